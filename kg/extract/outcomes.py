"""How what happened came out, as the verb tells whose subject it is: "the talks collapsed"."""

from __future__ import annotations

from kg.extract.frames import word_sets
from kg.extract.grammar import Grammar
from kg.extract.marks import marks
from kg.model import Outcome


def told_ending(grammar: Grammar, i: int) -> Outcome | None:
    """Talks that collapse have failed, an offensive that succeeds is achieved."""
    t, head = grammar.t, grammar.t.head[i]
    if _freeing(grammar, i):
        return "achieved"
    if t.dep[i] not in ("nsubj", "nsubjpass") or t.pos[head] != "VERB":
        return None
    word = t.lemma[head].lower()
    if word == "succeed":
        return "achieved"
    down = word == "break" and any(t.lower[k] in ("down", "up", "off") for k in grammar.kids[head])
    stuck = word in ("hit", "reach") and any(t.lemma[k].lower() in word_sets()["@stuck"] for k in grammar.kids[head])
    closed = word in word_sets()["@conclude"]
    empty = closed and any(
        t.lower[k] == "without" or (t.lower[k] == "in" and _in_failure(grammar, k)) for k in grammar.kids[head]
    )
    if word in word_sets()["@fail"] or down or empty or stuck:
        return "failed"
    return _result(grammar, head, closed)


def _freeing(grammar: Grammar, i: int) -> bool:
    """ "Freed two teachers (held by rebels) in a raid": the raid did what it was for."""
    t, prep = grammar.t, grammar.t.head[i]
    if (
        t.dep[i] != "pobj"
        or t.lower[prep] not in ("in", "during")
        or t.lemma[i].lower() not in word_sets()["@operation"]
    ):
        return False
    verb = t.head[prep]
    if t.dep[verb] == "acl" and t.lemma[verb] in ("hold", "keep"):  # nobody is held in a raid
        verb = t.head[t.head[verb]]
    stands = marks(grammar, verb)
    plain = not (stands.negated or stands.conditional or stands.modal)
    return t.pos[verb] == "VERB" and t.lemma[verb].lower() in word_sets()["@rescue"] and plain


def _result(grammar: Grammar, verb: int, closed: bool) -> Outcome | None:
    """What talks "ended with" or "produced": an agreement, or none."""
    t = grammar.t
    if not closed and t.lemma[verb].lower() not in word_sets()["@yield"]:
        return None
    slots = [kid for kid in grammar.kids[verb] if t.dep[kid] == "dobj" and not closed]
    slots += [o for kid in grammar.kids[verb] if closed and t.lower[kid] in ("with", "in") for o in grammar.kids[kid]]
    found = [o for o in slots if t.lemma[o].lower() in word_sets()["@result"]]
    at = marks(grammar, verb)
    if not found or at.modal or at.conditional:
        return None
    none = at.negated or any(t.lower[kid] in ("no", "little") for kid in grammar.kids[found[0]])
    return "failed" if none else "achieved"


def _in_failure(grammar: Grammar, prep: int) -> bool:
    return any(grammar.t.lemma[k].lower() in ("failure", *word_sets()["@stuck"]) for k in grammar.kids[prep])
