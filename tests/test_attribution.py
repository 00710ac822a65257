"""Who says what: exact spans, stances, addressees, chains, quotations."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.extract.attribution import claims
from kg.extract.speech.quotes import quotations
from kg.link import link
from kg.model import Article, Claim, Reading, Span
from kg.recognise import recognise
from tests.attribution_cases import BLIND, BLIND_LONGER, FOUND, OWN_CLAUSE, TOGETHER
from tests.attribution_score import score

if TYPE_CHECKING:
    from spacy.language import Language

    from kg.lexicon import Lexicon

Read = Callable[[str], "tuple[Reading, list[Claim]]"]


@dataclass(frozen=True)
class Gold:
    """One marked sentence."""

    text: str
    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]


def gold(marked: str) -> Gold:
    """Text and spans of a sentence in the markup of the cases."""
    text = ""
    spans: list[tuple[str, int, int]] = []
    for piece in re.split(r"(\[[sct] |\])", marked):
        if re.fullmatch(r"\[[sct] ", piece):
            spans.append((piece[1], len(text), -1))
        elif piece == "]":
            at = max(i for i, span in enumerate(spans) if span[2] < 0)
            spans[at] = (spans[at][0], spans[at][1], len(text))
        else:
            text += piece
    found = {kind: tuple(Span(start, end) for k, start, end in spans if k == kind) for kind in "sct"}
    return Gold(text, next(iter(found["s"]), None), next(iter(found["c"]), None), found["t"])


@pytest.fixture(scope="session")
def read(nlp: Language, lexicon: Lexicon) -> Read:
    """Text → reading and claims, through recognition and linking."""

    def run(text: str) -> tuple[Reading, list[Claim]]:
        article = Article("a", text, "")
        doc = nlp(text)
        mentions, entities = link(article, doc, recognise(article, doc, lexicon), lexicon)
        reading = Reading(article, doc, lexicon, mentions, entities)
        for claim in claims(reading):
            reading.claims.append(claim)
        return reading, reading.claims

    return run


ROWS = [row.values if hasattr(row, "values") else row for row in BLIND + BLIND_LONGER]


def test_score_of_all_cases(read: Read) -> None:
    """All marked sentences, those too that are beyond the parser: a floor under everything else."""
    pairs = []
    for marked, stance, _ in ROWS:
        right = gold(marked)
        told = Claim(0, stance, right.content, source=right.source, cue=right.cue)
        pairs.append((read(right.text)[1], told))
    total = score(pairs)
    assert len(pairs) >= 60
    assert total.exact >= 0.92, total
    assert min(total.source, total.cue, total.content) >= 0.94, total


def shown(reading: Reading, claim: Claim) -> str:
    text = reading.article.text
    words = [text[span.start : span.end] if span else None for span in (claim.source, claim.cue)]
    return f"{claim.stance} {words} {[text[span.start : span.end] for span in claim.content]}"


@pytest.mark.parametrize(("marked", "stance", "addressee"), BLIND + BLIND_LONGER + FOUND)
def test_claim(read: Read, marked: str, stance: str, addressee: str | None) -> None:
    right = gold(marked)
    reading, found = read(right.text)
    told = [shown(reading, claim) for claim in found]
    same = [c for c in found if (c.source, c.cue, c.content) == (right.source, right.cue, right.content)]
    assert len(same) == 1, told
    assert same[0].stance == stance, told
    if addressee is not None:
        assert same[0].addressee is not None, told
        mention = reading.mentions[same[0].addressee]
        assert addressee in right.text[mention.start : mention.end]


CHAINS = [
    # sentence, cue, the words of those in the chain
    (
        "Citing official sources, Geo News said Pakistan presented demands.",
        "said",
        ["official sources", "Geo News"],
    ),
    ("The minister said the border was closed, Reuters reported.", "said", ["minister", "Reuters"]),
    ("Sources told Geo News that the talks had failed.", "told", ["Sources", "Geo News"]),
    ("“We are ready,” Xinhua quoted the foreign ministry as saying.", "quoted", ["foreign ministry", "Xinhua"]),
    ("Trump said Putin had told him that Moscow wanted a deal.", "had told", ["Putin", "Trump"]),
    ("The president is quoted by Reuters as saying that the army would obey.", "is quoted", ["president", "Reuters"]),
    (
        "The New York Times reported, citing two Pentagon officials, that the carrier had turned back.",
        "reported",
        ["Pentagon officials", "New York Times"],
    ),
]


@pytest.mark.parametrize(("sentence", "cue", "chain"), CHAINS)
def test_chain(read: Read, sentence: str, cue: str, chain: list[str]) -> None:
    reading, found = read(sentence)
    claim = next(c for c in found if c.cue and sentence[c.cue.start : c.cue.end] == cue)
    words = [sentence[reading.mentions[id].start : reading.mentions[id].end] for id in claim.sources]
    assert len(words) == len(chain), words
    assert all(part in word for part, word in zip(chain, words, strict=True)), words


@pytest.mark.parametrize(("sentence", "cue", "who"), TOGETHER)
def test_all_who_say_it_together(read: Read, sentence: str, cue: str, who: list[str]) -> None:
    reading, found = read(sentence)
    claim = next(c for c in found if c.cue and sentence[c.cue.start : c.cue.end] == cue)
    assert [sentence[reading.mentions[id].start : reading.mentions[id].end] for id in claim.speakers] == who
    assert claim.speakers[:1] == claim.sources[:1]
    assert bool(who) == (claim.source is not None)


def said_by(read: Read, text: str, source: str) -> list[str]:
    """The stretches of what a source says, all its claims taken together."""
    _, found = read(text)
    mine = [c for c in found if c.source and text[c.source.start : c.source.end] == source]
    return [text[span.start : span.end] for claim in mine for span in claim.content]


@pytest.mark.parametrize(("sentence", "source", "content"), OWN_CLAUSE)
def test_each_clause_has_its_own_source(read: Read, sentence: str, source: str, content: list[str]) -> None:
    assert said_by(read, sentence, source) == content


def test_quotation_over_paragraphs(read: Read) -> None:
    text = (
        "“We are ready for peace,” President Petro said.\n\n“But the other side must show the same will.\n\n"
        "“Without that there is nothing to talk about.”\n\nThe rebels did not answer.\n"
    )
    assert said_by(read, text, "President Petro") == [
        "“We are ready for peace,”",
        "“But the other side must show the same will.",
        "“Without that there is nothing to talk about.”",
    ]


def test_quotation_over_sentences(read: Read) -> None:
    text = 'Rebel commander Abdullahi said: "We captured the town. The army ran away. Now we hold it." He left.'
    whole = '"We captured the town. The army ran away. Now we hold it."'
    assert said_by(read, text, "Rebel commander Abdullahi") == [whole]


def test_the_speaker_of_he_added_is_found(read: Read) -> None:
    text = "Foreign minister Hakan Fidan said the talks had failed. He added that Ankara would try again."
    reading, found = read(text)
    first, second = found
    assert second.cue and text[second.cue.start : second.cue.end] == "added"
    assert reading.mentions[second.sources[0]].entity == reading.mentions[first.sources[0]].entity is not None


def test_a_condition_on_willingness_is_a_demand(read: Read) -> None:
    text = "Ethiopia expressed its readiness to withdraw if Eritrea pulls its troops back first."
    reading, found = read(text)
    demand = next(c for c in found if c.stance == "demands")
    assert text[demand.content[0].start : demand.content[0].end] == "if Eritrea pulls its troops back first"
    assert demand.addressee is not None and reading.mentions[demand.addressee].entity == "eritrea"


NOTHING_SAID = [
    "The minister declined to comment.",
    "The general refused to say how many troops had been lost.",
    "The army neither confirmed nor denied the report.",
    "No group has claimed responsibility.",
    "The rebels have not denied the report.",
    "The minister put the phone down.",
    "The general took the stage.",
    "The soldiers crossed the river at dawn.",
    "He could announce a new cabinet.",
    "Burundi denied the rapporteur a visa.",
    "The judge denied him bail.",
    "The junta denied aid groups permission to enter Chin state.",
]


@pytest.mark.parametrize("sentence", NOTHING_SAID)
def test_nothing_said(read: Read, sentence: str) -> None:
    assert read(sentence)[1] == []


QUOTATIONS = [
    ("He said “yes” and ‘no’.", ["“yes”", "‘no’"]),
    ("“We will not budge on this,’ another official said.", ["“We will not budge on this,’"]),
    ('their “irresponsible behaviour" despite all', ['“irresponsible behaviour"']),
    ("‘the militants’ demands’ are many, the Taliban’s ‘refusal’ to go", ["‘the militants’ demands’", "‘refusal’"]),
    ("He said: 'It's over.' In the '90s 'we won'.", ["'It's over.'", "'we won'"]),
    ("Groups“Unacceptable”", ["“Unacceptable”"]),
    ("«Нет», he said. „Nein“, she said.", ["«Нет»", "„Nein“"]),
    ('"One," he said. "Two."', ['"One,"', '"Two."']),
    ("“First paragraph.\n\n“Second paragraph,” he said.", ["“First paragraph.", "“Second paragraph,”"]),
    ("a 5' 10\" man, the Taliban's men", []),
    ("``without conditions'' it said", ["``without conditions''"]),
]


@pytest.mark.parametrize(("text", "found"), QUOTATIONS)
def test_quotation_marks(text: str, found: list[str]) -> None:
    assert [text[q.start : q.end] for q in quotations(text)] == found


_PIECES = st.sampled_from(
    "“ ” \" ' ‘ ’ , . : ; \n he said that Iran Reuters reported according to accused Israel of warned if they was told "
    "the army will not go — demands claim by quoted as saying reportedly while citing adding".split(" ")
)


@given(pieces=st.lists(_PIECES, max_size=18))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_claims_are_grounded(read: Read, pieces: list[str]) -> None:
    text = " ".join(pieces)
    reading, found = read(text)
    for number, claim in enumerate(found):
        assert claim.id == number
        assert claim.content
        assert list(claim.content) == sorted(claim.content, key=lambda span: span.start)
        for span in (*claim.content, *claim.quoted, *(part for part in (claim.source, claim.cue) if part)):
            assert 0 <= span.start < span.end <= len(text)
        assert all(0 <= id < len(reading.mentions) for id in (*claim.sources, *claim.addressees))
        assert claim.addressee == (claim.addressees[0] if claim.addressees else None)
