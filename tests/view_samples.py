"""Knowledge to show: a case written by hand that holds every kind of record."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from pathlib import Path

from kg.model import (
    Article,
    Assertion,
    Conflict,
    Entity,
    EventNode,
    Fact,
    Knowledge,
    Mention,
    Name,
    Passage,
    Ref,
    Skip,
    StatusNode,
    Value,
    When,
)
from tests.rdf_samples import article

SEEDS = Path(__file__).parent.parent / "seeds"


@dataclass
class Desk:
    """Collects records; every passage is found in its article by its words."""

    articles: dict[str, Article] = field(default_factory=dict)
    passages: dict[str, Passage] = field(default_factory=dict)
    claims: list[Assertion] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)

    def article(self, id: str, text: str, **told: object) -> None:
        self.articles[id] = replace(article(id, text), **told)  # type: ignore[arg-type]

    def quote(self, article: str, words: str) -> str:
        start = self.articles[article].text.index(words)
        id = f"passage-{hashlib.sha256(f'{article} {start} {words}'.encode()).hexdigest()[:12]}"
        self.passages[id] = Passage(id, article, start, start + len(words), words)
        return id

    def claim(self, article: str, words: str, **said: object) -> str:
        evidence = (self.quote(article, words),)
        key = f"{article} {words} {sorted(said.items(), key=lambda item: item[0])!r}"
        id = f"claim-{hashlib.sha256(key.encode()).hexdigest()[:12]}"
        self.claims.append(Assertion(id=id, reported_in=article, evidence=evidence, **said))  # type: ignore[arg-type]
        return id

    def fact(self, subject: str, predicate: str, object: Ref | Value, article: str, words: str) -> None:
        claim = self.claim(article, words, subject=subject, predicate=predicate, object=object)
        self.facts.append(Fact(subject, predicate, object, (claim,)))


def border() -> Knowledge:
    """A small case around a closed crossing, from five articles, with all that can be in dispute."""
    desk = Desk()
    names = {path.name[:3]: path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))}
    desk.article("000", names["000"], publisher="IANS", published="2025-11-12", skipped=(Skip(0, 17, "date line"),))
    desk.article("001", names["001"])
    desk.article(
        "002", names["002"], publisher="Khaama Press", published="2025-10-27", url="https://example.org/khaama?a=1&b=2",
        title="Islamabad Warns Kabul: Support For Terror Groups“Unacceptable”",
    )  # fmt: skip
    desk.article("003", names["003"])
    desk.article("004", names["004"])
    _facts(desk)
    people = _speakers(desk)
    conflict = _dispute(desk)
    closed = desk.quote("001", "normal cross-border movement and trade at Torkham and Chaman remain suspended")
    holds = desk.quote("001", "the temporary ceasefire between both sides continues to hold")
    fak = desk.quote("001", "Tehrik-e-Taliban Pakistan (TTP/FaK)")
    return Knowledge(
        articles=tuple(desk.articles.values()),
        passages=tuple(sorted(desk.passages.values(), key=lambda p: p.id)),
        entities=tuple(sorted(_entities(), key=lambda e: e.id)),
        events=tuple(sorted(_events(desk), key=lambda e: e.id)),
        facts=tuple(desk.facts),
        assertions=tuple(sorted({claim.id: claim for claim in desk.claims}.values(), key=lambda c: c.id)),
        names=(
            Name("name-fak", "tehreek-e-taliban-pakistan", "FaK", "001", (fak,), ("foreign-office",)),
            Name("name-urdu", "tehreek-e-taliban-pakistan", "تحریک طالبان پاکستان", "001", (fak,), (), "ur"),
        ),
        statuses=(
            StatusNode("status-torkham", "torkham", "Suspended", "001", (closed,), what="movement and trade"),
            StatusNode("status-chaman", "chaman", "Suspended", "001", (closed,), what="movement and trade"),
            StatusNode(
                "status-ceasefire", "ceasefire-doha", "InForce", "001", (holds,),
                since=When(date="2025-10-15", earliest="2025-10-15", latest="2025-10-15", text="October 15"),
            ),
        ),
        conflicts=(conflict,),
        mentions=(("001", _mentions(desk.articles["001"], people)), ("003", _mentions(desk.articles["003"], people))),
    )  # fmt: skip


def _mentions(article: Article, names: dict[str, str]) -> tuple[Mention, ...]:
    found = []
    for words, entity in names.items():
        at = article.text.find(words)
        while at >= 0:
            found.append((at, at + len(words), entity))
            at = article.text.find(words, at + 1)
    return tuple(
        Mention(i, start, end, "Group", "name", entity) for i, (start, end, entity) in enumerate(sorted(found))
    )


def _entities() -> list[Entity]:
    def known(
        id: str, label: str, cls: str, *names: str, lat: float | None = None, long: float | None = None
    ) -> Entity:
        classes = ("Country",) if cls == "State" else ()
        return Entity(id, label, cls, classes, (label, *names), known=True, lat=lat, long=long, source="test fixture")

    return [
        known(
            "tehreek-e-taliban-pakistan", "Tehreek-e-Taliban Pakistan", "ArmedGroup", "TTP", "Tehrik-e-Taliban Pakistan"
        ),
        known("balochistan-liberation-army", "Balochistan Liberation Army", "ArmedGroup", "BLA"),
        known("taliban", "Taliban", "Authority", "Afghan Taliban", "Taliban regime"),
        known("pakistan", "Pakistan", "State", "Islamabad", "پاکستان"),
        known("afghanistan", "Afghanistan", "State", "افغانستان"),
        known("turkey", "Turkey", "State", "Turkiye", "Türkiye"),
        known("qatar", "Qatar", "State"),
        known("iran", "Iran", "State", "Tehran"),
        known("foreign-office", "Foreign Office", "GovernmentBody"),
        known("inter-services-public-relations", "Inter-Services Public Relations", "GovernmentBody", "ISPR"),
        known("shehbaz-sharif", "Shehbaz Sharif", "Person", "Sharif"),
        known("mohammad-naeem", "Mohammad Naeem", "Person", "Naeem"),
        known("recep-tayyip-erdogan", "Recep Tayyip Erdoğan", "Person", "Erdoğan"),
        known("khawaja-asif", "Khawaja Asif", "Person"),
        known("ibrahim-kalin", "Ibrahim Kalin", "Person"),
        known("ians", "IANS", "MediaOutlet"),
        known("khaama-press", "Khaama Press", "MediaOutlet"),
        known("geo-news", "Geo News", "MediaOutlet"),
        known("torkham", "Torkham", "BorderCrossing", lat=34.11472, long=71.08472),
        known("chaman", "Chaman", "BorderCrossing"),
        known("doha", "Doha", "City", lat=25.28545, long=51.53096),
        known("istanbul", "Istanbul", "City", lat=41.01384, long=28.94966),
        Entity("security-sources-004", "security sources", "Community", anonymous=True),
    ]


def _events(desk: Desk) -> list[EventNode]:
    def event(id: str, cls: str, label: str, plover: str | None, article: str, words: str, **told: object) -> EventNode:
        evidence = (desk.quote(article, words),)
        told = {"articles": (article,), "sources": 1} | told
        return EventNode(id, cls, label, plover, evidence=evidence, **told)  # type: ignore[arg-type]

    return [
        event("ceasefire-doha", "Ceasefire", "Ceasefire between Pakistan and Taliban", "AGREE", "000",
              "A ceasefire was agreed between the two sides on October 15", articles=("000", "001", "003"), sources=3),
        event("talks-doha", "Talks", "Talks in Doha", "CONSULT", "000", "held on October 19 in Doha",
              articles=("000", "001", "003"), sources=3),
        event("talks-istanbul", "Talks", "Talks in Istanbul", "CONSULT", "002",
              "the second round of bilateral security talks held in Istanbul",
              articles=("000", "002", "003"), sources=3),
        event("clashes-october", "Clash", "Clashes at the border", "ASSAULT", "000",
              "major clashes erupting between forces of Afghanistan and Pakistan in October", articles=("000", "003"),
              sources=2),
        event("closure-torkham", "Closure", "Closure of Torkham and Chaman", "SANCTION", "001",
              "normal cross-border movement and trade at Torkham and Chaman remain suspended"),
        event("infiltration", "Attack", "Infiltration attempts", "ASSAULT", "004", "foiled two infiltration attempts",
              realis="claimed", outcome="foiled", number=2),
        event("visit", "Visit", "Visit of Turkish ministers to Pakistan", "CONSULT", "001",
              "will visit Pakistan this week", realis="planned"),
        event("talks-ttp", "Talks", "Talks of Pakistan with TTP", "CONSULT", "001",
              "Pakistan will not hold talks with terrorist outfits", realis="denied"),
    ]  # fmt: skip


def _facts(desk: Desk) -> None:
    both = "participated in multiple rounds of talks"
    for event in ("talks-doha", "talks-istanbul"):
        for party in ("pakistan", "taliban"):
            desk.fact(event, "participant", Ref(party), "001", both)
    desk.fact("talks-doha", "place", Ref("doha"), "000", "held on October 19 in Doha")
    desk.fact("talks-doha", "date", Value("2025-10-19", "date"), "000", "held on October 19 in Doha")
    desk.fact("talks-istanbul", "place", Ref("istanbul"), "000", "October 25 in Istanbul")
    desk.fact("talks-istanbul", "date", Value("2025-10-25", "date"), "000", "October 25 in Istanbul")
    desk.fact(
        "talks-istanbul",
        "mediator",
        Ref("ibrahim-kalin"),
        "003",
        "mediated by Turkey’s intelligence chief Ibrahim Kalin",
    )
    for mediator in ("qatar", "turkey"):
        desk.fact(
            "ceasefire-doha", "mediator", Ref(mediator), "003", "agreed to a ceasefire mediated by Qatar and Turkey"
        )
    for party in ("pakistan", "taliban"):
        desk.fact("ceasefire-doha", "participant", Ref(party), "003", "both sides agreed to a ceasefire")
    clash = "major clashes erupting between forces of Afghanistan and Pakistan in October"
    for party in ("pakistan", "afghanistan"):
        desk.fact("clashes-october", "participant", Ref(party), "000", clash)
    desk.fact("clashes-october", "date", Value("2025-10", "gYearMonth"), "000", clash)
    desk.fact("clashes-october", "earliest", Value("2025-10-01", "date"), "000", clash)
    desk.fact("clashes-october", "latest", Value("2025-10-31", "date"), "000", clash)
    for crossing in ("torkham", "chaman"):
        desk.fact("closure-torkham", "place", Ref(crossing), "001", "trade at Torkham and Chaman remain suspended")
    desk.fact(
        "infiltration",
        "agent",
        Ref("tehreek-e-taliban-pakistan"),
        "004",
        "carried out by terrorists belonging to the banned TTP",
    )
    desk.fact("infiltration", "target", Ref("pakistan"), "004", "from across the Afghan border")
    desk.fact("visit", "agent", Ref("turkey"), "001", "Turkiye’s foreign and defence ministers")
    desk.fact("visit", "target", Ref("pakistan"), "001", "will visit Pakistan this week")
    for party in ("pakistan", "tehreek-e-taliban-pakistan"):
        desk.fact("talks-ttp", "participant", Ref(party), "001", "Pakistan will not hold talks with terrorist outfits")
    desk.fact("shehbaz-sharif", "position", Value("Prime Minister"), "000", "Pakistan Prime Minister Shehbaz Sharif")
    desk.fact("shehbaz-sharif", "memberOf", Ref("pakistan"), "000", "Pakistan Prime Minister Shehbaz Sharif")
    desk.fact("mohammad-naeem", "memberOf", Ref("taliban"), "000", "Taliban Deputy Foreign Minister Mohammad Naeem")
    desk.fact("khawaja-asif", "memberOf", Ref("pakistan"), "003", "Pakistani defence minister Khawaja Asif")
    desk.fact("foreign-office", "partOf", Ref("pakistan"), "001", "the Foreign Office expressed regret")


def _speakers(desk: Desk) -> dict[str, str]:
    fate = {
        "said_by": ("mohammad-naeem",),
        "addressee": ("pakistan",),
        "stance": "accuses",
        "about": ("talks-istanbul",),
    }
    desk.claim("000", '"unrealistic demands"', content="unrealistic demands", passed_on_by=("ians",), **fate)
    desk.claim("000", "“irresponsible and uncooperative behaviour\"",
               content="irresponsible and uncooperative behaviour", passed_on_by=("khaama-press",), **fate)  # fmt: skip
    desk.claim("000", "“decisive and verifiable steps”", said_by=("shehbaz-sharif",), addressee=("taliban",),
               stance="demands", content="decisive and verifiable steps")  # fmt: skip
    desk.claim("001", "misrepresenting the presence of Pakistani militants in Afghanistan", said_by=("foreign-office",),
               addressee=("taliban",), stance="accuses",
               content="misrepresenting the presence of Pakistani militants in Afghanistan")  # fmt: skip
    desk.claim("002", "cannot be tolerated", said_by=("pakistan",), addressee=("taliban",), stance="warns",
               content="providing sanctuary or assistance to militant groups cannot be tolerated")  # fmt: skip
    desk.claim("003", "“illogical and detached”", said_by=("pakistan",), addressee=("taliban",), stance="accuses",
               content="illogical and detached", passed_on_by=("geo-news",))  # fmt: skip
    desk.claim("003", "“all-out war”", said_by=("khawaja-asif",), stance="warns", content="all-out war",
               about=("talks-istanbul",))  # fmt: skip
    desk.claim("004", "foiled two infiltration attempts", said_by=("inter-services-public-relations",),
               about=("infiltration",), content="Pakistan had foiled two infiltration attempts")  # fmt: skip
    desk.claim("001", "Pakistan will not hold talks with terrorist outfits",
               said_by=("foreign-office",), stance="refuses", content="will not hold talks",
               addressee=("tehreek-e-taliban-pakistan", "balochistan-liberation-army"),
               about=("talks-ttp",), realis="denied")  # fmt: skip
    desk.claim("002", "which Pakistan says operates from inside Afghanistan", said_by=("pakistan",),
               subject="tehreek-e-taliban-pakistan", predicate="operatesIn", object=Ref("afghanistan"),
               realis="claimed")  # fmt: skip
    desk.claim("003", "killed over 200 Taliban fighters", said_by=("pakistan",), subject="clashes-october",
               predicate="killed", object=Value("200", "integer"), bound="over", whom=("taliban",))  # fmt: skip
    return {"Torkham": "torkham", "Chaman": "chaman", "Foreign Office": "foreign-office", "Istanbul": "istanbul",
            "Ibrahim Kalin": "ibrahim-kalin", "Erdoğan": "recep-tayyip-erdogan"}  # fmt: skip


def _dispute(desk: Desk) -> Conflict:
    told = {"subject": "ceasefire-doha", "predicate": "date"}
    one = desk.claim(
        "000",
        "A ceasefire was agreed between the two sides on October 15",
        **told,
        object=Value("2025-10-15", "date"),
        date_text="October 15",
        reason="year from the publication date",
    )
    day = Value("--10-16", "gMonthDay")
    two = desk.claim("003", "October 16 ceasefire", **told, object=day, date_text="October 16")
    return Conflict(
        "conflict-ceasefire-date", "ceasefire-doha", "date", tuple(sorted((one, two))), "two dates for one event"
    )


def camps(count: int = 6, size: int = 60) -> Knowledge:
    """Camps that know each other well and the others little: a leader, a deputy and a town that all of a camp visit."""
    entities, facts, events = [], [], []
    for camp in range(count):
        names = [f"Leader {camp}", f"Deputy {camp}", f"Town {camp}", *(f"Member {camp}-{i}" for i in range(size - 3))]
        ids = [name.lower().replace(" ", "-") for name in names]
        classes = ["Person", "Person", "City", *["Group"] * (size - 3)]
        entities += [Entity(id, name, cls) for id, name, cls in zip(ids, names, classes, strict=True)]
        for i, id in enumerate(ids[3:]):
            facts += [Fact(id, "memberOf", Ref(ids[0])), Fact(id, "locatedIn", Ref(ids[2]))]
            if i % 2:
                facts.append(Fact(id, "allyOf", Ref(ids[1])))
        meeting = EventNode(f"meeting-{camp}", "Meeting", f"Meeting {camp}", "CONSULT", sources=1)
        events.append(meeting)
        facts += [Fact(meeting.id, "participant", Ref(f"leader-{k % count}")) for k in (camp, camp + 1)]
    return Knowledge(
        entities=tuple(sorted(entities, key=lambda e: e.id)),
        events=tuple(events),
        facts=tuple(sorted(facts, key=lambda f: (f.subject, f.predicate))),
    )
