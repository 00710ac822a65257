"""Things that a description names as examples: "outfits such as the TTP or the BLA" are, among others, these two."""

from __future__ import annotations

import re

from kg.model import Extraction

_LEAD = re.compile(r"[\s,—–-]*(such as|including|like|namely|particularly|especially|among them|notably)\s+", re.I)
_BETWEEN = re.compile(r"(\s|,|/|and|or|the|both|as well as)*", re.I)
_AWAY = 40  # characters from a description's end to its first example: "groups in the region such as …"


def exemplars(extraction: Extraction, end: int) -> tuple[str, ...]:
    """The article's entities listed as examples right after a description that ends at ``end``."""
    text = extraction.article.text
    lead = _LEAD.search(text, end, end + _AWAY)
    if lead is None or "." in text[end : lead.start()]:
        return ()
    at, found = lead.end(), []
    for mention in sorted(extraction.mentions, key=lambda mention: (mention.start, -mention.end)):
        if mention.start < at or mention.entity is None or mention.kind != "name":
            continue
        if not _BETWEEN.fullmatch(text, at, mention.start):
            break
        found.append(mention.entity)
        at = mention.end
    return tuple(dict.fromkeys(found))
