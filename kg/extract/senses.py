"""Words that fit a frame by form but mean something else: "asked about the toll, he said", "armed with knives"."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kg.extract.civil import CIVIL
from kg.extract.custody import CUSTODY
from kg.extract.diplomacy import ends_with_result, holds_event, judges_nothing, meets_nobody, opens_nothing
from kg.extract.escaping import ESCAPING
from kg.extract.frames import Frame, event_classes, frames, word_sets
from kg.extract.freeing import exchanges_nobody, frees_nobody, hands_over_nobody, keeps_arms, lends
from kg.extract.grammar import Grammar
from kg.extract.harming import HARMING
from kg.extract.persons import armed

_BODIES = frozenset(("GovernmentBody", "InternationalOrganisation", "PoliticalParty", "Authority", "Company"))
_ARMED = frozenset(("ArmedGroup", "SecurityForce", "State", "Country", "Authority"))
_BY_SEA = frozenset((*_ARMED, "GovernmentBody"))
_PLACES = frozenset(("Country", "State", "Region", "City", "BorderCrossing", "Facility", "NaturalFeature", "Place"))


def other_sense(grammar: Grammar, i: int, frame: Frame) -> bool:
    """Does a word that fits a frame tell of something else than the frame's event?"""
    word = frame.words[0]
    return any(test(grammar, i, frame) for test in _BY_WORD.get(word, ())) or (
        frame.pos == "v" and any(test(grammar, i, frame) for test in _OF_CLASS.get(frame.cls or frame.kind, ()))
    )


def _settled(grammar: Grammar, i: int, frame: Frame) -> bool:
    """ "Zogo, a fishing settlement", "the settlement of Kpanga", "in a settlement": where people live."""
    t = grammar.t
    named = [o for word, o in grammar.objects(i) if word == "of" and o in grammar.heads]
    beside = [t.head[i]] if t.dep[i] == "appos" else []
    if any(grammar.heads[o].cls in _PLACES for o in (*named, *beside) if o in grammar.heads):
        return True
    prep = t.head[i]
    inside = t.dep[i] == "pobj" and t.lower[prep] in ("in", "at", "near", "inside", "outside", "from")
    if t.dep[i] == "pobj" and t.lower[prep] in ("on", "upon", "into"):  # "fell on a settlement near X"
        inside = t.lemma[t.head[prep]].lower() in word_sets()["@falling_on"]
    return inside and not any(word in ("with", "of", "between") for word, _ in grammar.objects(i))


def _answering(grammar: Grammar, i: int, frame: Frame) -> bool:
    """ "Asked about the toll, he said": who is asked is interviewed."""
    t = grammar.t
    if t.dep[i] != "advcl" or t.tag[i] not in ("VBN", "VBD") or t.head[i] < i:
        return False
    return not any(t.dep[k] in ("agent", "nsubj", "nsubjpass", "auxpass", "aux", "mark") for k in grammar.kids[i])


def _insisting(grammar: Grammar, i: int, frame: Frame) -> bool:
    """ "He insists the drones are theirs" tells, "insists that they leave" and "insists they must leave" demand."""
    if frame.words != ("insist",):
        return False
    t, contents = grammar.t, grammar.clause(i).contents
    return bool(contents) and not any(
        t.tag[c] == "VB" or any(t.lower[k] in ("must", "should") for k in grammar.kids[c]) for c in contents
    )


def _armed_with(grammar: Grammar, i: int, frame: Frame) -> bool:
    """ "Men armed with knives": nobody is helped."""
    t = grammar.t
    return t.tag[i] == "VBN" and t.dep[i] in ("acl", "advcl") and all(t.dep[k] != "agent" for k in grammar.kids[i])


def _paid_for_harm(grammar: Grammar, i: int, frame: Frame) -> bool:
    """ "Fund the war" helps nobody."""
    if frame.cls != "Aid" or len(frame.words) > 1:
        return False
    nouns = (grammar.t.lemma[grammar.whole(o)].lower() for o in grammar.clause(i).patients)
    return any(
        event_classes()[one.cls].tone == "bad" for noun in nouns for one in frames().get(("n", noun), ()) if one.cls
    )


def _to_no_place(grammar: Grammar, i: int, frame: Frame) -> bool:
    """ "Returned to the question", "headed to the polls", "flew tents to Port Vila": nobody is visited."""
    if (clause := grammar.clause(i)).patients and not clause.passive and frame.words[0] in ("fly", "return", "travel"):
        return True
    if len(frame.words) != 2 or frame.words[1] not in ("to", "for", "in", "at", "into"):
        return False
    goals = [o for word, o in grammar.objects(i) if word == frame.words[1]]
    return bool(goals) and not any(
        grammar.is_actor(o) or grammar.is_name(o) or grammar.t.lemma[o].lower() in word_sets()["@ground"]
        or any(grammar.is_name(m) for m in grammar.modifiers(o))
        for o in goals
    )  # fmt: skip


