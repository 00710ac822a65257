"""What the grammar puts inside a clause although it is not part of what is said: remarks, continuations, evasions."""

from __future__ import annotations

from kg.extract.coordination import resumed
from kg.extract.speech.sources import can_speak, own_subject
from kg.extract.speech.words import cues, word_set, words
from kg.extract.word import Word

_RELATIVE = ("WDT", "WP", "WP$", "WRB")

_AFTER_CONTENT = ("prep", "npadvmod", "advmod", "advcl", "dobj", "oprd", "acomp")


def continuations(inner: Word) -> list[Word]:
    """Verbs in a clause by which the one who says it goes on: ", adding that …", "… and warned that …"."""
    t, going_on = inner.page.t, word_set("sources", "continuing")
    below = inner.subtree
    resuming = [token for token in below if t.dep[token.i] == "conj" and resumed(t, token.i) is not None]
    return resuming + [
        token
        for token in below
        if (i := token.i) > inner.i
        and t.tag[i] == "VBG"
        and t.dep[i] in ("advcl", "acl", "conj", "ccomp", "dep")
        and t.lemma[i] in going_on
        and token.page[token.left_edge.i - 1].text == ","
        and own_subject(token) is None
    ]


def remarks(inner: Word) -> list[Word]:
    """Sayings put behind a clause as a remark: ", local media reported", ", according to officials"."""
    t, below = inner.page.t, inner.subtree
    cued = [token for token in below if t.lemma[token.i] in cues()]
    found = [token for token in cued if token != inner and postposed(token)]
    found += [token.head for token in cued if token.dep_ in ("relcl", "acl") and sums_up(token)]
    found += [token for token in below if token != inner and _taking_up(token)] + contrasts(inner)
    for token in below:
        if t.lower[token.i] == "according" and token.i and token.nbor(-1).text == ",":
            clause = scope(token, inner)
            found += [token] if clause == inner else [token, clause]
    return found


def postposed(verb: Word) -> bool:
    """ "…, local media reported": behind a comma, with a subject and nothing said after it."""
    subject = own_subject(verb)
    said = ("ccomp", "dobj", "xcomp", "mark")
    if subject is None or any(child.dep_ in said and child != subject for child in verb.children):
        return False
    first = min(subject.left_edge.i, verb.i)
    if subject.i < verb.i and not ends_there(verb):
        return False
    return first > verb.sent.start and verb.page[first - 1].text in (",", "”", '"', "’", "—", "–")


def ends_there(verb: Word) -> bool:
    """Nothing that is said follows the verb: no noun but one for the time, for who is told or for where."""
    if verb.i + 1 >= len(verb.page) or verb.lemma_ in ("tell", "inform", "quote"):
        return True
    following = verb.nbor(1)
    told = following.pos_ in ("NOUN", "ADJ", "PROPN", "DET", "NUM")
    return not told or following.ent_type_ in ("DATE", "TIME")


def sums_up(verb: Word) -> bool:
    """ ", a charge the group denies": a noun behind a comma that takes up what was said before."""
    noun = verb.head
    before = verb.page[noun.left_edge.i - 1].text if noun.left_edge.i else ""
    return noun.lemma_ in words("nouns") and before in (",", "—", "–") and "N" in cues()[verb.lemma_].frames


def _taking_up(noun: Word) -> bool:
    """ ", a claim Islamabad has yet to answer": what somebody else makes of what was said."""
    if noun.dep_ not in ("appos", "npadvmod", "dobj", "dep", "attr", "conj") or noun.lemma_ not in words("nouns"):
        return False
    before = noun.page[noun.left_edge.i - 1].text if noun.left_edge.i else ""
    return before in (",", "—", "–") and any(child.dep_ == "relcl" for child in noun.children)


def contrasts(inner: Word) -> list[Word]:
    """ ", while the army said only two had died": what another says, set against it."""
    t = inner.page.t
    return [token for token in inner.subtree if token.i > inner.i and t.dep[token.i] == "advcl" and contrasting(token)]


def contrasting(clause: Word) -> bool:
    """A clause of contrast in which somebody else has the word."""
    if clause.lemma_ not in cues() or own_subject(clause) is None:
        return False
    return any(child.lower_ in word_set("content", "contrast") and child.dep_ in ("mark", "advmod")
               for child in clause.children)  # fmt: skip


