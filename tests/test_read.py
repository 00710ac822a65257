"""Files of every kind and in every state become articles or clear messages."""

from __future__ import annotations

import codecs
import hashlib
import json
import os
import random
import signal
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError
from kg.model import Problem, Source
from kg.read import READERS, read
from kg.read.encoding import decode

PAGES = Path(__file__).parent / "fixtures" / "read" / "pages"
NEWS = "Talks between the two governments opened in Muscat on Monday, officials said."


def articles_of(*paths: Path) -> tuple[list[Source], list[Problem]]:
    problems: list[Problem] = []
    return list(read(paths, problems)), problems


def only_problem(*paths: Path) -> Problem:
    articles, problems = articles_of(*paths)
    assert not articles
    assert len(problems) == 1
    return problems[0]


# ---------------------------------------------------------------- plain text


@pytest.mark.parametrize(
    "text",
    ["One line.", "Windows\r\nline\r\nends\r\n", "old\rMac", "\n\n  blanks around \n", "NUL \x00 and bell \x07 inside", "\u200fright to left\u200e",
     "page\x0cbreak\x85and\u2028more", "</script><img onerror=alert(1)> a\" . <x> <y> \"", "\U0001f54a peace"],
)  # fmt: skip
def test_text_stays_as_it_is(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_bytes(text.encode())
    articles, problems = articles_of(tmp_path)
    assert [article.text for article in articles] == [text]
    assert [article.id for article in articles] == ["a"]
    assert not problems


@pytest.mark.parametrize(
    "data",
    [codecs.BOM_UTF8 + "Erdoğan".encode(), "Erdoğan".encode("utf-16"), codecs.BOM_UTF16_BE + "Erdoğan".encode("utf-16-be"), "Erdoğan".encode("utf-32")],
    ids=["utf-8", "utf-16-le", "utf-16-be", "utf-32"],
)  # fmt: skip
def test_byte_order_marks_are_obeyed_and_taken_off(data: bytes) -> None:
    assert decode(data) == ("Erdoğan", None)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Le président a annoncé une trêve à Gao. Les négociations reprendront après l’été.", "cp1252"),
        ("Talks in Bogotá ended without a deal, said José Pérez on Monday, and no meeting is planned.", "latin-1"),
        ("Zürich was quiet; in Malmö the police said “no” to a march.", "cp1252"),
        ("Россия и Украина провели переговоры в Стамбуле, сообщил представитель министерства.", "cp1251"),
        ("أعلنت وزارة الخارجية اليوم عن بدء جولة جديدة من المحادثات بين الطرفين في الدوحة", "cp1256"),
        ("Cumhurbaşkanı bugün İstanbul'da görüşmelerin süreceğini açıkladı, ateşkes çağrısı yaptı.", "cp1254"),
        (
            "Rząd ogłosił dziś zawieszenie broni, powiedział minister spraw zagranicznych po spotkaniu w Łodzi.",
            "cp1250",
        ),
        ("外交部发言人周三表示，双方将于下周在北京举行新一轮会谈，讨论边境问题。", "gb18030"),
    ],
)
def test_other_encodings_are_recognised_with_a_warning(tmp_path: Path, text: str, encoding: str) -> None:
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    articles, [problem] = articles_of(tmp_path)
    assert [article.text for article in articles] == [text]
    assert problem.severity == "warning"
    assert "is not UTF-8" in problem.message


def test_utf8_that_is_cut_off_within_a_letter_is_still_utf8() -> None:
    text, doubt = decode("Türkiye, Erdoğan, Şanlıurfa, “yes”".encode()[:-1])
    assert text == "Türkiye, Erdoğan, Şanlıurfa, “yes\ufffd"
    assert doubt is not None
    assert "UTF-8" in doubt


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"", "empty"), (b" \r\n\t", "empty"), (b"\xef\xbb\xbf\n", "empty"), (b"%PDF-1.7\n%\xe2\xe3", "PDF"), (b"PK\x03\x04\x14\x00", "DOCX"),
     (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "PNG"), (bytes(range(256)) * 40, "binary"), (b"\x00\x01\x02\x03" * 99, "binary")],
)  # fmt: skip
def test_what_is_no_text_is_refused(tmp_path: Path, data: bytes, words: str) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    problem = only_problem(tmp_path / "a.txt")
    assert problem.severity == "error"
    assert problem.where == str(tmp_path / "a.txt")
    assert words in problem.message


