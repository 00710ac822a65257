"""Times told by other times of the article: "a week later", "the same day", "two days after the attack"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Protocol

from kg.extract import calendar as cal
from kg.extract.calendar import Anchor
from kg.extract.page import Page
from kg.extract.time_readers import Telling
from kg.lexicon import table
from kg.model import When

_DEEDS = frozenset(
    "attack assault raid incident strike blast explosion bombing ambush massacre killing killings shooting violence "
    "clash clashes abduction kidnapping".split()
)


# "the day before | at a checkpoint": what follows is no clause that the day is counted from
_GOES_ON = re.compile(
    r"\s(?:at(?!\sleast)|in|on|near|outside|inside|by|off|while|and|but|with|to|during|over|along|from|when|as"
    r"|under|against|into|without|for|who|which)\b"
)
# a day with a comma behind it
_APPOSED = re.compile(r"(?:day|\d)(?:\s\w+)?,\s$")
_COUNTED = ("later", "hours_later", "other_day")
_AROUND = 3  # days by which "three weeks" may be off


# "the day before | the presidential election on | May 4"
_OF_POLLS = re.compile(
    r"(?:the|its|a|an|their|his|her)\s(?:[\w-]+\s){0,3}(?:election|elections|vote|poll|polls|referendum|summit|talks|meeting|visit"
    r"|runoff|run-off|anniversary|inauguration|deadline|hearing|trial|ballot|holiday|feast|ceremony|truce|ceasefire)"
    r"(?:\s(?:of|on|due|scheduled|set|planned|for|fixed))*\s$"
)


class Found(Protocol):
    """A match of the shape of a time, and where it stands."""

    @property
    def kind(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def match(self) -> re.Match[str]: ...


def relative(page: Page, told: Iterable[tuple[Found, When]], published: Anchor | None) -> Iterator[When]:
    """Resolves "a week later", "the same day" where one full date near by leaves no doubt."""
    sentences = page.sentence_starts()
    whens: list[When] = []
    counted: list[tuple[int, Found]] = []
    for one, meaning in told:
        if one.kind in _COUNTED:
            near = _bases(whens, meaning.start or 0, sentences)
            meaning = _from_base(page, one, meaning, near if near else _last_told(whens))
            if not any(when.date for when in whens):
                meaning = _before_publication(page, one, meaning, published)
            counted.append((len(whens), one))
        elif one.kind in ("month_day", "day_month") and not one.match["year"]:
            meaning = _year_told_before(page.text, meaning, _bases(whens, meaning.start or 0, sentences), whens)
        whens.append(meaning)
    for at, one in counted:
        whens[at] = _from_next(page, one, whens[at], whens[at + 1 : at + 2])
    yield from whens


def _from_next(page: Page, one: Found, when: When, following: Sequence[When]) -> When:
    """ "The day after Friday's talks", "two days before Sunday's attack"."""
    side = _side(one)
    if when.date or side not in ("before", "after") or not following or page.text[one.end : one.end + 1] != " ":
        return when
    base = following[0]
    between = page.text[one.end + 1 : base.start]
    owns = page.text[base.end or 0 : (base.end or 0) + 2] in ("'s", "’s")
    feast = (base.text or "") in (*table("time")["fixed_days"], *table("time")["easter_days"])
    at_once = not between.strip() and (owns or feast)
    at_once |= side == "before" and _OF_POLLS.match(between) is not None
    if not at_once or base.date is None or base.until or len(base.date) < len("--10-15"):
        return when
    counted = Telling(one.match, None, "open")
    count, unit = 1 if one.kind == "other_day" else counted.count, counted.unit
    words = page.text[one.start : one.end]
    moved = cal.moved(base.date, count if side == "after" else -count, unit, f"{words!r} counted from {base.date}")
    return replace(moved, text=when.text, start=when.start, end=when.end) if moved else when


def _year_told_before(text: str, when: When, bases: list[str], whens: Sequence[When]) -> When:
    """ "… on November 9, 2020. The truce, signed on November 10, …": the year of the neighbouring day just told."""
    last = next((one for one in reversed(whens) if one.date in bases), None)
    if last is None or len(bases) != 1 or last.reason or "\n" in text[last.start : when.start]:
        return when  # only a year that the words themselves give, in the same paragraph
    return cal.with_year_near(when, bases[0])


def _bases(whens: Sequence[When], start: int, sentences: list[int]) -> list[str]:
    """The full dates told earlier in the sentence of this place, else those of the sentence before."""
    place = bisect_left(sentences, start + 1) - 1
    for at in (place, place - 1):
        if at < 0:
            break
        end = sentences[at + 1] if at + 1 < len(sentences) else 10**12
        near = [when for when in whens if sentences[at] <= (when.start or 0) < end]
        if near:
            return cal.full_days(iter(near))
    return []


def _side(one: Found) -> str:
    """ "Earlier", "before", "same", "previous": on which side of the other date."""
    groups = one.match.groupdict()
    if groups.get("that"):
        return "same"
    if groups.get("eve"):
        return "before"  # "on the eve of Sunday's vote"
    return (groups.get("side") or groups.get("which") or groups.get("which_night") or "").lower()


def _last_told(whens: Sequence[When]) -> list[str]:
    """The last full date told in the article so far, where it has told no more than one."""
    days = cal.full_days(iter(whens))
    return days if len(days) == 1 else []


def _before_publication(page: Page, one: Found, when: When, published: Anchor | None) -> When:
    """ "Gunmen struck the previous night", in an article that has told no day yet: the day before it or one earlier."""
    side = _side(one)
    after_what = re.match(r"\s\w", page.text[one.end : one.end + 2])
    if published is None or published.day is None or side not in ("previous", "preceding", "before", "earlier"):
        return when
    if (side == "before" and after_what) or (one.kind == "later" and not _one_day(one)):
        return when
    told = cal.between(
        cal.shift(published.day, -2, "day") or published.day,
        cal.shift(published.day, -1, "day") or published.day,
        "counted from the publication date",
    )
    return replace(told, text=when.text, start=when.start, end=when.end)


def _about(when: When, base: str, weeks: int, reason: str) -> When:
    """ "Three weeks earlier" names no day: the days around it."""
    days = (cal.shift(cal.Day.fromisoformat(base), 7 * weeks + around, "day") for around in (-_AROUND, _AROUND))
    first, last = days
    if first is None or last is None:
        return when
    return replace(cal.between(first, last, reason), text=when.text, start=when.start, end=when.end)


def _one_day(one: Found) -> bool:
    told = Telling(one.match, None, "open")
    return told.unit == "day" and told.count == 1


def _after_deed(text: str, end: int) -> bool:
    """ "Two days after | the attack": the deed whose day has just been told."""
    match = re.match(r"\s(?:the|that|this)\s(\w+)(?=[,.;]|\s(?:and|but|troops|the|police|a)\b)", text[end : end + 40])
    return match is not None and match[1].lower() in _DEEDS


def _told_of_saying(text: str, one: Found) -> bool:
    """ "Said on Thursday, | two days after the attack": what Thursday is, no other day."""
    return _after_deed(text, one.end) and _APPOSED.search(text, max(0, one.start - 30), one.start) is not None


def _from_base(page: Page, one: Found, when: When, bases: list[str]) -> When:
    side = _side(one)
    following = page.text[one.end : one.end + 2]
    goes_on = _GOES_ON.match(page.text, one.end) is not None
    if (
        side in ("before", "after")
        and re.match(r"\s\w", following)
        and not (goes_on or _after_deed(page.text, one.end))
    ):
        return when  # after what? an event, not a date of the text
    if len(bases) != 1 or (side in ("before", "after") and _told_of_saying(page.text, one)):
        return when
    counted = Telling(one.match, None, "open")
    count, unit = {"same": 0}.get(side, 1) if one.kind == "other_day" else counted.count, counted.unit
    sign = -1 if side in ("earlier", "before", "previous", "preceding") else 1
    words = page.text[one.start : one.end]
    if unit == "week" and count > 1 and not bases[0].startswith("--"):
        return _about(when, bases[0], sign * count, f"{words!r} counted from {bases[0]}")
    moved = cal.moved(bases[0], sign * count, unit, f"{words!r} counted from {bases[0]}")
    return replace(moved, text=when.text, start=when.start, end=when.end) if moved else when
