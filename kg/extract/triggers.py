"""Triggers: the words of an article that fit a frame, and which of them govern which.

"Agreed to hold talks": *agreed* governs *hold talks*. "Foiled two infiltration attempts": *foiled* governs the attempts.
What governs an event decides whether it happened (see :mod:`kg.extract.realis`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from kg.extract.frames import Frame, frames, right_lemma, word_sets
from kg.extract.grammar import PARTITIVE, Grammar
from kg.lexicon import table

_POS = {"VERB": "v", "AUX": "v", "NOUN": "n", "PROPN": "n", "ADJ": "a"}
_BESIDE = frozenset(
    "dobj prt prep agent acomp oprd advmod nsubjpass attr xcomp dative npadvmod amod compound pobj pcomp conj nmod".split()
)
_CARRIERS = frozenset(  # heads that only carry the noun before them: "aid deliveries", "mediation efforts"
    "effort delivery program programme shipment flow project service convoy worker package process operation order rule "
    "round session link bid initiative measure regime line supply plan deal agreement violation".split()
)
_OPERATORS = frozenset(
    "commit plan refuse demand threaten deny accuse attempt foil fail begin stop say announce light undergo consider happen".split()
)
_CARRYING = frozenset(("light", "undergo", "begin", "stop", "announce", "happen"))
SAYING = frozenset(("say", "announce"))
_BY_SOMEONE = frozenset(
    "Agree Ceasefire Support Criticism Accusation Refusal Demand Warning Denial Talks Meeting Consult Call Visit Cooperate "
    "Protest PublicStatement Mobilise Appointment Concede".split()
)
_DOCUMENTS = frozenset(  # they speak for those who wrote them
    "statement report letter resolution declaration message communique communiqué order law ruling decree text note article "
    "editorial newspaper document warrant bill treaty motion speech".split()
)
_ATTACHED = frozenset(("amod", "compound", "aux", "auxpass", "nmod"))
_GOVERNED_BY_PREP = {
    "commit": ("to", "on", "of"), "refuse": ("to", "of"), "demand": ("for", "to"),
    "threaten": ("of", "with", "about", "against", "from"), "deny": ("of",), "accuse": ("of", "for", "over"),
    "plan": ("for", "on", "of", "to"), "begin": ("with", "in", "of"), "foil": ("from", "of"), "stop": ("from", "of", "to"),
    "attempt": ("at", "of"), "consider": ("of", "about"), "fail": ("of", "in"), "light": ("to", "in", "of"), "undergo": ("of", "to", "by"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that fits a frame, with the other words of the expression."""

    at: int
    frame: Frame
    words: tuple[int, ...] = ()  # further words of the expression


