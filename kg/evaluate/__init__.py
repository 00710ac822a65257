"""How well the extraction agrees with annotated data: ``kg evaluate FORMAT PATH``.

A :class:`Format` reads annotated documents into a :class:`Gold` and says what of an extraction is comparable with it;
:func:`evaluate` compares. A new format is one line in :data:`FORMATS`.
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.evaluate.gold import FORMATS, Format, Gold
from kg.evaluate.score import Error, Item, Report, Score, compare
from kg.model import Extraction

__all__ = ["FORMATS", "Error", "Format", "Gold", "Item", "Report", "Score", "compare", "evaluate"]


def evaluate(form: Format, gold: Gold, extractions: Iterable[Extraction]) -> Report:
    """Compares the extractions of the gold's documents with its annotations."""
    found = [item for extraction in extractions for item in form.items(extraction)]
    return compare(gold.items, found, gold.texts)
