"""Words for deeds without arms that mean other things elsewhere: doors shut on talks, soldiers who halt operations."""

from __future__ import annotations

from collections.abc import Callable

from kg.extract.frames import Frame, event_classes, frames, word_sets
from kg.extract.freeing import captive_near
from kg.extract.grammar import Grammar
from kg.extract.marks import marks
from kg.extract.persons import lemma
from kg.extract.taking import side

_MILITARY = frozenset(("operation", "activity", "activities", "production"))
_BODIES = frozenset(("Company", "InternationalOrganisation", "GovernmentBody", "Facility", "Group"))
_PEACEFUL = frozenset("Talks Meeting Consult Mediation Agree Ceasefire Cooperate Concede Support".split())
_DENIED = frozenset(("hesitate", "shrink", "sit", "stand"))
_AHEAD = frozenset(("pay", "face", "suffer", "bear", "regret", "go", "return", "break"))
_WILL = frozenset(("will", "would", "must", "shall", "may", "to"))
_TERMS = frozenset(
    "slap clap demand confirm get receive draw give hand cut halve slash trim raise double extend shorten".split()
)
_COURT = frozenset(
    "court judge tribunal trial appeal convict conviction sentence prison jail law prosecutor charge guilty jury bench "
    "dock verdict tribunal imprisonment penal accused cell bar".split()
)
_HANDED_BACK = frozenset(("drop", "put", "send", "open", "throw", "empty", "bring", "fly", "drive", "take", "escort"))
_PUNISHING = frozenset(("punitive", "restrictive", "retaliatory", "economic", "trade", "financial", "new"))
_SANCTIONING = frozenset("sanction freeze asset ban blacklist terrorist terror visa bar frozen call port".split())
_CALLED_OUT = frozenset(
    "protest demand chant slogan against anger placard denounce justice demonstrator banner".split()
)
_RACES = frozenset(
    "sweep romp cruise coast storm surge ride stroll clinch secure seal score notch retain hold cling take capture "
    "poll garner get come finish top emerge beat defeat trounce return give hand throw".split()
)
_GATHER = frozenset(("gather", "assemble", "mass", "camp"))


def told_by_denial(frame: Frame) -> bool:
    """Is a "not" part of the expression: "will not hesitate", "not a word of truth"?"""
    return (frame.words[0] in _DENIED and frame.cls == "Warning") or (frame.words[0] == "be" and frame.cls == "Denial")


def closes_nothing(grammar: Grammar, i: int, frame: Frame) -> bool:
    """ "Shut the door on talks", "the army halted operations", "stopped work on the dam": nothing is closed."""
    if "@barrier" in frame.words and any(
        word in ("to", "on", "for") and _deed(grammar, o) for at in _at(grammar, i) for word, o in grammar.objects(at)
    ):
        return True
    if frame.words[1:] == ("back", "to", "work") or frame.words == ("return", "to", "work"):
        return not _resumes_work(grammar, i)
    if "@activity" not in frame.words:
        return False
    clause = grammar.clause(i)
    objects = {lemma(grammar, o) for o in clause.patients}
    armed = any(side(grammar, a) for a in clause.agents)
    there = any(lemma(grammar, o) in word_sets()["@premises"] for at in _at(grammar, i) for _, o in grammar.objects(at))
    there = there or any(lemma(grammar, a) in word_sets()["@premises"] for a in clause.agents)
    armed = armed and not there  # "Portugal resumed work at its embassy"
    on = any(
        word in ("on", "against") and not grammar.is_time(o)
        for at in _at(grammar, i)
        for word, o in grammar.objects(at)
    )
    return on or (armed and bool(objects & (_MILITARY | {"work"})))


def _resumes_work(grammar: Grammar, i: int) -> bool:
    """An aid group, a company or those who were on strike go back to work."""
    bodies = (grammar.heads.get(grammar.whole(a)) for a in grammar.clause(i).agents)
    return any(one is not None and one.cls in _BODIES for one in bodies) or not grammar.words_of(
        grammar.t.sentence[i]
    ).isdisjoint(("strike", "walkout", "stoppage"))


