"""A researcher's corrections: read with exact messages, applied, reported where they find nothing, written."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kg.corrections import Correction, Corrections, add, after, before, unmatched
from kg.corrections.read import parse
from kg.errors import ConfigError
from kg.lexicon import Lexicon
from kg.model import Article, Entity, Extraction, Knowledge, Mention
from kg.resolve import resolve

NAMES = {
    "Nawaz Sharif": "Person",
    "Sharif": "Person",
    "Torkham": "City",
    "Shehbaz Sharif": "Person",
    "Subscribe": "Group",
}


def article(id: str, *names: str) -> Extraction:
    """An article whose text is these names, each a mention of the entity called so."""
    text, mentions = "", []
    for number, name in enumerate(names):
        mentions.append(
            Mention(number, len(text), len(text) + len(name), NAMES[name], "name", _slug(name), 0.9, "named")
        )
        text += name + " met . "
    entities = tuple(Entity(_slug(name), name, NAMES[name]) for name in sorted({*names}))
    return Extraction(Article(id, text, f"sha-of-{id}"), mentions=tuple(mentions), entities=entities)


def _slug(name: str) -> str:
    return name.lower().replace(" ", "-")


def told(text: str) -> Corrections:
    return Corrections(listed=tuple(parse(text, "corrections.toml")))


def resolved(extractions: list[Extraction], decided: Corrections, lexicon: Lexicon) -> Knowledge:
    return after(resolve(before(extractions, decided), lexicon=lexicon, corrections=decided), decided)


ARTICLES = [
    article("a1", "Shehbaz Sharif", "Sharif", "Torkham"),
    article("a2", "Nawaz Sharif", "Sharif", "Subscribe"),
]


def meant(extractions: list[Extraction]) -> list[tuple[str | None, ...]]:
    return [tuple(mention.entity for mention in extraction.mentions) for extraction in extractions]


def test_split_gives_the_mentions_of_some_articles_to_another() -> None:
    decided = told('[[split]]\nentity = "sharif"\narticles = ["a2"]\ninto = "Nawaz Sharif"\n')
    changed = before(ARTICLES, decided)
    assert meant(changed) == [("shehbaz-sharif", "sharif", "torkham"), ("nawaz-sharif", "nawaz-sharif", "subscribe")]
    assert [entity.id for entity in changed[1].entities] == ["nawaz-sharif", "subscribe"]


def test_split_makes_the_other_where_the_article_does_not_know_it() -> None:
    decided = told('[[split]]\nentity = "Sharif"\narticles = ["sha-of-a1"]\ninto = "Omar Sharif"\nquote = "Sharif"\n')
    changed = before(ARTICLES, decided)[0]
    assert meant([changed]) == [("shehbaz-sharif", "omar-sharif", "torkham")]
    other = next(entity for entity in changed.entities if entity.id == "omar-sharif")
    assert (other.label, other.cls) == ("Omar Sharif", "Person")


def test_rejected_mentions_mean_nothing_and_leave_no_entity() -> None:
    changed = before(ARTICLES, told('[[reject]]\nquote = "Subscribe"\n'))
    assert meant(changed)[1] == ("nawaz-sharif", "sharif", None)
    assert "subscribe" not in [entity.id for entity in changed[1].entities]
    assert changed[1].mentions[2].reason == "rejected by a correction"
    assert changed[0] == ARTICLES[0]


def test_rejection_in_one_article_leaves_the_others_alone() -> None:
    changed = before(ARTICLES, told('[[reject]]\nquote = "Sharif"\narticles = ["a1"]\n'))
    assert meant(changed) == [("shehbaz-sharif", None, "torkham"), ("nawaz-sharif", "sharif", "subscribe")]


def test_facts_about_an_entity_win(lexicon: Lexicon) -> None:
    text = (
        '[[retype]]\nentity = "torkham"\nclass = "BorderCrossing"\n'
        '[[rename]]\nentity = "torkham"\nlabel = "Torkham Gate"\n'
        '[[identify]]\nentity = "torkham"\nidentifier = "https://example.org/x"\nsource = "atlas"\n'
    )
    torkham = next(e for e in resolved(ARTICLES, told(text), lexicon).entities if e.id == "torkham")
    assert (torkham.cls, torkham.label, torkham.identifiers) == (
        "BorderCrossing",
        "Torkham Gate",
        ("https://example.org/x",),
    )
    assert "Torkham" in torkham.names and torkham.source and "atlas" in torkham.source


def test_merge_wins_over_the_score(lexicon: Lexicon) -> None:
    plain = {entity.id for entity in resolved(ARTICLES, Corrections(), lexicon).entities}
    assert {"shehbaz-sharif", "nawaz-sharif"} <= plain
    decided = told('[[merge]]\nentities = ["shehbaz-sharif", "nawaz-sharif"]\n')
    knowledge = resolved(ARTICLES, decided, lexicon)
    assert len({"shehbaz-sharif", "nawaz-sharif"} & {entity.id for entity in knowledge.entities}) == 1
    assert [merge.reason for merge in knowledge.merges] == ["merged by a correction"]
    assert unmatched(decided, ARTICLES, knowledge) == ()


def test_not_same_wins_over_the_score(lexicon: Lexicon) -> None:
    twins = [_spelled("a1", "Muhammad Naeem"), _spelled("a2", "Mohammad Naeem")]
    ids = {"muhammad-naeem", "mohammad-naeem"}
    assert len(ids & {entity.id for entity in resolve(twins, lexicon=lexicon).entities}) == 1
    decided = told('[[not_same]]\nentities = ["muhammad-naeem", "Mohammad Naeem"]\n')
    assert ids <= {entity.id for entity in resolved(twins, decided, lexicon).entities}


def _spelled(id: str, name: str) -> Extraction:
    one = article(id, "Shehbaz Sharif")
    mention = replace(one.mentions[0], end=len(name), entity=_slug(name))
    return replace(
        one, article=Article(id, f"{name} met . ", f"sha-{id}"), mentions=(mention,),
        entities=(Entity(_slug(name), name, "Person"),),
    )  # fmt: skip


def test_order_in_the_file_makes_no_difference(lexicon: Lexicon) -> None:
    parts = [
        '[[merge]]\nentities = ["shehbaz-sharif", "sharif"]\n',
        '[[retype]]\nentity = "torkham"\nclass = "BorderCrossing"\n',
        '[[reject]]\nquote = "Subscribe"\n',
        '[[split]]\nentity = "sharif"\narticles = ["a2"]\ninto = "Nawaz Sharif"\n',
    ]
    one = resolved(ARTICLES, told("".join(parts)), lexicon)
    assert one == resolved(ARTICLES[::-1], told("".join(reversed(parts))), lexicon)


LOST = [
    (
        '[[merge]]\nentities = ["sharif", "nawas-sharif"]\n',
        "there is no entity nawas-sharif (did you mean nawaz-sharif?)",
    ),
    ('[[rename]]\nentity = "nobody"\nlabel = "X"\n', "there is no entity nobody"),
    ('[[split]]\nentity = "sharif"\narticles = ["a9"]\ninto = "X"\n', "there is no article a9"),
    ('[[split]]\nentity = "torkham"\narticles = ["a2"]\ninto = "X"\n', "there is no mention of torkham"),
    ('[[reject]]\nquote = "Buy now"\n', "there is no mention that reads 'Buy now'"),
]


@pytest.mark.parametrize("text, why", LOST, ids=[case[1][:40] for case in LOST])
def test_what_finds_nothing_is_reported(text: str, why: str, lexicon: Lexicon) -> None:
    decided = told(text)
    found = unmatched(decided, ARTICLES, resolved(ARTICLES, decided, lexicon))
    assert [(where, why in message) for where, message in found] == [("corrections.toml, line 1", True)]


def test_what_finds_something_is_not_reported(lexicon: Lexicon) -> None:
    text = (
        '[[merge]]\nentities = ["shehbaz-sharif", "sharif"]\n[[reject]]\nquote = "Subscribe"\n'
        '[[split]]\nentity = "sharif"\narticles = ["a2"]\ninto = "Nawaz Sharif"\n'
        '[[retype]]\nentity = "torkham"\nclass = "BorderCrossing"\n'
    )
    decided = told(text)
    assert unmatched(decided, ARTICLES, resolved(ARTICLES, decided, lexicon)) == ()


FAULTS = [
    ("[[merge]\n", "corrections.toml: "),
    ('[[marge]]\nentities = ["a", "b"]\n', "no such kind of correction: 'marge' - did you mean 'merge'?"),
    ('[merge]\nentities = ["a", "b"]\n', "'merge' is no list of tables - write [[merge]] above each"),
    ('\n[[merge]]\nentities = ["a"]\n', "corrections.toml, line 2: [[merge]] needs two different entities"),
    ('[[merge]]\nentities = "a"\n', "corrections.toml, line 1, key 'entities': 'a' is no list of strings"),
    ('[[merge]]\nentity = "a"\n', "line 1: no such key in [[merge]]: 'entity' - did you mean 'entities'?"),
    ('[[retype]]\nentity = "a"\n', "corrections.toml, line 1: [[retype]] needs 'class'"),
    ('[[retype]]\nentity = "a"\nclass = "Town"\n', "line 1, key 'class': 'Town' is no class of actors or places"),
    ('[[rename]]\nentity = "a"\nlabel = " "\n', "corrections.toml, line 1, key 'label': ' ' is no text"),
    ('[[identify]]\nentity = "a"\nidentifier = "Q1"\nsource = "x"\n', "key 'identifier': 'Q1' is no http(s) IRI"),
    ('[[rename]]\nentity = "a"\nlabel = "A"\n\n[[rename]]\nentity = "a"\nlabel = "B"\n',
     "corrections.toml, line 5: a is called 'B', but corrections.toml, line 1 says: a is called 'A'"),
    ('[[merge]]\nentities = ["a", "b"]\n[[merge]]\nentities = ["b", "c"]\n[[not_same]]\nentities = ["a", "c"]\n',
     "corrections.toml, line 5: a and c are not the same, but a [[merge]] makes them one"),
]  # fmt: skip


@pytest.mark.parametrize("text, message", FAULTS, ids=[case[1][:50] for case in FAULTS])
def test_fault_is_named_with_its_place(text: str, message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        parse(text, "corrections.toml")
    assert message in str(caught.value)


def test_what_is_added_is_read_back_and_words_of_the_file_stay(tmp_path: Path) -> None:
    path = tmp_path / "corrections.toml"
    path.write_text('# why: see the notes of May\n[[merge]]   # twins\nentities = ["a", "b"]\n', encoding="utf-8")
    before = path.read_text(encoding="utf-8")
    new = add(path, "rename", {"entity": "a", "label": 'A "quoted" name', "why": "zażółć"})
    assert new == Correction("rename", ("a",), label='A "quoted" name', why="zażółć", where=new.where if new else "")
    assert path.read_text(encoding="utf-8").startswith(before)
    kinds = [(one.kind, one.entities, one.label) for one in Corrections.load(path).listed]
    assert kinds == [("merge", ("a", "b"), None), ("rename", ("a",), 'A "quoted" name')]


def test_the_same_decision_is_not_written_twice(tmp_path: Path) -> None:
    path = tmp_path / "corrections.toml"
    assert add(path, "merge", {"entities": ["a", "b"]})
    written = path.read_text(encoding="utf-8")
    assert add(path, "merge", {"entities": ["b", "a"], "why": "again"}) is None
    assert path.read_text(encoding="utf-8") == written


def test_the_contrary_of_a_decision_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "corrections.toml"
    add(path, "merge", {"entities": ["a", "b"]})
    written = path.read_text(encoding="utf-8")
    with pytest.raises(ConfigError, match="makes them one"):
        add(path, "not_same", {"entities": ["a", "b"]})
    assert path.read_text(encoding="utf-8") == written


def test_pairs_given_by_a_program_count_too() -> None:
    decided = Corrections(merge=(("b", "a"),), not_same=(("c", "a"),), listed=told(
        '[[merge]]\nentities = ["x", "y", "z"]\n[[not_same]]\nentities = ["x", "a", "b"]\n').listed)  # fmt: skip
    assert decided.merged() == (("a", "b"), ("x", "y"), ("y", "z"))
    assert decided.apart() == (("a", "b"), ("a", "c"), ("a", "x"), ("b", "x"))
