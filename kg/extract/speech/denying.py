"""Denials without "deny": "the claim was untrue", "had nothing to do with it", "its troops never crossed"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.speech.saying import Saying
from kg.extract.speech.sources import Mentions, own_subject, owner
from kg.extract.speech.words import word_set
from kg.extract.word import Word
from kg.model import Stance

_OURS = ("its", "his", "her", "their", "our", "my")
_PRONOUNS = ("we", "i", "it", "he", "she", "they", "us", "them")
_NOTHING = ("no", "none", "nothing", "neither", "nobody", "zero")
_POINTING = ("it", "this", "that", "they", "these", "those", "all", "everything")
_PREDICATES = ("acomp", "attr", "oprd", "dobj", "prep", "advmod")


def denied(saying: Saying, mentions: Mentions) -> bool:
    """Whether what is said is that it did not happen, or that the speaker's own side did not do it."""
    clause = saying.clause
    if clause is None:
        return False
    return (
        nothing_happened(clause)
        or _uninvolved(saying, mentions)
        or _not_done(saying, mentions)
        or _elsewhere(saying, mentions)
    )


# ---------------------------------------------------------------- what others say is not so


def called_untrue(clause: Word) -> Word | None:
    """ "The allegation was untrue", "there is no truth in the claim": what is called so."""
    subject = own_subject(clause)
    if clause.lemma_ == "be" and subject is not None and subject.dep_ == "expl":
        return _without_truth(clause)
    if subject is None or not _untrue(clause):
        return None
    claimed = subject.lemma_.lower() in word_set("content", "told_nouns")
    return subject if claimed or (subject.lower_ in _POINTING and clause.lemma_ == "be") else None


def judged_untrue(noun: Word, judgement: Word) -> bool:
    """ "Called the report baseless", "described the accusation as an invention"."""
    words = word_set("content", "untrue")
    told = noun.lemma_.lower() in word_set("content", "told_nouns")
    return told and any(token.lower_ in words for token in judgement.subtree)


def rejecting(stance: Stance, verb: Word, noun: Word) -> Stance:
    """To reject or mock a claim, a report or an accusation is to deny it."""
    rejects = stance == "refuses" or verb.lemma_ in word_set("content", "mocking")
    if rejects and noun.lower_ in ("this", "that") and noun.dep_ == "dobj" and verb.lemma_ in ("reject", "dismiss"):
        return "denies"
    return "denies" if rejects and noun.lemma_.lower() in word_set("content", "deniable_nouns") else stance


def accuser(noun: Word) -> list[Word]:
    """Whose claim, charge or report it is that is denied."""
    found = owner(noun)
    makers = (child for child in noun.children if child.dep_ in ("acl", "relcl"))
    made = (inner for maker in makers for by in maker.children if by.dep_ == "agent" for inner in by.children)
    return [found] if found is not None else [inner for inner in made if inner.dep_ == "pobj"][:1]


def _without_truth(clause: Word) -> Word | None:
    """ "There is no truth in X", "there was no basis for X"."""
    told = next((child for child in clause.children if child.dep_ == "attr"), None)
    if told is None or told.lower_ not in word_set("content", "truth") or not _empty(told):
        return None
    below = (inner for child in (*told.children, *clause.children) if child.dep_ == "prep" for inner in child.children)
    return next((inner for inner in below if inner.dep_ == "pobj"), None)


def _untrue(clause: Word) -> bool:
    """The clause says of its subject that it is not so."""
    false, truth = word_set("content", "untrue"), word_set("content", "truth")
    never = _negated(clause)
    if clause.lemma_ in word_set("content", "inventing"):
        return clause.tag_ == "VBN" and not never
    for word in _predicates(clause):
        without = word.dep_ == "pobj" and word.head.lower_ == "without"
        if word.lower_ in false and not never and not _empty(word):
            return True
        if word.lower_ in truth and (never or without or _empty(word) or clause.lemma_ == "lack"):
            return True
    return False


