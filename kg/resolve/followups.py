"""What an article tells of its first deed again: in the same sentence, in other words ("destroyed a car, killing two"),
or right after it, with the place: "the explosion happened on the outskirts of X".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.resolve.agreement import MET
from kg.resolve.clusters import DEEDS, Cluster, akin, family
from kg.resolve.places import Places
from kg.resolve.reports import Report
from kg.resolve.times import gap, weekdays_agree

_WITHIN = 2  # sentences from the first deed to what is told of it again
_BEGINNING = 3  # sentences in which an article tells its first deed
REAL = {"asserted", "claimed"}
HARM = {"Violence", "Clash", "MilitaryOperation", "Coerce"}  # families by which one deed may be told in one sentence
_OTHER = re.compile(  # what tells of another event
    r"\b(another|second|third|separate|separately|earlier|previous|previously|similar|elsewhere|meanwhile|also|recent"
    r"|other|different|last (week|month|year)|in (19|20)\d\d|since|ago|again|later|retaliation|response)\b",
    re.IGNORECASE,
)
_KNOWN = re.compile(r"(the|these|those|this|that|their|his|her|its|both|they|them|he|him|she|it|all)\b", re.IGNORECASE)


def join_beside(told: Sequence[Cluster], places: Places) -> list[Cluster]:
    """The events of one article; its first deed takes in what else its sentence tells, unless it is another."""
    left = list(told)
    lead = lead_of([one for one in left if one.is_deed])
    if lead is None or lead.family not in HARM:
        return left
    here = lead.first.event.sentence
    for one in [o for o in left if o is not lead and o.is_deed and o.family in HARM and o.realis & REAL]:
        if one.first.event.sentence == here and _may_be_one(one, lead, places):
            if lead.family != "Violence" == one.family:
                lead.family = one.family
            lead.absorb(one)
            left.remove(one)
    return left


def _may_be_one(one: Cluster, lead: Cluster, places: Places) -> bool:
    """Whether no two agents, days, places, endings or numbers, and no two who were hit, tell of two deeds."""
    if one.names or lead.names or one.ordinals != lead.ordinals or differ(one, lead):
        return False
    if any(report.told_apart for report in (*one.reports, *lead.reports)):
        return False
    if one.agents & lead.targets or lead.agents & one.targets:
        return False
    hit = (one.targets - one.places, lead.targets - lead.places)  # the town that was hit is where it was
    told = (hit, (one.outcomes, lead.outcomes))
    if any(ours and theirs and ours.isdisjoint(theirs) for ours, theirs in told):
        return False
    return not elsewhere(one, lead, places)


def differ(one: Cluster, lead: Cluster, *, counts: bool = True) -> bool:
    """Whether doers, days or numbers tell of two deeds. ``counts``: of people and things, too."""
    if one.numbers != lead.numbers or (one.agents and lead.agents and one.agents.isdisjoint(lead.agents)):
        return True
    pairs = [(when, other) for when in one.times for other in lead.times]
    if any(gap(when, other) not in (0, None) or weekdays_agree(when, other) is False for when, other in pairs):
        return True
    kinds = {what for what, _ in one.tallies} & {what for what, _ in lead.tallies}
    return counts and not kinds <= {what for what, _ in one.tallies & lead.tallies}


def elsewhere(one: Cluster, lead: Cluster, places: Places) -> bool:
    """Both tell a place, and each of the one is known to be another than each of the other."""
    ours, theirs = (places.finest(account.places) for account in (one, lead))
    return bool(ours) and bool(theirs) and all(places.rivals(a, b) for a in ours for b in theirs)


def join_followups(told: Sequence[Cluster], places: Places) -> list[Cluster]:
    """The events of one article; the first deed, or meeting, that tells no town takes in one told right after it.

    Only where that tells nothing new but where: nobody else did it, to nobody else, at no other time.
    """
    left = list(told)
    for kind in (DEEDS, MET):
        lead = lead_of([one for one in left if one.family in kind])
        if lead is None:
            continue
        if _spots(lead, places):
            left = _taken_in(left, lead)
            continue
        near = [one for one in left if one is not lead and one.family in kind and _follows(one, lead)]
        placed = [one for one in near if _spots(one, places)]
        if len(placed) == 1 and _is_same(placed[0], lead):
            lead.absorb(placed[0])
            left.remove(placed[0])
    return _freed_once(left)


def _freed_once(told: Sequence[Cluster]) -> list[Cluster]:
    """The events; the first release takes in what is told of it again: "The men were handed over on the bridge"."""
    lead = lead_of([one for one in told if one.family == "Release"])
    if lead is None:
        return list(told)
    again = [one for one in told if one is not lead and one.family == "Release" and _follows(one, lead)]
    again = [one for one in again if _is_freeing(one, lead)]
    for one in again:
        lead.absorb(one)
    return [one for one in told if one not in again]


def _is_freeing(one: Cluster, lead: Cluster) -> bool:
    """Whether nothing speaks against two accounts' being of one release, and the second is of those known."""
    if differ(one, lead) or not one.realis <= REAL or any(when.open for when in one.times):
        return False
    freed = [words for report in one.reports for role, words in report.strangers if role == "target"]
    freed += [
        report.article.text[role.start : role.end]
        for report in one.reports
        for role in report.event.roles
        if role.role == "target"
    ]
    told_apart = any(_OTHER.search(report.passage.quote) for report in one.reports)
    return not told_apart and all(_KNOWN.match(words) for words in freed)