def _at(grammar: Grammar, i: int) -> tuple[int, ...]:
    return (i, *grammar.clause(i).patients)


def _deed(grammar: Grammar, o: int) -> bool:
    """ "Talks", "any compromise", "returning": no crossing."""
    return grammar.t.tag[o] == "VBG" or any(
        one.cls in _PEACEFUL for one in frames().get(("n", lemma(grammar, o)), ()) if one.cls
    )


def brings_nothing(grammar: Grammar, i: int, frame: Frame) -> bool:
    """ "A convoy reached the town": with food it brings aid, with soldiers it does not."""
    if not {"^@freight", "^@relief"} & set(frame.words):
        return False
    words = grammar.words_of(grammar.t.sentence[i])
    return words.isdisjoint(word_sets()["@relief"]) or any(
        lemma(grammar, k) in word_sets()["@troop"] - {"aircraft", "jet", "helicopter", "vessel", "carrier"}
        for a in grammar.subjects(i)
        for k in (a, *grammar.modifiers(a), *(o for _, o in grammar.objects(a)))
    )


def threatens_nothing(grammar: Grammar, i: int, frame: Frame) -> bool:
    """ "Paid a price", "did hesitate", "hinted at a deal" threaten nobody; "will pay a price" does."""
    word, at = frame.words[0], marks(grammar, i)
    if word in _DENIED:
        bare = word in ("hesitate", "shrink") and not any(grammar.t.dep[k] == "xcomp" for k in grammar.kids[i])
        return bare or not at.negated
    if frame.words[:2] == ("break", "loose") or (word in _AHEAD and frame.target == ("subj",) and len(frame.words) > 1):
        own = any(grammar.t.lower[a] in ("he", "she", "i", "we") for a in grammar.clause(i).agents)
        return at.modal not in _WILL or at.negated or own
    if frame.words[:2] in (("hint", "at"), ("raise", "prospect")):
        here = grammar.t.sentence[i]
        return not any(
            grammar.t.sentence[k] == here and _harm(grammar, k) for k in range(i, min(i + 9, len(grammar.t)))
        )
    if frame.words[:2] == ("give", "until"):
        return not any(grammar.t.lower[k] == "to" for k in range(i, min(i + 14, len(grammar.t))))
    return False


def _harm(grammar: Grammar, k: int) -> bool:
    return grammar.t.pos[k] == "NOUN" and any(
        event_classes()[one.cls].tone == "bad" for one in frames().get(("n", lemma(grammar, k)), ()) if one.cls
    )


def protests_nothing(grammar: Grammar, i: int, frame: Frame) -> bool:
    """Soldiers put up roadblocks, too; a crowd outside a court may only wait."""
    clause, word = grammar.clause(i), frame.words[0]
    if any(side(grammar, a) for a in clause.agents):
        return len(frame.words) > 1 and ("@roadblock" in frame.words or "@street" in frame.words)
    if word in _GATHER and "outside" in frame.words:
        partisan = any(lemma(grammar, a) in word_sets()["@partisan"] for a in clause.agents)
        return not partisan and grammar.words_of(grammar.t.sentence[i]).isdisjoint(_CALLED_OUT)
    return False


def sentences_nobody(grammar: Grammar, i: int, frame: Frame) -> bool:
    """ "Got eight years in power", "extended the term of the assembly": no court has spoken."""
    if "^@bench" in frame.words:
        return frame.words[0] == "rule" and any(
            grammar.t.lower[k] in ("out", "in") for k in grammar.kids[i] if grammar.t.dep[k] == "prt"
        )
    if frame.words[0] not in _TERMS or len(frame.words) == 1:
        return False
    for_deed = any(
        grammar.t.lower[k] == "for" and any(grammar.t.dep[o] == "pcomp" for o in grammar.kids[k])
        for at in _at(grammar, i)
        for k in grammar.kids[at]
    )
    return not for_deed and grammar.words_of(grammar.t.sentence[i]).isdisjoint(_COURT)


