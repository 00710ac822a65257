"""Sayings told by a headline and its colon."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.page import Page, with_form
from kg.extract.speech.saying import Saying
from kg.extract.speech.spans import end_of, trimmed
from kg.extract.speech.words import cues, word_set
from kg.extract.word import Word
from kg.model import Span

_OPEN_MARKS = ("'", '"', "“", "‘", "``")
_CLOSE_MARKS = ("”", '"', "’", "'", "''")


def headlines(page: Page) -> Iterator[Saying]:
    """Of the lines of a text that end without a full stop: "Islamabad Warns Kabul: Support Unacceptable"."""
    for colon in with_form(page, (":",)):
        first = last = colon
        while first.i and "\n" not in page[first.i - 1].text_with_ws and colon.i - first.i < 25:
            first = page[first.i - 1]
        while last.i + 1 < len(page) and "\n" not in last.text_with_ws and last.i - colon.i < 25:
            last = page[last.i + 1]
        yield from _headline([token for token in page[first.i : last.i + 1] if not token.is_space])


def _headline(tokens: list[Word]) -> Iterator[Saying]:
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
    elif len(before) <= 5 and _names_a_source(before) and (after[0].text in _OPEN_MARKS or _told(before, after)):
        words = trimmed(after[0], after[-1])
        source_span = trimmed(before[0], before[-1])
        yield Saying(Span(tokens[colon].idx, end_of(tokens[colon])), "asserts", [words] if words else [], source_span,
                     before[-1], None, None, frame="headline")  # fmt: skip


def _headline_verb(token: Word) -> str:
    word = token.lower_
    if token.tag_.startswith("VB"):
        return token.lemma_.lower()
    return next((form for form in (word[:-1], word[:-2]) if word.endswith("s") and form in cues()), "")


def _headline_saying(before: list[Word], cue: int, after: list[Word]) -> Saying:
    verb = before[cue]
    content = trimmed(after[0], after[-1])
    addressees = [before[-1]] if cue < len(before) - 1 else []
    source = trimmed(before[0], before[cue - 1])
    stance = cues()[_headline_verb(verb)].stance
    return Saying(Span(verb.idx, end_of(verb)), stance, [content] if content else [], source, before[cue - 1], verb,
                  addressees=addressees, frame="headline")  # fmt: skip


def _told(before: list[Word], after: list[Word]) -> bool:
    """ "UN experts: Rwanda armed rebels": one who tells things and a clause, not "Gaza: ceasefire holds"."""
    last = before[-1]
    teller = last.lower_ in word_set("headlines", "tellers") or last.lower_.rstrip("s") in word_set(
        "headlines", "tellers"
    )
    person = last.ent_type_ == "PERSON" and last.pos_ == "PROPN"
    clause = any(token.tag_ in ("VBD", "VBZ", "VBP", "VBN", "MD") for token in after)
    return (teller or person) and clause and len(after) > 3


def _names_a_source(tokens: list[Word]) -> bool:
    return any(
        token.pos_ == "PROPN" or token.lemma_.lower() in word_set("sources", "bodies") for token in tokens
    ) and not any(token.tag_.startswith("VB") for token in tokens)
