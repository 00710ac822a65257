"""After the claims of an article are found: events that only a party vouches for are claimed."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.extract.frames import event_classes, word_sets
from kg.model import Claim, Event, Mention, Reading, Realis

_DENYING = ("Refusal", "Criticism")
_PART = re.compile(  # in what is denied, before the event itself
    r"\b(involve\w*|(part|role|hand|share) in|nothing to do with|responsib\w*|complicit\w*|behind|knowledge of"
    r"|(linked|links?|connect\w*) (to|with))\b",
    re.IGNORECASE,
)
_GIVEN = re.compile(  # where or after which something is denied to have happened, right before the event itself
    r"\b(in|during|after|following|before|since|amid)\s+(the|this|that|[\w’']+['’]s)(\s[\w-]+){0,2}\s$"
)
_ASIDE = re.compile(r",\s(\w+\s)?(which|who|whom|where|when)\b[^,;.]*$|day,\swhen\s[^;.]*$|\bused\s[\w\s]+\sto\s$")
_PERFECT = re.compile(r"\b(has|have)\s(\w+\s)?(been\s)?$")
_LONG = re.compile(r"\d{4}(-\d\d)?$")
_ABETTING = frozenset(("Aid", "Support"))  # good for one party, a charge from another
_NEUTRAL_CLASSES = frozenset(("MediaOutlet", "InternationalOrganisation", "Community", "Facility"))


def settled(reading: Reading) -> list[Event]:
    """The events, with those that only a party vouches for claimed, and those a claim denies or demands so marked."""
    mentions = {mention.id: mention for mention in reading.mentions}
    said: dict[int, list[Claim]] = {}
    for claim in reading.claims:
        for id in claim.events:
            said.setdefault(id, []).append(claim)
    out = []
    denying = {claim.event for claim in reading.claims if claim.stance == "denies"}
    for event in reading.events:
        realis = _settled(reading, event, said.get(event.id, []), mentions)
        told = event if realis == event.realis else replace(event, realis=realis)
        if told.numbers and _is_tally(reading, told):
            told = replace(told, numbers=())
        out.append(_as_denial(told) if event.id in denying and event.cls in _DENYING else told)
    return out


def _is_tally(reading: Reading, event: Event) -> bool:
    """ "Has killed 300 villagers this year": all that somebody did over months, not this deed."""
    when = event.when
    long = when is not None and _LONG.match(when.date or "") and not when.until
    long = long and any(role.role == "agent" for role in event.roles)
    if long and any(event.trigger.end <= one.trigger.start < (when.start or 0) for one in reading.events if when):
        return False  # "has let go six soldiers it had held | since July"
    return bool(long) and bool(_PERFECT.search(reading.article.text[: event.trigger.start][-40:]))


def _as_denial(event: Event) -> Event:
    """To brush aside a claim, or to denounce it as a lie, is to deny it."""
    codes = event_classes()["Denial"]
    return replace(event, cls="Denial", plover=codes.plover, cameo=codes.cameo)


def _settled(reading: Reading, event: Event, claims: list[Claim], mentions: dict[int, Mention]) -> Realis:
    if event.realis != "asserted":
        return event.realis
    for claim in claims:
        if claim.stance == "denies" and claim.event != event.id:
            if _PART.search(_before(reading, claim, event)) or _is_given(reading, claim, event):
                continue  # "was not involved in the attack": there was one
            return "denied"
        if _trades(reading, claim):
            continue  # "traded blame over the clash": there was one
        if claim.event != event.id and claim.source is not None and not _neutral(reading, claim, event, mentions):
            return "claimed"
    return "asserted"


def _is_given(reading: Reading, claim: Claim, event: Event) -> bool:
    """ "Denied that anybody was hurt | in Monday's raid", "…, in which three died": that it happened is not denied."""
    before = _before(reading, claim, event)
    others = (reading.events[id].trigger.start for id in claim.events if id != event.id)
    first = claim.content[0].start
    return bool(_ASIDE.search(before)) or (
        bool(_GIVEN.search(before)) and any(first <= start < event.trigger.start for start in others)
    )


def _before(reading: Reading, claim: Claim, event: Event) -> str:
    """The words of a claim before an event that it tells."""
    return reading.article.text[claim.content[0].start : event.trigger.start]


def _trades(reading: Reading, claim: Claim) -> bool:
    cue = reading.article.text[claim.cue.start : claim.cue.end].lower() if claim.cue else ""
    return cue.startswith(("trad", "exchang", "swap"))


def _charges(event: Event, speaker: Mention | None, mentions: dict[int, Mention]) -> bool:
    """Does an event tell that somebody known did harm? A witness vouches for the harm, not for who is behind it."""
    if event_classes()[event.cls].tone != "bad" and event.cls not in _ABETTING:
        return False
    agents = (mentions.get(role.mention) for role in event.roles if role.role == "agent" and role.mention is not None)
    known = [agent for agent in agents if agent is not None and agent.entity is not None]
    return any(speaker is None or (agent.id != speaker.id and agent.entity != speaker.entity) for agent in known)


def _neutral(reading: Reading, claim: Claim, event: Event, mentions: dict[int, Mention]) -> bool:
    """Media report; witnesses, doctors and police too, where they took no part and charge nobody known."""
    assert claim.source is not None
    words = reading.article.text[claim.source.start : claim.source.end].lower().split()
    stems = {word.rstrip("s'’,.") for word in words}
    speaker = mentions.get(claim.sources[0]) if claim.sources else None
    if (speaker is not None and speaker.cls == "MediaOutlet") or stems & word_sets()["@press"]:
        return True
    if _charges(event, speaker, mentions):
        return False
    if (speaker is not None and speaker.cls in _NEUTRAL_CLASSES) or stems & word_sets()["@reporter"]:
        return True
    roles = {role.mention for role in event.roles}
    return "police" in words and (speaker is None or speaker.id not in roles)
