"""Who is described and named in one breath: "a senior engineer of the water board, X, and his driver".

Read by the words beside the name, as the parser often takes such a list of commas for something else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from kg.extract.callings import may_be_calling
from kg.extract.frames import word_sets
from kg.lexicon import table
from kg.model import Mention
from kg.tokens import FINITE, Tokens

_OPENING = frozenset((",", "(", "–", "—", "--", ":", '"', "'", "“", "‘", "``"))
_SET_OFF = frozenset((",", "(", "–", "—", "--", ":"))
_GROUPS = frozenset("ArmedGroup Group Community SecurityForce State PoliticalParty Company Authority".split())
_BODIES = frozenset(("GovernmentBody", "SecurityForce", "InternationalOrganisation"))
_OF = frozenset(("of", "from", "in"))
_MEMBERS = 5  # tokens from a comma to the "of" of "| all armed members of X"
_QUOTES = frozenset(('"', "'", "“", "‘", "``"))
_LONGEST = 14  # tokens from a calling to the name behind it
_CALLED = 6  # tokens from "identified" to the name: "only by the initials"
_BEFORE = 8  # tokens of a description behind a name up to its noun
_WITHIN = frozenset("DT JJ NN NNP NNPS NNS CD POS HYPH PRP$ VBN JJS RB".split())
_OPEN_TAGS = frozenset((*_WITHIN, "IN", "TO", "CC", "FW", "SYM"))
_AFTER = frozenset((",", "who", "whom", "whose", "of", "at", "with", "from", "for", "in", ")", ".", "–", "—"))


class Apposition:
    """Finds the persons whose names stand beside what they are."""

    def __init__(self, tokens: Tokens, mentions: Sequence[Mention]) -> None:
        self.t = tokens
        self._mentions = mentions

    @cached_property
    def _persons(self) -> tuple[dict[int, Mention], dict[int, Mention]]:
        """Names of persons by their first token (or that of the title before it), and by the token behind them."""
        first: dict[int, Mention] = {}
        behind: dict[int, Mention] = {}
        for one in self._mentions:
            if one.cls != "Person" or one.entity is None or one.kind == "pronoun":
                continue
            begin, end = self.t.at(one.start, one.end)
            named = end > begin and self.t.text[begin][:1].isupper()
            if named and (one.kind == "name" or self.t.pos[end - 1] == "PROPN"):
                first.setdefault(begin, one)
                behind.setdefault(end, one)
        return first, behind

    def person(self, noun: int) -> Mention | None:
        """The person named right behind or before a description with this noun, None where none is."""
        t = self.t
        if t.tag[noun] not in ("NN", "NNP", "JJ") or not self._persons[0]:
            return None
        if not (may_be_calling(t.lemma[noun].lower()) or self.is_suspect(noun)):
            return None
        return self._behind(noun) or self._before(noun) or self._called(noun)

    def group(self, noun: int) -> Mention | None:
        """The group named right behind its description: "by their rivals, the Sikin,"; None in a list."""
        t = self.t
        if t.tag[noun] not in ("NN", "NNS", "NNP"):
            return None
        at = self._end(noun)
        if at + 1 >= len(t) or t.text[at] not in _SET_OFF or t.sentence[at + 1] != t.sentence[noun]:
            return None
        name = self._at(self._groups, at + 1) or self._members(at + 1)
        return name if name is not None and self._closed(name) else None

    def body(self, noun: int) -> Mention | None:
        """The body named right behind what it is: "Ukraine's security service, the SBU,"; None in a list."""
        t, at = self.t, noun + 1
        if t.lemma[noun].lower() not in word_sets()["@body"] or at + 1 >= len(t) or t.text[at] not in _SET_OFF:
            return None
        name = self._at(self._bodies, at + 1)
        return name if name is not None and self._closed(name) else None

    def _at(self, names: Mapping[int, Mention], at: int) -> Mention | None:
        """The name that begins at a token, or behind the article there."""
        return names.get(at) or (names.get(at + 1) if self.t.lower[at] == "the" else None)

    def _members(self, at: int) -> Mention | None:
        """The group of which somebody is told to be part: "the raiders, | members of X,"."""
        t = self.t
        for of in range(at + 1, min(at + _MEMBERS, len(t) - 1)):
            if t.lower[of] in _OF:
                told = t.lower[of - 1] in table("doers")["members"] or t.lower[of - 1] == "part"
                return self._at(self._groups, of + 1) if told else None
        return None

    def _closed(self, name: Mention) -> bool:
        """Whether no list goes on behind a name, and no verb that it is the subject of follows."""
        t = self.t
        end = t.at(name.start, name.end)[1]
        if t.lower[end : end + 1] and t.lower[end] in table("doers")["links"]:
            end += 1  # "of the Maute group,"
        closed = end >= len(t) or t.text[end] in (",", ".", ")", ";", "–", "—", ":") or t.lower[end] in ("who", "which")
        listed = closed and t.text[end : end + 1] == [","] and t.lower[end + 1 : end + 2] in (["and"], ["or"])
        return closed and not listed

    def _end(self, i: int) -> int:
        """The token behind what hangs on one, to its right."""
        while kids := [
            k for k in self.t.children[i] if k > i and self.t.dep[k] in ("pobj", "prep", "acl", "agent", "dobj")
        ]:
            i = kids[-1]
        return i + 1

    @cached_property
    def _groups(self) -> dict[int, Mention]:
        """Names of groups and states by their first token."""
        return {self.t.at(m.start, m.end)[0]: m for m in reversed(self._names) if m.cls in _GROUPS}

    @cached_property
    def _bodies(self) -> dict[int, Mention]:
        """Names of bodies of states by their first token."""
        return {self.t.at(m.start, m.end)[0]: m for m in reversed(self._names) if m.cls in _BODIES}

    @cached_property
    def _names(self) -> list[Mention]:
        return [one for one in self._mentions if one.kind == "name" and one.entity is not None]

    def is_suspect(self, noun: int) -> bool:
        """ "An alleged money courier": said of persons alone, whatever the noun."""
        t = self.t
        return any(t.head[k] == noun and t.lower[k] in word_sets()["@suspect"] for k in range(max(0, noun - 5), noun))

    def named_at(self, at: int) -> int | None:
        """The last word of a person's name that begins at a token, or behind the quotation mark there."""
        first = self._persons[0]
        one = first.get(at) or (first.get(at + 1) if self.t.text[at : at + 1] and self.t.text[at] in _QUOTES else None)
        return None if one is None else self.t.at(one.start, one.end)[1] - 1

    def _behind(self, noun: int) -> Mention | None:
        """ "The owner of a diving school, X, 61, …": no verb stands between, and none right behind the name."""
        t, at = self.t, noun + 1
        while at < min(noun + _LONGEST, len(t)) and t.text[at] not in _OPENING and t.tag[at] in _OPEN_TAGS:
            at += 1
        if at + 1 >= len(t) or t.text[at] not in _OPENING or t.sentence[at + 1] != t.sentence[noun]:
            return None
        name = self._persons[0].get(at + 1)
        if name is None:
            return None
        end = t.at(name.start, name.end)[1]
        return name if end >= len(t) or t.tag[end] not in FINITE else None

    def _called(self, noun: int) -> Mention | None:
        """ "A courier of X, identified only by the initials Y", "a smuggler, an Afghan named Y"."""
        t, cue = self.t, -1
        for at in range(noun + 1, min(noun + 2 * _LONGEST, len(t))):
            if t.sentence[at] != t.sentence[noun] or t.text[at] == ";":
                return None
            if t.lower[at] in word_sets()["@called"]:
                cue = at
            elif t.tag[at] in FINITE:
                return None
            elif cue >= 0 and (name := self._persons[0].get(at)) is not None:
                return name if at - cue <= _CALLED else None
        return None

    def _before(self, noun: int) -> Mention | None:
        """ "X, 61, the Wapda engineer who was seized": said of X, no further person of a list."""
        t, at = self.t, noun - 1
        told = t.dep[noun] == "appos" or t.lower[noun + 1 : noun + 2] in (["who"], ["whom"], ["whose"])
        if not told or (t.lower[noun + 1] if noun + 1 < len(t) else ".") not in _AFTER:
            return None
        while at > max(0, noun - _BEFORE) and t.tag[at] in _WITHIN:
            at -= 1
        if t.text[at] != ",":
            return None
        aged = t.text[at - 2 : at - 1] == [","] and t.text[at - 1].isdecimal()
        return self._persons[1].get(at - 2 if aged else at)
