"""Harm that somebody says he will do: a threat, whatever the verb of saying."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.frames import event_classes
from kg.extract.grammar import Grammar
from kg.extract.marks import marks
from kg.extract.matching import Trigger
from kg.extract.triggers import SAYING, Triggers

_WILL = frozenset(("will", "would"))
_OWN = frozenset(("it", "they", "he", "she", "we", "i"))
_CONDITION = frozenset(("unless", "if"))
_NO_THREAT = frozenset(("Killing", "Disaster", "Displacement", "Escape", "LegalAction", "Criticism", "Accusation"))


def threatens(grammar: Grammar, triggers: Triggers, trigger: Trigger, agents: Sequence[int]) -> list[int]:
    """Who threatens with the deed of a trigger: "X said it would attack", "unless Y yields, X will attack"."""
    frame = trigger.frame
    if frame.pos != "v" or frame.kind != "act" or event_classes()[frame.cls].tone != "bad":
        return []
    at = marks(grammar, trigger.at)
    if at.modal not in _WILL or at.negated:
        return []
    above = list(triggers.chain(trigger.at))
    if any(one.frame.kind not in SAYING for one in above):
        return []
    speakers = [s for one in above for s in grammar.clause(one.at).agents if grammar.is_actor(s)]
    if not agents:  # "were told by X that they would be killed if …"
        return speakers if _on_condition(grammar, trigger.at) and grammar.clause(trigger.at).passive else []
    own = bool(speakers) and any(_speaks_for(grammar, s, a) for s in speakers for a in agents)
    if not own and not _on_condition(grammar, trigger.at):
        return []
    if not own and (any(_of_another(grammar, s) for s in speakers) or frame.cls in _NO_THREAT):
        return []  # what others expect of somebody he does not threaten with
    return [a for a in agents if grammar.is_actor(a)] or speakers


def _speaks_for(grammar: Grammar, speaker: int, doer: int) -> bool:
    """Is the speaker the doer himself or "its leader"?"""
    t = grammar.t
    if speaker == doer or t.lower[doer] in _OWN:
        return True
    one, other = grammar.named(speaker), grammar.named(doer)
    if one is not None and other is not None and one.entity is not None and one.entity == other.entity:
        return True
    return any(t.tag[k] == "PRP$" for k in grammar.kids[speaker])


def _of_another(grammar: Grammar, speaker: int) -> bool:
    """Does a party speak, and none of the doer's people?"""
    one = grammar.named(speaker)
    return one is not None and one.cls != "Person"


def _on_condition(grammar: Grammar, verb: int) -> bool:
    """ "Unless …, X will …"."""
    return any(
        grammar.t.lower[k] in _CONDITION
        for kid in grammar.kids[verb]
        if grammar.t.dep[kid] == "advcl"
        for k in grammar.kids[kid]
    )