def appoints_nobody(grammar: Grammar, i: int, frame: Frame) -> bool:
    """ "Named the minister in a suit", "made a commander angry", "became the first premier to visit"."""
    t = grammar.t
    if frame.words == ("be", "^@rank"):  # "the new premier is X"
        tops = [a for a in grammar.subjects(i) if t.lower[i] in ("is", "was", "be")]
        return not any(t.lower[k] == "new" for a in tops for k in grammar.kids[a])
    if "@rank" not in frame.words or frame.words[0] not in ("make", "name", "become"):
        return False
    ranks = [k for k in range(i + 1, min(i + 12, len(t))) if lemma(grammar, k) in word_sets()["@rank"]]
    if frame.words[0] == "become":
        return any(t.dep[k] in ("acl", "relcl") and t.tag[k] == "VB" for r in ranks for k in grammar.kids[r])
    clause = grammar.clause(i)
    whom = [o for o in (*clause.patients, *clause.datives) if o not in ranks]
    return not whom and not any(t.dep[r] in ("oprd", "attr", "ccomp", "xcomp") for r in ranks)


def elects_nobody(grammar: Grammar, i: int, frame: Frame) -> bool:
    """ "Came first", "swept to victory" in a race, "secured victory" in a war: no election."""
    if frame.words[0] not in _RACES or frame.subjects:
        return False
    here = grammar.t.sentence[i]
    around = (one for one in (here, here - 1, here + 1) if 0 <= one <= grammar.t.sentence[-1])
    return all(grammar.words_of(one).isdisjoint(word_sets()["@electoral"]) for one in around)


def sends_nobody_free(grammar: Grammar, i: int, frame: Frame) -> bool:
    """ "Dropped the passengers off", "sent the workers home": only captives are released."""
    return frame.words[0] in _HANDED_BACK and len(frame.words) > 1 and not captive_near(grammar, i)


def punishes_nobody(grammar: Grammar, i: int, frame: Frame) -> bool:
    """ "Announced measures to save water", "listed the dishes", "walked out of a gym"."""
    if frame.words == ("walk", "out", "of"):
        left = [o for at in (i, *grammar.kids[i]) for word, o in grammar.objects(at) if word == "of"]
        sets = word_sets()
        houses = sets["@site_of"] | sets["@dwelling"] | sets["@shops"]
        return any((o in grammar.heads and grammar.heads[o].cls == "City") or lemma(grammar, o) in houses for o in left)
    if "^@lister" in frame.words or frame.words[0] == "designate" or frame.words[-1] == "list":
        return grammar.words_of(grammar.t.sentence[i]).isdisjoint(_SANCTIONING | {"undesirable"})
    if "@penalties" not in frame.words:
        return False
    taxes = [o for o in grammar.clause(i).patients if lemma(grammar, o) == "duty"]
    if taxes and not any(word == "on" for at in _at(grammar, i) for word, _ in grammar.objects(at)):
        return True
    objects = [o for o in grammar.clause(i).patients if lemma(grammar, o) == "measure"]
    told = [grammar.t.lower[k] for o in objects for k in grammar.kids[o]]
    return bool(objects) and not ({"against", *_PUNISHING - {"new"}} & set(told))


def settles_nothing(grammar: Grammar, i: int, frame: Frame) -> bool:
    """ "Police ended a dispute between two drivers": those who quarrel make it up."""
    if "@feud" not in frame.words:
        return False
    clause, t = grammar.clause(i), grammar.t
    several = len(clause.agents) > 1 or any(t.tag[a] in ("NNS", "NNPS") for a in clause.agents) or clause.passive
    return not several and not any(word == "with" for at in _at(grammar, i) for word, _ in grammar.objects(at))


CIVIL: dict[str, tuple[Callable[[Grammar, int, Frame], bool], ...]] = {
    "Closure": (closes_nothing,),
    "Concede": (closes_nothing,),
    "Agree": (settles_nothing,),
    "Aid": (brings_nothing,),
    "Warning": (threatens_nothing,),
    "Protest": (protests_nothing,),
    "LegalAction": (sentences_nobody,),
    "Appointment": (appoints_nobody,),
    "Election": (elects_nobody,),
    "Release": (sends_nobody_free,),
    "Sanction": (punishes_nobody,),
}
