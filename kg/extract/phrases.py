"""Phrases and mentions: what stands together, whom it names, what it is made of.

Everything works on token indices of :class:`~kg.tokens.Tokens`. Dependency labels are those of spaCy's English models
(ClearNLP): https://spacy.io/models/en, label scheme.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kg.extract.apposition import Apposition
from kg.extract.callings import is_employed
from kg.extract.frames import sets_with, word_sets
from kg.model import Mention, Span
from kg.tokens import Tokens

if TYPE_CHECKING:
    from kg.lexicon import Lexicon

_OUTSIDE = frozenset(("relcl", "advcl", "parataxis", "ccomp", "npadvmod", "advmod"))
_LONGEST = 250  # tokens of a sentence
_OF_SPEECH = frozenset(("according", "per", "citing"))  # who is named behind them says it and takes no part
_BANDS = frozenset(("ArmedGroup", "Group", "SecurityForce", "PoliticalParty", "Company", "Authority"))
_TIMES = frozenset(("DATE", "TIME"))
_EMPLOYERS = frozenset(("Company", "MediaOutlet", "GovernmentBody", "Group", "Facility"))
_LOCAL = frozenset(("Place", "City", "Region", "Facility", "BorderCrossing", "NaturalFeature"))


def _endless(sentences: Sequence[int]) -> frozenset[int]:
    """Sentences too long for anyone to have written: their tree is not walked (its depth would break the walker)."""
    return frozenset(sentence for sentence, length in Counter(sentences).items() if length > _LONGEST)


def _standing(mention: Mention) -> tuple[bool, bool, int]:
    """Of two mentions with one head ("Foreign Minister Ishaq Dar", "Ishaq Dar") the linked name counts."""
    return mention.entity is not None, mention.kind == "name", mention.end - mention.start


class Phrases:
    """The words and mentions of one parsed article."""

    def __init__(self, tokens: Tokens, mentions: Sequence[Mention], lexicon: Lexicon | None = None) -> None:
        self.t = tokens
        self.lexicon = lexicon
        self.endless = _endless(tokens.sentence)
        self.kids = tokens.children
        if self.endless:
            self.kids = [[] if tokens.sentence[i] in self.endless else kids for i, kids in enumerate(self.kids)]
        self.mentions = mentions
        self._headed = self._by_head(mentions)
        self._named = self._covered(mentions)
        self._words: dict[int, set[str]] = {}
        self._sets: dict[int, frozenset[str]] = {}
        self._apposition = Apposition(tokens, mentions)
        self._wholes: dict[int, int] = {}
        self._objects: dict[int, tuple[tuple[str, int], ...]] = {}
        self._stands_for: dict[int, Mention | None] = {}
        self._spans: dict[int, Span] = {}

    def _by_head(self, mentions: Sequence[Mention]) -> dict[int, Mention]:
        headed: dict[int, Mention] = {}
        for mention in mentions:
            first, end = self.t.at(mention.start, mention.end)
            if end <= first:
                continue
            head = next((i for i in range(first, end) if not first <= self.t.head[i] < end), end - 1)
            known = headed.get(head)
            if known is None or _standing(mention) > _standing(known):
                headed[head] = mention
            above = self.t.head[head]
            if self.t.dep[head] == "appos" and self.t.lower[above] == "alias":
                headed.setdefault(above, mention)  # "captured alias 'Robledo'"
        return headed

    def _covered(self, mentions: Sequence[Mention]) -> frozenset[int]:
        """Tokens inside names."""
        return frozenset(i for m in mentions if m.kind == "name" for i in range(*self.t.at(m.start, m.end)))

    def inside_name(self, i: int) -> bool:
        """Whether a word goes on a name: "Barrio | 18"."""
        return i in self._named and i - 1 in self._named

    def words_of(self, sentence: int) -> set[str]:
        """Words and lemmas of a sentence, in lower case."""
        if sentence not in self._words:
            first, end = self.t.span_of(sentence)
            self._words[sentence] = {*self.t.lower[first:end], *map(str.lower, self.t.lemma[first:end])}
        return self._words[sentence]

    def sets_of(self, sentence: int) -> frozenset[str]:
        """The sets of words that frames ask for and of which a sentence has one."""
        if sentence not in self._sets:
            self._sets[sentence] = frozenset().union(*map(sets_with, self.words_of(sentence)))
        return self._sets[sentence]

    @property
    def heads(self) -> dict[int, Mention]:
        """Mentions by the token that heads them."""
        return self._headed

    def mention(self, i: int) -> Mention | None:
        """The mention whose head is this token."""
        return self._headed.get(i)

    def named(self, i: int) -> Mention | None:
        """The mention that a phrase stands for: its own, else that of the one it is a part or member of."""
        i = self.whole(i)
        if i not in self._stands_for:
            self._stands_for[i] = self._told_by(i)
        return self._stands_for[i]

    def _told_by(self, i: int) -> Mention | None:
        own = self._headed.get(i) or self._nationality(i)
        described = own is None or (own.kind == "nominal" and own.cls == "Person" and own.entity is None)
        if described and (person := self._apposition.person(i)) is not None:
            return person
        unnamed = own is not None and own.kind == "nominal" and own.entity is None and own.cls in _BANDS
        if unnamed and (band := self._apposition.group(i)) is not None:
            return band
        if (own is None or own.entity is None) and (body := self._apposition.body(i)) is not None:
            return body
        if self.t.lemma[i].lower() in word_sets()["@apart"]:
            return own  # "Navalny's lawyer" does not act for him in person
        if own is not None and (own.entity is not None or own.kind != "nominal"):
            return own
        theirs = (self._headed.get(k) or self._nationality(k) for k in self._belongs(i) if not self._namesake(k, own))
        found = next((m for m in theirs if m is not None and (m.kind == "name" or _is_gang(m, own))), own)
        local = found is not None and found.cls in _LOCAL and self._is_of_it(i, own)
        if local or (found is not None and found.cls in _EMPLOYERS and is_employed(self.t.lemma[i].lower())):
            return own  # "the mayor of Uruapan" is no town, a technician no telephone company
        return found

    def _is_of_it(self, i: int, own: Mention | None) -> bool:
        """Is somebody or something only told by where he or it is: "the mayor of X", "the military tribunal of X"?"""
        court = self.t.lemma[i].lower() in word_sets()["@bench"]
        return court or (own is not None and own.cls == "Person")

    def is_described(self, i: int) -> bool:
        """Do the words beside a noun tell of a person: "an alleged courier", "the fixer, X, …"?"""
        i = self.whole(i)
        return self._apposition.is_suspect(i) or self._apposition.person(i) is not None

    def _namesake(self, i: int, own: Mention | None) -> bool:
        """Is a person only what a place is called after: "Toussaint Louverture airport"?"""
        named = self._headed.get(i)
        person = named is not None and named.cls == "Person" and self.t.dep[i] in ("compound", "nmod", "amod")
        return (
            person and own is not None and own.cls in ("Facility", "BorderCrossing", "NaturalFeature", "City", "Place")
        )

    def _nationality(self, i: int) -> Mention | None:
        """Of "a Senegalese plan" the nearest mention of Senegal in the article: an adjective is no mention itself."""
        if self.lexicon is None or not self.is_name(i) or (entry := self.lexicon.demonym_at(self.t.text, i)) is None:
            return None
        same = [m for m in self.mentions if m.entity == entry.id and m.kind == "name"]
        return min(same, key=lambda m: (abs(m.start - self.t.start[i]), m.id), default=None)

    def _belongs(self, i: int) -> Iterator[int]:
        """Names inside a phrase that say whose it is: "Taliban fighters", "members of the TTP", "loyal to X"."""
        yield from self.modifiers(i)
        for word, object_ in self.objects(i):
            if word in ("of", "from"):
                yield object_
        for kid in self.kids[i]:
            if self.t.dep[kid] in ("acl", "amod") and self.t.lemma[kid] in (
                "belong",
                "loyal",
                "affiliate",
                "ally",
                "link",
            ):
                yield from (object_ for word, object_ in self.objects(kid) if word in ("to", "with"))

    def modifiers(self, i: int) -> Iterator[int]:
        """Possessors, nationalities and compounds before a noun, outermost first."""
        for kid in self.kids[i]:
            if self.t.dep[kid] in ("poss", "amod", "compound", "nmod") and kid < i:
                yield kid
                yield from self.coordinated(kid)[1:]
                if self.t.dep[kid] != "poss":
                    yield from self.modifiers(kid)

    def is_name(self, i: int) -> bool:
        """Does the word head a mention, or is it a nationality before a noun?"""
        if i in self._headed:
            return True
        if self.t.pos[i] != "ADJ" or i in self._named:
            return False
        return self.t.ent[i] == "NORP" if self.lexicon is None else self.lexicon.demonym_at(self.t.text, i) is not None

    def _is_day(self, i: int) -> bool:
        return self.is_time(i) or self.t.lower[i] in ("today", "yesterday", "tomorrow")

    def is_time(self, i: int) -> bool:
        return self.t.ent[i] in _TIMES and i not in self._named

    def is_actor(self, i: int) -> bool:
        """Does the phrase name or describe someone (or a place that may stand for someone)?"""
        i = self.whole(i)
        if i in self._headed:
            return True
        if self.t.pos[i] == "PRON":
            return self.t.lower[i] not in (
                "it",
                "this",
                "that",
                "these",
                "what",
                "which",
                "there",
                "something",
                "nothing",
            )
        return self.t.pos[i] == "PROPN" and not self.is_time(i)

    def coordinated(self, i: int) -> list[int]:
        """A phrase's head and those coordinated with it: "A, B and C"."""
        out = [i]
        for kid in self.kids[i]:
            if self.t.dep[kid] == "conj":
                out += self.coordinated(kid)
            elif self.t.dep[kid] == "appos" and self._is_name_of_one(kid, i):
                out += self.coordinated(kid)[1:]
            elif self.t.dep[kid] == "appos" and self._is_his(kid):
                out += self.coordinated(kid)
        return out

    def _is_his(self, noun: int) -> bool:
        """ "X, | his wife and two officials": a list, which the parser takes for what X is."""
        listed = any(self.t.dep[k] == "conj" for k in self.kids[noun])
        return listed and any(self.t.dep[k] == "poss" and self.t.tag[k] == "PRP$" for k in self.kids[noun])

    def _is_name_of_one(self, name: int, i: int) -> bool:
        """ "The minister, | X, and his colleague, Y": who follows the name stands beside the minister."""
        own = self._headed.get(name)
        one = self.t.tag[i] == "NN" and name > i and self.t.pos[name] == "PROPN"
        return one and own is not None and own.cls == "Person" and own.kind == "name"

    def phrase(self, i: int) -> Span:
        """The full phrase around a head, without what is coordinated with it or merely remarked about it."""
        if i not in self._spans:
            self._spans[i] = self._span(i)
        return self._spans[i]

    def _span(self, i: int) -> Span:
        first, last = self._edges(i, frozenset(("conj", "cc", "preconj")))
        while first < i and self.t.pos[first] in ("PUNCT", "SPACE"):
            first += 1
        while last > i and self.t.pos[last] == "SPACE":  # the line ends behind a headline
            last -= 1
        return Span(self.t.start[first], self.t.end[last])

    def _edges(self, i: int, shared: frozenset[str] = frozenset()) -> tuple[int, int]:
        first = last = i
        for kid in reversed([k for k in self.kids[i] if k < i]):
            if self._breaks(kid, shared):
                break
            first = min(first, self._edges(kid)[0])
        for kid in (k for k in self.kids[i] if k > i):
            if self._breaks(kid, shared):
                break
            last = max(last, self._edges(kid)[1])
        return first, last

    def _breaks(self, kid: int, shared: frozenset[str]) -> bool:
        dep = self.t.dep[kid]
        if dep in _OUTSIDE or dep in shared:
            return not (dep == "advmod" and kid < self.t.head[kid] and not shared)
        if dep == "acl" and self.t.lemma[kid] not in word_sets()["@defining"]:
            return True
        if dep == "case" or (shared and self.t.lower[kid] == "both" and self._pairs(kid)):
            return True
        if dep == "appos":  # "the newspaper La Prensa" is one phrase, "Prensa, a newspaper" is two
            return self.t.text[self.t.left_edge[kid] - 1] in (",", "(", "-", "–", "—", ":", "[")
        if dep == "punct":
            return self.t.text[kid] not in ("-", "–", "/") and not (shared == frozenset() and self._listed(kid))
        if dep == "prep":  # nor does "from hijacking" belong to the pirates that are kept from it
            return any(self.is_time(k) or self.t.dep[k] == "pcomp" for k in self.kids[kid])
        return dep in ("acl", "prep") and self.t.text[kid - 1] in (",", "-", "—")

    def _pairs(self, both: int) -> bool:
        """ "Both X and Y", not "both sides"."""
        return any(self.t.dep[k] == "conj" for k in self.kids[self.t.head[both]])

    def _listed(self, comma: int) -> bool:
        """A comma within a list: "ministers of Japan, Korea and China"."""
        return any(self.t.dep[k] == "conj" for k in self.kids[self.t.head[comma]])

    def objects(self, i: int) -> tuple[tuple[str, int], ...]:
        """(preposition, object) pairs of a word, coordinated objects each; times left out."""
        if i not in self._objects:
            self._objects[i] = tuple(self._below_prepositions(i))
        return self._objects[i]

    def _below_prepositions(self, i: int) -> Iterator[tuple[str, int]]:
        for kid in self.kids[i]:
            dep = self.t.dep[kid]
            if dep in ("prep", "agent", "dative") and self.kids[kid] and self.t.lower[kid] not in _OF_SPEECH:
                yield from self._objects_of(kid, self.t.lower[kid])

    def _objects_of(self, prep: int, word: str) -> Iterator[tuple[str, int]]:
        for kid in self.kids[prep]:
            if self.t.dep[kid] in ("pobj", "pcomp") and not self.is_time(kid):
                for object_ in self.coordinated(kid):
                    yield word, object_
            elif self.t.dep[kid] == "prep":  # "from across the border", "out of"
                yield from self._objects_of(kid, self.t.lower[kid])

    def whole(self, i: int) -> int:
        """The noun that a quantity is of: "two of its nationals", "dozens of people", "a group of diplomats".

        Of "alias X" and "one X" it is the name.
        """
        if i not in self._wholes:
            self._wholes[i] = self._counted(i)
        return self._wholes[i]

    def _counted(self, i: int) -> int:
        if self.t.lower[i] in ("alias", "one") and (named := self._apposition.named_at(i + 1)) is not None:
            return named
        if self.t.pos[i] == "NUM" or self.t.lemma[i].lower() in word_sets()["@partitive"]:
            for word, object_ in self.objects(i):
                if word == "of":
                    return self.whole(object_)
        return i


def _is_gang(whole: Mention, own: Mention | None) -> bool:
    """Whether what is no mention itself is told by a group's name and what it is: "members of the Gran Grif gang"."""
    return own is None and whole.cls == "ArmedGroup" and whole.entity is not None