@dataclass(slots=True)
class Triggers:
    """All triggers of an article by token, and for each token governed by one, the governing trigger."""

    found: dict[int, Trigger]
    governor: dict[int, int]
    carriers: dict[int, list[int]]  # event noun → light verbs that it is the object of: "carried out", "held"
    _part: dict[int, Trigger] = field(default_factory=dict)
    _below: dict[int, list[Trigger]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for one in self.found.values():
            for word in one.words:
                self._part.setdefault(word, one)
        for i, up in sorted(self.governor.items()):
            if i in self.found:
                self._below.setdefault(up, []).append(self.found[i])

    def event(self, i: int) -> Trigger | None:
        """The trigger that a token heads or belongs to."""
        return self.found.get(i) or self._part.get(i)

    def below(self, trigger: Trigger) -> list[Trigger]:
        """The triggers that one governs directly."""
        return self._below.get(trigger.at, [])

    def chain(self, i: int) -> Iterator[Trigger]:
        """What governs a token, nearest first."""
        seen = {i}
        while (up := self.governor.get(i)) is not None and up not in seen:
            seen.add(up)
            yield self.found[up]
            i = up


def triggers(grammar: Grammar) -> Triggers:
    """Finds the triggers of an article and what governs what."""
    found = {trigger.at: trigger for i in range(len(grammar.t)) if (trigger := _trigger(grammar, i)) is not None}
    for trigger in list(found.values()):
        for word in trigger.words:  # "lift sanctions", "hold talks": one event, not two
            if word in found and found[word].frame.pos == "n":
                del found[word]
    for i in [i for i, one in found.items() if one.frame.pos == "n" and not _free(grammar, i, found)]:
        del found[i]
    governor: dict[int, int] = {}
    carriers: dict[int, list[int]] = {}
    whole = {word: one.at for one in found.values() if one.frame.pos == "n" for word in one.words}  # "rounds of talks"
    for i in [i for i in found if grammar.t.lower[i] == "operation" and grammar.t.dep[i] == "compound"]:
        whole[grammar.t.head[i]] = i  # "Operation Decisive Storm"
        found.pop(grammar.t.head[i], None)
    for i in sorted(found):
        if found[i].frame.kind in _OPERATORS:
            for below in dict.fromkeys(_below(grammar, found, found[i])):
                below = whole.get(below, below)
                if below == i:
                    continue
                governor.setdefault(below, i)
                if found[i].frame.kind in _CARRYING and found[i].frame.pos == "v":
                    carriers.setdefault(below, []).append(i)
            for event in _subjects_of(grammar, found[i]):
                if (event := whole.get(event, event)) in found and event != i:
                    carriers.setdefault(event, []).append(i)
                    if found[i].frame.kind in ("happen", "begin"):
                        governor.setdefault(event, i)
    return Triggers(found, governor, carriers)


# ---------------------------------------------------------------- matching


def _trigger(grammar: Grammar, i: int) -> Trigger | None:
    t = grammar.t
    pos = _POS.get(t.pos[i])
    candidates = frames().get((pos, lemma(grammar, i))) if pos else None
    if not candidates or (pos != "n" and (t.dep[i] in _ATTACHED or t.dep[i] == "prep")):
        return None
    for frame in candidates:
        if any(word[0] != "@" and word not in grammar.words_of(t.sentence[i]) for word in frame.words[1:]):
            continue
        words = _matched(grammar, i, frame)
        if words is not None and _fitting(grammar, i, frame):
            return Trigger(i, frame, words)
    return None


def lemma(grammar: Grammar, i: int) -> str:
    """The lemma in lower case; a capitalised plural ("Talks") counts as a common noun."""
    word = grammar.t.lemma[i].lower()
    if grammar.t.pos[i] == "VERB":
        return right_lemma(word)
    if grammar.t.pos[i] == "PROPN" and word.endswith("s") and not word.endswith("ss"):
        return word if ("n", word) in frames() else word[:-1]
    return word


def _matched(grammar: Grammar, i: int, frame: Frame) -> tuple[int, ...] | None:
    """The tokens of the expression beside the head, in any order, None when one is missing."""
    found: list[int] = []
    wanted = list(frame.words[1:])
    while wanted:
        beside = [k for k in _beside(grammar, i, found) if k not in found]
        hit = next(((word, k) for word in wanted for k in beside if _fits(grammar, k, word)), None)
        if hit is None:
            return None
        wanted.remove(hit[0])
        found.append(hit[1])
    return tuple(found)


def _beside(grammar: Grammar, i: int, found: list[int]) -> Iterator[int]:
    """Words that may belong to an expression with token ``i``: its dependents and those of the words found so far."""
    t = grammar.t
    for at in (i, *found):
        for kid in grammar.kids[at]:
            if t.dep[kid] not in _BESIDE or (t.dep[kid] == "conj" and at == i) or _of_time(grammar, kid):
                continue
            yield kid
            whole = grammar.whole(kid)
            if whole != kid:
                yield whole
            if t.lemma[whole].lower() in _CARRIERS:
                yield from grammar.modifiers(whole)
            if t.dep[kid] in ("dobj", "nsubjpass", "pobj"):
                yield from grammar.coordinated(kid)[1:]
    if t.pos[i] == "VERB" and i + 1 < len(t) and t.lower[i + 1] == "dead":  # "shot dead two men"
        yield i + 1
    if t.pos[i] == "VERB":
        yield from (p for p in grammar.clause(i).patients if p not in grammar.kids[i])


def _of_time(grammar: Grammar, kid: int) -> bool:
    """"On Sunday" is no part of "call on"."""
    return grammar.t.dep[kid] == "prep" and any(grammar.is_time(k) for k in grammar.kids[kid])


def _fits(grammar: Grammar, k: int, word: str) -> bool:
    if word.startswith("@"):
        if grammar.t.pos[k] not in ("NOUN", "PROPN", "VERB"):
            return False
        own = lemma(grammar, k)
        return own in word_sets()[word] or own.removesuffix("s") in word_sets()[word] or (word == "@person" and grammar.is_actor(k))
    return grammar.t.lemma[k].lower() == word or grammar.t.lower[k] == word


def _fitting(grammar: Grammar, i: int, frame: Frame) -> bool:
    """Does the verb have the object that its frame asks for: someone ("met Z", but not "met demands"), or none?"""
    clause = grammar.clause(i)
    if frame.cls in _BY_SOMEONE and frame.pos != "n" and not _by_someone(grammar, i):
        return False
    if frame.words == ("threaten",) and clause.patients and not clause.contents:  # "threatens stability" is no threat
        against = any(word in ("against", "with") for o in (i, *clause.patients) for word, _ in grammar.objects(o))
        return against or any(grammar.is_actor(o) for o in clause.patients)
    if "-dobj" in frame.target:
        return not clause.patients
    if ("-comp" in frame.target and clause.contents) or ("+comp" in frame.target and not clause.contents):
        return False
    if "+other" in frame.target:
        return any(set(grammar.clause(c).agents) - set(clause.agents) for c in clause.contents)
    if frame.pos != "v" or frame.kind not in ("act", "casualty"):
        return True
    if "dobj!" not in frame.target or len(frame.words) > 1 or (frame.target[0] != "dobj!" and not clause.patients):
        return True
    if clause.patients:
        strict = frame.cls in ("Call", "Meeting", "Consult")
        return any(somebody(grammar, o) or (not strict and _someones(grammar, o)) for o in clause.patients)
    return any(word in frame.target for word, _ in clause.preps) or (frame.mutual and bool(clause.agents))


def _by_someone(grammar: Grammar, i: int) -> bool:
    """Speech acts and the like need someone who acts: "an agenda that offers no benefit" is no offer."""
    t = grammar.t
    agents = grammar.clause(i).agents
    return (not agents and t.pos[i] != "ADJ") or any(
        may_act(grammar, a) for a in agents
    )


def may_act(grammar: Grammar, i: int) -> bool:
    """Can what the word stands for speak or act, as far as one can tell?"""
    t = grammar.t
    known = grammar.is_actor(i) or t.pos[i] in ("PRON", "PROPN", "DET", "NUM")
    return known or _may_act(t.lemma[i].lower()) or _someones(grammar, i)


def somebody(grammar: Grammar, i: int) -> bool:
    """Does a phrase name or describe persons ("the general"), whether or not it is a mention?"""
    return grammar.is_actor(i) or grammar.t.lemma[grammar.whole(i)].lower() in _persons()


def _may_act(noun: str) -> bool:
    return noun in _DOCUMENTS or noun in PARTITIVE or noun in word_sets()["@troop"] or noun in _persons()


@cache
def _persons() -> frozenset[str]:
    """Nouns for persons and groups that the recogniser knows."""
    words = table("nominals")
    return frozenset(words["person"]["office"]) | frozenset(words["person"]["other"])


def _someones(grammar: Grammar, o: int) -> bool:
    """A thing that belongs to someone ("Kurdish positions"), unless it is an event itself ("Istanbul talks")."""
    event = any(frame.cls for frame in frames().get(("n", lemma(grammar, o)), ()))
    return not event and any(grammar.is_name(m) for m in grammar.modifiers(o))


def _free(grammar: Grammar, i: int, found: dict[int, Trigger]) -> bool:
    """Is an event noun more than the modifier of another noun ("attack helicopter")?"""
    t = grammar.t
    head = t.head[i]
    if t.dep[i] not in ("compound", "nmod", "amod") or (t.lower[i] == "operation" and t.pos[head] == "PROPN"):
        return True
    return (head in found and found[head].frame.kind in _OPERATORS and head not in found[head].words) or (
        t.lemma[head].lower() in _CARRIERS
    )


# ---------------------------------------------------------------- governing


def _below(grammar: Grammar, found: dict[int, Trigger], trigger: Trigger) -> Iterator[int]:
    """The tokens that an operator governs: complements, event nouns as objects, modifiers of an operator noun."""
    clause = grammar.clause(trigger.at)
    t = grammar.t
    preps = _GOVERNED_BY_PREP.get(trigger.frame.kind, ())
    for content in clause.contents:
        yield from _content(grammar, found, content)
    for patient in clause.patients:
        yield from _nouns(grammar, found, patient)
        if trigger.frame.kind == "light" and patient not in found:
            yield from _above(grammar, found, trigger.at)
    for at in (trigger.at, *trigger.words):
        for kid in grammar.kids[at]:
            if t.dep[kid] == "prep" and (t.lower[kid] in preps or kid in trigger.words):
                for object_ in grammar.kids[kid]:
                    if t.dep[object_] == "pcomp":
                        yield from _content(grammar, found, object_)
                    elif t.dep[object_] == "pobj":
                        yield from _nouns(grammar, found, object_)
            elif t.dep[kid] in ("acl", "xcomp") and (trigger.frame.pos == "n" or at != trigger.at) and _infinitive(grammar, kid):
                yield from _content(grammar, found, kid)
            elif t.dep[kid] == "acomp" or (t.dep[kid] in ("compound", "amod") and trigger.frame.pos == "n"):
                yield kid


def _above(grammar: Grammar, found: dict[int, Trigger], verb: int) -> Iterator[int]:
    """The event noun that a participle was meant for: "two attempts from across the border, carried out by …"."""
    t = grammar.t
    if t.dep[verb] == "advcl" and t.tag[verb] == "VBN":
        yield from (k for k in grammar.kids[t.head[verb]] if t.dep[k] == "dobj" and k in found)
    noun = t.head[verb] if t.dep[verb] == "acl" else -1
    while noun >= 0 and t.dep[noun] in ("pobj", "prep") and t.head[noun] != noun:
        noun = t.head[noun]
        if noun in found and found[noun].frame.pos == "n":
            yield noun
            return


def _subjects_of(grammar: Grammar, trigger: Trigger) -> tuple[int, ...]:
    """Events that a verb tells of as its subject: "clashes erupted", "talks resumed"."""
    if trigger.frame.pos != "v" or trigger.frame.kind not in ("happen", "begin", "stop", "fail"):
        return ()
    clause = grammar.clause(trigger.at)
    return () if clause.patients and trigger.frame.kind != "happen" or clause.contents else tuple(grammar.whole(a) for a in clause.agents)


def _nouns(grammar: Grammar, found: dict[int, Trigger], i: int) -> Iterator[int]:
    for head in grammar.coordinated(i):
        yield head
        whole = grammar.whole(head)
        if whole != head:
            yield whole
        if head not in found and grammar.t.lemma[head].lower() in _CARRIERS:
            yield from (m for m in grammar.modifiers(head) if m in found)


def _content(grammar: Grammar, found: dict[int, Trigger], i: int) -> Iterator[int]:
    """A complement clause and those coordinated with it; through a verb that is no trigger to what stands below it."""
    t = grammar.t
    for verb in grammar.coordinated(i):
        if verb != i and grammar.finite(verb) not in (i, t.head[verb]):
            continue
        yield verb
        if verb not in found:
            clause = grammar.clause(verb)
            yield from (n for p in clause.patients if p in found and not _definite(grammar, p) for n in _nouns(grammar, found, p))
            for content in clause.contents:
                yield from _content(grammar, found, content)
            for kid in grammar.kids[verb]:
                if t.dep[kid] in ("acomp", "attr"):
                    yield kid


def _infinitive(grammar: Grammar, verb: int) -> bool:
    return any(grammar.t.dep[k] == "aux" and grammar.t.lower[k] == "to" for k in grammar.kids[verb])


def _definite(grammar: Grammar, noun: int) -> bool:
    """"The ceasefire" is there already, whatever is wanted of it."""
    return any(grammar.t.lower[k] in ("the", "this", "that") or grammar.t.dep[k] == "poss" for k in grammar.kids[noun])
