"""Which reports, in one article or in many, speak of one event.

Reports are taken from the most specific to the vaguest and each joins the cluster it fits best, if it fits one well
enough and only one best. What can't both be true keeps events apart, unless so much else agrees that the sources
rather disagree about one event: then the disagreement is kept (see ``conflicts``).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from kg.model import When
from kg.ontology import is_a
from kg.resolve.places import Places
from kg.resolve.reports import Report
from kg.resolve.times import days_of, gap, precision, span_of, weekdays_agree
from kg.spelling import name_score

# Events of one family may be one event; the first ancestor that is named here decides, else the class itself.
_FAMILIES = {
    "Ceasefire": "Ceasefire", "Agree": "Agree", "Visit": "Visit", "Meeting": "Meeting", "Call": "Call",
    "Mediation": "Mediation", "Consult": "Talks", "Closure": "Closure", "Clash": "Clash",
    "MilitaryOperation": "MilitaryOperation", "Abduction": "Abduction", "Assault": "Violence",
    "PublicStatement": "PublicStatement",
}  # fmt: skip
_VIOLENT = {"Violence", "Clash", "MilitaryOperation"}  # what a toll may be the toll of
_TOLL_WITHIN = 3  # sentences from the event to its toll
_LASTING = {"Ceasefire", "Closure", "Agree"}  # one at a time between two sides: days apart may be a disagreement
_ONCE = {"Ceasefire", "Talks", "Clash"}  # two reports without date and place speak of the one that is known
_DISPUTED_DAYS = 3  # dates this close may be two accounts of one event
_SAME_ARTICLE = 2.0  # score from which a report joins a cluster of its own article …
_OTHER_ARTICLE = 4.0  # … and of another one
_ANAPHORA = 3  # sentences over which "the talks" points back
_RECENT = timedelta(days=60)  # an undated report speaks of something recent


def family(cls: str) -> str:
    """The name under which events of a class are compared with each other."""
    return next((name for ancestor, name in _FAMILIES.items() if is_a(cls, ancestor)), cls)


@dataclass(slots=True)
class Cluster:
    """Reports of one event; ``tolls`` only count its victims."""

    reports: list[Report] = field(default_factory=list)
    tolls: list[Report] = field(default_factory=list)

    @property
    def first(self) -> Report:
        """The earliest report, by publication, article and place in it."""
        return min(self.reports, key=lambda report: report.order)

    @property
    def cls(self) -> str:
        """The class most reports give; the most specific of equals."""
        counts = Counter(report.event.cls for report in self.reports)
        return min(counts, key=lambda cls: (-counts[cls], _depth(counts, cls), cls))

    def articles(self) -> set[str]:
        return {report.article.id for report in self.reports}

    def sides(self) -> frozenset[str]:
        return frozenset(side for report in self.reports for side in report.sides)

    def parties(self) -> frozenset[str]:
        return frozenset(party for report in self.reports for party in report.parties)

    def agents(self) -> frozenset[str]:
        return frozenset(side for report in self.reports for side in report.agents)

    def places(self) -> set[str]:
        return {place for report in self.reports for place in report.places}

    def ordinals(self) -> set[int]:
        return {report.ordinal for report in self.reports if report.ordinal is not None}

    def times(self) -> list[When]:
        return [report.when for report in self.reports if report.when is not None]


def _depth(counts: Iterable[str], cls: str) -> int:
    """Fewer of the other classes lie below a more specific one."""
    return sum(1 for other in counts if other != cls and is_a(other, cls))


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a report fits a cluster, and why; ``score`` below zero: it can't be the same event."""

    score: float
    reasons: tuple[str, ...] = ()


_NEVER = Fit(-1.0)


def cluster(reports: Sequence[Report], places: Places) -> list[Cluster]:
    """Groups reports into events. The result does not depend on the order of ``reports``."""
    tolls = [report for report in reports if _is_toll(report)]
    clusters = _cluster([report for report in reports if not _is_toll(report)], places)
    hosts: defaultdict[str, list[Cluster]] = defaultdict(list)
    for one in clusters:
        for article in one.articles() if family(one.cls) in _VIOLENT else ():
            hosts[article].append(one)
    homeless = [toll for toll in tolls if not _house(toll, hosts[toll.article.id])]
    return sorted([*clusters, *_cluster(homeless, places)], key=lambda one: one.first.order)