def _taken_in(told: Sequence[Cluster], lead: Cluster) -> list[Cluster]:
    """The events without what is told of the first one once more, with no place: "… when the device went off"."""
    again = [one for one in told if one is not lead and one.family == lead.family and not one.places]
    again = [one for one in again if lead.family == "Violence" and _follows(one, lead) and _is_same(one, lead)]
    for one in again:
        lead.absorb(one)
    return [one for one in told if one not in again]


def lead_of(told: Sequence[Cluster]) -> Cluster | None:
    """The account that an article begins with."""
    first = min(told, key=lambda one: (one.first.event.sentence, -len(one.reports) - len(one.tolls)), default=None)
    return first if first and first.first.event.sentence < _BEGINNING and first.realis & REAL else None


def _spots(one: Cluster, places: Places) -> set[str]:
    """The places of an account that are no country or known province."""
    return one.places - places.areas


def _follows(one: Cluster, lead: Cluster) -> bool:
    last = max(report.event.sentence for report in (*lead.reports, *lead.tolls))
    return 0 < one.first.event.sentence - last <= _WITHIN and akin(one.family, lead.family)


def _is_same(one: Cluster, lead: Cluster) -> bool:
    """Whether nothing speaks against two accounts' being of one event, and the second speaks of what is known."""
    if one.ordinals - lead.ordinals or one.names - lead.names or differ(one, lead):
        return False
    if any(other.open for other in lead.times) or (lead.times and any(when.open for when in one.times)):
        return False
    return one.realis <= REAL and all(_known(report, lead) for report in one.reports)


def _known(report: Report, lead: Cluster) -> bool:
    """ "The explosion", "the vehicle was blown up", "the delegations met", "Dorvil was dragged into a van"."""
    if _OTHER.search(report.passage.quote):
        return False
    parties = report.parties - set(report.places)
    if not parties <= lead.parties | lead.targets:
        return False
    acted_on = [words for role, words in report.strangers if role in ("target", "participant")]
    text = report.article.text
    acted_on += [text[role.start : role.end] for role in report.event.roles if role.role in ("target", "participant")]
    if acted_on:
        return bool(parties) or all(_KNOWN.match(words) for words in acted_on)
    return report.definite or family(report.event.cls) in MET
