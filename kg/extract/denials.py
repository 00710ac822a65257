"""Denials that no word of denying tells: "had nothing to do with the raid", "called the report baseless"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.frames import event_classes
from kg.extract.page import page
from kg.extract.time import expressions, when
from kg.model import Claim, Event, Reading, Role, Span
from kg.tokens import tokens


def denials(reading: Reading) -> Iterator[Event]:
    """A Denial for each claim that denies, with who denies and who charged, where the cue told no event of its own."""
    told = {claim.event for claim in reading.claims}
    cues = {reading.events[id].trigger for id in told if id is not None}
    for claim in list(reading.claims):
        if claim.stance == "denies" and claim.event is None and claim.sources and claim.cue and claim.cue not in cues:
            cues.add(claim.cue)
            yield _denial(reading, claim, claim.cue, len(reading.events))


def _denial(reading: Reading, claim: Claim, cue: Span, id: int) -> Event:
    said = page(reading.doc).token(cue.start)
    codes = event_classes()["Denial"]
    return Event(
        id=id,
        cls="Denial",
        trigger=cue,
        plover=codes.plover,
        cameo=codes.cameo,
        roles=tuple(_roles(reading, claim)),
        when=when(said, expressions(reading.doc, reading.article.published)),
        sentence=tokens(reading.doc).sentence[said.i],
    )


def _roles(reading: Reading, claim: Claim) -> Iterator[Role]:
    """Who denies, in the words for the source; whose charge it is."""
    speaker = reading.mentions[claim.sources[0]]
    words = claim.source or Span(speaker.start, speaker.end)
    yield Role("agent", words.start, words.end, speaker.id)
    for id in claim.addressees:
        accuser = reading.mentions[id]
        yield Role("target", accuser.start, accuser.end, id)
