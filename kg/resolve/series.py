"""Rounds that an article counts: what stands between the first and the third is the second."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.resolve.reports import Report


def number_rounds(reports: Sequence[Report]) -> list[Report]:
    """The reports of one article in text order, an unnumbered round between round n and round n + 2 numbered n + 1."""
    return [_numbered(report, reports[:at], reports[at + 1 :]) for at, report in enumerate(reports)]


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
