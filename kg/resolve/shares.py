"""Numbers that another article tells as a part of its own: "112 arrested, 38 of them in Nairobi"."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import cache, lru_cache

from kg.lexicon import table
from kg.model import Assertion, Value
from kg.resolve.figures import numerals

_WHERE = r"(?:in|at|near|from|around|elsewhere|there)\b(?!\W+(?:all|total)\b)"
_BEHIND = rf"(?:\W+[\w’'-]+){{0,3}}?\W+(?:of (?:them|whom|those|these|the)\b|{_WHERE})"
_PART_OF = re.compile(
    r"\b(?:part of|within|during) (?:an?|the|that|this) (?:[\w-]+ ){0,2}?(?:nation-?wide|country-?wide|national|wider"
    r"|larger|broader|bigger|region-?wide|province-?wide|state-?wide|cross-border|Europe-?wide|coordinated)\b",
    re.IGNORECASE,
)  # "nine in Antwerp, as part of a nationwide operation"
_AHEAD = r"\b(?:includ\w+|among (?:them|whom|those)|of (?:them|whom|those|which))(?:\W+[\w’'-]+){0,2}?\W+"


def is_share(
    part: Assertion, whole: Assertion, quotes: Mapping[str, str], counts: Mapping[tuple[str, int], Collection[str]]
) -> bool:
    """Whether the sentence that tells the greater number tells the lesser as a part of it.

    ``quotes``: by passage; ``counts``: (passage, number) → what it counts there, be it killed or wounded.
    """
    value, other = _value(part), _value(whole)
    if not 1 < value < other:
        return False
    if {*part.evidence} & {*whole.evidence} and part.source_text != whole.source_text:
        return False  # two speakers in one sentence
    own = [quotes.get(key, "") for key in part.evidence]
    if any(_PART_OF.search(quote) or _is_rest(quote, value) for quote in own):
        return True
    told = (key for key in whole.evidence if {*counts.get((key, value), ())} <= {whole.predicate})
    return any(_tells_share(quotes.get(key, ""), value) for key in told)  # not "44 killed and 17 wounded"


@lru_cache(maxsize=10_000)
def _is_rest(sentence: str, value: int) -> bool:
    """ "Three of the seven workers", "the other four", "a nurse and two children were among the dead", "twelve of the
    party were still behind bars"."""
    word = _in_any_form(value)
    share = rf"{word} of (?:the|those|its|their|these)\b|\b(?:other|others|remaining|rest|another)\W+{word}"
    hit = "dead|killed|victims|wounded|injured|casualties|detainees|arrested|fatalities"
    kept = r"(?:(?:was|were|are|is|remain|remained) still|remain|remained)\W+(?:behind|in|being|held|detained)"
    share += rf"|{word}(?:\W+[\w’'-]+){{1,5}}?\W+{kept}"
    among = rf"\bamong (?:the|those) (?:\w+ )?(?:{hit})\b"
    return bool(re.search(f"{share}|{among}", sentence, re.IGNORECASE))


def is_superseded(told: Assertion, quotes: Mapping[str, str]) -> bool:
    """Whether the source itself tells a number as one given before: "police had at first spoken of six dead"."""
    pattern = _superseded().replace("NUMBER", _in_any_form(_value(told)))
    return any(re.search(pattern, quotes.get(key, ""), re.IGNORECASE) for key in told.evidence)


@cache
def _superseded() -> str:
    return "|".join(table("event_words")["grew"]["superseded"])


def _value(told: Assertion) -> int:
    return int(told.object.text) if isinstance(told.object, Value) else 0


@lru_cache(maxsize=10_000)
def _tells_share(sentence: str, value: int) -> bool:
    word = _in_any_form(value)
    found = re.finditer(rf"{word}{_BEHIND}|{_AHEAD}{word}", sentence, re.IGNORECASE)
    return any(not re.match(r"\W*[A-Z]\w+day\b", sentence[match.end() :]) for match in found)


def _in_any_form(value: int) -> str:
    """A pattern for a number in figures, or in letters up to a hundred."""
    told = [str(value), f"{value:,}", *filter(None, (_letters().get(value),))]
    return rf"\b(?:{'|'.join(map(re.escape, told))})\b"


@cache
def _letters() -> dict[int, str]:
    return {value: word for word, value in numerals().items()}
