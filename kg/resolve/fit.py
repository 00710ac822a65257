"""How well two accounts fit: what agrees adds up, what can't both be true keeps them apart."""

from __future__ import annotations

from datetime import date, timedelta

from kg.resolve.agreement import (
    NEVER,
    NOTHING,
    ONCE,
    Fit,
    name_fit,
    ordinal_fit,
    papers_apart,
    place_fit,
    side_fit,
    speech_fit,
    strangers_fit,
    time_fit,
    words_fit,
)
from kg.resolve.clusters import VAGUE, Cluster, akin
from kg.resolve.disputes import BEARABLE, PLACE, TIME, WORDS, disagreement, others_killed
from kg.resolve.places import Places
from kg.resolve.times import days_of, span_of

UNREAL = {"planned", "demanded", "hypothetical"}
_ALONE = {"Ceasefire", "Closure", "Clash"}  # two at nearly the same time are hardly two
_IN_PERSON = {"Talks", "Meeting"}  # one may be told as the other
_WRECKING = ({"Violence", "Coerce"}, {"Protest", "Coerce"}, {"Clash", "Coerce"})  # "police used tear gas, hurting 20"
_MANY_DEEDS = 1.0  # one story may tell of several deeds: words alone say of none but the first that it is the same
_OTHER_KIND = 1.0  # what is told as another kind of deed is rather another deed
_WEEKS = 14  # days
_RECENT = timedelta(days=60)  # an undated report speaks of something recent …
_SOON = timedelta(days=7)  # … or of what is to come
_MONTH = timedelta(days=31)


def fit(name: str, mine: Cluster, one: Cluster, places: Places) -> Fit:
    """Adds up what agrees; anything that can't agree makes it a misfit."""
    if name == "PublicStatement" and mine.said.isdisjoint(one.said):
        return NEVER  # asked first: it is cheap, and rules out most
    if not of_one_kind(name, mine, one) or _far_apart(mine, one):
        return NEVER
    if mine.articles <= one.articles and _told_apart(mine, one):
        return NEVER
    parts = [
        name_fit(mine, one),
        ordinal_fit(mine, one),
        side_fit(name, mine, one),
        place_fit(name, mine, one, places),
        speech_fit(name, mine, one),
        strangers_fit(name, mine, one),
    ]
    misfits = [index for index, part in enumerate(parts) if part is NEVER]
    if misfits not in BEARABLE:  # times and words are the dearest to compare
        return NEVER
    parts += [time_fit(name, mine, one), words_fit(name, mine, one)]
    misfits += [TIME] if parts[TIME] is NEVER else []
    if others_killed(name, mine, one):
        return NEVER
    if misfits:
        return disagreement(name, mine, one, parts, misfits[0], places) if len(misfits) == 1 else NEVER
    told = [part for part in parts if part is not NOTHING]
    score = sum([part.score for part in told])
    if 0 < score == parts[WORDS].score and not (mine.first_of_kind and one.first_of_kind):
        score -= _MANY_DEEDS
    if _denied(mine, one) and parts[PLACE].score + parts[TIME].score + parts[WORDS].score <= 0:
        return NEVER
    if _known_one(name, mine, one, score, parts[TIME].score):
        score += 2.5
    if name != one.family:
        score -= _OTHER_KIND
    if mine.articles <= one.articles:
        score += 0.5  # an article is likelier to speak of its own events
    return Fit(score, tuple([reason for part in told for reason in part.reasons]))


def _told_apart(mine: Cluster, one: Cluster) -> bool:
    """Whether their article tells the later of the two as another deed."""
    order = mine.first.order
    here = [r for r in one.reports if r.article.id in mine.articles]
    behind = mine.first.told_apart and any(report.order < order for report in here)
    return behind or any(report.told_apart for report in here if report.order > order)


