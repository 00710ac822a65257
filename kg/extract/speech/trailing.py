"""Who speaks at the end of a sentence, told by the words alone: "…, a spokeswoman for the ministry said on Monday."

The parser often takes the speaker for an apposition of the last noun of what is said; then no subject is left for the
verb of saying, or a wrong one.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from kg.extract.page import Page, with_lemma
from kg.extract.speech.saying import Saying
from kg.extract.speech.sources import can_speak
from kg.extract.speech.spans import trimmed, verbal_group
from kg.extract.speech.words import cues, word_set
from kg.extract.word import Word
from kg.model import Span
from kg.tokens import FINITE

_CLOSING = (",", "’", "”", "'", '"')
_LONGEST = 16  # words for who speaks
_COMMAS = 3  # before who speaks, and about the name beside
_FEWEST = 3  # words of what is said
_ENDS = (".", ",", ";", "!", "?", ":")
_TOLD_TO = ("NOUN", "PROPN", "PRON", "DET", "ADJ", "PART")
_WHEN_OR_WHERE = ("ADP", "ADV", "SCONJ", "PUNCT", "SPACE")


def trailing(page: Page, known: Container[Span]) -> Iterator[Saying]:
    """The sayings behind a comma at the end of a sentence; none whose cue is ``known``."""
    for verb in with_lemma(page, word_set("content", "remarks")):
        cue = cues().get(verb.lemma_)
        if cue is None or not verb.tag_.startswith("VB") or not _ends(verb):
            continue
        group = verbal_group(verb)
        first = _first_of_source(verb)
        if first is None or group in known:
            continue
        head = _head(page[first : verb.i])
        said = _said(page, verb.sent.start, first)
        if head is None or said is None:
            continue
        stance = cue.frames.get("S", cue.stance)
        yield Saying(
            cue=group,
            stance=stance,
            content=[said],
            source=trimmed(page[first], page[verb.i - 1]),
            speaker=head,
            verb=verb,
            clause=_clause(page, verb.sent.start, first),
            frame="S",
        )


def _ends(verb: Word) -> bool:
    """Nothing is said behind the verb but when, where and to whom."""
    following = verb.page[verb.i + 1] if verb.i + 1 < len(verb.page) else None
    while (
        following is not None and following.pos_ in _TOLD_TO and following.sent == verb.sent and verb.lemma_ == "tell"
    ):
        following = (
            verb.page[following.i + 1] if following.i + 1 < len(verb.page) else None
        )  # "told | reporters on Monday"
    if following is None or following.sent != verb.sent or following.text in _ENDS:
        return True
    return following.pos_ in _WHEN_OR_WHERE or following.ent_type_ in ("DATE", "TIME")


def _first_of_source(verb: Word) -> int | None:
    """The first word of who speaks: behind the last comma or closing quotation mark before the verb."""
    page, at = verb.page, verb.i - 1
    if page[at].text == ",":
        return _first_of_two(verb)
    while at > verb.sent.start and verb.i - at <= _LONGEST:
        word = page[at]
        if word.text in _CLOSING and word.tag_ != "POS":
            return at + 1 if at + 1 < verb.i else None
        if word.tag_ in FINITE or word.text in (";", ":"):
            return None
        at -= 1
    return None


def _first_of_two(verb: Word) -> int | None:
    """The same where a name stands between commas: "…, the head of the police, Jan Nowak, | said"."""
    page, commas = verb.page, 1
    for at in range(verb.i - 2, max(verb.sent.start, verb.i - 2 * _LONGEST), -1):
        word = page[at]
        commas += word.text == ","
        if commas == _COMMAS or (commas == _COMMAS - 1 and word.text in _CLOSING[1:] and word.tag_ != "POS"):
            beside = any(one.pos_ == "PROPN" for one in page[at + 1 : verb.i])
            return at + 1 if beside else None
        if word.tag_ in FINITE or word.text in (";", ":"):
            return None
    return None


def _head(source: Sequence[Word]) -> Word | None:
    """The noun that stands for who speaks: the last before a preposition or the verb."""
    found: Word | None = None
    for token in source:
        if token.pos_ in ("ADP", "SCONJ") or token.tag_ in ("WDT", "WP") or token.text == ",":
            break
        if token.pos_ in ("NOUN", "PROPN", "PRON"):
            found = token
    return found if found is not None and can_speak(found) else None


def _said(page: Page, first: int, end: int) -> Span | None:
    """What is said: the words of the sentence before who says it, with a verb among them."""
    words = [token for token in page[first:end] if not token.is_space]
    if len([token for token in words if token.is_alpha]) < _FEWEST:
        return None
    return trimmed(words[0], words[-1])


def _clause(page: Page, first: int, end: int) -> Word | None:
    """The first finite verb of what is said that nothing else of it governs."""
    finite = [token for token in page[first:end] if token.tag_ in FINITE and token.pos_ in ("VERB", "AUX")]
    above = [token for token in finite if token.dep_ in ("ccomp", "ROOT", "parataxis", "conj")]
    return next(iter(above or finite), None)
