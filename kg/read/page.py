"""HTML files → article text and metadata."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg.errors import InputError
from kg.model import Problem, Source
from kg.read.encoding import decode


def read_html(path: Path) -> Iterator[Source | Problem]:
    """The page's article, a paragraph a line, with the metadata that the page declares."""
    from html.parser import HTMLParser

    text, doubt = decode(path.read_bytes())
    if doubt:
        yield Problem(str(path), doubt)

    class Paragraphs(HTMLParser):
        def __init__(self) -> None:
            super().__init__()
            self.lines: list[str] = []
            self.inside = False

        def handle_starttag(self, tag: str, attrs: object) -> None:
            if tag == "p":
                self.inside = True
                self.lines.append("")

        def handle_endtag(self, tag: str) -> None:
            self.inside = self.inside and tag != "p"

        def handle_data(self, data: str) -> None:
            if self.inside:
                self.lines[-1] += data

    parser = Paragraphs()
    parser.feed(text)
    article = "\n".join(" ".join(line.split()) for line in parser.lines)
    if not article.strip():
        raise InputError("holds no article text - left out")
    yield Source(id=path.stem, text=article, where=str(path))
