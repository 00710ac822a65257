"""Who did it, as other words than those for the deed tell: "X was behind it", "the attackers belonged to X".

The grammar finds those who stand before a verb or behind its "by". Here names are read by the words right beside them,
whatever the parser made of the sentence, for deeds that nobody named is told to have done: those of the sentence, else
those told last before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.extract.doer_words import cue_after, cue_before, deemed, doer_words, fighters, may_lead, who_were
from kg.extract.frames import word_sets
from kg.extract.recalled import recalled_from
from kg.extract.roles import Cast
from kg.extract.taking import side
from kg.model import Event, Mention, Role
from kg.ontology import is_a

_DEEDS = ("Assault", "Coerce", "Seizure")
_TOLD = ("agent", "participant")
_REAL = frozenset(("asserted", "claimed"))
_DOERS = frozenset("ArmedGroup SecurityForce State Authority GovernmentBody PoliticalParty Group Organisation".split())
_NAMED = frozenset(("MediaOutlet", "Person"))  # what a band that nobody knows may be taken for
_BACK = 3  # sentences from the deed to the words that tell who did it
_SEEN = 30  # tokens on either side of a name
_DENIED = frozenset(("not", "n't", "n’t", "never", "denied", "denies", "deny", "denying", "nor", "without", "unclear"))
_NEAR = 4  # tokens in which a denial takes it back


@dataclass(frozen=True, slots=True)
class _Pin:
    """A party to whom a sentence puts something down. ``at``: the token nearest to the words that do so.

    ``begin``: the first of these words, where they stand before the party; who stands before them only says so.
    """

    party: int
    at: int
    sentence: int
    begin: int | None = None


class Doers:
    """Finds who did what the deeds of one article leave open."""

    def __init__(self, cast: Cast, found: Sequence[tuple[int, Event]], mentions: Sequence[Mention]) -> None:
        self.cast = cast
        self.g = cast.g
        self.t = cast.t
        self.found = list(found)
        self.mentions = {mention.id: mention for mention in mentions}
        self._deeds: dict[int, list[int]] = {}
        for n, (event_at, event) in enumerate(self.found):
            if is_deed(event) and recalled_from(self.t, event_at) is None:
                self._deeds.setdefault(event.sentence, []).append(n)

    def told(self) -> list[tuple[int, Event]]:
        """The events; deeds with those who did them."""
        open_ = any(self._open(n) for numbers in self._deeds.values() for n in numbers)
        for sentence in dict.fromkeys(self.t.sentence) if open_ else self._deeds:
            if not self._may_charge(sentence):
                continue
            if open_ or not doer_words("blaming").isdisjoint(self.g.words_of(sentence)):
                for pin in self._pins(sentence):
                    self._enter(pin)
        return self.found

    def _enter(self, pin: _Pin) -> None:
        for n in self._charged(pin):
            at, event = self.found[n]
            role = self.cast.role("agent", pin.party)
            kept = (one for one in event.roles if not (one.role == "agent" and self._is_idle(n, one, pin)))
            self.found[n] = at, replace(event, roles=(*kept, role))

    # ------------------------------------------------------------ deeds

    def _may_charge(self, sentence: int) -> bool:
        """Whether a sentence tells of a deed, or stands behind one that nobody is told to have done."""
        if sentence in self._deeds:
            return True
        before = self._last_before(sentence)
        return bool(before) and all(map(self._open, before))

    def _last_before(self, sentence: int) -> list[int]:
        """The deeds told last before a sentence, not far from it."""
        for one in range(sentence - 1, max(-1, sentence - 1 - _BACK), -1):
            if before := self._deeds.get(one):
                return before
        return []

    def _charged(self, pin: _Pin) -> list[int]:
        """The open deeds that are put down to a party."""
        here = self._deeds.get(pin.sentence, [])
        if here:
            mine = [n for n in here if self._takes_part(n, pin.party)]
            if mine:  # "the device had been planted by X" tells of the blast before
                return self._before(pin) if mine == here and all(map(self._is_of_weapon, here)) else []
            open_ = [n for n in here if self._open(n, pin)]
            nearest = min(open_, key=lambda n: (abs(self.found[n][0] - pin.at), n), default=None)
            return [] if nearest is None else [n for n in open_ if self._at_once(n, nearest)]
        if any(event.sentence == pin.sentence and event.cls == "Clash" for _, event in self.found):
            return []
        return self._before(pin)

    def _is_of_weapon(self, n: int) -> bool:
        """Whether a deed is only that a weapon was laid or fired: whom it hit was told before."""
        event = self.found[n][1]
        own = {self.t.lemma[i].lower() for i in range(*self.t.at(event.trigger.start, event.trigger.end))}
        laid = not own.isdisjoint(word_sets()["@ammo"] | word_sets()["@mine"])
        return laid and not event.numbers and all(role.role in ("agent", "instrument") for role in event.roles)

    def _before(self, pin: _Pin) -> list[int]:
        """The open deeds that were told last before a sentence."""
        before = self._last_before(pin.sentence)
        sure = all(self._open(n) and not self._takes_part(n, pin.party) for n in before)
        return before if sure else []

    def _at_once(self, n: int, other: int) -> bool:
        whens = (self.found[one][1].when for one in (n, other))
        one, another = (when.date if when else None for when in whens)
        return one == another or not (one and another)

    def _open(self, n: int, pin: _Pin | None = None) -> bool:
        """Whether nobody is named who did a deed, but for who puts it down to another."""
        return not any(one.role in _TOLD and not self._is_idle(n, one, pin) for one in self.found[n][1].roles)

    def _is_idle(self, n: int, role: Role, pin: _Pin | None) -> bool:
        """Whether a party did nothing, as far as it is told: nobody in particular, or "X lays the raid at Y's door"."""
        if pin is not None and pin.begin is not None and pin.begin <= self.found[n][0] != pin.party:
            first, end = self.t.at(role.start, role.end)
            if end <= pin.begin and self.t.sentence[first] == pin.sentence:
                return True
        return self._is_nobody(role)

    def _is_nobody(self, role: Role) -> bool:
        """ "The gunmen", "men", "a car bomb": tells nobody by name or side."""
        mention = self.mentions.get(role.mention) if role.mention is not None else None
        first, end = self.t.at(role.start, role.end)
        if mention is not None and mention.entity is not None:
            return False
        if any(self.t.pos[i] == "PROPN" for i in range(first, end)):
            return False
        if self.t.tag[first] == "PRP$" or self.t.lower[first] == "no":
            return True  # "said that its fighters had done it"
        words = {self.t.lower[i] for i in range(first, end)} | {self.t.lemma[i].lower() for i in range(first, end)}
        return not words.isdisjoint(doer_words("unnamed")) or words.isdisjoint(word_sets()["@officer"])

    def _takes_part(self, n: int, party: int) -> bool:
        """Whether a party is told in the deed already, as who did it or as whom it hit."""
        mine = self.g.named(party)
        span = mine if mine is not None and self.t.end[party] == mine.end else self.g.phrase(party)
        for role in self.found[n][1].roles:
            mention = self.mentions.get(role.mention) if role.mention is not None else None
            if mention is not None and mine is not None and mention.id == mine.id:
                return role.role != "place"
            same = mention is not None and mine is not None and mention.entity is not None
            if same and mention is not None and mine is not None and mention.entity == mine.entity:
                return role.role != "place"
            if role.role != "place" and role.start < span.end and span.start < role.end:
                return role.role != "target" or role.end - role.start < 2 * (span.end - span.start)
        return False

    # ------------------------------------------------------------ parties

    def _pins(self, sentence: int) -> Iterator[_Pin]:
        if sentence in self.g.endless:
            return
        first, end = self.t.span_of(sentence)
        for i in range(first, end):
            if self._may_do(i) and (cue := self._cue(i, first, end)) is not None:
                yield _Pin(i, cue[0], sentence, cue[1])

    def _may_do(self, i: int) -> bool:
        """Whether a word heads a name, or a description with a side, of someone who could have done a deed."""
        t, mention = self.t, self.g.heads.get(i)
        if mention is None:
            if t.pos[i] != "NOUN" or t.lemma[i].lower() not in fighters():
                return False
            return not any(t.lower[k] in word_sets()["@armed_adjective"] for k in self.g.kids[i])
        if mention.kind == "pronoun" or (mention.cls in _NAMED and mention.kind != "name"):
            return False
        if mention.entity is None and mention.kind == "nominal" and not side(self.g, i):
            return False
        if mention.kind == "nominal" and self._is_explained(i, mention):
            return False  # "the group's rival, X, claimed it": X did
        return mention.cls in _DOERS or mention.cls in _NAMED

    def _is_explained(self, i: int, mention: Mention) -> bool:
        """Whether the name of those whom a description means stands behind it."""
        named = self.g.named(i)
        return named is not None and named.id != mention.id and named.start > self.t.end[i] and named.kind == "name"

    def _cue(self, i: int, first: int, end: int) -> tuple[int, int | None] | None:
        """Where the words that put a deed down to a party begin or end, nearest to it, and where those before it begin.

        None without such words.
        """
        for start, stop in self._borders(i):
            left = self.t.lower[max(first, start - _SEEN) : start]
            right = self.t.lower[stop : min(end, stop + _SEEN)]
            if self._denied(left[-_NEAR:]):
                continue
            told = cue_before().search(f" {' '.join(left)} ") if may_lead(left) else None
            if told and not self._only_half(left, right) and not self._of_victim(told.group(), start, first):
                return start, start - len(told.group().split())
            if cue_after().match(f" {' '.join(right)} ") and not (
                right[0] in ("for", "of") and not self._charging(left)
            ):
                return stop, None
            if self._are(left, i, start) or _is_cleft(left, right):
                return start, None
        return None

    def _of_victim(self, cue: str, start: int, first: int) -> bool:
        """ "The dead officer was identified as | X": who is named is no doer, unless the words speak of one."""
        words = {*cue.split()}
        if "as" not in words or words.isdisjoint(doer_words("naming")):
            return False
        span = range(max(first, start - _SEEN), start)
        if any(self.t.lower[k] in doer_words("of_victims") and self.t.dep[k] == "amod" for k in span):
            return True
        known = word_sets()["@doer"] | word_sets()["@outlaw"] | doer_words("more_doers")
        return not any(self.t.lemma[k].lower() in known for k in span)

    def _borders(self, i: int) -> Iterator[tuple[int, int]]:
        """Where the phrase of a party begins and ends, as the grammar and as the recogniser have it."""
        span = self.g.phrase(i)
        mention = self.g.heads.get(i)
        yield self.t.at(span.start, span.end)
        if mention is not None:
            first, end = self.t.at(mention.start, mention.end)
            yield first, end
            if self.t.lower[end : end + 1] and self.t.lower[end] in doer_words("members"):
                yield first, end + 1  # "blamed a Red Axe | cell | for the raid"

    def _denied(self, left: Sequence[str]) -> bool:
        return not _DENIED.isdisjoint(left)

    def _charging(self, left: Sequence[str]) -> bool:
        return not doer_words("half").isdisjoint(left[-_NEAR:])

    def _only_half(self, left: Sequence[str], right: Sequence[str]) -> bool:
        """ "Accused X" needs an end, or "of" and "for" behind it: not "accused X police of", "held X talks"."""
        if left[-1] in ("on", "to", "by", "of", "from"):
            return False
        if not doer_words("deem").isdisjoint(left[-4:]):
            return not deemed().match(f" {' '.join(right)} ")
        if not self._charging(left[-3:]):
            return False
        return not (not right or right[0] in (".", ";", ",", "of", "for"))

    def _is_hit(self, at: int, sentence: int) -> bool:
        """Whether a deed of a sentence is done to those around a token."""
        roles = (
            role for n in self._deeds.get(sentence, ()) for role in self.found[n][1].roles if role.role == "target"
        )
        return any(role.start <= self.t.start[at] < role.end for role in roles)

    def _are(self, left: Sequence[str], i: int, start: int) -> bool:
        """ "The men who torched the village were | X fighters", "the raiders, | members of X"."""
        for at in range(len(left) - 1, -1, -1):
            if left[at] not in doer_words("unnamed"):
                continue
            found = who_were().match(f" {' '.join(left[at:])} ")
            if found is None or self._is_hit(start - (len(left) - at), self.t.sentence[i]):
                continue  # "arrested the men, who were members of X"
            mention = self.g.named(i)
            armed = mention is not None and mention.cls in ("ArmedGroup", "SecurityForce", "GovernmentBody")
            return found["be"] is None or armed or bool(side(self.g, i))
        return False


def _is_cleft(left: Sequence[str], right: Sequence[str]) -> bool:
    """ "Said that it was | X fighters | who halted the bus"."""
    words = [word for word in left[-6:] if word not in ("in", "fact", "the", "a", "an", "not", "no", "probably")]
    return words[-2:] in (["it", "was"], ["it", "were"], ["it", "is"]) and right[:1] in (["who"], ["that"])


def is_deed(event: Event) -> bool:
    """Whether an event is one that somebody does to others."""
    return event.realis in _REAL and event.cls != "Clash" and any(is_a(event.cls, cls) for cls in _DEEDS)