def evasions(inner: Word) -> list[Word]:
    """ ", without giving evidence": of the saying, not of what is said."""
    return [
        token
        for token in inner.subtree
        if inner.page.t.lower[token.i] == "without" and token.nbor(-1).text == ","
        and any(child.lemma_ in word_set("content", "evasions") for child in token.children if child.dep_ == "pcomp")
    ]  # fmt: skip


def elsewhere(verb: Word, inner: Word) -> list[Word]:
    """Conjuncts of the clause that are said by the speaker, not of the clause: "says this is so and reiterated …"."""
    return [
        child
        for child in inner.children
        if child.dep_ == "conj" and child.lemma_ in cues() and own_subject(child) is None
        and (subject := own_subject(inner)) is not None and (subject.dep_ == "nsubjpass" or not can_speak(subject))
    ]  # fmt: skip


def scope(token: Word, clause: Word) -> Word:
    """The clause that "according to" speaks of: in "…, while 23 died, according to reports" the one with "while"; in
    "…, and militants killed 20, according to reports" the one behind "and"."""
    for child in clause.subtree:
        if child != clause and _set_beside(child) and (token.head == child or child.right_edge.i == token.i - 2):
            return child
        near = child.right_edge.i in (token.left_edge.i - 1, token.left_edge.i - 2)
        if child.dep_ == "advcl" and near and any(mark.lower_ in ("while", "whereas") for mark in child.children):
            return child
    return clause


def beyond(token: Word, clause: Word) -> list[Word]:
    """Clauses that go on behind "according to X" with a subject of their own: ", but residents saw no troops"."""
    return [
        child
        for child in clause.subtree
        if child.dep_ == "conj" and child.pos_ in ("VERB", "AUX") and child.left_edge.i > token.i
        and (subject := own_subject(child)) is not None and subject.i > token.i
    ]  # fmt: skip


def background(clause: Word) -> list[Word]:
    """Relative clauses between commas that tell what is known or was long ago: ", which seized power in 2021,".

    What they tell in the plain past, without a time of its own, may be part of the news and stays.
    """
    found = []
    for verb in clause.subtree:
        if verb.dep_ != "relcl" or verb.page[verb.left_edge.i - 1].text != "," or verb.left_edge.tag_ not in _RELATIVE:
            continue
        after = verb.right_edge.i + 1
        if after >= len(verb.page) or verb.page[after].text not in (",", ".", "—"):
            continue
        helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
        known = verb.tag_ in ("VBZ", "VBP") or helpers & {"is", "are", "has", "have", "had"}
        if known or any(inner.ent_type_ == "DATE" for inner in verb.subtree):
            found.append(verb)
    return found


def _set_beside(clause: Word) -> bool:
    """A clause with a subject of its own behind ", and"."""
    subject = own_subject(clause) if clause.dep_ == "conj" and clause.pos_ == "VERB" else None
    first = clause.left_edge.i
    return (
        subject is not None
        and first > 1
        and [t.text for t in clause.page[first - 2 : first]] in ([",", "and"], [",", "but"])
    )


def goes_with_content(child: Word, verb: Word) -> bool:
    if child.dep_ not in _AFTER_CONTENT or child.lower_ in ("according", "per"):
        return False
    if any(inner.dep_ in ("relcl", "acl") and inner.lemma_ in cues() and sums_up(inner) for inner in child.children):
        return False
    if child.dep_ == "advcl":
        mark = next((c for c in child.children if c.dep_ in ("mark", "advmod")), None)
        if contrasting(child):
            return False
        return mark is not None and mark.lower_ in word_set("content", "conditions")
    return not (
        verb.page[child.left_edge.i - 1].text == "," and child.dep_ == "prep" and child.lower_ in ("in", "at", "on")
    )


def of_time(prep: Word) -> bool:
    """ "On Sunday", "on behalf of …": no complement of saying."""
    return any(
        child.dep_ == "pobj" and (child.ent_type_ in ("DATE", "TIME") or child.lower_ == "behalf")
        for child in prep.children
    )


def is_condition(child: Word) -> bool:
    marks = (c for c in child.children if c.dep_ in ("mark", "advmod"))
    return child.dep_ == "advcl" and any(mark.lower_ in word_set("content", "conditions") for mark in marks)
