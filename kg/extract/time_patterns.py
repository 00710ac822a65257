"""The shapes that times take in news prose, as regular expressions made of the words in ``data/time.toml``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from kg.lexicon import table


def _either(words: Iterable[str]) -> str:
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered) + ")"


@cache
def month_numbers() -> dict[str, int]:
    """Month name or abbreviation without its dot, in lower case → 1 to 12."""
    words = table("time")
    names = {name.lower(): index for index, name in enumerate(words["months"], 1)}
    for index, short in enumerate(words["month_abbreviations"], 1):
        names.update((name.lower(), index) for name in short)
    return names


@cache
def weekday_numbers() -> dict[str, int]:
    """Weekday in lower case → 0 (Monday) to 6."""
    return {name.lower(): index for index, name in enumerate(table("time")["weekdays"])}


def _month() -> str:
    words = table("time")
    shorts = [name for short in words["month_abbreviations"] for name in short]
    full = _either(words["months"] + [name.upper() for name in words["months"]])
    return rf"(?:{full}|{_either(shorts + [name.upper() for name in shorts])}\b\.?)"


_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_DAY_TH = r"(?:[12]?1st|2?2nd|2?3rd|(?:[4-9]|1\d|2[04-9]|30)th|31st)"
_YEAR = r"(?:1[5-9]|20)\d\d"
_TO = r"(?:\s?[-–—/]\s?|\s(?:to|and|through|until)\s|,\s(?:\d\d?,\s)*\d\d?,?\sand\s)"
_END = r"(?![\w%]|[.,:]\d|-\w)"
_UNIT = r"(?:day|week|month|year)"


def _number() -> str:
    return rf"(?:\d{{1,3}}|{_either(table('time')['numbers'])})"


def _days_of_the_week(weekday: str, parts: str) -> dict[str, str]:
    return {
        "weekday": rf"(?:(?P<which>(?i:last|next|this|this\spast|this\scoming|coming))\s)?(?P<weekday>{weekday})"
        rf"(?:\s(?:{parts}))?(?P<after>\slast)?",
        "weekdays": rf"(?P<weekday>{weekday})\s(?:and|through)\s(?P<last>{weekday})",
        "weekday_before_last": rf"(?:the\s)?(?P<weekday>{weekday})\sbefore\slast",
        "weekday_of_week": rf"(?P<weekday>{weekday})\s(?:of\s)?(?P<which>last|this|next)\sweek",
        "week_on_weekday": rf"(?i:(?P<which>last|this|next))\sweek,?\son\s(?P<weekday>{weekday})(?:\s(?:{parts}))?",
    }


def _counted(number: str) -> dict[str, str]:
    side = r"(?P<side>later(?!\sthan)|earlier(?!\sthan)|before|after(?:wards?)?)"
    return {
        "later": rf"(?i:(?P<count>{number}))\s(?P<unit>night|{_UNIT})s?\s{side}",
        "hours_later": rf"(?P<count>24|48|72|96)\s(?P<unit>hour)s\s{side}",
        "other_day": r"(?i:the\s(?P<which>same|next|following|previous|preceding)\s(?P<unit>day)"
        r"|the\s(?P<which_night>same|next|following|previous|preceding)\s(?:night|evening|afternoon|morning)"
        r"|(?P<that>that)\s(?:same\s|very\s)?(?:day|night|evening|afternoon|morning)"
        r"|the\s(?:day|night|evening)\s(?P<side>before(?!\slast)|after)|the\s(?P<eve>eve)\sof)",
    }


@cache
def patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Kind and pattern; where matches overlap the longest one that starts first wins."""
    words = table("time")
    month, weekday, number = _month(), _either(words["weekdays"]), _number()
    lead = rf"(?:(?P<weekday>{weekday}),?\s\(?)?"
    year = rf"(?:(?:,\s?|\s(?:in\s|of\s)?)(?P<year>{_YEAR})(?!\d))?"
    parts = _either(words["parts_of_day"])
    shapes = {
        "iso": r"(?P<year>\d{4})-(?P<month>0\d|1[0-2])-(?P<day>[0-2]\d|3[01])(?:T[\d:.]+Z?)?",
        "numeric": rf"(?P<a>\d{{1,2}})(?P<mark>[./])(?P<b>\d{{1,2}})(?P=mark)(?P<year>{_YEAR})",
        "month_days": rf"{lead}(?P<month>{month})\s(?P<day>{_DAY}){_TO}(?P<last>{_DAY}){year}",
        "days_month": rf"{lead}(?P<day>{_DAY}){_TO}(?P<last>{_DAY})\s(?:of\s)?(?P<month>{month}){year}",
        "month_day": rf"{lead}(?P<month>{month})\s(?P<day>{_DAY}){year}",
        "day_month": rf"{lead}(?:the\s)?(?P<day>{_DAY})\s(?:of\s)?(?P<month>{month}){year}",
        "worded_day": rf"the\s(?P<ordinal>{_either(words['ordinals'])})\sof\s(?P<month>{month}){year}",
        "month_year": rf"(?P<month>{month})(?:,\s|\s(?:of\s)?)(?P<year>{_YEAR})",
        "month_of_year": rf"(?P<month>{month})\s(?:of\s)?(?P<which>last|this|next)\syear",
        "month": rf"(?P<month>{month})",
        "day_of_month": rf"the\s(?P<day>{_DAY_TH})(?:\sof\s(?P<which>this|last|next)\smonth)?",
        "years": rf"(?P<year>{_YEAR})\s?[-–—/]\s?(?P<last>(?:{_YEAR}|\d\d))",
        "year": rf"(?P<year>{_YEAR})",
        "season": rf"(?:the\s)?(?:{_either(words['seasons'])})\s(?:of\s)?(?P<year>{_YEAR})",
        "quarter": rf"(?:the\s)?(?P<which>first|second|third|fourth|Q[1-4])(?:\squarter\sof)?\s(?P<year>{_YEAR})",
        "half": rf"(?:the\s)?(?P<which>first|second)\shalf\sof\s(?P<year>{_YEAR})",
        "decade": r"(?:the\s)?(?P<decade>(?:1[5-9]|20)\d0)s",
        **_days_of_the_week(weekday, parts),
        "named_day": rf"(?P<word>(?i:the\sday\sbefore\syesterday|the\sday\safter\stomorrow|yesterday|tomorrow|today"
        rf"|tonight|overnight(?!\s(?:on|to|into|from|between|through)\s)|last\snight|this\s{parts}))(?:\s{parts})?",
        "period": rf"(?i:(?P<which>last|this|next|past|previous|current|coming))\s(?P<unit>{_UNIT})",
        "last_month": rf"(?i:(?P<which>last|this|next))\s(?P<month>{month})",
        "nth_day": rf"the\s(?P<nth>{_either([*words['ordinals'][:5], 'last'])})\s(?P<unit>day|{weekday})"
        rf"\s(?:of|in)\s(?P<month>{month}){year}",
        "last_season": rf"(?i:last|this|next|in|during)\s(?:the\s)?(?:{_either(words['seasons'])})",
        "ago": rf"(?i:(?P<count>{number}))\s(?P<unit>hour|night|{_UNIT})s?\sago",
        "vague_ago": r"(?i:(?:(?:a\s)?few|several|some|many|(?:a\s)?couple\sof|more\sthan\s\w+|over\s\w+|nearly\s\w+"
        rf"|about\s\w+|almost\s\w+|around\s\w+|just\sover\s\w+))\s(?:hours?|decades?|{_UNIT}s?)\sago",
        "past_stretch": rf"(?i:(?:the\s)?(?:past|last|previous))\s(?P<count>{number})\s(?P<unit>{_UNIT})s?",
        "coming_stretch": rf"(?i:(?:the\s)?(?:next|coming))\s(?P<count>{number})\s(?P<unit>{_UNIT})s",
        "vague_stretch": r"(?i:(?:the\s)?(?:past|last|recent|coming|next)\s(?:few\s|several\s|couple\sof\s)?"
        r"(?:days|weeks|months|years|decades?))",
        **_counted(number),
        "weekend": r"(?i:(?:(?:over|at|on)\s)?(?P<which>the|last|this|next)\sweekend)",
        "festival": rf"(?:{_either(words['festivals'])})",
        "fixed_day": rf"(?P<name>{_either([*words['fixed_days'], *words['easter_days']])}){year}",
        "stretch": rf"(?i:for|lasting|lasted)\s(?:(?i:{_either(words['roughly'])})\s)?"
        rf"(?i:{number}|several|many|a\sfew|few)[\s-](?i:minute|hour|decade|{_UNIT})s?",
    }
    begin = r"(?:(?<![\w.,-])|(?<=\b[Mm]id-))"
    return tuple((kind, re.compile(rf"{begin}(?:{shape}){_END}")) for kind, shape in shapes.items())


