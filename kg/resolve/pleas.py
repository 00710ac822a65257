"""Whether a denial answers a charge told in other words: by who denies, who charges, what, where and when, together.

No single one of these has to be sure. An act of any kind counts by the words for it, whether or not it is an event; the
parties count by who they are known to be, or by the words for them: "the interior ministry", "Skopje's interior
ministry".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache

from kg.lexicon import table
from kg.plain import ascii_of
from kg.resolve.matters import Matter, acts_in, matter_besides, names_in, stemmed, tells_alibi

ENOUGH = 4.0  # points from which a denial answers a charge
_MOST = 3  # acts and things, and names, that count
_LEAST = 0.3  # of the acts, things and names of the one that tells less, both tell
_MANY = 6  # acts, things and names from which more of them ask for no more in common
_PRESENT = 2  # acts that it is worth if none of the soldiers said to be somewhere were there
_ALL_TOLD = 1.0  # where nothing is denied but what is charged
_OTHER_DEED = -1.5  # both tell what was done, and not the same
_OTHER_PLACE = -1.5
_OTHER_DAY = -2.5
_WORD = re.compile(r"[A-Za-z]+")
_DEED = re.compile(
    r"(?:\b(?:had|has|have|having|was|were|is|are|been|being|did|not|never|ever|of|to|denied)\s)+(?:\w+ly\s)?(\w+)"
)
_GERUND = re.compile(r"^(?:that\s)?(\w+ing)\b")
_PRESENCE = re.compile(
    r"\b(?:(?:there )?(?:was|were|is|are|had|has|have|had been|have been|has been)"
    r" (?:not (?:one|a single|any)|no|never (?:a|any|one))|(?:no|not a single|not one|none of)\b[^,;]{3,40}?"
    r" (?:was|were|is|are|has been|have been|had been))\b",
    re.IGNORECASE,
)
_NEGATED = re.compile(
    r"(?:\bnot|n't|\bnever) (?:been |\w+ly )?(\w+)|(\w+) (?:no|none|nothing|nobody|not a)\b", re.IGNORECASE
)
_NOBODY = re.compile(r"(that )?(no|nobody|none|nothing|not (a|one)|neither)\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_LIGHT = frozenset("been being any anything nothing no the a an its his their made make done do part role".split())


@dataclass(frozen=True, slots=True)
class Told:
    """One side of a quarrel. ``matter``: what it is about besides the parties; ``days``: that it names."""

    words: str
    matter: Matter
    days: frozenset[int]


def points(denied: Told, charged: Told) -> float:
    """How surely both tell of one deed, below 0 where they tell of two; 0 at most where no act is common to them."""
    acts, names = denied.matter.shared(charged.matter)
    if tells_presence(denied.words) and any(kind in called(charged.words) for kind in _assets(denied.words)):
        acts += _PRESENT
    if acts + names < _LEAST * min(len(denied.matter), len(charged.matter), _MANY):
        acts = 0
    found = float(min(acts, _MOST) + min(names, _MOST))
    if acts and all(not act.isdisjoint(charged.matter.every) for act in denied.matter.acts):
        found += _ALL_TOLD
    if denied.matter.names and charged.matter.names and not names:
        found += _OTHER_PLACE
    if denied.days and charged.days:
        found += 1.0 if near(denied.days, charged.days) else _OTHER_DAY
    found += _OTHER_DEED if other_deed(denied.words, charged.words) else 0.0
    return found if acts else min(found, 0.0)


@lru_cache(maxsize=50_000)
def points_besides(
    parties: frozenset[str], denied: tuple[str, frozenset[int]], charged: tuple[str, frozenset[int]]
) -> float:
    """The same, besides the names of the parties, by the words of each and the days that it names."""
    ours, theirs = (Told(words, matter_besides(words, parties), days) for words, days in (denied, charged))
    return points(ours, theirs)


@lru_cache(maxsize=50_000)
def tells_presence(words: str) -> bool:
    """Whether some words tell that nobody of one's own was somewhere: "there was not one soldier on its soil"."""
    return bool(_PRESENCE.search(words))


