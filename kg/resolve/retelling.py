"""What an article tells of its first deed or meeting in its next sentences, in other words or in other numbers.

"Nine men died in the attack on the convoy. The trucks were set upon on Wednesday, the general staff said."
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.lexicon import table
from kg.resolve.agreement import MET
from kg.resolve.clusters import Cluster
from kg.resolve.descriptions import are_people
from kg.resolve.followups import HARM, REAL, differ, elsewhere, lead_of
from kg.resolve.places import Places
from kg.resolve.reports import Report
from kg.resolve.tolls import is_toll

_WITHIN = 2  # sentences from one account to the next of the same
_NEAR = 25  # characters around the word for a deed in which "again" is said of it
_BEHIND = 60  # characters behind it in which words may tell it apart
_KNOWN = re.compile(r"(the|these|those|this|that|both|all|they|them|he|him|she|it|its|their)\b", re.IGNORECASE)
_OF_THEM = re.compile(r".*\bof (them|whom|these|those|the (\w+ )?(vehicles|trucks|buses|cars|houses|men))\b", re.I)


def join_retold(told: Sequence[Cluster], places: Places) -> list[Cluster]:
    """The events of one article; its first deed and its first meeting take in what tells of them again."""
    left = list(told)
    for kind in (HARM, {"Detention"}, {"Displacement"}, {"Consult"}, {"LegalAction"}):
        some = [one for one in left if one.family in kind and (one.family != "Coerce" or one.wrecks)]
        lead = lead_of(some)
        if lead is None:
            continue
        for one in sorted((o for o in some if o is not lead), key=lambda o: o.first.order):
            if _is_near(one, lead) and _retells(one, lead, places):
                if lead.family == "Coerce":
                    lead.family = one.family
                lead.absorb(one)
                left.remove(one)
    _join_counts(left, places)
    return left


def _join_counts(left: list[Cluster], places: Places) -> None:
    """The dead that a second source counts are those of what the article counted the dead of just before."""
    for one in [o for o in left if o.tallies and all(map(is_toll, o.reports))]:
        hosts = [h for h in left if h is not one and h.first.order < one.first.order and _is_near(one, h)]
        hosts = [h for h in hosts if _second_voice(one, h) and _is_same(one, h, places)]
        if hosts:
            host = max(hosts, key=lambda h: max(report.order for report in (*h.reports, *h.tolls)))
            for toll in (*one.reports, *one.tolls):
                host.add_toll(toll)
            left.remove(one)


def _is_near(one: Cluster, lead: Cluster) -> bool:
    last = max(report.event.sentence for report in (*lead.reports, *lead.tolls))
    first = lead.first.event.sentence
    return first <= one.first.event.sentence <= last + _WITHIN


def _retells(one: Cluster, lead: Cluster, places: Places) -> bool:
    """Whether nothing speaks against two accounts' being of one event, and the second speaks of what is known."""
    if not _is_same(one, lead, places):
        return False
    return _second_voice(one, lead) or any(_points_back(report, one, lead) for report in one.reports)


def _is_same(one: Cluster, lead: Cluster, places: Places) -> bool:
    """Whether nothing speaks against two accounts' being of one event."""
    if not one.realis <= REAL or one.ordinals - lead.ordinals or one.names - lead.names:
        return False
    if one.outcomes - lead.outcomes and (lead.outcomes or lead.family not in MET):
        return False  # how talks ended is told after them; that a raid failed, rather of another
    if any(when.open for when in (*one.times, *lead.times)) or any(map(_tells_apart, one.reports)):
        return False
    if differ(one, lead, counts=not _second_voice(one, lead)) or elsewhere(one, lead, places) or _others_hit(one, lead):
        return False
    return not (one.unknown_places and lead.unknown_places and one.unknown_places.isdisjoint(lead.unknown_places))


