"""Who says it and to whom: the word for the speaker of a cue, and the mention behind a phrase."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from kg.extract.callings import persons
from kg.extract.speech.spans import end_of
from kg.extract.speech.words import cues, word_set
from kg.extract.word import Word
from kg.model import Mention, Reading, Span

_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
_WH = ("WDT", "WP", "WP$")
_BEFORE_INVERSION = (",", "”", '"', "’", "'", "''", "—", "–")
_PLACES = ("City", "Region", "Country", "Facility", "NaturalFeature", "BorderCrossing", "Place")
_SPOKEN_FOR = (
    "State", "Authority", "ArmedGroup", "InternationalOrganisation", "PoliticalParty", "GovernmentBody",
    "SecurityForce", "Company", "Group", "Region",
)  # fmt: skip
_OWNED = ("poss", "compound", "amod", "nmod", "appos")


def own_subject(verb: Word) -> Word | None:
    """The verb's own subject, whatever side it stands on."""
    return next((child for child in verb.children if child.dep_ in _SUBJECTS), None) or _inverted(verb)


def _inverted(verb: Word) -> Word | None:
    """ "The dam is safe, | maintained the water minister": who speaks, which the parser takes for the object."""
    cue = cues().get(verb.lemma_)
    if cue is None or not verb.i or not cue.takes("S") or (cue.takes("A") and cue.stance in ("asserts", "promises")):
        return None
    if verb.tag_ not in ("VBD", "VBZ", "VBP") or verb.nbor(-1).text not in _BEFORE_INVERSION:
        return None
    found = next((child for child in verb.rights if child.dep_ == "dobj"), None)
    if found is None or found.left_edge.i != verb.i + 1 or any(child.dep_ == "aux" for child in verb.children):
        return None
    return found if can_speak(found, strictly=True) and found.dep_ != "poss" else None


def speaker(verb: Word) -> Word | None:
    """The head word of who speaks: subject, agent of a passive, what governs a participle; None: nobody is named."""
    if any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children) or _bare_passive(verb):
        return agent(verb)
    subject = own_subject(verb)
    if subject is not None:
        return _antecedent(verb) if subject.tag_ in _WH else subject
    return _inherited(verb)


def agent(verb: Word) -> Word | None:
    """The doer of a passive: "accused by X"."""
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            return next((inner for inner in child.children if inner.dep_ == "pobj"), None)
    judged = (child for child in verb.rights if child.dep_ in ("oprd", "acomp", "prep"))
    by = (
        inner for child in judged for inner in child.subtree if inner.lower_ == "by" and inner.dep_ in ("prep", "agent")
    )
    return next((inner for one in by for inner in one.children if inner.dep_ == "pobj"), None)


def _bare_passive(verb: Word) -> bool:
    """ "both accused of …": a past participle that hangs on a noun and has no subject of its own."""
    return (
        verb.tag_ == "VBN"
        and verb.dep_ in ("acl", "advcl")
        and not any(child.dep_ in ("aux", "nsubj") for child in verb.children)
    )


def _antecedent(verb: Word) -> Word | None:
    clause = verb
    while clause.dep_ in ("conj", "ccomp", "xcomp") and clause.head != clause:
        clause = clause.head
    return clause.head if clause.dep_ == "relcl" else None


def _inherited(verb: Word) -> Word | None:
    """The subject of a verb that has none: of a conjunct, a participle, an infinitive."""
    head, dep = verb.head, verb.dep_
    if head == verb:
        return None
    if dep in ("conj", "advcl", "xcomp", "ccomp", "dep", "parataxis") and head.pos_ in (
        "VERB",
        "AUX",
        "NOUN",
        "PROPN",
        "ADJ",
    ):
        if head.pos_ == "ADJ" and dep == "xcomp" and head.dep_ == "acomp":  # "was quick to deny it"
            return speaker(head.head)
        return speaker(head) if head.pos_ in ("VERB", "AUX") else _of_fragment(head, verb)
    if dep == "acl":
        return head
    if dep == "pcomp" and head.head != head:
        above = head.head
        return speaker(above) if above.pos_ in ("VERB", "AUX") else _inherited_by_noun(above)
    return None


def _of_fragment(head: Word, verb: Word) -> Word | None:
    return head if verb.dep_ == "advcl" and head.dep_ in _SUBJECTS else None


def _inherited_by_noun(noun: Word) -> Word | None:
    while noun.head != noun and noun.pos_ not in ("VERB", "AUX"):
        noun = noun.head
    return speaker(noun) if noun.pos_ in ("VERB", "AUX") else None


