"""Nouns for persons, by themselves: what the recogniser and the tolls know, and what is formed like such words."""

from __future__ import annotations

from functools import cache

from kg.extract.frames import word_sets
from kg.lexicon import table

_ENDINGS = tuple("ader ster tler tor cer ler ger ker der her ner ist man men woman women".split())
_FORMED = tuple("ader ster tor cer ler ger ker ner ist man woman ian eer eon yor rer ver per yer xer ier".split())
_THINGS = frozenset(("Facility", "BorderCrossing", "City", "Region", "Place", "NaturalFeature", "Country"))


@cache
def persons() -> frozenset[str]:
    """Nouns for persons and groups that the recogniser knows."""
    words = table("nominals")
    plural = (word for cls, some in words["plural"].items() if cls not in _THINGS for word in some)
    return frozenset((*words["person"]["office"], *words["person"]["other"], *plural))


@cache
def hit() -> frozenset[str]:
    """Nouns for people whom tolls count, in the plural and the singular: "pupils", "engineer"."""
    words = table("victims")
    plural = [word for kind in words["kinds"].values() for word in kind] + words["people"]["words"]
    plural = [word for word in plural if word not in words["people"]["households"]]
    return frozenset((*plural, *(word.removesuffix("s") for word in plural)))


def formed(lemma: str) -> bool:
    """Is a noun formed like those for persons ("ringleader", "arsonists")? A guess, for where only persons fit."""
    return lemma.endswith(_ENDINGS)


@cache
def may_be_calling(lemma: str) -> bool:
    """Is a noun one for a person, or formed like one ("technician", "owner"), where a person's name stands beside?"""
    if lemma in persons() or lemma in hit() or lemma in word_sets()["@calling"]:
        return True
    return lemma.endswith(_FORMED) and lemma not in word_sets()["@goods"]


@cache
def is_employed(lemma: str) -> bool:
    """Is a noun one for people who only work for a body, and act or are hit in their own right: "technician"?

    Not those who stand for it: its members, officials, fighters.
    """
    parts = table("linking")["parts"]
    stand_for = (word for name in ("state", "group", "members") for word in parts[name])
    return may_be_calling(lemma) and not {lemma, f"{lemma}s", f"{lemma[:-3]}men"} & {*stand_for, *_OWN}


_OWN = frozenset("people person man woman national citizen other supporter sympathiser sympathizer".split())
