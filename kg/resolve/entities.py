"""Which entities of different articles are one thing, and why.

Near-linear: names are compared only within blocks that share a key (a word's consonants and another word's initial),
and a block that is too large to compare in pairs is compared in a sliding window over its sorted names.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from rapidfuzz.fuzz import ratio

from kg.corrections import Corrections
from kg.ids import slug
from kg.lexicon import Lexicon
from kg.model import Entity, Extraction, Merge
from kg.ontology import is_a
from kg.resolve.called import after_leaders, by_short_form
from kg.resolve.disjoint import Disjoint
from kg.resolve.mistaken import mistaken
from kg.spelling import name_score, skeleton, word_score, words

_OFFICE = ("position", "memberOf", "partOf")  # relations that tie an actor to whom it acts for
_ENOUGH = 0.88  # name_score from which two names are one
_CLOSE = 70  # likeness in percent below which two names need no closer look
_DECIDED = 2.0  # a researcher's word: above every score
_USUAL = 0.9  # of the articles that tell namesakes apart: so many mean one, and others that don't tell mean it too
_WINDOW = 40  # neighbours compared in a block too large for all pairs
_KINDS = ("Person", "Group", "Place")


@dataclass(frozen=True, slots=True)
class Local:
    """One article's entity: ``contexts`` are the states or groups that the article ties it to."""

    article: str
    entity: Entity
    contexts: frozenset[str] = frozenset()
    around: frozenset[str] = frozenset()  # the states that the article speaks of


@dataclass(slots=True)
class Identities:
    """Article entities → corpus entities, and whose side each is on."""

    entities: dict[str, Entity]
    renamed: Mapping[tuple[str, str], str] = field(default_factory=dict)  # (article id, local id) → id
    offices: Mapping[str, str] = field(default_factory=dict)  # id → id of the state or group it acts for
    merges: tuple[Merge, ...] = ()

    def of(self, extraction: Extraction, local: str) -> str:
        """The corpus-wide id of an article's entity."""
        return self.renamed.get((extraction.article.id, local), local)

    def office(self, entity: str) -> str | None:
        """The state or group that a person or body acts for, where an article or the lexicon tells."""
        return self.offices.get(entity)

    def side(self, entity: str) -> str:
        """The outermost state or group an actor acts for: Foreign Office → Pakistan; a rebel group → itself."""
        seen = {entity}
        while (office := self.offices.get(entity)) and office not in seen:
            seen.add(office)
            entity = office
        return entity


def identify(extractions: Sequence[Extraction], lexicon: Lexicon, corrections: Corrections) -> Identities:
    """Resolves the entities of all articles."""
    places = mistaken(extractions)
    locals_ = [_as_place(local, places) for extraction in extractions for local in locals_of(extraction)]
    identities = resolve(locals_, corrections)
    told = {at: identities.renamed.get((at[0], place.id), place.id) for at, place in places.items()}
    identities.renamed = {**identities.renamed, **told}
    offices = {**_lexicon_offices(identities.entities, lexicon), **_told_offices(extractions, identities)}
    identities.offices = {**after_leaders(identities.entities), **offices}
    return identities


def _as_place(local: Local, places: Mapping[tuple[str, str], Entity]) -> Local:
    """The place that an article takes for a person, where others tell better."""
    place = places.get((local.article, local.entity.id))
    return replace(local, entity=place, contexts=frozenset()) if place else local


def locals_of(extraction: Extraction) -> Iterator[Local]:
    """An article's entities with the states and groups it ties them to."""
    contexts: defaultdict[str, set[str]] = defaultdict(set)
    for source, target in _ties(extraction):
        contexts[source].add(target)
    around = frozenset(entity.id for entity in extraction.entities if is_a(entity.cls, "State"))
    around |= frozenset(entity.parent for entity in extraction.entities if entity.parent and entity.known)
    for entity in extraction.entities:
        yield Local(extraction.article.id, entity, frozenset(contexts[entity.id]), around)


def _ties(extraction: Extraction) -> Iterator[tuple[str, str]]:
    for relation in extraction.relations:
        if relation.type in _OFFICE and relation.target is not None:
            source, target = (extraction.mentions[m].entity for m in (relation.source, relation.target))
            if source and target and source != target:
                yield source, target


