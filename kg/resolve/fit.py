"""How well two accounts fit: what agrees adds up, what can't both be true keeps them apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from kg.model import When
from kg.resolve.clusters import VAGUE, Cluster, akin
from kg.resolve.likeness import likeness
from kg.resolve.places import Places
from kg.resolve.times import days_of, gap, precision, span_of, weekdays_agree
from kg.spelling import name_score

LASTING = {"Ceasefire", "Closure", "Agree"}  # one at a time between two sides: days apart may be a disagreement
ONCE = {"Ceasefire", "Closure", "Talks", "Clash"}  # two reports without date and place speak of the one that is known
_ALONE = {"Ceasefire", "Closure", "Clash"}  # two at nearly the same time are hardly two
UNREAL = {"planned", "demanded", "hypothetical"}
_DISPUTED_DAYS = 4  # dates this close may be two accounts of one event
_ONE_SIDED = {"Violence", "Detention", "MilitaryOperation", "Coerce", "Seizure"}  # families in which one side acts
_MET = {"Consult", "Talks", "Meeting", "Visit", "Ceasefire", "Agree", "Mediation"}  # at one place at a time
_NEARLY = 0.8  # two numbers as close to each other as this may be one
_TELLING = 4  # people or things: a number from here on is hardly the same by chance
_OFTEN = {"Violence", "Clash", "Detention"}  # families of which there may be one a day
_SELDOM = 0.45  # likeness that two of many deeds, on days close to each other, seldom have
_ALIKE = 0.3  # likeness from which two accounts are of one story
_SAME_STORY = 3.3  # what that is worth
_MANY_DEEDS = 1.0  # one story may tell of several deeds: words alone say of none but the first that it is the same
_VERY_ALIKE = _SAME_STORY + 0.4  # the worth from which they may differ in where it was or who did it
_NEWS = 3  # days over which papers tell of one event
_RECENT = timedelta(days=60)  # an undated report speaks of something recent


_ORDINAL, _SIDES, _PLACE, _STRANGERS, _TIME, _WORDS = 1, 2, 3, 5, 6, 7  # where these stand among the parts of a fit
_BEARABLE = ([], [_PLACE], [_SIDES])  # misfits that agreement on the rest may make a disagreement about one event


@dataclass(frozen=True, slots=True)
class Fit:
    """How well an account fits a cluster, and why; ``score`` below zero: it can't be the same event."""

    score: float
    reasons: tuple[str, ...] = ()


_NEVER = Fit(-1.0)
_NOTHING = Fit(0.0)


def fit(name: str, mine: Cluster, one: Cluster, places: Places) -> Fit:
    """Adds up what agrees; anything that can't agree makes it a misfit."""
    if not _of_one_kind(name, mine, one):
        return _NEVER
    parts = [
        _name_fit(mine, one),
        _ordinal_fit(mine, one),
        _side_fit(name, mine, one),
        _place_fit(name, mine, one, places),
        _speech_fit(name, mine, one),
        _strangers_fit(mine, one),
    ]
    misfits = [index for index, part in enumerate(parts) if part is _NEVER]
    if misfits not in _BEARABLE:  # times and words are the dearest to compare
        return _NEVER
    parts += [_time_fit(name, mine, one), _words_fit(name, mine, one)]
    if misfits or parts[_TIME] is _NEVER:
        return _NEVER if misfits and parts[_TIME] is _NEVER else _disagreement(name, mine, one, parts)
    score = sum(part.score for part in parts)
    if 0 < score == parts[_WORDS].score and not (mine.first_of_kind and one.first_of_kind):
        score -= _MANY_DEEDS
    if _denied(mine, one) and parts[_PLACE].score + parts[_TIME].score + parts[_WORDS].score <= 0:
        return _NEVER
    if _known_one(name, mine, one, score, parts[_TIME].score):
        score += 2.5
    if mine.articles <= one.articles:
        score += 0.5  # an article is likelier to speak of its own events
    return Fit(score, tuple(reason for part in parts for reason in part.reasons))


def _known_one(name: str, mine: Cluster, one: Cluster, score: float, time: float) -> bool:
    """The account means the one ceasefire, clash or round of talks that there is between two sides."""
    if mine.classes.isdisjoint(ONCE) or mine.realis.isdisjoint(("asserted", "claimed")) or score < 2:
        return False
    return _undated(mine, one) or (name in _ALONE and time > 0)


def _denied(mine: Cluster, one: Cluster) -> bool:
    """One side denies what the other reports: the same event only if day or place says so."""
    return (mine.realis == {"denied"}) != (one.realis == {"denied"})


