"""Stretches of text that a saying is made of: the cue's verbal group, the phrase of the source, the content."""

from __future__ import annotations

from collections.abc import Iterable

from kg.extract.page import Page
from kg.extract.speech.words import word_set, words
from kg.extract.word import Word
from kg.model import Span

_EDGE = set(" \t\n\r,;:–—-.…")
_HEARSAY = frozenset(words("hearsay")["adverbs"])
_GROUP = {"aux", "auxpass", "neg", "prt"}


def end_of(token: Word) -> int:
    return token.idx + len(token.text)


def verbal_group(verb: Word) -> Span:
    """The verb with its auxiliaries, negation and particle, as far as they stand together."""
    first = last = verb
    for child in reversed(list(verb.lefts)):
        if child.i == first.i - 1 and (child.dep_ in _GROUP or child.dep_ == "advmod") and child.lower_ not in _HEARSAY:
            first = child
    while first.dep_ == "advmod" and first != verb:
        first = first.nbor(1)
    for child in verb.rights:
        if child.i == last.i + 1 and (child.dep_ in _GROUP or child.lower_ in ("aside", "off", "away")):
            last = child
    return Span(first.idx, end_of(last))


def phrase(head: Word, without: Iterable[Word] = ()) -> Span | None:
    """A noun with all that belongs to it, cut before any of the tokens in ``without``."""
    start, end = head.left_edge, head.right_edge
    without = [*without, *(child for child in head.children if _loose(child))]
    without += [token for token in head.subtree if token.dep_ == "relcl" and token.head != head and _loose(token)]
    for token in without:
        if start.i <= token.left_edge.i <= head.i and token.right_edge.i < head.i:
            start = head.page[token.right_edge.i + 1]
            start = start.nbor(1) if start.text == "," else start
        elif head.i < token.left_edge.i <= end.i:
            end = head.page[token.left_edge.i - 1]
    if end.tag_ == "POS" and end.i > start.i:
        end = end.nbor(-1)
    while end.i + 2 < len(end.page) and end.nbor(1).text == "-" and not end.whitespace_ and not end.nbor(1).whitespace_:
        end = end.nbor(2)  # "the co-chairman", of which the parser took the first piece for the head
    return trimmed(start, end)


def _loose(child: Word) -> bool:
    """What the parser hangs on a source without its being part of it: ", expressing concern", "on Sunday"."""
    if child.i < child.head.i:
        return child.pos_ == "VERB" and child.dep_ not in ("amod", "compound") and child.right_edge.nbor(1).text == ","
    first = child.page[child.left_edge.i - 1]
    if child.dep_ in ("acl", "advcl") and child.tag_ == "VBG":
        return first.text == ","
    if child.dep_ == "relcl":  # one that adds something; one that tells which is part of the phrase
        after = child.right_edge.i + 1
        closed = after < len(child.page) and child.page[after].text in (",", ".")
        return first.text == "," and closed and not _speaks_unnamed(child)
    return child.dep_ == "prep" and any(
        inner.dep_ == "pobj" and inner.ent_type_ in ("DATE", "TIME") for inner in child.children
    )


def _speaks_unnamed(clause: Word) -> bool:
    """ ", who spoke on condition of anonymity": that describes a source."""
    return any(inner.lower_ in ("anonymity", "anonymously", "named", "identified") for inner in clause.subtree)


def trimmed(first: Word, last: Word) -> Span | None:
    """From one word to another without blanks, commas, dashes and full stops at the ends; None when no word is left."""
    text = first.page.text[first.idx : end_of(last)]
    start, end = 0, len(text)
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE and not _abbreviation(text, end):
        end -= 1
    if not any(char.isalnum() for char in text[start:end]):
        return None
    return Span(first.idx + start, first.idx + end)


def _abbreviation(text: str, end: int) -> bool:
    """The full stop of "U.S." or "p.m." belongs to the word."""
    return text[end - 1] == "." and end >= 4 and text[end - 3] == "." and text[end - 2].isalpha()


def runs(page: Page, tokens: Iterable[Word]) -> list[Span]:
    """The stretches that some tokens make up, in order, trimmed."""
    groups: list[list[int]] = []
    kept = sorted({token.i for token in tokens if not token.is_space})
    while kept and (page[kept[0]].lower_ in word_set("content", "discourse") or page[kept[0]].text in ",;:—–"):
        del kept[0]
    while kept and (page[kept[-1]].dep_ == "cc" or page[kept[-1]].text in ",;:—–"):
        del kept[-1]
    for i in kept:
        if groups and all(page[j].is_space or page[j].is_quote for j in range(groups[-1][-1] + 1, i)):
            groups[-1].append(i)
        else:
            groups.append([i])
    spans = (trimmed(page[group[0]], page[group[-1]]) for group in groups)
    return [span for span in spans if span is not None]


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Sorted, with overlapping and touching stretches made one."""
    result: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, span.end)):
        if result and span.start <= result[-1].end:
            result[-1] = Span(result[-1].start, max(span.end, result[-1].end))
        else:
            result.append(span)
    return tuple(result)


def covers(outer: Iterable[Span], inner: Span) -> bool:
    for span in outer:  # noqa: SIM110 - asked for every pair of sayings, where any() takes twice as long
        if span.start <= inner.start and inner.end <= span.end:
            return True
    return False


def overlaps(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
