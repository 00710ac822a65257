"""Who decided what the sentence before tells: "… was the verdict. | It was handed down by the judges of X"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract.roles import Cast
from kg.lexicon import table
from kg.model import Event
from kg.ontology import is_a

_DECIDED = ("LegalAction", "Closure", "Sanction", "Expulsion", "Release", "Retreat")
_REAL = frozenset(("asserted", "claimed"))
_IT = frozenset(("it", "this", "that", "they", "these"))
_THE = frozenset(("the", "this", "that", "these", "both"))
_SUBJECTS = ("nsubj", "nsubjpass")
_ACTING = ("agent", "participant")
_FROM = frozenset(("from", "by"))


class Deciders:
    """Gives the acts of one article that have no doer the one that the next sentence tells."""

    def __init__(self, cast: Cast, found: Sequence[tuple[int, Event]]) -> None:
        self.cast = cast
        self.g = cast.g
        self.t = cast.t
        self.found = found

    def told(self) -> list[tuple[int, Event]]:
        """The events; acts with those who decided them."""
        return [(at, self._with_decider(event) if self._is_open(event) else event) for at, event in self.found]

    def _is_open(self, event: Event) -> bool:
        acting = any(role.role in _ACTING for role in event.roles)
        behind = event.sentence + 1
        near = behind <= self.t.sentence[-1] and behind not in self.g.endless
        return near and not acting and event.realis in _REAL and any(is_a(event.cls, cls) for cls in _DECIDED)

    def _with_decider(self, event: Event) -> Event:
        again = any(one.sentence == event.sentence + 1 and is_a(one.cls, event.cls) for _, one in self.found)
        decider = None if again else next(self._deciders(event.sentence + 1), None)
        if decider is None:
            return event  # or told of once more, with who did it
        return replace(event, roles=(self.cast.role("agent", decider), *event.roles))

    def _deciders(self, sentence: int) -> Iterator[int]:
        """Those by whom, or from whom, it came in a sentence."""
        words, t = table("doers")["decided"], self.t
        if self.g.words_of(sentence).isdisjoint(words["done"]):
            return
        first, end = t.span_of(sentence)
        for verb in range(first, end):
            if t.lemma[verb].lower() in words["done"] and any(map(self._is_it, self._subjects(verb))):
                told = [o for word, o in self.g.objects(verb) if word in _FROM]
                yield from (o for o in told if self.g.is_actor(o) or t.lemma[o].lower() in words["by"])

    def _subjects(self, verb: int) -> Iterator[int]:
        return (k for k in self.g.kids[verb] if self.t.dep[k] in _SUBJECTS)

    def _is_it(self, i: int) -> bool:
        """ "It", "the decision", "this order"."""
        if self.t.lower[i] in _IT:
            return True
        known = self.t.lemma[i].lower() in table("doers")["decided"]["what"]
        return known and any(self.t.lower[k] in _THE for k in self.g.kids[i])
