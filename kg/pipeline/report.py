"""What a build did, as ``report.json`` holds it: the same for the same input, so no times and no folders."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from importlib import metadata
from typing import Any

from kg.config import Config
from kg.corrections import Corrections
from kg.model import Article, Knowledge, Problem

GENERATOR = "kg"  # marks a folder as written by this program
_VERSIONS = ("kg", "spacy", "pyoxigraph", "rdflib", "pyvis")


def report(
    knowledge: Knowledge, problems: Sequence[Problem], config: Config, files: Mapping[str, str]
) -> dict[str, Any]:
    """Articles with skipped text, counts by class, problems, corrections, settings, versions, the files' SHA-256."""
    return {
        "generator": GENERATOR,
        "articles": [_article(article) for article in knowledge.articles],
        "counts": counts(knowledge),
        "problems": [
            {"severity": problem.severity, "where": problem.where, "message": problem.message}
            for problem in sorted(problems, key=lambda problem: (problem.where, problem.message))
        ],
        "corrections": [str(one) for one in Corrections.load(config.corrections).listed] if config.corrections else [],
        "settings": {"base": config.base, "model": config.model, "lexicon": [path.name for path in config.lexicon]},
        "versions": {name: _version(name) for name in (*_VERSIONS, config.model)},
        "files": dict(sorted(files.items())),
    }


def counts(knowledge: Knowledge) -> dict[str, Any]:
    """How many there are of each kind of thing, by class where there are classes."""
    return {
        "articles": len(knowledge.articles),
        "entities": _by_class(entity.cls for entity in knowledge.entities),
        "events": _by_class(event.cls for event in knowledge.events),
        "facts": len(knowledge.facts),
        "things said": sum(one.content is not None for one in knowledge.assertions),
        "statements with evidence": sum(one.predicate is not None for one in knowledge.assertions),
        "names": len(knowledge.names),
        "statuses": len(knowledge.statuses),
        "conflicts": len(knowledge.conflicts),
        "passages": len(knowledge.passages),
        "reprints": len(knowledge.reprints),
    }


def dumps(data: Mapping[str, Any]) -> str:
    """Readable JSON that ends with a line break."""
    text = json.dumps(data, ensure_ascii=False, indent=1)
    return text.encode("utf-8", "replace").decode() + "\n"


def _by_class(classes: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(classes).items(), key=lambda item: (-item[1], item[0])))


def _article(article: Article) -> dict[str, Any]:
    skipped: Counter[str] = Counter()
    for skip in article.skipped:
        skipped[skip.reason] += skip.end - skip.start
    return {
        "id": article.id,
        "title": article.title,
        "publisher": article.publisher,
        "published": article.published,
        "language": article.language,
        "characters": len(article.text),
        "sha256": article.sha256,
        "skipped": dict(sorted(skipped.items())),  # characters by reason
    }


def _version(package: str) -> str | None:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:  # a model in a folder
        return None
