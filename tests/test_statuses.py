"""States that hold: whose, which, since and until when."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.extract.events import events
from kg.extract.statuses import statuses
from kg.link import link
from kg.model import Article, Reading, Status
from kg.recognise import recognise
from tests.status_cases import BLIND, NONE, SEEN

if TYPE_CHECKING:
    from spacy.language import Language

    from kg.lexicon import Lexicon


def read(text: str, nlp: Language, lexicon: Lexicon) -> tuple[Reading, list[Status]]:
    article = Article("a", text, "")
    doc = nlp(text)
    mentions, entities = link(article, doc, recognise(article, doc, lexicon), lexicon)
    reading = Reading(article, doc, lexicon, mentions, entities)
    for event in events(reading):
        reading.events.append(event)
    return reading, list(statuses(reading))


def whose(reading: Reading, status: Status) -> str:
    text = reading.article.text
    if status.mention is not None:
        return text[reading.mentions[status.mention].start : reading.mentions[status.mention].end]
    assert status.event is not None
    trigger = reading.events[status.event].trigger
    return text[trigger.start : trigger.end]


@pytest.mark.parametrize(("sentence", "value", "of", "what", "since", "until"), BLIND + SEEN)
def test_status(
    nlp: Language,
    lexicon: Lexicon,
    sentence: str,
    value: str,
    of: str,
    what: str | None,
    since: str | None,
    until: str | None,
) -> None:
    reading, found = read(sentence, nlp, lexicon)
    told = [(one.value, whose(reading, one), one.what) for one in found]
    same = [one for one in found if of in whose(reading, one)]
    assert len(same) == 1, told
    status = same[0]
    assert status.value == value
    assert what is None or status.what == what
    assert (status.since.text if status.since else None) == since
    assert (status.until.text if status.until else None) == until


@pytest.mark.parametrize("sentence", NONE)
def test_nothing_holds(nlp: Language, lexicon: Lexicon, sentence: str) -> None:
    assert read(sentence, nlp, lexicon)[1] == []
