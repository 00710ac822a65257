"""How agencies end a story: "--IANS", "akl/as", "(Reporting by …)", "Enditem"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache

from kg.clean.lines import Line
from kg.clean.patterns import pattern
from kg.model import Skip

REASON = "agency sign-off"


@cache
def _tail() -> re.Pattern[str]:
    return re.compile(rf"[.!?][\"'”’)]*\s*(?P<tail>{pattern('sign_off', 'tails', case=True).pattern})\s*$")


def skips(lines: Sequence[Line], skipped: Collection[int]) -> Iterator[Skip]:
    """Sign-offs among the last lines of the story, upwards from its end; ``skipped``: numbers of lines that are out."""
    for line in reversed(lines):
        if line.number in skipped:
            continue
        if len(line.text) <= 440 and pattern("sign_off", "lines", case=True).fullmatch(line.text):
            yield Skip(line.start, line.end, REASON)
            continue
        if match := _tail().search(line.text, max(0, len(line.text) - 500)):
            yield Skip(line.start + match.start("tail"), line.end, REASON)
        return
