"""A GLiNER model at a local path as the recogniser of names. Needs the extra ``kg[gliner]``; nothing is downloaded."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from kg.errors import ConfigError, MissingError
from kg.lexicon import table
from kg.recognise.model import Guess, Recogniser

_WINDOW = 200  # tokens given to the model at once; it reads at most 384 subword tokens


def load_gliner(path: Path) -> Recogniser:
    """A recogniser that asks the model in folder ``path`` for the labels of ``gliner.toml``.

    Raises:
        ConfigError: there is no such folder.
        MissingError: the package gliner is not installed.
    """
    if not path.is_dir():
        raise ConfigError(f"{path}: no folder with a GLiNER model - download one, then name its folder")
    try:
        package = importlib.import_module("gliner")
    except ImportError as error:
        raise MissingError("the package gliner is not installed - pip install 'kg[gliner]'") from error
    model = package.GLiNER.from_pretrained(str(path), local_files_only=True)
    return lambda doc: list(_guesses(model, doc))


def _guesses(model: Any, doc: Doc) -> Iterator[Guess]:
    """The model's answers, window by window, as token spans."""
    settings = table("gliner")
    labels = settings["labels"]
    for first, end in _windows(doc):
        offset = doc[first].idx
        text = doc.text[offset : doc[end - 1].idx + len(doc[end - 1])]
        for found in model.predict_entities(text, list(labels), threshold=settings["threshold"]):
            start, stop = offset + found["start"], offset + found["end"]
            span = doc.char_span(start, stop, alignment_mode="expand")
            if span is not None and found["label"] in labels:
                yield Guess(span.start, span.end, labels[found["label"]])


def _windows(doc: Doc) -> Iterator[tuple[int, int]]:
    """Whole sentences, as many as fit the model; a longer sentence alone."""
    first = 0
    for sentence in doc.sents:
        if sentence.end - first > _WINDOW and sentence.start > first:
            yield first, sentence.start
            first = sentence.start
    if first < len(doc):
        yield first, len(doc)
