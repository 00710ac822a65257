"""Knowledge written by hand that holds every kind of record, and knowledge full of hostile text."""

from __future__ import annotations

import hashlib
from importlib import import_module
from typing import Any

from kg.model import (
    Article,
    Assertion,
    Conflict,
    Entity,
    EventNode,
    Fact,
    Knowledge,
    Mention,
    Merge,
    Name,
    Passage,
    Ref,
    StatusNode,
    Value,
    When,
)

RIVER = "The truce between Aland and the Bor Front was signed in Kest on 3 May, Premier Vos said. Lom bridge is shut."
DAILY = "A truce took hold on 4 May, the Bor Front said; the FB, as Aland calls it, killed over 20 in March 2021."


def component(name: str) -> Any:
    """An optional package; where it is missing the test is skipped, and fails in CI."""
    from tests.conftest import missing

    try:
        return import_module(name)
    except ImportError:
        missing(f"{name} is not installed")


def article(id: str, text: str, **told: str) -> Article:
    """An article with the right hash."""
    sha256 = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Article(id, text, sha256, **told)  # type: ignore[arg-type]


def passage(id: str, source: Article, words: str) -> Passage:
    """The passage of an article that holds these words."""
    start = source.text.index(words)
    return Passage(f"passage-{id}", source.id, start, start + len(words), words)


ARTICLES = (
    article(
        "daily", DAILY, publisher="The Daily", published="2021-05-05", title="A truce", url="https://daily.example/1"
    ),
    article("river/1 ü", RIVER, publisher="River News", dateline="Kest"),
)
PASSAGES = (
    passage("a1", ARTICLES[1], "The truce between Aland and the Bor Front was signed in Kest on 3 May"),
    passage("a2", ARTICLES[0], "A truce took hold on 4 May"),
    passage("a3", ARTICLES[0], "killed over 20"),
    passage("a4", ARTICLES[1], "Lom bridge is shut"),
    passage("a5", ARTICLES[0], "the FB, as Aland calls it"),
)
ENTITIES = (
    Entity("aland", "Aland", "State", ("Country",), ("Republic of Aland",), known=True, source="an atlas"),
    Entity("bor-front", "Bor Front", "ArmedGroup", names=("FB", "Bor Front")),
    Entity("ina-vos", "Ina Vos", "Person", names=("Vos",)),
    Entity("kest", "Kest", "City", lat=34.11472, long=71.08472, identifiers=("http://www.wikidata.org/entity/Q1",)),
    Entity("lom-bridge", "Lom bridge", "BorderCrossing"),
    Entity("officials-daily", "officials", "Community", anonymous=True),
    Entity("the-daily", "The Daily", "MediaOutlet"),
)
EVENTS = (
    EventNode(
        "attack-1f", "Attack", "Attack: Bor Front", realis="claimed", articles=("daily",), evidence=("passage-a3",),
        sources=1, cameo="19",
    ),
    EventNode(
        "ceasefire-2e", "Ceasefire", "Ceasefire: Aland, Bor Front", plover="AGREE", cameo="05", outcome="achieved",
        articles=("daily", "river/1 ü"), evidence=("passage-a1", "passage-a2"), sources=2,
    ),
    EventNode(
        "visit-3d", "Visit", "Visit: Ina Vos", realis="planned", articles=("daily",), evidence=("passage-a2",),
        sources=1, number=2,
    ),
)  # fmt: skip
ASSERTIONS = (
    Assertion(
        "claim-01", "river/1 ü", ("passage-a1",), said_by=("ina-vos",), subject="ceasefire-2e", predicate="date",
        object=Value("2021-05-03", "date"), rank="Preferred", confidence=0.9, reason="year from the publication date",
        date_text="3 May",
    ),
    Assertion(
        "claim-02", "daily", ("passage-a2",), said_by=("bor-front",), subject="ceasefire-2e", predicate="date",
        object=Value("--05-04", "gMonthDay"), rank="Deprecated",
    ),
    Assertion(
        "claim-03", "daily", ("passage-a3",), stance="accuses", said_by=("aland",), passed_on_by=("the-daily",),
        addressee=("bor-front",), about=("attack-1f",), content="killed over 20", realis="claimed",
    ),
    Assertion(
        "claim-04", "daily", ("passage-a3",), subject="attack-1f", predicate="killed", object=Value("20", "integer"),
        bound="over", whom=("aland",), whom_text="over 20 of ours", said_by=("officials-daily",),
    ),
    Assertion("claim-05", "daily", ("passage-a2",), source_text="media reports", content="A truce took hold"),
)  # fmt: skip
FACTS = (
    Fact("attack-1f", "agent", Ref("bor-front"), ("claim-03",)),
    Fact("attack-1f", "startDate", Value("2021-03", "gYearMonth")),
    Fact("attack-1f", "target", Ref("aland")),
    Fact("ceasefire-2e", "date", Value("2021-05-03", "date"), ("claim-01",)),
    Fact("ceasefire-2e", "participant", Ref("aland")),
    Fact("ceasefire-2e", "participant", Ref("bor-front")),
    Fact("ceasefire-2e", "place", Ref("kest")),
    Fact("ina-vos", "position", Value("Premier")),
    Fact("kest", "locatedIn", Ref("aland")),
)
SAMPLE = Knowledge(
    articles=ARTICLES,
    passages=PASSAGES,
    entities=ENTITIES,
    events=EVENTS,
    facts=FACTS,
    assertions=ASSERTIONS,
    names=(Name("name-01", "bor-front", "FB", "daily", ("passage-a5",), used_by=("aland",)),),
    statuses=(
        StatusNode(
            "status-01", "lom-bridge", "Closed", "river/1 ü", ("passage-a4",), what="traffic",
            since=When(date="2021-04", text="since April"), said_by=("ina-vos",),
        ),
    ),
    conflicts=(Conflict("conflict-01", "ceasefire-2e", "date", ("claim-01", "claim-02"), "two days told"),),
    merges=(Merge("ina-vos", "Vos", 0.95, "the only Vos of the article"),),
    reprints=(("river/1 ü", "daily"),),
    mentions=(
        (
            "daily",
            (
                Mention(0, 2, 7, "ArmedGroup", "name", "bor-front", reason="the only one", others=(("lom-bridge", 0.25),)),
                Mention(1, 0, 1, "City", "name", others=(("kest", 0.5), ("elsewhere", 0.4), ("aland", 1.0))),
            ),
        ),
    ),
)  # fmt: skip

