"""Checks of a graph: are its terms declared, are the nodes it points at there, do its quotes stand in the articles.

:func:`check` is quick enough for every build. :func:`shacl` asks a SHACL validator about the shapes in
``kg/data/shapes.ttl`` and takes longer. Both give :class:`~kg.model.Problem` records that name article and passage.
"""

from __future__ import annotations

from kg.validate.checks import check
from kg.validate.grounding import Passages, grounding
from kg.validate.shapes import shacl

__all__ = ["Passages", "check", "grounding", "shacl"]