def _predicates(clause: Word) -> Iterator[Word]:
    """The words that a clause says of its subject."""
    for child in clause.children:
        if child.dep_ in _PREDICATES and child.i > clause.i:
            yield child
            yield from child.conjuncts
            yield from (inner for inner in child.children if inner.dep_ in ("pobj", "amod", "compound"))
            for prep in child.children:
                if prep.dep_ == "prep" and prep.lower_ in ("of", "to", "with"):
                    yield from (inner for inner in prep.children if inner.dep_ == "pobj")


def _negated(clause: Word) -> bool:
    """ "Not", "never", "in no way", "at no time"."""
    for child in clause.children:
        if child.dep_ == "neg" or child.lower_ in ("never", "nowhere"):
            return True
        if child.dep_ == "prep" and any(inner.dep_ == "pobj" and _empty(inner) and inner.lower_ in _WAYS
                                        for inner in child.children):  # fmt: skip
            return True
    return False


def _ever(clause: Word) -> bool:
    """ "Never", "at no time", not a mere "not": even what one seldom denies is denied so."""
    return any(child.lower_ == "never" for child in clause.children) or (
        _negated(clause) and not any(child.dep_ == "neg" for child in clause.children)
    )


_NEAR = ("near", "in", "at", "inside", "around", "over", "on", "within")
_WAYS = ("way", "time", "point", "means", "circumstances", "moment", "stage", "case")


def _empty(noun: Word) -> bool:
    """ "No X", "nothing", "none of X", "not a single X", "not any X"."""
    if noun.lower_ in _NOTHING:
        return True
    return any(child.lower_ in _NOTHING or child.dep_ == "neg" for child in noun.lefts)


# ---------------------------------------------------------------- nothing of the kind took place


def nothing_happened(clause: Word) -> bool:
    """ "Said no such airstrike took place", "said there was no attack": that it happened is denied."""
    words = word_set("content", "happening")
    light = any(child.dep_ == "dobj" and f"{clause.lemma_} {child.lower_}" in words for child in clause.children)
    there = clause.lemma_ == "be" and any(child.dep_ == "expl" for child in clause.children)
    if _none_such(clause):
        return True
    if not (light or there or clause.lemma_ in words):
        return False
    ahead = any(child.dep_ == "aux" and child.tag_ == "MD" for child in clause.children)
    subject = next((child for child in clause.children if child.dep_ == ("attr" if there else "nsubj")), None)
    none = subject is not None and any(child.lower_ in ("no", "nothing") for child in (subject, *subject.lefts))
    such = subject is not None and any(child.lower_ == "such" for child in subject.lefts)
    never = any(child.dep_ == "neg" or child.lower_ == "never" for child in clause.children)
    act = there and subject is not None and subject.lemma_.lower() in word_set("content", "acts")
    present = any(child.lower_ in ("now", "currently", "yet", "today") for child in clause.children)
    past = clause.tag_ in ("VBD", "VBN") and not present
    if there:
        ours = subject is not None and any(child.lower_ in _OURS for child in subject.subtree)
        ours = ours or any(
            word.lower_ in _OURS for child in clause.children if child.dep_ == "prep" for word in child.subtree
        )
        return not ahead and ((none and (such or ours)) or (act and past and (none or never)))
    return not ahead and (none or never)


def _none_such(clause: Word) -> bool:
    """ "No such order had been given"."""
    subject = own_subject(clause)
    words = [child.lower_ for child in subject.lefts] if subject is not None else []
    return words[:2] == ["no", "such"] and not any(child.tag_ == "MD" for child in clause.children)


# ---------------------------------------------------------------- it was not us


