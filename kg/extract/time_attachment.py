"""Which of the times of a sentence dates an event.

A time hangs on a word (its site). It dates an event whose trigger that word is, or to which a short way through the
dependency tree leads that crosses no boundary of time: not into what somebody says, not over "after" or "since", not
from "condemned … on Monday" to the attack that was condemned.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from kg.extract.charged_times import charged_with, done_to_charged, held_then, right_behind, tells_charge
from kg.extract.page import Page
from kg.extract.tense import reporting
from kg.extract.word import Word
from kg.lexicon import table
from kg.model import When

_NEVER = float("inf")
_FURTHEST = 5.0
_PREMODIFIER = {"compound", "nummod", "amod", "nmod", "poss"}
_BARRING = {"bar", "ban", "block", "prevent", "stop"}
_CARRIED = frozenset("pobj prep npadvmod pcomp conj advmod appos punct nmod nummod dep".split())
_LENGTHS = {"year", "month", "week", "day", "hour", "minute"}
_SUBJECT_OR_OBJECT = {"dobj", "nsubj", "nsubjpass"}
_UP = {
    **dict.fromkeys(("pobj", "prep"), 0.5),
    **dict.fromkeys(("dobj", "nsubjpass", "attr", "agent", "acl", "compound", "npadvmod", "oprd"), 1.0),
    **dict.fromkeys(("nsubj", "relcl", "appos"), 2.0),
    "conj": 3.0,
    **dict.fromkeys(("ccomp", "csubj", "parataxis", "xcomp", "pcomp"), _NEVER),
}
_DOWN = {
    **dict.fromkeys(("pobj", "prep"), 0.5),
    **dict.fromkeys(("dobj", "nsubjpass", "nsubj", "attr", "agent", "compound", "nmod", "oprd"), 1.0),
    **dict.fromkeys(("conj", "appos"), 2.0),
}


def when(trigger: Word, expressions: Sequence[When]) -> When | None:
    """The time that dates the event of this trigger; None when the sentence tells none."""
    ranked = _ranked(trigger, expressions)
    return ranked[0][1] if ranked else None


def all_times(trigger: Word, expressions: Sequence[When]) -> tuple[When, ...]:
    """All times that date the event as closely as the first: two rounds of talks "on October 19 … and October 25"."""
    ranked = _ranked(trigger, expressions)
    return tuple(sorted((one for cost, one in ranked if cost[0] == ranked[0][0][0]), key=lambda one: one.start or 0))


def _ranked(trigger: Word, expressions: Sequence[When]) -> list[tuple[tuple[float, int], When]]:
    found = []
    for one in _within(expressions, *_sentence(trigger)) if expressions else ():
        root = _root(trigger.page, one)
        cost = _cost(one, root, trigger) if root is not None else _NEVER
        if root is not None and cost <= _FURTHEST:
            found.append(((cost, abs(root.i - trigger.i)), one))
    return sorted(found, key=lambda pair: (pair[0], pair[1].start or 0))


def _sentence(token: Word) -> tuple[int, int]:
    """The offsets of a token's sentence."""
    t = token.page.t
    number = t.sentence[token.i]
    return t.start[bisect_left(t.sentence, number)], t.end[bisect_right(t.sentence, number) - 1]


def _within(expressions: Iterable[When], start: int, end: int) -> list[When]:
    return [one for one in expressions if one.start is not None and start <= one.start < end]


def _vagueness(one: When) -> float:
    if one.date or one.until or one.earliest or one.latest:
        return 0.0
    return 2.0 if (one.text or "").lower().startswith(("for ", "last")) else 1.5


def _root(page: Page, one: When) -> Word | None:
    if one.start is None or one.end is None:
        return None
    span = page.between(one.start, one.end)
    if not span:
        return None
    adverbial = (token for token in span if token.dep_ in ("pobj", "npadvmod") and token.head not in span)
    return next(adverbial, None) or _top(span)  # "on | Sunday, 16 March": two words to the parser


def _top(span: Sequence[Word]) -> Word:
    """The word of a stretch that the others hang on: the root of its sentence, else the nearest to that."""
    for word in span:
        if word.head is word:
            return word
    first, last = span[0].i, span[-1].i
    outward = (word for word in span if not first <= word.head.i <= last)
    return min(outward, key=lambda word: len(list(word.ancestors)), default=span[0])


def _cost(one: When, root: Word, trigger: Word) -> float:
    if (
        (verb := reporting(root)) is not None
        and trigger != verb
        and not (trigger.tag_ == "VBG" and trigger.head == verb)
    ):
        return _NEVER  # but "said on Monday, | dismissing the charge"
    if one.date and root.head.lower_ == "for" and root.dep_ == "pobj":
        return 0.0 if trigger in _meant_for(root.head) else _NEVER
    return _distance(root, trigger) + _vagueness(one)


