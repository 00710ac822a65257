"""Times in the text: which there are, what day they mean, and which of them dates an event.

Own rules, no guessing: weekdays, "last week", days without a year are counted from the publication date; without one
they stay words. Grammar tells whether a time lies ahead ("will meet on Friday") and what it dates: the time of saying
something is not the time of what is said.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from spacy.tokens import Doc

from kg.extract import calendar as cal
from kg.extract.calendar import Anchor
from kg.extract.page import Page, page
from kg.extract.tense import direction
from kg.extract.time_attachment import all_times, when
from kg.extract.time_patterns import _either, openings
from kg.extract.time_readers import READERS, Telling
from kg.extract.time_relative import relative
from kg.lexicon import table
from kg.model import When

__all__ = ["all_times", "expressions", "when"]

_ABSOLUTE = {
    "iso",
    "numeric",
    "month_day",
    "day_month",
    "month_year",
    "month",
    "year",
    "weekday",
    "season",
    "named_day",
}
_AS_OF = "As of "  # within a sentence it may mean "from then on"
_PREMODIFIER = {"compound", "nummod", "amod", "nmod", "poss"}


@dataclass(frozen=True, slots=True)
class _Found:
    """A match on its way to a :class:`When`; ``bind`` is what ties it: since, until, before, after, from, between."""

    kind: str
    start: int
    end: int
    match: re.Match[str]
    bind: str = ""
    whole: int = 0  # where the words begin, with "since", "the night of" …


@lru_cache(maxsize=1)  # asked for by several extractors of one article
def expressions(doc: Doc, anchor: str | None) -> tuple[When, ...]:
    """All times told in a text, in order, each with its words and offsets.

    Args:
        doc: the parsed text.
        anchor: its publication date (ISO day, "YYYY-MM", "YYYY"), None when unknown.
    """
    published = Anchor.read(anchor)
    read = page(doc)
    found = _apart([_bound(read, one) for one in _matches(read)])
    told = _joined([(one, _read(read, one, published)) for one in found], read, published)
    return tuple(relative(read, told, published))


# ---------------------------------------------------------------- finding


def _matches(page: Page) -> list[_Found]:
    text = page.text
    raw = [
        _Found(kind, match.start(), match.end(), match)
        for at, kind, pattern in openings(text)
        if (match := pattern.match(text, at))
    ]
    raw.sort(key=lambda one: (one.start - one.end, one.start))
    taken: list[_Found] = []
    for one in raw:
        if all(one.end <= other.start or other.end <= one.start for other in taken) and _is_time(page, one):
            taken.append(one)
    return sorted(taken, key=lambda one: one.start)


def _is_time(page: Page, one: _Found) -> bool:
    if one.kind in ("month", "last_month"):
        return one.kind == "last_month" or _is_month(page.text, one)
    if one.kind == "year":
        return _is_year(page, one)
    if one.kind in ("weekday", "month_day", "day_month"):
        return not _in_a_name(page.text, one)
    if one.kind == "day_of_month":
        return _is_day_of_month(page, one)
    if one.kind == "fixed_day":
        return _is_feast(page, one)
    if one.kind == "named_day":
        return not one.match[0][0].isupper() or page.token(one.start).is_sent_start is True
    if one.kind in ("month_days", "days_month") and " and " in one.match[0]:
        following = page.after(one.end)
        return one.kind == "days_month" or following is None or following.pos_ not in ("NOUN", "ADJ")
    return True


def _is_feast(page: Page, one: _Found) -> bool:
    """ "On Christmas", not "home for Christmas", "the Christmas market"."""
    before, following = page.before(one.start), page.after(one.end)
    if before is not None and before.lower_ == "for":
        return False
    beside = following is not None and page.text[one.end : one.end + 1] == " "
    return "Day" in one.match[0] or "Eve" in one.match[0] or not (beside and following and following.pos_ == "NOUN")


def _is_month(text: str, one: _Found) -> bool:
    words = table("time")
    name = one.match["month"].rstrip(".")
    before = text[max(0, one.start - 12) : one.start].lower().split()
    led = any(" ".join(before[-n:]) in words["month_leads"] for n in (1, 2))
    if name in words["ambiguous_months"] or name.isupper():
        return led or text[one.start - 4 : one.start].lower() == "mid-"
    previous = text[: one.start].split(" ")[-2:-1] if one.start else []
    return led or not (previous and previous[0][:1].isupper() and previous[0].isalpha() and len(previous[0]) > 3)


def _is_day_of_month(page: Page, one: _Found) -> bool:
    """ "On the 14th", not "on the 14th floor", "the 14th of his reign"."""
    before, following = page.before(one.start), page.after(one.end)
    if before is None or before.lower_ not in table("time")["day_leads"]:
        return False
    counts = following is not None and (following.pos_ in ("NOUN", "PROPN", "ADJ") or following.lower_ == "of")
    return bool(one.match["which"]) or not counts


_YEAR_LEADS = {"in", "since", "by", "until", "till", "during", "of", "from", "to", "between", "and", "before", "after",
               "early", "late", "mid", "throughout", "for", "around", "circa", "year"}  # fmt: skip


def _is_year(page: Page, one: _Found) -> bool:
    year, following = int(one.match["year"]), page.after(one.end)
    if page.text[max(0, one.start - 4) : one.start].lower() == "mid-":
        return True
    before = page.before(one.start)
    counts = following is not None and following.tag_ == "NNS" and following.is_lower
    if before is None or (following is not None and following.text in ("%", "percent", "km", "kg", "miles")):
        return False
    if before.lower_ in _YEAR_LEADS or before.text in ("(", "mid-", "-"):
        return not counts or (1980 <= year <= 2039 and year != 2000)
    determined = before.tag_ in ("DT", "PRP$", "POS") or before.pos_ == "ADJ"
    return determined and year >= 1900 and following is not None and following.pos_ in ("NOUN", "PROPN", "ADJ")


def _in_a_name(text: str, one: _Found) -> bool:
    words = table("time")
    before = text[max(0, one.start - 20) : one.start].split()
    after = text[one.end : one.end + 20].split()
    named = bool(before) and text[one.start - 1 : one.start] == " " and before[-1] in words["weekday_names_before"]
    return named or (
        bool(after) and text[one.end : one.end + 1] == " " and after[0].strip(",.") in words["weekday_names_after"]
    )


# ---------------------------------------------------------------- what stands before a time


@cache
def _prefix() -> re.Pattern[str]:
    words = table("time")
    binds = _either(words["since"] + words["until"] + words["before"] + words["after"] + ["from", "between"])
    much = _either(words["much_of"])
    part, approximate = _either(words["parts_of_day"]), _either(words["approximations"])
    return re.compile(
        rf"(?<![\w-])(?i:(?P<bind>{binds})\s+)?(?i:(?:on\s)?(?:the\s)?(?:early\s|late\s)?(?P<part>{part})"
        rf"(?:\s(?:of|on|to|into|leading\sto|leading\sinto))?\s+)?(?i:(?:for\s|during\s|over\s|through\s)?{much}\s+)?(?i:(?:all|right)\sthrough\s+)?"
        rf"(?i:(?:the\s)?{approximate}(?:\sof|\sin)?(?:\s+|(?<=-)))?(?i:the\s+)?$"
    )


def _bound(page: Page, one: _Found) -> _Found:
    text = page.text
    match = _prefix().search(text[max(0, one.start - 60) : one.start])
    if match is None:
        return replace(one, whole=one.start)
    whole = one.start - len(match[0])
    before = match[0].lower()
    if before.strip() == "the" or (_premodifies(page, one) and not before.endswith(("of ", "in "))):
        return replace(one, whole=one.start)  # "after Wednesday's talks": the day belongs to the talks
    bind = re.sub(r"\s+", " ", (match["bind"] or "").lower())
    words = table("time")
    if match["part"] and bind in (*words["before"], *words["after"]):
        bind = ""  # "before dawn on Monday" is Monday
    if not bind and text[whole - len(_AS_OF) : whole] == _AS_OF:
        return replace(one, whole=whole - len(_AS_OF), bind="by")  # "As of Monday 1,200 people had fled"
    return replace(one, whole=whole, bind=bind)


def _apart(found: list[_Found]) -> list[_Found]:
    """ "Two days before | Christmas": what belongs to the count before it ties no day."""
    for at in range(1, len(found)):
        if found[at].whole < found[at - 1].end:
            found[at] = replace(found[at], whole=found[at].start, bind="")
    return found


def _premodifies(page: Page, one: _Found) -> bool:
    if page.text[one.end : one.end + 2] in ("'s", "’s"):
        return True
    word = page.token(one.end - 1)
    while word.dep_ in _PREMODIFIER and one.start <= word.head.idx < one.end and word.head != word:
        word = word.head
    return word.dep_ in _PREMODIFIER and word.head.idx >= one.end


# ---------------------------------------------------------------- reading


def _read(page: Page, one: _Found, anchor: Anchor | None) -> When:
    telling = Telling(one.match, anchor, direction(page.token(one.end - 1)), _commemorated(page.text, one))
    when = READERS[one.kind](telling) or When()
    return replace(_tied(when, one.bind), text=page.text[one.whole : one.end], start=one.whole, end=one.end)


def _tied(when: When, bind: str) -> When:
    words = table("time")
    if when.until is not None and bind in ("from", "between"):
        return when
    if bind in words["since"] or bind == "from":
        return cal.open_ended(when)
    if bind in words["until"]:
        return cal.up_to(when)
    if bind in words["before"]:
        return cal.sooner(when, inclusive=bind == "by")
    return cal.later(when) if bind in words["after"] else when


def _commemorated(text: str, one: _Found) -> bool:
    words = table("time")
    following = text[one.end : one.end + 40].lower().split()[:2]
    return one.match[0] in words["commemorated"] and any(
        noun.strip(",.") in words["commemorated_nouns"] for noun in following
    )


# ---------------------------------------------------------------- two that make one


_THROUGH = re.compile(r"\s*(?:to|until|till|through|-|–|—)\s*(?:the\s)?$")
_AND = re.compile(r"\s*,?\s*and\s+(?:the\s)?$")


def _joined(told: list[tuple[_Found, When]], page: Page, anchor: Anchor | None) -> list[tuple[_Found, When]]:
    result: list[tuple[_Found, When]] = []
    for one, meaning in told:
        if result and _belong_together(page.text, result[-1][0], one):
            first = result.pop()[0]
            both = _interval(page, first, one, anchor)
            result.append((replace(one, kind="interval", whole=first.whole), both))
        else:
            result.append((one, meaning))
    return result


def _belong_together(text: str, first: _Found, second: _Found) -> bool:
    gap = text[first.end : second.start]
    if (
        len(gap) > 12
        or not {first.kind, second.kind} <= _ABSOLUTE
        or first.bind not in ("", "from", "between", *table("time")["since"])
    ):
        return False
    if first.bind == "between":
        return bool(_AND.match(gap))
    if not _THROUGH.match(gap):
        return False
    return bool(first.bind) or first.kind == second.kind or {first.kind, second.kind} <= {"month_day", "day_month"}


def _interval(page: Page, first: _Found, second: _Found, anchor: Anchor | None) -> When:
    dated = {"year"} & {name for name, value in second.match.groupdict().items() if value}
    start = _read(page, replace(first, bind=""), None if dated else anchor)  # a year told at the end counts for both
    end = _read(page, replace(second, bind=""), anchor)
    if {first.kind, second.kind} == {"weekday"} and (start.date or "") > (end.date or ""):
        start = (
            cal.moved(start.date or "", -7, "day", start.reason) or start
        )  # "from Tuesday to Wednesday", on a Tuesday
    whole = cal.joined(start, end) or When()
    return replace(whole, text=page.text[first.whole : second.end], start=first.whole, end=second.end)
