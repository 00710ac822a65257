"""Gives the examples in docstrings the fixtures of the tests."""

from tests.conftest import lexicon, nlp, own_world, seeds, seeds_graph, seeds_out

__all__ = ["lexicon", "nlp", "own_world", "seeds", "seeds_graph", "seeds_out"]