def _crossing(grammar: Grammar, i: int, frame: Frame) -> bool:
    """Refugees cross into a country, troops enter it."""
    agents = grammar.clause(i).agents
    if frame.cls not in ("Displacement", "Attack"):
        return False
    return any(armed(grammar, a) for a in agents) if frame.cls == "Displacement" else not any(
        armed(grammar, a) for a in agents
    )  # fmt: skip


def _voting(grammar: Grammar, i: int, frame: Frame) -> bool:
    """A council that votes decides, a people that votes elects."""
    decides = any(_decides(grammar, a) for a in grammar.clause(i).agents)
    if frame.cls == "Election":
        return decides and frame.words == ("vote",)
    return not decides and frame.kind in ("commit", "consider")


def _decides(grammar: Grammar, i: int) -> bool:
    named = grammar.heads.get(grammar.whole(i))
    word = grammar.t.lemma[grammar.whole(i)].lower()
    return word in word_sets()["@assembly"] or (named is not None and named.cls in _BODIES)


def _colliding(grammar: Grammar, i: int, frame: Frame) -> bool:
    """Ships of two states clash, a bus and a lorry have an accident."""
    parties = (*grammar.clause(i).agents, *(o for word, o in grammar.objects(i) if word == "with"))
    return frame.cls == "Clash" and not all(_of_a_side(grammar, o) for o in parties)


def _of_a_side(grammar: Grammar, ship: int) -> bool:
    named = grammar.named(ship)
    return any(map(grammar.is_name, grammar.modifiers(ship))) or (named is not None and named.cls in _BY_SEA)


def _at_fault(grammar: Grammar, i: int, frame: Frame) -> bool:
    """ "Armenia is to blame": it blames nobody."""
    t = grammar.t
    return any(t.lower[k] == "to" for k in grammar.kids[i]) and t.lemma[t.head[i]] == "be"


def _called_off(grammar: Grammar, i: int, frame: Frame) -> bool:
    """ "Talks were cancelled" by nobody that is told: no sanction."""
    clause = grammar.clause(i)
    return frame.cls == "Sanction" and clause.passive and not clause.agents


def _put_down_to(grammar: Grammar, i: int, frame: Frame) -> bool:
    """ "Put the massacre down to Ansaru": no rising is put down."""
    lower = grammar.t.lower
    down = next((k for k in range(i + 1, min(i + 10, len(lower) - 1)) if lower[k] == "down"), None)
    return frame.cls == "Coerce" and down is not None and lower[down + 1] == "to"


def _of_money(grammar: Grammar, i: int, frame: Frame) -> bool:
    """Deposits and withdrawals: no troops."""
    t = grammar.t
    first = t.head[i] if t.dep[i] == "conj" else i
    beside = [
        *grammar.coordinated(first),
        *grammar.modifiers(i),
        *(o for word, o in grammar.objects(i) if word == "of"),
    ]
    return any(t.lemma[k].lower() in word_sets()["@money"] for k in beside)


def _still(grammar: Grammar, i: int, frame: Frame) -> bool:
    """Guns that fall silent keep a truce; a minister who falls silent does not."""
    guns = (grammar.t.lemma[a].lower() in word_sets()["@silenced"] for a in grammar.clause(i).agents)
    return "silent" in frame.words and not any(guns)


def _storming_out(grammar: Grammar, i: int, frame: Frame) -> bool:
    """ "Stormed out of the meeting", "stormed to the top of the table"."""
    beside = (grammar.t.lower[k] for k in grammar.kids[i])
    aims = grammar.clause(i).patients or len(frame.words) > 1
    return frame.pos == "v" and frame.cls == "Attack" and any(w == "out" or (w == "to" and not aims) for w in beside)


def _moneyed(grammar: Grammar, i: int, frame: Frame) -> bool:
    """ "An exodus of investors": nobody flees."""
    gone = [grammar.t.lemma[o].lower() for word, o in grammar.objects(i) if word == "of"]
    return any(word in word_sets()["@money"] | word_sets()["@moneyed"] for word in gone)


