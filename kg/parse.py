"""Article → spaCy Doc whose offsets are those of the article's text."""

from __future__ import annotations

import importlib
import logging
import warnings
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from typing import cast

import spacy
from spacy.language import Language
from spacy.tokens import Doc

import kg.reparse  # noqa: F401  registers a component
from kg.config import DEFAULT_MODEL
from kg.errors import MissingError
from kg.lexicon import table
from kg.model import Article, Problem

_LONGEST = 100_000  # characters parsed as one: memory grows with them (1 GB each 100,000), and spaCy refuses a million
_PIECE = 50_000  # characters of a piece of a longer text
_BATCH = 16  # articles parsed together: most of the gain of larger batches, little memory
_HELD = 3  # words at the head of a line that belong together
_ENDS = '.!?:;”"’)]'  # marks behind which a sentence may begin all the same
log = logging.getLogger(__name__)


@Language.component("kg_line_starts")
def _line_starts(doc: Doc) -> Doc:
    """A line break ends a sentence: headlines and list items carry no full stop.

    Behind a headline the parser is prone to cut off the first words of the next line ("Kenya | closed its border"):
    there no sentence begins but behind a full stop.
    """
    broken, held = False, 0
    for token in doc:
        if broken and not token.is_space:
            token.is_sent_start, broken, held = True, False, _HELD
        elif held and not token.is_space:
            token.is_sent_start = None if doc[token.i - 1].text[-1] in _ENDS else False
            held -= 1
        broken = broken or "\n" in token.text_with_ws
    return doc


def load_model(name: str = DEFAULT_MODEL) -> Language:
    """Loads a spaCy pipeline by package name, module name or local path.

    Raises:
        MissingError: no such model is installed.
    """
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"\[W095\]")  # weights of 3.7 under spaCy 3.8: measured, works
        nlp = _load(name)
    before = {"before": "parser"} if "parser" in nlp.pipe_names else {"first": True}
    nlp.add_pipe("kg_line_starts", **before)
    nlp.add_pipe("kg_mended", last=True)
    if add := getattr(nlp.tokenizer, "add_special_case", None):
        for short in sorted(_abbreviations()):
            add(short, [{"ORTH": short}])
    return nlp


@cache
def _abbreviations() -> frozenset[str]:
    """Ranks and forms of address before names that end in a full stop, none of which ends a sentence."""
    return frozenset(table("nameparts")["person"]["abbreviated"])


def _load(name: str) -> Language:
    if Path(name).is_dir():
        return _load_folder(name)
    try:
        module = importlib.import_module(name.replace("-", "_"))
    except ImportError as error:
        raise MissingError(
            f"model {name!r} is not installed - install its package, name another one with --model, "
            f"or leave --model out for {DEFAULT_MODEL!r}"
        ) from error
    return cast(Language, module.load())


def _load_folder(name: str) -> Language:
    try:
        return spacy.load(name)
    except (OSError, ValueError, KeyError, ImportError) as error:
        raise MissingError(f"{name} holds no spaCy pipeline that can be loaded: {error}") from error


def masked(article: Article) -> str:
    """The article's text with every skipped stretch blanked out, character by character; line breaks stay."""
    text = article.text.replace("\x00", " ")
    pieces, at = [], 0
    for skip in article.skipped:
        pieces.append(text[at : skip.start])
        pieces.append("".join(c if c == "\n" else " " for c in text[skip.start : skip.end]))
        at = skip.end
    pieces.append(text[at:])
    return "".join(pieces)


def parse(
    articles: Iterable[Article], nlp: Language, *, problems: list[Problem] | None = None
) -> Iterator[tuple[Article, Doc]]:
    """Parses articles in order. A text longer than the model takes is parsed in pieces that end at a line break.

    An article that the model fails on is left out and reported in ``problems``; without ``problems`` it raises.
    """
    iterator = iter(articles)
    while batch := list(islice(iterator, _BATCH)):
        yield from _batch(batch, nlp, problems)


def _batch(articles: list[Article], nlp: Language, problems: list[Problem] | None) -> Iterator[tuple[Article, Doc]]:
    short = [article for article in articles if len(article.text) <= _LONGEST]
    try:
        docs = dict(zip((article.id for article in short), nlp.pipe(map(masked, short)), strict=True))
    except Exception:
        docs = {}  # one by one below: the rest of the batch shall not suffer
    for article in articles:
        try:
            yield article, docs[article.id] if article.id in docs else _one(masked(article), nlp)
        except Exception as error:
            if problems is None:
                raise
            log.debug("%s: parsing failed", article.where, exc_info=True)
            problems.append(
                Problem(article.where, f"the model failed on the article: {type(error).__name__}: {error}", "error")
            )


def _one(text: str, nlp: Language) -> Doc:
    if len(text) <= _LONGEST:
        return nlp(text)
    return Doc.from_docs(list(nlp.pipe(_pieces(text), batch_size=1)), ensure_whitespace=False)


def _pieces(text: str) -> Iterator[str]:
    start = 0
    while len(text) - start > _PIECE:
        cut = max(text.rfind(mark, start, start + _PIECE) + len(mark) for mark in ("\n\n", "\n", ". "))
        cut = cut if cut > start + _PIECE // 2 else start + _PIECE
        yield text[start:cut]
        start = cut
    yield text[start:]
