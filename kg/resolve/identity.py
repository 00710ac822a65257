"""Which reports, in one article or in many, speak of one event.

Reports are taken from the most specific to the vaguest and each joins the cluster it fits best, if it fits one well
enough and only one best. What can't both be true keeps events apart, unless so much else agrees that the sources
rather disagree about one event: then the disagreement is kept (see ``conflicts``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from kg.resolve.clusters import Cluster, family
from kg.resolve.fit import LASTING, ONCE, fit
from kg.resolve.places import Places
from kg.resolve.reports import Report
from kg.resolve.times import gap, precision

_VIOLENT = {"Violence", "Clash", "MilitaryOperation"}  # what a toll may be the toll of
_TOLLS = ("Killing", "Displacement", "Assault")  # the last: "injuring 40"
_TOLL_WITHIN = 3  # sentences from the event to its toll
_SAME_ARTICLE = 2.5  # score from which a report joins a cluster of its own article …
_OTHER_ARTICLE = 4.5  # … and of another one
_CROWD = 24  # events that share a key; where there are more, only a day tells them apart
_ANAPHORA = 3  # sentences over which "the talks" points back


def cluster(reports: Sequence[Report], places: Places) -> list[Cluster]:
    """Groups reports into events. The result does not depend on the order of ``reports``."""
    violent = [report for report in reports if family(report.event.cls) in _VIOLENT or _is_toll(report)]
    clusters = _cluster([r for r in reports if family(r.event.cls) not in _VIOLENT and not _is_toll(r)], places)
    clusters += _with_tolls([r for r in violent if not _is_toll(r)], [r for r in violent if _is_toll(r)], places)
    return sorted(clusters, key=lambda one: one.first.order)


def _with_tolls(deeds: Sequence[Report], tolls: Sequence[Report], places: Places) -> list[Cluster]:
    """Violence with its tolls; a toll that its article tells alone is an event of its own, or of other articles'."""
    clusters = _cluster(deeds, places)
    homeless = _housed(tolls, clusters)
    if not homeless:
        return clusters
    clusters = _cluster([*deeds, *homeless], places)
    lone = {report.key() for report in homeless}
    _housed([toll for toll in tolls if toll.key() not in lone], clusters)
    return clusters


def _housed(tolls: Sequence[Report], clusters: Sequence[Cluster]) -> list[Report]:
    """Gives tolls to the violence they are the tolls of; returns those that have none."""
    hosts: defaultdict[str, list[Cluster]] = defaultdict(list)
    for one in clusters:
        for article in sorted(one.articles) if family(one.cls) in _VIOLENT else ():
            hosts[article].append(one)
    return [toll for toll in tolls if not _house(toll, hosts[toll.article.id])]


def _is_toll(report: Report) -> bool:
    """Counts victims, and may be no more than the outcome of violence told before it."""
    return bool(report.event.numbers) and report.event.cls in _TOLLS


def _house(toll: Report, hosts: Sequence[Cluster]) -> bool:
    """Gives a toll to the violence of its sentence, else to the last before it, if it is near and of the same sides."""
    homes = [
        (toll.event.sentence - report.event.sentence, abs(toll.order[2] - report.order[2]), index)
        for index, one in enumerate(hosts)
        for report in one.reports
        if report.article.id == toll.article.id and _is_home(toll, report, one)
    ]
    if homes:
        hosts[min(homes)[2]].tolls.append(toll)
    return bool(homes)


def _is_home(toll: Report, report: Report, one: Cluster) -> bool:
    back = toll.event.sentence - report.event.sentence
    if back == 0:  # "attacked the camp, killing nine"
        return gap(toll.when, report.when) in (0, None)
    bare = not toll.places and not (toll.when and toll.when.date)
    return 0 < back <= _TOLL_WITHIN and bare and (not one.sides or toll.sides <= one.sides)


def _cluster(reports: Sequence[Report], places: Places) -> list[Cluster]:
    blocks: defaultdict[str, list[Report]] = defaultdict(list)
    for report in reports:
        blocks[family(report.event.cls)].append(report)
    return [one for name in sorted(blocks) for one in _cluster_family(name, blocks[name], places)]


