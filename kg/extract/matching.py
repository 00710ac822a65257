"""Which frame a word fits: its lemma, the further words of the expression, the objects that the frame asks for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.frames import Frame, frames, word_sets
from kg.extract.grammar import Clause, Grammar
from kg.extract.idioms import Fits, in_order, is_crossing, small_clause, subjects_fit
from kg.extract.movers import fits_subject, is_place
from kg.extract.persons import (
    REFLEXIVE,
    armed,
    ends_in_doer,
    lemma,
    may_act,
    of_nations,
    somebody,
    someones,
    told_as_person,
)
from kg.extract.quantities import number
from kg.extract.senses import other_sense
from kg.extract.strikes import stops_work
from kg.extract.taking import seizes, side

_POS = {"VERB": "v", "AUX": "v", "NOUN": "n", "PROPN": "n", "ADJ": "a"}
_BESIDE = frozenset(
    "dobj prt prep agent acomp oprd advmod nsubjpass attr xcomp dative npadvmod amod compound "
    "pobj pcomp conj nmod".split()
)
# "walked free", "let them go", "found him guilty": the parser labels these as it likes
_WHO = ("WDT", "WP")
_NEAR = 9  # tokens
_LOOSE = frozenset(("free", "go", "walk", "leave", "guilty", "liable", "innocent"))
_ATTACHED = frozenset(("amod", "compound", "aux", "auxpass", "nmod"))
_BY_SOMEONE = frozenset(
    "Agree Ceasefire Support Criticism Accusation Refusal Demand Warning Denial Talks Meeting "
    "Consult Call Visit Cooperate "
    "Protest PublicStatement Mobilise Appointment Concede".split()
)


# What may belong to an expression, by the words of it that are found, and -1 for a long one
_Near = dict[tuple[int, ...], list[int]]


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that fits a frame, with the other words of the expression."""

    at: int
    frame: Frame
    words: tuple[int, ...] = ()  # further words of the expression


def found_triggers(grammar: Grammar) -> Iterator[Trigger]:
    """The triggers of an article, in order."""
    known = frames()
    for i, pos in enumerate(grammar.t.pos):
        if (short := _POS.get(pos)) is not None and (candidates := known.get((short, lemma(grammar, i)))):
            trigger = _trigger_at(grammar, i, candidates)
            if trigger is not None:
                yield trigger


def _trigger_at(grammar: Grammar, i: int, candidates: Sequence[Frame]) -> Trigger | None:
    """The trigger that a token is the head of."""
    t = grammar.t
    if t.sentence[i] in grammar.endless:
        return None
    if candidates[0].pos != "n" and (t.dep[i] in _ATTACHED or t.dep[i] == "prep"):
        return None
    if t.tag[i] in ("VBN", "VBD") and 0 < i < len(t) - 1 and t.pos[i + 1] == "NOUN" and _counts(grammar, i - 1):
        return None  # "killed six displaced villagers"
    if t.pos[i] == "PROPN" and grammar.is_time(i):  # the month, not a march
        return None
    around = grammar.words_of(t.sentence[i])
    near: _Near = {}
    for frame in candidates:
        if not frame.plain <= around or (frame.sets and not frame.sets <= grammar.sets_of(t.sentence[i])):
            continue
        words = _matched(grammar, i, frame, near) if len(frame.words) > 1 else ()
        if words is not None and _fitting(grammar, i, frame) and not other_sense(grammar, i, frame):
            return Trigger(i, frame, words)
    return None


def _counts(grammar: Grammar, i: int) -> bool:
    if grammar.inside_name(i):
        return False  # "Barrio | 18 | murdered reporter X"
    return grammar.t.pos[i] == "NUM" or number([grammar.t.text[i]]) is not None


def _matched(grammar: Grammar, i: int, frame: Frame, near: _Near) -> tuple[int, ...] | None:
    """The tokens of the expression beside the head, None when one is missing."""

    def fits(k: int, word: str) -> bool:
        return _fits(grammar, k, word, frame)

    subjects = subjects_fit(grammar, i, frame, fits) if frame.subjects else ()
    if subjects is None:
        return None
    found = _by_tree(grammar, i, frame, fits, near)
    if found is None and frame.pos == "v":
        found = in_order(grammar, i, frame, fits)
    return None if found is None else (*found, *subjects)