@given(st.text().filter(str.strip).filter(lambda text: not text.startswith("\ufeff")))
def test_every_text_survives_utf8(text: str) -> None:
    encodable = text.encode("utf-8", "replace").decode()
    try:
        decoded = decode(encodable.encode())
    except InputError:
        assert sum(character < " " for character in encodable) > 4, "only binary data are refused"
    else:
        assert decoded == (encodable, None)


# ---------------------------------------------------------------- folders and odd files


def test_folders_are_walked_in_order_of_name_and_hidden_files_left(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/.hidden.txt", ".git/x.txt", "c/d/e.TXT"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(NEWS + name)
    articles, problems = articles_of(tmp_path)
    assert [article.id for article in articles] == ["z", "b", "e"]
    assert not problems


def test_own_output_is_no_input(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NEWS)
    for folder in (tmp_path, tmp_path / "graph"):
        folder.mkdir(exist_ok=True)
        (folder / "graph.ttl").write_text("# turtle")
        (folder / "graph.html").write_text("<p>" + NEWS)
        (folder / "report.json").write_text("{}")
    articles, problems = articles_of(tmp_path)
    assert [article.id for article in articles] == ["a"]
    assert not problems


def test_unknown_types_are_reported_once(tmp_path: Path) -> None:
    for name in ("a.txt", "b.docx", "c.pdf", "d.docx"):
        (tmp_path / name).write_text(NEWS)
    articles, [problem] = articles_of(tmp_path)
    assert [article.id for article in articles] == ["a"]
    assert problem.severity == "warning"
    assert "b.docx" in problem.message


def test_a_folder_without_articles_is_an_error(tmp_path: Path) -> None:
    problem = only_problem(tmp_path)
    assert problem.severity == "error"
    assert "no article" in problem.message


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NEWS)
    articles, problems = articles_of(tmp_path / "a.txt", tmp_path, tmp_path / "a.txt")
    assert len(articles) == 1
    assert not [problem for problem in problems if problem.severity == "error"]


def _dangling(path: Path) -> None:
    path.symlink_to("nowhere.txt")


def _looped(path: Path) -> None:
    path.symlink_to(path.name)


def _fifo(path: Path) -> None:
    os.mkfifo(path)


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as found:
        here = Path.cwd()
        os.chdir(path.parent)  # addresses of sockets are short
        found.bind(path.name)
        os.chdir(here)


def _device(path: Path) -> None:
    path.symlink_to("/dev/zero")


@pytest.fixture
def _alarm() -> Iterator[None]:
    """Breaks off what hangs."""
    signal.alarm(60)
    yield
    signal.alarm(0)


@pytest.mark.usefixtures("_alarm")
@pytest.mark.parametrize(
    ("make", "words"),
    [
        (_dangling, "nowhere.txt"),
        (_looped, "symbolic links"),
        (_fifo, "named pipe"),
        (_socket, "socket"),
        (_device, "device"),
    ],
)
@pytest.mark.parametrize("inside", [True, False])
def test_odd_files_never_hang_and_never_stop_the_others(tmp_path: Path, make: object, words: str, inside: bool) -> None:
    (tmp_path / "good.txt").write_text(NEWS)
    assert callable(make)
    make(tmp_path / "odd.txt")
    inputs = [tmp_path] if inside else [tmp_path / "odd.txt", tmp_path / "good.txt"]
    articles, [problem] = articles_of(*inputs)
    assert [article.id for article in articles] == ["good"]
    assert problem.where == str(tmp_path / "odd.txt")
    assert problem.severity == "error"
    assert words in problem.message