def _cluster_family(name: str, reports: Sequence[Report], places: Places) -> list[Cluster]:
    clusters: list[Cluster] = []
    index: defaultdict[str, dict[int, Cluster]] = defaultdict(dict)
    for report in sorted(reports, key=lambda r: (-specificity(r), r.order)):
        kept, wanted = _keys(name, report)
        home = _best(name, report, _near(wanted, index), places)
        if home is None:
            home = Cluster(number=len(clusters))
            clusters.append(home)
        home.add(report)
        for key in kept:
            index[key][home.number] = home
    return clusters


def _keys(name: str, report: Report) -> tuple[list[str], list[str]]:
    """Keys to keep a report's cluster under, and keys to look for clusters under: what one event's reports share.

    Acts of speech are the same only in one sentence. What is told with its day need not be held against other days.
    """
    if name == "PublicStatement":
        return [f"passage {report.passage.id}"], [f"passage {report.passage.id}"]
    both = [f"article {report.article.id}", *([f"name {report.name}"] if report.name else [])]
    both += [f"word {name} on any day" for name in report.names]
    date = report.when.date if report.when and report.when.date else ""
    day = date[-5:] if precision(date) in ("date", "gMonthDay") else None
    spots = [*report.places, *sorted(report.unknown_places)]
    both += [f"{what} on {day}" for what in (*sorted(report.sides), *spots) if day]
    known = [f"{side} at {spot}" for side in sorted(report.sides) for spot in spots]
    if (report.event.cls in ONCE and report.event.realis in ("asserted", "claimed")) or report.ordinal is not None:
        known.append(f"the one of {sorted(report.sides)}")
    kept = [f"{key} on {day or 'no day'}" for key in known] + [f"{key} on any day" for key in known]
    wanted = [f"{key} on {one}" for key in known for one in ((day, "no day") if day else ("any day",))]
    near = [f"{key} on any day" for key in known if name in LASTING]  # days may be disputed
    return both + kept, both + wanted + near


def _near(wanted: Sequence[str], index: Mapping[str, dict[int, Cluster]]) -> list[Cluster]:
    """The clusters under some keys, the earliest first. In a crowd, a vague word means none in particular."""
    found: dict[int, Cluster] = {}
    for key in wanted:
        sharing = index.get(key, {})
        if len(sharing) <= _CROWD or not key.endswith("on any day"):
            found.update(sharing)
    return [found[number] for number in sorted(found)]


def specificity(report: Report) -> float:
    """How much a report tells that could tell its event from others."""
    when = report.when
    told = 2.0 if when and when.date else 1.0 if when and when.text else 0.0
    told += (len(when.date) / 10 if when and when.date else 0) + (2.0 if report.name else 0.0)
    told += 1.5 * bool(report.places) + 1.5 * bool(report.ordinal) + 0.5 * min(len(report.sides), 2)
    return told


def _best(name: str, report: Report, clusters: Sequence[Cluster], places: Places) -> Cluster | None:
    """The one cluster that fits best, if it fits well enough. Of some that fit alike, the one just spoken of."""
    fits = [(fit(name, report, one, places).score, one) for one in clusters]
    if report.bare and not report.sides:  # "the attack": whatever was just spoken of
        last = _just_spoken_of(report, [one for score, one in fits if score >= 0])
        if last is not None:
            return last
    good = [(score, one) for score, one in fits if score >= _threshold(report, one)]
    if not good:
        return None
    top = max(score for score, _ in good)
    best = [one for score, one in good if score == top]
    return best[0] if len(best) == 1 else _just_spoken_of(report, best)


def _just_spoken_of(report: Report, clusters: Sequence[Cluster]) -> Cluster | None:
    """The cluster mentioned last before a report, a few sentences back at most; none where one sentence has two."""
    last = sorted(
        (report.event.sentence - back, index) for index, one in enumerate(clusters) for back in _before(report, one)
    )
    near = [(distance, index) for distance, index in last if distance <= _ANAPHORA]
    if not near or len({index for distance, index in near if distance == near[0][0]}) > 1:
        return None
    return clusters[near[0][1]]


def _before(report: Report, one: Cluster) -> list[int]:
    """The sentences of the report's article that speak of a cluster before the report does."""
    mine = one.sentences.get(report.article.id, ())
    return [sentence for offset, sentence in mine if offset < report.order[2]]


def _threshold(report: Report, one: Cluster) -> float:
    return _SAME_ARTICLE if report.article.id in one.articles else _OTHER_ARTICLE
