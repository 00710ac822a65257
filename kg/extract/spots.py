"""Where a deed was, by the order of words alone: for sentences whose places the parser hangs on something else.

"Abducted the owner of a school, Kenji M., 61, | from his home in Lamitan | on Monday", "opened fire on a crowd of
traders, most of them women from villages around Kamanyola, | at a barrier in Luvungi".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.extract.frames import word_sets
from kg.extract.grammar import RELATIVE, Grammar
from kg.extract.places import cared_for, is_another
from kg.extract.speech.words import cues
from kg.extract.spot_words import HERE_BY, SpotWords
from kg.extract.triggers import Triggers
from kg.model import Event, Mention
from kg.ontology import is_a
from kg.tokens import FINITE

_ENDS = frozenset((";", ":", '"', "“", "”", "(", ")", "–", "—", "--"))
_ASIDE = frozenset(("after", "before", "where", "according", "citing", *RELATIVE))
_MEANWHILE = frozenset(("when", "as", "while"))
_ACCORDS = ("Agree", "Ceasefire")
_GOODS = ("Aid", "Cooperate", "Support", "Release", "Concede")
_GATHERED = ("Consult", "Protest", "Election", "Appointment")
_SAID = frozenset(("say", "tell", "report"))
_OF_THEM = frozenset(("whom", "which", "them"))
_OPENING = 4  # words in which "two of whom" stands
_LONGEST = 8  # words between "near" and the name: "near the small farming town of"
_CALLED = frozenset(("called", "named", "known", "as"))
_ERRAND = frozenset(("over", "about", "for", "regarding", "concerning", "against", "after", "following", "to", "into"))
_BEFORE = frozenset(("after", "before", "since", "until", "last", "next"))  # "the next, in X"
_SETTLED = frozenset(("City", "Place", "Region", "Facility", "NaturalFeature", "BorderCrossing"))


@dataclass(frozen=True, slots=True)
class Spot:
    """A named place in the stretch of a deed. ``head``: its token; ``free``: it hangs on no word right before it."""

    head: int
    mention: Mention
    free: bool


class Spots(SpotWords):
    """Finds the places that stand behind the deeds of one article, sentence by sentence."""

    def __init__(self, grammar: Grammar, triggers: Triggers) -> None:
        super().__init__(grammar)
        self.triggers = triggers

    @cached_property
    def named(self) -> dict[int, tuple[int, int, Mention]]:
        """First token → end, head and mention of each named place."""
        found: dict[int, tuple[int, int, Mention]] = {}
        for head, mention in self.g.heads.items():
            if mention.cls in _SETTLED and (mention.kind == "name" or mention.entity):
                first, end = self.t.at(mention.start, mention.end)
                found[first] = (end, head, mention)
        return found

    def behind(self, at: int, *, own: bool = False) -> list[int]:
        """The heads of the places, one inside the other, in which the words behind a verb or noun put it.

        ``own``: what one was on the way to that is one's own counts too, "walking to his hotel in X".
        """
        spots = list(self._spots(at, own=own))
        rows: list[list[Spot]] = []
        for spot in spots:
            if rows and self._lies_in(rows[-1][-1], spot):
                owned = self._owner(self.t.at(spot.mention.start, spot.mention.end)[0] - 1)
                rows[-1].insert(len(rows[-1]) - owned, spot)  # "X's | Y quarter": the second lies in the first
            else:
                rows.append([spot])
        free = [row for row in rows if any(spot.free for spot in row)]
        spots = [spot for row in free or rows for spot in row]
        if len(free or rows) > 1 and not all(map(self.together, spots, spots[1:])):
            return []
        return [spot.head for spot in spots]

    def _lies_in(self, one: Spot, other: Spot) -> bool:
        """ "Outside X | in Y", "near X, | on the road to Y"; not "from villages around X, | at a barrier in Y"."""
        behind = self.t.at(one.mention.start, one.mention.end)[1]
        return self.together(one, other) and not (self.t.text[behind] == "," and self.t.lower[behind + 1] == "at")

    def directly(self, noun: int) -> list[int]:
        """The place right behind a noun: "the ceremony | in Khujand", "the blast, | in X"."""
        for i in range(noun + 1, min(noun + _LONGEST, len(self.t))):
            if i in self.named:
                _, head, mention = self.named[i]
                where = self.where(i, mention)
                return [head] if where is not None and where - noun <= 1 else []
        return []

    def there(self, at: int) -> list[int]:
        """The place named before: "put up a barrier outside X and stopped the car | there"."""
        first, _ = self.t.span_of(self.t.sentence[at])
        if "there" not in self.t.lower[at + 1 : at + 1 + _OPENING]:
            return []
        before = [i for i in range(first, at) if i in self.named and self.where(i, self.named[i][2]) is not None]
        return [self.named[before[-1]][1]] if before else []

    def gathered(self, at: int) -> list[int]:
        """Where those who met had come for it: "talks for which the envoys had come | to Manila"."""
        found: list[int] = []
        _, end = self.t.span_of(self.t.sentence[at])
        for which in range(at + 2, end):
            if self.t.lower[which] == "which" and self.t.lower[which - 1] in ("for", "to", "at"):
                going = [i for i in range(which, end) if self.t.lemma[i].lower() in word_sets()["@goes"]]
                for i in range(going[0], min(going[0] + _LONGEST, end)) if going else ():
                    if i in self.named and self.t.lower[i - 1] in ("to", "in", "at"):
                        found.append(self.named[i][1])
        return found[:1]

    def venue(self, at: int) -> list[int]:
        """Where a meeting was: behind what it was about, "talks on the dam | in Kinshasa"."""
        spots = list(self._spots(at, topics=True))
        chains = [n for n, _ in enumerate(spots) if not n or not self.together(spots[n - 1], spots[n])]
        return [spot.head for spot in spots[chains[-1] :]] if chains else self.gathered(at)

    def in_topic(self, where: int, head: int, *, signing: bool) -> bool:
        """ "Talks on the war | in Darfur", "about the airport in Sanaa": where that is, not where they were held."""
        t, over = self.t, where - 1
        if t.text[over] == "," or self.g.is_time(over) or t.lower[where] not in ("in", "at"):
            return t.lower[where] not in ("in", "at")
        event = self.triggers.found.get(over)
        word, timed = t.lemma[over].lower(), self._is_dated(head)
        dated = (timed or signing) and self.g.heads[head].cls in ("City", "Place")
        told = word in word_sets()["@topical"] or (word in word_sets()["@dealt_with"] and not dated)
        told = told or (event is not None and not self._is_agreed(event.frame.cls, dated))
        site = self.g.heads.get(over)
        common = site is not None and site.kind != "name" and site.cls in _SETTLED
        named = common and any(t.pos[k] == "PROPN" for k in self.g.kids[over])
        ends = head + 1 >= len(t) or t.text[head + 1] in (",", ".")
        told = told or (t.pos[over] == "VERB" and word not in word_sets()["@held_at"])  # "civilians | trapped in X"
        return told or (common and not named) or not (ends or timed)

    def _is_agreed(self, cls: str, dated: bool) -> bool:
        """Whether it is what envoys agree on rather than where: "talks on aid convoys | in Geneva on Tuesday"."""
        return cls in ("", *_ACCORDS) or (dated and cls in _GOODS)

    def _is_dated(self, name: int) -> bool:
        """ "In X | on Monday"."""
        return any(self.g.is_time(i) for i in range(name + 1, min(name + 3, len(self.t))))

    def together(self, one: Spot, other: Spot) -> bool:
        """ "In Lamitan on the island of Basilan", "at the market in X, in Y": nothing but where it lies between."""
        between = range(self.t.at(one.mention.start, one.mention.end)[1], self.t.at(other.mention.start, 10**9)[0])
        return len(between) <= _LONGEST and not any(self.t.pos[i] in ("VERB", "AUX", "CCONJ", "PRON") for i in between)

    def _spots(self, at: int, *, topics: bool = False, own: bool = False) -> Iterator[Spot]:
        stretch = list(self._stretch(at))
        inside, crossed = {*stretch}, -1
        for i in stretch:
            if is_another(self.g, i) or (topics and self.t.lower[i] in _BEFORE):
                return
            if self._turns(i, at) and not (own and self.t.tag[i + 1] in ("PRP$", "PRP")):
                crossed = i
            if self.t.text[i] == "," or self.g.is_time(i):
                crossed = -1
            if i not in self.named:
                continue
            _, head, mention = self.named[i]
            where = self.where(i, mention)
            if where is None or (where != at and where not in inside) or cared_for(self.g, head):
                continue
            signing = self.t.pos[at] == "VERB"
            if (topics and self.in_topic(where, head, signing=signing)) or (not topics and crossed >= 0):
                continue
            yield Spot(head, mention, self._is_free(where, at))

    def _turns(self, i: int, at: int) -> bool:
        """Whether the words go over to another matter: "over an attack in X", "to fight in X"; not "next to"."""
        if self.t.lower[i] == "to" and self.t.lemma[i - 1].lower() in self._ways:
            return False
        if self.t.lower[i] == "into" and self.t.lemma[i - 1].lower() in word_sets()["@arrive_into"]:
            return False
        event = self.triggers.found.get(i)
        own = self.triggers.found.get(at)
        if event is not None and own is not None and event.frame.cls == own.frame.cls != "":
            return False
        gathering = event is not None and event.frame.cls and self.t.pos[i] == "NOUN"
        if event is not None and gathering and any(is_a(event.frame.cls, one) for one in _GATHERED):
            before = self.t.lower[max(0, i - _LONGEST) : i]  # "at the gate of a | gathering | in X"
            return not (HERE_BY | {"on"}).intersection(before) or not _ERRAND.isdisjoint(before)
        return self.t.lower[i] in _ERRAND or (event is not None and bool(event.frame.cls) and not self.is_reached(i))

    def _is_free(self, where: int, at: int) -> bool:
        before = where - 1
        apart = before == at or self.t.text[before] == "," or self.g.is_time(before) or self.t.pos[before] == "ADV"
        return apart or self._of_house(before)

    def _of_house(self, noun: int) -> bool:
        """ "From | his home | in X", "at | a roadblock | in X"."""
        t, first = self.t, noun
        while first > 0 and (t.pos[first] in ("NOUN", "ADJ", "DET") or t.tag[first] == "PRP$"):
            first -= 1
        own = any(t.tag[i] == "PRP$" for i in range(first, noun))
        return first < noun and (t.lower[first] in HERE_BY or (own and t.lower[first] == "from"))

    # ------------------------------------------------------------ the stretch of a deed

    def _stretch(self, at: int) -> Iterator[int]:
        """The tokens behind a word up to the next clause; what is only said beside is left out."""
        _, end = self.t.span_of(self.t.sentence[at])
        i = at + 1
        while i < end:
            if self.t.text[i] in _ENDS:
                return
            if self.t.text[i] == ",":
                close = self._comma(i + 1, end)
                kind = self._segment(i + 1, close)
                if kind == "other":
                    return
                if kind == "aside":
                    i = close
                    continue
            elif self.is_finite(i) and not self._goes_on(at, i):
                if not self._is_relative(at, i):
                    return
                i = self._comma(i, end)
                continue
            yield i
            i += 1

    def _comma(self, first: int, end: int) -> int:
        return next((i for i in range(first, end) if self.t.text[i] == ","), end)

    def _segment(self, first: int, end: int) -> str:
        """What stands between two commas: part of the clause ("own"), "aside" of it, or an "other" clause."""
        last = end - 1 - (end == self.t.span_of(self.t.sentence[first])[1]) if first < end else first
        if first >= end or self.t.lower[first] in ("according", "citing") or self._says(first, last):
            return "aside"
        if self.t.tag[first] == "VBG" and self.t.lemma[first].lower() in word_sets()["@sparking"]:
            return "other"  # "…, bringing crowds onto the square in X"
        if not any(map(self.is_finite, range(first, end))):
            return "own"
        opening = self.t.lower[first : first + _OPENING]
        if opening[0] in _MEANWHILE:
            return "own" if any(map(self._joins, range(first, end))) else "aside"
        if opening[0] in ("which", "that") and self.t.lemma[first + 1].lower() in word_sets()["@happen"]:
            return "own"  # "the blast, which occurred in X"
        return "aside" if opening[0] in _ASIDE or not _OF_THEM.isdisjoint(opening) else "other"

    def _says(self, first: int, last: int) -> bool:
        """ "…, the bishop's office in X | estimates": whatever the tagger sees in the last word."""
        return last > first + 1 and self.t.lemma[last].lower() in cues() and self.t.pos[last] == "NOUN"

    def is_finite(self, i: int) -> bool:
        return (
            self.t.tag[i] in FINITE
            and self.t.lower[i] not in _CALLED
            and self.t.dep[i] not in ("amod", "acl", "compound")
        )

    def _goes_on(self, at: int, verb: int) -> bool:
        """ "Stopped the car and | killed": the same people do it, and say nothing."""
        event = self.triggers.found.get(verb)
        said = event is not None and event.frame.kind in ("say", "announce")
        happens = self.t.lower[verb - 1] in ("which", "that") and self.t.lemma[verb].lower() in word_sets()["@happen"]
        together = self.t.lower[verb - 1] in ("and", "then") or (verb > at + 1 and (happens or self._joins(verb)))
        return verb - 1 == at or (together and not said)

    def _joins(self, verb: int) -> bool:
        """ "As they drove through X", "when their car hit a mine near X": at the same time and place."""
        t = self.t
        if not self.is_finite(verb) or _MEANWHILE.isdisjoint(t.lower[max(0, verb - _LONGEST) : verb]):
            return False
        event = self.triggers.found.get(verb)
        return (event is None or event.frame.kind not in ("say", "announce")) and t.lemma[verb].lower() not in _SAID

    def _is_relative(self, at: int, verb: int) -> bool:
        words: Sequence[str] = self.t.lower[max(at + 1, verb - _OPENING) : verb]
        return not RELATIVE.isdisjoint(words)


class Placer:
    """What finds places for the events of one article: it shares what stands behind and before their names.

    Args:
        found: The events, each with the token of its trigger.
    """

    def __init__(self, spots: Spots, found: Sequence[tuple[int, Event]], mentions: Sequence[Mention]) -> None:
        self.g = spots.g
        self.t = spots.t
        self.triggers = spots.triggers
        self.spots = spots
        self.found = list(found)
        self.mentions = {mention.id: mention for mention in mentions}
