"""What a web page shows around its story where it declares nothing: the lines of date and author, the outlet's name."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from kg.dates import find_date
from kg.lexicon import table
from kg.read.blocks import Block, blocks

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LONGEST = 160  # characters of a line with a date and an author
_MOST_WORDS = 12  # beside the date
_STORY = 80  # characters from which on a line is of the story
_LABEL = re.compile(r"\W*(?:first |last |originally )?(?:published|posted|updated?|issued|date)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_SUFFIX = re.compile(r"\s*(?:[|·•»«]|\s[-–—:]\s)\s*")
_LONGEST_NAME = 6  # words of an outlet's name


def dated_lines(text: str, tree: HtmlElement) -> list[str]:
    """The short lines between the page's heading and its story that tell a day: what finds the main text drops them.

    Where the page has no heading, only lines that begin with "Published" or the like.
    """
    story = {line for line in text.split("\n") if len(line) >= _STORY}
    above = list[Block]()
    for block in blocks(tree):
        if block.text in story:
            break
        above.append(block)
    else:
        return []
    heading = _heading(tree)
    start = max((at for at, block in enumerate(above) if heading and block.text == heading), default=None)
    shown = above[start + 1 :] if start is not None else above
    taken = set(text.split("\n"))
    return [
        block.text
        for block in shown
        if block.text not in taken and _tells_day(block) and (start is not None or _LABEL.match(block.text))
    ]


def _tells_day(block: Block) -> bool:
    if len(block.text) > _LONGEST or block.linked > 0.5:
        return False
    found = find_date(block.text)
    if found is None or len(found[0]) < 10:
        return False
    return len(_WORD.findall(block.text[: found[1]] + " " + block.text[found[2] :])) <= _MOST_WORDS


def outlet_in_title(tree: HtmlElement) -> str | None:
    """The outlet's name that pages put beside their heading into ``<title>``: "Talks open in Lomé | Volta Herald"."""
    heading, title = _heading(tree), " ".join((tree.findtext(".//title") or "").split())
    if not heading or heading == title:
        return None
    if title.startswith(heading):
        rest, *names = _SUFFIX.split(title[len(heading) :])
    elif title.endswith(heading):
        rest, *names = _SUFFIX.split(title[: -len(heading)])[::-1]
    else:
        return None
    if rest:
        return None
    named = [name for name in names if name and len(name.split()) <= _LONGEST_NAME and not _sections().fullmatch(name)]
    return named[-1] if named else None


@cache
def _sections() -> re.Pattern[str]:
    """What menus are made of: "World", "Latest news"."""
    return re.compile("|".join(f"(?:{words})" for words in table("chrome")["lines"]["navigation"]), re.IGNORECASE)


def _heading(tree: HtmlElement) -> str | None:
    headings = tree.xpath("//h1")
    return " ".join(headings[0].text_content().split()) or None if len(headings) == 1 else None
