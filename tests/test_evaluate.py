"""Evaluation: formats, scores worked out by hand, the command, and the gate on our own annotated sentences."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from kg.cli import main
from kg.errors import InputError
from kg.evaluate import FORMATS, Format, Gold, Item, Report, compare, evaluate
from kg.evaluate.gold import conll_items, own_items, re3d_items, read_conll, read_own, read_re3d
from kg.evaluate.score import outermost
from kg.lexicon import Lexicon
from kg.link import link
from kg.model import Article, Extraction, Mention
from kg.recognise import recognise

DATA = Path(__file__).parent / "data"
TEXT = {"a": "Iran warned Iraq and the two Gulf states on Monday."}


def _item(words: str, label: str, document: str = "a") -> Item:
    start = TEXT[document].index(words)
    return Item(document, start, start + len(words), label)


def _score(report: Report, label: str) -> tuple[int, int, int, int]:
    score = report.by_label[label]
    return score.gold, score.found, score.exact, score.partial


def test_scores_by_hand() -> None:
    gold = [_item("Iran", "Org"), _item("Iraq", "Org"), _item("the two Gulf states", "Org"), _item("Monday", "Time")]
    found = [_item("Iran", "Org"), _item("Iraq", "Loc"), _item("Gulf states", "Org"), _item("warned", "Org")]
    report = compare(gold, found, TEXT)
    assert _score(report, "Org") == (3, 3, 1, 2)
    assert _score(report, "Loc") == (0, 1, 0, 0)
    assert _score(report, "Time") == (1, 0, 0, 0)
    assert report.total.measures(strict=True) == (0.25, 0.25, 0.25)
    assert report.total.measures(strict=False) == (0.5, 0.5, 0.5)
    assert {(e.kind, e.text) for e in report.errors} == {
        ("label", "Iraq"), ("boundary", "the two Gulf states"), ("missed", "Monday"), ("spurious", "warned"),
    }  # fmt: skip


def test_one_large_span_finds_one_item_only() -> None:
    gold = [_item("Iran", "Org"), _item("Iraq", "Org")]
    report = compare(gold, [_item("Iran warned Iraq", "Org")], TEXT)
    assert _score(report, "Org") == (2, 1, 0, 1)


def test_the_most_frequent_error_comes_first() -> None:
    texts = {"a": "Oz met Uz. Oz met Uz. Uz left."}
    found = [Item("a", 0, 2, "Org"), Item("a", 11, 13, "Org"), Item("a", 22, 24, "Org")]
    errors = compare([], found, texts).errors
    assert [(e.text, e.count) for e in errors] == [("Oz", 2), ("Uz", 1)]


def test_nothing_found_is_no_division_by_zero() -> None:
    assert compare([], [], {}).total.measures(strict=True) == (0.0, 0.0, 0.0)


ITEMS = st.lists(
    st.builds(
        lambda a, n, label: Item("a", a, min(a + n, 50), label),
        st.integers(0, 48),
        st.integers(1, 9),
        st.sampled_from("XY"),
    ),
    max_size=12,
)


@given(ITEMS, ITEMS)
def test_partial_is_never_below_strict(gold: list[Item], found: list[Item]) -> None:
    total = compare(gold, found, TEXT).total
    assert total.exact <= total.partial <= min(total.gold, total.found)
    assert compare(found, gold, TEXT).total.exact == total.exact


@given(ITEMS)
def test_outermost_covers_everything(items: list[Item]) -> None:
    kept = outermost(items)
    assert all(any(k.start <= i.start and i.end <= k.end for k in kept) for i in items)
    assert not any(k != o and k.start <= o.start and o.end <= k.end for k in kept for o in kept)


def _re3d(folder: Path, text: str, *entities: tuple[str, str, float]) -> Path:
    folder.mkdir()
    rows = [
        {"documentId": "d", "begin": (at := text.index(words)), "end": at + len(words), "type": kind, "confidence": c}
        for words, kind, c in entities
    ]
    (folder / "documents.jsonl").write_text(json.dumps({"_id": "d", "text": text}) + "\n")
    (folder / "entities.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows))
    return folder


def test_re3d(tmp_path: Path) -> None:
    marked = [("Ann", "Person", 1.0), ("Bonn", "Location", 0.4), ("tank", "Vehicle", 1.0)]
    _re3d(tmp_path / "x", "Ann left Bonn by tank.", *marked)
    gold = read_re3d(tmp_path)
    assert gold.texts == {"d": "Ann left Bonn by tank."}
    assert gold.items == [Item("d", 0, 3, "Person")]


def test_re3d_takes_the_longest_phrases() -> None:
    text = "President Ann Lee of Oz, in Oz"
    mentions = (
        Mention(0, 0, 17, "Person", "nominal"), Mention(1, 10, 17, "Person", "name"),
        Mention(2, 21, 23, "State", "name"), Mention(3, 28, 30, "Country", "name"),
    )  # fmt: skip
    items = re3d_items(Extraction(Article("d", text, ""), mentions=mentions))
    assert items == [Item("d", 0, 17, "Person"), Item("d", 21, 23, "Organisation"), Item("d", 28, 30, "Location")]


def test_conll(tmp_path: Path) -> None:
    file = tmp_path / "news.conll"
    lines = ["-DOCSTART- -X- O O", "", "Ann NNP B-PER", "Lee NNP I-PER", "left VBD O", "", "EU NNP I-ORG"]
    file.write_text("\n".join([*lines, "UN NNP B-ORG", "May O B-MISC"]) + "\n")
    gold = read_conll(file)
    assert gold.texts == {"news-0": "Ann Lee left \nEU UN May "}
    words = [gold.texts[i.document][i.start : i.end] for i in gold.items]
    labels = [item.label for item in gold.items]
    assert list(zip(words, labels, strict=True)) == [("Ann Lee", "PER"), ("EU", "ORG"), ("UN", "ORG")]


def test_conll_names_have_no_article() -> None:
    mentions = (Mention(0, 0, 7, "InternationalOrganisation", "name"), Mention(1, 12, 18, "Community", "nominal"))
    items = list(conll_items(Extraction(Article("d", "the ILO and people", ""), mentions=mentions)))
    assert items == [Item("d", 4, 7, "ORG")]


def test_own() -> None:
    gold = read_own(DATA / "annotated.jsonl")
    assert sum(text.count("\n") for text in gold.texts.values()) >= 60
    for item in gold.items:
        assert gold.texts[item.document][item.start : item.end].strip()


@pytest.mark.parametrize(
    ("form", "content", "message"),
    [
        ("re3d", None, "documents.jsonl"),
        ("conll", "\n", "one token a line"),
        ("own", "{}\n", "line 1"),
        ("own", '{"id": "a", "text": "b"}\nnonsense\n', "line 2"),
    ],
)
def test_bad_data_say_what_is_wrong(tmp_path: Path, form: str, content: str | None, message: str) -> None:
    path = tmp_path / "data"
    if content is None:
        path.mkdir()
    else:
        path.write_text(content)
    with pytest.raises(InputError, match=message):
        FORMATS[form].read(path)


def test_a_format_of_ones_own() -> None:
    form = Format(lambda path: Gold({"a": "Oz"}, [Item("a", 0, 2, "X")]), lambda extraction: [Item("a", 0, 2, "X")])
    report = evaluate(form, form.read(Path()), [Extraction(Article("a", "Oz", ""))])
    assert report.total.measures(strict=True) == (1.0, 1.0, 1.0)


def test_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "Foreign Minister Ishaq Dar arrived in Kabul on Sunday."
    _re3d(tmp_path / "x", text, ("Foreign Minister Ishaq Dar", "Person", 1), ("Sunday", "Location", 1))
    assert main(["evaluate", "re3d", str(tmp_path), "--errors", "5"]) == 0
    printed = capsys.readouterr().out
    assert "1.000  1.000" in printed.split("Person")[1].splitlines()[0]
    assert "missed" in printed and "Sunday" in printed and "spurious" in printed and "Kabul" in printed


def test_command_names_the_formats(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", "tea-leaves", "x"]) == 2
    assert "conll" in capsys.readouterr().err


# ---------------------------------------------------------------- the gate


@pytest.fixture(scope="module")
def annotated(nlp: Language, lexicon: Lexicon) -> list[Extraction]:
    extractions = []
    for id, text in read_own(DATA / "annotated.jsonl").texts.items():
        article, doc = Article(id, text, ""), nlp(text)
        mentions, entities = link(article, doc, recognise(article, doc, lexicon), lexicon)
        extractions.append(Extraction(article, mentions=tuple(mentions), entities=tuple(entities)))
    return extractions


FLOORS = tomllib.loads((DATA / "floors.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("label", FLOORS["mentions"])
def test_mentions_gate(label: str, annotated: list[Extraction]) -> None:
    """F1 strict and partial by class on our annotated sentences; lowering a floor needs a word in the commit."""
    report = evaluate(FORMATS["own"], read_own(DATA / "annotated.jsonl"), annotated)
    score = report.total if label == "all" else report.by_label[label]
    strict, partial = FLOORS["mentions"][label]
    assert score.measures(strict=True)[2] >= strict
    assert score.measures(strict=False)[2] >= partial


def _linked(extraction: Extraction) -> set[Item]:
    return {Item(extraction.article.id, m.start, m.end, m.entity) for m in extraction.mentions if m.entity}


def test_links_gate(annotated: list[Extraction]) -> None:
    """Of the mentions found exactly whose entity is annotated, the share that is linked to it, and to nothing else."""
    from kg.extraction_json import loads

    lines = (DATA / "annotated.jsonl").read_text(encoding="utf-8").splitlines()
    gold = {item for line in lines for item in _linked(loads(line))}
    spans = {(i.document, i.start, i.end) for i in gold}
    found = {i for e in annotated for i in _linked(e) if (i.document, i.start, i.end) in spans}
    right = len(gold & found)
    assert right / len(found) >= FLOORS["links"]["precision"]
    assert right / len(gold) >= FLOORS["links"]["recall"]


def test_own_items_leave_pronouns_out() -> None:
    mentions = (Mention(0, 0, 2, "Person", "pronoun"), Mention(1, 3, 6, "Person", "name"))
    items = list(own_items(Extraction(Article("d", "He met Ann", ""), mentions=mentions)))
    assert [(i.start, i.label) for i in items] == [(3, "Person")]
