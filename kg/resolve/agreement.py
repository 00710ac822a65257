"""What two accounts tell alike, one thing at a time; what of it can't both be true."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from kg.model import When
from kg.resolve.clusters import Cluster
from kg.resolve.likeness import likeness, stems
from kg.resolve.places import Places
from kg.resolve.times import days_of, gap, precision, published_apart, span_of, weekdays_agree
from kg.spelling import name_score

LASTING = {"Ceasefire", "Closure", "Agree"}  # one at a time between two sides: days apart may be a disagreement
HELD = {"Arrest", "Abduction"}  # who "has been held since Monday" was taken on Monday
ONCE = {"Ceasefire", "Closure", "Talks", "Clash"}  # two reports without date and place speak of the one that is known
ONE_SIDED = {"Violence", "Detention", "MilitaryOperation", "Coerce", "Seizure"}  # families in which one side acts
MET = {"Consult", "Talks", "Meeting", "Visit", "Ceasefire", "Agree", "Mediation"}  # at one place at a time
_BEFALLS = {"Violence", "Detention", "Release"}  # families of what seldom happens twice to one person
_HELD_OR_FREED = {"Detention", "Release"}
DISPUTED_DAYS = 4  # dates this close may be two accounts of one event
ALIKE = 0.3  # likeness from which two accounts are of one story
SAME_STORY = 3.3  # what that is worth
_SOMEWHAT = 0.2  # likeness that says a little where both articles begin with it …
_NAMES = 3  # names that both hold then
_PARTLY = 1.5  # … which is worth so much
_UNLIKE = 0.1  # likeness below which two accounts are of two stories, whatever names and numbers they share …
_NUMBER = 0.1  # … above it what a number of both adds …
_NAME = 0.05  # … and what a name that is not the place's …
_ENOUGH = 2  # … up to so many
_AHEAD = timedelta(days=7)  # what somebody says may be dated by a weekday of his own
_NEWS = 3  # days over which papers tell of one event …
_WEEKS = 21  # … and over which they may come back to it


@dataclass(frozen=True, slots=True)
class Fit:
    """How well an account fits a cluster, and why; ``score`` below zero: it can't be the same event."""

    score: float
    reasons: tuple[str, ...] = ()


NEVER = Fit(-1.0)
NOTHING = Fit(0.0)


def name_fit(mine: Cluster, one: Cluster) -> Fit:
    if not mine.names or not one.names:
        return NOTHING
    if any(name == other or name_score(name, other)[0] >= 0.88 for name in mine.names for other in one.names):
        return Fit(4.0, ("same name",))
    return NEVER


def ordinal_fit(mine: Cluster, one: Cluster) -> Fit:
    if not mine.ordinals or not one.ordinals:
        return NOTHING
    return Fit(2.0, ("same number in the series",)) if mine.ordinals & one.ordinals else NEVER


def side_fit(name: str, mine: Cluster, one: Cluster) -> Fit:
    sides = one.sides
    if not mine.sides or not sides:
        told, near = (mine.sides, one.near) if mine.sides else (sides, mine.near)
        beside = name in ONE_SIDED and bool(told) and told <= near and not mine.articles <= one.articles
        return Fit(0.5, ("the one names the parties of the other",)) if beside else NOTHING
    if name == "LegalAction" and mine.targets & one.targets:
        return Fit(2.0, ("of the same persons",))  # a court acts by its judges
    if name in _BEFALLS and (mine.sides <= mine.victims or sides <= one.victims):
        return NOTHING if mine.sides.isdisjoint(sides) else Fit(1.0, ("the same person",))  # of no known side
    if name != "Clash" and mine.agents and one.agents and not mine.agents & one.agents:
        both_parties = not mine.classes.isdisjoint(ONCE) and mine.sides & sides
        return Fit(1.0) if both_parties else NEVER
    if len(mine.parties) > 1 and mine.parties <= one.parties:
        return Fit(2.0, ("the same persons or bodies",))
    if mine.sides == sides:
        return Fit(2.0 if len(sides) > 1 else 1.0, ("same parties",))
    if mine.sides <= sides or sides <= mine.sides:
        return Fit(1.0, ("parties of the one are among those of the other",))
    if mine.sides & sides and (len(mine.sides) > 2 or len(sides) > 2):
        return Fit(0.5)
    if name not in ONE_SIDED and mine.sides <= one.near and sides <= mine.near:
        return Fit(0.5, ("each names the parties of the other",))
    if name in ONE_SIDED and (_only_acts(mine, one) or _only_acts(one, mine)):
        return NOTHING  # the one tells who did it, the other whom it hit
    if name in _HELD_OR_FREED and _same_captives(mine, one):
        return NOTHING  # five Yemenis, five employees of the WFP
    first = name in MET and mine.first_of_kind and one.first_of_kind
    if first and _named_there(mine, one):
        return Fit(0.5, ("the one names the parties of the other",))
    if first and mine.ordinals & one.ordinals:
        return NOTHING  # the fourth round of talks, by whatever name each calls the parties
    return NEVER


