"""What talks came to, where one article tells that they failed and another of what was agreed at them.

An agreement is an event of its own. Where the only disagreement is whether one was reached, the one who tells of it
tells that the talks did not fail: that is entered as the outcome of the talks, with the words for the agreement.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from kg.model import Value, When
from kg.resolve.agreement import NEVER, NOTHING, ordinal_fit, place_fit, side_fit, strangers_fit, time_fit, words_fit
from kg.resolve.clusters import Cluster, family
from kg.resolve.places import Places
from kg.resolve.reports import Report
from kg.resolve.times import gap, published_apart

_AGREED = ("Agree", "Ceasefire")
_REAL = ("asserted", "claimed")
_SAME = 4.5  # score from which an agreement is that of the talks
_NEAR = 3  # sentences between the talks and what was agreed at them
_NEWS = 4  # days over which papers tell of the end of talks
_ONLY_TO_TALK = re.compile(r"\bto (meet|hold|continue|resume|talk|return|keep|discuss|negotiate|reconvene|convene)\b")
_REACH = 60  # characters in which it is told what was agreed on


def upshots(clusters: Mapping[str, Cluster], places: Places) -> Iterator[tuple[str, Report, Value]]:
    """(event, report of an agreement, "achieved") for talks that another article tells to have failed."""
    agreed = [one for one in clusters.values() if family(one.cls) in _AGREED]
    settled = [(report, Cluster.of(report)) for one in agreed for report in one.reports if _is_settled(report)]
    published = {report.article.published for report, _ in settled}
    for key, talks in clusters.items():
        failed = [report for report in talks.reports if report.event.outcome == "failed"]
        if talks.family != "Consult" or not failed or any(report.event.number > 1 for report in failed):
            continue  # or several rounds of them failed
        undone = {report.article.id for report in failed}
        days = {other.article.published for other in talks.reports}
        near = {day for day in published if all((published_apart(day, other) or 0) <= _NEWS for other in days)}
        ends = [When(date=day) for day in {report.article.published for report in failed}]
        for report, told in settled:
            if report.article.published not in near or report.article.id in undone or _of_another_time(told, ends):
                continue
            if _of(report, told, talks, places):
                yield key, report, Value("achieved")


def _of_another_time(told: Cluster, ends: Collection[When]) -> bool:
    """It was agreed long before or after a paper told that the talks had failed."""
    apart = (gap(when, day) for when in told.times for day in ends)
    return any(days is not None and days > _NEWS for days in apart)


def _is_settled(report: Report) -> bool:
    """Something is agreed on, other than to talk again."""
    event, text = report.event, report.article.text
    if event.realis not in _REAL or event.outcome in ("failed", "foiled") or report.bare:
        return False
    return not _ONLY_TO_TALK.search(text, event.trigger.end, event.trigger.end + _REACH)


def _of(report: Report, told: Cluster, talks: Cluster, places: Places) -> bool:
    """Whether what an article says was agreed, ``told`` alone, may be what the talks were about."""
    parts = [ordinal_fit(told, talks), side_fit("Consult", told, talks), strangers_fit("Consult", told, talks)]
    if NEVER in parts:
        return False
    parts += [place_fit("Consult", told, talks, places), time_fit("Consult", told, talks)]  # dearer to compare
    if NEVER in parts:
        return False
    if report.article.id in talks.articles:
        return _beside(report, talks.reports)
    same = parts != [NOTHING] * len(parts)
    return same and sum(part.score for part in (*parts, words_fit("Consult", told, talks))) >= _SAME


def _beside(report: Report, talks: Sequence[Report]) -> bool:
    """The article tells of the talks in a sentence near by."""
    return any(
        other.article.id == report.article.id and abs(other.event.sentence - report.event.sentence) <= _NEAR
        for other in talks
    )
