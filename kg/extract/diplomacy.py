"""Words for meetings that mean other things elsewhere: an "encounter" with diplomats, with police; who "sat down"."""

from __future__ import annotations

import re
from functools import cache

from kg.extract.frames import Frame, word_sets
from kg.extract.grammar import Grammar
from kg.extract.persons import of_nations
from kg.lexicon import table

_PAIRS = frozenset(("two", "both", "pair", "three", "men", "women", "sides", "parties", "leaders", "ministers"))
_ABOUT = frozenset(("about", "on", "over", "for", "regarding", "until"))
_TALKED = frozenset(("discuss", "talk", "negotiate", "meeting", "summit", "consult", "conference", "session"))
_COURT = frozenset(
    "court judge tribunal trial appeal convict conviction sentence prison jail law prosecutor charge guilty acquit "
    "justice case jury bench defendant hague chamber".split()
)
_ENVOYS = frozenset("delegation negotiator envoy minister diplomat delegate mediator president premier".split())
_PASSABLE = frozenset("bridge airport road highway tunnel railway".split())
_DEEMED = 25  # tokens from "hold" to what somebody is held to be
_HONOURS = frozenset("salute honour honor guard carpet palace residence airport anthem hug tarmac handshake".split())
_TO_OTHERS = frozenset(("to", "at", "before", "against", "from", "of"))


def diplomatic(grammar: Grammar, i: int, *, besides: str = "") -> bool:
    """Does the sentence, or the one before it, speak of those who talk rather than of those who fight?

    ``besides``: a word that tells nothing here.
    """
    sentence = grammar.t.sentence[i]
    for one in (sentence, sentence - 1):
        words = grammar.words_of(one) if one >= 0 else set()
        balance = len((words & word_sets()["@diplomatic"]) - {besides}) - len(words & word_sets()["@combat"])
        if balance:
            return balance > 0
    return False


def meets_nobody(grammar: Grammar, i: int, frame: Frame) -> bool:
    """ "Sat down in the road", "saw one another as rivals", "spoke to reporters" are no meetings."""
    t, word = grammar.t, frame.words[0]
    if word == "encounter":
        return (frame.cls == "Meeting") != (diplomatic(grammar, i) or _between_persons(grammar, i))
    if frame.words in (("see", "other"), ("see", "another")):
        pair = any(t.lower[k] in ("other", "another") and t.lower[k - 1] in ("each", "one") for k in grammar.kids[i])
        return not pair or any(t.lower[k] == "as" for k in grammar.kids[i]) or bool(grammar.clause(i).contents)
    if word == "sit" and frame.cls == "Meeting":
        with_whom = (o for where, o in grammar.objects(i) if where == "with")
        return not (diplomatic(grammar, i) or any(_is_person(grammar, o) for o in with_whom))
    if frame.words == ("welcome",):
        return frame.cls == "Consult" and not _received(grammar, i)
    if frame.cls == "Call" and word in ("speak", "talk"):
        return any(_hears(grammar, o) for where, o in grammar.objects(i) if where in ("to", "with"))
    if frame.words in (("gather",), ("assemble",), ("come", "together")) and frame.cls == "Meeting":
        envoys = any(_sent(grammar, a) for a in grammar.clause(i).agents)
        return not envoys and grammar.words_of(t.sentence[i]).isdisjoint(_TALKED)
    if frame.cls == "Meeting" and word in ("dine", "lunch", "have", "share"):
        return not diplomatic(grammar, i)
    if t.lower[i] in ("rang", "rung"):
        return frame.cls != "Call"
    if word == "ring":
        return (frame.cls == "Call") != any(_is_person(grammar, o) for o in grammar.clause(i).patients)
    if word in ("return", "fly") and frame.cls == "Visit":
        return grammar.is_passive(i)  # "were returned to their parents"
    return frame.words == ("speak",) and not _spoke_together(grammar, i)


def _sent(grammar: Grammar, i: int) -> bool:
    """ "The envoys came together", "Thai and Lao experts gathered in X"."""
    state = grammar.heads.get(i)
    named = state is not None and state.cls == "State"
    return named or grammar.t.lemma[i].lower() in _ENVOYS or bool(of_nations(grammar, i))


def left(grammar: Grammar, i: int) -> bool:
    """ "Stormed out of the meeting"."""
    t, at = grammar.t, grammar.t.head[i]
    while t.dep[at] == "prep" and t.head[at] != at:
        at = t.head[at]
    return t.dep[i] == "pobj" and t.lemma[at].lower() in ("storm", "walk", "stalk", "leave", "attend", "quit")