_SPEAKING_TYPES = ("PERSON", "ORG", "GPE", "NORP", "FAC", "LOC")
_NOT_SPEAKING = ("it", "this", "that", "there", "what", "which", "these", "those", "such", "much")


def can_speak(head: Word, *, strictly: bool = False) -> bool:
    """Whether a word can stand for somebody who speaks, or (unless ``strictly``) for a document that carries words."""
    lemma = head.lemma_.lower()
    if any(child.tag_ == "POS" for child in head.children) and head.dep_ != "poss":
        return False
    if head.pos_ == "PRON":
        return head.lower_ not in _NOT_SPEAKING or (head.lower_ == "it" and not strictly)
    if head.pos_ == "PROPN" or head.ent_type_ in _SPEAKING_TYPES or head.pos_ in ("NUM", "DET"):
        return True
    if (
        lemma in word_set("sources", "bodies")
        or lemma in word_set("sources", "people")
        or lemma in word_set("sources", "offices")
        or lemma in persons()
        or lemma.endswith(("man", "woman", "ist", "person"))
    ):
        return True
    return not strictly and (lemma in word_set("sources", "documents") or lemma in word_set("sources", "carriers"))


@cache
def _bodies() -> frozenset[str]:
    return word_set("sources", "bodies") | {"one", "both", "all", "some"}


