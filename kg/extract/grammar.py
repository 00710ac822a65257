"""Who does what in a clause, by dependency relation: subjects, objects, prepositional objects."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.extract.clefts import beside_place, inverted, meant, people_from
from kg.extract.coordination import over_participle, over_present, resumed
from kg.extract.frames import word_sets
from kg.extract.phrases import Phrases
from kg.model import Mention
from kg.tokens import FINITE, Tokens, tokens

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from kg.extract.marks import Marks
    from kg.lexicon import Lexicon

_TIMES = frozenset(("time", "day", "moment", "week", "year"))  # "the first time that they met"
_OPENING = frozenset(("as", "after", "before", "since", "until"))
RELATIVE = frozenset(("who", "whom", "which", "that", "whose"))


@dataclass(frozen=True, slots=True)
class Clause:
    """A predicate (verb, noun, adjective) with its arguments, as heads of phrases."""

    head: int
    agents: tuple[int, ...] = ()
    patients: tuple[int, ...] = ()
    datives: tuple[int, ...] = ()
    preps: tuple[tuple[str, int], ...] = ()  # (preposition, head of its object)
    contents: tuple[int, ...] = ()  # heads of complement clauses
    passive: bool = False


class Grammar(Phrases):
    """The clauses of one parsed article."""

    def __init__(self, tokens: Tokens, mentions: Sequence[Mention], lexicon: Lexicon | None = None) -> None:
        super().__init__(tokens, mentions, lexicon)
        self.marks: dict[int, Marks] = {}  # those found so far, by word
        self._clauses: dict[int, Clause] = {}
        self._subjects: dict[int, tuple[int, ...]] = {}

    def clause(self, i: int) -> Clause:
        """The arguments of a predicate."""
        if i not in self._clauses:
            if self.t.pos[i] == "ADJ":
                self._clauses[i] = Clause(i, self.subjects(i), (), (), tuple(self.objects(i)), self._complements(i))
                return self._clauses[i]
            verbal = self.t.pos[i] in ("VERB", "AUX") or self.t.dep[i] in ("ROOT", "ccomp", "advcl", "relcl", "xcomp")
            self._clauses[i] = self._verb(i) if verbal and self.t.pos[i] not in ("NOUN", "PROPN") else self._noun(i)
        return self._clauses[i]

    def _verb(self, v: int) -> Clause:
        t = self.t
        passive = self.is_passive(v)
        subjects = self.subjects(v)
        by_dep: dict[str, list[int]] = {}
        for kid in self.kids[v]:
            by_dep.setdefault(t.dep[kid], []).append(kid)
        patients = [o for kid in self._direct(by_dep.get("dobj", [])) for o in self.coordinated(kid)]
        datives = [o for kid in by_dep.get("dative", ()) if t.pos[kid] != "ADP" for o in self.coordinated(kid)]
        agents = [o for kid in by_dep.get("agent", ()) for _, o in self._objects_of(kid, "by")]
        if passive and not agents:
            agents = [
                o for kid in by_dep.get("prep", ()) if t.lower[kid] == "by" for _, o in self._objects_of(kid, "by")
            ]
        patients = [
            o
            for o in map(self._antecedent, patients)
            if t.lower[o] not in _TIMES or (o in self.kids[v] and not passive)
        ]
        if not passive and not patients and (twin := self._twin(v)) is not None:
            shared = self._direct([k for k in self.kids[twin] if t.dep[k] == "dobj"])
            patients = [o for k in shared for o in self.coordinated(k)]
        if passive and not agents and (twin := self._twin(v)) is not None:  # "was hit and sunk by …"
            agents = [o for k in self.kids[twin] if t.dep[k] == "agent" for _, o in self._objects_of(k, "by")]
        if passive:
            patients = [*subjects, *patients]
            agents = [o for o in agents if t.lemma[o].lower() not in word_sets()["@scenery"]]  # "shot by the river"
        else:
            agents = list(subjects)
            if not patients and (gap := self._gap(v)) is not None:
                patients = [gap]
        preps = [pair for pair in self.objects(v) if not (passive and pair[0] == "by")]
        contents = [k for dep in ("ccomp", "xcomp") for k in by_dep.get(dep, ())]
        if (
            len(patients) > 1
            and not datives
            and not passive
            and self.t.dep[patients[0]] == "dobj"
            and len(by_dep.get("dobj", ())) > 1
        ):
            datives, patients = [patients[0]], patients[1:]  # "gave Tanzania a grant", both labelled dobj
        return Clause(v, tuple(agents), tuple(patients), tuple(datives), tuple(preps), tuple(contents), passive)

    def _twin(self, v: int) -> int | None:
        """The second of two verbs with one object: "killed and wounded civilians"."""
        for kid in self.kids[v]:
            same = self.t.tag[kid] == self.t.tag[v] or (self.t.tag[kid] == "VBD" and self.t.tag[v] == "VBN")
            if self.t.dep[kid] == "conj" and kid == v + 2 and same:
                return kid
        return None

    def _direct(self, objects: list[int]) -> list[int]:
        """Objects without the "that" of a clause taken for one: "the charge | that Rwanda armed the rebels"."""
        return [k for k in objects if self.t.lower[k] != "that" or self.t.tag[k] == "DT"] if objects[1:] else objects

    def _complements(self, i: int) -> tuple[int, ...]:
        return tuple(k for k in self.kids[i] if self.t.dep[k] in ("ccomp", "xcomp"))

    def is_passive(self, v: int) -> bool:
        t = self.t
        if t.lemma[v].lower() in word_sets()["@stative"] and not any(t.dep[k] == "agent" for k in self.kids[v]):
            return False  # "were engaged in", "is committed to": the subject does it
        deps = {t.dep[kid] for kid in self.kids[v]}
        if deps & {"auxpass", "nsubjpass"} or self._headlined(v, deps) or inverted(t, v) is not None:
            return True
        if t.tag[v] == "VBD" and t.dep[v] == "acl" and not deps & {"dobj", "aux", "nsubj"}:
            return t.lemma[v].lower() not in word_sets()["@goes_by"]  # "the convoy attacked on Sunday was passing"
        if t.lemma[v] == "shoot" and t.lower[v + 1 : v + 2] == ["dead"] and not deps & {"dobj", "aux"}:
            return True  # "the civilians shot dead at a well were buried"
        if t.dep[v] == "csubj" and t.tag[v] in ("VBD", "VBN") and "nsubj" in deps and not deps & {"aux", "mark"}:
            return True  # "a journalist taken into custody on Saturday will appear", taken for a clause
        if t.tag[v] in ("VBD", "VBN") and "nsubj" in deps and not deps & {"aux", "cc"} and self._garden_path(v):
            return True  # "the men pulled off a bus on Friday | are in the hands of X"
        if t.tag[v] == "VBD" and "agent" in deps and t.dep[v] == "conj" and "nsubj" not in deps:
            return self.is_passive(t.head[v])  # "had been overrun and | burned the day before by …"
        if t.tag[v] != "VBN" or "aux" in deps:
            return False
        if t.lower[v : v + 2] == ["set", "upon"] and "agent" not in deps and t.dep[v] == "acl" and self.kids[v + 1]:
            return False  # "an angry crowd set upon two men"
        if t.dep[v] in ("ccomp", "oprd") and t.lemma[t.head[v]] in ("see", "leave", "have", "get", "find", "keep"):
            return True  # "saw 120 soldiers killed"
        if t.dep[v] in ("acomp", "xcomp", "oprd", "attr") and t.lemma[t.head[v]] in (
            "remain",
            "stay",
            "be",
            "keep",
            "get",
            "find",
        ):
            return True
        if t.dep[v] in ("acl", "amod", "advcl"):
            return "dobj" not in deps or "agent" in deps
        alone = "nsubj" not in deps or "dobj" not in deps  # "three were shot and 55 policemen | injured"
        return (t.dep[v] == "conj" and alone and self.is_passive(t.head[v])) or "agent" in deps

    def _garden_path(self, v: int) -> bool:
        """Whether what looks like the verb of a sentence belongs to its subject: another one follows, unjoined."""
        t = self.t
        behind = (
            k for k in self.kids[v] if t.dep[k] == "conj" and k > v and t.lower[k] in ("is", "are", "was", "were")
        )
        return any("," not in t.text[v:k] and not any(t.dep[s] == "nsubj" for s in self.kids[k]) for k in behind)

    def _headlined(self, v: int, deps: set[str]) -> bool:
        """ "Two soldiers killed by mortar fire": a headline leaves out the auxiliary."""
        t = self.t
        bare = t.tag[v] == "VBD" and v + 1 < len(t) and t.lower[v + 1] == "by" and not deps & {"aux", "dobj"}
        return bare and t.head[v + 1] == v and t.lemma[v].lower() not in word_sets()["@goes_by"]

    def _gap(self, v: int) -> int | None:
        """The object that a relative clause leaves out: "the town (that) rebels attacked"."""
        t = self.t
        if t.dep[v] != "relcl" or t.head[v] in self.subjects(v):
            return None
        has_prep = any(t.dep[k] == "prep" and not self.kids[k] for k in self.kids[v])
        relative_prep = any(t.lower[k] in RELATIVE for p in self.kids[v] if t.dep[p] == "prep" for k in self.kids[p])
        adverb = any(t.lower[k] in ("where", "when", "why") for k in self.kids[v])
        return None if has_prep or relative_prep or adverb or t.lower[t.head[v]] in _TIMES else t.head[v]

    def _antecedent(self, i: int) -> int:
        """The noun that a relative pronoun stands for."""
        t = self.t
        if t.lower[i] in RELATIVE and t.tag[i] in ("WDT", "WP", "IN", "DT"):
            at = t.head[i]
            while t.dep[at] not in ("relcl", "ROOT") and t.head[at] != at:
                at = t.head[at]
            if t.dep[at] == "relcl":
                if (thing := beside_place(t, i, self.heads)) is not None:
                    return thing
                return meant(t, people_from(t, i, t.head[at], self.heads.get(t.head[at])))
        return i

    def subjects(self, v: int) -> tuple[int, ...]:
        """Heads of a verb's subject, its own or the one it shares (coordination, control, participles)."""
        if self.t.sentence[v] in self.endless:
            return ()
        if v not in self._subjects:
            self._subjects[v] = ()  # a circle in a broken parse ends here
            own = [
                o for kid in self.kids[v] if self.t.dep[kid] in ("nsubj", "nsubjpass") for o in self.coordinated(kid)
            ]
            if not own:  # "a carpet for the first guest to land"
                fors = (k for k in self.kids[v] if self.t.dep[k] == "mark" and self.t.lower[k] == "for")
                own = [o for k in fors for o in self.kids[k] if self.t.dep[o] == "pobj"]
            if not own and (behind := inverted(self.t, v)) is not None:
                own = self.coordinated(behind)
            if own and self.t.head[v] == v and (pair := self._comma_for_and(v)) and set(own) & set(pair):
                own = pair
            if len(own) > 1 and "according" in self.t.lower[own[0] : own[-1]]:
                own = own[:1]  # "which according to the group X killed …": X says so
            if len(own) > 1 and ":" in self.t.text[own[0] : own[-1]]:  # "Police: Gunmen killed …"
                own = [o for o in own if ":" not in self.t.text[o : own[-1]]]
            found = [self._antecedent(o) for o in own] if own else self._shared(v)
            self._subjects[v] = tuple(dict.fromkeys(found))
        return self._subjects[v]

    def _comma_for_and(self, v: int) -> list[int]:
        """The two subjects of a headline: "Iran, US to hold talks", "Thailand, Cambodia agree"."""
        t = self.t
        first = bisect_left(t.sentence, t.sentence[v])
        named = ((i, self.heads[i]) for i in range(first, v) if i in self.heads)
        ends = {t.at(m.start, m.end): (i, m.cls) for i, m in named if m.kind == "name"}
        for (start, end), (one, cls) in ends.items():
            if start != first or t.text[end] != ",":
                continue
            for (begin, stop), (other, same) in ends.items():
                if begin == end + 1 and same == cls and (stop == v or (t.head[stop] == v and t.dep[stop] == "aux")):
                    return [one, other]
        return []

    def _shared(self, v: int) -> Sequence[int]:
        t, head = self.t, self.t.head[v]
        dep = t.dep[v]
        if head == v:
            return self._taken_left(v)
        if dep == "conj":
            if (above := resumed(t, v)) is not None:
                return self.subjects(above)
            if (above := over_participle(t, v)) is not None:
                return self.subjects(above)
            if t.tag[v] == "VBD" and t.head[head] == head and head in self._headed and head < v:
                return [head]  # "Gunmen on a motorcycle shot and killed …", where the parser takes "shot" for a noun
            first = self.finite(v)
            if (above := over_present(t, v)) is not None:
                return self.subjects(above)
            if (
                t.tag[v] == "VBN" and self.is_passive(v) and not self.is_passive(first)
            ):  # "foiled attempts, carried out by …"
                return [
                    o for k in self.kids[first] if t.dep[k] == "dobj" for o in self.coordinated(k)
                ] or self.subjects(first)
            return self.subjects(first)
        if dep in ("xcomp", "ccomp"):
            return () if t.lemma[head] in word_sets()["@perceive"] and t.tag[v] == "VBG" else self.controller(head)
        if dep == "advcl" and t.tag[v] == "VBG" and t.text[v - 1] == "," and t.tag[head] == "VB":
            return self.subjects(self._main(head))  # "urged X to act, warning that …": who urges also warns
        if dep == "advcl" and t.lemma[v] == "be" and t.lemma[head] in word_sets()["@opine"] and t.tag[v] == "VB":
            return self.controller(head)  # "hold X, a gang, to be behind it"
        if dep == "advcl" and (clause := self.after_as(v)) is not None:
            return self.coordinated(clause)
        if dep == "advcl":
            return self.subjects(head) if t.pos[head] in ("VERB", "AUX") else ()
        if dep in ("acl", "relcl") and t.tag[v] == "VB" and t.head[head] == head and head in self._headed:
            return self.coordinated(head)  # a headline: "Xi to visit Vietnam"
        if dep == "acl":
            return self._of_noun(v, head)
        if dep == "pcomp":
            return self._of_gerund(head)
        if dep == "csubj" and t.tag[v] == "VBG" and v > 0 and t.text[v - 1] == ",":
            return self.subjects(t.head[head]) if t.head[head] != head else ()
        return self.subjects(head) if dep in ("acomp", "attr", "oprd") else ()

    def after_as(self, v: int) -> int | None:
        """ "Crowds cheered as | a council of elders | agreed on it", the conjunction taken for a preposition."""
        t = self.t
        if t.tag[v] not in FINITE:
            return None
        for prep in self.kids[t.head[v]]:
            if prep < v and t.dep[prep] == "prep" and t.lower[prep] in _OPENING:
                for noun in self.kids[prep]:
                    if t.dep[noun] == "pobj" and self._ends_before(noun, v):
                        return noun
        return None

    def _ends_before(self, noun: int, verb: int) -> bool:
        """Does the phrase of a noun end right before a verb?"""
        at = verb - 1
        while at > noun and self.t.head[at] != at:
            at = self.t.head[at]
        return at == noun

    def _taken_left(self, v: int) -> Sequence[int]:
        """A subject that the parser gave to the clause before: "While it holds, | trade remains suspended"."""
        for clause in (k for k in self.kids[v] if self.t.dep[k] == "advcl" and k < v):
            for kid in self.kids[clause]:
                if self.t.dep[kid] == "dobj" and self.t.text[self.t.left_edge[kid] - 1] == "," and kid > clause:
                    return self.coordinated(kid)
        return ()

    def _main(self, v: int) -> int:
        """The finite verb above an infinitive."""
        while (
            self.t.tag[v] in ("VB", "VBG")
            and self.t.dep[v] in ("xcomp", "advcl", "acl", "conj")
            and self.t.head[v] != v
        ):
            v = self.t.head[v]
        return v

    def finite(self, v: int) -> int:
        """The verb that a coordinated verb belongs with: a past tense is not coordinated with an infinitive."""
        t, head = self.t, self.t.head[v]
        while t.tag[v] in ("VBD", "VBZ") and t.tag[head] in ("VB", "VBG") and t.dep[head] in ("xcomp", "conj", "advcl"):
            head = t.head[head]
        return head

    def controller(self, head: int) -> Sequence[int]:
        """Who does what an infinitive says: the matrix object if there is one, else its subject."""
        t = self.t
        if t.pos[head] in ("VERB", "AUX"):
            objects = [o for k in self.kids[head] if t.dep[k] in ("dobj", "dative") for o in self.coordinated(k)]
            if not objects:
                objects = [o for word, o in self.objects(head) if word in ("on", "upon") and self.is_actor(o)]
            return [o for o in objects if self.is_actor(o) or t.pos[o] == "NUM"] or self.subjects(head)
        return self.subjects(head) if t.dep[head] in ("acomp", "attr", "oprd", "conj") else ()

    def _of_noun(self, v: int, noun: int) -> Sequence[int]:
        """Subject of a clause that modifies a noun: the noun ("troops attacking"), or whose plan it is ("plan to")."""
        if self.t.tag[v] == "VB" or any(self.t.dep[k] == "aux" and self.t.lower[k] == "to" for k in self.kids[v]):
            owners = [k for k in self.kids[noun] if self.t.dep[k] == "poss"]
            owners = owners or [
                o for word, o in self.objects(noun) if word in ("by", "of", "from") and self.is_actor(o)
            ]
            verb = self.t.head[noun]
            if self.t.lemma[verb].lower() in word_sets()["@foiling"]:
                return owners  # who foils an attempt does not make it
            return owners or (self.subjects(verb) if self.t.dep[noun] in ("dobj", "attr", "pobj") else ())
        return self.coordinated(noun)[:1]

    def _of_gerund(self, prep: int) -> Sequence[int]:
        """Subject of a gerund after a preposition: "accused X of …", "by doing …"."""
        t, head = self.t, self.t.head[prep]
        if t.dep[prep] == "agent":
            return ()
        if t.pos[head] not in ("VERB", "AUX"):
            verb = t.head[head]
            if t.dep[head] == "dobj" and t.lower[prep] == "of" and t.lemma[verb].lower() in word_sets()["@accusing"]:
                return self.coordinated(head)  # "suspects the group of bombing"
            if t.lower[prep] == "from" and t.dep[head] == "dobj" and t.lemma[verb].lower() in word_sets()["@foiling"]:
                return self.coordinated(head)  # "prevented pirates from hijacking a ship"
            return [k for k in self.kids[head] if t.dep[k] == "poss"] or self._carrier(head)
        if t.lower[prep] == "by" and t.lemma[head].lower() in ("accuse", "blame"):  # "accused X of aid by arming Y"
            return self.controller(head)
        charged = t.lower[prep] == "with" and t.lemma[head].lower() == "charge"
        if charged or t.lower[prep] in ("of", "for", "from", "on", "against", "into"):
            objects = [o for k in self.kids[head] if t.dep[k] in ("dobj", "nsubjpass") for o in self.coordinated(k)]
            if any(self.is_actor(o) for o in objects):
                return objects
        return self.subjects(head)

    def _carrier(self, noun: int) -> Sequence[int]:
        verb = self.t.head[noun]
        return self.subjects(verb) if self.t.pos[verb] == "VERB" and self.t.dep[noun] in ("dobj", "attr") else ()

    def _noun(self, n: int) -> Clause:
        """Arguments of an event noun: "Y's shelling of X", "talks between X and Y", "an attack on X by Y"."""
        t = self.t
        preps = list(self.objects(n))
        agents = [o for word, o in preps if word == "by"]
        owners = [o for k in self.kids[n] if t.dep[k] == "poss" for o in self.coordinated(k) if not self._is_day(o)]
        patients = [o for word, o in preps if word == "of"]
        return Clause(n, tuple(agents or owners), tuple(patients), (), tuple(preps), ())


@lru_cache(maxsize=1)  # the extractors read one article after the other
def grammar(doc: Doc, mentions: tuple[Mention, ...], lexicon: Lexicon | None) -> Grammar:
    """The clauses of a parsed document, which must not change any more."""
    return Grammar(tokens(doc), mentions, lexicon)
