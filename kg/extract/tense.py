"""Whether what surrounds a time lies in the past or ahead, and whether a verb of reporting has it."""

from __future__ import annotations

from kg.extract.calendar import Direction
from kg.extract.frames import word_sets
from kg.extract.word import Word
from kg.lexicon import table

_MODALS = {"will", "shall", "would", "'ll", "’ll", "wo", "may", "might", "should", "must", "can", "could"}


def direction(token: Word) -> Direction:
    """The direction of a time from the words that govern it, nearest first."""
    words = table("time")
    below = token
    for _ in range(10):
        ahead = token.lower_ in words["future_words"] and not (_put_off_then(token, below) or _sets_things(token))
        if ahead or any(child.lower_ in words["future_words"] and not _over(token, child) for child in token.lefts):
            return "future"
        if token.dep_ == "prep" and token.lower_ in words["spoken_of"]:
            return "open"  # "called for an inquiry into Monday's attack"
        if token.pos_ in ("VERB", "AUX"):
            found = _of_verb(token, below)
            if found:
                return found
        if token.head == token:
            break
        below, token = token, token.head
    return "open"


def _over(verb: Word, subject: Word) -> bool:
    """ "The ultimatum was read out on Tuesday", "the deadline expired on Tuesday": they need not lie ahead."""
    if verb.pos_ != "VERB" or subject.dep_ not in ("nsubj", "nsubjpass"):
        return False
    return verb.tag_ == "VBD" or any(child.lower_ in ("was", "were") for child in verb.lefts)


def _of_verb(verb: Word, below: Word) -> Direction | None:
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    lemmas = {helper.lower_ for helper in helpers}
    if "could" in lemmas and any(child.lower_ == "how" for child in verb.lefts):
        return "past"  # "how the embassy could be burned on Sunday"
    if lemmas & _MODALS:
        return "past" if "have" in lemmas else "future"
    if any(helper.tag_ == "TO" for helper in helpers):
        if _opined(verb, lemmas):
            return "past"
        if _concerned(verb):
            return "open"
        return None if _past_parent(verb) or _attempted(verb) else "future"
    if verb.tag_ == "VBN" and verb.dep_ == "acl":
        return _of_participle(verb)
    if verb.tag_ in ("VBD", "VBN"):
        ahead = verb.lemma_ in table("time")["prospective_verbs"] and below.dep_ in (
            "dobj",
            "nsubjpass",
            "nsubj",
            "xcomp",
        )
        if below.lower_ == "for" and verb.lemma_ in table("time")["prospective_verbs"]:
            return "future"  # "called a strike for Thursday"
        return "open" if ahead else "past"
    return "open" if verb.tag_ in ("VBZ", "VBP") else None


def _opined(verb: Word, helpers: set[str]) -> bool:
    """ "Believed to be behind Friday's raid", "claims to have killed the mayor": what one holds to be so is so now."""
    return ("have" in helpers or verb.lemma_ == "be") and verb.head.lemma_ in word_sets()["@opine"]


def _concerned(verb: Word) -> bool:
    """ "Had nothing to do with Sunday's attack": nothing is to be done."""
    return verb.lemma_ == "do" and any(child.lower_ == "with" for child in verb.rights)


def _of_participle(verb: Word) -> Direction | None:
    """ "The agreement reached on August 8" was reached; "a summit held on Friday" may be still to come."""
    words = table("time")
    if verb.lemma_ in words["hosting_verbs"]:
        return None
    return "open" if verb.lemma_ in words["prospective_verbs"] else "past"


def _attempted(verb: Word) -> bool:
    """ "Thwarted an attempt to cross on May 5": the attempt lies where the verb above it says."""
    return verb.dep_ in ("acl", "relcl") and verb.head.lemma_ in table("time")["attempts"]


def _put_off_then(verb: Word, below: Word) -> bool:
    """ "Postponed on Monday", not "postponed to Monday": the day of the decision."""
    told = below.lower_ == "on" or (below.dep_ == "npadvmod" and below.i > verb.i)
    return told and verb.pos_ == "VERB" and verb.lemma_ in table("time")["putting_off"]


def _sets_things(verb: Word) -> bool:
    """ "Set the house on fire on Sunday", "was set free on Sunday", not "is set for Sunday", "is set to begin"."""
    if verb.lower_ != "set" or verb.pos_ != "VERB":
        return False
    return not any(child.lower_ == "for" or child.dep_ == "xcomp" for child in verb.children)


def _past_parent(verb: Word) -> bool:
    """An infinitive under a verb that tells what was done: "managed to flee on Friday"."""
    parent = verb.head
    if parent == verb or parent.tag_ not in ("VBD", "VBN"):
        return False
    return (
        verb.dep_ in ("xcomp", "advcl")
        and parent.lemma_ not in table("time")["prospective_verbs"]
        and not any(child.lower_ in ("is", "are") for child in parent.children if child.dep_ == "auxpass")
    )


def reporting(root: Word) -> Word | None:
    """The verb that a day stands right behind, if it tells who reports: "a relief agency reported | on Tuesday"."""
    words, at = table("time"), root.i - 1
    while at > 0 and (root.page[at].lower_ in words["report_leads"] or root.page[at].lemma_ in words["report_leads"]):
        at -= 1
    verb = root.page[max(at, 0)]
    reports = verb.tag_ in ("VBD", "VBN", "VBZ") and verb.lemma_ in words["reporting_verbs"]
    return verb if reports and root.text in words["weekdays"] else None
