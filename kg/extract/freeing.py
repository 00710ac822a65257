"""Who is let go: captives handed over to the Red Cross, not aid, rifles or letters."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.frames import Frame, word_sets
from kg.extract.grammar import Grammar
from kg.extract.persons import somebody
from kg.extract.taking import side

_HELD = frozenset(
    ("hold", "kidnap", "abduct", "capture", "seize", "detain", "jail", "imprison", "take", "arrest", "hijack")
)
_OF_PERSONS = ("er", "or", "ist", "ian", "man", "men", "woman", "women", "ee", "ant", "clerk", "nun", "priest", "monk")
_PRONOUNS = frozenset(("him", "her", "them", "he", "she", "they", "who", "whom", "both", "all", "two", "three"))
_CAPTIVES = frozenset("prisoner detainee captive hostage pow abductee inmate serviceman body remains".split())
_JAILS = frozenset(("prison", "jail", "cell"))  # one may visit a prison and leave it
_LAW = frozenset("police court prosecutor justice tribunal militia army soldier authority".split())
_AMBIGUOUS = frozenset(
    "cross walk sail drive leave go be get return emerge come fly arrive land rejoin step touch reach quit set".split()
)


def frees_nobody(grammar: Grammar, i: int, frame: Frame) -> bool:
    """Is nobody let go: "handed over the report to the mission", "left the prison for lunch"?"""
    clause, word = grammar.clause(i), frame.words[0]
    if "@kin" in frame.words or "@receiver" in frame.words:
        freed = [o for o in clause.patients if _person(grammar, o) or _dead(grammar, o)]
        home = "@kin" in frame.words and word != "reunite"
        captors = any(side(grammar, a) == "irregular" for a in clause.agents)
        return not freed or not (home or captors or captive_near(grammar, i) or any(_held(grammar, o) for o in freed))
    if "@handed" in frame.words:  # "the men were handed over on the bridge", after months; not to the police
        over = {grammar.t.lemma[o].lower() for word, o in clause.preps if word == "to"}
        return not over.isdisjoint(_LAW) or not captive_near(grammar, i)
    if frame.words == ("let", "out"):
        return not any(_person(grammar, o) for o in clause.patients)
    if frame.words[0] in ("allow", "permit") or frame.words[1:] == ("leave",):
        return not captive_near(grammar, i)
    if frame.target[:1] == ("subj",):
        return not any(_person(grammar, a) for a in clause.agents) or (
            word in _AMBIGUOUS
            and "freedom" not in frame.words
            and not captive_near(grammar, i, besides=_JAILS if word == "leave" else frozenset())
        )
    return False


def hands_over_nobody(grammar: Grammar, i: int, frame: Frame) -> bool:
    """ "Handed over the files to the court", "cleared the road of debris": nobody is handed over or cleared."""
    return ("@law" in frame.words or frame.words == ("clear", "of")) and not any(
        _person(grammar, o) for o in grammar.clause(i).patients
    )


def exchanges_nobody(grammar: Grammar, i: int, frame: Frame) -> bool:
    """A bare "exchange" or "handover" frees somebody only beside captives: not "in exchange for", "of views"."""
    if frame.cls != "Release" or len(frame.words) > 1:
        return False
    t, sentence = grammar.t, grammar.t.sentence[i]
    if (i and t.lower[i - 1] == "in") or any(t.dep[k] in ("compound", "nmod") for k in grammar.kids[i]):
        return True
    if any(word == "of" and not _person(grammar, o) for word, o in grammar.objects(i)):
        return True
    near = (grammar.words_of(one) for one in (sentence, sentence - 1) if one >= 0)
    return all(words.isdisjoint(_CAPTIVES) for words in near)


def keeps_arms(grammar: Grammar, i: int, frame: Frame) -> bool:
    """Who burns arms that are not his own gives none up."""
    t = grammar.t
    owned = (t.tag[k] == "PRP$" for o in grammar.clause(i).patients for k in grammar.kids[o])
    return frame.cls == "Retreat" and not any(owned)


def lends(grammar: Grammar, i: int, frame: Frame) -> bool:
    """ "Released an aid worker" gives no aid."""
    return frame.words[0] in ("release", "hand", "transfer") and any(
        somebody(grammar, o) or _held(grammar, o) for o in grammar.clause(i).patients
    )


def _dead(grammar: Grammar, i: int) -> bool:
    return grammar.t.lemma[i].lower() in ("body", "remains", "remain", "corpse")


def _person(grammar: Grammar, i: int) -> bool:
    whole, t = grammar.whole(i), grammar.t
    if t.lower[whole] in _PRONOUNS or _held(grammar, whole) or grammar.t.ent[whole] == "PERSON":
        return True
    mention = grammar.heads.get(whole)
    if mention is not None:
        return mention.cls in ("Person", "Community", "SecurityForce", "Group", "ArmedGroup")
    word = t.lemma[whole].lower()
    return (
        word in word_sets()["@prisoner"] - {"body", "remains"}
        or somebody(grammar, i)
        or (t.pos[whole] == "NOUN" and word.endswith(_OF_PERSONS) and word not in word_sets()["@aid"])
    )


def _held(grammar: Grammar, i: int) -> bool:
    return any(True for _ in holding(grammar, i))


def holding(grammar: Grammar, i: int) -> Iterator[int]:
    """The verbs beside a noun that tell that somebody holds or took whom it names: "clerks held by the ELN"."""
    for kid in grammar.kids[grammar.whole(i)]:
        if grammar.t.dep[kid] in ("acl", "relcl", "amod", "advcl") and grammar.t.lemma[kid].lower() in _HELD:
            yield kid


def captive_near(grammar: Grammar, i: int, *, besides: frozenset[str] = frozenset()) -> bool:
    """Does the sentence or one next to it speak of captivity, in other words than some?"""
    sentence = grammar.t.sentence[i]
    last = grammar.t.sentence[-1]
    around = (one for one in (sentence, sentence - 1, sentence + 1, sentence - 2) if 0 <= one <= last)
    return any(not grammar.words_of(one).isdisjoint(word_sets()["@captivity"] - besides) for one in around)