def _shot_for(grammar: Grammar, i: int, frame: Frame) -> bool:
    """A single drone that is shot down may be anybody's on any errand; what flies to strike was fired at someone."""
    felled = frame.cls == "Attack" and "@troop" in frame.words
    if not felled and (frame.kind != "foil" or "@drone" not in frame.words):
        return False
    t = grammar.t
    if felled and any(t.lemma[o].lower() in word_sets()["@missile"] for o in grammar.clause(i).patients):
        return True
    drones = [o for o in grammar.clause(i).patients if t.lemma[o].lower() in word_sets()["@drone"]]
    beside = {t.lemma[k].lower() for o in drones for k in grammar.kids[o]}
    striking = bool(
        beside & {"attack", "explosive", "kamikaze", "suicide", "launch", "fire", "head", "aim", "target", "armed"}
    )
    before = any(t.lower[k] == "before" for kid in grammar.kids[i] for k in grammar.kids[kid])
    many = any(t.tag[o] == "NNS" and not beside & {"two", "2", "surveillance", "spy", "reconnaissance"} for o in drones)
    return bool(drones) and (striking or before or many) == felled


def _beats_deed(grammar: Grammar, i: int, frame: Frame) -> bool:
    """ "Beat back an attack" foils it, "beat back the rebels" is a clash."""
    if frame.cls != "Clash":
        return False
    clause = grammar.clause(i)
    hit = (*clause.patients, *(o for word, o in clause.preps if word == "off"))  # "fended | off an attack"
    nouns = [grammar.t.lemma[grammar.whole(o)].lower() for o in hit]
    return any(noun in word_sets()["@assault"] for noun in nouns) or any(
        event_classes()[one.cls].tone == "bad" for noun in nouns for one in frames().get(("n", noun), ()) if one.cls
    )


def _so_as(grammar: Grammar, i: int, frame: Frame) -> bool:
    """ "In order to", "in short order": nobody orders anything."""
    before = grammar.t.lower[i - 1] if i else ""
    return before in ("in", "short") and any(word in grammar.t.lower[i - 2 : i + 2] for word in ("to", "that", "in"))


_Test = Callable[[Grammar, int, Frame], bool]
_TESTS: dict[str, tuple[_Test, ...]] = {
    "insist": (_insisting,),
    "order": (_so_as,),
    "arm": (_armed_with,),
    "equip": (_armed_with,),
    "fund": (_paid_for_harm,),
    "finance": (_paid_for_harm,),
    "bankroll": (_paid_for_harm,),
    "sponsor": (_paid_for_harm,),
    "cross": (_crossing,),
    "vote": (_voting,),
    "collide": (_colliding,),
    "blame": (_at_fault,),
    "cancel": (_called_off,),
    "call": (_called_off,),
    "postpone": (_called_off,),
    "put": (_called_off, _put_down_to),
    "scrap": (_called_off,),
    "shelve": (_called_off,),
    "withdrawal": (_of_money,),
    "settlement": (_settled,),
    "encounter": (meets_nobody,),
    **dict.fromkeys(("intercept", "shoot", "down", "bring", "knock"), (_shot_for,)),
    "see": (meets_nobody,),
    **dict.fromkeys(
        (
            "sit",
            "welcome",
            "ring",
            "return",
            "fly",
            "talk",
            "gather",
            "assemble",
            "dine",
            "lunch",
            "have",
            "share",
            "come",
        ),
        (meets_nobody,),
    ),
    **dict.fromkeys(("fall", "be"), (_still,)),
    "storm": (_storming_out,),
    "exodus": (_moneyed,),
    **dict.fromkeys(("hand", "turn", "surrender", "transfer", "deliver", "clear"), (hands_over_nobody,)),
    "bury": (keeps_arms,),
    "destroy": (keeps_arms, _shot_for),
    **dict.fromkeys(("end", "conclude", "finish"), (ends_with_result,)),
    "close": (ends_with_result, opens_nothing),
    **dict.fromkeys(("shut", "open", "reopen", "re-open"), (opens_nothing,)),
    "hold": (holds_event,),
    **dict.fromkeys(("judgment", "judgement"), (judges_nothing,)),
    **dict.fromkeys(("exchange", "swap", "handover", "hand-over"), (exchanges_nobody,)),
    **dict.fromkeys(("repel", "repulse", "beat", "drive", "fend", "fight", "push"), (_beats_deed,)),
    "speak": (meets_nobody,),
}
_ALL: tuple[Mapping[str, tuple[_Test, ...]], ...] = (_TESTS, HARMING, ESCAPING, CUSTODY)
_BY_WORD = {
    word: tuple(test for tests in _ALL for test in tests.get(word, ())) for word in {w for tests in _ALL for w in tests}
}
_OF_CLASS: dict[str, tuple[_Test, ...]] = {
    **CIVIL,
    "Visit": (_to_no_place,),
    "Release": (frees_nobody, *CIVIL["Release"]),
    "Aid": (lends, *CIVIL["Aid"]),
    "Demand": (_answering,),
    "Investigation": (_answering,),
}
