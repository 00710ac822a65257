"""Words of violence that mean something else: rockets land in a town, planes on a runway; houses burn by themselves."""

from __future__ import annotations

from collections.abc import Callable

from kg.extract.frames import Frame, event_classes, frames, word_sets
from kg.extract.grammar import Grammar
from kg.extract.persons import armed, ends_in_doer, lemma, somebody
from kg.extract.taking import holds_nobody, side, takes_nobody

_NEAR = 5  # tokens
_COMING = frozenset("come arrive turn show ride".split())
_COMING_TO = frozenset("to into in at up".split())
_DOWN_ON = frozenset("into on onto in at near over inside down".split())


def _boarding(grammar: Grammar, i: int, frame: Frame) -> bool:
    clause = grammar.clause(i)
    return not any(armed(grammar, a) or side(grammar, a) for a in clause.agents) and not (
        clause.passive and not clause.agents
    )


def _burning(grammar: Grammar, i: int, frame: Frame) -> bool:
    """ "The house burned for hours": nobody sets it on fire."""
    return frame.cls == "Attack" and not grammar.clause(i).patients and frame.target != ("to",)


def _lands(grammar: Grammar, i: int, frame: Frame) -> bool:
    """Rockets land in a town, planes on a runway; drones slam into a house, critics into a plan."""
    ammo, t = word_sets()["@ammo"] | word_sets()["@flier"], grammar.t
    if frame.cls != "Attack" or not frame.words[1:] or not {*frame.words[1:]} <= _DOWN_ON:
        return False
    agents = grammar.clause(i).agents
    if t.dep[i] == "acl" and not agents:  # "a lorry packed with explosives ploughed into the gate"
        agents = tuple(k for k in range(max(i - _NEAR, 0), i) if t.sentence[k] == t.sentence[i] and t.pos[k] == "NOUN")
    return not any(t.lemma[grammar.whole(a)].lower() in ammo for a in agents)


def _leaves_dead(grammar: Grammar, i: int, frame: Frame) -> bool:
    """ "The clashes left ten dead" tells of clashes, "the robbers left ten dead" of a killing."""
    if frame.words != ("leave", "dead"):
        return False
    result = grammar.t.tag[i] == "VBG"  # "rebels attacked, leaving ten dead"
    return result or not any(somebody(grammar, a) or ends_in_doer(grammar, a) for a in grammar.clause(i).agents)


def _makes_off(grammar: Grammar, i: int, frame: Frame) -> bool:
    """ "Made off with the cash": nobody is abducted."""
    taken = [o for word, o in grammar.objects(i) if word == "with"]
    things = word_sets()["@property"] | word_sets()["@money"] | word_sets()["@aid"]
    return frame.target == ("with",) and all(grammar.t.lemma[o].lower() in things for o in taken)


def _shot_somewhere(grammar: Grammar, i: int, frame: Frame) -> bool:
    """ "Were shot by gunmen at a kiln": not the kiln was shot at."""
    ats = (k for k in grammar.kids[i] if grammar.t.lower[k] == "at")
    dead = grammar.t.lower[i + 1 : i + 2] == ["dead"]  # "shot dead six men | at a camp"
    hit = grammar.clause(i).passive or dead
    return frame.words == ("shoot", "at") and hit and any(grammar.kids[at] for at in ats)


def _alive(grammar: Grammar, i: int, frame: Frame) -> bool:
    """ "The deal is dead": nobody dies."""
    t, agents = grammar.t, grammar.clause(i).agents
    if frame.pos == "a" and (t.dep[i] != "acomp" or (i and t.pos[i - 1] == "NUM")):
        return True  # "nine dead" are a number
    return frame.pos == "a" and not any(somebody(grammar, a) or t.pos[a] == "NUM" for a in agents)


def _falls(grammar: Grammar, i: int, frame: Frame) -> bool:
    """ "Five soldiers fell in the assault" die; prices and temperatures fall too."""
    if frame.kind != "casualty":
        return False
    t, within = grammar.t, [o for word, o in grammar.objects(i) if word in ("in", "to", "during")]
    nouns = [t.lemma[o].lower() for o in within]
    violent = any(
        event_classes()[one.cls].tone == "bad" for noun in nouns for one in frames().get(("n", noun), ()) if one.cls
    )
    shot = any(noun in word_sets()["@ammo"] | word_sets()["@weapon"] for noun in nouns)
    return not ((violent or shot) and any(armed(grammar, a) or somebody(grammar, a) for a in grammar.clause(i).agents))


def _comes(grammar: Grammar, i: int, frame: Frame) -> bool:
    """ "The fighters came on Sunday, armed with machetes" is a raid; not where the deed is told, or none is."""
    if frame.cls != "Attack" or frame.words[0] not in _COMING or {*frame.words[1:]} - _COMING_TO:
        return False
    t, here = grammar.t, grammar.t.sentence[i]
    if t.tag[i] != "VBD" or not any(side(grammar, a) == "irregular" for a in grammar.clause(i).agents):
        return True
    deeds = [k for k in (*grammar.coordinated(i)[1:], *grammar.kids[i]) if t.pos[k] == "VERB" and _is_deed(grammar, k)]
    timed = any(grammar.is_time(k) for kid in grammar.kids[i] for k in (kid, *grammar.kids[kid]))
    words, near = word_sets()["@violence"], (here - 1, here, here + 1)
    told = any(not words.isdisjoint(grammar.words_of(at)) for at in near if at >= 0)
    return bool(deeds) or not told or not (timed or len(frame.words) > 1)


def _is_deed(grammar: Grammar, verb: int) -> bool:
    return any(
        event_classes()[one.cls].tone == "bad" for one in frames().get(("v", lemma(grammar, verb)), ()) if one.cls
    )


HARMING: dict[str, tuple[Callable[[Grammar, int, Frame], bool], ...]] = {
    "board": (_boarding,),
    "burn": (_burning,),
    "leave": (_leaves_dead,),
    "make": (_makes_off,),
    "run": (_makes_off,),
    "fall": (_lands, _falls),
    "dead": (_alive,),
    "shoot": (_shot_somewhere,),
    "take": (takes_nobody,),
    "hold": (holds_nobody,),
    "grab": (takes_nobody,),
    "pick": (takes_nobody,),
    **dict.fromkeys(("arrive", "turn", "show", "ride"), (_comes,)),
    **dict.fromkeys("slam smash crash plough plow plunge tear rip thud land rain".split(), (_lands,)),
    "come": (_lands, _comes),
}
