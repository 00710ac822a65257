"""What is said: the content that the grammar gives to a verb or noun of saying."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Token

from kg.extract.speech_sources import can_speak, own_subject
from kg.extract.speech_spans import runs
from kg.extract.speech_words import Cue, cues, word_set, words
from kg.model import Span, Stance

_ADDRESSING = ("accuses", "refuses", "warns", "demands")
_AFTER_CONTENT = ("prep", "npadvmod", "advmod", "advcl", "dobj", "oprd", "acomp")


@dataclass(slots=True)
class Content:
    """What is said, how, and to whom, as far as one cue tells."""

    spans: list[Span] = field(default_factory=list)
    stance: Stance = "asserts"
    addressees: list[Token] = field(default_factory=list)  # head words
    clause: Token | None = None  # the verb of what is said
    frame: str = ""
    speaker: Token | None = None  # where the grammar names another one than the subject: "quoted X as saying"


def content_of(verb: Token, cue: Cue) -> Content | None:
    """The content of a verb of saying, by the first of its frames that the sentence fills."""
    for frame, reader in _READERS:
        if frame in cue.frames or frame == "prep":
            found = reader(verb, cue)
            if found is not None:
                found.frame = frame
                return found
    return None


# ---------------------------------------------------------------- clauses and quotations


def _clause(verb: Token, cue: Cue) -> Content | None:
    inner = _complement(verb)
    if inner is None:
        inner = _host(verb)
        if inner is None:
            return _loose(verb, cue) or _end_remark(verb, cue)
        tokens = [token for token in inner.subtree if token not in set(verb.subtree)]
    else:
        tokens = _without_lead(verb, list(_of_clause(verb, inner)))
    return Content(runs(verb.doc, tokens), cue.frames["S"], _spoken_to(verb), inner)


def _end_remark(verb: Token, cue: Cue) -> Content | None:
    """ "…, a security source in Niamey told AFP." read from the words, where the parser hung it somewhere else."""
    if verb.lemma_ not in word_set("content", "remarks") or verb.tag_ not in ("VBD", "VBZ", "VBP"):
        return None
    sentence = verb.sent
    comma = next((i for i in range(verb.i - 1, sentence.start, -1) if verb.doc[i].text == ","), None)
    if comma is None or not 1 < verb.i - comma < 15 or sentence.end - verb.i > 12:
        return None
    between, before = verb.doc[comma + 1 : verb.i], verb.doc[sentence.start : comma]
    if any(token.pos_ in ("VERB", "AUX", "SCONJ", "CCONJ") for token in between) or not any(token.pos_ == "VERB" for token in before):
        return None
    head = next((token for token in between if token.pos_ in ("NOUN", "PROPN", "PRON") and token.dep_ not in ("compound", "poss")), None)
    if head is None or not can_speak(head) or any(child.dep_ in ("ccomp", "xcomp") for child in verb.children):
        return None
    return Content(runs(verb.doc, before), cue.frames["S"], _spoken_to(verb), None, speaker=head)


def _without_lead(verb: Token, tokens: list[Token]) -> list[Token]:
    """Without the time of the saying that the parser gave to what is said: "said on Tuesday their forces had …"."""
    first = verb.i + 1
    lead = next((token for token in tokens if token.i == first and token.dep_ == "prep" and _of_time(token)), None)
    if lead is None:
        return tokens
    return [token for token in tokens if token.i > lead.right_edge.i]


def _loose(verb: Token, cue: Cue) -> Content | None:
    """What hangs on "say" without a clause that the parser could see: headlines run into the text."""
    inner = next((child for child in verb.children if child.dep_ == "dobj" and child.i > verb.i and child.tag_ not in ("WP", "PRP")), None)
    if inner is None or verb.lemma_ not in word_set("content", "loose") or own_subject(verb) is None:
        return None
    return Content(runs(verb.doc, inner.subtree), cue.frames["S"], [], None)


def _complement(verb: Token) -> Token | None:
    """The clause that is said: the one behind the verb if there are two, never one beyond a semicolon."""
    found = [child for child in verb.children if child.dep_ == "ccomp" and _is_clause(child, verb)]
    found = [child for child in found if child.i > verb.i or not _semicolon(child, verb)]
    return next((child for child in found if child.i > verb.i), found[0] if found else None)


def _semicolon(first: Token, second: Token) -> bool:
    return any(token.text == ";" for token in first.doc[first.right_edge.i : second.i])


def _is_clause(child: Token, verb: Token) -> bool:
    """A clause with a subject, a complementiser or a place before the verb; no small clause, no comment of another."""
    if child.lemma_ in cues() and child.i > verb.i and _postposed(child):
        return False
    if child.i > verb.i and child.pos_ not in ("VERB", "AUX"):
        return False
    return own_subject(child) is not None or child.i < verb.i or any(c.dep_ in ("mark", "aux", "expl") for c in child.children)


def _postposed(verb: Token) -> bool:
    """ "…, local media reported": behind a comma, with a subject and nothing said after it."""
    subject = own_subject(verb)
    if subject is None or any(child.dep_ in ("ccomp", "dobj", "xcomp", "mark") for child in verb.children):
        return False
    first = min(subject.left_edge.i, verb.i)
    return first > verb.sent.start and verb.doc[first - 1].text in (",", "”", '"', "’", "—", "–")


def _host(verb: Token) -> Token | None:
    """The clause into which the saying is put as a remark, when the parser made the saying depend on it."""
    if verb.dep_ not in ("parataxis", "ccomp", "advcl", "conj", "dep", "relcl") or not _postposed(verb):
        return None
    host = verb.head
    while host.head != host and (host.pos_ not in ("VERB", "AUX") or host.dep_ in ("conj", "advcl", "xcomp", "relcl", "acl")):
        host = host.head
    return host


def _of_clause(verb: Token, inner: Token) -> Iterator[Token]:
    """The clause with its conjuncts, without sayings put into it, with what follows it though it hangs on the verb."""
    pieces = (*_continuations(inner), *_remarks(inner), *_elsewhere(verb, inner), *_evasions(inner))
    left_out = {token for piece in pieces for token in piece.subtree}
    tokens = [token for token in inner.subtree if token not in left_out]
    yield from tokens
    if inner.i < verb.i:
        yield from _before(verb, inner)
        return
    for child in verb.lefts:
        if child.dep_ == "dep" and child.pos_ in ("NOUN", "PROPN") and child.right_edge.nbor(1).text == ",":
            yield from child.subtree  # the subject, where the saying parts it from its verb
    last = inner.right_edge.i
    for child in verb.rights:
        if child.left_edge.i > last and _goes_with_content(child, verb):
            yield from child.subtree
            last = child.right_edge.i


def _before(verb: Token, inner: Token) -> Iterator[Token]:
    """What stands before the clause in the sentence although it hangs on the verb that follows: "On Monday rebels …, he said"."""
    for child in verb.lefts:
        if child.right_edge.i < inner.left_edge.i and child.dep_ in ("prep", "npadvmod", "advmod", "advcl", "cc", "ccomp", "dep"):
            if child.dep_ != "advcl" or child.lemma_ not in word_set("sources", "citing"):
                yield from child.subtree


def _goes_with_content(child: Token, verb: Token) -> bool:
    if child.dep_ not in _AFTER_CONTENT or child.lower_ in ("according", "per"):
        return False
    if child.dep_ == "advcl":
        mark = next((c for c in child.children if c.dep_ in ("mark", "advmod")), None)
        return mark is not None and mark.lower_ in word_set("content", "conditions")
    return not (verb.doc[child.left_edge.i - 1].text == "," and child.dep_ == "prep" and child.lower_ in ("in", "at", "on"))


def _remarks(inner: Token) -> list[Token]:
    """Sayings put behind a clause as a remark: ", local media reported", ", according to officials"."""
    found = [token for token in inner.subtree if token != inner and token.lemma_ in cues() and _postposed(token)]
    found += [token.head for token in inner.subtree if token.lemma_ in cues() and token.dep_ in ("relcl", "acl") and _sums_up(token)]
    for token in inner.subtree:
        if token.lower_ == "according" and token.i and token.nbor(-1).text == ",":
            clause = scope(token, inner)
            found += [token] if clause == inner else [token, clause]
    return found


def _sums_up(verb: Token) -> bool:
    """ ", a charge the group denies": a noun behind a comma that takes up what was said before."""
    noun = verb.head
    before = verb.doc[noun.left_edge.i - 1].text if noun.left_edge.i else ""
    return noun.lemma_ in words("nouns") and before in (",", "—", "–") and "N" in cues()[verb.lemma_].frames


def _evasions(inner: Token) -> list[Token]:
    """ ", without giving evidence": of the saying, not of what is said."""
    return [
        token
        for token in inner.subtree
        if token.lower_ == "without" and token.nbor(-1).text == ","
        and any(child.lemma_ in word_set("content", "evasions") for child in token.children if child.dep_ == "pcomp")
    ]  # fmt: skip


def scope(token: Token, clause: Token) -> Token:
    """The clause that "according to" speaks of: in "…, while 23 died, according to reports" the one with "while"."""
    for child in clause.subtree:
        if child.dep_ == "advcl" and child.right_edge.i in (token.left_edge.i - 1, token.left_edge.i - 2):
            if any(mark.lower_ in ("while", "whereas") for mark in child.children):
                return child
    return clause


def _elsewhere(verb: Token, inner: Token) -> list[Token]:
    """Conjuncts of the clause that are said by the speaker, not of the clause: "says this is so and reiterated …"."""
    return [
        child
        for child in inner.children
        if child.dep_ == "conj" and child.lemma_ in cues() and own_subject(child) is None
        and (subject := own_subject(inner)) is not None and (subject.dep_ == "nsubjpass" or not can_speak(subject))
    ]  # fmt: skip


def continuations(inner: Token) -> list[Token]:
    """Participles in a clause by which the one who says it goes on: ", adding that …"."""
    return _continuations(inner)


def _continuations(inner: Token) -> list[Token]:
    return [
        token
        for token in inner.subtree
        if token.tag_ == "VBG"
        and token.dep_ in ("advcl", "acl", "conj", "ccomp", "dep")
        and token.lemma_ in word_set("sources", "continuing")
        and token.i > inner.i
        and token.doc[token.left_edge.i - 1].text == ","
        and own_subject(token) is None
    ]


def _spoken_to(verb: Token) -> list[Token]:
    found = [child for child in verb.children if child.dep_ in ("dobj", "dative") and child.i > verb.i and child.pos_ != "ADP"]
    found += [
        inner
        for child in verb.children
        if child.lower_ == "to" and child.dep_ in ("prep", "dative")
        for inner in child.children
        if inner.dep_ == "pobj"
    ]
    return found if verb.lemma_ not in ("add", "note") else []


# ---------------------------------------------------------------- infinitives, gerunds


def _infinitive(verb: Token, cue: Cue) -> Content | None:
    for child in verb.children:
        if child.dep_ not in ("xcomp", "ccomp", "advcl") or child.i < verb.i:
            continue
        to = next((c for c in child.children if c.tag_ == "TO"), None)
        if to is None or (child.dep_ == "advcl" and not cue.takes("A")):
            continue
        if cue.stance == "refuses" and child.lemma_ in word_set("content", "empty_refusals"):
            return None
        if cue.lemma == "call" and not any(c.lower_ in ("on", "upon", "for") for c in (*verb.children, *child.children)):
            return None
        subject = own_subject(child)
        left_out = {inner for piece in (*_continuations(child), *_remarks(child)) for inner in piece.subtree}
        raised = subject is not None and not cue.takes("A")  # "expect inflation to rise"
        tokens = [token for token in child.subtree if token not in left_out and (subject is None or raised or token.i >= to.i)]
        tokens += [token for extra in verb.rights if extra.i > child.right_edge.i and _goes_with_content(extra, verb) for token in extra.subtree]
        addressees = [] if raised else [subject] if subject is not None else _addressees(verb)
        return Content(runs(verb.doc, tokens), cue.frames["to"], addressees, child)
    return None


def _gerund(verb: Token, cue: Cue) -> Content | None:
    child = next((c for c in verb.children if c.dep_ in ("xcomp", "ccomp") and c.tag_ == "VBG" and c.i > verb.i), None)
    if child is None or own_subject(child) is not None:
        return None
    return Content(runs(verb.doc, child.subtree), cue.frames["ing"], [], child)


def _addressees(verb: Token) -> list[Token]:
    found = [child for child in verb.children if child.dep_ in ("dobj", "dative", "nsubjpass") and child.pos_ != "ADP"]
    found += [
        inner
        for child in verb.children
        if child.dep_ in ("prep", "dative") and child.lower_ in ("on", "upon", "to", "with")
        for inner in child.children
        if inner.dep_ == "pobj"
    ]
    return found


# ---------------------------------------------------------------- objects and prepositions


def _addressed(verb: Token, cue: Cue) -> Content | None:
    """ "accused Y of …", "warned Y against …", "asked Y for …"."""
    objects = [child for child in verb.children if child.dep_ in ("dobj", "nsubjpass", "dative") and child.pos_ != "ADP"]
    if not objects and verb.dep_ == "acl":
        objects = [verb.head]
    for child in _prepositions(verb, objects):
        if child.lower_ in cue.frames and child.lower_ != "to" and child.i > verb.i and not _of_time(child):
            tokens = [token for token in child.subtree if token != child]
            tokens += [token for extra in verb.rights if extra.i > child.right_edge.i and _is_condition(extra) for token in extra.subtree]
            clause = next((c for c in child.children if c.dep_ == "pcomp"), None)
            return Content(runs(verb.doc, tokens), cue.frames[child.lower_], objects, clause)
    return None


def _prepositions(verb: Token, objects: list[Token]) -> Iterator[Token]:
    """The prepositional phrases of a verb, those too that the parser hung on its object."""
    yield from (child for child in verb.children if child.dep_ in ("prep", "agent"))
    yield from (child for one in objects for child in one.children if child.dep_ == "prep" and one.i > verb.i and child.lower_ in ("of", "against", "for"))


def _of_time(prep: Token) -> bool:
    """ "On Sunday", "on behalf of …": no complement of saying."""
    return any(child.dep_ == "pobj" and (child.ent_type_ in ("DATE", "TIME") or child.lower_ == "behalf") for child in prep.children)


def _is_condition(child: Token) -> bool:
    marks = (c for c in child.children if c.dep_ in ("mark", "advmod"))
    return child.dep_ == "advcl" and any(mark.lower_ in word_set("content", "conditions") for mark in marks)


def _preposition(verb: Token, cue: Cue) -> Content | None:
    """ "warned of …", "called for …", "insisted on …"; "called on Y to …" is read as an infinitive."""
    if cue.takes("A"):
        found = _addressed(verb, cue)
        if found is not None:
            return found
    if cue.takes("N") and any(child.dep_ == "dobj" for child in verb.children):
        return None
    for child in verb.children:
        if child.i > verb.i and child.dep_ in ("prep", "prt") and child.lower_ in cue.frames and child.lower_ not in ("to", "as", "out"):
            if _of_time(child):
                continue
            tokens = [token for token in child.subtree if token != child]
            tokens += [token for extra in verb.rights if extra.i > child.right_edge.i and _is_condition(extra) for token in extra.subtree]
            spans = runs(verb.doc, tokens)
            if spans:
                return Content(spans, cue.frames[child.lower_], [], next((c for c in child.children if c.dep_ == "pcomp"), None))
    return None


def _object(verb: Token, cue: Cue) -> Content | None:
    """ "rejected the claim", "blamed Y's demands for the failure", "announced a withdrawal"."""
    head = next((child for child in verb.children if child.dep_ in ("dobj", "nsubjpass") and child.tag_ not in ("WDT", "WP", "PRP")), None)
    if head is None or (head.i < verb.i and head.dep_ == "dobj"):
        return _taken_up(verb, cue) or _what(verb, cue)
    if head.pos_ not in ("NOUN", "PROPN", "NUM", "VERB", "ADJ", "PRON"):
        return None
    wanted = {"offer": word_set("sources", "offered"), "claim": word_set("content", "claimed")}.get(cue.lemma)
    if wanted is not None and not any(token.lemma_.lower() in wanted for token in (head, *head.subtree)):
        return None
    pieces = [head, *(child for child in verb.rights if child.i > head.i and child.dep_ == "prep" and child.lower_ in cue.frames)]
    left_out = {inner for piece in (*_continuations(head), *_remarks(head)) for inner in piece.subtree}
    tokens = [token for piece in pieces for token in piece.subtree if token not in left_out]
    stance = cue.frames["N"]
    return Content(runs(verb.doc, tokens), stance, _owners(head) if stance in _ADDRESSING else [], None)


def _what(verb: Token, cue: Cue) -> Content | None:
    """ "condemned what it called an aggression"."""
    clause = next((child for child in verb.children if child.dep_ == "ccomp" and child.left_edge.lower_ == "what"), None)
    return Content(runs(verb.doc, clause.subtree), cue.frames["N"], [], None) if clause is not None else None


def _taken_up(verb: Token, cue: Cue) -> Content | None:
    """ "…, a charge the group denies", "…, a claim denied by Moscow": what the noun sums up."""
    noun = verb.head
    if verb.dep_ not in ("relcl", "acl") or not _sums_up(verb):
        return None
    clause = next((above for above in noun.ancestors if above.pos_ in ("VERB", "AUX")), None)
    if clause is None:
        return None
    left_out = set(noun.subtree)
    tokens = [token for token in clause.subtree if token not in left_out and token.i < noun.left_edge.i]
    return Content(runs(verb.doc, tokens), cue.frames["N"], [], clause)


def _owners(head: Token) -> list[Token]:
    """Who is meant by an object: "Pakistan's demands" Pakistan, "Iran" Iran."""
    owner = next((child for child in head.children if child.dep_ == "poss"), None)
    return [owner] if owner is not None else [head]


def _predicate(verb: Token, cue: Cue) -> Content | None:
    """ "called the move illegal", "considers them terrorists"."""
    inner = next((child for child in verb.children if child.dep_ in ("oprd", "ccomp") and child.i > verb.i), None)
    if inner is None or (inner.dep_ == "ccomp" and inner.tag_.startswith("VB")):
        return None
    head = next((child for child in verb.children if child.dep_ in ("dobj", "nsubjpass")), None) or own_subject(inner)
    if head is None:
        return None
    tokens = [*(head.subtree if head.tag_ not in ("WP", "WDT") else ()), *inner.subtree]
    return Content(runs(verb.doc, tokens), cue.frames["O"], _owners(head), inner)


def _as(verb: Token, cue: Cue) -> Content | None:
    """ "described the response as illogical"."""
    head = next((child for child in verb.children if child.dep_ in ("dobj", "nsubjpass")), None)
    inner = next((child for child in verb.children if child.lower_ == "as" and child.dep_ in ("prep", "mark")), None)
    if inner is None and head is not None:
        inner = next((child for child in head.children if child.lower_ == "as" and child.dep_ == "prep"), None)
    if head is None or inner is None or inner.dep_ == "mark":
        return None
    start, end = (head.left_edge.i, inner.right_edge.i) if head.i < inner.i else (inner.left_edge.i, inner.right_edge.i)
    tokens = [token for token in verb.doc[start : end + 1] if token is not None] if end - start < 60 else list(inner.subtree)
    return Content(runs(verb.doc, tokens), cue.frames["as"], _owners(head), inner)


def _quoted(verb: Token, cue: Cue) -> Content | None:
    """ "quoted the delegation as saying …": the delegation speaks."""
    speaker = next((child for child in verb.children if child.dep_ in ("dobj", "nsubjpass")), None)
    saying = next((c for child in verb.children if child.lower_ == "as" for c in child.children if c.tag_ == "VBG"), None)
    if speaker is None or saying is None:
        return None
    inner = next((child for child in (*saying.children, *verb.children) if child.dep_ == "ccomp"), None)
    spans = runs(verb.doc, inner.subtree) if inner is not None else []
    return Content(spans, cue.frames["Q"], [], inner, speaker=speaker)


def _out(verb: Token, cue: Cue) -> Content | None:
    """ "pointed out that …", "ruled out talks"."""
    if not any(child.lower_ == "out" and child.dep_ in ("prt", "prep", "advmod") for child in verb.children):
        return None
    stance = cue.frames["out"]
    as_clause = Cue(cue.lemma, stance, {"S": stance, "N": stance, "ing": stance})
    return _clause(verb, as_clause) or _gerund(verb, as_clause) or _object(verb, as_clause)


_READERS = (
    ("Q", _quoted),
    ("out", _out),
    ("to", _infinitive),
    ("S", _clause),
    ("ing", _gerund),
    ("as", _as),
    ("O", _predicate),
    ("prep", _preposition),
    ("N", _object),
)