def _assets(words: str) -> Iterator[str]:
    return (name for name in sorted(called(words)) if name.startswith("@"))


def near(ours: frozenset[int], theirs: frozenset[int]) -> bool:
    """On one day, or in the night between two."""
    return any(abs(day - other) <= 1 for day in ours for other in theirs)


@lru_cache(maxsize=50_000)
def same_deed(denied: str, charged: str) -> bool:
    """What was not done is what is charged; or nobody was where it was."""
    if tells_presence(denied) or tells_alibi(denied):
        return True
    return any(not acts_in(verb).isdisjoint(acts_in(charged)) for verb in _not_done(denied))


def _not_done(words: str) -> list[str]:
    """The words that may tell what was not done: behind "not", before "no", all where nobody did anything."""
    if _NOBODY.match(words):
        return [words]
    return [word for found in _NEGATED.finditer(words) for word in found.groups() if word]


@lru_cache(maxsize=50_000)
def other_deed(denied: str, charged: str) -> bool:
    """Both tell by a verb what was done, and not the same."""
    if tells_alibi(denied) or tells_presence(denied):
        return False
    ours, theirs = deed(denied), deed(charged)
    return bool(ours and theirs) and ours.isdisjoint(acts_in(charged)) and theirs.isdisjoint(acts_in(denied))


@lru_cache(maxsize=50_000)
def deed(words: str) -> frozenset[str]:
    """What is said to have been done, by the verb: of "that it had shelled a village" the shelling."""
    gerund = _GERUND.match(words)
    verbs = [gerund[1]] if gerund else []
    verbs += [found[1] for found in _DEED.finditer(words) if found[1].lower() not in _LIGHT]
    return next((acts for verb in verbs if (acts := acts_in(verb))), frozenset())


@lru_cache(maxsize=50_000)
def called(words: str) -> frozenset[str]:
    """The names in the words for somebody, and what kind of body they tell: "@police"."""
    kinds = (kind for word in _WORD.findall(ascii_of(words).lower()) for kind in _kinds().get(stemmed(word), ()))
    return frozenset((*names_in(words), *kinds))


@cache
def _kinds() -> dict[str, tuple[str, ...]]:
    """Stem → kinds of bodies."""
    found: dict[str, list[str]] = {}
    for kind, words in table("paraphrases")["bodies"].items():
        for word in words:
            found.setdefault(stemmed(word), []).append(f"@{kind}")
    return {stem: tuple(kinds) for stem, kinds in found.items()}


@lru_cache(maxsize=50_000)
def days_in(words: str, published: str | None) -> frozenset[int]:
    """The days that some words name, as ordinals: weekdays before the day of publication, days of a month."""
    try:
        paper = date.fromisoformat((published or "")[:10])
    except ValueError:
        return frozenset()
    found = set()
    for match in _days().finditer(words):
        if match["weekday"]:
            back = (paper.weekday() - _index("weekdays", match["weekday"])) % 7
            found.add((paper - timedelta(days=back)).toordinal())
        else:
            found.add(_of_month(match, paper))
    return frozenset(found - {0})


def _of_month(match: re.Match[str], paper: date) -> int:
    month = _index("months", match["month"] or match["month2"]) + 1
    try:
        day = date(paper.year, month, int(match["day"] or match["day2"]))
    except ValueError:
        return 0
    return (day if day <= paper else day.replace(year=day.year - 1, day=min(day.day, 28))).toordinal()


def _index(names: str, name: str) -> int:
    return [one.lower() for one in table("time")[names]].index(name.lower())


@cache
def _days() -> re.Pattern[str]:
    months, weekdays = ("|".join(table("time")[names]) for names in ("months", "weekdays"))
    return re.compile(
        rf"\b(?:(?P<weekday>{weekdays})|(?P<month>{months}) (?P<day>\d\d?)\b|(?P<day2>\d\d?) (?P<month2>{months}))\b"
    )


def other_year(denied: str, charged: str, published: str | None) -> bool:
    """What is denied is of a year before, and what is charged is not of that year."""
    years = {*_YEAR.findall(denied)} - {(published or "")[:4]}
    return bool(years) and years.isdisjoint(_YEAR.findall(charged))