def _disagreement(name: str, mine: Cluster, one: Cluster, parts: Sequence[Fit]) -> Fit:
    """Accounts that differ in one thing only, and agree in all that tells such events apart, are of one event."""
    if name == "PublicStatement" or _tallies_differ(mine, one):
        return _NEVER
    misfits = [index for index, part in enumerate(parts) if part is _NEVER]
    agree = sum(part.score for part in parts) + 1
    sides, place, time, words = (parts[index].score for index in (_SIDES, _PLACE, _TIME, _WORDS))
    if misfits == [_SIDES] and name in _ONE_SIDED and time >= 3 and (place >= 2 or words >= _VERY_ALIKE):
        return Fit(agree, ("same place and day, another agent",))
    if mine.articles <= one.articles:
        return _NEVER
    if misfits == [_PLACE] and time >= 3 and _place_may_be_disputed(mine, one, parts):
        return Fit(agree, ("same parties, day and details, another place",))
    often = name in _OFTEN and not _same_tally(mine, one)
    known = place + sides + (parts[_STRANGERS].score if mine.leads and one.leads else 0) > 0 or name not in _OFTEN
    if misfits == [_TIME] and known and words >= _SAME_STORY + (_SELDOM if often else _ALIKE):
        return Fit(agree, ("same details, another day",)) if _days_may_be_disputed(mine, one) else _NEVER
    return _NEVER


def _place_may_be_disputed(mine: Cluster, one: Cluster, parts: Sequence[Fit]) -> bool:
    """Neither side's articles name both places: who tells of both tells of two events."""
    if one.places & mine.article_places or one.article_places & mine.places:
        return False
    if parts[_ORDINAL].score >= 2 and parts[_SIDES].score >= 1:
        return True
    if parts[_WORDS].score < _VERY_ALIKE:
        return False
    if mine.leads and one.leads and parts[_STRANGERS].score >= 1 and _alike(mine, one) >= _SELDOM:
        return True
    victims = mine.targets & (one.parties | one.targets)
    return bool(victims) or _same_tally(mine, one) or not mine.classes.isdisjoint(_MET)


def _same_tally(mine: Cluster, one: Cluster) -> bool:
    """Both count the same, and so many that it is hardly by chance."""
    return any(value >= _TELLING for _, value in mine.tallies & one.tallies)


def _tallies_differ(mine: Cluster, one: Cluster) -> bool:
    """They count the same kind of people or things, and clearly not the same number."""
    ours, theirs = (dict(sorted(told.tallies)) for told in (mine, one))
    return any(
        min(ours[what], theirs[what]) < _NEARLY * max(ours[what], theirs[what]) for what in ours.keys() & theirs.keys()
    )


def _days_may_be_disputed(mine: Cluster, one: Cluster) -> bool:
    """The days are close, and neither side's articles give both."""
    if not mine.times or _too_early(mine, one):
        return False
    if not one.article_days.isdisjoint(mine.times) or not mine.article_days.isdisjoint(one.times):
        return False
    gaps = (gap(told, when) for told in mine.times for when in one.times)
    return all(days is None or days <= _DISPUTED_DAYS for days in gaps)


def _undated(mine: Cluster, one: Cluster) -> bool:
    """The account gives no time of its own, and is recent enough to speak of what the cluster dates."""
    if mine.timed:
        return False
    days = [span for when in one.times if (span := days_of(when))]
    published = span_of(mine.first.article.published)
    if not days or not published:
        return True
    return any(first <= published[1] and published[0] - last <= _RECENT for first, last in days)


def _name_fit(mine: Cluster, one: Cluster) -> Fit:
    if not mine.names or not one.names:
        return _NOTHING
    if any(name == other or name_score(name, other)[0] >= 0.88 for name in mine.names for other in one.names):
        return Fit(4.0, ("same name",))
    return _NEVER


def _ordinal_fit(mine: Cluster, one: Cluster) -> Fit:
    if not mine.ordinals or not one.ordinals:
        return _NOTHING
    return Fit(2.0, ("same number in the series",)) if mine.ordinals & one.ordinals else _NEVER


def _side_fit(name: str, mine: Cluster, one: Cluster) -> Fit:
    sides = one.sides
    if not mine.sides or not sides:
        return _NOTHING
    if name != "Clash" and mine.agents and one.agents and not mine.agents & one.agents:
        both_parties = not mine.classes.isdisjoint(ONCE) and mine.sides & sides
        return Fit(1.0) if both_parties else _NEVER
    if len(mine.parties) > 1 and mine.parties <= one.parties:
        return Fit(2.0, ("the same persons or bodies",))
    if mine.sides == sides:
        return Fit(2.0 if len(sides) > 1 else 1.0, ("same parties",))
    if mine.sides <= sides or sides <= mine.sides:
        return Fit(1.0, ("parties of the one are among those of the other",))
    if mine.sides & sides and (len(mine.sides) > 2 or len(sides) > 2):
        return Fit(0.5)
    if name not in _ONE_SIDED and mine.sides <= one.near and sides <= mine.near:
        return Fit(0.5, ("each names the parties of the other",))
    return _NEVER


