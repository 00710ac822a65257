"""Which place lies in which, by the lexicon and by what the articles tell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz.fuzz import ratio

from kg.lexicon import Entry, Lexicon
from kg.model import Entity, Extraction
from kg.ontology import is_a
from kg.resolve.entities import Identities
from kg.resolve.told_places import ToldPlaces, called

_POINTS = ("City", "BorderCrossing", "Facility")
_SUBDIVISIONS = "Unicode CLDR"  # source of the provinces of the world: those of one country share no ground
_STATE = "state"
_ALIKE = 80  # likeness in percent from which two unknown names may be one
_SEAT = 20_000  # inhabitants of a town after which its province is called
_TOWN = 20_000  # inhabitants of a town after which its buildings are called
_LARGE = 500_000  # inhabitants of a city with quarters that may be named without it
_AREAS = ("State", "Country", "Region")


@dataclass(frozen=True, slots=True)
class Places:
    """Where places lie and what they are.

    ``parents``: place id → the places that hold it; ``points``: cities, crossings and the like; ``adrift``: places that
    no source puts anywhere; ``levels``: place id → to what it belongs of which no two share ground: the provinces of
    one country, the townships, the towns; ``beside``: place of which nothing is known but that something was in it →
    all places of the articles that name it; ``spots``: the same of all towns and places, known or not, in or near which
    something was; ``near``: those of them near which, ``edges``: at the edge of which; ``large``: cities with quarters
    that may be named without them; ``areas``: known states and provinces; ``known``: to the lexicon;
    ``labels``: what they are called; ``parts``: unknown quarters, and the like, of towns → all places of the articles
    that name them.
    """

    parents: Mapping[str, frozenset[str]] = field(default_factory=dict)
    points: frozenset[str] = frozenset()
    adrift: frozenset[str] = frozenset()
    levels: Mapping[str, frozenset[str]] = field(default_factory=dict)
    beside: Mapping[str, frozenset[str]] = field(default_factory=dict)
    spots: Mapping[str, frozenset[str]] = field(default_factory=dict)
    near: frozenset[str] = frozenset()
    edges: frozenset[str] = frozenset()
    large: frozenset[str] = frozenset()
    areas: frozenset[str] = frozenset()
    known: frozenset[str] = frozenset()
    labels: Mapping[str, str] = field(default_factory=dict)
    parts: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def within(self, inner: str, outer: str) -> bool:
        """Whether one place lies in another, over any number of steps."""
        return outer != inner and outer in _upwards(inner, self.parents)

    def finest(self, places: Collection[str]) -> set[str]:
        """Of some places those that hold no other of them: of Djibo and Burkina Faso, Djibo."""
        if len(places) > 1 and (points := self.points.intersection(places)):
            return set(points)
        return {one for one in places if not any(self.within(other, one) for other in places if other != one)}

    def vague(self, ones: Collection[str], others: Collection[str]) -> bool:
        """Whether nothing says that no place of the ones may lie in one of the others: nobody knows where one is."""
        return any(
            (a in self.adrift or b in self.adrift)
            and not (a in self.points and b in self.points)
            and not self._strangers(a, b)
            for a in ones
            for b in others
        )

    def rivals(self, one: str, other: str) -> bool:
        """Whether an event can't be at both places: two towns, two districts, a town and a province that does not
        hold it. Where it is not known how two places lie to each other, they are none; but for two of which nothing is
        known and that no article names together: who writes of a hamlet or quarter names the town as well."""
        if one == other or self.within(one, other) or self.within(other, one) or self._spelt_alike(one, other):
            return False
        if self._strangers(one, other) or self._apart(one, other) or self._two_parts(one, other):
            return True
        ours, theirs = self._standing(one), self._standing(other)
        both_states = _STATE in self.levels.get(one, ()) and _STATE in self.levels.get(other, ())
        return not both_states and any(ours[level].isdisjoint(theirs[level]) for level in ours.keys() & theirs.keys())

    def _strangers(self, one: str, other: str) -> bool:
        """Whether of two places nothing is known, and no article names both."""
        return one != other and one in self.beside and other in self.beside and other not in self.beside[one]

    def _spelt_alike(self, one: str, other: str) -> bool:
        """Whether one of two names, of which the lexicon does not know both, may be the other in another spelling, or
        be cut short: "Kfar" for "Kfar Sir"."""
        if one in self.known and other in self.known:
            return False
        if self.called_alike(one, other):
            return True
        short, long = sorted((one, other), key=len)
        cut = long.startswith(f"{short}-") and short not in self.known
        return cut or ratio(one, other) >= _ALIKE

    def _apart(self, one: str, other: str) -> bool:
        """Whether of two spots neither's articles name the other: who tells of a place near a town, or of a quarter of
        it, names the town; of a large city a quarter may be named alone, but hardly beside another town or province."""
        if one not in self.spots or other not in self.spots:
            return False
        ours, theirs = self.spots[one], self.spots[other]
        if self.edges.isdisjoint((one, other)) and (one in self.near) != (other in self.near):
            near, there, around = (one, other, theirs) if one in self.near else (other, one, ours)
            if not any(town in self.near for town in around - {near, there} - self.spots[near]):
                return False  # "in Ber, east of Timbuktu" is hardly near Tessalit
        if one in theirs or other in ours:
            return False
        return not any(
            city in self.large and place in self.adrift and not self._anchored(place, around)
            for city, place, around in ((one, other, theirs), (other, one, ours))
        )

    def _two_parts(self, one: str, other: str) -> bool:
        """Whether two unknown quarters of one town are told, each by articles that do not name the other."""
        if one not in self.parts or other not in self.parts:
            return False
        town = self.parents[one] & self.parents[other] & self.points
        return bool(town) and other not in self.parts[one] and one not in self.parts[other]

    def _anchored(self, place: str, around: Collection[str]) -> bool:
        """Whether the articles on a place name another place than it and its country."""
        return any(one != place and _STATE not in self.levels.get(one, ()) for one in around)

    def is_wide(self, place: str) -> bool:
        """Whether a place may be the same and yet the town another: a province, a building that nobody knows."""
        return place in self.areas or (place not in self.known and "facility" in self.levels.get(place, ()))

    def may_hold(self, town: str, building: str) -> bool:
        """Whether a building of which nobody knows where it stands may stand in a town."""
        unknown = building in self.adrift and "facility" in self.levels.get(building, ())
        return unknown and "town" in self.levels.get(town, ())

    def called_alike(self, one: str, other: str) -> bool:
        """Whether two places bear one name: the Segovia of Spain, the Segovia of Colombia."""
        return one == other or (one in self.labels and self.labels[one] == self.labels.get(other))

    def may_be_same(self, one: str, other: str) -> bool:
        """Whether two places of one name may be one: nobody knows where the one is, or it is a town and its province,
        which papers call alike."""
        if not self.called_alike(one, other):
            return False
        return not self.known.issuperset((one, other)) or self.within(one, other) or self.within(other, one)

    def _standing(self, place: str) -> dict[str, set[str]]:
        """Level → the place itself or those that hold it on that level."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for at in _upwards(place, self.parents):
            for level in self.levels.get(at, ()):
                found[level].add(at)
        return found


