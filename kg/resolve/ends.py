"""How real an event is said to be, and how it is said to have come out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.model import Ref, Value
from kg.resolve.clusters import WRECKED, family
from kg.resolve.reports import Report

_HARM = ("Killing", "Assault")
_WAS = r"(?:was|were|been|being|had|has|have)"
_DONE = re.compile(
    rf"(?:^(?:hackers? |hacktivists? )?|\b{_WAS} )(\w+ed|went off|took|taken|shot|broke|stole|stolen|blew|blown|won"
    r"|sank|sunk|hit|struck|overran|overrun|burnt|drove|driven|set|led|brought|got|made off|came under|fell|fallen"
    r"|overthrew|cut|left|tore|burst|rose|went up|explosions?|blasts?|detonations?|assassination|capture|fall"
    r"|murder)\b",
    re.IGNORECASE,
)
_WRECKAGE = re.compile(
    r"\b(wreckage|debris|fragments?|shrapnel|parts? of|pieces? of|remains of|downed)\b", re.IGNORECASE
)
_TRIED = re.compile(  # what one may do in vain
    rf"^(?:.*\b{_WAS} )?(attack|assault|fire|shell|bombard|target|aim|launch|raid|approach|open|ambush|attempt"
    r"|storm|charge|rush|advance|pound|strafe|come under|came under|left \w+ (dead|wounded|injured)|laid siege"
    r"|besiege)",
    re.IGNORECASE,
)


def undone(reports: Sequence[Report]) -> list[Report]:
    """Those that tell that it was foiled or failed."""
    return [one for one in reports if one.event.outcome in ("foiled", "failed")]


def truth(report: Report, others: Sequence[Report], failed: Sequence[Report]) -> Iterator[tuple[str, Ref | Value]]:
    """How real it is said to be, and how it is said to have ended; a deed that others call foiled, told as done.

    ``failed``: of the others those that :func:`undone` gives, asked for once.
    """
    if not _denies_for_others(report, others):
        yield "realis", Value(report.event.realis)
    if report.event.outcome:
        yield "outcome", Value(report.event.outcome)
    elif failed and report.event.realis in ("asserted", "claimed") and is_done(report) and _is_disputed(report, failed):
        yield "outcome", Value("achieved")


def _by_wreckage(report: Report) -> bool:
    """What falls from the sky did the harm: that the drones were shot down is not denied by it."""
    return any(role == "agent" and _WRECKAGE.search(words) for role, words in report.strangers)


def _is_measure(report: Report) -> bool:
    """ "Used water cannon": what drove the crowd back is no success of theirs."""
    return report.event.cls == "Coerce" and not _trigger(report).casefold().startswith(WRECKED)


def _denies_for_others(report: Report, reports: Sequence[Report]) -> bool:
    """Somebody denies to have done what no article says he did: another is told to have done it."""
    if report.event.realis != "denied" or not report.agents:
        return False
    doers = [one.agents for one in reports if one.event.realis != "denied" and one.agents]
    return bool(doers) and report.agents.isdisjoint(frozenset().union(*doers))


def is_done(report: Report) -> bool:
    """The words tell of a deed done, or of an agreement: there is none that was not reached."""
    if family(report.event.cls) in ("Agree", "Ceasefire"):
        return True
    if family(report.event.cls) in ("Consult", "Visit", "Mediation"):
        return False  # they met: nothing tells what came of it
    return bool(_DONE.search(_trigger(report))) and not _TRIED.search(_trigger(report))


def _is_disputed(report: Report, failed: Sequence[Report]) -> bool:
    """Of the articles that say that it was foiled or failed, that of the report is none."""
    if _by_wreckage(report) or _is_measure(report):
        return False
    if report.event.cls in _HARM and all(_TRIED.search(_trigger(one)) for one in failed):
        return False  # an assault that is beaten back leaves dead
    return report.article.id not in {one.article.id for one in failed}


def _trigger(report: Report) -> str:
    return report.article.text[report.event.trigger.start : report.event.trigger.end]
