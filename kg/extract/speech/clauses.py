"""Clauses and quotations that a verb of saying governs, or into which it is put as a remark."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.speech.asides import (
    continuations,
    elsewhere,
    ends_there,
    evasions,
    goes_with_content,
    of_time,
    postposed,
    remarks,
)
from kg.extract.speech.content import Content
from kg.extract.speech.sources import can_speak, own_subject
from kg.extract.speech.spans import runs
from kg.extract.speech.words import Cue, cues, word_set
from kg.extract.word import Word

_BEFORE_CONTENT = ("prep", "npadvmod", "advmod", "advcl", "cc", "ccomp", "dep")


def clause_said(verb: Word, cue: Cue) -> Content | None:
    """The clause that a verb of saying governs, or into which it is put as a remark; None when there is none."""
    inner = _complement(verb)
    if inner is None:
        inner = _host(verb)
        if inner is None:
            return _loose(verb, cue) or _end_remark(verb, cue)
        remark = set(verb.subtree)
        tokens = [token for token in inner.subtree if token not in remark]
    elif _trails(verb) and verb.head.lemma_ in cues() and verb.head.i < inner.left_edge.i:
        mine = set(verb.subtree) - set(inner.subtree)  # "X said Y, Reuters reported", parsed as said (reported (Y))
        tokens = [token for token in verb.head.subtree if token not in mine]
    else:
        tokens = _without_lead(verb, list(_of_clause(verb, inner)))
    return Content(runs(verb.page, tokens), cue.frames["S"], _spoken_to(verb), inner)


def _complement(verb: Word) -> Word | None:
    """The clause that is said: the one behind the verb if there are two, never one beyond a semicolon."""
    found = [child for child in verb.children if child.dep_ == "ccomp" and _is_clause(child, verb)]
    found = [child for child in found if child.i > verb.i or not (_semicolon(child, verb) or _says_else(verb))]
    inner = next((child for child in found if child.i > verb.i), found[0] if found else None)
    if inner is not None and inner.i > verb.i and inner.lemma_ in cues() and _trails(inner):
        return _complement(inner)
    return _before_semicolon(verb, inner) if inner is not None else _under_noun(verb)


def _before_semicolon(verb: Word, inner: Word) -> Word:
    """ "Locals said 50 houses had burned; a report lists 12": the clause before the semicolon."""
    stop = (
        next((token.i for token in verb.page[verb.i : inner.i] if token.text == ";"), None)
        if inner.i > verb.i
        else None
    )
    if stop is None:
        return inner
    found = (child for child in inner.lefts if child.dep_ == "ccomp" and child.right_edge.i <= stop)
    return next((child for child in found if own_subject(child) is not None), inner)


def _under_noun(verb: Word) -> Word | None:
    """ "Said in a statement that …", "told the court that …": a clause that the parser hung on the noun before it."""
    for child in verb.rights:
        place = child.dep_ == "prep" and child.lower_ in ("in", "at", "on", "to", "during", "by", "from", "after")
        if place or (child.dep_ in ("dobj", "dative") and "A" in cues()[verb.lemma_].frames):
            for token in child.subtree:
                that = any(inner.dep_ == "mark" and inner.lower_ == "that" for inner in token.lefts)
                if token.dep_ in ("acl", "relcl", "ccomp") and that and token.head.pos_ in ("NOUN", "PROPN"):
                    return token
    return None


def _trails(verb: Word) -> bool:
    """A remark behind a comma whose clause stands before it: ", Reuters reported"."""
    subject = own_subject(verb)
    if subject is None or verb.dep_ != "ccomp":
        return False
    first = min(subject.left_edge.i, verb.i)
    before = any(child.dep_ == "ccomp" and child.right_edge.i < first for child in verb.children)
    return before and verb.page[first - 1].text == ","


def _says_else(verb: Word) -> bool:
    """An object of its own: "… extends ceasefire, rebels report air strikes"."""
    told, who = "A" in cues()[verb.lemma_].frames, own_subject(verb)
    return not told and any(child.dep_ == "dobj" and child.i > verb.i and child != who for child in verb.children)


def _semicolon(first: Word, second: Word) -> bool:
    return any(token.text == ";" for token in first.page[first.right_edge.i : second.i])


def _is_clause(child: Word, verb: Word) -> bool:
    """A clause with a subject, a complementiser or a place before the verb; no small clause, no comment of another."""
    if child.lemma_ in cues() and child.i > verb.i and postposed(child):
        return False
    if child.i > verb.i and child.pos_ not in ("VERB", "AUX"):
        return False
    return (
        own_subject(child) is not None
        or child.i < verb.i
        or any(c.dep_ in ("mark", "aux", "expl") for c in child.children)
    )


def _host(verb: Word) -> Word | None:
    """The clause into which the saying is put as a remark, when the parser made the saying depend on it."""
    if verb.dep_ not in ("parataxis", "ccomp", "advcl", "conj", "dep", "relcl") or not postposed(verb):
        return None
    host = verb.head
    while host.head != host and (
        host.pos_ not in ("VERB", "AUX") or host.dep_ in ("conj", "advcl", "xcomp", "relcl", "acl")
    ):
        host = host.head
    return host


def _of_clause(verb: Word, inner: Word) -> Iterator[Word]:
    """The clause with its conjuncts, without sayings put into it, with what follows it though it hangs on the verb."""
    pieces = (*continuations(inner), *remarks(inner), *elsewhere(verb, inner), *evasions(inner))
    left_out = {token for piece in pieces for token in piece.subtree}
    below = inner.subtree
    yield from (token for token in below if token not in left_out) if left_out else below
    if inner.i < verb.i:
        yield from _before(verb, inner)
        for child in verb.lefts:  # "two were killed and five were wounded, X said"
            if child.dep_ == "ccomp" and child.i > inner.i and own_subject(child) is not None:
                yield from child.subtree
        return
    for child in verb.lefts:
        if child.dep_ == "dep" and child.pos_ in ("NOUN", "PROPN") and child.right_edge.nbor(1).text == ",":
            yield from child.subtree  # the subject, where the saying parts it from its verb
    last = inner.right_edge.i
    for child in verb.rights:
        if child.left_edge.i > last and goes_with_content(child, verb):
            yield from child.subtree
            last = child.right_edge.i


def _before(verb: Word, inner: Word) -> Iterator[Word]:
    """What stands before the clause although it hangs on the verb behind it: "On Monday rebels …, he said"."""
    for child in verb.lefts:
        cites = child.dep_ == "advcl" and child.lemma_ in word_set("sources", "citing")
        if child.right_edge.i < inner.left_edge.i and child.dep_ in _BEFORE_CONTENT and not cites:
            yield from child.subtree


def _spoken_to(verb: Word) -> list[Word]:
    found = [
        child
        for child in verb.children
        if child.dep_ in ("dobj", "dative") and child.i > verb.i and child.pos_ != "ADP"
    ]
    found += [
        inner
        for child in verb.children
        if child.lower_ == "to" and child.dep_ in ("prep", "dative")
        for inner in child.children
        if inner.dep_ == "pobj"
    ]
    return found if verb.lemma_ not in ("add", "note") else []


def _without_lead(verb: Word, tokens: list[Word]) -> list[Word]:
    """Without the time of the saying that the parser gave to what is said: "said on Tuesday their forces had …"."""
    first = verb.i + 1
    lead = next((token for token in tokens if token.i == first and token.dep_ == "prep" and of_time(token)), None)
    if lead is None:
        return tokens
    return [token for token in tokens if token.i > lead.right_edge.i]


def _loose(verb: Word, cue: Cue) -> Content | None:
    """What hangs on "say" without a clause that the parser could see: headlines run into the text."""
    inner = next(
        (
            child
            for child in verb.children
            if child.dep_ == "dobj" and child.i > verb.i and child.tag_ not in ("WP", "PRP")
        ),
        None,
    )
    if inner is None or inner.lower_ in ("nothing", "little", "much", "anything", "so"):
        return None
    if verb.lemma_ not in word_set("content", "loose") or own_subject(verb) is None:
        return None
    return Content(runs(verb.page, inner.subtree), cue.frames["S"], [], None)


def _end_remark(verb: Word, cue: Cue) -> Content | None:
    """ "…, a security source in Niamey told AFP." read from the words, where the parser hung it somewhere else."""
    if verb.lemma_ not in word_set("content", "remarks") or verb.tag_ not in ("VBD", "VBZ", "VBP"):
        return None
    sentence = verb.sent
    comma = next((i for i in range(verb.i - 1, sentence.start, -1) if verb.page[i].text == ","), None)
    if comma is None or not 1 < verb.i - comma < 15 or sentence.end - verb.i > 12:
        return None
    between, before = verb.page[comma + 1 : verb.i], verb.page[sentence.start : comma]
    if not ends_there(verb):
        return None
    if any(token.pos_ in ("VERB", "AUX", "SCONJ", "CCONJ") for token in between) or not any(
        token.pos_ == "VERB" for token in before
    ):
        return None
    head = next(
        (
            token
            for token in between
            if token.pos_ in ("NOUN", "PROPN", "PRON") and token.dep_ not in ("compound", "poss")
        ),
        None,
    )
    if head is None or not can_speak(head) or any(child.dep_ in ("ccomp", "xcomp") for child in verb.children):
        return None
    return Content(runs(verb.page, before), cue.frames["S"], _spoken_to(verb), None, speaker=head)