def _by_tree(grammar: Grammar, i: int, frame: Frame, fits: Fits, near: _Near) -> tuple[int, ...] | None:
    """The further words of an expression among the dependents of those found, in any order."""
    found: list[int] = []
    wanted = list(frame.beside)
    long = len(frame.words) > 2
    while wanted:
        at = (*found, -1) if long else tuple(found)
        if at not in near:
            near[at] = [k for k in _beside(grammar, i, found, long) if k not in found]
        beside = near[at]
        hit = next(((word, k) for word in wanted for k in beside if fits(k, word)), None)
        if hit is None:
            return None
        wanted.remove(hit[0])
        found.append(hit[1])
    return tuple(found)


def _beside(grammar: Grammar, i: int, found: list[int], long: bool) -> Iterator[int]:
    """Words that may belong to an expression with token ``i``: its dependents and those of the words found so far."""
    t = grammar.t
    for at in (i, *found):
        for kid in grammar.kids[at]:
            if (
                (t.dep[kid] not in _BESIDE and t.lower[kid] not in _LOOSE and not small_clause(grammar, kid))
                or (t.dep[kid] == "conj" and at == i)
                or _of_time(grammar, kid)
            ):
                continue
            yield kid
            if small_clause(grammar, kid):  # "concluded | a partnership | worth …"
                yield from (k for k in grammar.kids[kid] if t.dep[k] == "nsubj")
            whole = grammar.whole(kid)
            if whole != kid:
                yield whole
            if t.lemma[kid].lower() in word_sets()["@load"]:  # "sent 50 trucks of aid"
                yield from (o for word, o in grammar.objects(kid) if word in ("of", "with", "carrying"))
            if t.dep[kid] == "prep":  # "brought them | together in Doha"
                yield from (k for k in grammar.kids[kid] if t.dep[k] == "advmod" and k < kid)
            if t.dep[kid] == "dobj":  # "set two nurses free"
                yield from (k for k in grammar.kids[kid] if t.lower[k] == "free" and k > kid)
            if t.dep[kid] == "dobj":  # "declared the ambassador persona non grata"
                yield from (k for k in grammar.kids[kid] if t.dep[k] == "appos" and t.text[t.left_edge[k] - 1] != ",")
                yield from (k for k in grammar.kids[kid] if t.lower[k] == "dead" and k > kid)  # "shot a man dead"
                if long and at == i:  # "set the house | on fire"
                    yield from (k for k in grammar.kids[kid] if t.dep[k] == "prep")
            if t.lemma[whole].lower() in word_sets()["@carrier_noun"]:
                yield from grammar.modifiers(whole)
            if t.dep[kid] in ("dobj", "nsubjpass", "pobj"):
                yield from grammar.coordinated(kid)[1:]
    if t.pos[i] == "VERB" and i + 1 < len(t) and t.lower[i + 1] == "dead":  # "shot dead two men"
        yield i + 1
    if t.pos[i] == "VERB":
        yield from (p for p in grammar.clause(i).patients if p not in grammar.kids[i])
        if t.dep[i] == "relcl" and any(t.dep[k] == "nsubj" and t.tag[k] not in _WHO for k in grammar.kids[i]):
            yield t.head[i]  # "the term | that the judges gave him"


def _of_time(grammar: Grammar, kid: int) -> bool:
    """ "On Sunday" is no part of "call on"."""
    return grammar.t.dep[kid] == "prep" and any(grammar.is_time(k) for k in grammar.kids[kid])


def _fits(grammar: Grammar, k: int, word: str, frame: Frame) -> bool:
    if word == "in" and len(frame.words) == 2 and "in" not in frame.target and grammar.t.dep[k] == "prep":
        return False  # "gave in", but not "given in the first person"
    if word == "in" and "@troop" in frame.words and grammar.t.dep[k] == "prep" and k != grammar.t.head[k] + 1:
        return False  # "brought troops home from a town | in the north"
    if word == "out" and frame.cls == "Killing" and grammar.t.lower[k + 1 : k + 2] == ["of"]:
        return False  # "took out two gunmen", but not "took the sailors out of Sanaa"
    if word.startswith("@"):
        if grammar.t.pos[k] not in ("NOUN", "PROPN", "VERB") and not (word == "@captive" and _counts(grammar, k)):
            return False
        if word == "@person":  # whatever the grammar takes for one
            return grammar.is_actor(k)
        if word == "@place":
            inside = grammar.t.dep[k] != "pobj" or frame.pos == "n"
            return inside and grammar.t.pos[k] != "VERB" and is_place(grammar, k)  # "the | jailed | captain"
        own = lemma(grammar, k)
        if word == "@ridden" and grammar.t.dep[k] in ("compound", "nmod"):
            return False  # "threw grenades into the bus | station"
        if word in ("@crossing", "@access") and is_crossing(grammar, k):
            return True
        if word == "@troop" and own in word_sets()["@unit"]:  # "the advance party of a contingent"
            return any(of == "of" and lemma(grammar, o) in word_sets()[word] for of, o in grammar.objects(k))
        return own in word_sets()[word] or own.removesuffix("s") in word_sets()[word]
    if word == "accord" and grammar.t.lower[k] == "according":
        return False
    return grammar.t.lemma[k].lower() == word or grammar.t.lower[k] == word


