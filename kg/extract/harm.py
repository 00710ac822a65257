"""What happened to a number of people: the word that tells that they were killed, hurt, arrested, driven out, freed.

It may be any word: a state ("14 dead"), a noun ("19 deaths", "the bodies of 17 people"), a verb done to them or by
them ("lost their lives"), a phrase ("behind bars"), a total ("the toll stood at 31"). Words are those of
``kg/data/victims.toml`` and the event frames that count.
"""

from __future__ import annotations

from functools import cache

from kg.extract.flight import Flight
from kg.extract.frames import right_lemma, word_sets
from kg.extract.grammar import Grammar
from kg.extract.harm_words import done, harm, victims
from kg.extract.people import Count, are_people
from kg.extract.totals import Found
from kg.lexicon import table

_BESIDE = frozenset(  # between people and what they are: "eleven others were seriously injured"
    "more others other people men left confirmed reported also were was are had been have has being still reportedly "
    "badly seriously critically slightly lightly severely fatally moderately gravely already remain remained found "
    "pronounced declared listed among the ,".split()
)
_NURSING = frozenset(("nursing", "suffering", "sustaining"))
_INJURIES = frozenset(("wound", "injury", "burn", "fracture"))
_DAY_AND_PLACE = 9  # tokens between a deed and those whom it befell
_ON = frozenset("on in at near by last this early late the of outside , and 's".split())
_TELLING = frozenset(("of", "to", "for", "among"))


@cache
def _groups() -> frozenset[str]:
    """Nouns that stand before people as a whole: "a group of 12", "a total of 19", "a family of seven"."""
    return word_sets()["@partitive"] | {"total"} | frozenset(table("victims")["people"]["bodies"])