HOSTILE = (
    'a" . <x> <y> "',
    "back\\slash \\u0041 \\n",
    "line\nbreak\r\ttab\x0bvt\x00nul\x1b[31mred\x7f\x85",
    "</script><img src=x onerror=alert(1)>",
    "'''\"\"\"",
    "\u202eright to left\u2066 isolate\u2028 separator\ufeff",
    "اسلام آباد 🇵🇰 𝔘",
    "=cmd|' /C calc'!A0",
    "&amp; ]]> <!--",
    "?x ; DROP ALL }",
)


def hostile() -> Knowledge:
    """Every label, name, title, quote and id is hostile."""
    text = " ".join(HOSTILE)
    source = article('<id> "1"\n', text, title=HOSTILE[0], publisher=HOSTILE[3], url="javascript:alert(1)")
    passages = tuple(passage(f"{number:02x}", source, words) for number, words in enumerate(HOSTILE))
    ids = [f"thing {number} <{words}>" for number, words in enumerate(HOSTILE)]
    entities = tuple(Entity(id, words, "Group", names=(words[::-1],)) for id, words in zip(ids, HOSTILE, strict=True))
    claims = tuple(
        Assertion(f"claim-{n:02x}", source.id, (p.id,), content=p.quote, said_by=(ids[n],), about=(ids[0],))
        for n, p in enumerate(passages)
    )
    names = (Name("name-ff", entities[0].id, HOSTILE[0], source.id, (passages[0].id,), language='en" ; x'),)
    return Knowledge((source,), passages, entities, (), (), claims, names)
