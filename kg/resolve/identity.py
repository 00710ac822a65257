"""Which reports, in one article or in many, speak of one event.

First the reports of each article are put together to its accounts of events, then the accounts of all articles. Both
are taken from the most specific to the vaguest; each joins what it fits best, if it fits one well enough and only one
best. What can't both be true keeps events apart, unless so much else agrees that the sources
rather disagree about one event: then the disagreement is kept (see ``conflicts``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from kg.resolve.agreement import LASTING, ONCE
from kg.resolve.clusters import DEEDS, Cluster, akin, family
from kg.resolve.companions import join_companions
from kg.resolve.fit import UNREAL, fit, of_one_kind
from kg.resolve.followups import join_beside, join_followups
from kg.resolve.places import Places
from kg.resolve.reports import Report
from kg.resolve.retelling import join_retold
from kg.resolve.times import precision
from kg.resolve.tolls import housed, is_toll

_SAME_ARTICLE = 2.5  # score from which a report joins a cluster of its own article …
_OTHER_ARTICLE = 4.5  # … and of another one
_FIRST = 0.5  # what an article tells first is rather what the other tells first, too
_SAME_KIND = 0.02  # of two that fit alike, the one of the same kind
_CROWD = 24  # events that share a key; where there are more, only a day tells them apart
_BEGINNING = 4  # sentences in which an article tells what it is about
_ANAPHORA = 3  # sentences over which "the talks" points back


def cluster(reports: Sequence[Report], places: Places) -> list[Cluster]:
    """Groups reports into events. The result does not depend on the order of ``reports``."""
    articles: defaultdict[str, list[Report]] = defaultdict(list)
    for report in reports:
        articles[report.article.id].append(report)
    accounts: defaultdict[str, list[Cluster]] = defaultdict(list)
    for article in sorted(articles):
        told = _deeds(articles[article], places)
        _mark_first(told)
        _mark_beside(told)
        for account in told:
            accounts[account.family].append(account)
    deeds = DEEDS | {"Coerce"}  # by which things may be wrecked
    found = [one for name in sorted(accounts.keys() - deeds) for one in _merged(accounts[name], places)]
    found += _merged([account for name in sorted(accounts.keys() & deeds) for account in accounts[name]], places)
    found.sort(key=lambda one: one.first.order)
    return sorted(join_companions(found, places), key=lambda one: one.first.order)


def _deeds(reports: Sequence[Report], places: Places) -> list[Cluster]:
    """The events of one article; its first deed takes in what is told of it again."""
    told = join_followups(_accounts(reports, places), places)
    return join_beside(join_retold(told, places), places)


def _mark_first(told: Sequence[Cluster]) -> None:
    """Marks the events of each family that an article tells first, if it begins with them; and the first of all."""
    near = [one for one in told if one.first.event.sentence < _BEGINNING and not one.realis <= UNREAL]
    near.sort(key=lambda one: (one.first.event.sentence, -len(one.reports) - len(one.tolls), one.first.order))
    seen: set[str] = set()
    led = False
    for one in near:
        name = one.family
        one.first_of_kind = name not in seen
        one.leads = one.is_deed and not led
        led |= one.is_deed
        seen.add(name)


def _mark_beside(told: Sequence[Cluster]) -> None:
    """Notes with each event of an article where the article tells of others of the kind."""
    for one in told:
        others = (other for other in told if other is not one and other.family == one.family)
        elsewhere = {place for report in one.reports for place in report.apart}
        one.beside = ({place for other in others for place in other.places} | elsewhere) - one.places


def _accounts(reports: Sequence[Report], places: Places) -> list[Cluster]:
    """What one article tells of each event. A toll told alone is an event of its own, or one of other articles."""
    tolls = [report for report in reports if is_toll(report)]
    told = _within(reports, tolls, places)
    homeless = housed(tolls, told)
    if not homeless:
        return told
    lone = {report.key() for report in homeless}
    others = [toll for toll in tolls if toll.key() not in lone]
    told = _within(reports, others, places)
    housed(others, told)
    return told


def _within(reports: Sequence[Report], tolls: Sequence[Report], places: Places) -> list[Cluster]:
    """The events of one article, its tolls left out."""
    counting = {id(toll) for toll in tolls}
    rounds = _rounds(reports)
    told: list[Cluster] = []
    for report in sorted(reports, key=lambda r: (r.points_back or r.resumes or r.of_court, -specificity(r), r.order)):
        if id(report) in counting:
            continue
        name, alone = family(report.event.cls), Cluster.of(report)
        apart = name == "Consult" and rounds and not report.bare
        home = None if apart else _home(name, report, alone, told, places)
        if home is None:
            told.append(alone)
        else:
            home.add(report)
    return told


def _rounds(reports: Sequence[Report]) -> bool:
    """Whether an article tells of a series of talks: other articles help to tell its rounds apart."""
    talks = [report for report in reports if family(report.event.cls) == "Consult"]
    return len({r.ordinal for r in talks} - {None}) > 1 or any(r.event.number > 1 for r in talks)


def _home(name: str, report: Report, alone: Cluster, told: Sequence[Cluster], places: Places) -> Cluster | None:
    """The event of its article that a report speaks of; for "the attack" the one just spoken of."""
    meant = _Meant(name, alone)
    if report.points_back or (report.bare and not report.sides):
        last = _just_spoken_of(report, [one for one in told if meant.may_be(one, places)])
        if last is not None:
            return last
    if report.of_court:  # which is elsewhere than the crime, and acts by its judges
        alone = replace(alone, sides=set(), agents=set(), places=set())
    fits = [(fit(name, alone, one, places).score, one) for one in told if one.family == name]
    home = _best(report, [(score, one) for score, one in fits if score >= _SAME_ARTICLE])
    if home is None and report.tells_again:
        hit = [one for one in told if one.unnamed & report.unnamed and meant.may_be(one, places)]
        home = _just_spoken_of(report, hit)
    return home or _known(report, fits)


def _known(report: Report, fits: Sequence[tuple[float, Cluster]]) -> Cluster | None:
    """What an article told just before, where only the number or the deed itself says that it is the same."""
    if report.resumes or report.of_court:
        return _just_spoken_of(report, [one for score, one in fits if score >= 0])
    if len(report.victims) < 2:
        return None
    counted = [one for score, one in fits if score >= 1 and any(n == len(report.victims) for _, n in one.tallies)]
    return _just_spoken_of(report, counted)  # "two engineers were freed. The rebels handed X and Y over"


class _Meant:
    """What was told before, to which a report that tells nothing new may point back."""

    def __init__(self, name: str, alone: Cluster) -> None:
        self._name = name
        self._alone = alone

    def may_be(self, one: Cluster, places: Places) -> bool:
        """Whether "the raid" can be what was told before, be it as the burning of a village."""
        alone, other = self._alone, one.family
        if not akin(self._name, other) or (alone.agents and one.agents and alone.agents.isdisjoint(one.agents)):
            return False
        if not of_one_kind(other, alone, one):
            return False
        known = not one.places or alone.places & places.points  # "the assault was the work of the Sahel Province"
        return fit(other, self._again if known else self._anywhere, one, places).score >= 0

    @cached_property
    def _again(self) -> Cluster:
        """It may tell who did it, or came too."""
        return replace(self._alone, sides=set())

    @cached_property
    def _anywhere(self) -> Cluster:
        return replace(self._alone, sides=set(), places=set())


def _merged(accounts: Sequence[Cluster], places: Places) -> list[Cluster]:
    """The accounts of many articles put together, from the most specific to the vaguest."""
    clusters: list[Cluster] = []
    index: defaultdict[str, dict[int, Cluster]] = defaultdict(dict)
    for account in sorted(accounts, key=lambda one: (-_told(one), one.first.order)):
        name = account.family
        kept, wanted = _keys(name, account)
        fits = [(fit(name, account, one, places).score, one) for one in _near(wanted, index)]
        good = [(score + _likelier(account, one), one) for score, one in fits if score >= _enough(account, one)]
        home = _best(account.first, good)
        if home is None:
            home = Cluster(number=len(clusters))
            clusters.append(home)
        home.absorb(account)
        for key in kept:
            index[key][home.number] = home
    return clusters


def _enough(account: Cluster, one: Cluster) -> float:
    """The score from which accounts of two articles are of one event: less where both begin with it, in one place."""
    if account.articles <= one.articles:
        return _SAME_ARTICLE
    beginning = account.leads and one.leads and account.family == one.family and bool(account.places & one.places)
    return _OTHER_ARTICLE - _FIRST * beginning


def _likelier(account: Cluster, one: Cluster) -> float:
    """What speaks for one of several that fit, besides what they tell: both articles begin with it, and call it so."""
    first = account.leads and one.leads
    return _SAME_KIND + _FIRST * first if account.family == one.family else _SAME_KIND / 2 * first


def _keys(name: str, account: Cluster) -> tuple[list[str], list[str]]:
    """Keys to keep a cluster under, and keys to look for clusters under: what accounts of one event share.

    Acts of speech are the same only in one sentence. What is told with its day need not be held against other days.
    """
    if name == "PublicStatement":
        said = [f"passage {passage}" for passage in sorted({passage for passage, _ in account.said})]
        return said, said
    both = [f"{name} of {article}" for article in sorted(account.articles)]
    both += [f"name {called}" for called in sorted(account.names)]
    both += [f"{name} {word} on any day" for word in sorted(account.words)]
    if account.leads:
        both += [f"lead {word} on any day" for word in sorted(account.words)]
        both += [f"lead of {when.date} on any day" for when in account.times if when.date and _is_day(when.date)]
    days = sorted({when.date[-5:] for when in account.times if when.date and _is_day(when.date)})
    sides, spots = sorted(account.sides), sorted({*account.places, *account.unknown_places})
    both += [f"{name} {what} on {day}" for what in (*sides, *spots) for day in days]
    known = [f"{name} {side} at {spot}" for side in sides for spot in spots]
    happened = not account.realis.isdisjoint(("asserted", "claimed"))
    if (happened and not account.classes.isdisjoint(ONCE)) or account.ordinals:
        known.append(f"the one {name} of {sides}")
    kept = [f"{key} on {day}" for key in known for day in (*(days or ("no day",)), "any day")]
    wanted = [f"{key} on {day}" for key in known for day in ((*days, "no day") if days else ("any day",))]
    near = [f"{key} on any day" for key in known if name in LASTING]  # days may be disputed
    return both + kept, both + wanted + near


def _is_day(date: str) -> bool:
    return precision(date) in ("date", "gMonthDay")


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


def _told(account: Cluster) -> float:
    """How much an account tells that could tell its event from others."""
    return max(specificity(report) for report in account.reports)


def _best(report: Report, good: Sequence[tuple[float, Cluster]]) -> Cluster | None:
    """Of the clusters that fit well enough the one that fits best; of some that fit alike, the one just spoken of."""
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