def _not_done(saying: Saying, mentions: Mentions) -> bool:
    """ "Said its troops had not crossed the line", "sent no drones", "none of its aircraft": of the speaker's side."""
    clause = saying.clause
    subject = own_subject(clause) if clause is not None else None
    if clause is None or saying.speaker is None or subject is None or subject.dep_ not in ("nsubj", "nsubjpass"):
        return False
    if any(child.tag_ == "MD" for child in clause.children) or not _of_speaker(subject, saying.speaker, mentions):
        return False
    if _empty(subject):
        suffered = subject.dep_ == "nsubjpass" and clause.lemma_ in word_set("content", "suffered")
        return subject.lower_ != "nobody" and not suffered  # "none of its soldiers was hurt"
    undeniable = clause.lemma_ in word_set("content", "undeniable") and clause.lemma_ != "have" and not _ever(clause)
    if clause.pos_ not in ("VERB", "AUX") or subject.dep_ != "nsubj" or undeniable or clause.lemma_ == "be":
        return False
    never = _negated(clause) or any(_empty(child) for child in _objects(clause))
    if never and clause.lemma_ == "have":
        return any(
            child.dep_ == "dobj" and child.lemma_.lower() in word_set("content", "assets") for child in clause.rights
        )
    return never and (_past(clause) or clause.lemma_ in word_set("content", "ongoing"))


def _objects(clause: Word) -> Iterator[Word]:
    """What is done, and to whom: "sent no drones", "fired on no one"."""
    for child in clause.rights:
        if child.dep_ == "dobj":
            yield child
        elif child.dep_ in ("prep", "dative") and child.lower_ in ("on", "at", "to", "against"):
            yield from (inner for inner in child.children if inner.dep_ == "pobj")


def _elsewhere(saying: Saying, mentions: Mentions) -> bool:
    """ "Its men had not been near Mitiga", "its ships were not in the area"."""
    clause = saying.clause
    subject = own_subject(clause) if clause is not None else None
    if clause is None or saying.speaker is None or subject is None or clause.lemma_ != "be":
        return False
    own = any(child.lower_ in _OURS for child in subject.lefts) or subject.lower_ in ("we", "i")
    there = any(child.dep_ == "prep" and child.lower_ in _NEAR for child in clause.rights)
    there = there or any(child.lower_ in ("there", "nearby", "anywhere", "nowhere") for child in clause.rights)
    return own and there and _negated(clause) and (clause.tag_ == "VBD" or _past(clause))


def _past(clause: Word) -> bool:
    helpers = {child.lower_ for child in clause.children if child.dep_ == "aux"}
    return bool(helpers & {"had", "did", "have", "has", "'ve", "’ve"}) or (not helpers and clause.tag_ == "VBD")


def _uninvolved(saying: Saying, mentions: Mentions) -> bool:
    """ "It was not involved in", "had nothing to do with", "played no part in", "was not behind"."""
    clause = saying.clause
    subject = own_subject(clause) if clause is not None else None
    if clause is None or saying.speaker is None or subject is None:
        return False
    if not _of_speaker(subject, saying.speaker, mentions) or any(child.tag_ == "MD" for child in clause.children):
        return False
    never = _negated(clause) or _empty(subject)
    if clause.lemma_ in ("have", "play", "take", "bear", "carry"):
        parts = [child for child in clause.children if child.dep_ == "dobj"]
        return any(_no_part(part, never=never) for part in parts)
    taking_part = (clause, *_predicates(clause)) if clause.lemma_ != "be" else _predicates(clause)
    return never and any(word.lower_ in word_set("content", "involved") for word in taking_part)


def _no_part(noun: Word, *, never: bool) -> bool:
    """ "No part", "nothing to do", "not … any role"."""
    if noun.lower_ in ("nothing", "anything"):
        doing = any(child.lemma_ == "do" for child in noun.children)
        return doing and (never or noun.lower_ == "nothing")
    return noun.lemma_.lower() in word_set("content", "part") and (never or _empty(noun))


def _of_speaker(subject: Word, speaker: Word, mentions: Mentions) -> bool:
    """The speaker, or somebody of the speaker's: "its troops", "none of our units", "no Rwandan soldier"."""
    below = [
        inner for prep in subject.children if prep.dep_ == "prep" and prep.lower_ == "of" for inner in prep.children
    ]
    if _empty(subject) and below:
        return any(_of_speaker(inner, speaker, mentions) for inner in below)
    mine = any(child.lower_ in _OURS for child in subject.lefts)
    return mine or own_side(subject, speaker, mentions)


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
