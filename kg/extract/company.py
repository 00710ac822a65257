"""Who shares what befalls somebody: "shot along with his driver", "48 people, among them X", "a bus carrying pilgrims".

Read by the words in their order, as the parser hangs such phrases on whatever stands near.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kg.extract.frames import event_classes, word_sets
from kg.extract.grammar import Grammar
from kg.extract.persons import somebody

if TYPE_CHECKING:
    from kg.extract.matching import Trigger

_WITH = frozenset(("along", "together"))
_THEM = frozenset(("them", "whom", "those"))
_BE = frozenset(("was", "were", "is", "are"))
_AND = frozenset(("and", "or"))
_NOMINAL = frozenset("DT JJ JJR JJS NN NNP NNS NNPS CD POS HYPH PRP$ PDT".split())
_PLURAL = ("NNS", "NNPS")


def company(grammar: Grammar, trigger: Trigger, hit: Sequence[int]) -> list[int]:
    """Further heads of those whom an event hits with the ones known already."""
    if not hit or trigger.frame.mutual:
        return []
    found = [*_along(grammar, trigger, hit), *_among(grammar, hit), *_inverted(grammar, hit), *_and(grammar, hit)]
    if event_classes()[trigger.frame.cls or "Event"].tone == "bad":
        found += _carried(grammar, hit)
    return [one for one in dict.fromkeys(found) if one not in hit]


def _along(grammar: Grammar, trigger: Trigger, hit: Sequence[int]) -> Iterator[int]:
    """ "Was gunned down | along with his driver", "a priest | together with two nuns"."""
    t = grammar.t
    for at in (*hit, *((trigger.at,) if trigger.frame.pos == "v" else ())):
        yield from (o for o in beside(grammar, at) if o > hit[0])
        for prep in grammar.kids[at]:
            if t.lower[prep] == "alongside" and grammar.is_passive(trigger.at):
                yield from (o for o in grammar.kids[prep] if t.dep[o] == "pobj" and somebody(grammar, o))


def beside(grammar: Grammar, i: int) -> Iterator[int]:
    """Those whom a phrase or a verb has with it: "X, | together with Y"."""
    t = grammar.t
    for prep in grammar.kids[i]:
        for inner in (prep, *grammar.kids[prep]):
            if t.lower[inner] == "with" and t.lower[inner - 1] in _WITH:
                named = (o for o in grammar.kids[inner] if t.dep[o] == "pobj")
                yield from (k for o in named for k in grammar.coordinated(o))


def _inverted(grammar: Grammar, hit: Sequence[int]) -> Iterator[int]:
    """ "Among those arrested | was X"."""
    t = grammar.t
    for i in hit:
        prep = t.head[i]
        be = t.head[prep]
        if t.lower[i] in _THEM and t.lower[prep] == "among" and t.lemma[be] == "be" and prep < be:
            subjects = (k for k in grammar.kids[be] if t.dep[k] in ("nsubj", "attr") and k > be)
            yield from (k for o in subjects for k in grammar.coordinated(o))


def _among(grammar: Grammar, hit: Sequence[int]) -> Iterator[int]:
    """ "Nine people, | among them the editor X and two of his staff"."""
    t = grammar.t
    many = [i for i in hit if t.tag[i] in _PLURAL or t.pos[i] == "NUM"]
    if not many or "among" not in grammar.words_of(t.sentence[many[0]]):
        return
    _, end = t.span_of(t.sentence[many[0]])
    for i in range(many[0] + 1, end - 2):
        if t.lower[i] == "among" and t.lower[i + 1] in _THEM:
            noun = _noun_at(grammar, i + (3 if t.lower[i + 2] in _BE else 2))
            if noun is not None and somebody(grammar, noun):
                yield from grammar.coordinated(noun)
                return


def _noun_at(grammar: Grammar, first: int) -> int | None:
    """The last noun of the phrase that begins at a token."""
    t, noun = grammar.t, None
    for i in range(first, min(first + 12, len(t))):
        if t.tag[i] not in _NOMINAL or t.sentence[i] != t.sentence[first]:
            break
        if t.pos[i] in ("NOUN", "PROPN"):
            noun = i
    return noun


def _and(grammar: Grammar, hit: Sequence[int]) -> Iterator[int]:
    """ "Travel bans on the general | and eleven of his officers", joined by the parser to the bans."""
    t, last = grammar.t, hit[-1]
    end = t.at(grammar.phrase(last).start, grammar.phrase(last).end)[1]
    at = end + (t.text[end : end + 1] == [","])
    if at + 1 >= len(t) or t.lower[at] not in _AND or not somebody(grammar, last):
        return
    head = next((i for i in range(at + 1, min(at + 8, len(t))) if t.dep[i] == "conj" and t.head[i] < end), None)
    if head is None or t.pos[head] not in ("NOUN", "PROPN", "NUM") or t.left_edge[head] != at + 1:
        return
    above = t.head[head]
    astray = above not in hit and t.pos[above] in ("NOUN", "PROPN") and any(above < i for i in hit)
    if astray and somebody(grammar, head) and not somebody(grammar, above):
        yield head


def _carried(grammar: Grammar, hit: Sequence[int]) -> Iterator[int]:
    """ "A pickup | carrying rangers", "the lorry that was bringing pilgrims home"."""
    t = grammar.t
    for i in hit:
        for verb in grammar.kids[i]:
            carries = t.dep[verb] in ("acl", "relcl") and t.lemma[verb].lower() in word_sets()["@carrying"]
            if carries and not grammar.is_passive(verb):
                yield from (o for o in grammar.clause(verb).patients if o != i and somebody(grammar, o))
