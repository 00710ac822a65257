"""How many were killed, wounded, arrested or driven out: the numbers of an event, whom they count, who says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.lexicon import table
from kg.model import Extraction, Quantity, Span, Value
from kg.resolve.entities import Identities
from kg.resolve.facts import COUNTED
from kg.resolve.ledger import SAID, Draft, draft, holding_claim
from kg.resolve.reports import Report
from kg.resolve.speech import OWN_VOICE, entities_of, speech_of

_BEFORE = 40  # characters before a number that may tell that it is one of some
_PHRASE = 60  # characters of a phrase for one more person
_FEW = 20  # people: to more than these, nobody adds one by one
_LINKS = "and|plus|as well as|along with|together with"
_ONES = "a|an|one|his|her|their|the"
_MORE = re.compile(r"\s+(more|additional|further)\b(?! than)", re.IGNORECASE)  # "six more victims": of a higher toll
_DONE_TO = re.compile(r"\b\w*(?:ed|ing|shot|slew|hung)\s$")
_STEP = re.compile(r"remand|arraign|remain|still", re.IGNORECASE)
_OF_THEM = re.compile(r"\s+of (them|those|whom|the (wounded|injured|\w+ wounded|\w+ injured))\b", re.IGNORECASE)
_BESIDE = re.compile(
    r"\b(?!\w+day\b)[A-Z][\w'’-]+,? (and|with|along with|together with|plus)( (his|her|their))?\s+$"
)  # "X and two"
_AND = re.compile(r"\b(and|with|plus)\s+$")
_FELLOWS = re.compile(r"\s+([\w-]+\s+)?(of (his|her|their)|fellow|comrades|colleagues|companions|bodyguards|aides)\b")
_ONE_DEED = ("arrested", "abducted", "released")  # of which others are told as "the other suspects"
_AUXILIARY = re.compile(r"\b(was|were|been|be|has|have|had|got|appeared|face[ds]?)\b")
_ALSO = re.compile(r"(?:\s+(?!and\b)[\w’'-]+){0,4}?\s+also\b")  # "two policemen were also killed"
_ALONE = r"\b(?:[Ii]n|[Ff]rom|[Aa]t|[Oo]n)\s[\w\s’'-]{2,30}?\salone\b"  # "from this camp alone 9,000 had to move out"
_ALONE_BEFORE, _ALONE_BEHIND = re.compile(_ALONE + r"[\w\s,]*$"), re.compile(r"[\w\s,]*?" + _ALONE)
_REST = re.compile(r"\b[Tt]he (?:(?:other|remaining)(?: \w+)?|others|rest) (?:were|was|are|have|had)\b")
_FAR = 300  # characters behind a number in which others may be told of: "the other suspects were held in Liège"
_OTHERS = re.compile(r"\s+others?\b", re.IGNORECASE)  # "three soldiers and two others" are five dead


def number(base: Draft, quantity: Quantity, report: Report, extraction: Extraction, identities: Identities) -> Draft:
    """The assertion of how many were hit; ``base``: what else is stated of the event."""
    mention = extraction.mentions[quantity.whom] if quantity.whom is not None else None
    whom = tuple(identities.of(extraction, entity) for entity in entities_of(mention)) if mention else ()
    value = Value(str(quantity.value), "integer")
    span = quantity.words or (Span(mention.start, mention.end) if mention else None)
    words = report.article.text[span.start : span.end] if span else None
    bound = "at least" if _tells_some(quantity, report) else quantity.bound
    counted = {"predicate": _counted(quantity.what), "object": value, "bound": bound}
    return {
        **base,
        **counted,
        "whom": whom,
        "whom_text": words,
    }


def _tells_some(quantity: Quantity, report: Report) -> bool:
    """Whether there were more than a number tells: "six more", "X and two others", "two were also killed"."""
    text, end = report.article.text, quantity.end
    done = _DONE_TO.search(text, max(0, quantity.start - _BEFORE), quantity.start)  # "shot | nine of them dead"
    part = _MORE.match(text, end) or (not done and _OF_THEM.match(text, end))
    others = quantity.what == "killed" and _OTHERS.match(text, end)
    beside = _BESIDE.search(text, max(0, quantity.start - _BEFORE), quantity.start) or (
        _AND.search(text, max(0, quantity.start - _BEFORE), quantity.start) and _FELLOWS.match(text, end)
    )
    alone = _ALONE_BEFORE.search(text, max(0, quantity.start - _PHRASE), quantity.start)
    aside = _ALSO.match(text, end) or alone or _ALONE_BEHIND.match(text, end, end + _PHRASE)
    rest = quantity.what in _ONE_DEED and _REST.search(text, end, end + _FAR)
    return bool(
        part or others or beside or aside or rest or _some_of_them(quantity, report) or _is_listed(quantity, text)
    )


def without_parts(numbers: Sequence[Quantity]) -> list[Quantity]:
    """The numbers of an event but those of a list with a sum where nobody else is counted: "two guards and a nurse"."""
    parts: set[Quantity] = set()
    for whole in numbers:
        inside = [one for one in numbers if one.what == whole.what and whole.start <= one.start and one.end < whole.end]
        parts.update(inside if len(inside) == 1 else ())
    return [one for one in numbers if one not in parts]


def counter(base: Draft, quantity: Quantity, report: Report, extraction: Extraction, identities: Identities) -> Draft:
    """Who gives a number, where that is not who tells of the event: "the army spoke of a raid, a doctor of 22 dead"."""
    claim = holding_claim(extraction, quantity.start, quantity.end)
    here = report.passage.start <= quantity.start < report.passage.end
    if claim is report.speech.claim or (claim is None and here):
        return {}
    said = draft(report.article, "", speech_of(claim, extraction, identities) if claim else OWN_VOICE)
    realis = "claimed" if base["realis"] == "asserted" else base["realis"]
    return {**{name: said[name] for name in SAID}, "realis": realis}


def _is_listed(quantity: Quantity, text: str) -> bool:
    """ "Two mechanics | and a woman driver", "a mother and | her two daughters": there is one person more."""
    if quantity.value > _FEW or quantity.bound != "exactly":
        return False
    end = quantity.words.end if quantity.words else quantity.end
    return bool(_behind().match(text, end) or _ahead().search(text[max(0, quantity.start - _PHRASE) : quantity.start]))


@cache
def _person() -> str:
    """A pattern for a word for one person."""
    words = {word for kind in table("nominals")["person"].values() for word in kind}
    words |= {word.removesuffix("s") for kind in table("victims")["kinds"].values() for word in kind}
    return rf"(?:{'|'.join(map(re.escape, sorted(words)))}|[a-z]+(?:er|or|ist|man|woman|ian|nurse))"


@cache
def _behind() -> re.Pattern[str]:
    links, ones = _LINKS, _ONES
    return re.compile(
        rf"\s*(?:{links})\s+(?:{ones})\s+(?:[\w-]+\s+){{0,3}}?{_person()}\b(?!\s+(?:was|is|has|had|said)\b)"
    )


@cache
def _ahead() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{_ONES})\s+(?:[\w-]+\s+){{0,3}}?{_person()}\s+(?:{_LINKS})\s+(?:h(?:is|er)\s+|their\s+)?$",
        re.IGNORECASE,
    )


def _some_of_them(quantity: Quantity, report: Report) -> bool:
    """ "Thirty people arrested at the march were charged": of those arrested there may be more."""
    trigger, text = report.event.trigger, report.article.text
    if quantity.what == "arrested" and _STEP.match(text, trigger.start):
        return True  # "a court remanded 40 in custody"
    if quantity.what != "arrested" or quantity.end > trigger.start:
        return False
    whole = _AUXILIARY.search(text, quantity.end, trigger.start)
    return not whole and bool(_AUXILIARY.search(text, trigger.end, report.passage.end))


def _counted(what: str) -> str:
    """The property that counts these; a general one for what has none of its own."""
    return what if what in COUNTED or what == "attempts" else "quantity"
