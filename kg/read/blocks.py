"""The lines of a web page: what a reader sees as separate paragraphs, items and cells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_UNSEEN = frozenset({"script", "style", "noscript", "template", "svg", "iframe", "select", "button", "head", "title"})
_INLINE = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "big", "center", "cite", "code", "data", "dfn", "em", "font", "i", "img", "ins",
    "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u",
    "var", "wbr",
})  # fmt: skip
_SPACE = re.compile(r"\s+")
_ROW = re.compile(r"\|(?P<cells>.*)\|\s*")
_RULE = re.compile(r"\|?(?:\s*:?-{3,}:?\s*\|)+\s*:?-*:?\s*")
_SHORTEST = 40  # characters of a line that shows how a text is divided


@dataclass(frozen=True, slots=True)
class Block:
    """A line of a page and the share of its characters that are links."""

    text: str
    linked: float


def blocks(tree: HtmlElement) -> list[Block]:
    """The page's lines from top to bottom."""
    return _Blocks().walk(tree)


class _Blocks:
    def __init__(self) -> None:
        self.found: list[Block] = []
        self.pieces: list[str] = []
        self.linked = 0
        self.hidden = 0
        self.links = 0

    def walk(self, tree: HtmlElement) -> list[Block]:
        from lxml import etree  # iterwalk: pages nested a thousand deep exist

        for event, element in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
            tag = element.tag if isinstance(element.tag, str) else ""
            if event == "start":
                self._start(tag, element.text)
            else:
                self._end(tag if event == "end" else "", element.tail)
        self._break()
        return self.found

    def _start(self, tag: str, text: str | None) -> None:
        self.hidden += tag in _UNSEEN
        self.links += tag == "a"
        if tag not in _INLINE:
            self._break()
        self._add(text)

    def _end(self, tag: str, tail: str | None) -> None:
        self.hidden -= tag in _UNSEEN
        self.links -= tag == "a"
        if tag and tag not in _INLINE:
            self._break()
        self._add(tail)

    def _add(self, text: str | None) -> None:
        if text and not self.hidden:
            self.pieces.append(text)
            self.linked += len(text.strip()) if self.links else 0

    def _break(self) -> None:
        text = _SPACE.sub(" ", "".join(self.pieces)).strip()
        if text:
            self.found.append(Block(text, self.linked / len(text)))
        self.pieces, self.linked = [], 0


def divided(text: str, tree: HtmlElement) -> str:
    """``text``, the main text of a page, a paragraph a line. Where the extractor ran paragraphs together (short pages,
    pages laid out by tables), the page's own lines are taken."""
    lines = [_without_marks(line) for line in text.split("\n") if not _RULE.fullmatch(line)]
    joined = "\n".join(lines)
    own = blocks(tree)
    long = [block.text for block in own if len(block.text) >= _SHORTEST]
    if not any(sum(part in line for part in long) > 1 for line in lines if len(line) > 2 * _SHORTEST):
        return joined
    flat = _SPACE.sub(" ", joined)
    return "\n".join(block.text for block in own if block.linked < 0.5 and " " in block.text and block.text in flat)


def _without_marks(line: str) -> str:
    """A line without the marks that the extractor puts before items and between cells."""
    if row := _ROW.fullmatch(line.strip()):
        cells = (cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", row["cells"]))
        return " | ".join(cell for cell in cells if cell)
    return line.removeprefix("- ").strip()
