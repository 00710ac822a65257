"""Known names: states, cities, armed groups, bodies, media …, those that ship as data and those that a user adds.

:meth:`Lexicon.load` reads them, :meth:`Lexicon.scan` finds them in a text's tokens; ``table`` reads a word list.
"""

from __future__ import annotations

from kg.lexicon.entry import Doubt, Entry, Match, NameKind, SidedName
from kg.lexicon.known import Lexicon
from kg.lexicon.normal import is_acronym, key
from kg.lexicon.tables import table

__all__ = ["Doubt", "Entry", "Lexicon", "Match", "NameKind", "SidedName", "is_acronym", "key", "table"]
