"""Clusters of reports → event nodes and the assertions about them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.ids import slug
from kg.lexicon import Lexicon
from kg.model import Event, EventNode, Extraction, Realis, Ref, Span, Value, When
from kg.ontology import cameo, is_a, label, ontology, plover
from kg.resolve.clusters import Cluster
from kg.resolve.ends import truth, undone
from kg.resolve.entities import Identities
from kg.resolve.ledger import SAID, Draft, Ledger, Sources, draft, sentence_of
from kg.resolve.numbers import counter, number, without_parts
from kg.resolve.reports import Far, Report
from kg.resolve.times import gap, precision

_REALIS: tuple[Realis, ...] = ("asserted", "claimed", "planned", "demanded", "hypothetical", "denied")
_DATES = ("date", "startDate", "endDate", "dateText")
_PARTIES = ("agent", "participant", "target")
_LENT = "the article names one pair of parties for such events"
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_PRONOUN = re.compile(
    r"(he|she|it|they|them|him|her|who|whom|whose|that|which|this|those|these|we|us|i|you|its|his|their|our|my|your"
    r"|each other|one another|both|all|some|others?|many|most|none|someone|everyone|nobody|no one)",
    re.IGNORECASE,
)
_SAME = re.compile(r"(the|these|those|all|both) (?!(army|police|military|navy|government)\b)[a-z-]+$", re.IGNORECASE)
_LONGEST = 40  # characters of unnamed parties in an event's label
_NAMED = 3  # parties in an event's label


@dataclass(frozen=True, slots=True)
class Told:
    """What the events are told with: the article of each report, who is who, and where statements are kept."""

    extractions: dict[str, Extraction]
    identities: Identities
    ledger: Ledger
    sources: Sources
    lexicon: Lexicon


def worth_keeping(cluster: Cluster) -> bool:
    """A word for an event that nothing is told about and nothing refers to is no event of the graph."""
    reports = cluster.reports
    told = any(r.roles or r.name or r.event.numbers or r.event.outcome or (r.when and r.when.date) for r in reports)
    told = told or any(r.event.cls == "Escape" and r.strangers and _tells_alone(r) for r in reports)
    about = any(r.parties or r.places or r.name or r.strangers or _tells_alone(r) for r in reports)
    return bool(cluster.tolls) or (told and about)


def _tells_alone(report: Report) -> bool:
    """A break-out tells enough with the day or the number alone: the prison is seldom one that is known.

    So does a deed with both: "the killing on Monday of five aid workers"; or with its end: "Monday's raid failed".
    """
    dated = report.when is not None and bool(report.when.date)
    enough = report.event.cls == "Escape" or (dated and bool(report.event.tally or report.event.outcome))
    return enough and report.event.realis in ("asserted", "claimed")


def event_id(cluster: Cluster) -> str:
    """Type, place and the hash of the earliest mention, so that later articles don't rename it."""
    first = cluster.first
    place = f"-{first.places[0]}" if first.places else ""
    return f"{slug(label(first.event.cls))}{place}-{first.key()[:8]}"


def node(cluster: Cluster, own_id: str, told: Told) -> EventNode:
    """The event itself; its roles, places, times and numbers are entered as assertions."""
    every = (*_ordered(cluster), *cluster.tolls)
    passages = tuple(dict.fromkeys(told.ledger.keep(r.passage) for r in every))
    cls = cluster.cls
    lead = next((r.event for r in _ordered(cluster) if r.event.cls == cls), cluster.first.event)
    return EventNode(
        id=own_id,
        cls=cls,
        label=_label(cluster, told.identities),
        plover=_plover(cls, lead),
        cameo=_root(cls, lead.cameo),
        realis=_realis(cluster),
        outcome=next((r.event.outcome for r in _ordered(cluster) if r.event.outcome), None),
        articles=tuple(sorted(cluster.articles)),
        evidence=passages,
        sources=len({told.sources.group[article] for article in cluster.articles}),
        number=max(r.event.number for r in cluster.reports),
    )


def _plover(cls: str, lead: Event) -> str | None:
    """The code of the class; diplomats sent home are a sanction, people deported are coerced."""
    return lead.plover if (cls, lead.plover) == ("Expulsion", "SANCTION") else plover(cls) or lead.plover


