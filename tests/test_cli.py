"""The command line: what it says, what it refuses, what its exit codes mean; nothing heavy before it must."""

from __future__ import annotations

import argparse
import json
import os
import pty
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import kg
from kg.cli import COMMANDS, main, parser, terminal
from kg.errors import ConfigError, InputError, KgError, MissingError
from kg.model import Problem


def commands(top: argparse.ArgumentParser) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """All commands, those of groups too: ("lexicon check", its parser)."""
    for action in top._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, inner in action.choices.items():
                yield name, inner
                yield from ((f"{name} {sub}", parser) for sub, parser in commands(inner))


ALL = dict(commands(parser()))


# ---------------------------------------------------------------- help


@pytest.mark.parametrize("name", ALL)
def test_every_command_explains_itself_and_its_options(name: str) -> None:
    command = ALL[name]
    assert command.description
    options = [action for action in command._actions if not isinstance(action, argparse._SubParsersAction)]
    for action in options:
        assert action.help, f"kg {name}: {action.dest} has no help"


def test_every_command_module_is_registered() -> None:
    folder = Path(terminal.__file__).parent
    modules = {p.stem for p in folder.glob("*.py") if re.search(r"^def add\(", p.read_text(encoding="utf-8"), re.M)}
    assert {add.__module__.removeprefix("kg.cli.") for add in COMMANDS} == modules


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; from kg.cli import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        "print(sorted({'spacy', 'numpy', 'networkx', 'rdflib', 'pyvis', 'rich'} & set(sys.modules)))"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out.splitlines()[-1] == "[]"


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        main(["--version"])
    assert capsys.readouterr().out == f"kg {kg.__version__}\n"


# ---------------------------------------------------------------- exit codes and messages


@pytest.mark.parametrize(
    "error, code",
    [
        (ConfigError("x"), 2),
        (MissingError("x"), 2),
        (InputError("x"), 3),
        (KgError("x"), 3),
        (KeyboardInterrupt(), 130),
        (ZeroDivisionError("x"), 3),
        (IsADirectoryError(21, "Is a directory", "x"), 3),
    ],
)
def test_exit_codes(monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int) -> None:
    def fail(args: argparse.Namespace) -> int:
        raise error

    monkeypatch.setattr("kg.cli.build.run", fail)
    assert main(["build", "x"]) == code


@pytest.mark.parametrize(
    "arguments, named",
    [
        (["build", "seeds", "--base", "nonsense"], "nonsense"),
        (["build", "seeds", "--jobs", "0"], "jobs"),
        (["build", "seeds", "--lexicon", "gone.csv"], "gone.csv"),
        (["build", "seeds", "--model", "no_such_model", "--no-cache"], "no_such_model"),
        (["build", "seeds", "--config", "gone.toml"], "gone.toml"),
        (["build", "seeds", "-o", "README.md"], "is a file"),
        (["query", "evets"], "events"),
    ],
)
def test_senseless_settings_end_with_2_and_name_the_culprit(
    arguments: list[str], named: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, seeds: Path
) -> None:
    monkeypatch.chdir(seeds.parent)
    assert main(arguments) == 2
    assert named in capsys.readouterr().err


def test_a_model_folder_that_holds_none_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], seeds: Path
) -> None:
    assert main(["build", str(seeds), "--model", str(tmp_path), "--no-cache", "-o", str(tmp_path / "out")]) == 2
    assert str(tmp_path) in capsys.readouterr().err


# ---------------------------------------------------------------- build and extract