def _only_acts(doers: Cluster, hit: Cluster) -> bool:
    return bool(doers.agents) and doers.sides <= doers.agents and not hit.agents


def _same_captives(mine: Cluster, one: Cluster) -> bool:
    """Whether both begin with as many people taken or freed, of whom each tells something else."""
    first = mine.first_of_kind and one.first_of_kind and not mine.tallies.isdisjoint(one.tallies)
    return (
        first and (mine.sides - mine.agents).isdisjoint(one.agents) and mine.agents.isdisjoint(one.sides - one.agents)
    )


def _named_there(mine: Cluster, one: Cluster) -> bool:
    """Whether the one's sentences name the parties of the other, or two of them."""
    pairs = ((mine.sides, one.near), (one.sides, mine.near))
    return any(sides <= near or len(sides & near) > 1 for sides, near in pairs)


def place_fit(name: str, mine: Cluster, one: Cluster, places: Places) -> Fit:
    known = one.places
    if mine.unknown_places & one.unknown_places:
        return Fit(2.0, ("same place, by its name",))
    if not mine.places or not known:
        return _place_near(mine, one, places)
    ours, theirs = (places.finest(spots) for spots in (mine.places, known))
    if ours & theirs or any(places.may_be_same(a, b) for a in mine.places for b in known if a != b):
        return Fit(2.0, ("same place",))
    if any(places.within(a, b) or places.within(b, a) for a in ours for b in theirs):
        return Fit(1.0, ("one place lies in the other",))
    if mine.articles <= one.articles and any(
        places.may_hold(a, b) or places.may_hold(b, a) for a in ours for b in theirs
    ):
        return NOTHING  # "signed a deal in Muscat. The signing took place at the Al Bustan Palace"
    if theirs & mine.beside or ours & one.beside:
        return NEVER  # it tells of what was there as of another deed
    vague = places.vague(ours, theirs) and not mine.articles <= one.articles  # an article that tells two places
    if vague and (theirs & mine.article_places or ours & one.article_places):
        return Fit(1.0, ("the one may lie in the other, and both articles name it",))
    here = mine.articles <= one.articles and bool(ours & places.points) and bool(theirs & places.points)  # two towns
    if name not in MET and not here and (theirs & mine.named or ours & one.named):
        return Fit(1.0, ("the one names the place of the other too",))
    hold = (ours <= places.areas and _named_in(theirs, mine)) or (theirs <= places.areas and _named_in(ours, one))
    if hold and name not in MET and not mine.articles <= one.articles:  # whose words stand around both
        return Fit(0.5, ("the words of the one hold the place of the other",))
    if vague or not (mine.articles <= one.articles or any(places.rivals(a, b) for a in ours for b in theirs)):
        return NOTHING  # a town, and a province of its country
    return NEVER


def _named_in(spots: Collection[str], account: Cluster) -> bool:
    """Whether the capitalised words around an account hold a place's name, whatever they were taken for."""
    return any((told := stems(spot.replace("-", " "))) and told <= account.words for spot in spots)


def _place_near(mine: Cluster, one: Cluster, places: Places) -> Fit:
    """Where one of the two tells no place: what its sentence names may be it, or speak against it."""
    if not mine.places and not one.places and not mine.articles <= one.articles:
        both = mine.named & one.named & places.points
        return Fit(1.0, ("both name one place",)) if both else NOTHING
    told, named = (known, mine.named) if (known := one.places) else (mine.places, one.named)
    told, named = told & places.points, named & places.points
    if not told or not named or mine.articles <= one.articles:
        return NOTHING
    if not mine.classes.isdisjoint(ONCE | LASTING):
        near = "Closure" in mine.classes and bool(told & named)
        return Fit(0.5, ("the one names the place of the other",)) if near else NOTHING
    if told & named or any(places.within(a, b) or places.within(b, a) for a in told for b in named):
        return Fit(0.5, ("the one names the place of the other",))
    # The sentence of a first deed may name where a ship was bound for.
    return NOTHING if mine.first_of_kind and one.first_of_kind else Fit(-6.0)