def _root(cls: str, told: str | None) -> str | None:
    """The CAMEO root: a broad class takes the one that the words tell, a narrow one has its own."""
    return told if told and ontology().get(cls).parents == ("Event",) else cameo(cls) or told


def _ordered(cluster: Cluster) -> list[Report]:
    return sorted(cluster.reports, key=lambda report: report.order)


def _realis(cluster: Cluster) -> Realis:
    """What some article asserts is asserted; otherwise the firmest that is said."""
    return min((r.event.realis for r in cluster.reports), key=_REALIS.index)


def _label(cluster: Cluster, identities: Identities) -> str:
    """ "Talks: Pakistan, Taliban (Istanbul, 2025-10-25)"; a name, where the event has one."""
    names = [r.name for r in _ordered(cluster) if r.name]
    if names:
        return max(names, key=lambda name: (names.count(name), len(name), name))
    places = _most([place for r in cluster.reports for place in r.places])[:2]
    dates = _agreed_date([when for when in cluster.times if when.date])
    where = ", ".join([*(_name(place, identities) for place in places), *dates])
    acting, acted_on = _sides(cluster, identities)
    both_ways = acting == acted_on and "," in acting
    who = f"{acting} (each other)" if both_ways else f"{acting} → {acted_on}".strip() if acted_on else acting
    kind = label(cluster.cls)
    return f"{kind[:1].upper()}{kind[1:]}{': ' + who if who else ''}{' (' + where + ')' if where else ''}"


def _sides(cluster: Cluster, identities: Identities) -> tuple[str, str]:
    """Who acts, or who takes part; and on whom."""
    every = [pair for report in cluster.reports for pair in (*report.roles, *report.lent)]
    acting = _most([entity for role, entity in every if role in ("agent", "participant")])[:_NAMED]
    acted_on = _most([entity for role, entity in every if role == "target"])[:_NAMED]
    return (
        ", ".join(_name(e, identities) for e in acting) or _unnamed(cluster, ("agent", "participant")),
        ", ".join(_name(e, identities) for e in acted_on) or _unnamed(cluster, ("target",)),
    )


def _unnamed(cluster: Cluster, roles: Sequence[str]) -> str:
    """The article's words for a party that has no name, the first told, if they are few."""
    told = (words for r in _ordered(cluster) for role, words in r.strangers if role in roles)
    return next((words for words in told if len(words) <= _LONGEST and not _PRONOUN.fullmatch(words)), "")


def _agreed_date(times: Sequence[When]) -> list[str]:
    """The most precise of the dates, where all agree; none where they don't."""
    if any(gap(one, other) not in (0, None) for one in times for other in times):
        return []
    dates = sorted(
        {when.date for when in times if when.date}, key=lambda text: (text.startswith("--"), -len(text), text)
    )
    return [_readable(date) for date in dates[:1]]


def _readable(date: str) -> str:
    """A day without a year as words: "6 November"."""
    month, _, day = date[2:].partition("-")
    return f"{int(day)} {_MONTHS[int(month) - 1]}" if date.startswith("--") and day else date


def _most(items: Sequence[str]) -> list[str]:
    counts = Counter(items)
    return sorted(counts, key=lambda item: (-counts[item], item))


def _name(entity: str, identities: Identities) -> str:
    found = identities.entities.get(entity)
    return found.label if found else entity


# ---------------------------------------------------------------- what is said about it


def assert_all(cluster: Cluster, own_id: str, told: Told, numbers: dict[tuple[str, int], str]) -> None:
    """Enters everything that the reports of an event tell, each with its passage and its speaker.

    ``numbers``: (article id, event number in it) → event id in the graph.
    """
    failed = undone(cluster.reports)
    for report in _ordered(cluster):
        base = _base(report, own_id, told)
        whole = numbers.get((report.article.id, report.event.part_of if report.event.part_of is not None else -1))
        parts = [("partOf", Ref(whole))] if whole and whole != own_id else []
        cast, told_end = _roles(report, cluster), truth(report, cluster.reports, failed)
        for predicate, thing in (*cast, *_times(report.when), *told_end, *parts):
            stated = {**base, **_told_far(base, report, predicate, thing, told), "predicate": predicate}
            told.ledger.enter({**stated, "object": thing, "date_text": _words(predicate, report)}, report.article)
        _enter_lent(base, report, told)
    for report in sorted((*cluster.reports, *cluster.tolls), key=lambda report: report.order):
        base = _base(report, own_id, told)
        for quantity in without_parts(report.event.numbers):
            extraction = told.extractions[report.article.id]
            said = counter(base, quantity, report, extraction, told.identities)
            if not report.passage.start <= quantity.start < report.passage.end:
                where = sentence_of(extraction, Span(quantity.start, quantity.end))
                said = {**said, "evidence": (told.ledger.cite(report.article, where),)}
            counted = number({**base, **said}, quantity, report, extraction, told.identities)
            told.ledger.enter(counted, report.article)