def resolve(locals_: Iterable[Local], corrections: Corrections) -> Identities:
    """Groups article entities into corpus entities. The result does not depend on the order of ``locals_``."""
    things = _things(sorted(locals_, key=lambda local: (local.entity.id, local.article)))
    merged = Disjoint(thing.id for thing in things)
    by_id = {thing.id: thing for thing in things}
    reasons = list(_merge(by_id, merged, corrections))
    chosen = {root: _name_giver([by_id[i] for i in members]) for root, members in merged.groups().items()}
    entities, renamed = {}, {}
    for root, members in merged.groups().items():
        group = [by_id[i] for i in members]
        one = _union([(thing.entity, len(thing.told)) for thing in group])
        entities[chosen[root]] = replace(one, id=chosen[root])
        renamed.update({told: chosen[root] for thing in group for told in thing.told})
    renamed = {key: to for key, to in renamed.items() if key[1] != to}
    merges = tuple(sorted((replace(m, entity=chosen[merged.find(m.entity)]) for m in reasons), key=_merge_order))
    return Identities(entities=entities, renamed=renamed, merges=merges)


def _merge_order(merge: Merge) -> tuple[str, str, float]:
    return merge.entity, merge.name, -merge.score


@dataclass(slots=True)
class _Thing:
    """All article entities of one slug that nothing tells apart."""

    id: str
    told: list[tuple[str, str]]  # article, and the entity's id there
    entity: Entity
    contexts: frozenset[str]
    around: frozenset[str]


def _things(locals_: Sequence[Local]) -> list[_Thing]:
    by_slug: defaultdict[str, list[Local]] = defaultdict(list)
    for local in locals_:
        by_slug[local.entity.id].append(local)
    things: dict[str, _Thing] = {}
    for local_id, group in by_slug.items():
        for thing in _tell_apart(local_id, group):
            same = things.get(thing.id)  # an article may have told two namesakes apart by itself, and in the same way
            things[thing.id] = thing if same is None else _united(same, thing)
    return list(things.values())


def _united(one: _Thing, other: _Thing) -> _Thing:
    entity = replace(_union([(thing.entity, len(thing.told)) for thing in (one, other)]), id=one.id)
    told = [*one.told, *other.told]
    return _Thing(one.id, told, entity, one.contexts | other.contexts, one.around | other.around)


def _tell_apart(local_id: str, group: list[Local]) -> Iterator[_Thing]:
    """One thing a slug, unless articles tie the name to different states or give it different kinds.

    "The defence ministry" of no state in particular is another one in each article.
    """
    if len(group) > 1 and all(_is_nobodys(local) for local in group):
        for local in group:
            yield _thing(f"{local_id}-{slug(local.article)}", local_id, [local])
        return
    if group[0].entity.known or len(group) == 1:
        yield _thing(local_id, local_id, group)
        return
    camps = Disjoint(range(len(group)))
    seen: dict[tuple[str, str], int] = {}
    for number, local in enumerate(group):
        for context in local.contexts or ("",):
            camps.join(seen.setdefault((_kind(local.entity.cls), context), number), number)
    parts = [[group[i] for i in members] for _, members in sorted(camps.groups().items())]
    tied = [part for part in parts if part[0].contexts]  # a part without any is of those that nothing ties
    if len(tied) < 2:  # one camp told, the rest silent: nothing tells them apart but the kind
        parts = _by_kind(group)
    else:
        parts = _with_silent(tied, [local for part in parts if not part[0].contexts for local in part])
    for part in parts:
        yield _thing(local_id if len(parts) == 1 else _own_id(local_id, part), local_id, part)


def _with_silent(camps: list[list[Local]], silent: list[Local]) -> list[list[Local]]:
    """The namesakes of several states, and in a part of their own those that nothing gives to one of them.

    An article that ties the name to no state means the namesake whose state it speaks of, else the one that nearly
    all others mean.
    """
    found = [(camp, frozenset(context for local in camp for context in local.contexts)) for camp in camps]
    usual = max(camps, key=len)
    usual = usual if len(usual) >= _USUAL * sum(map(len, camps)) else []
    parts = {id(camp): [*camp] for camp in camps}
    rest: list[Local] = []
    for local in silent:
        near = [camp for camp, states in found if states & local.around]
        home = near[0] if len(near) == 1 else usual if not near else []
        parts.get(id(home), rest).append(local)
    return [*parts.values(), *([rest] if rest else [])]


def _is_nobodys(local: Local) -> bool:
    entity = local.entity
    return not (entity.known or entity.parent or local.contexts) and is_a(entity.cls, "GovernmentBody")


