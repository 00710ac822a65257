"""Checks of a graph: are its terms declared, are the nodes it points at there, does every node have the shape of its
class, do its quotes stand in the articles.

:func:`check` is quick enough for every build. :func:`shacl` asks a general SHACL validator about the same shapes, which
takes longer than reading the articles. Both give :class:`~kg.model.Problem` records that name article and passage.
"""

from __future__ import annotations

from kg.validate.by_pyshacl import shacl
from kg.validate.checks import check
from kg.validate.grounding import Passages, grounding

__all__ = ["Passages", "check", "grounding", "shacl"]