def _told_far(base: Draft, report: Report, predicate: str, thing: Ref | Value, told: Told) -> Draft:
    """Where another sentence tells a party, place or time, it is evidence too; who says so there says so."""
    far = list(_far(report, predicate, thing))
    found = {"evidence": tuple(dict.fromkeys((*base["evidence"], *(told.ledger.keep(one.passage) for one in far))))}
    speech = next((one.speech for one in far if one.speech.claim), None)
    if speech is None or report.speech.claim:
        return found
    said = draft(report.article, base["evidence"][0], speech)
    return {**{name: said[name] for name in SAID}, "realis": "claimed", **found}


def _far(report: Report, predicate: str, thing: Ref | Value) -> Iterator[Far]:
    words = thing.id if isinstance(thing, Ref) else thing.text
    for one in report.far:
        timed = one.role == "when" and predicate in _DATES
        if timed or (
            predicate in (one.role, f"{one.role}Text", "participant", "participantText") and one.value == words
        ):
            yield one


def _enter_lent(base: Draft, report: Report, told: Told) -> None:
    """Parties named elsewhere in the article: both passages are the evidence."""
    if report.lender is None:
        return
    lender = told.ledger.keep(report.lender)
    base = {**base, "evidence": (*base["evidence"], lender), "confidence": 0.7, "reason": _LENT}
    for role, entity in report.lent:
        told.ledger.enter({**base, "predicate": role, "object": Ref(entity)}, report.article)


def _base(report: Report, own_id: str, told: Told) -> Draft:
    evidence = told.ledger.keep(report.passage)
    reason = report.when.reason if report.when else ""
    base = draft(report.article, evidence, report.speech, reason=reason)
    return {**base, "subject": own_id, "realis": report.event.realis}


def stated(report: Report, own_id: str, predicate: str, thing: Ref | Value, told: Told) -> Draft:
    """One statement about an event, with the passage and the speaker of a report."""
    return {**_base(report, own_id, told), "predicate": predicate, "object": thing}


def _words(predicate: str, report: Report) -> str | None:
    return report.when.text if report.when and predicate in _DATES else None


def _roles(report: Report, cluster: Cluster) -> Iterator[tuple[str, Ref | Value]]:
    crowd = acts_alone(cluster.cls) and not acts_alone(report.event.cls)  # who marched did not do what was done there
    for role, entity in report.roles:
        yield "participant" if crowd and role == "agent" else role, Ref(entity)
    for role, words in report.strangers:
        if not _PRONOUN.fullmatch(words) and not (role == "agent" and _told_before(words, report, cluster)):
            yield f"{'participant' if crowd and role == 'agent' else role}Text", Value(words)


def _told_before(words: str, report: Report, cluster: Cluster) -> bool:
    """ "The gunmen" of a second sentence are the bandits of the first."""
    if not _SAME.match(words):
        return False
    before = (r for r in cluster.reports if r.article.id == report.article.id and r.order < report.order)
    return any(role == "agent" for r in before for role, _ in (*r.roles, *r.strangers))


def _times(when: When | None) -> Iterator[tuple[str, Ref | Value]]:
    """One day, month or year is a date; two are a start and an end; words alone stay words."""
    if when is None:
        return
    if when.date and when.open:
        yield "startDate", Value(when.date, precision(when.date))
    elif when.date and when.until and when.until != when.date:
        yield "startDate", Value(when.date, precision(when.date))
        yield "endDate", Value(when.until, precision(when.until))
    elif when.date:
        yield "date", Value(when.date, precision(when.date))
    elif when.text:
        yield "dateText", Value(when.text, language="en")


def acts_alone(cls: str) -> bool:
    """Whether an event of this class has one side that acts: two rival agents are a disagreement."""
    return any(is_a(cls, kind) for kind in ("Assault", "Coerce", "Closure", "MilitaryOperation")) and cls != "Clash"
