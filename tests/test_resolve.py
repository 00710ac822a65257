"""Identity of events, conflicts and plain facts across articles."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.corrections import Corrections
from kg.lexicon import Lexicon
from kg.model import Claim, Extraction, Knowledge, Ref, Value
from kg.resolve import resolve
from tests.resolve_samples import Draft, day, since, words

BOTH = (("participant", "pakistan"), ("participant", "taliban"))


@pytest.fixture(scope="module")
def merge(lexicon: Lexicon) -> Callable[..., Knowledge]:
    return lambda *drafts, **more: resolve([d.done() for d in drafts], lexicon=lexicon, **more)


Merge = Callable[..., Knowledge]


def events(knowledge: Knowledge, cls: str) -> list[str]:
    return [event.id for event in knowledge.events if event.cls == cls]


def values(knowledge: Knowledge, predicate: str) -> list[str]:
    """The plain facts of one property, objects as text."""
    return sorted(
        fact.object.id if isinstance(fact.object, Ref) else fact.object.text
        for fact in knowledge.facts
        if fact.predicate == predicate
    )


# ---------------------------------------------------------------- identity of events

ONE: list[tuple[str, list[Any]]] = [
    ("the same day and place", [("Talks", day("2025-10-25"), "istanbul", None)] * 2),
    ("a day and its month", [("Clash", day("2025-10"), None, None), ("Clash", day("2025-10-11"), None, None)]),
    ("month and day without a year", [("Talks", day("2025-11-06"), "doha", None), ("Talks", day("--11-06"), "doha", None)]),
    ("a weekday that fits", [("Talks", day("2025-10-25"), "doha", None), ("Talks", words("on Saturday"), "doha", None)]),
    ("the same round", [("Talks", day("2025-10-25"), None, 2), ("Talks", None, "istanbul", 2)]),
    ("a ceasefire dated a day apart", [("Ceasefire", day("2025-10-15"), None, None), ("Ceasefire", day("--10-16"), None, None)]),
    ("a ceasefire that the other leaves undated", [("Ceasefire", day("2025-10-15"), None, None), ("Ceasefire", None, None, None)]),
]  # fmt: skip
TWO: list[tuple[str, list[Any]]] = [
    ("different days", [("Talks", day("2025-10-19"), None, None), ("Talks", day("2025-10-25"), None, None)]),
    ("different cities", [("Talks", day("2025-10-25"), "doha", None), ("Talks", day("2025-10-25"), "istanbul", None)]),
    ("different rounds", [("Talks", None, "doha", 1), ("Talks", None, "doha", 2)]),
    ("a weekday that does not fit", [("Talks", day("2025-11-06"), "doha", None), ("Talks", words("on Saturday"), "doha", None)]),
    ("ceasefires of two years", [("Ceasefire", day("2021-11-09"), None, None), ("Ceasefire", day("2025-10-15"), None, None)]),
    ("talks and a visit", [("Talks", day("2025-10-25"), "doha", None), ("Visit", day("2025-10-25"), "doha", None)]),
]  # fmt: skip


def told(merge: Merge, accounts: list[Any], *, articles: int) -> int:
    """How many events come of accounts between the same parties, told in one article or in several."""
    drafts = [Draft(f"a{n}", "2025-11-20") for n in range(articles)]
    for number, (cls, when, place, ordinal) in enumerate(accounts):
        roles = (*BOTH, *((("place", place),) if place else ()))
        drafts[number % articles].event(cls, roles, when=when, ordinal=ordinal)
    return len(merge(*drafts).events)


@pytest.mark.parametrize(("why", "accounts"), ONE, ids=[why for why, _ in ONE])
@pytest.mark.parametrize("articles", [1, 2])
def test_one_event(merge: Merge, why: str, accounts: list[Any], articles: int) -> None:
    assert told(merge, accounts, articles=articles) == 1


@pytest.mark.parametrize(("why", "accounts"), TWO, ids=[why for why, _ in TWO])
@pytest.mark.parametrize("articles", [1, 2])
def test_two_events(merge: Merge, why: str, accounts: list[Any], articles: int) -> None:
    assert told(merge, accounts, articles=articles) == 2


def test_attacks_in_both_directions_are_two(merge: Merge) -> None:
    draft = Draft("a", "2025-11-20")
    draft.event("Attack", [("agent", "rsf"), ("target", "sudan")], when=day("2025-11-01"))
    draft.event("Attack", [("agent", "sudan"), ("target", "rsf")], when=day("2025-11-01"))
    assert len(events(merge(draft), "Attack")) == 2


@pytest.mark.parametrize(
    ("one", "other", "events_told"), [("amos-tari", "peter-kand", 2), ("amos-tari", "amos-tari", 1)]
)
def test_killings_of_two_persons_named_are_two(merge: Merge, one: str, other: str, events_told: int) -> None:
    drafts = [Draft(name, "2025-11-20") for name in ("a", "b")]
    for draft, victim in zip(drafts, (one, other), strict=True):
        draft.event("Killing", [("agent", "m23"), ("target", victim), ("place", "goma")], when=day("2025-11-18"))
    assert len(events(merge(*drafts), "Killing")) == events_told


def test_what_is_planned_is_not_what_happened(merge: Merge) -> None:
    draft = Draft("a", "2025-11-20")
    draft.event("Talks", BOTH, when=day("2025-11-25"), realis="planned")
    draft.event("Talks", BOTH)
    assert len(merge(draft).events) == 2


def test_an_article_does_not_report_as_done_what_came_after_it(merge: Merge) -> None:
    early = Draft("early", "2025-10-27").event("Talks", (*BOTH, ("place", "istanbul")))
    late = Draft("late", "2025-11-10").event("Talks", (*BOTH, ("place", "istanbul")), when=day("2025-11-06"))
    assert len(merge(early, late).events) == 2


def test_a_bare_word_for_an_event_is_no_node(merge: Merge) -> None:
    assert merge(Draft("a").event("Talks")).events == ()


# ---------------------------------------------------------------- conflicts and plain facts

TOLLS = [
    (("exactly", 12), ("exactly", 14), True), (("over", 200), ("exactly", 212), False),
    (("over", 200), ("exactly", 150), True), (("at least", 13), ("exactly", 13), False),
    (("about", 50), ("exactly", 52), False), (("about", 50), ("exactly", 90), True),
    (("at most", 10), ("over", 10), True), (("under", 10), ("at least", 9), False),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "disagree"), TOLLS)
def test_tolls_conflict_when_they_cannot_both_be_true(merge: Merge, one: Any, other: Any, disagree: bool) -> None:
    drafts = [
        Draft(name, "2025-11-03").event(
            "Attack",
            [("agent", "m23"), ("place", "goma")],
            when=day("2025-11-01"),
            numbers=[("killed", toll[1], toll[0])],
        )
        for name, toll in (("a", one), ("b", other))
    ]
    knowledge = merge(*drafts)
    assert len(knowledge.events) == 1
    assert [conflict.on_property for conflict in knowledge.conflicts] == (["killed"] if disagree else [])
    assert (values(knowledge, "killed") == []) == disagree


def test_dates_that_differ_stand_side_by_side_and_none_is_a_plain_fact(merge: Merge) -> None:
    a = Draft("a", "2025-11-12", "IANS").event("Ceasefire", BOTH, when=day("2025-10-15"))
    b = Draft("b").event("Ceasefire", BOTH, when=day("--10-16"))
    knowledge = merge(a, b)
    (conflict,) = knowledge.conflicts
    claims = {claim.id: claim for claim in knowledge.assertions}
    sides = {(claims[key].object, claims[key].reported_in) for key in conflict.alternatives}
    assert sides == {(Value("2025-10-15", "date"), "a"), (Value("--10-16", "gMonthDay"), "b")}
    assert values(knowledge, "date") == []


def test_the_date_of_more_independent_sources_is_preferred(merge: Merge) -> None:
    a = Draft("a", "2025-11-12", "IANS").event("Ceasefire", BOTH, when=day("2025-10-15"))
    b = Draft("b", "2025-11-13", "Dawn").event("Ceasefire", BOTH, when=day("2025-10-16"))
    c = Draft("c", "2025-11-14", "BBC").event("Ceasefire", (*BOTH, ("mediator", "egypt")), when=day("2025-10-16"))
    knowledge = merge(a, b, c)
    assert values(knowledge, "date") == ["2025-10-16"]
    ranks = {claim.object.text: claim.rank for claim in knowledge.assertions if isinstance(claim.object, Value)}
    assert ranks["2025-10-16"] == "Preferred" and ranks["2025-10-15"] == "Normal"


def test_two_articles_of_one_publisher_are_one_source(merge: Merge) -> None:
    a = Draft("a", "2025-11-12", "IANS").event("Ceasefire", BOTH, when=day("2025-10-15"))
    b = Draft("b", "2025-11-13", "IANS").event("Ceasefire", BOTH, when=day("2025-10-15"))
    assert merge(a, b).events[0].sources == 1


def test_a_wire_story_in_two_papers_is_one_source(merge: Merge) -> None:
    drafts = []
    for name in ("a", "b"):
        draft = Draft(name, "2025-11-12", name.upper()).event("Ceasefire", BOTH, when=day("2025-10-15"))
        draft.sentence(
            "Both delegations spent nine hours in a hotel outside the old town before they signed the paper."
        )
        drafts.append(draft)
    knowledge = merge(*drafts)
    assert knowledge.reprints == (("b", "a"),)
    assert knowledge.events[0].sources == 1


def test_rival_agents_of_one_attack_are_a_conflict(merge: Merge) -> None:
    a = Draft("a", "2025-11-03", "A").event("Attack", [("agent", "rsf"), ("place", "khartoum")], when=day("2025-11-01"))
    b = Draft("b", "2025-11-03", "B").event(
        "Attack", [("agent", "sudan"), ("place", "khartoum")], when=day("2025-11-01")
    )
    knowledge = merge(a, b)
    assert [conflict.on_property for conflict in knowledge.conflicts] == ["agent"]
    assert values(knowledge, "agent") == []


def test_a_denied_event_and_its_report_are_a_conflict(merge: Merge) -> None:
    roles = [("agent", "rsf"), ("place", "khartoum")]
    a = Draft("a", "2025-11-03", "A").event("Attack", roles, when=day("2025-11-01"))
    b = Draft("b", "2025-11-03", "B").event(
        "Attack", roles, when=day("2025-11-01"), realis="denied", said_by="rsf", stance="denies"
    )
    knowledge = merge(a, b)
    assert len(knowledge.events) == 1
    assert [conflict.on_property for conflict in knowledge.conflicts] == ["realis"]


def test_one_side_s_word_is_no_plain_fact(merge: Merge) -> None:
    draft = Draft("a").relation("operatesIn", "m23", "sudan", said_by="egypt")
    knowledge = merge(draft)
    assert values(knowledge, "operatesIn") == []
    (claim,) = [claim for claim in knowledge.assertions if claim.predicate == "operatesIn"]
    assert claim.said_by == ("egypt",) and claim.subject == "m23" and claim.object == Ref("sudan")


def test_the_article_s_own_voice_is(merge: Merge) -> None:
    assert values(merge(Draft("a").relation("operatesIn", "m23", "sudan")), "operatesIn") == ["sudan"]


def test_two_speakers_who_agree_are(merge: Merge) -> None:
    draft = Draft("a").relation("operatesIn", "m23", "sudan", said_by="egypt")
    draft.relation("operatesIn", "m23", "sudan", said_by="ethiopia")
    assert values(merge(draft), "operatesIn") == ["sudan"]


# ---------------------------------------------------------------- entities


def test_spellings_of_one_person_are_one(merge: Merge) -> None:
    a, b = Draft("a"), Draft("b")
    a.mention("abbas-araqchi", a.sentence("Araqchi spoke."), label="Abbas Araqchi")
    b.mention("abbas-araghchi", b.sentence("Araghchi spoke."), label="Abbas Araghchi")
    knowledge = merge(a, b)
    assert [entity.id for entity in knowledge.entities] == ["abbas-araghchi"]
    assert "another spelling" in knowledge.merges[0].reason


@pytest.mark.parametrize(
    ("one", "other"),
    [("Shehbaz Sharif", "Nawaz Sharif"), ("Ali Hassan", "Ali Hussein"), ("Ishaq Dar", "Ishaq Khan"),
     ("Kim Jong Un", "Kim Jong Il"), ("George Bush", "Georgia Bushell")],
)  # fmt: skip
def test_other_persons_stay_apart(merge: Merge, one: str, other: str) -> None:
    draft = Draft("a")
    for name in (one, other):
        draft.mention(name.lower().replace(" ", "-"), draft.sentence(f"{name} spoke."), label=name)
    assert len(merge(draft).entities) == 2


def test_namesakes_of_two_states_stay_apart_and_carry_the_state(merge: Merge) -> None:
    a = Draft("a").relation("position", "ali-hassan", "iraq", "minister")
    b = Draft("b").relation("position", "ali-hassan", "somalia", "minister")
    ids = {entity.id for entity in merge(a, b).entities}
    assert {"ali-hassan-iraq", "ali-hassan-somalia"} <= ids and "ali-hassan" not in ids


def test_an_article_that_ties_a_namesake_to_no_state_means_the_one_whose_state_it_speaks_of(merge: Merge) -> None:
    drafts = [Draft(state).relation("position", "ali-hassan", state, "minister") for state in ("iraq", "somalia")]
    near, far = Draft("near"), Draft("far")
    near.mention("somalia", near.sentence("Somalia voted."), cls="State")
    for draft in (near, far):
        draft.mention("ali-hassan", draft.sentence("Ali Hassan spoke."), label="Ali Hassan")
    found = dict(merge(*drafts, near, far).mentions)
    assert [found[key][-1].entity for key in ("near", "far")] == ["ali-hassan-somalia", "ali-hassan-person"]


def test_namesakes_that_an_article_tells_apart_itself_are_those_of_others(merge: Merge) -> None:
    both, other = Draft("both"), Draft("other")
    both.mention("bentiu", both.sentence("The Bentiu Front."), cls="Group", label="Bentiu Front")
    both.mention("bentiu-place", both.sentence("In Bentiu."), cls="Place", label="Bentiu")
    other.mention("bentiu", other.sentence("Near Bentiu."), cls="Place", label="Bentiu")
    knowledge = merge(both, other)
    assert [entity.id for entity in knowledge.entities] == ["bentiu-group", "bentiu-place"]
    found = dict(knowledge.mentions)
    assert [one.entity for one in found["both"]] == ["bentiu-group", "bentiu-place"]
    assert [one.entity for one in found["other"]] == ["bentiu-place"]


def test_corrections_win(merge: Merge) -> None:
    a, b = Draft("a"), Draft("b")
    a.mention("abbas-araqchi", a.sentence("Araqchi spoke."), label="Abbas Araqchi")
    b.mention("abbas-araghchi", b.sentence("Araghchi spoke."), label="Abbas Araghchi")
    apart = Corrections(not_same=(("abbas-araqchi", "abbas-araghchi"),))
    assert len(merge(a, b, corrections=apart).entities) == 2
    c = Draft("c")
    c.mention("the-engineer", c.sentence("The Engineer spoke."), label="The Engineer")
    one = Corrections(merge=(("abbas-araqchi", "the-engineer"),))
    assert len(merge(a, c, corrections=one).entities) == 1


# ---------------------------------------------------------------- invariants


def corpus() -> list[Extraction]:
    """Six articles that tell overlapping things."""
    drafts = []
    for number in range(6):
        draft = Draft(f"a{number}", f"2025-11-{10 + number}" if number % 2 else None, "IANS" if number < 2 else None)
        draft.event("Ceasefire", BOTH, when=day("2025-10-15") if number < 3 else day("--10-16"))
        draft.event("Talks", (*BOTH, ("place", "doha" if number % 3 else "istanbul")), ordinal=number % 2 + 1)
        draft.event("Attack", [("agent", "rsf"), ("target", "civilians")], when=day(f"2025-11-0{number + 1}"))
        draft.relation("operatesIn", "m23", "sudan", said_by="egypt" if number % 2 else None)
        draft.mention(f"muhammad-na{'ee' if number % 2 else 'i'}m", draft.sentence("Naim spoke."), label=None)
        drafts.append(draft.done())
    return drafts


@settings(max_examples=20, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_articles_changes_nothing(lexicon: Lexicon, rng: random.Random) -> None:
    articles = corpus()
    expected = resolve(articles, lexicon=lexicon)
    rng.shuffle(articles)
    assert resolve(articles, lexicon=lexicon) == expected


def test_later_articles_do_not_rename_events(lexicon: Lexicon) -> None:
    first = resolve(corpus()[:4], lexicon=lexicon)
    later = resolve(corpus(), lexicon=lexicon)
    ids = {event.id for event in later.events}
    kept = [event.id for event in first.events if event.id in ids]
    assert len(kept) == len(first.events)


def test_every_passage_is_what_its_article_says(lexicon: Lexicon) -> None:
    knowledge = resolve(corpus(), lexicon=lexicon)
    texts = {article.id: article.text for article in knowledge.articles}
    assert knowledge.passages
    assert all(texts[p.article][p.start : p.end] == p.quote for p in knowledge.passages)


def test_nothing_dangles(lexicon: Lexicon) -> None:
    knowledge = resolve(corpus(), lexicon=lexicon)
    nodes = {thing.id for part in (knowledge.entities, knowledge.events) for thing in part}
    claims = {claim.id for claim in knowledge.assertions}
    passages = {passage.id for passage in knowledge.passages}
    for fact in knowledge.facts:
        assert fact.subject in nodes and set(fact.claims) <= claims
        assert isinstance(fact.object, Value) or fact.object.id in nodes
    for claim in knowledge.assertions:
        assert set(claim.evidence) <= passages and claim.evidence
        assert {*claim.said_by, *claim.addressee, *claim.about, *claim.whom} <= nodes


def test_a_toll_belongs_to_the_violence_told_before_it(merge: Merge) -> None:
    draft = Draft("a", "2025-11-20").event("Clash", BOTH, when=day("2025-10"))
    draft.event("Killing", [("agent", "pakistan"), ("target", "taliban")], numbers=[("killed", 200, "over")])
    (event,) = merge(draft).events
    assert event.cls == "Clash"
    assert [fact.subject for fact in merge(draft).facts if fact.predicate == "killed"] == [event.id]


def test_a_toll_of_others_stands_alone(merge: Merge) -> None:
    draft = Draft("a", "2025-11-20").event("Clash", BOTH, when=day("2025-10"))
    draft.event("Killing", [("agent", "rsf"), ("target", "civilians")], numbers=[("killed", 200, "over")])
    assert sorted(event.cls for event in merge(draft).events) == ["Clash", "Killing"]


def test_the_round_between_the_first_and_the_third_is_the_second(merge: Merge) -> None:
    a = Draft("a").event("Talks", (*BOTH, ("place", "doha")), ordinal=1)
    a.event("Talks", (*BOTH, ("place", "istanbul"))).event("Talks", (*BOTH, ("place", "geneva")), ordinal=3)
    b = Draft("b").event("Talks", (*BOTH, ("place", "istanbul")), ordinal=2)
    (second,) = [event for event in merge(a, b).events if event.articles == ("a", "b")]
    assert "istanbul" in second.id


def test_one_sentence_may_name_two_places(merge: Merge) -> None:
    draft = Draft("a").event("Closure", [("place", "goma"), ("place", "khartoum")])
    assert merge(draft).conflicts == ()


def test_parties_named_once_are_meant_throughout(merge: Merge) -> None:
    draft = Draft("a").event("Talks", (*BOTH, ("place", "doha")), when=day("2025-10-19"))
    draft.event("Talks", [("place", "istanbul")], when=day("2025-10-25"))
    knowledge = merge(draft)
    (lent,) = [e for e in knowledge.events if "istanbul" in e.id]
    parties = {f.object.id for f in knowledge.facts if f.subject == lent.id and f.predicate == "participant"
               and isinstance(f.object, Ref)}  # fmt: skip
    assert parties == {"pakistan", "taliban"}
    (claim, *_) = [c for c in knowledge.assertions if c.subject == lent.id and c.predicate == "participant"]
    assert claim.confidence < 1 and len(claim.evidence) == 2


def test_what_goes_on_since_a_day_is_not_what_happened_on_it(merge: Merge) -> None:
    draft = Draft("a", "2025-11-20").event("Killing", [("target", "civilians")], when=since("2023-10-07"))
    draft.event("Killing", [("target", "civilians"), ("place", "goma")], when=day("2023-10-07"))
    knowledge = merge(draft)
    assert len(knowledge.events) == 2
    assert values(knowledge, "startDate") == ["2023-10-07"]


def test_ministries_of_nobody_in_particular_are_not_one(merge: Merge) -> None:
    drafts = [Draft(name) for name in ("a", "b")]
    for draft in drafts:
        draft.mention("defence-ministry", draft.sentence("The defence ministry spoke."), cls="GovernmentBody")
    assert {entity.id for entity in merge(*drafts).entities} == {"defence-ministry-a", "defence-ministry-b"}


@pytest.mark.parametrize(("state", "one"), [("egypt", True), ("iraq", False)])
def test_a_surname_alone_is_the_full_name_of_the_same_state(merge: Merge, state: str, one: bool) -> None:
    a, b = Draft("a").relation("position", "volodymyr-zelensky", "egypt", "president"), Draft("b")
    b.mention("zelenskyy", b.sentence("Zelenskyy spoke."))
    b.mention(state, b.sentence("The state."))
    people = [entity.id for entity in merge(a, b).entities if entity.cls == "Person"]
    assert people == (["volodymyr-zelensky"] if one else ["volodymyr-zelensky", "zelenskyy"])


def test_all_who_speak_together_are_said_to(merge: Merge) -> None:
    draft = Draft("a")
    span = draft.sentence("Egypt and Ethiopia said the dam was safe.")
    both = draft.mention("egypt", span), draft.mention("ethiopia", span)
    draft.claims.append(Claim(0, "asserts", (span,), source=span, sources=both[:1], speakers=both))
    assert merge(draft).assertions[0].said_by == ("egypt", "ethiopia")
