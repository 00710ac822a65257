"""Objects that say what is said: "rejected the claim", "called the move illegal", "quoted X as saying …"."""

from __future__ import annotations

from kg.extract.speech.asides import continuations, of_time, remarks, sums_up
from kg.extract.speech.clauses import clause_said
from kg.extract.speech.complements import gerund_said
from kg.extract.speech.content import Content
from kg.extract.speech.denying import accuser, rejecting, ruling_out
from kg.extract.speech.sources import own_subject
from kg.extract.speech.spans import runs
from kg.extract.speech.words import Cue, cues, word_set, words
from kg.extract.word import Word
from kg.model import Stance

_POINTING = ("it", "this", "that", "these", "them", "both")
PARTICLES = ("out", "aside", "off", "away", "down")
_ADDRESSING = ("accuses", "refuses", "warns", "demands")


def object_said(verb: Word, cue: Cue) -> Content | None:
    """ "rejected the claim", "blamed Y's demands for the failure", "announced a withdrawal"."""
    head = next(
        (
            child
            for child in verb.children
            if child.dep_ in ("dobj", "nsubjpass") and child.tag_ not in ("WDT", "WP", "PRP")
        ),
        None,
    )
    if head is None or (head.i < verb.i and head.dep_ == "dobj"):
        return _taken_up(verb, cue) or _what(verb, cue)
    if head.pos_ not in ("NOUN", "PROPN", "NUM", "VERB", "ADJ", "PRON"):
        return None
    wanted = _wanted(cue.lemma)
    if wanted is not None and not any(token.lemma_.lower() in wanted for token in (head, *head.subtree)):
        return None
    if cue.lemma == "deny" and _withheld(verb, head):
        return None
    pieces = [
        head,
        *(child for child in verb.rights if child.i > head.i and child.dep_ == "prep" and child.lower_ in cue.frames),
    ]
    if head.lemma_.lower() in word_set("content", "part"):
        pieces += _going_on(verb, head)
    left_out = {inner for piece in (*continuations(head), *remarks(head)) for inner in piece.subtree}
    tokens = [token for piece in pieces for token in piece.subtree if token not in left_out]
    stance = rejecting(cue.frames["N"], verb, head)
    return Content(runs(verb.page, tokens), stance, _meant(stance, head), None, object=head)


def _withheld(verb: Word, head: Word) -> bool:
    """ "Denied him bail", "was denied a visa", "denied the widow | of X access to the morgue": it was not granted."""
    if head.lemma_.lower() in word_set("content", "deniable_nouns"):
        return False
    things = (*head.subtree, *(child for child in verb.children if child.dep_ in ("dobj", "oprd")))
    return any(child.dep_ == "dative" and child.pos_ != "ADP" for child in verb.children) or any(
        token.lower_ in word_set("content", "granted") for token in things
    )


def _going_on(verb: Word, head: Word) -> list[Word]:
    """ "Denied any role in the fire | at a mill in Gori": where the deed was, which the parser hung on the denying."""
    last, found = head.right_edge.i, list[Word]()
    for child in verb.rights:
        if child.dep_ == "prep" and child.left_edge.i == last + 1 and not of_time(child) and not _spoken_in(child):
            found.append(child)
            last = child.right_edge.i
    return found


def _spoken_in(prep: Word) -> bool:
    """ "In a statement", "at a news conference": where somebody speaks."""
    speaking = word_set("sources", "documents") | word_set("sources", "occasions")
    return any(child.dep_ == "pobj" and child.lemma_.lower() in speaking for child in prep.children)


def _meant(stance: Stance, noun: Word) -> list[Word]:
    """Who is addressed: whose claim is denied, who is blamed, warned or asked."""
    if stance == "denies":
        return accuser(noun)
    return _owners(noun) if stance in _ADDRESSING else []


def _wanted(lemma: str) -> frozenset[str] | None:
    """What a verb must have as its object to be one of saying; None: anything."""
    if lemma in word_set("content", "trading"):
        return word_set("content", "traded")
    if lemma in word_set("content", "waving_away"):
        nouns = word_set("content", "deniable_nouns") | word_set("content", "told_nouns") | frozenset(words("nouns"))
        return nouns | {"this", "that"}
    return {
        "offer": word_set("sources", "offered"),
        "claim": word_set("content", "claimed"),
        "challenge": word_set("content", "deniable_nouns"),
        "hold": word_set("content", "answerable"),
    }.get(lemma)


def _what(verb: Word, cue: Cue) -> Content | None:
    """ "condemned what it called an aggression"."""
    clause = next(
        (child for child in verb.children if child.dep_ == "ccomp" and child.left_edge.lower_ == "what"), None
    )
    return Content(runs(verb.page, clause.subtree), cue.frames["N"], [], None) if clause is not None else None