def _brought_down(grammar: Grammar, clause: Clause, frame: Frame) -> bool:
    """Is it the missile that is brought down? "A missile brought down a house" foils nothing."""
    sets = [word for word in frame.words if word.startswith("@")]
    caught = [at for o in clause.patients for at in (o, grammar.whole(o))]
    return not clause.agents or any(_fits(grammar, at, word, frame) for at in caught for word in sets)


def _by_those_who_may(grammar: Grammar, i: int, frame: Frame) -> bool:
    """Does somebody do it who can: someone at all, those whom the frame names, attackers, troops?"""
    by_itself = "silent" in frame.words or frame.target == ("subj",)  # "guns fell silent", "the border reopened"
    if frame.cls in _BY_SOMEONE and frame.pos != "n" and not by_itself and not _by_someone(grammar, i):
        return False
    if frame.subject and not fits_subject(grammar, i, frame):
        return False
    if frame.words == ("fall", "in") and any(grammar.t.lower[k] == "silent" for k in grammar.kids[i]):
        return False  # "the guns fell silent in X"
    if frame.words == ("strike",) and frame.pos == "n" and frame.cls == "Attack" and stops_work(grammar, i):
        return False
    leaving = frame.cls == "Retreat" and frame.words in (("leave",), ("quit",))
    return not leaving or _troops_leave(grammar, grammar.clause(i))


def _fitting(grammar: Grammar, i: int, frame: Frame) -> bool:
    """Does the verb have the object that its frame asks for: someone ("met Z", but not "met demands"), or none?"""
    t = grammar.t
    clause = grammar.clause(i)
    if not _by_those_who_may(grammar, i, frame):
        return False
    if frame.words == ("threaten",) and clause.patients and not clause.contents:  # "threatens stability" is no threat
        against = any(word in ("against", "with") for o in (i, *clause.patients) for word, _ in grammar.objects(o))
        return against or any(grammar.is_actor(o) for o in clause.patients)
    if frame.words == ("drive", "back") and not clause.patients:
        return False  # "drove back to their hotel"
    if frame.words[0] == "call" and frame.pos == "v" and _naming(grammar, i, frame):
        return False
    if frame.words == ("offer",) and frame.pos == "v" and not _offers(grammar, i):
        return False
    if frame.kind == "foil" and frame.cls and frame.pos == "v" and not _brought_down(grammar, clause, frame):
        return False
    if frame.words == ("track", "down") and not any(somebody(grammar, o) for o in clause.patients):
        return _catches(grammar, clause)
    if "-dobj" in frame.target:
        return not clause.patients
    if ("-comp" in frame.target and clause.contents) or ("+comp" in frame.target and not clause.contents):
        return False
    if "+other" in frame.target:
        return any(set(grammar.clause(c).agents) - set(clause.agents) for c in clause.contents)
    if frame.pos != "v" or frame.kind not in ("act", "casualty", "accuse"):
        return True
    if "dobj!" not in frame.target or len(frame.words) > 1 or (frame.target[0] != "dobj!" and not clause.patients):
        return True
    if any(t.lemma[k].lower() in word_sets()["@ammo"] for k in grammar.kids[i] if t.dep[k] == "nsubj"):
        return True  # what missiles hit is hit, whatever it is
    if frame.cls == "Arrest" and frame.words in (("seize",), ("capture",), ("take",)) and seizes(grammar, i):
        return True
    if frame.cls in ("Arrest", "Abduction") and clause.passive and any(t.pos[o] == "NUM" for o in clause.patients):
        return True  # "the two were taken at a roadblock"
    alone = frame.words == ("strike",) and not clause.patients and not clause.contents
    if alone and any(side(grammar, a) for a in clause.agents):
        return True  # "were asleep when the air force struck"
    if frame.cls == "Attack" and any(_may_be_struck(grammar, o, clause) for o in clause.patients):
        return True
    if frame.cls == "Arrest" and _catches(grammar, clause):
        return True
    if clause.patients:
        strict = frame.cls in ("Call", "Meeting", "Consult")
        return any(somebody(grammar, o) or (not strict and someones(grammar, o)) for o in clause.patients)
    return any(word in frame.target for word, _ in clause.preps) or (frame.mutual and bool(clause.agents))


