"""Denials by which a side says that it did not do it: "had nothing to do with it", "its troops never crossed"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extract.speech.denying import OURS, empty, negated, nothing_happened, past, predicates
from kg.extract.speech.saying import Saying
from kg.extract.speech.sources import Mentions, own_subject
from kg.extract.speech.words import word_set
from kg.extract.word import Word

_PRONOUNS = ("we", "i", "it", "he", "she", "they", "us", "them")
_MINE = ("ours", "mine", "theirs", "his", "hers")
_AT = ("on", "at", "to", "against", "beside", "alongside", "with", "into", "over", "behind")
_NEAR = ("near", "in", "at", "inside", "around", "over", "on", "within")


def denied(saying: Saying, mentions: Mentions) -> bool:
    """Whether what is said is that it did not happen, or that the speaker's own side did not do it."""
    clause = saying.clause
    if clause is None:
        return False
    return any(_denied_in(replace(saying, clause=one), mentions) for one in (clause, *_joined(clause)))


def _denied_in(saying: Saying, mentions: Mentions) -> bool:
    return (
        (saying.clause is not None and nothing_happened(saying.clause))
        or _uninvolved(saying, mentions)
        or _not_done(saying, mentions)
        or _elsewhere(saying, mentions)
        or _not_ours(saying, mentions)
    )


def _joined(clause: Word) -> Iterator[Word]:
    """The clauses that go on with the subject of one: "kept its distance | and touched neither boat"."""
    for child in clause.children:
        if child.dep_ == "conj" and child.pos_ in ("VERB", "AUX"):
            yield child
            yield from _joined(child)


def _subject(clause: Word) -> Word | None:
    """Of a clause that goes on with the subject of the one before it that one's."""
    found = own_subject(clause)
    return _subject(clause.head) if found is None and clause.dep_ == "conj" and clause.head != clause else found


def _not_done(saying: Saying, mentions: Mentions) -> bool:
    """ "Said its troops had not crossed the line", "sent no drones", "none of its aircraft": of the speaker's side."""
    clause = saying.clause
    subject = _subject(clause) if clause is not None else None
    if clause is None or saying.speaker is None or subject is None or subject.dep_ not in ("nsubj", "nsubjpass"):
        return False
    if any(child.tag_ == "MD" for child in clause.children) or not _of_speaker(subject, saying.speaker, mentions):
        return False
    if empty(subject):
        suffered = subject.dep_ == "nsubjpass" and clause.lemma_ in word_set("content", "suffered")
        return subject.lower_ != "nobody" and not suffered  # "none of its soldiers was hurt"
    undeniable = clause.lemma_ in word_set("content", "undeniable") and clause.lemma_ != "have" and not _ever(clause)
    if clause.pos_ not in ("VERB", "AUX") or subject.dep_ != "nsubj" or undeniable or clause.lemma_ == "be":
        return False
    never = negated(clause) or any(empty(child) for child in _objects(clause))
    if never and clause.lemma_ == "have":
        return any(
            child.dep_ == "dobj" and child.lemma_.lower() in word_set("content", "assets") for child in clause.rights
        )
    return never and (past(clause) or clause.lemma_ in word_set("content", "ongoing"))


def _objects(clause: Word) -> Iterator[Word]:
    """What is done, and to whom: "sent no drones", "fired on no one"."""
    for child in clause.rights:
        if child.dep_ == "dobj":
            yield child
        elif child.dep_ in ("prep", "dative") and child.lower_ in _AT:
            yield from (inner for inner in child.children if inner.dep_ == "pobj")


def _elsewhere(saying: Saying, mentions: Mentions) -> bool:
    """ "Its men had not been near Mitiga", "its ships were not in the area", "Turkey was not active over Sinjar"."""
    clause = saying.clause
    subject = _subject(clause) if clause is not None else None
    if clause is None or saying.speaker is None or subject is None or clause.lemma_ != "be":
        return False
    own = any(child.lower_ in OURS for child in subject.lefts) or subject.lower_ in ("we", "i")
    there = any(child.dep_ == "prep" and child.lower_ in _NEAR for child in clause.rights)
    there = there or any(child.lower_ in ("there", "nearby", "anywhere", "nowhere") for child in clause.rights)
    active = any(child.dep_ == "acomp" and child.lower_ in word_set("content", "present") for child in clause.rights)
    whose = own or (active and _of_speaker(subject, saying.speaker, mentions))
    return whose and (there or active) and negated(clause) and (clause.tag_ == "VBD" or past(clause))


def _not_ours(saying: Saying, mentions: Mentions) -> bool:
    """ "The shells were not ours", "did not come from our side", "was not touched by our men", "no cent from me"."""
    clause, speaker = saying.clause, saying.speaker
    subject = _subject(clause) if clause is not None else None
    if clause is None or speaker is None or subject is None or not (negated(clause) or empty(subject)):
        return False
    if any(child.tag_ == "MD" for child in clause.children):
        return False
    if clause.lemma_ == "be" and any(child.lower_ in _MINE for child in clause.rights):
        return True
    for prep in clause.rights:
        if prep.lower_ in ("from", "by") and (prep.lower_ == "by" or clause.lemma_ in word_set("content", "issuing")):
            of = next((inner for inner in prep.children if inner.dep_ == "pobj"), None)
            if of is not None and (of.lower_ in ("me", "us") or _of_speakers(of, speaker, mentions)):
                return True
    return False


