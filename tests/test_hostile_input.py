"""Bad input from end to end: read correctly or named with file and line; the others are built, nothing is left over."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

import pyoxigraph as ox
import pytest

GOOD = "Kenya's President William Ruto met Tanzania's President Samia Suluhu Hassan in Nairobi on 3 May 2021."
URDU = "وزیراعظم شہباز شریف نے اسلام آباد میں ترک صدر رجب طیب ایردوان سے ملاقات کی۔ دونوں رہنماؤں نے تعاون پر بات کی۔"
HOSTILE = (
    "</script><img src=x onerror=alert(1)>",
    'a" . <http://x.example/x> <http://x.example/y> "',
    "Robert'); DROP GRAPH <urn:all>;--",
    "\u202eevil\u202c \x1b]0;owned\x07\x1b[31m",
    "{{7*7}} ${7*7} <%= 7*7 %>",
    "\\u003c/script\\u003e \\ \n\t\"'",
)


def tags(page: str) -> list[str]:
    """The tags of a page as a browser sees them, each with its attributes that run something."""
    found: list[str] = []

    class Tags(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.append(tag)
            assert not [name for name, _ in attrs if name.startswith("on")]

    Tags().feed(page)
    assert "script" in found
    return found


@dataclass(frozen=True)
class Run:
    code: int
    messages: str
    out: Path

    def report(self) -> dict[str, object]:
        data: dict[str, object] = json.loads((self.out / "report.json").read_text(encoding="utf-8"))
        return data

    def articles(self) -> list[str]:
        return [article["id"] for article in self.report()["articles"]]  # type: ignore[attr-defined]


@pytest.fixture
def build(tmp_path: Path) -> Callable[..., Run]:
    """Runs ``kg build`` on the folder ``in`` (or what is named) into a folder that did not exist."""

    def run(*inputs: Path, flags: tuple[str, ...] = ()) -> Run:
        out = tmp_path / "out" / "graph"
        paths = [str(path) for path in inputs or (tmp_path / "in",)]
        command = [sys.executable, "-m", "kg", "build", *paths, "-o", str(out), "--no-cache", *flags]
        done = subprocess.run(command, capture_output=True, text=True, timeout=240, stdin=subprocess.DEVNULL)
        assert "should not happen" not in done.stderr and "Traceback" not in done.stderr, done.stderr
        return Run(done.returncode, done.stderr, out)

    (tmp_path / "in").mkdir()
    return run


def fill(folder: Path, **files: bytes | str) -> None:
    for name, content in files.items():
        path = folder / name.replace("__", ".")
        path.write_bytes(content.encode() if isinstance(content, str) else content)


def test_a_folder_of_everything_that_goes_wrong(tmp_path: Path, build: Callable[..., Run]) -> None:
    folder = tmp_path / "in"
    lines = [
        json.dumps({"id": "whole", "text": GOOD}),
        '{"id": "cut", "text": "Kenya',
        json.dumps({"id": "textless", "title": "No text"}),
        json.dumps({"id": "whole", "text": "Chad closed its border with Libya."}),
        json.dumps({"id": "after", "text": "Peru and Chile signed a treaty in Lima."}),
    ]
    fill(
        folder, good__txt=GOOD, empty__txt=b"", picture__txt=b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20,
        latin__txt="Le président français a rencontré le chancelier à Genève.".encode("latin-1"),
        lines__jsonl="\n".join(lines), urdu__txt=URDU,
        marks__txt="\u200f" + GOOD.replace("Nairobi", "\u200eNairobi\u200f"),
        huge__txt=(GOOD + " He spoke for long.\n") * (20_000_000 // 120),
        nuls__txt=GOOD.replace(" met ", " met\x00 ") + "\x00",
    )  # fmt: skip
    os.symlink(folder / "gone.txt", folder / "dangling.txt")
    os.mkfifo(folder / "pipe.txt")
    run = build()
    assert run.code == 1
    for place, fault in [
        ("empty.txt", "empty"), ("picture.txt", "PNG"), ("lines.jsonl, line 2", "JSON"),
        ("lines.jsonl, line 3", "text"), ("dangling.txt", "gone.txt"), ("pipe.txt", "pipe"), ("latin.txt", "UTF-8"),
        ("huge.txt", "characters"),
    ]:  # fmt: skip
        assert any(place in line and fault in line for line in run.messages.splitlines()), (place, run.messages)
    assert any("whole" in line and "lines.jsonl, line 4" in line for line in run.messages.splitlines())
    articles = run.articles()
    assert {"good", "latin", "urdu", "marks", "nuls", "whole", "after"} <= set(articles)
    assert len(articles) == 8, "the second 'whole' gets an id of its own"
    assert not list(run.out.glob(".*")), "nothing half-written is left"


@pytest.mark.parametrize("content", [None, b""])
def test_without_any_article_nothing_is_written(
    tmp_path: Path, build: Callable[..., Run], content: bytes | None
) -> None:
    if content is not None:
        fill(tmp_path / "in", empty__txt=content)
    run = build()
    assert run.code == 3
    assert "no article" in run.messages
    assert not run.out.exists()


def test_an_input_that_is_not_there_is_named(tmp_path: Path, build: Callable[..., Run]) -> None:
    fill(tmp_path / "in", good__txt=GOOD)
    run = build(tmp_path / "in", tmp_path / "nowhere")
    assert run.code == 1
    assert "nowhere" in run.messages and run.articles() == ["good"]


def test_hostile_names_stay_text(tmp_path: Path, build: Callable[..., Run]) -> None:
    records = [
        {
            "id": f"x {name}", "title": name, "publisher": name, "url": "javascript:alert(1)",
            "text": f"{GOOD} “{name}” was all that Ruto said. Ruto accused {name} of shelling Mombasa.",
        }
        for name in HOSTILE
    ]  # fmt: skip
    fill(tmp_path / "in", bad__jsonl="\n".join(map(json.dumps, records)))
    run = build()
    assert run.code == 0
    assert len(run.articles()) == len(HOSTILE)
    for name, format in (("graph.ttl", ox.RdfFormat.TURTLE), ("graph.trig", ox.RdfFormat.TRIG)):
        store = ox.Store()
        store.load(path=str(run.out / name), format=format)
        assert not list(store.quads_for_pattern(ox.NamedNode("http://x.example/x"), None, None, None))
        words = [quad.object.value for quad in store if isinstance(quad.object, ox.Literal)]
        assert any(HOSTILE[1] in text for text in words), "the title itself is kept"
    page = (run.out / "graph.html").read_text(encoding="utf-8")
    assert not {"img", "iframe", "object", "x"} & set(tags(page)) and "javascript:alert" not in page
    assert "\x1b" not in run.messages and "\u202e" not in run.messages


def test_a_folder_that_is_not_ours_is_left_alone(tmp_path: Path, build: Callable[..., Run]) -> None:
    fill(tmp_path / "in", good__txt=GOOD)
    mine = tmp_path / "out" / "graph"
    mine.mkdir(parents=True)
    (mine / "thesis.tex").write_text("my work")
    run = build()
    assert run.code == 2 and "-o" in run.messages
    assert [path.name for path in mine.iterdir()] == ["thesis.tex"]


def test_an_earlier_build_is_replaced_and_notes_beside_it_are_kept(tmp_path: Path, build: Callable[..., Run]) -> None:
    fill(tmp_path / "in", good__txt=GOOD)
    first = build()
    (first.out / "notes.md").write_text("mine")
    (first.out / ".kg-unfinished-old").mkdir()
    fill(tmp_path / "in", second__txt="Chad closed its border with Libya on 4 May 2021.")
    again = build()
    assert (again.code, again.articles()) == (0, ["good", "second"])
    assert (again.out / "notes.md").read_text() == "mine"
    assert not (again.out / ".kg-unfinished-old").exists()


def test_a_build_that_fails_late_leaves_the_earlier_one(tmp_path: Path, build: Callable[..., Run]) -> None:
    fill(tmp_path / "in", good__txt=GOOD)
    before = build()
    bytes_before = {path.name: path.read_bytes() for path in before.out.iterdir()}
    run = build(flags=("--layout-from", str(tmp_path / "gone.html")))
    assert run.code == 2 and "gone.html" in run.messages
    assert {path.name: path.read_bytes() for path in run.out.iterdir()} == bytes_before
