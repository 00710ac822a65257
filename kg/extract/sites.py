"""Where an act was that neither its own words nor its sentence's one scene tell: by the order of the words alone.

"Students in Novi Sad downed books and | blocked | all three bridges", "a tribunal in Kinshasa | sentenced", "stopped a
car at a checkpoint outside Mogadishu and | shot | the driver": the place stands before the deed and leads on to it.
"Rejected the charge, telling reporters | in Caracas | that": where words were spoken, not what they were about.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from kg.extract.frames import word_sets
from kg.extract.grammar import RELATIVE
from kg.extract.places import is_another
from kg.extract.spots import Placer
from kg.model import Event, Role
from kg.ontology import is_any

_GOING = ("Retreat", "Mobilise", "Aid")  # from one place to another: those who go stand in neither
_MEETINGS = ("Consult", "Mediation")
_ACTS = (
    *("Assault", "Coerce", "Seizure", "Protest", "Concede", "Escape", "LegalAction", "Election", "Appointment"),
    *("Displacement", "Disaster", *_MEETINGS, *_GOING),
)
_WAYS = (
    (("Retreat", "Expulsion", "Displacement"), frozenset(("from", "out"))),
    (("Mobilise", "Aid"), frozenset(("to", "into", "in", "at"))),
)
_NEAR = 4  # words between a town and "court"
_TOWNS = ("City", "Place")
_WIDE = ("Region", "Country", "State")
_HIT = ("City", "Facility", "BorderCrossing", "Place", "Region")
_WORDS = ("PublicStatement",)
_DECIDED = ("Sanction", "Agree", "Support", "Cooperate")
_REAL = frozenset(("asserted", "claimed"))
_BARS = frozenset(
    "that after before until till since because although though if whether which where amid despite over for about "
    "against following".split()
)
_BREAKS = frozenset((";", ":", '"', "“", "”", "–", "—", "--", "("))
_OPENS = frozenset((",", "when", "as", "while", "and", "but"))
_LINKED = ("ADV", "AUX", "PART")


class Sites(Placer):
    """Finds the sites of one article's acts and words that have no place yet."""

    def placed(self) -> list[tuple[int, Event]]:
        """The events, with the place that the words of their sentence give those that have none."""
        for n, (at, event) in enumerate(self.found):
            if is_any(event.cls, _WORDS):
                roles = [role for role in event.roles if role.role != "place" or self._is_venue(at, role)]
                event = event if len(roles) == len(event.roles) else replace(event, roles=tuple(roles))
            if event.realis in _REAL and (heads := self._told(at, event)):
                event = self._with(event, heads)
            self.found[n] = at, event
        return self.found

    def _with(self, event: Event, heads: Sequence[int]) -> Event:
        """The event at these places; the town whither a road goes is not where it was, told as another town."""
        town = self.g.heads[heads[0]].cls in _TOWNS
        kept = [
            role
            for role in event.roles
            if not (town and role.role == "place" and role.mention is not None)
            or self.mentions[role.mention or 0].cls not in _TOWNS
        ]
        return replace(event, roles=(*kept, self.role(heads)))

    def role(self, heads: Sequence[int]) -> Role:
        """The place that the first of these is, one inside the other; the town rather than the base in it."""
        sites = [self.g.heads[i] for i in heads]
        towns = [n for n, one in enumerate(sites) if one.cls in _TOWNS]
        town = sites[towns[0]] if towns and sites[0].cls == "Facility" else sites[0]
        return Role("place", sites[0].start, town.end, town.id)

    def _told(self, at: int, event: Event) -> list[int]:
        """The places that the words give an event which has none, or a wider one alone."""
        if not self._is_placed(event):
            return self._row(at, event)
        wide = [role for role in event.roles if role.role == "place"]
        if not wide or any(role.mention is None for role in wide) or is_any(event.cls, (*_WORDS, *_MEETINGS)):
            return []
        row = self._row(at, event)
        outer = [self.g.heads[i] for i in row[1:]]
        inside = all(any(one.start < role.end and role.start < one.end for one in outer) for role in wide)
        return row[:1] if row and inside and self.g.heads[row[0]].cls not in _WIDE else []

    def _is_placed(self, event: Event) -> bool:
        """Whether it has a place, be it what it was done to."""
        if any(role.role == "place" for role in event.roles) or is_any(event.cls, _WORDS):
            return any(role.role == "place" for role in event.roles)
        hit = (role for role in event.roles if role.role == "target" and role.mention is not None)
        told = (self.mentions[role.mention] for role in hit if role.mention is not None)
        return any(mention.cls in _HIT and mention.kind == "name" for mention in told)

    def _is_venue(self, at: int, place: Role) -> bool:
        """Whether words were spoken at a place: it stands before them, or at once behind, before what was said."""
        first, _ = self.t.at(place.start, place.end)
        return first < at or not any(
            self.t.lower[i] in _BARS or self.is_act(i) or self.t.lower[i] in ("of", "on") or self.spots.is_finite(i)
            for i in range(at + 1, first)
        )

    def is_act(self, i: int) -> bool:
        """Whether a word tells of something done."""
        event = self.triggers.found.get(i)
        return event is not None and bool(event.frame.cls)

    def _row(self, at: int, event: Event) -> list[int]:
        """The places, one inside the other, that the words give an event."""
        if is_any(event.cls, _WORDS):
            return self.spoken(at) or self._assembled(at)
        if is_any(event.cls, _DECIDED):
            return self._assembled(at)
        if not is_any(event.cls, _ACTS):
            return []
        meeting = is_any(event.cls, _MEETINGS)
        heads = self._way(at, event) or ([] if meeting else self.spots.behind(at))
        heads = heads or ([] if is_any(event.cls, ("Mobilise", "Aid")) else self._before(at, event))
        if not heads and is_any(event.cls, ("Release",)):
            return self._prison(at)
        return heads or (self._seat(event) if is_any(event.cls, ("LegalAction",)) else [])

    def _assembled(self, at: int) -> list[int]:
        """ "Meeting | in Brussels, ministers", "leaders gathered | in Abuja imposed": where what was decided was."""
        begin, _ = self.t.span_of(self.t.sentence[at])
        for i in range(begin, at):
            if self.t.lemma[i].lower() in word_sets()["@assemble"] and self.t.tag[i] in ("VBG", "VBN"):
                found = self.spots.directly(i)
                if found and self._leads(i + 1, at):
                    return found
        return []

    def _prison(self, at: int) -> list[int]:
        """ "Let go activists | held at the X prison"."""
        _, end = self.t.span_of(self.t.sentence[at])
        for i in range(at + 1, end):
            if self.t.lemma[i].lower() in word_sets()["@keep_in"] and self.t.tag[i] in ("VBN", "VBD"):
                found = self.spots.directly(i)
                return found if found and self.g.heads[found[0]].cls == "Facility" else []
        return []

    def _seat(self, event: Event) -> list[int]:
        """ "A | Tunis | court", "the court of appeal of | Lyon": the town in what a court is called."""
        courts = [role for role in event.roles if role.role == "agent"]
        for _, head, mention in self.spots.named.values():
            inside = any(role.start <= mention.start and mention.end <= role.end for role in courts)
            if inside and mention.cls == "City" and self._of_court(head):
                return [head]
        return []

    def _of_court(self, i: int) -> bool:
        return any(self.t.lemma[k].lower() in word_sets()["@court"] for k in range(max(0, i - _NEAR), i + _NEAR))

    # ------------------------------------------------------------ the way

    def _way(self, at: int, event: Event) -> list[int]:
        """Where those who leave are from, and where those who are sent go: "put on a plane | out of X"."""
        words = next((words for kinds, words in _WAYS if is_any(event.cls, kinds)), None)
        _, end = self.t.span_of(self.t.sentence[at])
        for i in range(at + 1, end if words else at):
            if self.t.lower[i] in _BARS or self.t.text[i] in (",", *_BREAKS) or self.spots.is_finite(i):
                break
            before = i - 1 - (self.t.lower[i - 1] == "the")
            word = "out" if self.t.lower[before - 1 : before + 1] == ["out", "of"] else self.t.lower[before]
            dwelling = word == "of" and self.t.lemma[before - 1].lower() in word_sets()["@dweller"]
            if i in self.spots.named and (word in (words or ()) or dwelling):
                last, head, _ = self.spots.named[i]
                return [head, *self.spots.directly(last)]
        return []

    # ------------------------------------------------------------ before the deed

    def _before(self, at: int, event: Event) -> list[int]:
        """The places, one inside the other, that stand before a deed and lead on to it."""
        begin, _ = self.t.span_of(self.t.sentence[at])
        row: list[int] = []
        for first in range(at - 1, begin - 1, -1):
            if first not in self.spots.named:
                continue
            end, head, mention = self.spots.named[first]
            where = self.spots.where(first, mention)
            if where is not None and self._leads(end, at) and self._is_own(self._opening(where, begin), where, event):
                row.append(head)
            elif row:
                break
        return row[::-1] if self._is_one(row) else row[:1]

    def _is_one(self, row: Sequence[int]) -> bool:
        """Whether nothing but where they lie stands between these places, last first."""
        t = self.t
        between = (t.pos[two:one] for one, two in pairwise(row))
        return all({"VERB", "AUX", "CCONJ"}.isdisjoint(pos) for pos in between)

    def _opening(self, where: int, begin: int) -> int:
        """Where the clause begins that a word of place stands in."""
        return next((i + 1 for i in range(where - 1, begin - 1, -1) if self.t.lower[i] in _OPENS), begin)

    def _leads(self, end: int, at: int) -> bool:
        """Whether the words from a place to a deed go on to it: no other clause begins but what is joined by "and"."""
        t = self.t
        closes = [i for i in range(end + 1, at) if t.text[i] == ","]
        if closes and t.text[end] == ",":  # "voters in X, the region that wants to be free, | cast"
            end = closes[-1]
        for i in range(end, at):
            counted = t.pos[i + 1] == "NUM" or t.lower[i - 1 : i + 1] == [
                "with",
                "that",
            ]  # "on about forty motorcycles"
            if (t.lower[i] in _BARS and not counted) or t.text[i] in _BREAKS or is_another(self.g, i):
                return False
            if self.spots.is_finite(i) and not self._helps(i, at) and not self._joined(i, at):
                return False
        return True

    def _helps(self, i: int, at: int) -> bool:
        """ "Were | hacked", "have been | freed"."""
        return self.t.pos[i] == "AUX" and all(self.t.pos[k] in _LINKED for k in range(i + 1, at))

    def _joined(self, verb: int, at: int) -> bool:
        """ "Downed books again on Friday | and | blocked": the same people do it."""
        ands = (i for i in range(verb + 1, at) if self.t.lower[i] in ("and", "then"))
        return any(not any(self.t.dep[k] in ("nsubj", "nsubjpass") for k in range(i + 1, at)) for i in ands)

    def _is_own(self, first: int, where: int, event: Event) -> bool:
        """Whether what stands before a place is no other deed, speaker, seat of power or where somebody is from."""
        t = self.t
        if first and t.text[first - 1] == "," and any(self.g.is_actor(i) for i in range(first, where)):
            return False  # "X, the mayor of a village in Y, was killed"
        for i in range(first, where):
            other = self.triggers.found.get(i)
            if other is not None and (other.frame.kind in ("say", "announce") or self._apart(other.frame.cls, event)):
                return False
            told_of = t.lower[i] in RELATIVE and not self._went(i, where)
            if (t.lower[i] in _BARS and t.lower[i] not in RELATIVE) or told_of or is_another(self.g, i):
                return False
        court = is_any(event.cls, ("LegalAction",))
        return t.lemma[where - 1].lower() not in word_sets()["@seated"] or (
            court and t.lemma[where - 1].lower() in word_sets()["@court"]
        )

    def _went(self, who: int, where: int) -> bool:
        """ "Bandits | who rode | into X": to where they did it."""
        going = word_sets()["@arrive_into"] | word_sets()["@reach_spot"]
        return any(self.t.lemma[i].lower() in going for i in range(who, where + 1))

    def _apart(self, cls: str, event: Event) -> bool:
        """Whether an event is of another kind than this one."""
        return bool(cls) and not any(is_any(cls, (kind,)) and is_any(event.cls, (kind,)) for kind in _ACTS)

    # ------------------------------------------------------------ where words were spoken

    def spoken(self, at: int) -> list[int]:
        """ "Telling reporters | in Caracas", "said | in Geneva on Monday", "at a rally | in Goma"."""
        begin, end = self.t.span_of(self.t.sentence[at])
        for i in range(begin, end):
            said = self.t.lemma[i].lower() in ("say", "add") and self.t.pos[i] == "VERB"
            if said or self._is_speaking(i):
                for first in self._addressed(i, end):
                    found, head, mention = self.spots.named[first]
                    where = self.spots.where(first, mention)
                    if where is not None and where > i and found <= end and (not said or self._said_at(i, where)):
                        return [head]
        return []

    def _said_at(self, verb: int, where: int) -> bool:
        """ "Said | in Tiraspol on Monday", "said on Monday | in Tiraspol": nothing but a day between."""
        between = range(verb + 1, where)
        return all(self.t.lower[i] in ("on", "late", "early") or self.g.is_time(i) for i in between)

    def _is_speaking(self, i: int) -> bool:
        word = self.t.lemma[i].lower()
        if self.t.pos[i] == "VERB":
            return word in word_sets()["@address"]
        return word in word_sets()["@speech"] and self.t.lower[i - 1] not in ("no", "the")

    def _addressed(self, i: int, end: int) -> Iterator[int]:
        """The names of places behind a word for speaking, up to what is said."""
        t = self.t
        for k in range(i + 1, end):
            said = t.lower[k] in _BARS or t.text[k] in _BREAKS or self.spots.is_finite(k) or t.tag[k] == "TO"
            if said or t.text[k] == ",":
                return
            if k in self.spots.named:
                yield k