def _meant_for(prep: Word) -> tuple[Word, ...]:
    """ "Promised elections for March", "the talks were set for Monday": what is to take place then."""
    site = prep.head
    if site.pos_ not in ("VERB", "AUX"):
        return (site,)
    objects = [child for child in site.children if child.dep_ in ("dobj", "nsubjpass")]
    return tuple(objects) or (site, *(child for child in site.children if child.dep_ == "nsubj"))


def _distance(root: Word, trigger: Word) -> float:
    if _premodifies(root):
        return _within_phrase(root.head, trigger)
    site, extra = _site(root)
    if _spoken_of(site, root) and trigger not in site.subtree:
        return _NEVER
    return extra + _path(site, trigger, root)


def _spoken_of(site: Word, root: Word) -> bool:
    """ "Rejected a truce from May 8": the time tells when the truce, which is only spoken of, begins."""
    return _begun(root) and site.dep_ == "dobj" and _of_other_time(site.head)


def _begun(root: Word) -> bool:
    return "from" in (root.lower_, root.head.lower_)


def _premodifies(root: Word) -> bool:
    return root.dep_ in _PREMODIFIER and root.head.i > root.i and root.head.pos_ in ("NOUN", "PROPN")


def _within_phrase(head: Word, trigger: Word) -> float:
    """ "The November 6 Istanbul negotiations", "the October 7 wave of attacks": the phrase's own nouns only."""
    while head.dep_ == "compound":
        head = head.head
    if trigger == head or (trigger.head == head and trigger.dep_ in ("compound", "conj", "amod")):
        return 0.0
    linked = trigger.dep_ == "pobj" and trigger.head.head == head and trigger.head.lower_ == "of"
    governed = head.dep_ in ("dobj", "nsubjpass", "nsubj", "attr") and head.head == trigger
    light = governed and not _of_other_time(trigger) and trigger.lemma_ not in table("time")["changing_verbs"]
    return 0.5 if linked else 1.0 if light else _NEVER


def _site(root: Word) -> tuple[Word, float]:
    """The word that a time hangs on, and how doubtful that is."""
    token, extra = root, 0.0
    while token.dep_ in _CARRIED:
        if token.dep_ == "conj" and token.head.pos_ in ("VERB", "AUX"):
            break
        extra += 0.5 if token.dep_ == "conj" else 0.0
        stop = token.dep_ in ("prep", "npadvmod", "advmod") and token.head.dep_ not in ("prep",)
        token = token.head
        if stop:
            break
    if token != root and token.dep_ == "pobj" and token.lemma_ in _LENGTHS and token.head.dep_ == "prep":
        token = token.head.head  # "jailed for three years | on Tuesday"
    if token.pos_ == "ADJ" and token.dep_ == "advcl" and token.head.pos_ == "VERB" and token.head.i < token.i:
        token = token.head  # "were released unharmed on Monday"
    if token == root and token.dep_ in ("nsubj", "dobj"):  # "Monday saw protests"
        token = token.head
    moved = _barred(token, root) or done_to_charged(token, root) or held_then(token, root)
    return moved or _of_what_is_said(token, root), extra


def _of_what_is_said(site: Word, root: Word) -> Word:
    """ "On Monday rebels attacked, officials said": the day stands with the attack, whatever the parser thinks."""
    for child in site.children:
        if child.dep_ == "ccomp" and child.i < site.i and (root.i < child.i or _before_speaker(site, root)):
            return child
    return _of_complement(site, root) or site


def _before_speaker(site: Word, root: Word) -> bool:
    """ "Men were shot by soldiers near the river, on Friday, survivors said": the day stands before who says so."""
    speakers = (child.left_edge for child in site.children if child.dep_ == "nsubj")
    return any(root.i < first.i and first.nbor(-1).text == "," for first in speakers)


def _of_complement(site: Word, root: Word) -> Word | None:
    """ "Accused the army of killing 20 people in May", "rejected a truce from May 8": the time right behind what is
    spoken of belongs to it, not to the verb of speaking."""
    charge = site.lemma_ in table("time")["charging_verbs"]
    if not (charge or _of_other_time(site)) or root.i < site.i or root == site:
        return None
    part = root
    while part.head not in (site, part):
        part = part.head
    crime = charged_with(site, part) if charge else None
    if crime is not None or not _of_other_time(site):
        return crime
    for child in site.rights:
        if child.dep_ == "prep" and child.lower_ in ("of", "for"):
            child = next((inner for inner in child.children if inner.dep_ == "pcomp"), child)
        clause = child.dep_ in ("pcomp", "ccomp", "xcomp") and child.pos_ in ("VERB", "AUX")
        begun = child.dep_ == "dobj" and part.lower_ == "from"
        if (clause or begun) and child != part and right_behind(child, part):
            return child
    return None


