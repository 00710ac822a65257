"""Stances that the content gives: "said it will not attend" refuses, "willing … if they stop" demands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract.speech.denying import accuser, called_untrue, judged_untrue
from kg.extract.speech.disowning import denied, own_side
from kg.extract.speech.saying import Saying
from kg.extract.speech.sources import Mentions, agent, own_subject
from kg.extract.speech.spans import runs
from kg.extract.speech.words import cues, word_set
from kg.extract.word import Word
from kg.model import Span

_FEW = 7  # words that may be no more than a judgement


def settled_stances(found: Sequence[Saying], mentions: Mentions) -> Iterator[Saying]:
    """The sayings with the stance that their content shows, and the demands that conditions make."""
    for saying in found:
        yield _settled(saying, mentions)
        demand = _condition(saying)
        if demand is not None:
            yield demand


def _settled(saying: Saying, mentions: Mentions) -> Saying:
    if saying.stance == "accuses" and saying.frame == "S" and not saying.addressees:
        return replace(saying, addressees=_charged(saying, mentions))
    if saying.stance in ("accuses", "refuses") and saying.frame in ("as", "O"):
        return _judged(saying)
    if saying.stance == "asserts" and _scornful(saying):
        return replace(saying, stance="denies", addressees=[])
    if saying.stance == "refuses" and _of_words(saying):
        return replace(saying, stance="denies")
    if saying.stance == "promises" and saying.frame == "S" and denied(saying, mentions):
        return replace(saying, stance="denies", addressees=[])  # "swore that he had taken nothing"
    if saying.stance != "asserts" or saying.clause is None:
        return saying
    if saying.frame in ("as", "O"):
        return _judged(saying)
    if saying.frame not in ("S", "quote", "according"):
        return saying
    doubted = called_untrue(saying.clause)
    if doubted is not None:
        return replace(saying, stance="denies", addressees=accuser(doubted))
    refused = _refusal(saying, mentions)
    if refused is not None:
        return replace(saying, stance="refuses", addressees=refused)
    if denied(saying, mentions):
        return replace(saying, stance="denies", addressees=[])
    blamed = _blamed(saying) if saying.clause.lemma_ not in cues() else None
    return replace(saying, stance="accuses", addressees=[blamed]) if blamed is not None else saying


def _of_words(saying: Saying) -> bool:
    """ "Rejected what officials in Mekelle had said": what somebody has said is rejected."""
    clause, verb = saying.clause, saying.verb
    if clause is None or verb is None or verb.lemma_ not in word_set("content", "rejecting"):
        return False
    return clause.lemma_ in cues() and clause.left_edge.lower_ == "what"


def _scornful(saying: Saying) -> bool:
    """ "'Lies from beginning to end,' the minister said of the report": few words, one of them for what is untrue."""
    if saying.verb is None or saying.frame not in ("quote", "S", "") or len(saying.content) != 1:
        return False
    said = saying.verb.page.between(saying.content[0].start, saying.content[0].end)
    words = [token.lower_ for token in said if token.is_alpha]
    untrue = not word_set("content", "untrue").isdisjoint(words)
    return untrue and len(words) <= _FEW and not {"not", "no", "never", "n't"} & set(words)


def _judged(saying: Saying) -> Saying:
    """ "described the Taliban's response as illogical" blames the Taliban; other judgements address nobody."""
    clause = saying.clause
    if clause is not None and saying.object is not None and judged_untrue(saying.object, clause):
        return replace(saying, stance="denies", addressees=accuser(saying.object))
    if saying.stance != "asserts":
        return saying
    blamed = clause is not None and any(token.lower_ in word_set("content", "blame") for token in clause.subtree)
    return replace(saying, stance="accuses") if blamed else replace(saying, addressees=[])


# ---------------------------------------------------------------- refusals


def _refusal(saying: Saying, mentions: Mentions) -> list[Word] | None:
    """ "said Pakistan will not hold talks with X": of the speaker's own side; gives those who are refused."""
    clause = saying.clause
    if clause is None or saying.speaker is None:
        return None
    helpers = {child.lower_ for child in clause.children if child.dep_ == "aux"}
    negated = any(child.dep_ == "neg" or child.lower_ == "never" for child in clause.children)
    subject = own_subject(clause)
    if not negated or not helpers & {"will", "wo", "would", "shall"} or subject is None or subject.dep_ != "nsubj":
        return None
    if not own_side(subject, saying.speaker, mentions):
        return None
    return [inner for child in clause.children for inner in _partners(child)]