class Harm(Flight):
    """Finds what happened to the numbers of people of one article."""

    def of(self, count: Count) -> Found | None:
        """What happened to some people."""
        if count.bare and self._of_things(count):
            return None
        body = count.value > 1 and self.t.lower[count.noun] in table("victims")["people"]["bodies"]
        if count.bare or body or are_people(self.g, count.noun):
            if self._unsure(count):
                return None
            return (
                self._beside(count) or self._before(count) or self._by_idiom(count) or self._counted(count)
                or self._above(count.noun) or self._of_deed(count) or self.total(count)
                or self._described(count) or self.left(count)
            )  # fmt: skip
        return self._counted(count) or self.total(count)

    def _by_idiom(self, count: Count) -> Found | None:
        """Any expression for it: "slept in schools", of many civilians only where violence is told."""
        told = self.idioms.of(count)
        if told is None:
            return None
        found, by_flight = told
        if by_flight and self.was_there(found.at):
            return None
        return found if found.what != "displaced" or self.may_flee(count, sure=not by_flight) else None

    # ------------------------------------------------------------ beside the number

    def _unsure(self, count: Count) -> bool:
        """ "30 feared dead"."""
        behind = max(count.end, count.noun + 1)
        return any(word in victims("around")["unsure"] for word in self.t.lower[behind : behind + 3])

    def _of_things(self, count: Count) -> bool:
        """ "Lost two | of its vehicles"."""
        t, whole = self.t, self.g.whole(count.noun)
        told = t.lower[whole] in harm("states") or are_people(self.g, whole)
        return whole != count.noun and t.tag[whole] == "NNS" and not told

    def _beside(self, count: Count) -> Found | None:
        """A state before the noun or after it: "12 dead civilians", "nine people were hurt"."""
        t, states = self.t, harm("states")
        for k in range(count.end, count.noun):
            if states.get(t.lower[k]) in ("killed", "wounded"):  # but those detained may be freed
                return Found(states[t.lower[k]], k, True)
        passive, weak = False, victims("around")["weak"]
        behind = self.idioms.behind(count)
        behind += 2 * (count.bare and t.lower[behind : behind + 2] == ["of", "them"])  # "shot nine of them | dead"
        for k in range(behind, min(behind + 7, len(t))):
            if t.sentence[k] != t.sentence[count.at]:
                break
            if t.lower[k] in states and not self._acts(k, passive):
                return Found(states[t.lower[k]], k, True)
            if t.lower[k] in weak and not self._acts(k, passive) and t.lower[k + 1] not in states:
                return Found(weak[t.lower[k]], k)  # "45 held over protest"
            if t.lower[k] in _NURSING and any(
                t.lemma[o].lower() in _INJURIES for o in range(k + 1, min(k + 4, len(t)))
            ):
                return Found("wounded", k)  # "seven people nursing wounds"
            if t.dep[k] == "prep" and (what := self._of_prep(k)) is not None:
                return Found(what, k)  # "five with injuries", "93 in hospital"
            if t.lower[k] not in _BESIDE or (t.text[k] == "," and k != behind):
                break
            passive = passive or t.lemma[k] == "be"
        return None

    def _described(self, count: Count) -> Found | None:
        """Where nothing else is told of them: "six missing sailors", "35,000 newly displaced people"."""
        t, states = self.t, harm("states")
        for k in range(count.end, count.noun):
            what = states.get(t.lower[k])
            if what == "missing" or (what == "displaced" and t.lower[k - 1] in ("newly", "recently", "more")):
                return Found(what, k)
        return None

    def _acts(self, k: int, passive: bool) -> bool:
        """ "Twelve rebels killed three soldiers": the participle is a verb of theirs."""
        t = self.t
        if t.pos[k] != "VERB" or passive:
            return False
        return any(t.dep[kid] == "dobj" for kid in self.g.kids[k]) or t.tag[k] in ("VB", "VBG", "VBP", "VBZ")

    def _before(self, count: Count) -> Found | None:
        """A verb right before the number: "wounds five", "killing upward of 50 people"."""
        t, k = self.t, count.first - 1
        while k > 0 and t.lower[k] in (
            "another",
            "further",
            "additional",
            "a",
            "also",
            "total",
            "of",
            "the",
            "up",
            "some",
        ):
            k -= 1
        if k < 0 or t.sentence[k] != t.sentence[count.at]:
            return None
        if t.tag[k] == "VBN" and not any(t.dep[kid] == "aux" for kid in self.g.kids[k]):
            return None  # "of those killed, 12 were …"
        word = right_lemma(t.lemma[k].lower()) if t.pos[k] == "VERB" else t.lower[k].removesuffix("s")
        if t.pos[k] not in ("VERB", "NOUN") or (t.pos[k] == "NOUN" and t.tag[k] != "NNS") or word not in done():
            return None
        return Found(self._told(k, done()[word]), k, t.pos[k] == "VERB")

    def _told(self, verb: int, what: str) -> str:
        """What a verb does, as its whole expression has it: "shot dead"."""
        trigger = self.triggers.event(verb)
        return trigger.frame.counts if trigger is not None and trigger.frame.counts else what

    def _counted(self, count: Count) -> Found | None:
        """The noun itself: "19 deaths", "64 arrests", "the loss of 14 lives"."""
        t, noun = self.t, count.noun
        lemma = t.lemma[noun].lower()
        if count.bare:
            return None
        if lemma == "life" or t.lower[noun] == "lives":
            above = self._governor(noun)
            return Found("killed", above) if above is not None and self._loses(above, "of_lives") else None
        what = harm("nouns").get(lemma) or harm("nouns").get(t.lower[noun])
        if what is None and t.dep[noun] not in ("compound", "poss", "amod", "nmod"):
            what = harm("states").get(t.lower[noun])  # "leaving nine dead and six | hurt", a noun to the parser
        if what is None and self.newly_come(noun):
            what = "displaced"
        if what is None and self.made_for(noun):
            what = "killed"
        return Found(what, noun, True) if what and t.dep[noun] not in ("compound", "poss") else None

    def _governor(self, noun: int) -> int | None:
        """The verb or noun that has a noun as its object: "claimed", "the loss of"."""
        t = self.t
        for _ in range(6):
            above = t.head[noun]
            if above == noun:
                return None
            if t.pos[above] in ("VERB", "AUX") or t.lemma[above].lower() == "loss":
                return above
            noun = above
        return None

    def _loses(self, at: int, part: str) -> bool:
        return self.t.lemma[at].lower() in victims("loss")[part]

    # ------------------------------------------------------------ above the number

    def _above(self, x: int) -> Found | None:
        """What governs the people, over "and", "a total of" and the like."""
        t = self.t
        for _ in range(8):
            pooled = t.pos[x] == "NUM" and t.lower[x + 1 : x + 2] == ["of"]  # "19 of the 40 wounded"
            found = None if pooled else self._clause(x)
            above, dep = t.head[x], t.dep[x]
            if found is not None or above == x:
                return found
            if dep == "conj" and t.pos[above] == "VERB" and t.pos[x] in ("NUM", "NOUN"):
                return self._done_to(above)  # "killed four in one village and nine in the next"
            if dep in ("conj", "appos"):
                x = above
            elif dep in ("pobj", "pcomp"):
                noun = self._over_day(above, t.head[above])
                found = self._over(above, noun) or self._over(above, above - 1) or self._with(above, noun)
                if found is not None:
                    return found
                if t.lower[above] != "of" or t.lemma[noun].lower() not in _groups():
                    return None
                x = noun
            else:
                return self._verb(x, above, dep)
        return None

    def _over_day(self, prep: int, noun: int) -> int:
        """ "The killing | on Monday | of five aid workers": what the parser has of the day."""
        t = self.t
        if t.lower[prep] == "of" and self.g.is_time(noun) and t.dep[t.head[noun]] == "prep":
            return t.head[t.head[noun]]
        return noun

    def _clause(self, x: int) -> Found | None:
        """A clause on the people: "12 people who were held", "the 18 people killed in the strike"."""
        t = self.t
        for kid in self.g.kids[x]:
            if t.dep[kid] not in ("acl", "relcl") or kid < x or "of whom" in t.words(x, kid):
                continue
            hit = self.g.is_passive(kid) or t.tag[kid] == "VBN"
            gap = t.dep[kid] == "relcl" and x not in self.g.subjects(kid)  # "the 12 whom police arrested"
            found = self._done_to(kid) if hit or gap else self._happened(kid)
            if found is not None and (hit or t.dep[kid] == "relcl" or t.tag[kid] == "VBG"):
                return found
        return None

    def _over(self, prep: int, noun: int) -> Found | None:
        """A noun over the people: "the bodies of 17", "injuries to 44 others", "the loss of 35 men"."""
        t = self.t
        if t.lower[prep] not in _TELLING or t.pos[noun] not in ("NOUN", "PROPN"):
            return None
        lemma = t.lemma[noun].lower()
        if t.lower[prep] == "of" and (lemma == "loss" or t.lower[noun] in ("lives", "life")):
            above = self._governor(noun) if lemma != "loss" else noun
            if lemma != "loss" and noun > 1 and t.lower[noun - 1] == "the" and self._loses(noun - 2, "of_lives"):
                return Found("killed", noun - 2)  # whatever the parser takes "cost the lives of" for
            lost = above is not None and self._loses(above, "of_lives")
            return Found("killed", above) if lost and above is not None else None
        what = harm("nouns").get(lemma) or harm("nouns").get(t.lower[noun]) or self._deed(prep, noun)
        sure = lemma in victims("around")["remains"]  # who is pulled out as a body is not rescued
        return Found(what, noun, sure) if what and (t.lower[prep] == "of" or what == "wounded") else None

    def _deed(self, prep: int, noun: int) -> str | None:
        """What a noun for a deed counts, of whom it tells: "the kidnapping of six engineers"."""
        trigger = self.triggers.event(noun) if self.t.lower[prep] == "of" else None
        frame = trigger.frame if trigger is not None else None
        return frame.counts or None if frame is not None and frame.pos == "n" and frame.kind == "act" else None

    def _of_deed(self, count: Count) -> Found | None:
        """The same by the order of words, over the day and the place: "the arrest on Sunday in Minsk of | 14 men"."""
        t, k = self.t, count.first - 1
        if k < 1 or t.lower[k] != "of":
            return None
        for at in range(k - 1, max(-1, k - _DAY_AND_PLACE), -1):
            if t.sentence[at] != t.sentence[count.at]:
                return None
            if (what := self._deed(k, at)) is not None:
                return Found(what, at)
            named = t.pos[at] == "PROPN" or self.g.is_time(at)
            if not named and t.lower[at] not in _ON:
                return None
        return None


def is_either(grammar: Grammar, found: Found) -> bool:
    """ "Killed or wounded 50", "60 were killed and injured": of neither so many."""
    t, at = grammar.t, found.at
    kinds = {"killed": "wounded", "wounded": "killed"}
    for other, link in ((at + 2, at + 1), (at - 2, at - 1)):
        if 0 <= other < len(t) and t.lower[link] in ("and", "or", "/"):
            lemma = right_lemma(t.lemma[other].lower())
            told = harm("states").get(t.lower[other]) or (done().get(lemma) if t.pos[other] == "VERB" else None)
            if told is not None and told == kinds.get(found.what):
                return True
    return False