def places_of(
    entities: Mapping[str, Entity],
    lexicon: Lexicon,
    read: Sequence[Extraction] = (),
    identities: Identities | None = None,
) -> Places:
    """The places among entities; a place lies in its parent, and a state's bodies are no places.

    Args:
        entities: Of the corpus, by id.
        read: The articles, for what they tell of where places lie and what they are: "Rueso district of Narathiwat".
        identities: Which entities of these articles are one.
    """
    told = ToldPlaces(read, identities) if identities else ToldPlaces((), Identities({}))
    towns = {key: town for key, entity in entities.items() if (town := _called_after(entity, lexicon))}
    parents = {town.id: frozenset((town.parent,) if town.parent else ()) for town in towns.values()}
    for key, entity in entities.items():
        above = _known_above(entity, lexicon) or ({towns[key].id} if key in towns else set())
        parents[key] = frozenset(above | told.parents[key])
    points = {key for key, entity in entities.items() if _is_point(entity, told)}
    adrift = frozenset(key for key in parents if not _anchored(key, parents, lexicon))
    levels = {
        key: frozenset(_levels(entity, entities, parents[key], told, lexicon)) for key, entity in entities.items()
    }
    levels = {**_levels_above(parents, lexicon), **{town.id: frozenset(("town",)) for town in towns.values()}, **levels}
    unknown = {key for key, one in entities.items() if one.cls == "Place" and key in adrift and not levels[key]}
    large = frozenset(key for key in entities if (entry := lexicon.get(key)) and (entry.population or 0) > _LARGE)
    known = {key: entity for key, entity in entities.items() if lexicon.get(key)}
    areas = frozenset(key for key, entity in known.items() if any(is_a(entity.cls, area) for area in _AREAS))
    labels = {key: entity.label for key, entity in entities.items()}
    spots, near, edges = told.spots(entities)
    return Places(
        parents,
        frozenset(points),
        adrift,
        levels,
        told.beside({key for key in unknown if told.kinds[key].isdisjoint(called("wide"))}),
        spots,
        near,
        edges,
        large,
        areas,
        frozenset(known),
        labels,
        told.around(_quarters(entities, known, parents, points)),
    )