def _is_toll(report: Report) -> bool:
    """Counts victims without saying of what, when or where."""
    bare = not report.places and not (report.when and report.when.date)
    return bare and bool(report.event.numbers) and is_a(report.event.cls, "Killing")


def _house(toll: Report, hosts: Sequence[Cluster]) -> bool:
    """Gives a toll to the violent event told last before it, if it is near and of the same sides."""
    before = [
        (report.event.trigger.start, one)
        for one in hosts
        for report in one.reports
        if report.article.id == toll.article.id
        and 0 <= toll.event.sentence - report.event.sentence <= _TOLL_WITHIN
        and report.event.trigger.start < toll.event.trigger.start
        and (not one.sides() or toll.sides <= one.sides())
    ]
    if before:
        max(before, key=lambda pair: pair[0])[1].tolls.append(toll)
    return bool(before)


def _cluster(reports: Sequence[Report], places: Places) -> list[Cluster]:
    blocks: defaultdict[str, list[Report]] = defaultdict(list)
    for report in reports:
        blocks[family(report.event.cls)].append(report)
    return [one for name in sorted(blocks) for one in _cluster_family(name, blocks[name], places)]


def _cluster_family(name: str, reports: Sequence[Report], places: Places) -> list[Cluster]:
    clusters: list[Cluster] = []
    index: defaultdict[str, list[Cluster]] = defaultdict(list)
    for report in sorted(reports, key=lambda r: (-specificity(r), r.order)):
        home = _best(name, report, _near(index, report), places)
        if home is None:
            home = Cluster()
            clusters.append(home)
        home.reports.append(report)
        for key in _index_keys(report):
            if home not in index[key]:
                index[key].append(home)
    return clusters


def _index_keys(report: Report) -> list[str]:
    """What a report of the same event shares at least one of: the article, a side, a name, a place and day."""
    keys = [f"article {report.article.id}", *(f"side {side}" for side in sorted(report.sides))]
    if report.name:
        keys.append(f"name {report.name}")
    if report.when and report.when.date:
        keys += [f"place {place} {report.when.date[-5:]}" for place in report.places]
    return keys


def _near(index: defaultdict[str, list[Cluster]], report: Report) -> list[Cluster]:
    found: dict[int, Cluster] = {}
    for key in _index_keys(report):
        found.update({id(one): one for one in index[key]})
    return sorted(found.values(), key=lambda one: one.first.order)


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
    mine = [r for r in one.reports if r.article.id == report.article.id]
    return [r.event.sentence for r in mine if r.event.trigger.start < report.event.trigger.start]


def _threshold(report: Report, one: Cluster) -> float:
    return _SAME_ARTICLE if report.article.id in one.articles() else _OTHER_ARTICLE


def fit(name: str, report: Report, one: Cluster, places: Places) -> Fit:
    """Adds up what agrees; anything that can't agree makes it a misfit."""
    parts = [
        _name_fit(report, one),
        _ordinal_fit(report, one),
        _side_fit(name, report, one),
        _place_fit(report, one, places),
        _time_fit(name, report, one),
        _realis_fit(report, one),
        _number_fit(report, one),
        _speech_fit(name, report, one),
    ]
    score = sum(part.score for part in parts)
    if any(part is _NEVER for part in parts):
        return _disagreement(name, report, one, parts, score)
    if _denied(report, one) and parts[3].score + parts[4].score <= 0:
        return _NEVER
    if name in _ONCE and report.article.id not in one.articles() and _undated(report, one) and score >= 2:
        score += 2.0
    return Fit(score, tuple(reason for part in parts for reason in part.reasons))


def _denied(report: Report, one: Cluster) -> bool:
    """One side denies what the other reports: the same event only if day or place says so."""
    return (report.event.realis == "denied") != all(r.event.realis == "denied" for r in one.reports)


def _disagreement(name: str, report: Report, one: Cluster, parts: Sequence[Fit], score: float) -> Fit:
    """Accounts that name different agents for what happened at one place on one day are of one event."""
    misfits = [index for index, part in enumerate(parts) if part is _NEVER]
    agree = score + len(misfits)
    if misfits == [2] and name == "Violence" and parts[3].score >= 2 and parts[4].score >= 3:
        return Fit(agree, ("same place and day, another agent",))
    return _NEVER


