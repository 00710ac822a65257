"""What a trigger governs: complement clauses, event nouns as objects, whatever an operator noun is about."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.frames import word_sets
from kg.extract.grammar import Grammar
from kg.extract.matching import Trigger
from kg.lexicon import table

_SILENT = frozenset("comment elaborate answer respond speculate discuss confirm speak".split())


def governed(grammar: Grammar, found: dict[int, Trigger], trigger: Trigger) -> Iterator[int]:
    """The tokens that an operator governs: complements, event nouns as objects, modifiers of an operator noun."""
    clause = grammar.clause(trigger.at)
    t = grammar.t
    preps = table("event_words")["governed_by"].get(trigger.frame.kind, ())
    mute = trigger.frame.kind == "refuse" and any(t.lemma[content].lower() in _SILENT for content in clause.contents)
    for content in () if mute else clause.contents:  # "declined to comment on the charge that …" denies nothing
        if content > trigger.at or ";" not in t.text[content : trigger.at]:  # "X wants a ban; Y opposed it"
            yield from _content(grammar, found, content)
    done = (clause.passive and clause.contents) or trigger.frame.words == ("follow",)
    for patient in () if done else clause.patients:  # "the round was expected to help", "the raid is to be followed by"
        yield from _nouns(grammar, found, patient)
        if patient not in found and trigger.frame.kind in ("demand", "commit", "refuse"):  # "a ransom for the release"
            yield from (o for word, o in grammar.objects(patient) if word == "for" and o in found)
        if trigger.frame.kind == "accuse" and patient not in found:  # "suspect | X of the raid"
            yield from (o for word, o in grammar.objects(patient) if word in ("of", "for") and o in found)
        if trigger.frame.kind == "light" and patient not in found:
            yield from _above(grammar, found, trigger.at)
    if trigger.frame.kind == "foil":  # "prevented pirates | from hijacking a ship"
        yield from (
            k
            for p in clause.patients
            for prep in grammar.kids[p]
            if t.lower[prep] == "from"
            for k in grammar.kids[prep]
            if t.dep[k] == "pcomp"
        )
    for at in (trigger.at, *trigger.words):
        for kid in grammar.kids[at]:
            if t.dep[kid] == "prep" and (t.lower[kid] in preps or kid in trigger.words):
                for object_ in grammar.kids[kid]:
                    if t.dep[object_] == "pcomp":
                        yield from _content(grammar, found, object_)
                    elif t.dep[object_] == "pobj":
                        yield from _nouns(grammar, found, object_)
            elif (
                t.dep[kid] in ("acl", "xcomp")
                and (trigger.frame.pos == "n" or at != trigger.at)
                and _infinitive(grammar, kid)
            ):
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


def told_of(grammar: Grammar, trigger: Trigger) -> tuple[int, ...]:
    """Events that a verb tells of as its subject: "clashes erupted", "talks resumed"."""
    if trigger.frame.pos != "v" or trigger.frame.kind not in ("happen", "begin", "stop", "fail", "light"):
        return ()
    clause = grammar.clause(trigger.at)
    return (
        ()
        if (clause.patients and trigger.frame.kind != "happen") or clause.contents
        else tuple(grammar.whole(a) for a in clause.agents)
    )


def _nouns(grammar: Grammar, found: dict[int, Trigger], i: int) -> Iterator[int]:
    for head in grammar.coordinated(i):
        yield head
        whole = grammar.whole(head)
        if whole != head:
            yield whole
        if head not in found and grammar.t.lemma[head].lower() in word_sets()["@carrier_noun"]:
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
            yield from (
                n
                for p in clause.patients
                if p in found and not _definite(grammar, p)
                for n in _nouns(grammar, found, p)
            )
            for content in clause.contents:
                yield from _content(grammar, found, content)
            for kid in grammar.kids[verb]:
                if t.dep[kid] in ("acomp", "attr"):
                    yield kid


def _infinitive(grammar: Grammar, verb: int) -> bool:
    return any(grammar.t.dep[k] == "aux" and grammar.t.lower[k] == "to" for k in grammar.kids[verb])


def _definite(grammar: Grammar, noun: int) -> bool:
    """ "The ceasefire" is there already, whatever is wanted of it."""
    return any(grammar.t.lower[k] in ("the", "this", "that") or grammar.t.dep[k] == "poss" for k in grammar.kids[noun])
