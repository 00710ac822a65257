"""Where statements are collected with their evidence, and which of them become plain facts."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from operator import attrgetter
from typing import Any

from kg.ids import digest
from kg.lexicon import table
from kg.model import Article, Assertion, Claim, Extraction, Fact, Mention, Passage, Ref, Span, Value
from kg.resolve.speech import OWN_VOICE, Speech, passage

Triple = tuple[str, str, Ref | Value]
Draft = dict[str, Any]  # fields of an Assertion in the making: copies of a record with many fields cost too much
SAID = ("stance", "said_by", "source_text", "hearsay", "passed_on_by")  # fields that tell who says a thing
_STATED = ("subject", "predicate", "content", "stance", "said_by", "source_text", "hearsay", "bound", "whom")


@cache
def _grew(how: str) -> re.Pattern[str]:
    """What tells that a number is higher than one told before; "reached": if that was told on an earlier day."""
    return re.compile("|".join(table("event_words")["grew"][how]), re.IGNORECASE)


def words_of(thing: Ref | Value | None) -> tuple[str, ...]:
    """What tells one object from another; sorts nodes before literals."""
    if isinstance(thing, Value):
        return "value", thing.text, thing.datatype, thing.language or ""
    return ("node", thing.id) if thing else ()


@dataclass(frozen=True, slots=True)
class Sources:
    """Whose word a statement is. Articles that reprint each other, or come from one publisher, are one source."""

    group: dict[str, str]  # article id → its group

    def of(self, assertion: Assertion) -> str:
        """The speaker; whoever the article's words name; the article's group when it speaks in its own voice."""
        if assertion.said_by:
            return assertion.said_by[0]
        voice = assertion.source_text or ("hearsay" if assertion.hearsay else "article")
        return f"{voice} in {self.group[assertion.reported_in]}"

    def count(self, assertions: Iterable[Assertion]) -> int:
        """Independent sources of some statements: groups of articles for what is reported, once each."""
        return len({self.group[assertion.reported_in] for assertion in assertions})

    def voices(self, assertions: Iterable[Assertion]) -> int:
        """Different voices that make a statement, in however many articles."""
        return len({self.of(assertion) for assertion in assertions})


@dataclass(slots=True)
class Updates:
    """The articles that give a number as higher than before. Few are ever asked about: each is read when it is."""

    how: str
    quotes: Mapping[str, Sequence[str]]  # article → its passages
    read: dict[str, bool] = field(default_factory=dict)

    def __contains__(self, article: object) -> bool:
        key = str(article)
        if key not in self.read:
            self.read[key] = any(_grew(self.how).search(quote) for quote in self.quotes.get(key, ()))
        return self.read[key]


@dataclass(slots=True)
class Ledger:
    """All passages, assertions and lexicon facts, each once."""

    passages: dict[str, Passage] = field(default_factory=dict)
    assertions: dict[str, Assertion] = field(default_factory=dict)
    known: dict[tuple[str, str, tuple[str, ...]], Fact] = field(default_factory=dict)
    cited: dict[tuple[str, int, int], str] = field(default_factory=dict)  # article and stretch of it → passage

    def cite(self, article: Article, spans: Span | tuple[Span, ...]) -> str:
        """Keeps a passage and returns its id."""
        every = (spans,) if isinstance(spans, Span) else spans
        key = article.id, min(span.start for span in every), max(span.end for span in every)
        if key not in self.cited:
            self.cited[key] = self.keep(passage(article, spans))
        return self.cited[key]

    def keep(self, found: Passage) -> str:
        """Keeps a passage made elsewhere and returns its id."""
        self.passages[found.id] = found
        return found.id

    def enter(self, draft: Draft, article: Article) -> str:
        """Keeps an assertion under the hash of what it says; the same said twice in an article gathers its passages."""
        stated = [draft.get(name) for name in _STATED]
        about = draft.get("about") if draft.get("content") else ""
        key = f"claim-{digest(article.id, words_of(draft.get('object')), *stated, about)}"
        before = self.assertions.get(key)
        if before is None:
            self.assertions[key] = Assertion(**draft, id=key)
        elif not {*draft["evidence"]} <= {*before.evidence}:
            evidence = tuple(dict.fromkeys((*before.evidence, *draft["evidence"])))
            self.assertions[key] = replace(before, evidence=evidence)
        return key

    def updates(self, how: str) -> Updates:
        """Ids of the articles that say ("told") that a number has grown, or "reached" another."""
        quotes: defaultdict[str, list[str]] = defaultdict(list)
        for found in self.passages.values():
            quotes[found.article].append(found.quote)
        return Updates(how, quotes)

    def know(self, subject: str, predicate: str, thing: Ref | Value) -> None:
        """Keeps a fact of the lexicon, which no article has to support."""
        self.known[subject, predicate, words_of(thing)] = Fact(subject, predicate, thing)

    def by_triple(self) -> dict[Triple, list[Assertion]]:
        """Assertions by the triple they state, in the order of their ids."""
        found: defaultdict[Triple, list[Assertion]] = defaultdict(list)
        for key in sorted(self.assertions):
            one = self.assertions[key]
            if one.subject and one.predicate and one.object is not None:
                found[one.subject, one.predicate, one.object].append(one)
        return found


def draft(
    article: Article, evidence: str, speech: Speech = OWN_VOICE, *, confidence: float = 1.0, reason: str = ""
) -> Draft:
    """An assertion with its origin filled in and nothing said yet."""
    return {
        "reported_in": article.id,
        "evidence": (evidence,),
        "stance": speech.claim.stance if speech.claim else "asserts",
        "said_by": speech.speakers,
        "source_text": speech.words,
        "hearsay": speech.hearsay,
        "passed_on_by": speech.outlets,
        "confidence": confidence,
        "reason": reason,
    }


def holding_claim(extraction: Extraction, start: int, end: int) -> Claim | None:
    """The shortest claim whose content holds a stretch of text."""
    holding = [
        claim for claim in extraction.claims if any(span.start <= start and end <= span.end for span in claim.content)
    ]
    return min(holding, key=lambda claim: (sum(s.end - s.start for s in claim.content), claim.id), default=None)


def sentence_of(extraction: Extraction, mention: Mention | Span) -> Span:
    """The sentence a stretch of text begins in; the stretch itself where no sentence holds it."""
    sentences = extraction.sentences
    last = bisect_right(sentences, mention.start, key=attrgetter("start")) - 1
    if last >= 0 and mention.start < sentences[last].end:
        return sentences[last]
    return Span(mention.start, mention.end)