# Kind → the words with which it may open, two of them behind "the"; in capitals a list of words, DIGIT any figure.
_OPENINGS = {
    "iso": "DIGIT",
    "numeric": "DIGIT",
    "month_days": "MONTH WEEKDAY",
    "days_month": "DIGIT WEEKDAY",
    "month_day": "MONTH WEEKDAY",
    "day_month": "DIGIT WEEKDAY the_DIGIT",
    "worded_day": "the_ORDINAL",
    "month_year": "MONTH",
    "month_of_year": "MONTH",
    "month": "MONTH",
    "day_of_month": "the_DIGIT",
    "years": "DIGIT",
    "year": "DIGIT",
    "season": "the_SEASON SEASON",
    "quarter": "the_first the_second the_third the_fourth the_q first second third fourth q",
    "half": "the_first the_second first second",
    "decade": "the_DIGIT DIGIT",
    "weekday": "WEEKDAY last next this coming",
    "weekdays": "WEEKDAY",
    "weekday_before_last": "the_WEEKDAY WEEKDAY",
    "weekday_of_week": "WEEKDAY",
    "week_on_weekday": "last this next",
    "named_day": "the_day yesterday tomorrow today tonight overnight last this",
    "period": "last this next past previous current coming",
    "last_month": "last this next",
    "last_season": "last this next in during",
    "nth_day": "the_ORDINAL the_last",
    "ago": "DIGIT NUMBER",
    "vague_ago": "a few several some many couple more over nearly about almost around just",
    "past_stretch": "the_past the_last the_previous past last previous",
    "coming_stretch": "the_next the_coming next coming",
    "vague_stretch": "the_past the_last the_recent the_coming the_next past last recent coming next",
    "later": "DIGIT NUMBER",
    "hours_later": "DIGIT",
    "other_day": "the_same the_next the_following the_previous the_preceding the_day the_night the_evening the_eve "
    "that",
    "weekend": "over at on the_weekend last this next",
    "festival": "FESTIVAL",
    "fixed_day": "FIXED",
    "stretch": "for lasting lasted",
}
_DIGIT = "0"


