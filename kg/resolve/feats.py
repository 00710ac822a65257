"""Deeds that one article tells to have failed and another to have come off, where the two are not one event already.

"Guards drove the assailants back, not one inmate escaped": that forty were freed in the same raid is the other end of
it. The words for the success stand for the outcome of the deed that is told to have failed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache

from kg.lexicon import table
from kg.model import Value
from kg.resolve.agreement import NEVER, place_fit, strangers_fit, time_fit, words_fit
from kg.resolve.clusters import Cluster, family
from kg.resolve.ends import is_done
from kg.resolve.fit import fit
from kg.resolve.places import Places
from kg.resolve.reports import Report
from kg.resolve.times import published_apart

_UNDONE = ("foiled", "failed")
_REAL = ("asserted", "claimed")
_NO_DEEDS = ("Consult", "Agree", "Ceasefire", "PublicStatement")
_SAME = 7.0  # score from which a deed told as done is the one told to have failed
_NEAR = 1  # sentences between a deed and what was its aim
_BEHIND = 12  # characters
_NEWS = 4  # days over which papers tell of it


def feats(clusters: Mapping[str, Cluster], places: Places) -> Iterator[tuple[str, Report, Value]]:
    """(event, report of its success in another article, "achieved") for deeds that some article calls failed."""
    done: defaultdict[str, list[Report]] = defaultdict(list)
    for one in clusters.values():
        for report in one.reports:
            if report.event.realis in _REAL and report.event.outcome not in _UNDONE:
                done[report.event.cls].append(report)
    alone: dict[str, list[tuple[Report, Cluster]]] = {}  # class → what each report of such a deed tells by itself
    for key, deed in clusters.items():
        undone = [report for report in deed.reports if report.event.outcome in _UNDONE]
        if not undone or deed.family in _NO_DEEDS or any(r.event.outcome == "achieved" for r in deed.reports):
            continue
        articles = {report.article.id for report in undone}
        for failed in undone:
            if failed.event.cls not in alone:  # many fail in few ways
                alone[failed.event.cls] = [(one, Cluster.of(one)) for one in done[failed.event.cls] if _is_told(one)]
        for report in [*_aims_reached(deed, undone, done, places), *_told_as_done(undone, alone, places)]:
            if report.article.id not in articles:
                yield key, report, Value("achieved")


def _aims_reached(
    deed: Cluster, undone: Sequence[Report], done: Mapping[str, Sequence[Report]], places: Places
) -> Iterator[Report]:
    """What was the aim of a deed that failed, told as done beside the same deed in another article."""
    told = " ".join(_words(report) for report in undone)
    wanted = [cls for pattern, classes in _aims() if pattern.search(told) for cls in classes]
    here = [report for report in deed.reports if report not in undone]
    for report in (one for cls in dict.fromkeys(wanted) for one in done[cls]):
        if report in deed.reports or not is_done(report):
            continue
        if _beside(report, here) or any(_is_aim_of(failed, report, places) for failed in undone):
            yield report


def _is_aim_of(failed: Report, report: Report, places: Places) -> bool:
    """What was done in one article is what another tells to have failed, by the day and all else that is told."""
    if (published_apart(failed.article.published, report.article.published) or 0) > _NEWS or report.bare:
        return False
    mine, one = Cluster.of(failed), Cluster.of(report)
    day, spot, words = (
        time_fit("Violence", one, mine),
        place_fit("Violence", one, mine, places),
        words_fit("", one, mine),
    )
    parts = (day, spot, words, strangers_fit("Violence", one, mine))
    return NEVER not in parts and day.score > 0 and sum(part.score for part in parts) >= _SAME


def _words(report: Report) -> str:
    """The words for a deed, what stands right behind them, and what it was done to."""
    text, trigger = report.article.text, report.event.trigger
    hit = (text[role.start : role.end] for role in report.event.roles if role.role == "target")
    return " ".join((text[trigger.start : trigger.end + _BEHIND], *hit))


@cache
def _aims() -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    """The words for what a deed was meant to do, and the classes of events that tell that it was done."""
    rows = table("event_words")["aims"].values()
    return tuple((re.compile(row["words"], re.IGNORECASE), tuple(row["classes"])) for row in rows)


def _beside(report: Report, deeds: Collection[Report]) -> bool:
    return any(
        one.article.id == report.article.id and abs(one.event.sentence - report.event.sentence) <= _NEAR
        for one in deeds
    )


def _is_told(report: Report) -> bool:
    return not report.bare and is_done(report)


def _told_as_done(
    undone: Sequence[Report], alone: Mapping[str, Sequence[tuple[Report, Cluster]]], places: Places
) -> Iterator[Report]:
    """A deed of the same kind, told as done, that is the one which failed by all that is told of both."""
    for failed in undone:
        name, mine = family(failed.event.cls), Cluster.of(failed)
        for report, account in alone[failed.event.cls]:
            near = (published_apart(failed.article.published, report.article.published) or 0) <= _NEWS
            if near and fit(name, account, mine, places).score >= _SAME:
                yield report