def _undated(report: Report, one: Cluster) -> bool:
    """One side gives no day or place of its own, and is recent enough to speak of the other."""
    if report.when is not None and report.when.date and report.places:
        return False
    days = [span for when in one.times() if (span := days_of(when))]
    published = span_of(report.article.published)
    if not days or not published:
        return True
    return any(first <= published[1] and published[0] - last <= _RECENT for first, last in days)


def _name_fit(report: Report, one: Cluster) -> Fit:
    names = {r.name for r in one.reports if r.name}
    if not report.name or not names:
        return Fit(0.0)
    if any(name_score(report.name, other)[0] >= 0.88 or report.name == other for other in names):
        return Fit(4.0, ("same name",))
    return _NEVER


def _ordinal_fit(report: Report, one: Cluster) -> Fit:
    ordinals = one.ordinals()
    if report.ordinal is None or not ordinals:
        return Fit(0.0)
    return Fit(2.0, ("same number in the series",)) if report.ordinal in ordinals else _NEVER


def _side_fit(name: str, report: Report, one: Cluster) -> Fit:
    sides = one.sides()
    if not report.sides or not sides:
        return Fit(0.0)
    if name != "Clash" and report.agents and one.agents() and not report.agents & one.agents():
        both_parties = name in _ONCE and report.sides & sides
        return Fit(1.0) if both_parties else _NEVER
    if len(report.parties) > 1 and report.parties <= one.parties():
        return Fit(2.0, ("the same persons or bodies",))
    if report.sides == sides:
        return Fit(2.0 if len(sides) > 1 else 1.0, ("same parties",))
    if report.sides <= sides or sides <= report.sides:
        return Fit(1.0, ("parties of the one are among those of the other",))
    if report.sides & sides:
        return Fit(0.5) if len(report.sides) > 2 or len(sides) > 2 else _NEVER
    return _NEVER


def _place_fit(report: Report, one: Cluster, places: Places) -> Fit:
    known = one.places()
    if not report.places or not known:
        return Fit(0.0)
    if set(report.places) & known:
        return Fit(2.0, ("same place",))
    if any(places.within(a, b) or places.within(b, a) for a in report.places for b in known):
        return Fit(1.0, ("one place lies in the other",))
    return _NEVER


def _time_fit(name: str, report: Report, one: Cluster) -> Fit:
    scores = [_times(name, report.when, when) for when in one.times()]
    if any(score is _NEVER for score in scores) or _too_early(report, one):
        return _NEVER
    return max(scores, key=lambda fit: fit.score, default=Fit(0.0))


def _times(name: str, one: When | None, other: When) -> Fit:
    days = gap(one, other)
    if days is None:
        agree = weekdays_agree(one, other)
        return Fit(0.0) if agree is None else Fit(1.5, ("same weekday",)) if agree else _NEVER
    if days == 0:
        day = all(when and precision(when.date or "") in ("date", "gMonthDay") for when in (one, other))
        return Fit(3.0 if day else 1.0, ("same time",))
    return Fit(0.5, ("dates close to each other",)) if name in _LASTING and days <= _DISPUTED_DAYS else _NEVER


def _too_early(report: Report, one: Cluster) -> bool:
    """An article can't report as done what happened only after it was published."""
    published = span_of(report.article.published)
    if published is None or report.event.realis != "asserted":
        return False
    return any((days := days_of(when)) is not None and days[0] > published[1] for when in one.times())


def _realis_fit(report: Report, one: Cluster) -> Fit:
    """What is only wanted or imagined is not what happened; what one side denies may be."""
    unreal = {"planned", "demanded", "hypothetical"}
    others = {r.event.realis for r in one.reports}
    if (report.event.realis in unreal) != bool(others & unreal and not others - unreal):
        return _NEVER
    return Fit(0.0)


def _number_fit(report: Report, one: Cluster) -> Fit:
    """Three rounds of talks are not one of them."""
    return Fit(0.0) if all(r.event.number == report.event.number for r in one.reports) else _NEVER


def _speech_fit(name: str, report: Report, one: Cluster) -> Fit:
    """Each act of speech is its own event, except one that stands twice in the same sentence."""
    if name != "PublicStatement":
        return Fit(0.0)
    same = any(r.passage.id == report.passage.id and r.event.cls == report.event.cls for r in one.reports)
    return Fit(1.0) if same else _NEVER
