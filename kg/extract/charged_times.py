"""The time of what somebody is charged with, told behind the charge: "accused of the theft of arms in February"."""

from __future__ import annotations

from kg.extract.word import Word
from kg.lexicon import table

_IN_COURT = {"charge", "indict", "arraign", "convict", "acquit", "prosecute"}
_CHARGED = {"of", "for", "with"}


def tells_charge(token: Word) -> bool:
    prep = token.head if token.dep_ in ("pobj", "pcomp") else token
    above = prep.head.head if prep.head.dep_ in ("dobj", "nsubjpass") else prep.head  # "convicted X | of murder"
    return prep.lower_ in _CHARGED and above.lemma_ in table("time")["charging_verbs"]


def charged_with(verb: Word, time: Word) -> Word | None:
    """ "Accused of the theft of $1.5 billion from X | in February": the crime, the last of several."""
    for prep in verb.rights:
        if prep.dep_ == "prep" and prep.lower_ in _CHARGED and prep != time and right_behind(prep, time):
            crime = next((child for child in prep.children if child.dep_ == "pobj"), None)
            if crime is not None and _on_weekday(time) and _bare_charge(verb, crime):
                return None
            return [crime, *crime.conjuncts][-1] if crime is not None else None
    return None


def _on_weekday(time: Word) -> bool:
    return any(child.text in table("time")["weekdays"] for child in time.children)


def _bare_charge(verb: Word, crime: Word) -> bool:
    """ "Charged with terrorism | on Friday": no deed of a certain day, so the day is that of the charge."""
    return verb.lemma_ in _IN_COURT and not any(child.lower_ == "of" for child in crime.children)


def right_behind(child: Word, time: Word) -> bool:
    """Whether nothing but words of time stands between: "…, 20 civilians | in February | last year"."""
    between = time.page[child.right_edge.i + 1 : time.left_edge.i]
    return child.i < time.i and all(token.dep_ == "prep" or token.ent_type_ in ("DATE", "TIME") for token in between)


def done_to_charged(site: Word, root: Word) -> Word | None:
    """ "Hanged a man convicted of spying | on Wednesday": hanged then; his crime and his trial lie long back."""
    while site.dep_ in ("pcomp", "pobj", "prep", "dobj") and site.head != site:
        site = site.head
    if site.dep_ != "acl" or site.tag_ != "VBN" or site.head.dep_ not in ("dobj", "nsubjpass", "pobj"):
        return None
    above = site.head.head.head if site.head.dep_ == "pobj" else site.head.head
    words = table("time")["long_charged"]
    days = table("time")["weekdays"]
    if above.tag_ not in ("VBD", "VBN") or not any(word.text in days for word in (root, *root.children)):
        return None
    charged = site.lemma_ in table("time")["charging_verbs"] and above.lemma_ in words["later"]
    return above if charged or site.lemma_ in words["long_ago"] else None


def held_then(site: Word, root: Word) -> Word | None:
    """ "Soldiers held | since January | were freed": the time before the verb is that of the participle before it."""
    if root.i > site.i or site.tag_ != "VBN" or root.head.lower_ not in ("since", "in", "from", "during", "for"):
        return None
    behind = root.right_edge.i + 1
    if site.page[behind].dep_ not in ("aux", "auxpass") or site.page[behind].head != site:
        return None
    subject = next((child for child in site.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    held = [child for child in subject.children if child.dep_ == "acl" and child.i < root.i] if subject else []
    return held[-1] if held and held[-1].tag_ == "VBN" else None