def _far_apart(mine: Cluster, one: Cluster) -> bool:
    """An account of no known day speaks of something recent: not of what another tells of long before or after."""
    if mine.names & one.names or mine.victims & one.victims or mine.articles & one.articles:
        return False
    ours, theirs = _days_told(mine), _days_told(one)
    if ours and theirs:
        return False  # the days themselves tell
    ours, theirs = ours or _recently(mine), theirs or _recently(one)
    near = any(a[0] <= b[1] and b[0] <= a[1] for a in ours for b in theirs)
    return bool(ours) and bool(theirs) and not near


def _days_told(account: Cluster) -> list[tuple[date, date]]:
    """The times of an account that are told to the month at least."""
    spans = (days_of(when) for when in account.times)
    return [span for span in spans if span is not None and span[1] - span[0] < _MONTH]


def _recently(account: Cluster) -> list[tuple[date, date]]:
    published = span_of(account.first.article.published)
    return [(published[0] - _RECENT, published[1] + _SOON)] if published else []


def _known_one(name: str, mine: Cluster, one: Cluster, score: float, time: float) -> bool:
    """The account means the one ceasefire, clash or round of talks that there is between two sides."""
    if mine.classes.isdisjoint(ONCE) or mine.realis.isdisjoint(("asserted", "claimed")) or score < 2:
        return False
    if not (mine.sides & one.sides or mine.places & one.places or mine.ordinals & one.ordinals):
        return False  # nothing says between whom, or where
    came_out_else = mine.outcomes and one.outcomes and mine.outcomes.isdisjoint(one.outcomes)
    if came_out_else and (_is_vague(mine) or _is_vague(one) or _weeks_apart(mine, one)):
        return False  # "the failure of talks", and a round that did not fail
    return _undated(mine, one) or (name in _ALONE and time > 0)


def _is_vague(account: Cluster) -> bool:
    """Nothing tells which talks are meant."""
    return not (account.places or account.ordinals or account.names or any(when.date for when in account.times))


def _weeks_apart(mine: Cluster, one: Cluster) -> bool:
    """The first to tell of the one and of the other are not papers of the same weeks."""
    days = papers_apart(mine, one)
    return days is not None and days > _WEEKS


def _denied(mine: Cluster, one: Cluster) -> bool:
    """One side denies what the other reports: the same event only if day or place says so."""
    return (mine.realis == {"denied"}) != (one.realis == {"denied"})


def _undated(mine: Cluster, one: Cluster) -> bool:
    """The account gives no time of its own, and is recent enough to speak of what the cluster dates."""
    if mine.timed:
        return False
    days = [span for when in one.times if (span := days_of(when))]
    published = span_of(mine.first.article.published)
    if not days or not published:
        return True
    return any(first <= published[1] and published[0] - last <= _RECENT for first, last in days)


def of_one_kind(name: str, mine: Cluster, one: Cluster) -> bool:
    """Whether two accounts may be of one event by what kind of thing they tell alone."""
    return (
        _families_agree(name, mine, one)
        and _realis_agree(mine, one)
        and (name == "Detention" or one.numbers == mine.numbers)  # three rounds of talks are not one of them
        and _classes_agree(name, mine, one)
    )


def _realis_agree(mine: Cluster, one: Cluster) -> bool:
    """What is only wanted or imagined is not what happened; what one side denies may be."""
    return (mine.realis <= UNREAL) == (one.realis <= UNREAL) and mine.of_nobody == one.of_nobody


def _classes_agree(name: str, mine: Cluster, one: Cluster) -> bool:
    """Talks, calls and meetings are told apart, unless they are what two articles begin with; "they met for talks"."""
    ours, others = mine.classes - VAGUE, one.classes - VAGUE
    if name != "Consult" or not ours or not others or ours == others:
        return True
    return mine.first_of_kind and one.first_of_kind and ours | others <= _IN_PERSON


def _families_agree(name: str, mine: Cluster, one: Cluster) -> bool:
    """Another kind of deed may be the same only where both are what their articles tell first."""
    if name == one.family:
        return True
    wrecks = {name, one.family} in _WRECKING
    return mine.leads and one.leads and (wrecks or akin(name, one.family))