def _uninvolved(saying: Saying, mentions: Mentions) -> bool:
    """ "It was not involved in", "had nothing to do with", "played no part in", "was not behind"."""
    clause = saying.clause
    subject = _subject(clause) if clause is not None else None
    if clause is None or saying.speaker is None or subject is None:
        return False
    if not _of_speaker(subject, saying.speaker, mentions) or any(child.tag_ == "MD" for child in clause.children):
        return False
    never = negated(clause) or empty(subject)
    if clause.lemma_ in ("have", "play", "take", "bear", "carry"):
        parts = [child for child in clause.children if child.dep_ == "dobj"]
        return any(_no_part(part, never=never) for part in parts)
    taking_part = (clause, *predicates(clause)) if clause.lemma_ != "be" else predicates(clause)
    return never and any(word.lower_ in word_set("content", "involved") for word in taking_part)


def _no_part(noun: Word, *, never: bool) -> bool:
    """ "No part", "nothing to do", "not … any role"."""
    if noun.lower_ in ("nothing", "anything"):
        doing = any(child.lemma_ == "do" for child in noun.children)
        return doing and (never or noun.lower_ == "nothing")
    return noun.lemma_.lower() in word_set("content", "part") and (never or empty(noun))


def _of_speaker(subject: Word, speaker: Word, mentions: Mentions) -> bool:
    """The speaker, or somebody of the speaker's: "its troops", "none of our units", "no Rwandan soldier"."""
    below = [
        inner for prep in subject.children if prep.dep_ == "prep" and prep.lower_ == "of" for inner in prep.children
    ]
    if empty(subject) and below:
        return any(_of_speaker(inner, speaker, mentions) for inner in below)
    mine = any(child.lower_ in OURS for child in subject.lefts)
    return mine or own_side(subject, speaker, mentions)


def _of_speakers(noun: Word, speaker: Word, mentions: Mentions) -> bool:
    """The same, or something of the speaker's country: "Romanian territory"."""
    peoples = (child for child in noun.lefts if child.ent_type_ in ("NORP", "GPE") and mentions.at(child) is not None)
    return any(own_side(child, speaker, mentions) for child in peoples) or _of_speaker(noun, speaker, mentions)


def own_side(subject: Word, speaker: Word, mentions: Mentions) -> bool:
    """Whether a word stands for the speaker, or for the state or group that the speaker belongs to."""
    mine, theirs = mentions.of(subject, loosely=True), mentions.of(speaker)
    if subject.lower_ in _PRONOUNS:
        unknown = mine is None or mentions.entity(mine) is None
        return unknown or subject.lower_ in ("we", "i") or _same_side(mine, theirs, mentions)
    if _same_side(mine, theirs, mentions):
        return True
    titled = any(child.lemma_.lower() in word_set("sources", "offices") for child in speaker.lefts)
    if not titled and (speaker.pos_ != "NOUN" or speaker.lemma_ not in word_set("sources", "bodies")):
        return False
    themselves = {mentions.entity(theirs)} if mentions.cls(theirs) == "Person" else set()
    if _sides(mine, mentions) and _sides(theirs, mentions) - themselves:
        return False
    if mine is None and subject.lemma_.lower() in word_set("content", "acts") - word_set("content", "assets"):
        return False  # "the attack caused no casualties"
    if mentions.cls(mine) in ("City", "Facility", "NaturalFeature") and subject.lower_ in word_set("content", "sites"):
        return False  # "the village has no rebel base": which was hit, and does nothing
    rebels = "ArmedGroup" in (mentions.cls(mine), mentions.cls(theirs)) and mentions.cls(mine) != mentions.cls(theirs)
    return not rebels and (mentions.cls(mine) in ("State", "Country", "City", "") or subject.pos_ == "NOUN")


def _same_side(mine: int | None, theirs: int | None, mentions: Mentions) -> bool:
    return not _sides(mine, mentions).isdisjoint(_sides(theirs, mentions))


def _sides(mention: int | None, mentions: Mentions) -> frozenset[str]:
    """An actor and the state or body that it belongs to."""
    if mention is None:
        return frozenset()
    whole = mentions.get(mention)
    inside = (one.id for one in mentions.inside(whole.start, whole.end) if one.kind != "nominal" or one.id == mention)
    found = (slug for one in inside for slug in (mentions.entity(one), mentions.parent(one)))
    return frozenset(slug for slug in found if slug is not None)


def _ever(clause: Word) -> bool:
    """ "Never", "at no time", not a mere "not": even what one seldom denies is denied so."""
    return any(child.lower_ == "never" for child in clause.children) or (
        negated(clause) and not any(child.dep_ == "neg" for child in clause.children)
    )
