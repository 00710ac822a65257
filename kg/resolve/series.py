"""Rounds of talks as an article counts them, and those who met for them."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from kg.resolve.cast import PARTY_ROLES
from kg.resolve.clusters import family
from kg.resolve.reports import Report

_CONCLUDED = ("Agree", "Ceasefire")
_FOR = re.compile(r"\bfor\s+(\w+[\s-]+){0,6}$")  # "met … for a second round of"


def number_rounds(reports: Sequence[Report]) -> list[Report]:
    """The reports of one article in text order, an unnumbered round between round n and round n + 2 numbered n + 1;
    what was agreed on, or not, in a numbered round has its number.
    """
    rounds = [_numbered(report, reports[:at], reports[at + 1 :]) for at, report in enumerate(reports)]
    rounds = [_settled(report, rounds) for report in rounds]
    told: dict[int, set[int | None]] = {}
    for one in rounds:
        if one.event.cls == "Talks":
            told.setdefault(one.event.sentence, set()).add(one.ordinal)
    return [_of_round(report, told.get(report.event.sentence, ())) for report in rounds]


def _of_round(report: Report, told: Collection[int | None]) -> Report:
    """ "Agreed on Thursday to keep the truce in a second round of talks"."""
    if family(report.event.cls) not in _CONCLUDED or report.ordinal is not None or len(told) != 1:
        return report
    return replace(report, ordinal=next(iter(told)))


def _settled(report: Report, every: Sequence[Report]) -> Report:
    """Talks in which something was agreed on, by those and on the day of it: "reached a deal on Friday, in talks"."""
    dated = report.when is not None and report.when.date
    if report.event.cls != "Talks" or report.event.outcome != "achieved" or dated:
        return report
    same = [one for one in every if one.event.sentence == report.event.sentence]
    agreed = [
        one for one in same if family(one.event.cls) in _CONCLUDED and one.event.realis in ("asserted", "claimed")
    ]
    talks = [one for one in same if one.event.cls == "Talks"]
    if len(agreed) != 1 or len(talks) != 1 or agreed[0].when is None or not agreed[0].when.date:
        return report
    report = replace(report, event=replace(report.event, when=agreed[0].when))
    return report if report.sides else _joined(agreed[0], report)


def _numbered(report: Report, before: Sequence[Report], after: Sequence[Report]) -> Report:
    if report.event.cls != "Talks" or report.ordinal is not None or not report.places or report.event.number > 1:
        return report
    last = next((one.ordinal for one in reversed(before) if _counts(one)), None)
    following = next((one.ordinal for one in after if _counts(one)), None)
    if last is None or following is None or following - last != 2:
        return report
    return replace(report, ordinal=last + 1)


def _counts(report: Report) -> bool:
    return report.event.cls == "Talks" and report.ordinal is not None


def join_meetings(reports: Sequence[Report]) -> list[Report]:
    """The reports of one article; who "met for talks" held the talks: one report of the two."""
    meetings = {r.event.sentence: r for r in reports if r.event.cls == "Meeting" and len(r.sides) > 1 and not r.name}
    joined: dict[int, Report] = {}
    for report in reports:
        meeting = meetings.get(report.event.sentence)
        if meeting is not None and _met_for(meeting, report):
            joined[meeting.event.id] = joined[report.event.id] = _joined(meeting, report)
    return list({id(joined.get(r.event.id, r)): joined.get(r.event.id, r) for r in reports}.values())


def _met_for(meeting: Report, talks: Report) -> bool:
    between = talks.article.text[meeting.event.trigger.end : talks.event.trigger.start]
    return talks.event.cls == "Talks" and not talks.sides and bool(_FOR.search(between))


def _joined(meeting: Report, talks: Report) -> Report:
    """The talks with the meeting's parties, and its time and place where they have none of their own."""
    event = replace(talks.event, when=talks.event.when or meeting.event.when)
    places = talks.places or meeting.places
    cast = [pair for pair in zip(meeting.roles, meeting.role_sides, strict=True) if pair[0][0] != "place"]
    cast += zip(talks.roles, talks.role_sides, strict=True)
    cast += [(("place", place), place) for place in places if place not in talks.places]
    return replace(
        talks,
        event=event,
        roles=tuple(role for role, _ in cast),
        role_sides=tuple(side for _, side in cast),
        sides=meeting.sides,
        places=places,
        parties=frozenset(entity for (role, entity), _ in cast if role in PARTY_ROLES),
        strangers=(),
        unnamed=frozenset(),
    )
