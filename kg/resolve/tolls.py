"""Which deed of an article the numbers of its killed, wounded or displaced are the toll of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.lexicon import table
from kg.resolve.clusters import Cluster, family
from kg.resolve.fit import UNREAL
from kg.resolve.reports import Report
from kg.resolve.times import gap

_VIOLENT = {"Violence", "Clash", "MilitaryOperation"}  # what a toll may be the toll of
_DEADLY = {
    "Protest",
    "Coerce",
}  # may cost lives in its own sentence: "killed in the riot", "fired tear gas, hurting 20"
_TOLLS = ("Killing", "Displacement", "Assault")  # the last: "injuring 40"
_TOLL_WITHIN = 3  # sentences from the event to its toll
_AFTER = re.compile(
    r"\b(came|comes|follow(s|ed)|occurred|happened)\b.{0,30}\b(after|since)\b|\b(days?|weeks?|months?) after\b"
)


def housed(tolls: Sequence[Report], told: Sequence[Cluster]) -> list[Report]:
    """Gives tolls to the violence of their article that they are the tolls of; returns those that have none."""
    hosts = [one for one in told if any(family(cls) in _VIOLENT | _DEADLY for cls in one.classes)]
    return [toll for toll in tolls if not _house(toll, hosts)]


def is_toll(report: Report) -> bool:
    """Counts or names victims, and may be no more than the outcome of violence told before it."""
    if report.event.cls == "Expulsion":
        return any(quantity.what == "displaced" for quantity in report.event.tally)
    return report.event.cls in _TOLLS and (bool(report.event.tally) or _only_victims(report))


def _only_victims(report: Report) -> bool:
    """ "A taxi driver was killed", with no word of who did it."""
    told = {role for role, _ in (*report.roles, *report.strangers)}
    return report.event.cls == "Killing" and told <= {"target", "place"}


def _house(toll: Report, hosts: Sequence[Cluster]) -> bool:
    """Gives a toll to the violence of its sentence, else to the last before it, if it is near and of the same sides."""
    homes = [
        (toll.event.sentence - report.event.sentence, abs(toll.order[2] - report.order[2]), index)
        for index, one in enumerate(hosts)
        for report in one.reports
        if report.article.id == toll.article.id and _is_home(toll, report, one)
    ]
    if homes:
        home = hosts[min(homes)[2]]
        (home.add if _tells_who(toll) else home.add_toll)(toll)
    return bool(homes)


def _comes_after(report: Report, toll: Report) -> bool:
    """ "The attack came two days after three people had been killed" in another."""
    start, end = report.event.trigger.end, toll.event.trigger.start
    return start < end and bool(_AFTER.search(report.article.text, start, end))


def _tells_who(toll: Report) -> bool:
    """It tells who killed, not only who was killed."""
    return any(role == "agent" for role, _ in (*toll.roles, *toll.strangers))


def _is_home(toll: Report, report: Report, one: Cluster) -> bool:
    back = toll.event.sentence - report.event.sentence
    if toll.told_apart and not report.told_apart:
        return False  # "another armed group killed eleven"
    if (toll.event.realis in UNREAL) != (report.event.realis in UNREAL):
        return False
    if "denied" in (toll.event.realis, report.event.realis) and toll.event.realis != report.event.realis:
        return False  # "nine were hurt, no shots were fired"
    if one.family in _DEADLY and ((back and not _marched(toll)) or _tells_who(toll)):
        return False
    if one.family == "Coerce" and (toll.places or (toll.when and toll.when.date)):
        return False  # told as an event of its own
    if toll.agents and one.agents and toll.agents.isdisjoint(one.agents):
        return False
    if back == 0 and report.bare and toll.by_another:
        return False  # "the attack came after another drone had killed three"
    if back == 0 and _comes_after(report, toll):
        return False
    if back == 0:  # "attacked the camp, killing nine"
        fled = family(toll.event.cls) == "Displacement"  # to another place
        apart = not fled and toll.places and report.places and set(toll.places).isdisjoint(report.places)
        return gap(toll.when, report.when) in (0, None) and not apart
    bare = not toll.places and not (toll.when and toll.when.date)
    bare = bare or _is_aftermath(toll, report)
    return 0 < back <= _TOLL_WITHIN and bare and (not one.sides or toll.sides <= one.sides)


def _marched(toll: Report) -> bool:
    """Those hit are the ones who protested, or who were sent against them."""
    whom = " ".join(words for role, words in toll.strangers if role == "target").casefold()
    return any(word in whom for word in ("protest", "demonstrator", "marcher", "rioter", "police", "officer"))


def _is_aftermath(toll: Report, report: Report) -> bool:
    """ "By nightfall villagers in the district | had buried 27 people": where and when that was, the deed was not."""
    word = report.article.text[toll.event.trigger.start : toll.event.trigger.end].casefold()
    later = toll.when is None or report.when is None or (toll.when.date or "") >= (report.when.date or "")
    return word in table("victims")["around"]["aftermath"] and later
