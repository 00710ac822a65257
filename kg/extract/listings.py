"""People told one by one, whom nobody counts: "two policemen and a street vendor", "the mayor along with his driver".

Read by the order of the words: phrases for people, each with a numeral, an article or a name, joined by commas and
"and". A phrase that leaves open how many there were ("and several guards") leaves the whole open.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.extract.callings import hit, may_be_calling, persons
from kg.extract.frames import word_sets
from kg.extract.grammar import Grammar
from kg.extract.people import are_people
from kg.extract.quantities import goes_on, numeral_at
from kg.lexicon import table
from kg.model import Bound
from kg.tokens import FINITE

_ONE = frozenset(("a", "an", "another", "one", "the", "his", "her", "its", "their", "my", "our"))
_LINKS = (("and",), ("as", "well", "as"), ("along", "with"), ("together", "with"), ("plus",), ("alongside",), ("&",))
_HE = frozenset(("he", "she", "him"))
_TAIL = frozenset(("of", "from", "in", "at", "with"))  # "five | of his guards and …"
_LONGEST = 9  # tokens of a phrase, and of what is told of it
_PAIRS = {"couple": 2, "pair": 2}
_SOME = frozenset("several some many other others dozens scores hundreds numerous more various members".split())
_INSIDE = frozenset(("NOUN", "PROPN", "ADJ", "NUM", "ADV"))
_OPEN: dict[frozenset[Bound], Bound] = {
    frozenset(("exactly",)): "exactly",
    frozenset(("exactly", "about")): "about",
    frozenset(("about",)): "about",
    frozenset(("exactly", "at least")): "at least",
    frozenset(("exactly", "over")): "at least",
}


@dataclass(frozen=True, slots=True)
class Listed:
    """One phrase of a list: tokens ``[first, end)``, its noun, and how many it tells of."""

    value: int
    bound: Bound
    noun: int
    first: int
    end: int


@dataclass(frozen=True, slots=True)
class Listing:
    """Several people: how many in all, and the tokens ``[first, end)`` that tell of them."""

    value: int
    bound: Bound
    first: int
    end: int
    nouns: tuple[int, ...]


@cache
def _crowds() -> frozenset[str]:
    """Singular nouns for many."""
    people = table("victims")["people"]
    return frozenset((*people["bodies"], *people["households"], "police", "staff", "personnel", "people", "faithful"))


class Listings:
    """Finds the lists of people of one article."""

    def __init__(self, grammar: Grammar) -> None:
        self.g = grammar
        self.t = grammar.t
        self._found: dict[int, tuple[Listing, ...]] = {}  # by sentence

    def around(self, noun: int, deed: int) -> Listing | None:
        """The list that a noun for people stands in; None if it is none or leaves open how many there are.

        Args:
            deed: the token that tells what befell them.
        """
        sentence = self.t.sentence[noun]
        if sentence not in self._found:
            self._found[sentence] = tuple(self._in(sentence))
        found = next((one for one in self._found[sentence] if noun in one.nouns), None)
        return found if found is not None and self._is_one(found, deed) else None

    def single(self, noun: int) -> Listing | None:
        """One person told by himself: "a peacekeeper", "the trade unionist Jean Obame"."""
        t = self.t
        for k in range(noun, max(-1, noun - _LONGEST), -1):
            if t.sentence[k] != t.sentence[noun] or t.text[k] in ",;:":
                return None
            if self._starts(k) and (one := self._listed(k)) is not None and one.noun == noun:
                person = one.value == 1 and t.pos[k] != "NUM" and t.lower[k] not in _HE
                return _sum([one]) if person else None
        return None

    def beside(self, noun: int, deed: int) -> Listing | None:
        """One or some, and behind the deed those whom it befell too: "the mayor was shot | along with his driver"."""
        t = self.t
        start = next((k for k in range(noun, max(-1, noun - _LONGEST), -1) if self._starts(k)), None)
        first = self._listed(start) if start is not None else None
        if first is None or first.noun != noun:
            return None
        for k in range(max(deed, noun) + 1, min(max(deed, noun) + 2 * _LONGEST, len(t))):
            if t.sentence[k] != t.sentence[noun] or t.tag[k] in FINITE or t.text[k] in ";:":
                return None
            if t.lower[k : k + 2] in (["along", "with"], ["together", "with"]):
                other = self._listed(k + 2)
                return _sum([first, other]) if other is not None else None
        return None

    def _in(self, sentence: int) -> Iterator[Listing]:
        first, end = self.t.span_of(sentence)
        k = first
        while k < end:
            some = self._list(k) if self._starts(k) else []
            if len(some) > 1 and (found := _sum(some)) is not None:
                yield found
            k = some[-1].end if some else k + 1

    def _starts(self, k: int) -> bool:
        """Whether a phrase that tells how many may begin here."""
        t = self.t
        if t.lower[k] in _ONE:
            return t.pos[k] != "NUM" or t.lower[k + 1 : k + 2] != ["of"]
        inside = k and t.sentence[k - 1] == t.sentence[k] and t.pos[k - 1] in (*_INSIDE, "DET")
        return not inside and self._may_begin(k)

    def _list(self, first: int) -> list[Listed]:
        """The phrases of a list that begins here, up to the one behind its last "and"; none if it is left open."""
        some: list[Listed] = []
        kept, before, at = 0, 0, first
        while (one := self._listed(at)) is not None:
            some.append(one)
            behind = one.end + (self.t.text[one.end : one.end + 1] == [","])
            link = next((words for words in _LINKS if tuple(self.t.lower[behind : behind + len(words)]) == words), None)
            if link is not None:
                kept, before = len(some) + 1, kept
            elif behind == one.end:
                return some[:kept]
            at = behind + len(link or ())
        if kept > len(some):
            kept = 0 if self._is_open(at) else before
        return some[:kept]

    def _is_open(self, at: int) -> bool:
        """ "… and | several guards", "… and | other villagers": nobody tells how many."""
        t = self.t
        for k in range(at, min(at + 5, len(t))):
            if t.lower[k] in _SOME or (t.tag[k] in ("NNS", "NNPS") and are_people(self.g, k)):
                return True
            if t.pos[k] not in (*_INSIDE, "DET", "PRON"):
                return False
        return False

    def _listed(self, first: int) -> Listed | None:
        """A phrase for people that tells how many."""
        t = self.t
        last = min(first + _LONGEST, len(t))
        noun = first
        while noun < last and t.sentence[noun] == t.sentence[first] and (noun == first or self._is_inside(noun)):
            noun += 1
        noun -= 1
        while noun > first and t.pos[noun] not in ("NOUN", "PROPN", "NUM") and t.ent[noun] != "NORP":
            noun -= 1
        told = self._count(first, noun) if first < len(t) and self._may_begin(first) else None
        if told is None:
            return None
        return Listed(*told, noun, first, self._tail(noun))

    def _is_inside(self, k: int) -> bool:
        return self.t.pos[k] in _INSIDE or self.t.text[k] in ("-", "'s", "’s") or goes_on(self.t.lower, k)

    def _may_begin(self, k: int) -> bool:
        t = self.t
        told = t.pos[k] in ("NUM", "PROPN") or t.lower[k] in _ONE | _HE or t.lower[k] in ("at", "some", "about")
        return told or self._is_title(k)

    def _is_title(self, k: int) -> bool:
        """ "| Inspector Gul Nawaz Khan and three constables": a word for a person right before a name."""
        t = self.t
        for name in range(k + 1, min(k + 4, len(t))):
            if t.pos[name] == "PROPN":
                return t.lemma[name - 1].lower() in persons() | hit()
            if t.pos[name] not in ("NOUN", "ADJ"):
                return False
        return False

    def _count(self, first: int, noun: int) -> tuple[int, Bound] | None:
        """How many a phrase tells of."""
        t, lemma = self.t, self.t.lemma[noun].lower()
        if t.lower[first] in _HE:
            return (1, "exactly") if noun == first else None
        numerals = [k for k in range(first, noun + 1) if t.pos[k] == "NUM" and not self._is_age(k)]
        if numerals and t.lower[first] not in ("a", "an"):
            found = numeral_at(self.g, numerals[-1])
            bare = noun == numerals[-1] and t.lower[noun + 1 : noun + 2] in (["others"], ["more"], ["of"])
            own = bare or (t.tag[noun] in ("NNS", "NNPS", "NN") and are_people(self.g, noun))
            one = found is not None and found[0] == 1 and self._is_person(first, noun)
            return (found[0], found[3]) if found is not None and (own or one) else None
        if t.lower[first] in _ONE and lemma in _PAIRS:
            return _PAIRS[lemma], "exactly"
        if t.tag[noun] in ("NNS", "NNPS") or lemma in _crowds() or not self._is_person(first, noun):
            return None
        return 1, "exactly"

    def _is_age(self, k: int) -> bool:
        """ "His | 5-year-old son", "a | 12-man team"."""
        t = self.t
        return t.text[k + 1 : k + 2] == ["-"] and t.pos[k + 2 : k + 3] != ["NUM"] and t.end[k] == t.start[k + 1]

    def _is_person(self, first: int, noun: int) -> bool:
        """Whether a phrase stands for one person: "a street vendor", "the elder Malik Wazir", "a German"."""
        t, lemma = self.t, self.t.lemma[noun].lower()
        mention = self.g.mention(noun)
        if t.pos[noun] == "PROPN":
            before = (t.lemma[k].lower() for k in range(first, noun) if t.pos[k] == "NOUN")
            person = mention is not None and mention.cls == "Person"
            return person or t.ent[noun] in ("PERSON", "NORP") or any(one in persons() | hit() for one in before)
        if mention is not None and mention.cls not in ("Person", "Community"):
            return False
        known = lemma in persons() | hit() | word_sets()["@kin"] or t.ent[noun] == "NORP"
        return known or (may_be_calling(lemma) and lemma not in word_sets()["@vessel"] | word_sets()["@territory"])

    def _tail(self, noun: int) -> int:
        """The end of what is told of people behind the noun: their age, who, whose or where they are."""
        t, end = self.t, noun + 1
        if (
            t.text[end : end + 1] == [","]
            and t.pos[end + 1 : end + 2] == ["NUM"]
            and t.text[end + 2 : end + 3] == [","]
        ):
            end += 2
        if t.text[end : end + 1] == [","] and (closing := self._remark(noun, end + 1)) is not None:
            return closing
        if t.lower[end : end + 1] and t.lower[end] in _TAIL:
            for k in range(end + 1, min(end + _LONGEST, len(t))):
                if t.pos[k] not in (*_INSIDE, "DET", "PRON") and t.text[k] not in ("-", "'s", "’s"):
                    return k if k > end + 1 else end
        return end

    def _remark(self, noun: int, first: int) -> int | None:
        """The comma that ends a remark on somebody: "the mayor, | Juan Pérez |, and two guards"."""
        t = self.t
        relative = t.lower[first : first + 1] in (["who"], ["whose"])
        for k in range(first, min(first + 2 * _LONGEST, len(t))):
            if t.text[k] == ",":
                apart = (t.pos[noun] == "PROPN") != (t.pos[k - 1] == "PROPN")
                return k if k > first and (relative or apart) else None
            if not relative and t.pos[k] not in (*_INSIDE, "DET", "PRON", "ADP"):
                return None
        return None

    def _is_one(self, found: Listing, deed: int) -> bool:
        """Whether the list is what the deed befell, not the end of one clause and the beginning of the next."""
        t = self.t
        joined = set(found.nouns) <= set(self.g.coordinated(found.nouns[0]))
        before = (
            t.pos[found.first - 1] if found.first and t.sentence[found.first - 1] == t.sentence[found.first] else ""
        )
        if t.lower[found.first - 1] in ("including", "among", "like", "are", "were") and found.first:
            return False
        if deed < found.first:
            return t.tag[found.end] not in FINITE if found.end < len(t) else True
        return joined or before not in ("VERB", "AUX", "ADP")


def _sum(some: list[Listed]) -> Listing | None:
    bound = _OPEN.get(frozenset(one.bound for one in some))
    if bound is None:
        return None
    value = sum(one.value for one in some)
    return Listing(value, bound, some[0].first, some[-1].end, tuple(one.noun for one in some))
