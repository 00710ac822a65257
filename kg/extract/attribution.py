"""Who says what: claims with their source, cue, content, stance, addressee.

Conventions, close to those of attribution corpora such as PARC and PolNeAR:

* the cue is the verbal group ("has warned"), with a preposition beside it ("called for"), or "according to";
* the source is the whole phrase with titles and appositions, without a relative clause between commas;
* the content is the full extent of what is said, with its "that" or "to" and its quotation marks, without commas and
  full stops at its ends, in several stretches where the attribution stands in between.

What is said inside of what is said gives a claim of its own; its ``sources`` lead from the one who speaks to the one
who passes it on.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from kg.extract.page import page
from kg.extract.speech.quotes import Quotation, quotations
from kg.extract.speech.quoting import with_quotations
from kg.extract.speech.reciprocal import each_way
from kg.extract.speech.saying import Saying
from kg.extract.speech.sayings import sayings
from kg.extract.speech.sources import Mentions
from kg.extract.speech.spans import covers, merged
from kg.extract.speech.stances import settled_stances
from kg.model import Claim, Event, Reading, Span

_SPOKEN = frozenset(("Accusation", "Criticism", "Demand", "Warning", "Refusal", "Denial", "PublicStatement"))


def claims(reading: Reading) -> Iterator[Claim]:
    """The claims of an article in the order of their cues."""
    read = page(reading.doc)
    found = list(sayings(read))
    quoted = quotations(read.text)
    found = [saying for saying in with_quotations(read.text, found, quoted) if saying.content]
    mentions = Mentions(reading)
    found = [one for saying in settled_stances(_without_doubles(found), mentions) for one in each_way(saying)]
    found.sort(key=_place)
    for saying in found:
        _widen_source(saying, mentions)
        yield _claim(reading, saying, found, quoted, mentions, len(reading.claims))


def _widen_source(saying: Saying, mentions: Mentions) -> None:
    """A source that begins in the middle of a name or title takes all of it; what is said does not."""
    mention = mentions.at(saying.speaker) if saying.speaker is not None else None
    source = saying.source
    if mention is None or source is None or not mention.start < source.start < mention.end <= source.end:
        return
    saying.source = Span(mention.start, source.end)
    cut = (
        Span(span.start, min(span.end, mention.start)) if span.start < mention.start < span.end else span
        for span in saying.content
    )
    saying.content = [span for span in cut if span.end > span.start]


def _place(saying: Saying) -> tuple[int, int, int]:
    cue = saying.cue or saying.content[0]
    return cue.start, cue.end, saying.content[0].start


def _without_doubles(found: Sequence[Saying]) -> list[Saying]:
    kept: dict[tuple[Span | None, tuple[Span, ...]], Saying] = {}
    for saying in found:
        kept.setdefault((saying.cue, merged(saying.content)), saying)
    return list(kept.values())


def _claim(
    reading: Reading, saying: Saying, all_of: Sequence[Saying], quoted: Sequence[Quotation], mentions: Mentions, id: int
) -> Claim:
    content = merged(saying.content)
    addressees = _addressees(saying, mentions)
    chain = _chain(saying, all_of, mentions)
    outlets = [found for found in addressees if mentions.cls(found) == "MediaOutlet"]
    if (
        outlets and saying.stance in ("asserts", "denies", "predicts") and saying.verb is not None
    ):  # "sources told Geo News that …": Geo News passes it on
        chain[1:1] = [found for found in outlets if found not in chain]
        addressees = [found for found in addressees if found not in outlets]
    return Claim(
        id=id,
        stance=saying.stance,
        content=content,
        source=saying.source,
        sources=tuple(dict.fromkeys(chain)),
        speakers=_speakers(saying, chain, mentions),
        cue=saying.cue,
        addressee=addressees[0] if addressees else None,
        addressees=tuple(addressees),
        events=tuple(_events_in(reading.events, content)),
        event=_event_of(reading, saying, chain),
        quoted=tuple(_quoted_in(quoted, content)),
    )


def _quoted_in(quoted: Sequence[Quotation], content: Sequence[Span]) -> Iterator[Span]:
    """What stands between marks in a content."""
    for one in quoted:
        if content[0].start <= one.inner_start and one.inner_end <= content[-1].end:
            inner = Span(one.inner_start, one.inner_end)
            if covers(content, inner):
                yield inner


def _events_in(events: Sequence[Event], content: Sequence[Span]) -> Iterator[int]:
    """The events told in a content; both are in the order of the text."""
    first = bisect_left(events, content[0].start, key=lambda event: event.trigger.start)
    for event in events[first:]:
        if event.trigger.start >= content[-1].end:
            return
        if covers(content, event.trigger):
            yield event.id


def _speakers(saying: Saying, chain: Sequence[int], mentions: Mentions) -> tuple[int, ...]:
    """All who say it together, the first of the chain before the others."""
    head = saying.cited or saying.speaker
    together = mentions.together(head) if head is not None and not saying.alone else []
    return tuple(dict.fromkeys([*chain[:1], *together])) if together else ()


def _addressees(saying: Saying, mentions: Mentions) -> list[int]:
    """To whom it is said; a pronoun that is not linked stands for the last other actor named before it."""
    own = mentions.of(saying.speaker) if saying.speaker is not None else None
    found = dict.fromkeys(one for head in saying.addressees if (one := mentions.addressed(head, own)) is not None)
    return [one for one in found if mentions.entity(one) is None or mentions.entity(one) != mentions.entity(own)]


def _event_of(reading: Reading, saying: Saying, chain: Sequence[int]) -> int | None:
    """The event that the saying itself is: of two that one word tells ("accused each other") the speaker's own."""
    if saying.cue is None:
        return None
    cue = saying.cue
    here = [e for e in reading.events if cue.start <= e.trigger.start and e.trigger.end <= cue.end]
    if not here:  # "accused them of" is the trigger, "accused" the cue
        here = [e for e in reading.events if cue.start <= e.trigger.start < cue.end and e.cls in _SPOKEN]
    its = (e for e in here for role in e.roles if role.role == "agent" and role.mention in chain[:1])
    return next(its, here[0]).id if here else None


def _chain(saying: Saying, all_of: Sequence[Saying], mentions: Mentions) -> list[int]:
    """From the one who speaks to the one who passes it on: who is cited, speaks, quotes, reports all that."""
    heads = [saying.cited, saying.speaker, saying.outlet]
    chain = [found for head in heads if head is not None and (found := mentions.voice(head)) is not None]
    cue = saying.cue
    if cue is None:
        return chain
    outer = [one for one in all_of if one.speaker is not None and one is not saying and covers(one.content, cue)]
    outer.sort(key=lambda one: sum(span.end - span.start for span in one.content))
    for one in outer:
        if one.stance in ("denies", "refuses"):
            continue  # "dismissed a claim that …" neither says it nor passes it on
        chain += [
            found
            for head in (one.cited, one.speaker, one.outlet)
            if head is not None and (found := mentions.voice(head)) is not None
        ]
    return chain