def time_fit(name: str, mine: Cluster, one: Cluster) -> Fit:
    if not one.times:
        return NEVER if too_early(mine, one) else NOTHING
    lasts = name in LASTING and not (name == "Closure" and mine.articles <= one.articles)  # one article tells of two
    scores = [_times(lasts, told, when) for told in mine.times or (None,) for when in one.times]
    if any(score is NEVER for score in scores) or too_early(mine, one):
        return NEVER
    return max(scores, key=lambda fit: fit.score, default=NOTHING)


def _times(lasts: bool, one: When | None, other: When) -> Fit:
    if other.open or (one is not None and one.open):  # "since October": nothing says that it is the same
        return NOTHING
    days = gap(one, other)
    if days is None:
        agree = weekdays_agree(one, other)
        return NOTHING if agree is None else Fit(1.5, ("same weekday",)) if agree else NEVER
    if days == 0:
        day = all(when and not when.open and not when.until and _is_day(when.date) for when in (one, other))
        return Fit(3.0 if day else 1.0, ("same time",))
    return Fit(0.5, ("dates close to each other",)) if lasts and days <= DISPUTED_DAYS else NEVER


def _is_day(date: str | None) -> bool:
    return precision(date or "") in ("date", "gMonthDay")


def too_early(mine: Cluster, one: Cluster) -> bool:
    """An article can't report as done, or as not done, what happened only after it was published."""
    return _too_early(mine, one) or _too_early(one, mine)


def _too_early(mine: Cluster, one: Cluster) -> bool:
    published = span_of(mine.first.article.published) if one.times else None
    if published is None or mine.first.event.realis not in ("asserted", "claimed", "denied"):
        return False
    latest = published[1] if "asserted" in mine.realis else published[1] + _AHEAD
    return any((days := days_of(when)) is not None and days[0] > latest for when in one.times)


def words_fit(name: str, mine: Cluster, one: Cluster) -> Fit:
    """Accounts of one event by two articles share more words than its kind, parties and place."""
    if name == "PublicStatement" or mine.articles <= one.articles:
        return NOTHING
    days = papers_apart(mine, one)
    likely = alike(mine, one) if days is None or days <= _WEEKS else 0.0  # long after, papers tell of another in them
    if likely < ALIKE:
        somewhat = likely >= _SOMEWHAT and mine.leads and one.leads and len(mine.words & one.words) >= _NAMES
        return Fit(_PARTLY, ("begun in somewhat like words",)) if somewhat else NOTHING
    return Fit(SAME_STORY + likely + (days is not None and days <= _NEWS), ("told in the same words",))


def papers_apart(mine: Cluster, one: Cluster) -> int | None:
    """Days between the first papers that tell of each; ``None`` where a day of publication is not known."""
    return published_apart(mine.first.article.published, one.first.article.published)


def alike(mine: Cluster, one: Cluster) -> float:
    """How alike the two are told, 0..1: in the words around, and what two articles begin with by numbers and names."""
    words = max((likeness(a, b) for a in mine.details for b in one.details), default=0.0)
    if words < _UNLIKE or not (mine.first_of_kind and one.first_of_kind):
        return round(words, 2)
    shared = mine.tokens & one.tokens
    numbers = sum(isinstance(token, int) for token in shared)
    more = _NUMBER * min(numbers, _ENOUGH) + _NAME * min(len(shared) - numbers, _ENOUGH)
    return round(min(words + more, 1.0), 2)


def strangers_fit(name: str, mine: Cluster, one: Cluster) -> Fit:
    """Parties that no article names: both hit "inmates", both speak of "the mayor"."""
    if name in _BEFALLS and mine.victims & one.victims:
        return Fit(2.0, ("it befell the same person",))
    if one.unnamed.isdisjoint(mine.unnamed):
        return NOTHING
    here = {passage for passage, _ in mine.said}
    once = not here.isdisjoint(passage for passage, _ in one.said)  # "shot dead the student who died"
    return Fit(2.0 if once else 1.0, ("the same unnamed parties",))


def speech_fit(name: str, mine: Cluster, one: Cluster) -> Fit:
    """Each act of speech is its own event, except one that stands twice in the same sentence."""
    if name != "PublicStatement":
        return NOTHING
    return Fit(1.0) if mine.said & one.said else NEVER