class Mentions:
    """The mentions of an article, found by place and by word."""

    def __init__(self, reading: Reading) -> None:
        self._mentions = sorted(reading.mentions, key=lambda mention: (mention.start, mention.end))
        self._starts = [mention.start for mention in self._mentions]
        self._longest = max((mention.end - mention.start for mention in self._mentions), default=0)
        self._by_id = {mention.id: mention for mention in self._mentions}
        self._entities = {entity.id: entity for entity in reading.entities}
        self._lexicon = reading.lexicon
        self._at: dict[int, Mention | None] = {}
        self._of: dict[tuple[int, bool], int | None] = {}
        self._called = {mention.entity for mention in reading.mentions if mention.kind == "name"}

    def get(self, id: int) -> Mention:
        return self._by_id[id]

    def entity(self, id: int | None) -> str | None:
        return self._by_id[id].entity if id is not None else None

    def parent(self, id: int | None) -> str | None:
        """The state or body that the entity of a mention belongs to, if known."""
        slug = self.entity(id)
        return getattr(self._entities.get(slug), "parent", None) if slug else None

    def cls(self, id: int | None) -> str:
        return self._by_id[id].cls if id is not None else ""

    def inside(self, start: int, end: int) -> Iterator[Mention]:
        """Mentions that overlap a stretch."""
        at = bisect_right(self._starts, start - self._longest - 1)
        while at < len(self._mentions) and self._starts[at] < end:
            if self._mentions[at].end > start:
                yield self._mentions[at]
            at += 1

    def at(self, token: Word) -> Mention | None:
        """The longest mention that ends with this word, else the shortest that holds it."""
        if token.i not in self._at:
            self._at[token.i] = self._found_at(token)
        return self._at[token.i]

    def _found_at(self, token: Word) -> Mention | None:
        holding = list(self.inside(token.idx, end_of(token)))
        ending = [mention for mention in holding if mention.end == end_of(token)]
        if ending:
            return max(ending, key=lambda mention: (mention.end - mention.start, -mention.id))
        headed = [mention for mention in holding if _heads(token, mention)]
        return min(headed, key=lambda mention: (mention.end - mention.start, mention.id), default=None)

    def of(self, head: Word, *, loosely: bool = False) -> int | None:
        """The actor that a phrase stands for: the mention of its head word, else that of a name beside or before it."""
        if (head.i, loosely) not in self._of:
            self._of[head.i, loosely] = self._found_of(head, loosely)
        return self._of[head.i, loosely]

    def _found_of(self, head: Word, loosely: bool) -> int | None:
        found = self.at(head)
        named = self._named_by(head)
        if named is not None and (found is None or _describes(found, named)):
            return named.id  # "the activist group Sudan Doctors Network": the name, whatever "the group" may mean
        if found is not None:
            return found.id
        if not loosely and head.lemma_.lower() not in _bodies():
            return None
        for child in head.children:
            if child.dep_ in _OWNED and (found := self.at(child)) is not None:
                return found.id
        return self._below_of(head)

    def voice(self, head: Word) -> int | None:
        """Who speaks by a phrase; for an office that nobody is named in, the state or group that it is an office of."""
        own = self.of(head)
        if own is None or self.entity(own) in self._called or (self.entity(own) and self.cls(own) != "Person"):
            return own
        if head.lemma_.lower() not in word_set("sources", "offices"):
            return own
        of = next(self._office_of(head, self._by_id[own]), None)
        return own if of is None else of

    def _office_of(self, head: Word, office: Mention) -> Iterator[int]:
        """The mentions that tell whose office it is: "Eritrea's minister", "a spokesman for the M23", "in Baku"."""
        for one in self.inside(office.start, office.end):
            if one.id != office.id and one.kind != "nominal" and one.entity and one.cls in _SPOKEN_FOR:
                yield one.id
        for child in head.children:
            if child.dep_ == "prep" and child.lower_ in ("of", "for", "in", "from"):
                for inner in child.children:
                    found = self.at(inner) if inner.dep_ == "pobj" else None
                    if found is not None and found.entity and found.cls in _SPOKEN_FOR and child.lower_ != "in":
                        yield found.id
                    elif found is not None and found.entity:
                        yield from self._seated(found.entity)

    def _seated(self, city: str) -> Iterator[int]:
        """The last mention of the state that a city is the capital of."""
        entry = self._lexicon.get(city)
        seen: set[str] = set()
        while entry is not None and entry.parent and entry.parent not in seen:
            seen.add(entry.parent)
            entry = self._lexicon.get(entry.parent)
            if entry is not None and entry.capital == city:
                state = entry.id
                yield from (mention.id for mention in reversed(self._mentions) if mention.entity == state)
                return

    def together(self, head: Word) -> list[int]:
        """All actors that a phrase names side by side: "mediators Qatar, Egypt and the United States"."""
        inner = next((child for child in head.children if _names_beside(child) and list(child.conjuncts)), None)
        heads = [head, *head.conjuncts, *(inner.conjuncts if inner is not None else ())]
        return list(dict.fromkeys(found for one in heads if (found := self.voice(one)) is not None))

    def _named_by(self, head: Word) -> Mention | None:
        """The name right behind a noun that describes its bearer."""
        named = (self.at(child) for child in head.children if _names_beside(child))
        return next((mention for mention in named if mention is not None and mention.kind == "name"), None)

    def addressed(self, head: Word, speaker: int | None) -> int | None:
        """Whom "a US request" or "their" means; a pronoun that is not linked is the last other actor before it."""
        found = self.of(head, loosely=True)
        if (
            found is None
            or head.pos_ != "PRON"
            or self.entity(found) is not None
            or head.lower_ not in ("they", "them")
        ):
            return found
        sentence = head.sent.start_char
        for mention in sorted(self.inside(sentence, head.idx), key=lambda mention: -mention.end):
            if (
                mention.entity
                and mention.kind != "pronoun"
                and mention.entity not in (self.entity(speaker), self.parent(speaker))
            ):
                return mention.id
        return found

    def _below_of(self, head: Word) -> int | None:
        for child in head.children:
            if child.dep_ == "prep" and child.lower_ in ("of", "from", "for", "in", "at"):
                for inner in child.children:
                    if inner.dep_ == "pobj" and (found := self.at(inner)) is not None:
                        return found.id
        return None

    def within(self, span: Span) -> int | None:
        """The first actor named in a stretch."""
        return next((mention.id for mention in self.inside(span.start, span.end)), None)


def _describes(noun: Mention, name: Mention) -> bool:
    """Whether a noun may describe the bearer of the name beside it: no person is a group, nobody who speaks a place."""
    return noun.kind == "nominal" and name.cls not in _PLACES and (noun.cls == "Person") == (name.cls == "Person")


def _names_beside(child: Word) -> bool:
    return child.dep_ == "appos" and child.i > child.head.i


def _heads(token: Word, mention: Mention) -> bool:
    """Whether the word is the syntactic head of the mention that holds it."""
    return not mention.start <= token.head.idx < mention.end or token.head == token


def owner(noun: Word) -> Word | None:
    """Whose statement, claim or demand it is: "Kabul's claim", "a statement by the ministry", "US warnings"."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
    for child in noun.children:
        if child.dep_ in ("prep", "agent") and child.lower_ in ("by", "from"):
            return next((inner for inner in child.children if inner.dep_ == "pobj"), None)
    return next(
        (
            child
            for child in noun.children
            if child.dep_ in ("amod", "compound", "nmod")
            and child.pos_ in ("PROPN", "ADJ")
            and child.ent_type_ in ("NORP", "GPE", "ORG", "PERSON")
        ),
        None,
    )