def _second_voice(one: Cluster, lead: Cluster) -> bool:
    """Two people count the same: "nine were killed, the ministry said. But a doctor said that 22 bodies …"."""
    counted = {what for what, _ in one.tallies} & {what for what, _ in lead.tallies}
    ours, theirs = (_voices(account, counted) for account in (one, lead))
    contrast = any(_any("contrast").search(report.passage.quote) for report in one.reports)
    apart = bool(ours and theirs and ours.isdisjoint(theirs)) or (contrast and not (ours and theirs))
    return bool(counted) and apart and not one.agents - lead.agents


def _voices(account: Cluster, counted: set[str]) -> set[str]:
    """Those who give numbers."""
    told = (r for r in (*account.reports, *account.tolls) if any(q.what in counted for q in r.event.tally))
    return {voice for r in told for voice in (r.counters or {*r.speech.speakers[:1], r.speech.words}) if voice}


def _tells_apart(report: Report) -> bool:
    """Whether the words around a deed say that it is another one: "another", "a day earlier", "elsewhere"."""
    quote, at = report.passage.quote, report.event.trigger.start - report.passage.start
    end = report.event.trigger.end - report.passage.start
    before, behind = quote[:at], quote[end : end + _BEHIND]
    around = f"{before[-_NEAR:]} {behind[:_NEAR]}"
    return bool(_any("apart").search(f"{before} | {behind}") or _any("anew").search(around))


def _others_hit(one: Cluster, lead: Cluster) -> bool:
    """Whether it befell other known people or things, or those who did the first deed."""
    if one.agents & lead.targets or lead.agents & one.targets:
        return lead.family != "Clash"
    if one.targets and lead.targets and one.targets.isdisjoint(lead.targets):
        return True
    hit = " ".join(words for report in one.reports for role, words in report.strangers if role == "target")
    return lead.family != "Clash" and bool(_any("doers").search(hit))


def _points_back(report: Report, one: Cluster, lead: Cluster) -> bool:
    """Whether a report speaks of a known deed, of known things that it hit, or of those who did it."""
    if report.definite and not _is_long(report):
        return True
    cast = {role: [words for r, words in report.strangers if r == role] for role in ("agent", "target", "participant")}
    by_known = all(_KNOWN.match(words) and _any("doers").search(words) for words in cast["agent"])
    if cast["agent"] and set(cast["agent"]) <= _doers_told(lead) and not report.agents:
        return True  # who did it is told with the first deed alone: "gunmen ambushed a convoy. A driver was killed"
    done_anew = (report.agents - lead.agents or cast["agent"]) and _has_doer(lead)
    if done_anew and not (cast["agent"] and by_known and not report.agents):
        return False
    doers = set() if _has_doer(lead) else {entity for role, entity in report.roles if role == "agent"}
    if report.parties - lead.parties - lead.targets - set(report.places) - doers:
        return False
    new = [w for w in (*cast["target"], *cast["participant"]) if not (_KNOWN.match(w) or _OF_THEM.match(w))]
    if doers & set(report.parties) or (cast["agent"] and not by_known):
        return not new  # "insurgents blew up a railway line" is another deed, "gunmen opened fire from a hill" hardly
    return not any(map(are_people, new))


def _has_doer(lead: Cluster) -> bool:
    return bool(lead.agents) or any(role == "agent" for report in lead.reports for role, _ in report.strangers)


def _doers_told(lead: Cluster) -> set[str]:
    return {words for report in lead.reports for role, words in report.strangers if role == "agent"}


def _is_long(report: Report) -> bool:
    """ "The war", "the violence": more than one deed."""
    words = report.article.text[report.event.trigger.start : report.event.trigger.end].casefold()
    return any(word in words for word in table("event_words")["retold"]["long"])


@cache
def _any(name: str) -> re.Pattern[str]:
    """Any of some words or patterns, as whole words."""
    return re.compile(rf"\b(?:{'|'.join(table('event_words')['retold'][name])})\b", re.IGNORECASE)
