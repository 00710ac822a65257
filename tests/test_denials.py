"""A charge and the denial that answers it, in whatever words; and denials that answer no charge."""

from __future__ import annotations

import pytest

from kg.model import Article, Assertion, Conflict, Passage, Stance
from kg.resolve.denials import denials
from kg.resolve.matters import matter

SIDES = {"army-of-x": "xland", "xland": "xland", "yland": "yland", "zland": "zland", "ministry-of-y": "yland"}


def told(
    id: str, stance: Stance, by: str, content: str, *, to: str = "", about: tuple[str, ...] = (), article: str = ""
) -> Assertion:
    return Assertion(
        id=id,
        reported_in=article or id,
        evidence=(f"passage-{id}",),
        stance=stance,
        said_by=(by,) if by else (),
        source_text=by or "unknown",
        addressee=(to,) if to else (),
        about=about,
        content=content,
    )


CHARGE = told("c", "accuses", "army-of-x", "planting fresh mines on a path in Sisaket", to="yland")
STATED = told("c", "asserts", "xland", "Yland had jammed signals around Longpo", about=("yland",))
TROOPS = told("c", "asserts", "xland", "Troops of Yland took part in the capture of Longpo", about=("yland",))
CRAFT = told("c", "asserts", "xland", "A patrol boat of Yland sailed into the waters off Longpo", about=("yland",))

ANSWERED = [
    (CHARGE, told("d", "denies", "ministry-of-y", "the claim that its troops laid landmines on a path", to="xland")),
    (CHARGE, told("d", "denies", "yland", "its men had buried no mines in Sisaket")),
    (CHARGE, told("d", "denies", "yland", "the accusation", to="xland")),
    (CHARGE, told("d", "denies", "yland", "the accusation", article="c")),
    (STATED, told("d", "denies", "yland", "that it had disrupted any signals")),
    (CHARGE, told("d", "asserts", "yland", "its troops laid no mines on a path in Sisaket")),
    (
        CHARGE,
        told("d", "asserts", "ministry-of-y", "the frontier was calm; none of its men had buried mines on the path"),
    ),
    (STATED, told("d", "asserts", "yland", "talk of jammed signals around Longpo is nonsense")),
    (CHARGE, told("d", "denies", "yland", "the story of fresh mines as absurd")),
    (CHARGE, told("d", "asserts", "yland", "the path is clean and the troops had planted none in Sisaket")),
    (TROOPS, told("d", "asserts", "yland", "there were no soldiers of Yland in Longpo")),
    (CRAFT, told("d", "asserts", "yland", "the patrol boat had stayed inside its own waters throughout")),
]
UNANSWERED = [
    (CHARGE, told("d", "denies", "zland", "that its troops laid landmines on a path in Sisaket")),
    (CHARGE, told("d", "denies", "army-of-x", "that mines were planted on a path in Sisaket")),
    (CHARGE, told("d", "denies", "yland", "that it held up food for the camps", to="xland")),
    (CHARGE, told("d", "asserts", "yland", "its troops would lay no mines on a path in Sisaket if asked")),
    (CHARGE, told("d", "asserts", "yland", "mines were found on a path in Sisaket, and nobody was hurt")),
    (CHARGE, told("d", "asserts", "zland", "its troops laid no mines on a path in Sisaket")),
    (CHARGE, told("d", "denies", "yland", "the accusation")),
    (STATED, told("d", "denies", "yland", "that it had closed a harbour near Longpo")),
    (TROOPS, told("d", "asserts", "yland", "the talks that opened in Longpo had made no progress")),
    (CRAFT, told("d", "asserts", "yland", "the patrol boat would remain inside its own waters throughout")),
    (CHARGE, told("d", "denies", "yland", "the story of poisoned wells as absurd")),
]


@pytest.mark.parametrize(("charge", "denial"), ANSWERED)
def test_denial_answers_charge(charge: Assertion, denial: Assertion) -> None:
    (found,) = denials([charge, denial], SIDES, ())
    assert (found.about, found.on_property) == ("yland", "content")
    assert found.alternatives == tuple(sorted((charge.id, denial.id)))


