"""How what happened came out, as the words of its own clause tell it: "the talks collapsed", "freed in a raid"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.diplomacy import is_result
from kg.extract.frames import word_sets
from kg.extract.grammar import RELATIVE, Grammar
from kg.extract.marks import marks
from kg.extract.quantities import ordinal
from kg.extract.taking import side
from kg.extract.triggers import Triggers
from kg.lexicon import table
from kg.model import Outcome

_OF_TIME = frozenset("day hour week month night afternoon evening morning year end close conclusion minute".split())
_NONE = frozenset(("no", "little", "neither", "without", "few", "not", "nothing", "scant"))
_SOME = frozenset(("most", "some", "many", "several", "half", "dozens", "part", "out"))
_THEM = frozenset(("them", "him", "her", "it", "attackers", "assailants", "gunmen"))
_HARM = frozenset("explode detonate kill injure wound hit strike destroy damage maim".split())
_ENDS_IN = frozenset(("in", "with", "on", "by"))


def told_ending(grammar: Grammar, triggers: Triggers, i: int) -> Outcome | None:
    """Talks that collapse have failed, an offensive that succeeds is achieved."""
    if (told := _by_itself(grammar, triggers, i)) is not None:
        return told
    if _freeing(grammar, i):
        return "achieved"
    if _survived(grammar, i):
        return "failed"
    if (told := _of_weapon(grammar, triggers, i)) is not None:
        return told
    for verb in (*_verbs_of(grammar, i), *came_to(grammar, triggers, i)):
        if (told := _ending(grammar, verb)) is not None:
            return told
    verbs = (i, *triggers.carriers.get(i, ())) if grammar.t.pos[i] != "VERB" else (i,)
    return next((told for verb in verbs if (told := _thwarted_after(grammar, verb)) is not None), None)


def _by_itself(grammar: Grammar, triggers: Triggers, i: int) -> Outcome | None:
    """ "Missed its target": the expression says it."""
    frame = triggers.found[i].frame
    if frame.kind == "foil":
        return None if _some_only(grammar, i) else "foiled"
    if any(grammar.t.lemma[k].lower() in _HARM for k in grammar.coordinated(i)):
        return None  # "missed its target and exploded among shoppers"
    if any(grammar.t.lower[k] == "harmlessly" for k in (*grammar.kids[i], *triggers.found[i].words)):
        return "failed"
    return "failed" if "_".join(frame.words) in table("event_words")["endings"]["failed"] else None


def _some_only(grammar: Grammar, i: int) -> bool:
    """ "Shot down 40 of 52 drones": of the others nothing is told."""
    t = grammar.t
    return any(
        t.lower[k + 1] == "of" and (t.pos[k] == "NUM" or t.lower[k] in _SOME)
        for k in range(i, min(i + 8, len(t) - 1))
        if t.sentence[k + 1] == t.sentence[i]
    )


def _of_weapon(grammar: Grammar, triggers: Triggers, i: int) -> Outcome | None:
    """ "A missile | fired at the port | missed its target": so the attack failed."""
    t, noun = grammar.t, grammar.t.head[i]
    for kid in grammar.kids[i]:  # the participle taken for the verb
        if t.dep[kid] in ("conj", "dep") and t.lemma[kid] == "miss" and kid in triggers.found:
            return _by_itself(grammar, triggers, kid)
    if t.dep[i] not in ("acl", "relcl") or t.dep[noun] != "nsubj":
        return None
    verb = triggers.found.get(t.head[noun])
    return _by_itself(grammar, triggers, verb.at) if verb is not None and verb.frame.kind == "act" else None


def came_to(grammar: Grammar, triggers: Triggers, i: int) -> Iterator[int]:
    """The verbs that tell what came of a plan or an attempt to do something: "a plan to attack came to nothing"."""
    noun = grammar.t.head[i]
    above = triggers.found.get(noun)
    if grammar.t.dep[i] == "acl" and above is not None and above.frame.kind in ("plan", "attempt"):
        yield from _verbs_of(grammar, noun)
        verb = _next_finite(grammar, i) if ordinal(grammar, noun) is None else None  # a first attempt: a later one won
        if verb is not None and grammar.t.lemma[verb].lower() in word_sets()["@fail"]:
            yield verb  # whatever the tree makes of what stands between


def _next_finite(grammar: Grammar, i: int) -> int | None:
    """The first finite verb behind a word in its clause: "an attempt to | hijack the dhow X off Eyl | failed"."""
    t, (_, end) = grammar.t, grammar.t.span_of(grammar.t.sentence[i])
    for k in range(i + 1, end):
        if t.text[k] in (";", ":", "that", "who", "which") or t.tag[k] == "WDT":
            return None
        if t.pos[k] in ("VERB", "AUX") and t.tag[k] in ("VBD", "VBZ", "VBP", "MD"):
            return k
    return None


def ended_in_nothing(grammar: Grammar, triggers: Triggers, i: int) -> bool:
    """Did a plan or an attempt to do something come to nothing?"""
    return any(_ending(grammar, verb) == "failed" for verb in came_to(grammar, triggers, i))


def came_off(grammar: Grammar, i: int) -> bool | None:
    """ "The raid did not succeed": no; there was one. None where no such verb tells."""
    for verb in _verbs_of(grammar, i) if grammar.t.pos[i] == "NOUN" else ():
        if _succeeds(grammar, verb):
            return not marks(grammar, verb).negated
    return None


def _succeeds(grammar: Grammar, verb: int) -> bool:
    word, beside = grammar.t.lemma[verb].lower(), {grammar.t.lower[k] for k in grammar.kids[verb]}
    return word in ("succeed", "work", "prosper") or (word in ("pay", "come") and "off" in beside)


def top(grammar: Grammar, i: int) -> int:
    """The noun that stands for an event in its clause: "three days of talks", "a round of talks"."""
    t = grammar.t
    for _ in range(3):
        prep = t.head[i]
        if t.dep[i] != "pobj" or t.lower[prep] != "of":
            break
        above = t.head[prep]
        word = t.lemma[above].lower()
        if word not in _OF_TIME and word not in word_sets()["@partitive"] and word not in word_sets()["@portion"]:
            break
        i = above
    return i


def _verbs_of(grammar: Grammar, i: int) -> Iterator[int]:
    """The verbs that an event is the subject of, also those of a clause about it: "the talks, which collapsed"."""
    t, noun = grammar.t, top(grammar, i)
    if t.dep[noun] in ("nsubj", "nsubjpass") and t.pos[t.head[noun]] in ("VERB", "AUX"):
        head = t.head[noun]
        yield from (
            v for v in grammar.coordinated(head) if v == head or noun in grammar.subjects(v) or _bare(grammar, v)
        )
    if t.dep[noun] == "dobj" and t.lemma[t.head[noun]].lower() in word_sets()["@conclude"] | {"wind"}:
        yield t.head[noun]  # "wound up their talks with an accord"
    if t.head[noun] == noun:  # "Talks between X and the miners foundered", the verb taken for the miners'
        yield from (
            k
            for o in range(noun, min(noun + 12, len(t)))
            if t.pos[o] == "NOUN" and t.sentence[o] == t.sentence[noun]
            for k in grammar.kids[o]
            if t.dep[k] == "acl" and t.lemma[k] in word_sets()["@fail"]
        )
    for kid in grammar.kids[noun]:
        if t.dep[kid] == "relcl" and any(
            t.dep[k] in ("nsubj", "nsubjpass") and t.lower[k] in RELATIVE for k in grammar.kids[kid]
        ):
            yield from grammar.coordinated(kid)


def _bare(grammar: Grammar, verb: int) -> bool:
    return not any(grammar.t.dep[k] in ("nsubj", "nsubjpass") for k in grammar.kids[verb])


def _ending(grammar: Grammar, verb: int) -> Outcome | None:
    """What a verb says of its subject."""
    t, word = grammar.t, grammar.t.lemma[verb].lower()
    at = marks(grammar, verb)
    if at.modal or at.conditional:
        return None
    beside = {t.lower[k] for k in grammar.kids[verb]}
    objects = {t.lemma[o].lower() for _, o in grammar.objects(verb)}
    if _succeeds(grammar, verb):
        return "failed" if at.negated else "achieved" if word != "work" else None
    down = (word == "break" and beside & {"down", "up", "off"}) or (
        word == "fall" and beside & {"apart", "through", "flat"}
    )
    down = down or (word == "run" and beside & {"aground", "into"})
    nowhere = word in ("go", "get", "lead") and "nowhere" in beside
    naught = word in ("come", "amount") and objects & {"nothing", "naught", "nought", "grief"}
    vain = word in ("be", "prove", "remain", "end") and (objects & {"vain"} or beside & word_sets()["@futile"])
    halt = word in ("grind", "come", "ground") and objects & {"halt", "standstill"}
    stuck = word in ("hit", "reach") and any(t.lemma[k].lower() in word_sets()["@stuck"] for k in grammar.kids[verb])
    backfired = word in ("backfire", "misfire", "unravel", "fizzle", "flop", "miscarry")
    if word in word_sets()["@fail"] or down or stuck or nowhere or naught or vain or halt or backfired:
        return None if at.negated else "failed"
    closed = word in word_sets()["@conclude"] or (word == "wind" and "up" in beside)
    if closed and _left(grammar, verb):
        return "failed"
    if closed and beside & {"inconclusively", "fruitlessly", "acrimoniously", "unsuccessfully", "empty-handed"}:
        return "failed"
    if closed and any(
        t.lower[k] == "without" or (t.lower[k] == "in" and _in_failure(grammar, k)) for k in grammar.kids[verb]
    ):
        return "failed"
    return _result(grammar, verb, closed)


def _left(grammar: Grammar, verb: int) -> bool:
    """ "Ended with the growers leaving the room"."""
    t = grammar.t
    with_ = [k for k in grammar.kids[verb] if t.lower[k] == "with"]
    return any(
        t.dep[k] == "pcomp" and t.lemma[k].lower() in ("leave", "walk", "refuse", "storm")
        for p in with_
        for k in grammar.kids[p]
    )


def _freeing(grammar: Grammar, i: int) -> bool:
    """ "Freed two teachers (held by rebels) in a raid": the raid did what it was for."""
    t, prep = grammar.t, grammar.t.head[i]
    if (
        t.dep[i] != "pobj"
        or t.lower[prep] not in ("in", "during")
        or t.lemma[i].lower() not in word_sets()["@operation"]
    ):
        return False
    verb = t.head[prep]
    if t.dep[prep] == "prep" and t.pos[verb] == "NOUN" and t.dep[verb] == "dobj":  # "took the town in an assault"
        verb = t.head[verb]
    if t.dep[verb] == "acl" and t.lemma[verb] in ("hold", "keep"):  # nobody is held in a raid
        verb = t.head[t.head[verb]]
    stands = marks(grammar, verb)
    plain = not (stands.negated or stands.conditional or stands.modal)
    won = word_sets()["@rescue"] | word_sets()["@win"]
    return t.pos[verb] == "VERB" and t.lemma[verb].lower() in won and plain


def _survived(grammar: Grammar, i: int) -> bool:
    """ "Survived an assassination attempt", "escaped an attempt on his life", "botched the raid"."""
    t, head = grammar.t, grammar.t.head[i]
    if t.dep[i] == "pobj" and t.lower[head] in ("from", "of"):
        head = t.head[head]
    elif t.dep[i] != "dobj":
        return False
    verb = t.lemma[head].lower()
    if verb in ("botch", "bungle"):
        return True
    attempt = any(t.lower[k] in ("attempt", "bid") for k in (i, *grammar.kids[i])) or t.lower[i] in ("coup", "putsch")
    return verb in ("survive", "escape", "weather") and attempt and not marks(grammar, head).negated


def _thwarted_after(grammar: Grammar, i: int) -> Outcome | None:
    """ "Tried to abduct a bishop but fled empty-handed", "attacked the base but were beaten back"."""
    t, at = grammar.t, i
    if t.pos[i] != "VERB":
        return None
    if t.dep[at] == "xcomp":
        at = t.head[at]
    for kid in grammar.kids[at]:
        if t.dep[kid] != "conj" or kid < i or t.pos[kid] not in ("VERB", "AUX") or not _but(grammar, at, kid):
            continue
        word, particles = t.lemma[kid].lower(), {t.lower[k] for k in grammar.kids[kid]}
        if grammar.is_passive(kid) and (
            word in word_sets()["@thwart"]
            or (word in word_sets()["@beat"] and particles & {"back", "off", "away", "out"})
        ):
            return "foiled"
        if (word in ("fail", "miss") and t.lower[kid] != "missing") or empty_handed(grammar, kid):
            return "failed"
        if word in word_sets()["@thwart"] and any(t.lower[o] in _THEM for o in grammar.clause(kid).patients):
            return "foiled"  # "but guards stopped them at the gate"
    above = t.head[at]
    if any(side(grammar, a) == "state" for a in grammar.subjects(i)):
        return None  # "a plot was thwarted when officers | took four men into custody"
    if t.dep[at] == "advcl" and t.lemma[above].lower() in word_sets()["@thwart"] and grammar.is_passive(above):
        return "foiled" if any(t.lower[k] in ("when", "as") for k in grammar.kids[at]) else None
    return None


def _but(grammar: Grammar, first: int, verb: int) -> bool:
    """Is a verb coordinated with another by "but", or by "and" without a subject of its own?"""
    t = grammar.t
    words = {t.lower[k] for k in grammar.kids[first] if t.dep[k] == "cc"}
    return bool(words & {"but", "yet"}) or _bare(grammar, verb)


def empty_handed(grammar: Grammar, verb: int) -> bool:
    """ "Fled empty-handed", "left Muscat empty-handed"."""
    t = grammar.t
    below = (
        k
        for kid in grammar.kids[verb]
        for k in (kid, *grammar.kids[kid], *(g for k in grammar.kids[kid] for g in grammar.kids[k]))
    )
    return any(t.lower[k] in ("empty", "empty-handed") for k in below if k > verb)


def _result(grammar: Grammar, verb: int, closed: bool) -> Outcome | None:
    """What talks "ended with" or "produced": an agreement, or none."""
    t = grammar.t
    word = t.lemma[verb].lower()
    made = word in word_sets()["@yield"]
    led = word in ("lead", "result", "culminate")
    if not closed and not made and not led:
        return None
    slots = [kid for kid in grammar.kids[verb] if t.dep[kid] == "dobj" and made]
    slots += [
        o
        for kid in grammar.kids[verb]
        if (closed or led) and t.lower[kid] in (*_ENDS_IN, "to")
        for o in grammar.kids[kid]
        if t.dep[o] == "pobj"
    ]
    found = [o for o in slots if is_result(grammar, o)]
    if not found:
        return None
    none = (
        marks(grammar, verb).negated
        or t.lower[found[0]] == "nothing"
        or any(t.lower[kid] in _NONE for kid in grammar.kids[found[0]])
    )
    return "failed" if none else "achieved"


def _in_failure(grammar: Grammar, prep: int) -> bool:
    sets = word_sets()
    failures = {"failure", "acrimony", "disarray", "disagreement", "vain", "tear", "recrimination", "collapse"} | sets[
        "@stuck"
    ]
    return any(grammar.t.lemma[k].lower() in failures for k in grammar.kids[prep])
