"""After the claims of an article are found: events that only a party vouches for are claimed."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.frames import word_sets
from kg.model import Claim, Event, Mention, Reading, Realis

_NEUTRAL_CLASSES = frozenset(("MediaOutlet", "InternationalOrganisation", "Community", "Facility"))


def settled(reading: Reading) -> list[Event]:
    """The events, with those that only a party vouches for claimed, and those a claim denies or demands so marked."""
    mentions = {mention.id: mention for mention in reading.mentions}
    said: dict[int, list[Claim]] = {}
    for claim in reading.claims:
        for id in claim.events:
            said.setdefault(id, []).append(claim)
    out = []
    for event in reading.events:
        realis = _settled(reading, event, said.get(event.id, []), mentions)
        out.append(event if realis == event.realis else replace(event, realis=realis))
    return out


def _settled(reading: Reading, event: Event, claims: list[Claim], mentions: dict[int, Mention]) -> Realis:
    if event.realis != "asserted":
        return event.realis
    for claim in claims:
        if claim.stance == "denies":
            return "denied"
        if _trades(reading, claim):
            continue  # "traded blame over the clash": there was one
        if claim.event != event.id and claim.source is not None and not _neutral(reading, claim, event, mentions):
            return "claimed"
    return "asserted"


def _trades(reading: Reading, claim: Claim) -> bool:
    cue = reading.article.text[claim.cue.start : claim.cue.end].lower() if claim.cue else ""
    return cue.startswith(("trad", "exchang", "swap"))


def _neutral(reading: Reading, claim: Claim, event: Event, mentions: dict[int, Mention]) -> bool:
    """Media, witnesses, doctors … report; police too, where they took no part."""
    assert claim.source is not None
    words = reading.article.text[claim.source.start : claim.source.end].lower().split()
    speaker = mentions.get(claim.sources[0]) if claim.sources else None
    if speaker is not None and speaker.cls in _NEUTRAL_CLASSES:
        return True
    if any(word.rstrip("s'’,.") in word_sets()["@reporter"] for word in words):
        return True
    roles = {role.mention for role in event.roles}
    return "police" in words and (speaker is None or speaker.id not in roles)
