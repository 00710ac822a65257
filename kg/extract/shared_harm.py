"""What happened to people whose number only another one tells of: "killed four. The union put it at 19"."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.harm import Harm
from kg.extract.harm_words import victims
from kg.extract.people import Count, are_people, counts
from kg.extract.totals import Found
from kg.lexicon import table
from kg.ontology import is_a


class SharedHarm(Harm):
    """Finds what happened to all numbers of people of one article."""

    def found(self) -> list[tuple[Count, Found | None]]:
        """All numbers that may be of people, with what happened to them, in order."""
        out: list[tuple[Count, Found | None]] = []
        for count in reversed(list(counts(self.g))):
            found = self.of(count)
            if found is None and out and (count.bare or are_people(self.g, count.noun)):
                found = self._shared(count, *out[-1])
            out.append((count, found))
        out.reverse()
        for at in range(1, len(out)):
            if out[at][1] is None and (found := self._as_families(*out[at - 1], out[at][0])) is not None:
                out[at] = out[at][0], found
        for at in range(1, len(out)):
            if out[at][1] is None and (found := self._counted_again(out[:at], out[at][0])) is not None:
                out[at] = out[at][0], found
        return out

    def _counted_again(self, before: Sequence[tuple[Count, Found | None]], count: Count) -> Found | None:
        """ "… killed four. The union put it at | 19", "… while medics counted | at least 14": a number of the same."""
        t, around = self.t, victims("around")
        if not count.bare or count.value < 2 or not self._ends(count.end):
            return None
        words = t.lower[max(0, count.first - 4) : count.first]
        if not any(words[-len(cue) :] == cue for cue in map(str.split, around["counting"])):
            return None
        told = next(((c, f) for c, f in reversed(before[-3:]) if f is not None), None)
        near = told is not None and t.sentence[count.at] - t.sentence[told[0].at] <= 1
        if told is None or told[1] is None or not near or told[1].what not in around["recounted"]:
            return None
        return None if self._elsewhere(told[0].at, count.at) else Found(told[1].what, count.first - 1, again=told[0])

    def _elsewhere(self, one: int, other: int) -> bool:
        """Whether the sentence of the second of two tokens is another one and names a place."""
        t, here = self.t, self.t.sentence[other]
        if t.sentence[one] == here:
            return False
        return any(t.sentence[head] == here and is_a(m.cls, "Place") for head, m in self.g.heads.items())

    def _ends(self, at: int) -> bool:
        """Whether a clause ends here, so that the number has no noun of its own."""
        t = self.t
        return at >= len(t) or t.pos[at] in ("PUNCT", "CCONJ", "SCONJ", "ADP", "AUX") or t.dep[at] == "punct"

    def _as_families(self, families: Count, found: Found | None, count: Count) -> Found | None:
        """ "870 families | with 4,870 people", "300 households, or 1,500 people, fled": both tell of the same."""
        people = table("victims")["people"]
        between = self.t.lower[families.noun + 1 : count.first]
        if found is None or count.bare or self.t.lower[families.noun] not in people["households"]:
            return None
        near = (
            all(word in people["comprising"] for word in between)
            and self.t.lower[count.noun] not in people["households"]
        )
        return found if between and near and are_people(self.g, count.noun) else None

    def _shared(self, count: Count, next_: Count, found: Found | None) -> Found | None:
        """ "Five soldiers and three civilians dead": the state is that of both."""
        between = self.t.lower[count.noun + 1 : next_.first]
        if found is None or found.at <= next_.noun or not found.sure or not between or len(between) > 2:
            return None
        return found if all(word in (",", "and", "as", "well") for word in between) else None