def test_links_that_go_round_end(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x.txt").write_text(NEWS)
    (tmp_path / "a" / "again").symlink_to(tmp_path)
    articles, problems = articles_of(tmp_path)
    assert [article.id for article in articles] == ["x"]
    assert not problems


def test_file_names_in_another_encoding(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(name, "wb") as file:
        file.write(NEWS.encode())
    [article], problems = articles_of(tmp_path)
    assert article.id == "caf\ufffd"
    assert not problems


def test_missing_input_and_unknown_type_are_named(tmp_path: Path) -> None:
    (tmp_path / "a.odt").write_text(NEWS)
    articles, problems = articles_of(tmp_path / "no.txt", tmp_path / "a.odt")
    assert not articles
    assert [problem.where for problem in problems] == [str(tmp_path / "no.txt"), str(tmp_path / "a.odt")]
    assert "no such file" in problems[0].message
    assert "'.odt'" in problems[1].message


# ---------------------------------------------------------------- JSON, JSON Lines


def test_json_lines_keep_metadata_and_report_each_bad_line(tmp_path: Path) -> None:
    good = {
        "id": "n1",
        "text": NEWS,
        "title": "Talks open",
        "publisher": "Wire",
        "published": "12 Nov 2025",
        "url": "https://w.example/1",
    }
    lines = [
        json.dumps(good),
        '{"id": "n2", "text": "cut off',
        "",
        '{"id": "n3"}',
        '{"id": "n4", "text": ""}',
        '{"id": "n5", "text": 7}',
        "[1, 2]",
        json.dumps({"text": "No id. " + NEWS}),
        json.dumps({"id": 9, "text": "A number as id. " + NEWS, "published": "sometime", "url": "javascript:alert(1)"}),
    ]
    path = tmp_path / "news.jsonl"
    path.write_text("\n".join(lines))
    articles, problems = articles_of(path)
    assert [article.id for article in articles] == ["n1", "news-8", "9"]
    assert articles[0] == Source(
        "n1", NEWS, f"{path}, line 1", "Talks open", "Wire", "2025-11-12", "https://w.example/1"
    )
    assert (articles[2].published, articles[2].url) == (None, None)
    errors = [problem.where.rpartition(" ")[2] for problem in problems if problem.severity == "error"]
    assert errors == ["2", "4", "5", "6", "7"]
    warnings = [problem.message for problem in problems if problem.severity == "warning"]
    assert any("'sometime'" in message for message in warnings)
    assert any("javascript" in message for message in warnings)


def test_lone_surrogates_become_a_sign_that_files_can_hold(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": "a", "text": "broken \\ud83d emoji and a whole one \\ud83d\\ude00"}')
    [article], [problem] = articles_of(tmp_path)
    assert article.text == "broken \ufffd emoji and a whole one \U0001f600"
    assert "surrogate" in problem.message


@pytest.mark.parametrize("code", ["fffe", "ffff"])
def test_a_character_at_which_readers_of_rdf_end_a_text_is_replaced(tmp_path: Path, code: str) -> None:
    (tmp_path / "a.txt").write_text(f"{NEWS} before{chr(int(code, 16))}after", encoding="utf-8")
    [article], [problem] = articles_of(tmp_path)
    assert article.text.endswith("before\ufffdafter")
    assert "U+FFFE" in problem.message and "a.txt" in problem.where


@pytest.mark.parametrize(
    ("content", "ids"),
    [
        ({"id": "x", "text": NEWS}, ["x"]),
        ({"text": NEWS}, ["file"]),
        ([{"id": "x", "text": NEWS}, {"text": NEWS + " More."}], ["x", "file-2"]),
        ({"status": "ok", "articles": [{"id": "x", "content": NEWS, "source": {"id": None, "name": "Wire"}, "publishedAt": "2025-01-02T03:04:05Z"}]}, ["x"]),
    ],
)  # fmt: skip
def test_json_files_hold_one_article_or_many(tmp_path: Path, content: object, ids: list[str]) -> None:
    (tmp_path / "file.json").write_text(json.dumps(content))
    articles, problems = articles_of(tmp_path)
    assert [article.id for article in articles] == ids
    assert not problems


@pytest.mark.parametrize(
    "content", ["", "{", "null", '{"articles": 1}', "[" * 100_000, '{"text": "a", "id": ' + "9" * 9999 + "}", "[3]"]
)
def test_json_that_can_not_be_used_is_an_error(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.json").write_text(content)
    assert only_problem(tmp_path / "a.json").severity == "error"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be"])
def test_json_lines_in_other_encodings(tmp_path: Path, encoding: str) -> None:
    text = "".join(
        json.dumps({"id": name, "text": f"Erdoğan \u0a0d met {name}."}, ensure_ascii=False) + "\n" for name in "ab"
    )
    mark = codecs.BOM_UTF16_BE if encoding == "utf-16-be" else b""
    (tmp_path / "a.jsonl").write_bytes(mark + text.encode(encoding))
    articles, problems = articles_of(tmp_path)
    assert [article.text for article in articles] == ["Erdoğan \u0a0d met a.", "Erdoğan \u0a0d met b."]
    assert not problems


# ---------------------------------------------------------------- CSV


def test_csv_rows_with_long_fields_line_breaks_and_quotes(tmp_path: Path) -> None:
    long = "He said peace. " * 20_000
    rows = f'id,text,date,source\r\na,"First\nline, second",2025-11-12,Wire\r\nb,"{long.replace(chr(34), chr(34) * 2)}",,\r\n'
    (tmp_path / "a.csv").write_bytes(rows.encode())
    articles, problems = articles_of(tmp_path)
    assert [(article.id, article.text, article.published, article.publisher) for article in articles] == [
        ("a", "First\nline, second", "2025-11-12", "Wire"),
        ("b", long, None, None),
    ]
    assert [article.where.rpartition(", ")[2] for article in articles] == ["line 2", "line 4"]
    assert not problems


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_the_mark_between_fields_is_found(tmp_path: Path, mark: str) -> None:
    name = "a.tsv" if mark == "\t" else "a.csv"
    (tmp_path / name).write_text(
        mark.join(["id", "text", "title"]) + "\n" + mark.join(["a", NEWS.replace(",", ""), "T"]) + "\n"
    )
    [article], problems = articles_of(tmp_path)
    assert (article.id, article.title) == ("a", "T")
    assert not problems


@pytest.mark.parametrize(
    ("content", "good", "words"),
    [
        ("id,title\na,b\n", 0, "no column 'text'"),
        ("", 0, "empty"),
        ("id,text\na,b,c\nd,ok\n", 1, "3 fields"),
        ('id,text\na,"never closed\nb,ok\n', 0, "not valid CSV"),
        ("id,text\na,\nb,ok\n", 1, "text"),
    ],
)
def test_bad_csv_is_named_by_line(tmp_path: Path, content: str, good: int, words: str) -> None:
    (tmp_path / "a.csv").write_text(content)
    articles, [problem] = articles_of(tmp_path / "a.csv")
    assert len(articles) == good
    assert problem.severity == "error"
    assert words in problem.message


def test_the_csv_module_is_left_as_it_was(tmp_path: Path) -> None:
    import csv

    before = csv.field_size_limit()
    (tmp_path / "a.csv").write_text("id,text\na,ok\n")
    articles_of(tmp_path)
    assert csv.field_size_limit() == before


# ---------------------------------------------------------------- ids


def test_a_repeated_article_is_left_out_and_another_text_gets_another_id(tmp_path: Path) -> None:
    rows = [
        {"id": "a", "text": "One."},
        {"id": "a", "text": "One."},
        {"id": "a", "text": "Two."},
        {"id": "a", "text": "Two."},
        {"id": "b", "text": "Three."},
    ]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    articles, problems = articles_of(tmp_path)
    assert {article.text for article in articles} == {"One.", "Two.", "Three."}
    renamed = [article for article in articles if article.id not in ("a", "b")]
    assert [article.id.partition("-")[0] for article in renamed] == ["a"]
    told = {problem.where.rpartition(" ")[2]: problem.message for problem in problems}
    assert {"2", "4"} < set(told) and len(problems) == 3
    [message] = [message for message in told.values() if "whose text differs" in message]
    assert renamed[0].id in message and "order" in message


def test_of_copies_the_one_that_tells_most_about_itself_stays(tmp_path: Path) -> None:
    bare, full = {"id": "a", "text": "One."}, {"id": "a", "text": "One.", "published": "2025-03-04"}
    for name, rows in (("x", (bare, full)), ("y", (full, bare))):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
        [article], [problem] = articles_of(tmp_path / name)
        assert article.published == "2025-03-04"
        assert "left out" in problem.message


def test_an_id_that_looks_like_a_renamed_one_stays_its_own(tmp_path: Path) -> None:
    texts = ["One.", "Two."]
    names = [f"a-{hashlib.sha256(text.encode()).hexdigest()[:8]}" for text in texts]
    rows = [*({"id": "a", "text": text} for text in texts), *({"id": name, "text": "Three."} for name in names)]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    articles, _ = articles_of(tmp_path)
    assert len({article.id for article in articles}) == 4
    assert {article.id for article in articles if article.text == "Three."} == set(names)


@pytest.mark.parametrize("suffixes", [(".txt", ".html"), (".txt", ".txt"), (".json", ".txt")])
def test_the_order_of_the_files_does_not_decide_their_ids(tmp_path: Path, suffixes: tuple[str, str]) -> None:
    paths = []
    for folder, suffix, news in zip(("p", "q"), suffixes, (NEWS, NEWS.replace("a", "e") + " Again."), strict=True):
        (tmp_path / folder).mkdir()
        paths.append(tmp_path / folder / f"talks{suffix}")
        whole = {
            ".html": f"<html><body><p>{news}</p></body></html>",
            ".json": json.dumps({"id": "talks", "text": news}),
        }
        paths[-1].write_text(whole.get(suffix, news))
    found = []
    for order in (paths, paths[::-1]):
        problems: list[Problem] = []
        articles = list(read(order, problems))
        assert [problem.message for problem in problems if "not that of the files" in problem.message]
        found.append(sorted((article.id, article.text, article.where) for article in articles))
    assert found[0] == found[1]
    assert len({id_ for id_, _, _ in found[0]}) == 2


_ROWS = st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from(["One.", "Two.", "Three."])), max_size=9)


@given(_ROWS, st.randoms(use_true_random=False))
def test_ids_are_unique_no_text_is_lost_and_order_changes_nothing(
    rows: list[tuple[str, str]], chance: random.Random
) -> None:
    def named(rows: list[tuple[str, str]]) -> list[tuple[str, str]]:
        def reader(_: Path) -> Iterator[Source]:
            for number, (name, text) in enumerate(rows):
                yield Source(name, text, f"line {number}")

        articles = list(read([Path(__file__)], [], readers={".py": reader}))
        return [(article.id, article.text) for article in articles]

    articles = named(rows)
    assert len({id_ for id_, _ in articles}) == len(articles)
    assert {(id_[0], text) for id_, text in articles} == set(rows)
    assert len(articles) == len(set(rows))
    assert sorted(articles) == sorted(named(chance.sample(rows, len(rows))))


# ---------------------------------------------------------------- metadata.csv


def test_metadata_beside_the_articles(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NEWS)
    (tmp_path / "b.txt").write_text(NEWS + " B.")
    (tmp_path / "c.jsonl").write_text(
        json.dumps({"id": "c1", "text": NEWS + " C.", "publisher": "Wire", "title": "Old"})
    )
    (tmp_path / "metadata.csv").write_text(
        "file,title,publisher,published,url\n"
        'a.txt,"Talks, again",Dawn,2025-11-12,https://d.example/a\n'
        "b,,,11/12/2025,ftp://x\n"
        "c1,New,,,\n"
        "zzz.txt,,,,\n"
        ",No name,,,\n"
        "a.txt,Twice,,,\n"
    )
    articles, problems = articles_of(tmp_path)
    found = {article.id: (article.title, article.publisher, article.published, article.url) for article in articles}
    assert found["a"] == ("Talks, again", "Dawn", "2025-11-12", "https://d.example/a")
    assert found["b"] == (None, None, None, None)
    assert found["c1"] == ("New", "Wire", None, None)
    lines = sorted(problem.where.rpartition(" ")[2] for problem in problems)
    assert lines == ["3", "3", "5", "6", "7"]


def test_metadata_without_names_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NEWS)
    (tmp_path / "metadata.csv").write_text("title,publisher\nx,y\n")
    articles, [problem] = articles_of(tmp_path)
    assert len(articles) == 1
    assert "'file' nor 'id'" in problem.message


# ---------------------------------------------------------------- HTML


@pytest.mark.parametrize("page", sorted(PAGES.glob("*.html")), ids=lambda path: path.stem)
def test_main_text_of_a_page(page: Path) -> None:
    wanted = page.with_suffix(".txt").read_text("utf-8").strip().split("\n")
    articles, _ = articles_of(page)
    found = articles[0].text.split("\n")
    kept = [
        line for line in wanted if line.replace(" ", "") in [other.replace("|", "").replace(" ", "") for other in found]
    ]
    assert kept == wanted, "every paragraph stands in a line of its own"
    assert len(found) <= len(wanted) + 3, "little else is taken for the article"


@pytest.mark.parametrize(
    ("name", "title", "publisher", "published", "url"),
    [
        ("standard", "Monitors return to the Sarin bridge", "The Valley Herald", "2025-03-14", "https://valley-herald.example/2025/03/sarin-bridge"),
        ("div-soup", "Port strike enters second week", "Coast News", "2025-06-02", "https://coast.example/strike"),
        ("short", "Border post closed", "Steppe Wire", "2025-07-01", None),
        ("urdu", "سرحد پر تجارت بحال", "روزنامہ وادی", None, None),
        ("lists-and-tables", "What the Oru accord says", "Island Post", None, None),
    ],
)  # fmt: skip
def test_metadata_of_a_page(name: str, title: str, publisher: str, published: str | None, url: str | None) -> None:
    [article], _ = articles_of(PAGES / f"{name}.html")
    assert (article.title, article.publisher, article.published, article.url) == (title, publisher, published, url)


def test_a_date_of_a_page_that_can_not_be_read_is_reported() -> None:
    _, [problem] = articles_of(PAGES / "lists-and-tables.html")
    assert "can't be read" in problem.message


_PARAGRAPHS = "".join(
    f"<p>{NEWS} {number} trucks passed the bridge on that day, the mayor said.</p>" for number in range(4)
)


@pytest.mark.parametrize(
    ("above", "line"),
    [
        ('<div class="meta">Published: November 12, 2025</div>', "Published: November 12, 2025"),
        ("<div>By Ana Silva, Praia | Updated: 14 Nov 2025 | Published: 12 Nov 2025</div>", "Published: 12 Nov 2025"),
        ("<ul><li>Ana Silva</li><li>12 November 2025</li></ul>", "12 November 2025"),
        ("<div><span>2025-11-12</span> <span>10:14</span></div>", "2025-11-12 10:14"),
        ("<table><tr><td>Praia, 12.11.2025</td></tr></table>", "Praia, 12.11.2025"),
        # the age of another story, a month, a paragraph
        ('<div><a href="/x">12 November 2024: Bridge shut</a></div>', None),
        ("<div>November 2025</div>", None),
        ("", None),
    ],
)
def test_lines_that_date_a_page_which_declares_no_date(tmp_path: Path, above: str, line: str | None) -> None:
    page = f"<html><body><h1>Trucks pass the bridge</h1>{above}{_PARAGRAPHS}</body></html>"
    (tmp_path / "a.html").write_text(page)
    [article], problems = articles_of(tmp_path)
    first = article.text.split("\n")[0]
    assert (line in article.text) if line else first.startswith(NEWS[:20])
    assert not problems


def test_dates_above_the_heading_need_a_label(tmp_path: Path) -> None:
    clock = "<div>Wednesday, 12 November 2025</div>"
    for name, heading in (("a", "<h1>Trucks pass the bridge</h1>"), ("b", "<h2>Trucks pass the bridge</h2>")):
        (tmp_path / f"{name}.html").write_text(f"<html><body>{clock}{heading}{_PARAGRAPHS}</body></html>")
    articles, _ = articles_of(tmp_path)
    assert [article.text.startswith(NEWS[:20]) for article in articles] == [True, True]


def test_a_page_that_declares_its_date_keeps_its_text(tmp_path: Path) -> None:
    declared = '<meta property="article:published_time" content="2025-11-12">'
    body = f"<h1>Trucks pass the bridge</h1><div>Updated: 14 November 2025</div>{_PARAGRAPHS}"
    (tmp_path / "a.html").write_text(f"<html><head>{declared}</head><body>{body}</body></html>")
    [article], _ = articles_of(tmp_path)
    assert article.published == "2025-11-12"
    assert "Updated" not in article.text


@pytest.mark.parametrize(
    ("title", "publisher"),
    [
        ("Trucks pass the bridge | The Volta Herald", "The Volta Herald"),
        ("Trucks pass the bridge - Aegean Report", "Aegean Report"),
        ("Trucks pass the bridge – World – Steppe Wire", "Steppe Wire"),
        ("Mekong Daily » Trucks pass the bridge", "Mekong Daily"),
        ("Trucks pass the bridge | World", None),
        ("Trucks pass the bridge", None),
        ("Trucks pass the bridge again | The Volta Herald", None),
        ("Trucks pass the bridge | Read here all that we know about the trucks that passed", None),
    ],
)
def test_outlets_that_stand_in_the_title(tmp_path: Path, title: str, publisher: str | None) -> None:
    page = f"<html><head><title>{title}</title></head><body><h1>Trucks pass the bridge</h1>{_PARAGRAPHS}</body></html>"
    (tmp_path / "a.html").write_text(page)
    [article], _ = articles_of(tmp_path)
    assert (article.title, article.publisher) == ("Trucks pass the bridge", publisher)


def test_pages_name_their_encoding(tmp_path: Path) -> None:
    body = "<p>Представитель министерства сообщил о переговорах в Стамбуле, которые начнутся во вторник утром.</p>" * 3
    (tmp_path / "a.html").write_bytes(
        f'<html><head><meta charset="koi8-r"></head><body><article>{body}</article></body></html>'.encode("koi8-r")
    )
    [article], problems = articles_of(tmp_path)
    assert "Представитель министерства" in article.text
    assert not problems


@pytest.mark.parametrize("content", ["", "<html></html>", "<script>1</script>", "<p></p>", "<!-- nothing -->", "\x00"])
def test_pages_without_text_are_errors(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.html").write_text(content)
    assert only_problem(tmp_path / "a.html").severity == "error"


def test_deep_and_broken_pages_end(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<div>" * 20_000 + f"<p>{NEWS}</p>")
    (tmp_path / "b.html").write_text(f"<html><body><article><p>{NEWS}<p>{NEWS[::-1]}<p><b>never closed")
    articles, problems = articles_of(tmp_path)
    assert "b" in [article.id for article in articles]
    assert len(articles) + len(problems) == 2


# ---------------------------------------------------------------- extending, size


def test_own_reader(tmp_path: Path) -> None:
    def read_wire(path: Path) -> Iterator[Source]:
        for number, text in enumerate(path.read_text().split("%%")):
            yield Source(f"{path.stem}-{number}", text, str(path))

    (tmp_path / "a.wire").write_text("One.%%Two.")
    problems: list[Problem] = []
    articles = list(read([tmp_path], problems, readers={**READERS, ".wire": read_wire}))
    assert [article.id for article in articles] == ["a-0", "a-1"]
    assert not problems


def test_a_reader_that_breaks_does_not_stop_the_others(tmp_path: Path) -> None:
    def broken(path: Path) -> Iterator[Source]:
        yield Source("first", NEWS, str(path))
        raise ValueError("bad luck")

    (tmp_path / "a.bad").write_text("x")
    (tmp_path / "b.txt").write_text(NEWS + " B.")
    problems: list[Problem] = []
    articles = list(read([tmp_path], problems, readers={**READERS, ".bad": broken}))
    assert [article.id for article in articles] == ["first", "b"]
    assert "bad luck" in problems[0].message


def test_large_files(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text((NEWS + "\n") * 260_000)
    (tmp_path / "b.jsonl").write_text(
        "".join(json.dumps({"id": str(n), "text": f"{n} {NEWS}"}) + "\n" for n in range(5_000))
    )
    articles, problems = articles_of(tmp_path)
    assert len(articles) == 5_001
    assert len(articles[0].text) > 20_000_000
    assert not problems