def _taken_up(verb: Word, cue: Cue) -> Content | None:
    """ "…, a charge the group denies", "…, a claim denied by Moscow": what the noun sums up."""
    noun = verb.head
    if verb.dep_ not in ("relcl", "acl") or not sums_up(verb):
        return _pointed_at(verb, cue)
    clause = next((above for above in noun.ancestors if above.pos_ in ("VERB", "AUX")), None)
    if clause is None:
        return None
    clause = _said_in(clause) if clause.lemma_ in cues() else clause
    left_out = set(noun.subtree)
    tokens = [token for token in clause.subtree if token not in left_out and token.i < noun.left_edge.i]
    return Content(runs(verb.page, tokens), rejecting(cue.frames["N"], verb, noun), [], clause)


def _pointed_at(verb: Word, cue: Cue) -> Content | None:
    """ "The other denied it": something said before."""
    if cue.stance != "denies":
        return None
    it = next((child for child in verb.rights if child.dep_ == "dobj" and child.lower_ in _POINTING), None)
    return Content(runs(verb.page, [it]), cue.stance) if it is not None else None


def number_said(verb: Word, cue: Cue) -> Content | None:
    """ "Counted 55 bodies", "lists nine"."""
    head = next((child for child in verb.rights if child.dep_ == "dobj"), None)
    if head is None or not (head.tag_ == "CD" or any(child.tag_ == "CD" for child in head.lefts)):
        return None
    left_out = {inner for piece in remarks(head) for inner in piece.subtree}
    return Content(runs(verb.page, [t for t in head.subtree if t not in left_out]), cue.frames["#"], object=head)


def _said_in(clause: Word) -> Word:
    """What a verb of saying says: its clause, or what somebody is accused of."""
    said = next((child for child in clause.children if child.dep_ == "ccomp"), None)
    charges = (inner for prep in clause.children if prep.lower_ in ("of", "for") for inner in prep.children)
    return said or next((inner for inner in charges if inner.dep_ in ("pcomp", "pobj")), clause)


def _owners(head: Word) -> list[Word]:
    """Who is meant by an object: "Pakistan's demands" Pakistan, "Iran" Iran."""
    owner = next((child for child in head.children if child.dep_ == "poss"), None)
    return [owner] if owner is not None else [head]


def predicate_said(verb: Word, cue: Cue) -> Content | None:
    """ "called the move illegal", "considers them terrorists", "holds Baku responsible for the attack"."""
    inner = next((child for child in verb.children if child.dep_ in ("oprd", "ccomp") and child.i > verb.i), None)
    if inner is None or (inner.dep_ == "ccomp" and inner.tag_.startswith("VB")):
        return _judged_at_the_end(verb, cue)
    wanted = _wanted(cue.lemma)
    if wanted is not None and inner.lower_ not in wanted:
        return None
    head = next((child for child in verb.children if child.dep_ in ("dobj", "nsubjpass")), None) or own_subject(inner)
    if head is None or head.lower_.endswith(("self", "selves")):  # "a group calling itself X"
        return None
    tokens = [*(head.subtree if head.tag_ not in ("WP", "WDT") else ()), *inner.subtree]
    return Content(runs(verb.page, tokens), cue.frames["O"], _owners(head), inner, object=head)


def _judged_at_the_end(verb: Word, cue: Cue) -> Content | None:
    """ "Called the report that its drones had crossed baseless": the parser takes the judgement for the clause's."""
    head = next((child for child in verb.rights if child.dep_ == "dobj"), None)
    answerable = _answerable(head) if head is not None and cue.lemma == "hold" else None
    if head is not None and answerable is not None:
        return Content(runs(verb.page, head.subtree), cue.frames["O"], [head], answerable, object=head)
    if head is not None and head.lower_ in word_set("content", "untrue"):  # "called the agency's report | a lie"
        told = next((c for c in head.lefts if c.lemma_.lower() in word_set("content", "told_nouns")), None)
        return (
            Content(runs(verb.page, head.subtree), cue.frames["O"], _owners(head), head, object=told) if told else None
        )
    if head is None or head.lemma_.lower() not in word_set("content", "told_nouns"):
        return None
    judgement = _judgement_behind(head)
    if judgement is None:
        return None
    words = verb.page[head.left_edge.i : max(judgement.i, head.right_edge.i) + 1]
    return Content(runs(verb.page, words), cue.frames["O"], _owners(head), judgement, object=head)