@pytest.mark.parametrize(("charge", "denial"), UNANSWERED)
def test_denial_answers_no_charge(charge: Assertion, denial: Assertion) -> None:
    assert list(denials([charge, denial], SIDES, ())) == []


@pytest.mark.parametrize(
    ("charged", "denied", "count"), [("2025-05-01", "2025-05-03", 1), ("2025-05-01", "2025-11-03", 0),
                                     ("2025-05-20", "2025-05-03", 0), ("unknown", "2025-05-03", 1)]
)  # fmt: skip
def test_a_denial_follows_its_charge_soon(charged: str, denied: str, count: int) -> None:
    articles = {key: Article(key, "", "", published=day) for key, day in (("c", charged), ("d", denied))}
    denial = told("d", "denies", "yland", "laying mines on a path in Sisaket")
    assert len(list(denials([CHARGE, denial], SIDES, (), articles=articles))) == count


def test_the_order_of_reading_does_not_matter() -> None:
    every = [CHARGE, *(told(f"d{n}", "denies", "yland", f"laying {n}0 mines in Sisaket") for n in range(3))]
    assert list(denials(every, SIDES, ())) == list(denials(every[::-1], SIDES, ()))
    assert len(list(denials(every, SIDES, ()))) == 1


@pytest.mark.parametrize(
    ("one", "other", "acts", "names"),
    [
        ("sending weapons to the Fano militia", "supplied arms to Fano rebels", 3, 1),
        ("shelled a clinic in Kobani", "the bombing of a hospital in Kobani", 2, 1),
        ("closed the border", "burned a church", 0, 0),
    ],
)
def test_matters_are_shared_in_other_words(one: str, other: str, acts: int, names: int) -> None:
    assert matter(one).shared(matter(other)) == (acts, names)


def in_articles(charged: str, denied: str) -> dict[str, Article]:
    return {key: Article(key, text, "", published="2025-05-02") for key, text in (("c", charged), ("d", denied))}


def passages(articles: dict[str, Article], charge: Assertion, denial: Assertion) -> dict[str, Passage]:
    found = {}
    for told in (charge, denial):
        text = articles[told.reported_in].text
        at = text.index(told.content or "")
        start, end = text.rfind(". ", 0, at) + 2 if at else 0, text.index(".", at) + 1
        found[told.evidence[0]] = Passage(told.evidence[0], told.reported_in, start, end, text[start:end])
    return found


SCENE = "Two herdsmen died when a well near Longpo was poisoned on Thursday, elders say. X blamed men from Yland."
SCENES = [
    ("Nobody of ours has touched a well, Yland said. Two herdsmen died near Longpo of poison on Thursday.",
     "Nobody of ours has touched a well", 1),
    ("No men of ours have burned a school, Yland said. Two herdsmen died near Longpo of poison on Thursday.",
     "No men of ours have burned a school", 0),
    ("Nobody of ours has touched a well, Zland said. Two herdsmen died near Longpo of poison on Thursday.",
     "Nobody of ours has touched a well", 0),
]  # fmt: skip


@pytest.mark.parametrize(("text", "denied", "count"), SCENES)
def test_a_denial_is_known_by_its_scene(text: str, denied: str, count: int) -> None:
    charge = told("c", "accuses", "xland", "men from Yland", to="yland")
    denial = told("d", "denies", "zland" if "Zland" in text else "yland", denied)
    articles = in_articles(SCENE, text)
    around = passages(articles, charge, denial)
    found = list(denials([charge, denial], SIDES, (), articles=articles, passages=around, states=("yland", "zland")))
    assert len(found) == count


def test_a_quarrel_over_a_number_is_no_denial() -> None:
    toll = told("c", "asserts", "xland", "Yland killed 30 men at Longpo", about=("raid", "yland"))
    denial = told("d", "asserts", "yland", "not more than 12 men were killed at Longpo", about=("raid",))
    counted = Conflict("k", "raid", "killed", ("c", "d"), "two numbers")
    assert list(denials([toll, denial], SIDES, (counted,))) == []
