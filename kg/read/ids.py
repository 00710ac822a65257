"""Unique ids: what an article is called in every file the program writes."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from kg.model import Problem, Source


class Ids:
    """Remembers ids and hashes of texts, nothing else: memory stays small however many articles pass."""

    def __init__(self) -> None:
        self._seen: dict[str, tuple[str, str]] = {}  # id → (hash of the text, where)

    def unique(self, source: Source, problems: list[Problem]) -> Source | None:
        """The source under an id that no other has; None when it repeats an earlier one word for word."""
        digest = hashlib.sha256(source.text.encode("utf-8", "surrogatepass")).hexdigest()
        earlier = self._seen.get(source.id)
        if earlier is None:
            self._seen[source.id] = (digest, source.where)
            return source
        if earlier[0] == digest:
            problems.append(Problem(source.where, f"repeats article {source.id!r} of {earlier[1]} - left out"))
            return None
        renamed = f"{source.id}-{digest[:8]}"
        if renamed in self._seen:
            problems.append(
                Problem(source.where, f"repeats article {renamed!r} of {self._seen[renamed][1]} - left out")
            )
            return None
        self._seen[renamed] = (digest, source.where)
        message = f"id {source.id!r} is taken by {earlier[1]}, whose text differs - this one is called {renamed!r}"
        problems.append(Problem(source.where, message))
        return replace(source, id=renamed)
