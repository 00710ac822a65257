"""The day of a deed that other words than its own clause tell, and whether an article tells of several such deeds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.clean import clean
from kg.extract import extract
from kg.ids import digest
from kg.link import link
from kg.model import Passage, Reading, Source, Span
from kg.parse import parse
from kg.recognise import recognise
from kg.resolve.repeats import alone, repeats

if TYPE_CHECKING:
    from spacy.language import Language

    from kg.lexicon import Lexicon

PUBLISHED = "2025-12-02"  # a Tuesday

# the article | the word that tells the deed | its day, "" for none
DAYS = [
    ("It was on Wednesday that rebels overran the base at Gubio.", "overran", "2025-11-26"),
    ("A bomb that went off early on Friday outside the court in Quetta wounded nine people.", "wounded", "2025-11-28"),
    ("The chief of Danko was shot dead by men who entered his house on Saturday.", "shot", "2025-11-29"),
    ("Gunmen who rode into Kwarbai on Saturday evening seized the mayor from his house.", "seized", "2025-11-29"),
    ("Two officers were killed near Mandera. It happened on Saturday evening.", "killed", "2025-11-29"),
    ("Two officers were killed near Mandera. The attackers struck on Saturday.", "killed", "2025-11-29"),
    ("Eleven people were hacked to death in a church. The rebels burst in on Sunday.", "hacked", "2025-11-30"),
    ("The judges sent the journalist to prison for three years on Monday.", "sent", "2025-12-01"),
    ("The priest was set free by his abductors on Sunday, the chancellor announced.", "set", "2025-11-30"),
    ("Seven trucks were set on fire near Ataye on Sunday by militiamen, the government said.", "set", "2025-11-30"),
    ("Two officers were killed near Mandera. The minister spoke of it on Saturday.", "killed", ""),
    ("Two officers were killed near Mandera. They were buried on Saturday.", "killed", ""),
    ("A soldier who deserted on Saturday killed two officers.", "killed", ""),
]


@pytest.mark.parametrize(("text", "word", "day"), DAYS)
def test_a_deed_has_the_day_that_other_words_tell(
    text: str, word: str, day: str, nlp: Language, lexicon: Lexicon
) -> None:
    article = clean(Source("a", text, "case", publisher="Paper", published=PUBLISHED))
    ((article, doc),) = parse([article], nlp)
    mentions, entities = link(article, doc, recognise(article, doc, lexicon), lexicon)
    events = extract(Reading(article, doc, lexicon, mentions, entities)).events
    (deed,) = [event for event in events if article.text[event.trigger.start :].startswith(word)]
    assert (deed.when.date if deed.when and deed.when.date else "") == day
    if deed.when and deed.when.start is not None:
        assert article.text[deed.when.start : deed.when.end] == deed.when.text


# the sentences of an article, the deed in the first | is it one of several in these days, the only one for long
SERIES = [
    (("Rebels attacked the post.", "It was the second attack on it this week."), True, False),
    (("Rebels attacked the post again on Friday.",), True, False),
    (("A bomb wounded five, two days after a similar blast.",), True, False),
    (("Another attack hit the post.",), True, False),
    (("Rebels attacked the post.", "It was the third time in four days."), True, False),
    (("Rebels attacked the post.", "It was the first assault on it this year."), False, True),
    (("Rebels attacked the post, the only raid on it since the war began.",), False, True),
    (("Rebels attacked the post against all warnings.", "The second shift had just begun work."), False, False),
    (("Niger will again let lorries pass after the attack on the post.",), False, False),
]


@pytest.mark.parametrize(("sentences", "several", "only"), SERIES)
def test_an_article_tells_whether_a_deed_was_one_of_several(
    sentences: tuple[str, ...], several: bool, only: bool
) -> None:
    text, start = " ".join(sentences), 0
    passages: list[Passage] = []
    for sentence in sentences:
        passages.append(Passage(digest(start), "a", start, start + len(sentence), sentence))
        start += len(sentence) + 1
    at = next(at for word in ("attack", "wounded") if (at := text.find(word)) >= 0)
    assert repeats(Span(at, at + 6), 0, passages) is several
    assert alone(0, passages) is only
