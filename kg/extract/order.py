"""Who did it, read by the order of words where the parser lost him.

"Was declared persona non grata | by India"; "the minister, X, | charged Y"; "leaders meeting in X | imposed bans".
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.frames import frames, word_sets
from kg.extract.grammar import Grammar
from kg.extract.matching import Trigger
from kg.extract.persons import may_act, somebody
from kg.extract.places import PLACES
from kg.tokens import FINITE

_ASIDE = frozenset((";", ":", '"', "“", "”"))
_JOINING = frozenset("when while as after before because who which that where since although whose whom".split())
_VERBAL = ("VBN", "VBG", "VBD", "VB")
_LANDS = frozenset(("State", "Country"))


def doers(grammar: Grammar, trigger: Trigger) -> Sequence[int]:
    """Who does what a verb tells, where its clause has nobody."""
    if trigger.frame.pos != "v" or trigger.frame.target[:1] == ("subj",):
        return ()
    if grammar.is_passive(trigger.at):
        return _behind(grammar, trigger)
    return _before(grammar, trigger.at)


def _behind(grammar: Grammar, trigger: Trigger) -> Sequence[int]:
    """ "Was gunned down on the road to X on Monday | by Y": no other verb between that may have the "by"."""
    t = grammar.t
    _, end = t.span_of(t.sentence[trigger.at])
    for i in range(trigger.at + 1, end):
        other = t.tag[i] in _VERBAL and t.pos[i] == "VERB" and i not in trigger.words
        if t.tag[i] in FINITE or t.text[i] in _ASIDE or t.lower[i] in _JOINING or other:
            return ()
        if t.lower[i] == "by" and t.pos[i] == "ADP" and not _of_event(grammar, t.head[i]):
            found = [o for k in grammar.kids[i] if t.dep[k] == "pobj" for o in grammar.coordinated(k)]
            return [o for o in found if _may_do(grammar, o)] if len(grammar.kids[i]) == 1 else ()
    return ()


def _of_event(grammar: Grammar, i: int) -> bool:
    """ "A protest | by workers": whose it is did not do what was done at it."""
    return grammar.t.pos[i] == "NOUN" and any(one.cls for one in frames().get(("n", grammar.t.lemma[i].lower()), ()))


def _may_do(grammar: Grammar, i: int) -> bool:
    own = grammar.heads.get(i)
    land = own is not None and own.cls in PLACES and own.cls not in _LANDS
    if land or grammar.is_time(i) or grammar.t.lemma[i].lower() in word_sets()["@scenery"]:
        return False
    return may_act(grammar, i) and grammar.t.pos[i] != "NUM"


def _before(grammar: Grammar, verb: int) -> Sequence[int]:
    """The name right before a finite verb, or whose participle the parser takes for the verb."""
    t, above = grammar.t, grammar.t.head[verb]
    if t.tag[verb] not in FINITE or any(t.dep[k] in ("nsubj", "expl", "csubj") for k in grammar.kids[verb]):
        return ()
    hangs = above < verb and t.tag[above] == "VBG" and t.dep[verb] in ("dep", "advcl", "parataxis")
    if hangs and not any(t.dep[k] == "aux" for k in grammar.kids[above]):
        return [s for s in grammar.subjects(above) if somebody(grammar, s)]
    at = verb - 1
    while at > 0 and t.pos[at] in ("AUX", "ADV"):
        at -= 1
    if t.text[at] != ",":
        return ()
    named = {i: grammar.heads[i] for i in _ending_at(grammar, at)}
    return [i for i, one in named.items() if t.text[t.at(one.start, one.end)[0] - 1] == ","]


def _ending_at(grammar: Grammar, comma: int) -> list[int]:
    """Persons and groups named right before a comma: "the minister, | X, | charged"."""
    t = grammar.t
    near = (i for i in range(max(0, comma - 2), comma) if i in grammar.heads)
    named = (i for i in near if grammar.heads[i].kind == "name" and grammar.heads[i].cls not in PLACES)
    return [i for i in named if t.at(grammar.heads[i].start, grammar.heads[i].end)[1] == comma]
