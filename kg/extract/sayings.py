"""Finds sayings in a sentence: verbs, nouns, "according to", hearsay, headlines. One generator each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import cast

from spacy.attrs import LEMMA, LOWER
from spacy.tokens import Doc, Token

from kg.extract.page import words_among
from kg.extract.speech_content import Content, content_of, continuations, scope
from kg.extract.speech_sources import can_speak, own_subject, owner, speaker
from kg.extract.speech_spans import end_of, phrase, runs, trimmed, verbal_group
from kg.extract.speech_words import Cue, cues, word_set, words
from kg.model import Span, Stance


_OPEN_MARKS = ("'", '"', "“", "‘", "``")


@dataclass(slots=True)
class Saying:
    """One attribution before it becomes a claim; heads are words of the parsed text."""

    cue: Span | None
    stance: Stance
    content: list[Span]
    source: Span | None = None
    speaker: Token | None = None
    verb: Token | None = None
    clause: Token | None = None
    addressees: list[Token] = field(default_factory=list)
    cited: Token | None = None  # a source that the speaker cites: "citing officials, Reuters said"
    outlet: Token | None = None  # who passes it on: "quoted … as saying"
    frame: str = ""


def sayings(doc: Doc) -> Iterator[Saying]:
    """All attributions that the grammar of the sentences tells, outer and inner ones."""
    for token in words_among(doc, LEMMA, (*cues(), *words("noun_frames"))):
        if token.lemma_ in cues() and token.tag_.startswith("VB"):
            yield from _of_verb(token, cues()[token.lemma_])
        if token.pos_ == "NOUN" and token.lemma_ in words("noun_frames"):
            yield from _of_noun(token)
    for token in words_among(doc, LOWER, ("according", "per", "words", *words("hearsay")["adverbs"])):
        if token.lower_ == "words":
            yield from _in_the_words(token)
        elif token.lower_ not in ("according", "per"):
            yield from _by_adverb(token)
        elif token.pos_ in ("VERB", "ADP", "SCONJ"):
            yield from _according(token)


# ---------------------------------------------------------------- verbs


def _of_verb(verb: Token, cue: Cue) -> Iterator[Saying]:
    if _of_another(verb):
        return
    if _is_hearsay(verb):
        yield from _hearsay(verb)
        return
    content = content_of(verb, cue) or Content(stance=cue.stance, frame="quote")
    head = content.speaker or _speaker(verb)
    if _says_nothing(verb, cue, content) or not _spoken_by(head, verb, content.frame):
        return
    yield Saying(
        cue=_cue(verb, cue, content),
        stance=_negated(verb, content.stance),
        content=content.spans,
        source=_phrase(head, verb) if head is not None else None,
        speaker=head,
        verb=verb,
        clause=content.clause,
        addressees=[] if content.frame == "Q" else content.addressees,
        cited=_cited(verb),
        outlet=_speaker(verb) if content.frame == "Q" else None,
        frame=content.frame,
    )


def _spoken_by(head: Token | None, verb: Token, frame: str) -> bool:
    """Somebody speaks: a person, a group, a document; or the passive leaves out who ("was accused of")."""
    if head is not None:
        finite = own_subject(verb) is not None and head.pos_ in ("NOUN", "ADJ") and frame in ("S", "quote", "Q", "prep", "to")
        remark = finite and frame == "S" and verb.i > head.i and verb.doc[head.left_edge.i - 1].text == ","
        return can_speak(head) or remark or (finite and verb.lemma_ in word_set("content", "strong"))
    return verb.tag_ == "VBN" and cues()[verb.lemma_.lower()].takes("A")


def _speaker(verb: Token) -> Token | None:
    """The speaker; of a participle inside what somebody says (", adding that …") it is that somebody."""
    found = speaker(verb)
    if own_subject(verb) is None and (verb.tag_ == "VBG" or found is None or not can_speak(found)):
        outer = next((above for above in verb.ancestors if above.lemma_ in cues() and _within_said(above, verb)), None)
        if outer is not None:
            return speaker(outer)
    if found is not None and verb.dep_ == "acl" and found.ent_type_ in ("GPE", "LOC", "DATE", "TIME"):
        return next((speaker(above) for above in found.ancestors if above.lemma_ in cues()), found)
    if found is not None and verb.dep_ in ("acl", "relcl") and not can_speak(found, strictly=True):
        return _who(found)[0] or found
    return found


def _of_another(verb: Token) -> bool:
    """A participle that is read with another cue: "quoted X as saying", "citing officials, Reuters said"."""
    if verb.tag_ != "VBG":
        return False
    if verb.lemma_ in word_set("sources", "citing") and verb.dep_ == "advcl":
        return True
    above = verb.head
    return above.lower_ == "as" and above.head.lemma_ in word_set("sources", "citing")


def _within_said(outer: Token, verb: Token) -> bool:
    inner = next((child for child in outer.children if child.dep_ in ("ccomp", "xcomp") and child.i > outer.i), None)
    return inner is not None and (verb in continuations(inner) or (verb.dep_ == "conj" and verb.head == inner))


def _phrase(head: Token, verb: Token) -> Span | None:
    """The source phrase; a clause that hangs on the head word ("the minister, who warned …") stays out if it holds the cue."""
    inner = [child for child in head.children if child.dep_ in ("relcl", "acl", "advcl", "appos", "prep") and verb in child.subtree]
    return phrase(head, inner)


def _cue(verb: Token, cue: Cue, content: Content) -> Span:
    """The verbal group; with it a preposition that leads on ("called for") and a coordinated cue ("acknowledged and welcomed")."""
    group = verbal_group(verb)
    following = next((child for child in verb.rights if child.idx == group.end + 1 and child.dep_ == "prep"), None)
    if following is not None and following.lower_ in cue.frames and content.frame in ("prep", "to"):
        group = Span(group.start, end_of(following))
    first = verb.head
    if verb.dep_ == "conj" and first.lemma_ in cues() and 0 < verb.i - first.i <= 3 and not _has_complement(first, verb):
        return Span(verbal_group(first).start, group.end)
    return group


def _has_complement(verb: Token, besides: Token) -> bool:
    return any(child.i > verb.i and child != besides and child.dep_ in ("dobj", "ccomp", "xcomp", "prep") for child in verb.children)


def _says_nothing(verb: Token, cue: Cue, content: Content) -> bool:
    """Not told as said: conditions, mere possibilities, negations that leave open what is said."""
    if _infinitive(verb) or (verb.dep_ == "pcomp" and verb.tag_ == "VBG" and content.frame not in ("S", "prep", "quote")):
        return True
    helpers = {child.lower_ for child in verb.children if child.dep_ == "aux"}
    if helpers & {"could", "would", "may", "might", "should", "can", "must"}:
        return not (content.spans and helpers & {"would", "must"} and cue.stance == "refuses")
    if any(child.dep_ == "neg" for child in verb.children):
        return verb.lemma_ not in word_set("content", "deniable") and content.stance == "asserts"
    if any(child.lower_ == "neither" for child in (*verb.lefts, *verb.head.lefts)):
        return True
    if verb.dep_ == "advcl" and any(child.lower_ in ("if", "unless") for child in verb.children):
        return True
    return verb.dep_ in ("amod", "compound") or (
        verb.tag_ == "VBN" and verb.dep_ == "acl" and content.frame in ("quote", "N", "S") and content.clause is None
    )


def _infinitive(verb: Token) -> bool:
    """Something to be said, or not ("wants to announce"): the first of its conjuncts tells."""
    first = verb
    while first.dep_ == "conj" and first.head.tag_.startswith("VB") and not any(c.dep_ in ("aux", "nsubj") for c in first.children):
        first = first.head
    return verb.tag_ == "VB" and any(child.tag_ == "TO" for child in first.children)


def _negated(verb: Token, stance: Stance) -> Stance:
    return "denies" if stance == "asserts" and any(child.dep_ == "neg" for child in verb.children) else stance


def _cited(verb: Token) -> Token | None:
    """ "Citing official sources, Geo News said …": the official sources."""
    for child in verb.children:
        if child.dep_ == "advcl" and child.lemma_ in word_set("sources", "citing") and child.tag_ in ("VBG", "VBN"):
            return next((inner for inner in child.children if inner.dep_ == "dobj"), None)
    return None


# ---------------------------------------------------------------- hearsay


def _is_hearsay(verb: Token) -> bool:
    return (
        verb.tag_ == "VBN"
        and verb.lemma_ in word_set("hearsay", "passives")
        and any(child.dep_ == "auxpass" for child in verb.children)
        and not any(child.dep_ == "agent" for child in verb.children)
    )


def _hearsay(verb: Token) -> Iterator[Saying]:
    """ "It is believed that …", "the round is said to have lasted …": nobody is named."""
    inner = next((child for child in verb.children if child.dep_ in ("xcomp", "ccomp", "oprd") and child.i > verb.i), None)
    if inner is None:
        return
    subject = own_subject(verb)
    if subject is not None and subject.tag_ in ("WP", "WDT"):
        return
    expletive = subject is None or subject.lower_ == "it"
    tokens = list(inner.subtree)
    if subject is not None and not (expletive and inner.dep_ == "ccomp"):
        tokens += subject.subtree
    stance = cast(Stance, "predicts" if verb.lemma_ in word_set("hearsay", "predicting") else "asserts")
    yield Saying(verbal_group(verb), stance, runs(verb.doc, tokens), verb=verb, clause=inner, frame="hearsay")


def _by_adverb(adverb: Token) -> Iterator[Saying]:
    """ "The talks have reportedly hit a stalemate": the clause, by nobody who is named."""
    verb = adverb.head
    while verb.pos_ not in ("VERB", "AUX") and verb.head != verb:
        verb = verb.head
    if verb.pos_ not in ("VERB", "AUX"):
        return
    outside = {adverb.i}
    for child in verb.children:
        if child.dep_ in ("mark", "cc") or (child.dep_ == "advcl" and child.lemma_ in word_set("sources", "citing")):
            outside.update(token.i for token in child.subtree)
        if child.dep_ in ("parataxis", "conj") and own_subject(child) is not None:
            outside.update(token.i for token in child.subtree)
    tokens = [token for token in verb.subtree if token.i not in outside]
    stance: Stance = "accuses" if adverb.lower_ in word_set("hearsay", "accusing") else "asserts"
    yield Saying(Span(adverb.idx, end_of(adverb)), stance, runs(adverb.doc, tokens), verb=verb, clause=verb, frame="adverb")


# ---------------------------------------------------------------- according to


def _according(token: Token) -> Iterator[Saying]:
    to = token if token.lower_ == "per" else next((child for child in token.children if child.lower_ == "to"), None)
    head = next((child for child in (to.children if to is not None else ()) if child.dep_ == "pobj"), None)
    if head is None or head.lemma_.lower() in word_set("sources", "not_sources") or to is None:
        return
    if token.lower_ == "per" and head.pos_ not in ("PROPN",):
        return
    above = token.head
    while above.head != above and _set_off(token) and _within_clause(above):
        above = above.head
    attribution = {inner.i for inner in token.subtree}
    clause = scope(token, above)
    if clause != above:
        attribution.update(child.i for child in clause.children if child.dep_ == "mark")
    tokens = [inner for inner in clause.subtree if inner.i not in attribution]
    yield Saying(Span(token.idx, end_of(to)), "asserts", runs(token.doc, tokens), phrase(head), head, token, clause, frame="according")


def _in_the_words(token: Token) -> Iterator[Saying]:
    """ "In the words of one aid worker, …"."""
    of = next((child for child in token.children if child.lower_ == "of"), None)
    head = next((child for child in of.children if child.dep_ == "pobj"), None) if of is not None else None
    if of is None or head is None or token.head.lower_ != "in" or token.left_edge.lower_ != "the":
        return
    start = token.head
    tokens = [inner for inner in start.head.subtree if inner not in set(start.subtree)]
    yield Saying(Span(start.idx, end_of(of)), "asserts", runs(token.doc, tokens), phrase(head), head, token, start.head,
                 frame="according")  # fmt: skip


def _within_clause(word: Token) -> bool:
    """Not yet a clause that stands for itself: a noun, or a verb inside a phrase."""
    return word.pos_ not in ("VERB", "AUX") or word.dep_ in ("relcl", "acl", "advcl", "xcomp", "pcomp", "ccomp")


def _set_off(token: Token) -> bool:
    """Set off by a comma, or at the head of the sentence: then it speaks of the whole clause."""
    first = token.left_edge.i
    return first == token.sent.start or token.doc[first - 1].text in (",", "—", "–", "”", '"', "(")


# ---------------------------------------------------------------- nouns


def _of_noun(noun: Token) -> Iterator[Saying]:
    frames = words("noun_frames")[noun.lemma_]
    child = next((c for c in (*noun.children, *_under_owner(noun)) if c.i > noun.i and _fills(c, frames)), None)
    if child is None:
        return
    head, by_verb = _who(noun)
    if head is None and child.dep_ == "prep":
        return  # "calls for peace" by nobody
    tokens = [token for token in child.subtree if child.dep_ != "prep" or token != child]
    stance = cast(Stance, words("nouns")[noun.lemma_])
    if by_verb is not None and by_verb.lemma_ in cues():
        return  # "rejected the accusation that …" is read from the verb
    yield Saying(Span(noun.idx, end_of(noun)), stance, runs(noun.doc, tokens), phrase(head, [child] if child in head.subtree else []) if head is not None else None,
                 head, noun, child if child.dep_ != "prep" else None, _noun_addressees(noun), frame="noun")  # fmt: skip


def _under_owner(noun: Token) -> Iterator[Token]:
    """What the parser hung on the owner instead: "an allegation by X that …"."""
    found = owner(noun)
    return iter(found.rights) if found is not None and found.i > noun.i else iter(())


def _fills(child: Token, frames: list[str]) -> bool:
    if child.dep_ in ("acl", "ccomp", "relcl"):
        if "that" in frames and any(c.dep_ == "mark" and c.lower_ == "that" for c in child.children):
            return True
        return "to" in frames and any(c.tag_ == "TO" for c in child.children)
    return child.dep_ == "prep" and child.lower_ in frames and child.lower_ != "to"


def _who(noun: Token) -> tuple[Token | None, Token | None]:
    """Whose words a noun stands for: its owner, else the subject of the verb that issues them."""
    found = owner(noun)
    if found is not None:
        if found.tag_ == "PRP$" or found.pos_ == "PROPN" or found.ent_type_ or found.dep_ != "poss":
            return found, None
        return found, None
    if noun.dep_ in ("dobj", "pobj") and noun.head.lemma_ in word_set("sources", "issuing") | frozenset(cues()):
        return speaker(noun.head), noun.head
    return None, None


def _noun_addressees(noun: Token) -> list[Token]:
    return [inner for child in noun.children if child.dep_ == "prep" and child.lower_ in ("to", "against")
            for inner in child.children if inner.dep_ == "pobj"]  # fmt: skip


# ---------------------------------------------------------------- headlines


def headlines(doc: Doc) -> Iterator[Saying]:
    """Of the lines of a text that end without a full stop: "Islamabad Warns Kabul: Support Unacceptable"."""
    for colon in words_among(doc, LOWER, (":",)):
        first = last = colon
        while first.i and "\n" not in doc[first.i - 1].text_with_ws and colon.i - first.i < 25:
            first = doc[first.i - 1]
        while last.i + 1 < len(doc) and "\n" not in last.text_with_ws and last.i - colon.i < 25:
            last = doc[last.i + 1]
        yield from _headline([token for token in doc[first.i : last.i + 1] if not token.is_space])


def _headline(tokens: list[Token]) -> Iterator[Saying]:
    """ "Islamabad Warns Kabul: Support Unacceptable", "Border to stay shut: minister"."""
    if not 4 <= len(tokens) <= 25 or tokens[-1].text in (".", "!", "?", ";", ","):
        return
    if tokens[-1].text in ("”", '"', "’", "'", "''") and tokens[-2].text in (".", "!", "?"):
        return  # a sentence that ends with a quotation
    colon = next((at for at, token in enumerate(tokens) if token.text == ":"), None)
    if colon is None or colon == len(tokens) - 1:
        return
    before, after = tokens[:colon], tokens[colon + 1 :]
    cue = next((at for at, token in enumerate(before) if at and _headline_verb(token) in cues()), None)
    if len(after) <= 3 and len(before) >= 3 and _names_a_source(after) and not (cue and before[cue].tag_ == "VBZ"):
        span = trimmed(before[0], before[-1])
        source = Span(after[0].idx, end_of(after[-1]))
        colon_span = Span(tokens[colon].idx, end_of(tokens[colon]))
        yield Saying(colon_span, "asserts", [span] if span else [], source, after[-1], None, None, frame="headline")
    elif cue is not None:
        yield _headline_saying(before, cue, after)
    elif len(before) <= 5 and _names_a_source(before) and after[0].text in _OPEN_MARKS:
        words = trimmed(after[0], after[-1])
        source_span = trimmed(before[0], before[-1])
        yield Saying(Span(tokens[colon].idx, end_of(tokens[colon])), "asserts", [words] if words else [], source_span,
                     before[-1], None, None, frame="headline")  # fmt: skip


def _headline_verb(token: Token) -> str:
    word = token.lower_
    if token.tag_.startswith("VB"):
        return token.lemma_.lower()
    return next((form for form in (word[:-1], word[:-2]) if word.endswith("s") and form in cues()), "")


def _headline_saying(before: list[Token], cue: int, after: list[Token]) -> Saying:
    verb = before[cue]
    content = trimmed(after[0], after[-1])
    addressees = [before[-1]] if cue < len(before) - 1 else []
    source = trimmed(before[0], before[cue - 1])
    return Saying(Span(verb.idx, end_of(verb)), cues()[_headline_verb(verb)].stance, [content] if content else [], source,
                  before[cue - 1], verb, None, addressees, frame="headline")  # fmt: skip


def _names_a_source(tokens: list[Token]) -> bool:
    return any(token.pos_ == "PROPN" or token.lemma_.lower() in word_set("sources", "bodies") for token in tokens) and not any(
        token.tag_.startswith("VB") for token in tokens
    )