def _place_fit(name: str, mine: Cluster, one: Cluster, places: Places) -> Fit:
    known = one.places
    if mine.unknown_places & one.unknown_places:
        return Fit(2.0, ("same place, by its name",))
    if not mine.places or not known:
        return _place_near(mine, one, places)
    if mine.places & known:
        return Fit(2.0, ("same place",))
    ours, theirs = (places.finest(spots) for spots in (mine.places, known))
    if any(places.within(a, b) or places.within(b, a) for a in ours for b in theirs):
        return Fit(1.0, ("one place lies in the other",))
    if places.vague(ours, theirs) and (theirs & mine.article_places or ours & one.article_places):
        return Fit(1.0, ("the one may lie in the other, and both articles name it",))
    if name not in _MET and (theirs & mine.named or ours & one.named):
        return Fit(1.0, ("the one names the place of the other too",))
    return _NOTHING if places.vague(ours, theirs) else _NEVER


def _place_near(mine: Cluster, one: Cluster, places: Places) -> Fit:
    """Where one of the two tells no place: what its sentence names may be it, or speak against it."""
    told, named = (known, mine.named) if (known := one.places) else (mine.places, one.named)
    told, named = told & places.points, named & places.points
    if not told or not named or mine.articles <= one.articles or not mine.classes.isdisjoint(ONCE | LASTING):
        return _NOTHING
    if told & named or any(places.within(a, b) or places.within(b, a) for a in told for b in named):
        return Fit(0.5, ("the one names the place of the other",))
    return Fit(-6.0)


def _time_fit(name: str, mine: Cluster, one: Cluster) -> Fit:
    scores = [_times(name, told, when) for told in mine.times or (None,) for when in one.times]
    if any(score is _NEVER for score in scores) or _too_early(mine, one):
        return _NEVER
    return max(scores, key=lambda fit: fit.score, default=_NOTHING)


def _times(name: str, one: When | None, other: When) -> Fit:
    if other.open or (one is not None and one.open):  # "since October": nothing says that it is the same
        return _NOTHING
    days = gap(one, other)
    if days is None:
        agree = weekdays_agree(one, other)
        return _NOTHING if agree is None else Fit(1.5, ("same weekday",)) if agree else _NEVER
    if days == 0:
        day = all(when and not when.open and not when.until and _is_day(when.date) for when in (one, other))
        return Fit(3.0 if day else 1.0, ("same time",))
    return Fit(0.5, ("dates close to each other",)) if name in LASTING and days <= _DISPUTED_DAYS else _NEVER


def _is_day(date: str | None) -> bool:
    return precision(date or "") in ("date", "gMonthDay")


def _too_early(mine: Cluster, one: Cluster) -> bool:
    """An article can't report as done what happened only after it was published."""
    published = span_of(mine.first.article.published)
    if published is None or "asserted" not in mine.realis:
        return False
    return any((days := days_of(when)) is not None and days[0] > published[1] for when in one.times)


def _words_fit(name: str, mine: Cluster, one: Cluster) -> Fit:
    """Accounts of one event by two articles share more words than its kind, parties and place."""
    if name == "PublicStatement" or mine.articles <= one.articles:
        return _NOTHING
    alike = _alike(mine, one)
    if alike < _ALIKE:
        return _NOTHING
    days = gap(When(date=mine.first.article.published), When(date=one.first.article.published))
    return Fit(_SAME_STORY + alike + (days is not None and days <= _NEWS), ("told in the same words",))


def _alike(mine: Cluster, one: Cluster) -> float:
    """How alike the two are told, 0..1."""
    return round(max((likeness(a, b) for a in mine.details for b in one.details), default=0.0), 2)


def _strangers_fit(mine: Cluster, one: Cluster) -> Fit:
    """Parties that no article names: both hit "inmates", both speak of "the mayor"."""
    if one.unnamed.isdisjoint(mine.unnamed):
        return _NOTHING
    here = {passage for passage, _ in mine.said}
    once = not here.isdisjoint(passage for passage, _ in one.said)  # "shot dead the student who died"
    return Fit(2.0 if once else 1.0, ("the same unnamed parties",))


def _of_one_kind(name: str, mine: Cluster, one: Cluster) -> bool:
    return (
        _families_agree(name, mine, one)
        and _realis_agree(mine, one)
        and one.numbers == mine.numbers  # three rounds of talks are not one of them
        and _classes_agree(name, mine, one)
    )


def _realis_agree(mine: Cluster, one: Cluster) -> bool:
    """What is only wanted or imagined is not what happened; what one side denies may be."""
    return (mine.realis <= UNREAL) == (one.realis <= UNREAL)


def _classes_agree(name: str, mine: Cluster, one: Cluster) -> bool:
    """Talks, calls and meetings are told apart; other families mix their classes freely."""
    ours, others = mine.classes - VAGUE, one.classes - VAGUE
    return name != "Consult" or not ours or not others or ours == others


def _families_agree(name: str, mine: Cluster, one: Cluster) -> bool:
    """Another kind of deed may be the same only where both are what their articles tell first."""
    return name == one.family or (mine.leads and one.leads and akin(name, one.family))


def _speech_fit(name: str, mine: Cluster, one: Cluster) -> Fit:
    """Each act of speech is its own event, except one that stands twice in the same sentence."""
    if name != "PublicStatement":
        return _NOTHING
    return Fit(1.0) if mine.said & one.said else _NEVER
