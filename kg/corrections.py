"""A researcher's corrections: what is one thing and what is not, whatever the scores say."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Corrections:
    """Decisions by entity id, replayed on every build. Pairs are unordered."""

    merge: tuple[tuple[str, str], ...] = ()
    not_same: tuple[tuple[str, str], ...] = ()

    def merged(self) -> tuple[tuple[str, str], ...]:
        """Pairs of entity ids that are one thing, each pair and the whole sorted."""
        return _sorted(self.merge)

    def apart(self) -> tuple[tuple[str, str], ...]:
        """Pairs of entity ids that are two things."""
        return _sorted(self.not_same)


def _sorted(pairs: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((min(pair), max(pair)) for pair in pairs))
