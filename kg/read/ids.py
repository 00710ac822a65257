"""Unique ids: what an article is called in every file the program writes, whatever the order of the input."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.model import Problem, Source

_LENGTHS = (8, 16, 64)  # characters of the hash that a second text under one id gets


class Ids:
    """Settles which of several articles under one id keeps it.

    Only those wait until all of them are read: memory stays small however many articles pass.
    """

    def __init__(self, ids: Iterable[str]) -> None:
        """``ids``: those of all articles that will come, repeated where they are."""
        self._counts = Counter(ids)
        self._waiting: dict[str, list[Source]] = {}

    def settled(self, source: Source, problems: list[Problem]) -> Iterator[Source]:
        """The articles that are ready now that ``source`` is read: itself, unless others of its id are to come."""
        if self._counts[source.id] < 2:
            yield source
            return
        waiting = self._waiting.setdefault(source.id, [])
        waiting.append(source)
        if len(waiting) == self._counts[source.id]:
            yield from self._apart(self._waiting.pop(source.id), problems)

    def rest(self, problems: list[Problem]) -> Iterator[Source]:
        """Those that still wait for one that never came."""
        for sources in self._waiting.values():
            yield from self._apart(sources, problems)
        self._waiting = {}

    def _apart(self, sources: list[Source], problems: list[Problem]) -> Iterator[Source]:
        """One source for each text. The first by the hashes of the texts keeps the id, so the order never counts."""
        texts: dict[str, list[Source]] = {}
        for source in sources:
            texts.setdefault(hashlib.sha256(source.text.encode("utf-8", "surrogatepass")).hexdigest(), []).append(
                source
            )
        first: Source | None = None
        for digest in sorted(texts):
            chosen, *others = sorted(texts[digest], key=_fullest)
            if first is None:
                first = named = chosen
            else:
                named = replace(chosen, id=self._other_id(chosen.id, digest))
                message = (
                    f"id {chosen.id!r} is taken by {first.where}, whose text differs - this one is called {named.id!r} "
                    "(the order of the texts' hashes decides, not that of the files)"
                )
                problems.append(Problem(chosen.where, message))
            for other in others:
                problems.append(Problem(other.where, f"repeats article {named.id!r} of {chosen.where} - left out"))
            yield named

    def _other_id(self, id_: str, digest: str) -> str:
        names = [f"{id_}-{digest[:length]}" for length in _LENGTHS]
        name = next((name for name in names if name not in self._counts), names[-1])
        self._counts[name] += 1
        return name


def _fullest(source: Source) -> tuple[int, str, str]:
    """Of copies the one that carries most metadata comes first; what else differs only has to be decided somehow."""
    metadata = (source.title, source.publisher, source.published, source.url)
    return -sum(value is not None for value in metadata), source.where, repr(metadata)
