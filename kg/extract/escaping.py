"""Who gets out of custody or captivity: inmates and hostages, not civilians from the fighting or a driver unhurt."""

from __future__ import annotations

from collections.abc import Callable

from kg.extract.frames import Frame, frames, word_sets
from kg.extract.grammar import Grammar
from kg.extract.persons import lemma
from kg.extract.taking import side
from kg.model import Mention

_OFFICES = frozenset(("GovernmentBody", "State", "Country", "Authority", "SecurityForce"))
_OUT = ("from", "of", "out")
_AT_LARGE = frozenset(("run", "large", "loose"))
_HELD = frozenset("convicted jailed imprisoned condemned captured kidnapped abducted detained captive".split())
_BY_ITSELF = frozenset((("give", "slip"), ("break", "jail"), ("break", "prison"), ("jump", "bail"), ("skip", "bail")))
_GETS_OUT = frozenset(  # whatever is climbed over or crawled through, if there is a prison near
    "dig burrow scale climb jump vault leap wriggle crawl squeeze saw make run bust force cut fight shoot bluff".split()
)


def no_escape(grammar: Grammar, i: int, frame: Frame) -> bool:
    """Does nobody get out of custody: "escaped unhurt", "clashes broke out at the jail", "a narrow escape"?"""
    if frame.cls != "Escape":
        return False
    if frame.pos == "n":
        return "jail" not in frame.words[0] + "".join(frame.words[1:]) and not _told_near(grammar, i)
    if frame.words[0] in ("be", "remain", "go") and not _AT_LARGE.isdisjoint(frame.words):
        told = grammar.words_of(grammar.t.sentence[i]) & word_sets()["@escape"]
        return (bool(told) and "@escape" not in frame.words) or not _told_near(grammar, i)
    if frame.words[0] == "abscond":
        return _with_loot(grammar, i)
    if frame.words[:2] in _BY_ITSELF or "slip" in frame.words[1:] or "@custody" in frame.words:
        return False
    if frame.words[0] in _GETS_OUT and len(frame.words) > 1 and frame.words != ("run", "away"):
        return _with_loot(grammar, i) or _guards(grammar, i) or not _told_near(grammar, i)
    left = _left(grammar, i)
    clause = grammar.clause(i)
    if any(_holds(grammar, o) for o in left):
        return any(("n", lemma(grammar, a)) in frames() for a in clause.agents)  # "clashes broke out at the jail"
    others = any(not grammar.is_time(o) and o not in left for o in clause.patients)
    return others or not any(_held(grammar, i, a) for a in clause.agents)


def _with_loot(grammar: Grammar, i: int) -> bool:
    """ "Made off with a prison van"."""
    return any(word == "with" for word, _ in grammar.objects(i))


def _guards(grammar: Grammar, i: int) -> bool:
    """ "Police climbed over the wall of the prison"."""
    return any(side(grammar, a) == "state" for a in grammar.clause(i).agents)


def _left(grammar: Grammar, i: int) -> list[int]:
    """What is escaped from: "escaped | the prison", "broke out of | a cell", "fled | police custody"."""
    outs = [k for k in grammar.kids[i] if grammar.t.lower[k] in ("out", "away", "free")]
    from_ = [o for at in (i, *outs) for word, o in grammar.objects(at) if word in _OUT]
    return [*grammar.clause(i).patients, *from_]


def _holds(grammar: Grammar, o: int) -> bool:
    """Is it a prison, custody, or somebody who holds captives?"""
    t, words = grammar.t, word_sets()["@jail"] | word_sets()["@keepers"]
    beside = (grammar.whole(o), *grammar.modifiers(o), *grammar.kids[o])
    return any(t.lemma[k].lower() in words or t.lower[k] in words for k in beside)


def _held(grammar: Grammar, i: int, who: int) -> bool:
    """Is it inmates or hostages, or those whom the words around tell to be such: "the eight escaped"?"""
    t = grammar.t
    if t.lemma[grammar.whole(who)].lower() in word_sets()["@inmate"]:
        return True
    if any(t.lower[k] in _HELD for k in grammar.kids[grammar.whole(who)]):
        return True  # "a convicted bomber escaped"
    return (t.pos[who] in ("NUM", "PRON") or t.lower[who] in ("others", "men", "all")) and _told_near(grammar, i)


def _told_near(grammar: Grammar, i: int) -> bool:
    """Do this sentence or the one before speak of prisons or those held there?"""
    here = grammar.t.sentence[i]
    words = word_sets()["@jail"] | word_sets()["@inmate"]
    return any(not words.isdisjoint(grammar.words_of(at)) for at in (here, here - 1) if at >= 0)


def gets_out(mention: Mention | None) -> bool:
    """Is it no state and no office of one: none breaks out of a jail, whomever "they" seem to stand for?"""
    return mention is None or mention.cls not in _OFFICES


ESCAPING: dict[str, tuple[Callable[[Grammar, int, Frame], bool], ...]] = dict.fromkeys(
    (
        "escape flee break abscond slip tunnel get run make be remain breakout out attempt bid plot give dig burrow "
        "scale climb jump vault leap vanish disappear go bolt sneak steal creep walk wriggle crawl squeeze pour stream "
        "burst surge outrun outwit shake vanish lower shin fight shoot force cut saw bluff skip wrest bust"
    ).split(),
    (no_escape,),
)