def _hears(grammar: Grammar, i: int) -> bool:
    """ "Spoke to reporters", "to the nation": they do not speak."""
    mention = grammar.heads.get(grammar.whole(i))
    press = mention is not None and mention.cls == "MediaOutlet"
    return press or grammar.t.lemma[grammar.whole(i)].lower() in word_sets()["@audience"]


def ends_with_result(grammar: Grammar, i: int, frame: Frame) -> bool:
    """ "Ended their talks with an accord": nobody breaks them off."""
    return frame.cls == "Sanction" and any(
        is_result(grammar, o) for word, o in grammar.clause(i).preps if word in ("with", "without", "by", "in")
    )


def opens_nothing(grammar: Grammar, i: int, frame: Frame) -> bool:
    """ "The crossing reopened", but not "the talks opened", "the door closed", "the crossing opens onto a valley"."""
    if frame.target != ("subj",) or len(frame.words) > 1:
        return False
    clause, t = grammar.clause(i), grammar.t
    if (
        clause.passive
        or clause.patients
        or any(word in ("onto", "on", "to", "into") for word, o in clause.preps if not grammar.is_time(o))
    ):
        return True
    return not any(
        t.lemma[grammar.whole(a)].lower() in word_sets()["@access"] | _PASSABLE or _crossing(grammar, a)
        for a in clause.agents
    )


def _crossing(grammar: Grammar, i: int) -> bool:
    mention = grammar.heads.get(grammar.whole(i))
    return mention is not None and mention.cls == "BorderCrossing"


def holds_event(grammar: Grammar, i: int, frame: Frame) -> bool:
    """ "The session of the commission was held", "hold X to be the author of the attack": nobody is detained."""
    meetings = word_sets()["@meeting"] | word_sets()["@round"]
    if frame.cls != "Arrest":
        return False
    behind = " ".join(grammar.t.lower[i + 1 : i + 1 + _DEEMED])  # "held X, a local gang, to be behind the raid"
    return any(grammar.t.lemma[o].lower() in meetings for o in grammar.clause(i).patients) or bool(
        _guilty().search(f" {behind} ")
    )


@cache
def _guilty() -> re.Pattern[str]:
    """What tells that somebody is held to have done it, not held in a cell."""
    return re.compile(rf"^[^.;]*? {table('doers')['guilty']} ")


def judges_nothing(grammar: Grammar, i: int, frame: Frame) -> bool:
    """ "In his judgment": no court has spoken."""
    return (
        frame.pos == "n" and frame.cls == "LegalAction" and grammar.words_of(grammar.t.sentence[i]).isdisjoint(_COURT)
    )


def is_result(grammar: Grammar, o: int) -> bool:
    """Is a noun what talks are held for: an accord, a joint statement, a truce?"""
    word = grammar.t.lemma[o].lower()
    return word in word_sets()["@result"] or word in word_sets()["@outcome"]


def _between_persons(grammar: Grammar, i: int) -> bool:
    """ "The encounter between the two generals", in a sentence without a shot."""
    pair = any(word == "between" and _is_person(grammar, o) for word, o in grammar.objects(i))
    return pair and grammar.words_of(grammar.t.sentence[i]).isdisjoint(word_sets()["@combat"])


def _received(grammar: Grammar, i: int) -> bool:
    """ "Welcomed the premier at the palace": a visitor, not a decision."""
    clause = grammar.clause(i)
    if not any(_is_person(grammar, o) for o in clause.patients):
        return False
    in_person = any(_is_person(grammar, a) for a in clause.agents)
    words = grammar.words_of(grammar.t.sentence[i])
    return any(word in ("in", "at", "to") for word, _ in clause.preps) or (in_person and not words.isdisjoint(_HONOURS))


def _is_person(grammar: Grammar, i: int) -> bool:
    mention = grammar.heads.get(grammar.whole(i))
    return (mention is not None and mention.cls == "Person") or grammar.t.ent[i] == "PERSON"


def _spoke_together(grammar: Grammar, i: int) -> bool:
    """ "The two spoke for three hours about the border"."""
    clause, t = grammar.clause(i), grammar.t
    if clause.contents or clause.passive or any(word in _TO_OTHERS for word, _ in clause.preps):
        return False
    several = len(clause.agents) > 1 or any(
        t.lower[a] in _PAIRS or any(t.lower[k] in ("two", "both", "three") for k in grammar.kids[a])
        for a in clause.agents
    )
    return several and any(t.dep[k] == "prep" and t.lower[k] in _ABOUT for k in grammar.kids[i])
