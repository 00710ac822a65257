"""The per-article half: Source → Extraction, one article at a time, a failure kept to its article."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from kg.errors import KgError
from kg.model import Article, Extraction, Problem, Reading, Record, Source

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from kg.lexicon import Lexicon
    from kg.recognise import Recogniser

T = TypeVar("T")
log = logging.getLogger(__name__)

Extractor = Callable[[Reading], Iterator[Record]]
Outcome = Extraction | Problem  # of one article: what was found, or why nothing was
LONGEST = 1_000_000  # characters of an article: about 160,000 words, a long book, half a minute
_BATCH = 16  # articles parsed together: most of the gain of larger batches, little memory


@dataclass(frozen=True, slots=True)
class Setup:
    """What the per-article half depends on, in a form that a worker process can be told."""

    model: str
    lexicon: tuple[str, ...] = ()  # paths
    gliner: str | None = None  # path

    def load_lexicon(self) -> Lexicon:
        """The names that ship with the program and those of the user."""
        from kg.lexicon import Lexicon

        return Lexicon.load([Path(path) for path in self.lexicon])


class Annotator:
    """Reads articles. The model is loaded when the first article comes, so that a fully cached build needs none."""

    def __init__(self, setup: Setup, *, lexicon: Lexicon | None = None, extractors: Sequence[Extractor] | None = None):
        self.setup = setup
        self._lexicon = lexicon
        self._extractors = extractors

    @cached_property
    def nlp(self) -> Language:
        """The spaCy pipeline."""
        from kg.parse import load_model

        return load_model(self.setup.model)

    @cached_property
    def lexicon(self) -> Lexicon:
        """The known names."""
        return self._lexicon or self.setup.load_lexicon()

    @cached_property
    def recogniser(self) -> Recogniser:
        """What sees the names: the spaCy pipeline itself, or a GLiNER model."""
        from kg.recognise import from_doc, load_gliner

        return load_gliner(Path(self.setup.gliner)) if self.setup.gliner else from_doc

    @cached_property
    def outlets(self) -> frozenset[str]:
        """Names of known publishers."""
        return frozenset(name for entry in self.lexicon if entry.cls == "MediaOutlet" for name in entry.names)

    def __call__(self, sources: Iterable[Source]) -> Iterator[Outcome]:
        """One outcome for each source, in order."""
        iterator = iter(sources)
        while batch := list(islice(iterator, _BATCH)):
            yield from self._batch(batch)

    def _batch(self, sources: Sequence[Source]) -> list[Outcome]:
        from kg.parse import parse

        cleaned = [self._clean(source) for source in sources]
        failed: list[Problem] = []
        parsed = parse([article for article in cleaned if isinstance(article, Article)], self.nlp, problems=failed)
        docs = {article.id: doc for article, doc in parsed}
        unparsed = {problem.where: problem for problem in failed}
        return [
            article if isinstance(article, Problem)
            else self._read(article, docs[article.id]) if article.id in docs
            else unparsed[article.where]
            for article in cleaned
        ]  # fmt: skip

    def _clean(self, source: Source) -> Article | Problem:
        from kg.clean import clean

        if len(source.text) > LONGEST:
            fault = f"holds {len(source.text):,} characters, an article at most {LONGEST:,}"
            return Problem(
                source.where, f"{fault} - left out; if it is many articles, give one JSON line to each", "error"
            )
        return _contained(source.where, "cleaning", lambda: clean(source, outlets=self.outlets))

    def _read(self, article: Article, doc: Doc) -> Outcome:
        return _contained(article.where, "reading", lambda: self._stages(article, doc))

    def _stages(self, article: Article, doc: Doc) -> Extraction:
        from kg.extract import EXTRACTORS, extract
        from kg.link import link
        from kg.recognise import recognise

        mentions = recognise(article, doc, self.lexicon, recogniser=self.recogniser)
        linked, entities = link(article, doc, mentions, self.lexicon)
        reading = Reading(article, doc, self.lexicon, linked, entities)
        return extract(reading, EXTRACTORS if self._extractors is None else tuple(self._extractors))


def _contained(where: str, doing: str, step: Callable[[], T]) -> T | Problem:
    """The step's result, or a Problem: no article stops the others."""
    try:
        return step()
    except KgError as error:
        return Problem(where, str(error), "error")
    except Exception as error:
        log.debug("%s: %s failed", where, doing, exc_info=True)
        return Problem(where, f"{doing} the article failed: {type(error).__name__}: {error}", "error")
