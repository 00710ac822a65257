"""Synthetic graphs of any size, with evidence on every edge, to measure the page with."""

from __future__ import annotations

import hashlib
import random

from kg.model import Article, Assertion, Entity, EventNode, Fact, Knowledge, Passage, Ref, Value

_CLASSES = ("Person", "State", "ArmedGroup", "GovernmentBody", "MediaOutlet", "City", "InternationalOrganisation")
_FIRST = (
    "Amina",
    "Boris",
    "Carla",
    "Dmitri",
    "Elena",
    "Farid",
    "Grace",
    "Hugo",
    "Ines",
    "Jamal",
    "Karin",
    "Luis",
    "Mei",
    "Nadia",
    "Omar",
    "Priya",
    "Rosa",
    "Tariq",
)
_LAST = (
    "Adeyemi",
    "Keller",
    "Novak",
    "Okafor",
    "Petrov",
    "Rahman",
    "Silva",
    "Tanaka",
    "Ueda",
    "Varga",
    "Weiss",
    "Xu",
    "Young",
    "Zhang",
)
_EVENTS = (("Talks", "CONSULT"), ("Attack", "ASSAULT"), ("Aid", "AID"), ("Protest", "PROTEST"), ("Arrest", "COERCE"))


def synthetic(count: int, *, seed: int = 1) -> Knowledge:
    """A scale-free graph of ``count`` nodes, average degree 4, with its own sentence as evidence on every edge."""
    chance = random.Random(seed)
    ends: list[int] = [0, 1]
    pairs = []
    for node in range(2, count):
        for other in sorted({chance.choice(ends), chance.choice(ends)}):
            pairs.append((node, other))
            ends += [node, other]
    label = [f"{chance.choice(_FIRST)} {chance.choice(_LAST)} {i}" for i in range(count)]
    is_event = [i > 20 and i % 4 == 0 for i in range(count)]
    articles, passages, claims, facts = _reports(pairs, label, is_event, chance)
    return Knowledge(
        articles=articles,
        passages=passages,
        entities=tuple(_thing(i, label[i]) for i in range(count) if not is_event[i]),
        events=tuple(_happening(i, label[i]) for i in range(count) if is_event[i]),
        facts=facts,
        assertions=claims,
    )


def _id(node: int) -> str:
    return f"node-{node:06d}"


def _thing(node: int, label: str) -> Entity:
    names = (label, f"N{node}")
    if node % 7 != 5:
        return Entity(_id(node), label, _CLASSES[node % 7], names=names)
    lat, long = (node * 7 % 140) - 60.0, (node * 13 % 340) - 170.0
    return Entity(_id(node), label, _CLASSES[node % 7], names=names, lat=lat, long=long)


def _happening(node: int, label: str) -> EventNode:
    cls, plover = _EVENTS[node // 4 % len(_EVENTS)]
    return EventNode(_id(node), cls, f"{cls} of {label}", plover, sources=1 + node % 3)


def _reports(
    pairs: list[tuple[int, int]], label: list[str], is_event: list[bool], chance: random.Random
) -> tuple[tuple[Article, ...], tuple[Passage, ...], tuple[Assertion, ...], tuple[Fact, ...]]:
    articles: list[Article] = []
    passages: list[Passage] = []
    claims: list[Assertion] = []
    facts: list[Fact] = []
    for start in range(0, len(pairs), 20):
        id = f"article-{start // 20:05d}"
        text = ""
        for a, b in pairs[start : start + 20]:
            a, b = (b, a) if is_event[b] and not is_event[a] else (a, b)
            number = len(claims)
            quote = f"{label[a]} was seen with {label[b]}"
            at = len(text) + len("Officials said on Monday that ")
            text += f"Officials said on Monday that {quote}, according to report {number} of the desk. "
            predicate = (
                ("participant", "agent", "target")[number % 3] if is_event[a] else ("memberOf", "allyOf")[number % 2]
            )
            passages.append(Passage(f"passage-{number:012x}", id, at, at + len(quote), quote))
            speaker = (_id(chance.randrange(20)),) if number % 4 == 0 else ()
            claims.append(
                Assertion(
                    id=f"claim-{number:012x}", reported_in=id, evidence=(passages[-1].id,), said_by=speaker,
                    subject=_id(a), predicate=predicate, object=Ref(_id(b)),
                )
            )  # fmt: skip
            facts.append(Fact(_id(a), predicate, Ref(_id(b)), (claims[-1].id,)))
            if is_event[a] and number % 2:
                day = f"2025-{1 + number % 12:02d}-{1 + number % 28:02d}"
                facts.append(Fact(_id(a), "date", Value(day, "date"), (claims[-1].id,)))
        articles.append(
            Article(id, text, hashlib.sha256(text.encode()).hexdigest(), title=f"Report {start // 20}",
                    publisher=f"Agency {start % 19}", published=f"2025-{1 + start % 12:02d}-{1 + start % 28:02d}")
        )  # fmt: skip
    return tuple(articles), tuple(passages), tuple(claims), tuple(facts)