def _is_point(entity: Entity, told: ToldPlaces) -> bool:
    features = told.kinds[entity.id] & called("features")
    return bool(features) or any(is_a(entity.cls, kind) for kind in _POINTS)


def _quarters(
    entities: Mapping[str, Entity],
    known: Container[str],
    parents: Mapping[str, frozenset[str]],
    points: Collection[str],
) -> list[str]:
    """The unknown places in a town that may be its quarters: no square or street, which may lie in one."""
    settled = [key for key, one in entities.items() if one.cls in ("City", "Place", "Region") and key not in known]
    inner = [key for key in settled if not parents[key].isdisjoint(points)]
    return [key for key in inner if entities[key].label.rpartition(" ")[2].casefold() not in called("inside")]


def _known_above(entity: Entity, lexicon: Lexicon) -> set[str]:
    """What holds a place to the lexicon: a crossing lies in both countries, a city in the province of its name."""
    entry = lexicon.get(entity.id)
    above = {entry.parent} if entry and entry.parent else set()
    if entry and entity.cls == "City" and (entry.population or 0) > _SEAT:
        alike = (one for match in lexicon.matches(entry.label.split()) for one in match.entries)
        above |= {one.id for one in alike if one.source == _SUBDIVISIONS and one.parent == entry.parent}
    return above | set(entry.borders) if entry and is_a(entity.cls, "BorderCrossing") else above


def _called_after(building: Entity, lexicon: Lexicon) -> Entry | None:
    """The town that a building is called after: "Oslo City Hall", "Istanbul Airport"; not "Lincoln Memorial"."""
    words = building.label.split()
    if not is_a(building.cls, "Facility") or lexicon.get(building.id):
        return None
    behind = next((n for n in range(1, len(words)) if " ".join(words[n:]).casefold() in called("of_towns")), None)
    if behind is None:
        return None
    first = next((match for match in lexicon.matches(words) if (match.start, match.end) == (0, behind)), None)
    towns = [one for one in first.entries if one.cls == "City"] if first is not None else []
    return towns[0] if towns and (towns[0].population or 0) > _TOWN else None


def _anchored(place: str, parents: Mapping[str, frozenset[str]], lexicon: Lexicon) -> bool:
    """Whether a place is known, or told to lie in one that is."""
    return any(lexicon.get(at) is not None for at in _upwards(place, parents))


def _upwards(place: str, parents: Mapping[str, frozenset[str]]) -> Iterator[str]:
    """A place and all that hold it, over any number of steps, each once."""
    seen, todo = {place}, [place]
    while todo:
        at = todo.pop()
        yield at
        new = parents.get(at, frozenset()) - seen
        seen |= new
        todo += new


def _levels_above(parents: Mapping[str, frozenset[str]], lexicon: Lexicon) -> dict[str, frozenset[str]]:
    """Of the provinces that no article names, but in which a city of their name lies."""
    above = frozenset[str]().union(*parents.values())
    known = ((key, entry) for key in sorted(above) if (entry := lexicon.get(key)) is not None)
    return {key: frozenset((f"subdivision {one.parent}",)) for key, one in known if one.source == _SUBDIVISIONS}


def _levels(
    entity: Entity, entities: Mapping[str, Entity], above: Collection[str], told: ToldPlaces, lexicon: Lexicon
) -> Iterator[str]:
    """What of which no two share ground a place belongs to."""
    entry, kinds = lexicon.get(entity.id), told.kinds[entity.id]
    if is_a(entity.cls, "Facility"):
        yield "facility"
    elif any(is_a(entity.cls, kind) for kind in _POINTS) and kinds.isdisjoint(called("parts")):
        yield "town"
    if is_a(entity.cls, "State") and entry is not None:
        yield _STATE
    yield from (f"kind {kind}" for kind in sorted(kinds & (called("apart") | called("features"))))
    if is_a(entity.cls, "Region") and entry is not None and entry.source == _SUBDIVISIONS:
        yield f"subdivision {entry.parent}"
    if is_a(entity.cls, "Region"):
        yield from (
            f"part {one}" for one in sorted(above) if (whole := entities.get(one)) and is_a(whole.cls, "Region")
        )
