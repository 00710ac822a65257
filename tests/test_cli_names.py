"""``kg lexicon``, ``kg fix`` and ``kg explain`` as a person uses them."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.cli import main
from kg.corrections import Corrections
from kg.explain import explain, find
from kg.graph import Graph


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Each test has a working folder of its own."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *argv: str) -> tuple[int, str, str]:
    code = main([*argv])
    out, err = capsys.readouterr()
    return code, out, err


def test_lexicon_add_check_show(capsys: pytest.CaptureFixture[str]) -> None:
    added = run(
        capsys, "lexicon", "add", "own.csv", "--label", "Border Watch", "--class", "ArmedGroup", "--names", "BW"
    )
    assert added == (0, "own.csv: Border Watch added; use it with --lexicon own.csv\n", "")
    assert run(capsys, "lexicon", "check", "own.csv") == (0, "1 rows, 0 faults\n", "")
    code, out, _ = run(capsys, "lexicon", "show", "BW", "--lexicon", "own.csv")
    assert (code, out.splitlines()[0]) == (0, "Border Watch (ArmedGroup, id border-watch): so called")
    code, out, err = run(capsys, "lexicon", "show", "BW")
    assert (code, out) == (1, "") and "nothing known is called 'BW'" in err


def test_lexicon_check_lists_faults_and_fails(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    (folder / "own.csv").write_text("label,class,parent\nX,Armed Group,nowhere\nTTP,ArmedGroup,\n", encoding="utf-8")
    code, out, _ = run(capsys, "lexicon", "check", "own.csv")
    lines = out.splitlines()
    assert code == 1 and lines[-1] == "2 rows, 2 faults"
    assert [line.partition(":")[0] for line in lines[:2]] == [
        "own.csv, line 2, column 'class'",
        "own.csv, line 2, column 'parent'",
    ]
    assert lines[2].startswith("remark: own.csv, line 3: 'TTP' is a name of Tehreek-e-Taliban Pakistan")


def test_names_of_a_hostile_file_reach_the_terminal_harmless(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    (folder / "own.csv").write_text("label,class\n\x1b[2JX,ArmedGroup\n", encoding="utf-8")
    code, out, _ = run(capsys, "lexicon", "check", "own.csv")
    assert code == 1 and "\x1b" not in out


def test_fix_writes_and_lists(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    assert run(capsys, "fix", "merge", "a", "B c", "--why", "twins") == (
        0,
        "corrections.toml: a, b-c are one (twins)\n",
        "",
    )
    assert run(capsys, "fix", "merge", "b-c", "a")[1] == "corrections.toml says so already\n"
    assert run(capsys, "fix", "retype", "a", "Person")[0] == 0
    assert run(capsys, "fix", "split", "a", "--into", "D", "--in", "x1", "x2", "--quote", "Q")[0] == 0
    assert run(capsys, "fix", "reject", "Share", "--in", "x1")[0] == 0
    assert run(capsys, "fix", "identify", "a", "https://example.org/a", "--source", "me")[0] == 0
    code, out, _ = run(capsys, "fix", "list")
    assert code == 0
    assert [line.split(": ", 1)[1] for line in out.splitlines()] == [
        "a, b-c are one (twins)", "a is a Person", "a is D where it reads 'Q' in x1, x2", "'Share' is no mention in x1",
        "a is https://example.org/a (me)",
    ]  # fmt: skip
    assert len(Corrections.load(folder / "corrections.toml").listed) == 5


def test_fix_refuses_what_makes_no_sense(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    code, _, err = run(capsys, "fix", "retype", "a", "Persn")
    assert code == 2 and "did you mean 'Person'?" in err
    assert not (folder / "corrections.toml").exists()


def test_fix_writes_to_the_file_of_the_settings(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    (folder / "mine.toml").write_text("", encoding="utf-8")
    (folder / "kg.toml").write_text('corrections = "mine.toml"\n', encoding="utf-8")
    assert run(capsys, "fix", "not-same", "a", "b")[0] == 0
    assert [one.kind for one in Corrections.load(folder / "mine.toml").listed] == ["not_same"]


def test_explain_shows_mentions_with_reasons(seeds_graph: Graph) -> None:
    knowledge = seeds_graph.knowledge
    (sharif,) = find(knowledge, "Shehbaz Sharif")
    decided = Corrections.load(_file('[[rename]]\nentity = "shehbaz-sharif"\nlabel = "S. Sharif"\n'))
    lines = list(explain(knowledge, sharif, decided))
    assert lines[0] == "Shehbaz Sharif (Person, id shehbaz-sharif)"
    assert any(line.startswith("  corrected: shehbaz-sharif is called 'S. Sharif' - ") for line in lines)
    assert any("'Sharif' ×" in line and "score" in line for line in lines)
    assert any(line.startswith("      000_cee295e4d3e67698: …") for line in lines)


def _file(text: str) -> Path:
    path = Path("corrections.toml")
    path.write_text(text, encoding="utf-8")
    return path


def test_entities_are_found_by_id_label_and_name(seeds_graph: Graph) -> None:
    knowledge = seeds_graph.knowledge
    found = [{entity.id for entity in find(knowledge, name)} for name in ("turkey", "Turkiye", "TTP", "nobody at all")]
    assert found == [{"turkey"}, {"turkey"}, {"tehreek-e-taliban-pakistan"}, set()]


def test_corrections_reach_the_graph_and_its_report(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    (folder / "a.txt").write_text(
        "Foreign Minister Ishaq Dar arrived in Kabul on Sunday, officials said.\n", encoding="utf-8"
    )
    run(capsys, "fix", "rename", "ishaq-dar", "Mohammad Ishaq Dar")
    run(capsys, "fix", "rename", "nobody", "X")
    code, out, err = run(capsys, "explain", "ishaq-dar", "a.txt", "--no-cache")
    assert out.startswith("Mohammad Ishaq Dar (Person, id ishaq-dar)\n")
    assert code == 1 and "nobody is called 'X': there is no entity nobody - nothing was corrected" in err