def _judgement_behind(noun: Word) -> Word | None:
    """What says that it is not so, before the next comma: "the report | on X a work of fiction", "without basis"."""
    for token in noun.page[noun.i + 1 : noun.sent.end]:
        if token.text in (",", ";", ":", "."):
            return None
        if token.lower_ in word_set("content", "untrue"):
            return token
        if token.lower_ in word_set("content", "truth") and token.nbor(-1).lower_ in ("without", "no", "any"):
            return token
    return None


def _answerable(noun: Word) -> Word | None:
    """ "Held Baku | responsible for …", which the parser hung on the name."""
    return next((child for child in noun.rights if child.lower_ in word_set("content", "answerable")), None)


def as_said(verb: Word, cue: Cue) -> Content | None:
    """ "described the response as illogical"."""
    head = next((child for child in verb.children if child.dep_ in ("dobj", "nsubjpass")), None)
    inner = next((child for child in verb.children if child.lower_ == "as" and child.dep_ in ("prep", "mark")), None)
    if inner is None and head is not None:
        inner = _as_below(head)
    if inner is not None and (head is None or head.lemma_.lower() not in word_set("content", "told_nouns")):
        head = _postponed(inner) or head
    if head is None or inner is None or inner.dep_ == "mark":
        return None
    stance = rejecting(cue.frames["as"], verb, head)
    if head.tag_ in ("WDT", "WP") and verb.dep_ == "relcl":  # "an election that the UN has dismissed as a sham"
        clause = set(verb.subtree)
        spans = runs(verb.page, [token for token in verb.head.subtree if token not in clause])
        return Content([*spans, *runs(verb.page, inner.subtree)], stance, _owners(verb.head), inner)
    start, end = (min(head.left_edge.i, inner.left_edge.i), max(head.right_edge.i, inner.right_edge.i))
    tokens = list(verb.page[start : end + 1]) if end - start < 60 else list(inner.subtree)
    return Content(runs(verb.page, tokens), stance, _meant(stance, head) or _owners(head), inner, object=head)


def _as_below(noun: Word) -> Word | None:
    """The "as" of the judgement, which the parser hung on the noun or at the end of what hangs on it."""
    told = noun.lemma_.lower() in word_set("content", "told_nouns")
    for token in noun.subtree if told else noun.children:
        judged = (child.lower_ in word_set("content", "untrue") for child in token.children)
        if token.lower_ == "as" and token.dep_ == "prep" and token.i > noun.i and (token.head == noun or any(judged)):
            return token
    return None


def _postponed(as_: Word) -> Word | None:
    """ "Dismissed as 'propaganda' a claim that …": the claim, which the parser takes for an apposition.

    In "as unfounded Kyiv's claim" it takes the claim for what it is judged as.
    """
    for judged in as_.children:
        if judged.dep_ != "pobj":
            continue
        if judged.lemma_.lower() in word_set("content", "told_nouns") and judged.i > as_.i + 1:
            before = as_.page[as_.i + 1 : judged.i]
            if any(token.lower_ in word_set("content", "untrue") for token in before):
                return judged
        found = next(
            (child for child in judged.rights if child.dep_ == "appos" and child.pos_ in ("NOUN", "PROPN")), None
        )
        if found is not None:
            return found
    return None


def quoted_said(verb: Word, cue: Cue) -> Content | None:
    """ "quoted the delegation as saying …": the delegation speaks."""
    speaker = next((child for child in verb.children if child.dep_ in ("dobj", "nsubjpass")), None)
    saying = next(
        (c for child in verb.children if child.lower_ == "as" for c in child.children if c.tag_ == "VBG"), None
    )
    if speaker is None or saying is None:
        return None
    inner = next((child for child in (*saying.children, *verb.children) if child.dep_ == "ccomp"), None)
    spans = runs(verb.page, inner.subtree) if inner is not None else []
    return Content(spans, cue.frames["Q"], [], inner, speaker=speaker)


def particle_said(verb: Word, cue: Cue) -> Content | None:
    """ "pointed out that …", "ruled out talks", "brushed aside the claim"."""
    particles = (child.lower_ for child in verb.children if child.dep_ in ("prt", "prep", "advmod"))
    particle = next((word for word in particles if word in PARTICLES and word in cue.frames), None)
    if particle is None:
        return None
    stance = cue.frames[particle]
    as_clause = Cue(cue.lemma, stance, {"S": stance, "N": stance, "ing": stance})
    told = clause_said(verb, as_clause) or gerund_said(verb, as_clause)
    if told is not None:
        told.stance = ruling_out(told.stance, told.clause)
    return told or object_said(verb, as_clause)
