"""How agencies end a story: "--IANS", "akl/as", "(Reporting by …)", "Enditem"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache

from kg.clean.lines import Line
from kg.lexicon import table
from kg.model import Skip

REASON = "agency sign-off"


@cache
def _lines() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in table("chrome")["sign_off"]["lines"]))


@cache
def _tail() -> re.Pattern[str]:
    patterns = "|".join(f"(?:{pattern})" for pattern in table("chrome")["sign_off"]["tails"])
    return re.compile(rf"[.!?][\"'”’)]*\s*(?P<tail>{patterns})\s*$")


def skips(lines: Sequence[Line], skipped: Collection[int]) -> Iterator[Skip]:
    """Sign-offs among the last lines of the story, upwards from its end; ``skipped``: numbers of lines that are out."""
    for line in reversed(lines):
        if line.number in skipped:
            continue
        if len(line.text) <= 420 and _lines().fullmatch(line.text):
            yield Skip(line.start, line.end, REASON)
            continue
        if match := _tail().search(line.text, max(0, len(line.text) - 500)):
            yield Skip(line.start + match.start("tail"), line.end, REASON)
        return
