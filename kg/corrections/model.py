"""One decision of a researcher, and all of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Kind = Literal["merge", "not_same", "split", "retype", "rename", "reject", "identify"]
KINDS: tuple[Kind, ...] = ("merge", "not_same", "split", "retype", "rename", "reject", "identify")


@dataclass(frozen=True, slots=True)
class Correction:
    """One decision. Which fields are filled depends on its kind, see :mod:`kg.corrections`."""

    kind: Kind
    entities: tuple[str, ...] = ()  # ids
    articles: tuple[str, ...] = ()  # ids or SHA-256; none: all
    quote: str | None = None  # the mention's words, white space made one blank
    into: str | None = None  # label of the other thing
    cls: str | None = None
    label: str | None = None
    identifier: str | None = None
    source: str | None = None
    why: str | None = None
    where: str = ""  # "corrections.toml, line 3"

    def __str__(self) -> str:
        """The decision in words.

        >>> print(Correction("retype", ("torkham",), cls="BorderCrossing", why="a gate"))
        torkham is a BorderCrossing (a gate)
        """
        names = ", ".join(self.entities)
        words = {
            "merge": f"{names} are one",
            "not_same": f"{names} are not the same",
            "split": f"{names} is {self.into}{self._scope()}",
            "retype": f"{names} is a {self.cls}",
            "rename": f"{names} is called {self.label!r}",
            "reject": f"{self.quote!r} is no mention{self._scope()}",
            "identify": f"{names} is {self.identifier} ({self.source})",
        }
        return words[self.kind] + (f" ({self.why})" if self.why else "")

    def _scope(self) -> str:
        quoted = f" where it reads {self.quote!r}" if self.quote and self.kind != "reject" else ""
        return quoted + (f" in {', '.join(self.articles)}" if self.articles else "")


@dataclass(frozen=True, slots=True)
class Corrections:
    """Decisions replayed on every build; they win over every score.

    ``merge`` and ``not_same`` are for programs: pairs of entity ids, unordered. ``listed`` is what the file says.
    """

    merge: tuple[tuple[str, str], ...] = ()
    not_same: tuple[tuple[str, str], ...] = ()
    listed: tuple[Correction, ...] = ()

    @classmethod
    def load(cls, path: Path) -> Corrections:
        """The corrections in a file.

        Raises:
            ConfigError: it can't be read, or something in it makes no sense; the message names file, line and key.
        """
        from kg.corrections.read import read

        return cls(listed=tuple(read(path)))

    def of(self, *kinds: Kind) -> Iterator[Correction]:
        """The listed corrections of some kinds, in an order that does not depend on that of the file."""
        return (one for one in sorted(self.listed, key=_order) if one.kind in kinds)

    def merged(self) -> tuple[tuple[str, str], ...]:
        """Pairs of entity ids that are one thing, each pair and the whole sorted."""
        chains = [pair for one in self.of("merge") for pair in zip(one.entities, one.entities[1:], strict=False)]
        return _sorted([*self.merge, *chains])

    def apart(self) -> tuple[tuple[str, str], ...]:
        """Pairs of entity ids that are two things."""
        listed = [(a, b) for one in self.of("not_same") for a in one.entities for b in one.entities if a < b]
        return _sorted([*self.not_same, *listed])


def _sorted(pairs: list[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted({(min(pair), max(pair)) for pair in pairs}))


def _order(one: Correction) -> tuple[str, ...]:
    return one.kind, *one.entities, *one.articles, one.quote or "", str(one)
