"""The stages in order: files → extractions → knowledge → graph. Failures are collected by article, never swallowed.

``read → clean → parse → recognise → link → extract`` runs for each article alone (cached, in parallel where that pays),
``resolve → graph`` for all of them together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from kg.config import Config, Settings, make
from kg.errors import InputError
from kg.model import Article, Extraction, Problem, Source
from kg.pipeline import cache as caching
from kg.pipeline import workers
from kg.pipeline.article import Annotator, Extractor, Outcome, Setup

if TYPE_CHECKING:
    from kg.corrections import Corrections
    from kg.graph import Graph
    from kg.lexicon import Lexicon
    from kg.rdf import Header
    from kg.read import Reader

Inputs = str | Path | Iterable[str | Path]
Progress = Callable[[int, str], None]  # articles done so far, id of the last


@dataclass(frozen=True, slots=True)
class Plugins:
    """Steps of the caller's own. Functions that are handed over run in this process and bypass the cache."""

    readers: Mapping[str, Reader] | None = None  # by file suffix, beside those that ship
    extractors: Sequence[Extractor] | None = None  # instead of kg.extract.EXTRACTORS


def build(
    inputs: Inputs,
    *,
    problems: list[Problem] | None = None,
    progress: Progress | None = None,
    readers: Mapping[str, Reader] | None = None,
    extractors: Sequence[Extractor] | None = None,
    **settings: Unpack[Settings],
) -> Graph:
    """The graph of what the articles in ``inputs`` (files, folders) say.

    ``problems`` receives what could not be read and why; ``settings`` are the fields of :class:`kg.config.Config`.
    ``readers`` (by suffix) are added to :data:`kg.read.READERS`; ``extractors`` replace :data:`kg.extract.EXTRACTORS`.

    Raises:
        InputError: not one article could be read.
        ConfigError: a setting makes no sense.
    """
    return build_with(make(**settings), inputs, Plugins(readers, extractors), problems=problems, progress=progress)


def build_with(
    config: Config,
    inputs: Inputs,
    plugins: Plugins | None = None,
    *,
    problems: list[Problem] | None = None,
    progress: Progress | None = None,
) -> Graph:
    """:func:`build` with settings in hand."""
    from kg import corrections
    from kg.graph import Graph
    from kg.resolve import resolve

    problems = [] if problems is None else problems
    lexicon = setup(config).load_lexicon()
    outcomes = annotated(config, inputs, plugins, problems=problems, lexicon=lexicon)
    extractions = list(_succeeded(outcomes, problems, progress))
    if not extractions:
        raise InputError(_nothing(problems))
    decided = _corrections(config)
    corrected = corrections.before(extractions, decided)
    knowledge = corrections.after(resolve(corrected, lexicon=lexicon, corrections=decided), decided)
    problems += [Problem(where, message) for where, message in corrections.unmatched(decided, extractions, knowledge)]
    return Graph(knowledge, base=config.base, header=_header(config))


def extractions(
    inputs: Inputs,
    *,
    problems: list[Problem] | None = None,
    progress: Progress | None = None,
    readers: Mapping[str, Reader] | None = None,
    extractors: Sequence[Extractor] | None = None,
    **settings: Unpack[Settings],
) -> Iterator[Extraction]:
    """What each article says, before articles are merged, in the order of the input. Arguments as for :func:`build`."""
    config = make(**settings)
    return extractions_with(config, inputs, Plugins(readers, extractors), problems=problems, progress=progress)


def extractions_with(
    config: Config,
    inputs: Inputs,
    plugins: Plugins | None = None,
    *,
    problems: list[Problem] | None = None,
    progress: Progress | None = None,
) -> Iterator[Extraction]:
    """:func:`extractions` with settings in hand."""
    problems = [] if problems is None else problems
    return _succeeded(annotated(config, inputs, plugins, problems=problems), problems, progress)


def annotated(
    config: Config,
    inputs: Inputs,
    plugins: Plugins | None = None,
    *,
    problems: list[Problem],
    lexicon: Lexicon | None = None,
) -> Iterator[Outcome]:
    """One outcome for each article, in the order of the input; what the reader could not read goes to ``problems``."""
    plugins = plugins or Plugins()
    sources = _sources(inputs, plugins.readers, problems)
    if plugins.extractors is not None:
        return Annotator(setup(config), lexicon=lexicon, extractors=plugins.extractors)(sources)
    kept = caching.Cache(caching.default_folder(), caching.fingerprint(setup(config))) if config.cache else None
    return caching.through(kept, sources, lambda missing: _spread(config, missing, lexicon))


def setup(config: Config) -> Setup:
    """What the per-article half depends on."""
    lexicon = tuple(str(path.resolve()) for path in config.lexicon)
    return Setup(config.model, lexicon, str(config.gliner.resolve()) if config.gliner else None)


def _spread(config: Config, sources: Iterable[Source], lexicon: Lexicon | None) -> Iterator[Outcome]:
    jobs, sources = workers.processes(config.jobs, iter(sources))
    if jobs == 1:
        yield from Annotator(setup(config), lexicon=lexicon)(sources)
        return
    yield from workers.annotate(sources, setup(config), jobs=jobs)


def _sources(inputs: Inputs, readers: Mapping[str, Reader] | None, problems: list[Problem]) -> Iterator[Source]:
    from kg.read import READERS, read

    paths = [inputs] if isinstance(inputs, str | Path) else inputs
    return read([Path(path) for path in paths], problems, readers={**READERS, **(readers or {})})


def _succeeded(outcomes: Iterable[Outcome], problems: list[Problem], progress: Progress | None) -> Iterator[Extraction]:
    for done, outcome in enumerate(outcomes, 1):
        if isinstance(outcome, Problem):
            problems.append(outcome)
        else:
            if foreign := _foreign(outcome.article):
                problems.append(foreign)
            yield outcome
        if progress:
            progress(done, outcome.where if isinstance(outcome, Problem) else outcome.article.id)


def _foreign(article: Article) -> Problem | None:
    if article.language in ("en", "und"):
        return None
    fault = f"its language seems to be {article.language}, and only English is read"
    return Problem(article.where, f"{fault}: it is kept, but do not rely on what is found in it - give a translation")


def _corrections(config: Config) -> Corrections:
    from kg.corrections import Corrections

    return Corrections.load(config.corrections) if config.corrections else Corrections()


def _header(config: Config) -> Header:
    """What the graph says about the run that made it: the same wherever it is made."""
    from kg import __version__
    from kg.ids import digest
    from kg.rdf import Header

    files = [*config.lexicon, *([config.corrections] if config.corrections else [])]
    settings = (config.base, config.model, *(path.read_bytes().hex() for path in files))
    run = digest(__version__, caching.version("spacy"), caching.version(config.model), *settings)
    return Header(licence=config.licence, run=run, software=f"kg {__version__}")


def _nothing(problems: Sequence[Problem]) -> str:
    first = f": {problems[0].where}: {problems[0].message}" if problems else ""
    return f"no article could be read{first} - name files or folders with articles (txt, html, json, jsonl, csv)"