def _first_words(names: Iterable[str]) -> list[str]:
    return sorted({re.split(r"\W", name)[0].lower() for name in names})


@cache
def _opening() -> dict[str, tuple[tuple[str, re.Pattern[str]], ...]]:
    words = table("time")
    lists = {
        "DIGIT": [_DIGIT],
        "MONTH": list(month_numbers()),
        "WEEKDAY": list(weekday_numbers()),
        "NUMBER": list(words["numbers"]),
        "SEASON": words["seasons"],
        "ORDINAL": _first_words(words["ordinals"]),
        "FESTIVAL": _first_words(words["festivals"]),
        "FIXED": _first_words([*words["fixed_days"], *words["easter_days"]]),
    }
    found: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
    for kind, pattern in patterns():
        for opening in _OPENINGS[kind].split():
            before, _, last = opening.rpartition("_")
            for word in lists.get(last, [last]):
                found.setdefault(f"{before} {word}" if before else word, []).append((kind, pattern))
    return {word: tuple(some) for word, some in found.items()}


_PLACE = re.compile(r"\b(?:\d|[A-Za-z]+)")
_NEXT = re.compile(r"\s(\d|[A-Za-z]+)")


def openings(text: str) -> Iterator[tuple[int, str, re.Pattern[str]]]:
    """Where times may begin, with the kinds and patterns that may match there: most words open none."""
    opening = _opening()
    for place in _PLACE.finditer(text):
        word = _key(place[0])
        if word == "the":
            behind = _NEXT.match(text, place.end())
            word = f"the {_key(behind[1])}" if behind else ""
        for kind, pattern in opening.get(word, ()):
            yield place.start(), kind, pattern


@lru_cache(maxsize=1 << 14)
def _key(word: str) -> str:
    return word.lower() if word.isalpha() else _DIGIT