def _partners(child: Word) -> Iterator[Word]:
    """Those with whom something will not be done: objects of "with", "to" under the verb or its object."""
    for prep in (child, *child.children):
        if prep.dep_ in ("prep", "dative") and prep.lower_ in ("with", "to", "for", "from"):
            for inner in prep.children:
                if inner.dep_ == "pobj":
                    yield from _listed(inner)


def _listed(noun: Word) -> Iterator[Word]:
    """The noun, or the ones it names: "outfits such as X or Y"."""
    examples = [inner for prep in noun.children if prep.lower_ in ("as", "like", "including")
                for inner in prep.children if inner.dep_ == "pobj"]  # fmt: skip
    for head in examples or [noun]:
        yield head
        yield from head.conjuncts


# ---------------------------------------------------------------- blame


def _charged(saying: Saying, mentions: Mentions) -> list[Word]:
    """ "Alleged that Pakistani drones had crossed": who is said to have done it."""
    clause, speaker = saying.clause, saying.speaker
    done = clause is not None and any(child.dep_ in ("auxpass", "nsubjpass") for child in clause.children)
    doer = None if clause is None else agent(clause) if done else own_subject(clause)
    if doer is None or (speaker is not None and own_side(doer, speaker, mentions)):
        return []
    return [doer] if mentions.of(doer, loosely=True) is not None else []


def _blamed(saying: Saying) -> Word | None:
    """ "failed due to the other side's intransigence": the side that is blamed."""
    clause = saying.clause
    if clause is None or clause.pos_ not in ("VERB", "AUX"):
        return None
    blame = word_set("content", "blame")
    dep = clause.page.t.dep
    for token in clause.subtree:
        if dep[token.i] == "pobj" and _cause(token.head):
            side = next((child for child in token.children if child.dep_ == "poss"), None)
            if side is not None and any(inner.lower_ in blame for inner in token.subtree):
                return side
    return None


def _cause(prep: Word) -> bool:
    text = f"{prep.nbor(-1).lower_} {prep.lower_}" if prep.i else prep.lower_
    following = f"{prep.lower_} {prep.nbor(1).lower_}" if prep.i + 1 < len(prep.page) else prep.lower_
    causes = word_set("content", "causes")
    return text in causes or following in causes


# ---------------------------------------------------------------- conditions


def _condition(saying: Saying) -> Saying | None:
    """ "expressed willingness to cooperate if they act": asks them to act."""
    verb = saying.verb
    if verb is None or saying.speaker is None or saying.frame not in ("S", "N", "quote", "to"):
        return None
    if saying.stance not in ("asserts", "promises"):
        return None
    dep = verb.page.t.dep
    for token in verb.subtree:
        if dep[token.i] == "advcl" and token.i > verb.i and _marked(token) and _willing(token, verb):
            subject = own_subject(token)
            if subject is not None and subject.lower_ not in ("we", "i", "it", "there", "this", "that"):
                spans: list[Span] = runs(verb.page, token.subtree)
                return replace(
                    saying, stance="demands", content=spans, addressees=[subject], clause=token, frame="condition"
                )
    return None


def _marked(clause: Word) -> bool:
    return any(
        child.lower_ in word_set("content", "condition_marks") and child.dep_ in ("mark", "advmod")
        for child in clause.children
    )


def _willing(clause: Word, verb: Word) -> bool:
    """Whether the condition hangs on a willingness that the speaker states."""
    words = word_set("content", "willingness")
    for above in clause.ancestors:
        if above.lemma_.lower() in words or any(child.lemma_.lower() in words for child in above.children):
            return True
        if above == verb:
            break
    return False