def _barred(site: Word, root: Word) -> Word | None:
    """ "Was barred from entering X | on Monday": barred then; the parser puts the day with what is barred."""
    above = site.head.head if site.dep_ == "pcomp" and site.head.lower_ == "from" else site
    if above == site or above.lemma_ not in _BARRING or above.tag_ not in ("VBD", "VBN"):
        return None
    return above if root.text in table("time")["weekdays"] else None


def _path(site: Word, trigger: Word, root: Word) -> float:
    above = [site, *site.ancestors]
    below = [trigger, *trigger.ancestors]
    shared = next((token for token in above if token in below), None)
    if shared is None or any(_of_its_own(token) for token in above[: above.index(shared)] if token.head != trigger):
        return _NEVER
    if any(_in_sister(token, root) for token in above[: above.index(shared)]):
        return _NEVER
    if trigger.dep_ == "conj" and _begun(root) and site != trigger and site in below:
        return _NEVER  # "banning imports from May and blacklisting ships"
    up = sum(_up(token) for token in above[: above.index(shared)])
    down = sum(_down(token) for token in below[: below.index(shared)])
    return up + down


def _in_sister(clause: Word, root: Word) -> bool:
    """ "A blast killed four people and the police on Saturday closed the road": the day of the second alone."""
    if clause.dep_ != "conj" or not root.i < clause.i:
        return False
    return any(child.dep_ in ("nsubj", "nsubjpass") and child.i < root.i for child in clause.children)


def _of_its_own(clause: Word) -> bool:
    """ "Defended the use of drones, which killed 11 in May": the clause in the past tense keeps its time to itself."""
    if clause.dep_ != "relcl" or clause.tag_ not in ("VBD", "VBN"):
        return False
    return not any(child.dep_ == "aux" and child.lower_ in ("will", "would") for child in clause.children)


def _up(token: Word) -> float:
    """The cost of going from a dependent that carries the time to what governs it."""
    if token.dep_ == "advcl":
        return 3.0 if _plain_participle(token) else _NEVER
    if token.dep_ == "xcomp":
        return 1.0 if token.head.lemma_ in table("time")["same_time_verbs"] or _is_to(token) else _NEVER
    if token.dep_ in ("pobj", "prep", "pcomp") and (_links_times(token) or tells_charge(token)):
        return _NEVER
    if token.dep_ in _SUBJECT_OR_OBJECT and _of_other_time(token.head):
        return _NEVER if token.dep_ != "dobj" else 2.0
    if token.dep_ == "conj" and token.lemma_ in table("time")["later_verbs"]:
        return _NEVER  # "was shot and died on Monday", "was seized and freed on Monday"
    return _UP.get(token.dep_, 2.0)


def _is_to(token: Word) -> bool:
    """ "The truce is | to take effect on Saturday", "the talks are due | to begin on Monday"."""
    above = token.head
    helped = any(child.dep_ == "auxpass" for child in above.children)
    ahead = above.lower_ in table("time")["future_words"] and (above.pos_ == "ADJ" or helped)
    return (above.lemma_ == "be" or ahead) and any(child.tag_ == "TO" for child in token.lefts)


def _down(token: Word) -> float:
    """The cost of going from a word that carries the time to its dependent."""
    if token.dep_ == "advcl":
        return 3.0 if _plain_participle(token) else _NEVER
    if token.dep_ == "xcomp":
        shared = token.head.lemma_ in table("time")["same_time_verbs"] or token.tag_ == "VBG"
        return 1.0 if shared else _NEVER
    if token.dep_ == "prep" and token.lower_ in ("at", "during") and token.head.tag_ in ("VBD", "VBN"):
        return _DOWN["prep"]  # "approved on Friday | at a meeting"
    if token.dep_ in ("pobj", "prep") and (_links_times(token) or _of_other_time(token.head) or tells_charge(token)):
        return _NEVER
    if token.dep_ in _SUBJECT_OR_OBJECT and _of_other_time(token.head):
        return _NEVER
    if token.dep_ == "pcomp" and token.tag_ == "VBG" and token.head.lower_ == "with":
        return 1.0  # "poured scorn on the report on Monday, with its minister | dismissing it"
    if token.dep_ == "acl" and token.tag_ == "VB" and token.head.lemma_ in table("time")["attempts"]:
        return 1.0  # "foiled an attempt | to free inmates on Monday"
    return _DOWN.get(token.dep_, _NEVER)


def _plain_participle(token: Word) -> bool:
    return token.tag_ == "VBG" and not any(child.dep_ in ("mark", "aux") for child in token.children)


def _links_times(token: Word) -> bool:
    links = table("time")["time_links"]
    return token.lower_ in links or (token.dep_ in ("pobj", "pcomp") and token.head.lower_ in links)


def _of_other_time(verb: Word) -> bool:
    return verb.lemma_ in table("time")["other_time_verbs"]