def _catches(grammar: Grammar, clause: Clause) -> bool:
    """ "Police caught the ringleader", "an alleged courier was caught by agents"."""
    by_armed = any(armed(grammar, a) or side(grammar, a) for a in clause.agents)
    alone = clause.passive and not clause.agents
    if not by_armed:
        return alone and any(grammar.is_described(o) and told_as_person(grammar, o) for o in clause.patients)
    return any(ends_in_doer(grammar, o) or told_as_person(grammar, o) for o in clause.patients)


def _may_be_struck(grammar: Grammar, o: int, clause: Clause) -> bool:
    """Is what is "hit" or "struck" a thing that weapons hit: a ship, a house, whatever is hit with a missile?"""
    sets, t = word_sets(), grammar.t
    if t.lemma[grammar.whole(o)].lower() in sets["@struck"]:
        return True
    beside = [*(o for word, o in clause.preps if word in ("with", "by", "in", "from")), *clause.agents]
    means = (t.lemma[grammar.whole(o)].lower() for o in beside)
    return any(word in sets["@ammo"] or word in sets["@weapon"] for word in means)


def _troops_leave(grammar: Grammar, clause: Clause) -> bool:
    """ "The last French troops left Chad": forces leave a place."""
    troops = any(grammar.t.lemma[grammar.whole(a)].lower() in word_sets()["@troop"] for a in clause.agents)
    places = (grammar.heads[o].cls for o in clause.patients if o in grammar.heads)
    return troops and any(cls in ("Country", "State", "Region", "City", "Facility") for cls in places)


def _naming(grammar: Grammar, i: int, frame: Frame) -> bool:
    """Is something given a name or judged: "called the strike an act of terror", "calling them 'baseless'"?"""
    if len(frame.words) > 1:
        return False
    t = grammar.t
    objects = [k for k in grammar.kids[i] if t.dep[k] == "dobj"]
    if frame.kind == "light" and any(t.lower[k] in ("the", "this", "that") for o in objects for k in grammar.kids[o]):
        return True  # one calls a meeting; the meeting is called something
    by_as = [t.dep[k] for k in grammar.kids[i] if t.lower[k] == "as"]
    pronouns = any(t.lower[o] in REFLEXIVE or ("mark" in by_as and t.pos[o] == "PRON") for o in objects)
    if pronouns or (by_as and t.tag[i] == "VBN"):
        return True  # "X, as the remnant of Y calls itself", "as the governor calls them", "as it is now called"
    second = [k for k in grammar.kids[i] if t.dep[k] in ("dobj", "dative") and not grammar.is_time(k)][1:]
    return bool(second) or any(t.dep[k] in ("oprd", "ccomp", "acomp") for k in grammar.kids[i])


def _offers(grammar: Grammar, i: int) -> bool:
    """Is an act or help offered, or anything to someone? A book that "offered a comprehensive review" promises none."""
    clause = grammar.clause(i)
    if clause.contents or clause.datives or not clause.patients:
        return True
    if any(
        word in ("to", "for") and grammar.is_actor(o) for at in (i, *clause.patients) for word, o in grammar.objects(at)
    ):
        return True
    sets = word_sets()
    return any(
        grammar.is_actor(o)
        or ("n", lemma(grammar, grammar.whole(o))) in frames()
        or lemma(grammar, grammar.whole(o)) in sets["@aid"] | sets["@help"]
        or any(grammar.t.dep[k] in ("acl", "nummod", "quantmod") for k in grammar.kids[o])
        for o in clause.patients
    )


def _by_someone(grammar: Grammar, i: int) -> bool:
    """Speech acts and the like need someone who acts: "an agenda that offers no benefit" is no offer."""
    t = grammar.t
    agents = grammar.clause(i).agents
    if (not agents and t.pos[i] != "ADJ") or any(may_act(grammar, a) or of_nations(grammar, a) for a in agents):
        return True
    # "Bus | drivers downed tools", where the parser takes the first word for the subject
    ahead = (k for a in agents if i - _NEAR < a < i for k in range(a + 1, i))
    return any(t.pos[k] == "NOUN" and t.dep[k] == "dobj" and may_act(grammar, k) for k in ahead)
