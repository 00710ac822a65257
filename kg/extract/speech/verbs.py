"""Sayings told by a verb."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.coordination import resumed
from kg.extract.speech.asides import continuations
from kg.extract.speech.content import Content
from kg.extract.speech.frames import content_of
from kg.extract.speech.nouns import who
from kg.extract.speech.saying import Saying
from kg.extract.speech.sources import can_speak, own_subject, speaker
from kg.extract.speech.spans import end_of, phrase, verbal_group
from kg.extract.speech.unnamed import hearsay, is_hearsay
from kg.extract.speech.words import Cue, cues, word_set
from kg.extract.word import Word
from kg.model import Span, Stance


def of_verb(verb: Word, cue: Cue) -> Iterator[Saying]:
    if _of_another(verb):
        return
    if is_hearsay(verb):
        yield from hearsay(verb)
        return
    content = content_of(verb, cue)
    if content is None and not cue.may_quote:
        return
    content = content or Content(stance=cue.stance, frame="quote")
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
        object=content.object,
        addressees=[] if content.frame == "Q" else content.addressees,
        cited=_cited(verb),
        outlet=_speaker(verb) if content.frame == "Q" else None,
        frame=content.frame,
    )


def _of_another(verb: Word) -> bool:
    """A participle that is read with another cue: "quoted X as saying", "citing officials, Reuters said"."""
    if verb.tag_ != "VBG":
        return False
    if verb.lemma_ in word_set("sources", "citing") and verb.dep_ == "advcl":
        return True
    above = verb.head
    return above.lower_ == "as" and above.head.lemma_ in word_set("sources", "citing")


def _spoken_by(head: Word | None, verb: Word, frame: str) -> bool:
    """Somebody speaks: a person, a group, a document; or the passive leaves out who ("was accused of")."""
    if head is not None:
        if head.lower_ in ("nobody", "none") or any(child.lower_ in ("no", "neither") for child in head.lefts):
            return False
        finite = (
            own_subject(verb) is not None
            and head.pos_ in ("NOUN", "ADJ")
            and frame in ("S", "quote", "Q", "prep", "to")
        )
        remark = finite and frame == "S" and verb.i > head.i and verb.page[head.left_edge.i - 1].text == ","
        return can_speak(head) or remark or (finite and verb.lemma_ in word_set("content", "strong"))
    return verb.tag_ == "VBN" and cues()[verb.lemma_.lower()].takes("A")


def _speaker(verb: Word) -> Word | None:
    """The speaker; of a participle inside what somebody says (", adding that …") it is that somebody."""
    found = speaker(verb)
    above = resumed(verb.page.t, verb.i) if verb.dep_ == "conj" else None
    if above is not None:
        return speaker(verb.page[above])
    if own_subject(verb) is None and (verb.tag_ == "VBG" or found is None or not can_speak(found)):
        outer = next((above for above in verb.ancestors if above.lemma_ in cues() and _within_said(above, verb)), None)
        if outer is not None:
            return speaker(outer)
    if found is not None and verb.dep_ == "acl" and found.ent_type_ in ("GPE", "LOC", "DATE", "TIME"):
        return next((speaker(above) for above in found.ancestors if above.lemma_ in cues()), found)
    if found is not None and verb.dep_ in ("acl", "relcl") and not can_speak(found, strictly=True):
        return who(found)[0] or found
    return found


def _within_said(outer: Word, verb: Word) -> bool:
    inner = next((child for child in outer.children if child.dep_ in ("ccomp", "xcomp") and child.i > outer.i), None)
    return inner is not None and (verb in continuations(inner) or (verb.dep_ == "conj" and verb.head == inner))


def _phrase(head: Word, verb: Word) -> Span | None:
    """The source phrase, without a clause on its head that holds the cue ("the minister, who warned …")."""
    inner = [
        child
        for child in head.children
        if child.dep_ in ("relcl", "acl", "advcl", "appos", "prep") and verb in child.subtree
    ]
    found = phrase(head, inner)
    name = next((child for child in verb.lefts if child.dep_ == "nsubj" and child.i > head.i), None)
    if found is not None and name is not None and name.left_edge.i == head.right_edge.i + 1:
        return Span(found.start, end_of(name.right_edge))  # "the bloc's foreign policy chief | Kaja Kallas"
    return found


def _cue(verb: Word, cue: Cue, content: Content) -> Span:
    """The verbal group, with a preposition that leads on ("called for") or a cue before it ("praised and welcomed")."""
    group = verbal_group(verb)
    following = next((child for child in verb.rights if child.idx == group.end + 1 and child.dep_ == "prep"), None)
    if following is not None and following.lower_ in cue.frames and content.frame in ("prep", "to"):
        group = Span(group.start, end_of(following))
    first = verb.head
    if (
        verb.dep_ == "conj"
        and first.lemma_ in cues()
        and 0 < verb.i - first.i <= 3
        and not _has_complement(first, verb)
    ):
        return Span(verbal_group(first).start, group.end)
    return group


def _has_complement(verb: Word, besides: Word) -> bool:
    return any(
        child.i > verb.i and child != besides and child.dep_ in ("dobj", "ccomp", "xcomp", "prep")
        for child in verb.children
    )


def _says_nothing(verb: Word, cue: Cue, content: Content) -> bool:
    """Not told as said: conditions, mere possibilities, negations that leave open what is said."""
    if _infinitive(verb) or (
        verb.dep_ == "pcomp" and verb.tag_ == "VBG" and content.frame not in ("S", "prep", "quote")
    ):
        return True
    helpers = {child.lower_ for child in verb.children if child.dep_ == "aux"}
    if helpers & {"could", "would", "may", "might", "should", "can", "must"}:
        return not (content.spans and helpers & {"would", "must"} and cue.stance == "refuses")
    if any(child.dep_ == "neg" for child in verb.children):
        return verb.lemma_ not in word_set("content", "deniable")
    if verb.tag_ in ("VB", "VBP") and verb.dep_ == "ccomp" and _demanded(verb):
        return True
    if any(child.lower_ == "neither" for child in (*verb.lefts, *verb.head.lefts)):
        return True
    if verb.dep_ == "advcl" and any(child.lower_ in ("if", "unless") for child in verb.children):
        return True
    return verb.dep_ in ("amod", "compound") or (
        verb.tag_ == "VBN" and verb.dep_ == "acl" and content.frame in ("quote", "N", "S") and content.clause is None
    )


def _infinitive(verb: Word) -> bool:
    """Something to be said, or not ("wants to announce"): the first of its conjuncts tells."""
    first = verb
    while (
        first.dep_ == "conj"
        and first.head.tag_.startswith("VB")
        and not any(c.dep_ in ("aux", "nsubj") for c in first.children)
    ):
        first = first.head
    if verb.tag_ != "VB" or not any(child.tag_ == "TO" for child in first.children):
        return False
    return first.dep_ not in ("xcomp", "advcl") or first.head.lemma_ not in word_set("content", "doing_so")


def _demanded(verb: Word) -> bool:
    """ "Demanded that the minister refute it": he has not yet."""
    subject = own_subject(verb)
    singular = subject is not None and subject.tag_ in ("NN", "NNP", "PRP")
    return singular and verb.head.lemma_ in cues() and cues()[verb.head.lemma_].stance == "demands"


def _negated(verb: Word, stance: Stance) -> Stance:
    return "denies" if stance == "asserts" and any(child.dep_ == "neg" for child in verb.children) else stance


def _cited(verb: Word) -> Word | None:
    """ "Citing official sources, Geo News said …": the official sources."""
    for child in verb.children:
        if child.dep_ == "advcl" and child.lemma_ in word_set("sources", "citing") and child.tag_ in ("VBG", "VBN"):
            return next((inner for inner in child.children if inner.dep_ == "dobj"), None)
    return None