def _by_kind(group: list[Local]) -> list[list[Local]]:
    kinds: defaultdict[str, list[Local]] = defaultdict(list)
    for local in group:
        kinds[_kind(local.entity.cls)].append(local)
    return [kinds[kind] for kind in sorted(kinds)]


def _own_id(local_id: str, part: list[Local]) -> str:
    """Homonyms get the state or the class appended, never a counter; one that has neither keeps the bare name."""
    contexts = Counter(context for local in part for context in local.contexts)
    if contexts:
        return f"{local_id}-{min(contexts, key=lambda c: (-contexts[c], c))}"
    return f"{local_id}-{slug(_kind(part[0].entity.cls))}"


def _thing(own_id: str, local_id: str, group: Sequence[Local]) -> _Thing:
    """One thing from the article entities of one slug, told the same in most articles."""
    told = Counter(local.entity for local in group) if len(group) > 1 else {group[0].entity: 1}
    entity = next(iter(told)) if len(told) == 1 else _union(list(told.items()))
    entity = entity if entity.id == own_id else replace(entity, id=own_id)
    contexts = frozenset().union(*(local.contexts for local in group))
    around = frozenset().union(*(local.around for local in group))
    return _Thing(own_id, [(local.article, local_id) for local in group], entity, contexts, around)


@lru_cache(maxsize=1000)
def _kind(cls: str) -> str:
    return next((kind for kind in _KINDS if is_a(cls, kind)), cls)


def _union(told: Sequence[tuple[Entity, int]]) -> Entity:
    """One entity from several, each with the number of articles that tell it so.

    What the lexicon knows wins, then what most articles say, then the longest name.
    """
    best = [pair for pair in told if pair[0].known] or told
    labels, classes = Counter[str](), Counter[str]()
    for entity, articles in best:
        labels[entity.label] += articles
        classes[entity.cls] += articles
    label = min(labels, key=lambda text: (-labels[text], -len(text), text))
    cls = min(classes, key=lambda name: (-classes[name], name))
    names = {name for entity, _ in told for name in (*entity.names, entity.label)} - {label}
    more = {name for entity, _ in told for name in entity.classes} - {cls}
    base = min((entity for entity, _ in best), key=lambda entity: entity.id)
    return replace(base, label=label, cls=cls, classes=tuple(sorted(more)), names=tuple(sorted(names)))


# ---------------------------------------------------------------- other spellings of one name


def _merge(things: Mapping[str, _Thing], merged: Disjoint[str], corrections: Corrections) -> Iterator[Merge]:
    """Joins what corrections join, then other spellings, the surest first; keeps apart what corrections keep apart."""
    apart = {frozenset(pair) for pair in corrections.apart()}
    decided = [(a, b, _DECIDED, "merged by a correction") for a, b in corrections.merged() if {a, b} <= things.keys()]
    short = by_short_form((key, thing.entity) for key, thing in sorted(things.items()))
    for one, other, score, reason in [*decided, *_candidates(things), *_surnames(things), *short]:
        group, rest = merged.members(one), merged.members(other)
        if group is rest or any(frozenset((a, b)) in apart for a in group for b in rest):
            continue
        if score < _DECIDED and _clash([things[i] for i in group], [things[i] for i in rest]):
            continue
        yield Merge(entity=one, name=things[other].entity.label, score=min(round(score, 2), 1.0), reason=reason)
        merged.join(one, other)


def _clash(group: Sequence[_Thing], other: Sequence[_Thing]) -> bool:
    """Two groups that differ in kind, are two known things, or are tied to different states, are not one."""
    a, b = (frozenset(c for thing in part for c in thing.contexts) for part in (group, other))
    bodies = {thing.entity.parent for thing in (*group, *other) if is_a(thing.entity.cls, "GovernmentBody")}
    if len(bodies) > 1 or bodies == {None}:  # ministries of two states, or of who knows which
        return True
    if not {name for thing in group for _, name in thing.told}.isdisjoint(n for thing in other for _, n in thing.told):
        return True  # namesakes, told apart before
    known = [thing.entity.id for thing in (*group, *other) if thing.entity.known]
    return len(set(known)) > 1 or bool(a and b and not a & b)