def test_build_sums_up_and_says_what_to_try_next(
    tmp_path: Path, seeds: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", str(seeds), "-o", str(tmp_path / "my graph")]) == 0
    said = capsys.readouterr()
    assert re.search(r"^\s+5 +articles", said.out, re.M)
    tried = [line.split("    ")[0].strip() for line in said.out.splitlines() if line.startswith("  kg ")]
    assert len(tried) == 2 and "graph.html" in said.out
    assert said.err == ""
    for command in tried:
        done = subprocess.run(
            ["sh", "-c", f'kg() {{ "{sys.executable}" -m kg "$@"; }}; {command}'], capture_output=True, text=True
        )
        assert (done.returncode, bool(done.stdout)) == (0, True), done.stderr


def test_the_report_tells_what_was_read(seeds_out: Path) -> None:
    report = json.loads((seeds_out / "report.json").read_text(encoding="utf-8"))
    assert len(report["articles"]) == report["counts"]["articles"] == 5
    assert sum(report["counts"]["events"].values()) > 10 and report["counts"]["entities"]["State"] >= 4
    assert any(article["skipped"] for article in report["articles"])
    assert report["versions"]["kg"] == kg.__version__
    assert set(report["files"]) == {"graph.html", "graph.trig", "graph.ttl"}


def test_quiet_is_quiet(tmp_path: Path, seeds: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", str(seeds), "-o", str(tmp_path / "graph"), "-q"]) == 0
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "")


def test_extract_prints_one_object_a_line_in_the_order_of_the_input(
    seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [str(path) for path in sorted(seeds.glob("*.txt"), reverse=True)[:2]]
    assert main(["extract", *files, "-o", str(tmp_path / "out.jsonl")]) == 0
    assert main(["extract", *files]) == 0
    printed = capsys.readouterr().out
    assert (tmp_path / "out.jsonl").read_text(encoding="utf-8") == printed
    objects = [json.loads(line) for line in printed.splitlines()]
    assert [one["id"] for one in objects] == [Path(file).stem for file in files]
    for one, file in zip(objects, files, strict=True):
        assert one["text"] == Path(file).read_text(encoding="utf-8")
        assert one["mentions"] and one["events"]


def test_a_reader_that_stops_early_is_no_error(seeds: Path) -> None:
    command = f'"{sys.executable}" -m kg extract "{seeds}" | head -c 100'
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True)
    assert len(done.stdout) == 100 and done.stderr == ""


def test_progress_is_shown_on_a_terminal_only(seeds: Path, tmp_path: Path) -> None:
    shown, terminal_side = pty.openpty()
    command = [sys.executable, "-m", "kg", "extract", str(seeds), "-o", str(tmp_path / "out.jsonl")]
    subprocess.run(command, stderr=terminal_side, check=True, env=os.environ | {"TERM": "xterm"})
    os.close(terminal_side)
    assert "reading" in os.read(shown, 100_000).decode()
    os.close(shown)
    assert subprocess.run(command, capture_output=True, check=True).stderr == b""


# ---------------------------------------------------------------- hostile text on the terminal


@pytest.mark.parametrize(
    "text, shown",
    [
        ("plain", "plain"),
        ("\x1b[31mred", "�[31mred"),
        ("\x1b]0;title\x07", "�]0;title�"),
        ("two\nlines\r\tx", "two lines  x"),
        ("\x9b2J\x7f", "�2J�"),
        ("\u202eevil\u2066", "�evil�"),
        ("صدر", "صدر"),
        ("half \ud800", "half ?"),
    ],
)
def test_nothing_that_a_terminal_obeys_gets_through(text: str, shown: str) -> None:
    assert terminal.safe(text) == shown


def test_problems_are_listed_errors_first_and_not_by_the_thousand(capsys: pytest.CaptureFixture[str]) -> None:
    problems = [Problem(f"{n}.txt", "odd") for n in range(50)] + [Problem("bad\x1b.txt", "broken", "error")]
    terminal.report(problems)
    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == "error: bad�.txt: broken" and len(lines) == 21 and "31 more" in lines[-1]
    terminal.report(problems, verbose=True)
    assert len(capsys.readouterr().err.splitlines()) == 51
    terminal.report(problems, quiet=True)
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_markup_in_a_title_is_no_markup(capsys: pytest.CaptureFixture[str]) -> None:
    terminal.console(stderr=False).print("[red]:smile:[/red]")
    assert capsys.readouterr().out == "[red]:smile:[/red]\n"


def test_kg_alone_shows_the_commands(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    said = capsys.readouterr()
    assert said.out == "" and all(re.search(rf"^ +{name} ", said.err, re.M) for name in ("build", "query", "fix"))


FRENCH = (
    "Le ministre a déclaré lundi que les négociations avec le gouvernement se poursuivent dans la capitale, et que les "
    "deux parties ont accepté une trêve qui doit entrer en vigueur dans les prochains jours. Les soldats des deux pays "
    "sont restés dans leurs positions pendant la nuit, selon le ministre."
)


def test_an_article_in_another_language_is_kept_with_a_warning(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "trêve.txt").write_text(FRENCH, encoding="utf-8")
    (tmp_path / "truce.txt").write_text("The two sides agreed to a truce in Kest on Monday.", encoding="utf-8")
    out = tmp_path / "graph"
    assert main(["build", *map(str, sorted(tmp_path.glob("*.txt"))), "-o", str(out)]) == 0
    said = capsys.readouterr()
    warnings = [line for line in said.err.splitlines() if line.startswith("warning")]
    assert len(warnings) == 1 and "trêve.txt" in warnings[0] and "only English is read" in warnings[0]
    counts = json.loads((out / "report.json").read_text(encoding="utf-8"))["counts"]
    assert counts["articles"] == 2 and re.search(rf"^\s+{counts['things said']} +things said", said.out, re.M)