def _candidates(things: Mapping[str, _Thing]) -> list[tuple[str, str, float, str]]:
    """Pairs of things that may be one, surest first."""
    found = {}
    for block in _blocks(things).values():
        for one, other in _pairs(block):
            if (one[1], other[1]) not in found and one[1] != other[1]:
                if not ratio(_plain(one[0]), _plain(other[0]), score_cutoff=_CLOSE):  # quick, and rules out nearly all
                    continue
                score, reason = name_score(one[0], other[0])
                if score >= _ENOUGH:
                    found[one[1], other[1]] = (score, f"{reason}: {one[0]!r}, {other[0]!r}")
    return [(a, b, s, r) for (a, b), (s, r) in sorted(found.items(), key=lambda item: (-item[1][0], item[0]))]


def _surnames(things: Mapping[str, _Thing]) -> Iterator[tuple[str, str, float, str]]:
    """Persons known in an article by surname alone, and the only full name with it, of a state that both speak of."""
    people = [thing for thing in things.values() if thing.entity.cls == "Person" and not thing.entity.anonymous]
    full: defaultdict[str, list[_Thing]] = defaultdict(list)
    for thing in people:
        parts = words(thing.entity.label)
        if len(parts) > 1:
            full[skeleton(parts[-1]) or parts[-1]].append(thing)
    for thing in people:
        parts = words(thing.entity.label)
        bearers = full[skeleton(parts[0]) or parts[0]] if len(parts) == 1 else []
        if len(bearers) != 1 or word_score(parts[0], words(bearers[0].entity.label)[-1]) < _ENOUGH:
            continue
        if (bearers[0].contexts | bearers[0].around) & (thing.contexts | thing.around):
            yield bearers[0].id, thing.id, 0.9, f"the only {thing.entity.label!r} of a state that both speak of"


@lru_cache(maxsize=400_000)
def _plain(name: str) -> str:
    """The name's words in alphabetical order, for a quick comparison."""
    return " ".join(sorted(words(name)))


def _blocks(things: Mapping[str, _Thing]) -> dict[tuple[str, ...], list[tuple[str, str]]]:
    """Block key → (name, thing id), sorted. Anonymous things and names of one word are never merged by spelling."""
    blocks: defaultdict[tuple[str, ...], set[tuple[str, str]]] = defaultdict(set)
    for thing in things.values():
        if thing.entity.anonymous:
            continue
        kind = _kind(thing.entity.cls)
        for name in (thing.entity.label, *thing.entity.names):
            parts = words(name)
            if len(parts) < 2 or (thing.entity.known and len(name) < 6):
                continue
            for key in _keys(parts):
                blocks[(kind, *key)].add((name, thing.id))
    return {key: sorted(block) for key, block in blocks.items() if len(block) > 1}


def _keys(parts: Sequence[str]) -> set[tuple[str, str]]:
    """For each word of a name: its consonants with the initial of each other word. One slip leaves a key intact."""
    bones = [skeleton(part) or part for part in parts[:5]]
    return {(bones[i], bones[j][:1]) for i in range(len(bones)) for j in range(len(bones)) if i != j}


def _pairs(block: Sequence[tuple[str, str]]) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    for i, one in enumerate(block):
        for other in block[i + 1 : i + 1 + _WINDOW]:
            yield (one, other) if one[1] < other[1] else (other, one)


def _name_giver(group: Sequence[_Thing]) -> str:
    """The id that a merged group goes by: known first, then most articles, then the fullest name."""
    return min(group, key=lambda t: (not t.entity.known, -len(t.told), -len(t.entity.label), t.id)).id


# ---------------------------------------------------------------- whose side


def _lexicon_offices(entities: Mapping[str, Entity], lexicon: Lexicon) -> dict[str, str]:
    """A body acts for its parent, an authority for the state that it rules; Abkhazia does not act for Georgia."""
    found = {key: entity.parent for key, entity in entities.items() if entity.parent and not is_a(entity.cls, "Region")}
    for entity in entities:
        entry = lexicon.get(entity)
        if entry is None or not is_a(entry.cls, "Actor") or is_a(entry.cls, "State"):
            continue
        if entry.parent:
            found[entity] = entry.parent
        elif is_a(entry.cls, "Authority") and entry.where:
            found[entity] = entry.where[0]
    return found


def _told_offices(extractions: Sequence[Extraction], identities: Identities) -> dict[str, str]:
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for extraction in extractions:
        for source, target in _ties(extraction):
            votes[identities.of(extraction, source)][identities.of(extraction, target)] += 1
    return {e: min(c, key=lambda t: (-c[t], t)) for e, c in votes.items() if min(c, key=lambda t: (-c[t], t)) != e}
