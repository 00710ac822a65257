"""The words by which a deed is put down to somebody, from ``kg/data/doers.toml``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from kg.extract.frames import word_sets
from kg.lexicon import table


def may_lead(left: Sequence[str]) -> bool:
    """Whether the last of these words, but for such as link them to a name, is one with which a cue may end."""
    links = _linking()
    for word in reversed(left):
        if _may_end(word):
            return True
        if word not in links:
            return False
    return False


@cache
def doer_words(name: str) -> frozenset[str]:
    """A list of words of ``kg/data/doers.toml``."""
    return frozenset(table("doers")[name])


@cache
def fighters() -> frozenset[str]:
    """Nouns for those who fight."""
    return word_sets()["@troop"] | word_sets()["@outlaw"]


@lru_cache(maxsize=1 << 14)
def _may_end(word: str) -> bool:
    return _ends().fullmatch(word) is not None


@cache
def _ends() -> re.Pattern[str]:
    return re.compile("|".join(table("doers")["before_ends"]))


@cache
def _linking() -> frozenset[str]:
    words = table("doers")
    return frozenset((*words["links"], *words["members"], *(word for of in words["of"] for word in of.split())))


@cache
def cue_before() -> re.Pattern[str]:
    """The words before the name of a doer."""
    return re.compile(rf" (?:{'|'.join(table('doers')['before'])}) {_links()}$")


@cache
def cue_after() -> re.Pattern[str]:
    """The words behind the name of a doer."""
    return re.compile(rf"^ (?:{'|'.join(table('doers')['after'])}) ")


@cache
def deemed() -> re.Pattern[str]:
    """What stands behind those who are deemed the doers."""
    return re.compile(rf"^ {table('doers')['deemed']} ")


@cache
def who_were() -> re.Pattern[str]:
    """Doers without a name, up to their name: "the attackers were members of"."""
    words = table("doers")
    unnamed, to = "|".join(words["unnamed"]), words["unnamed_belong"]
    gap = r"(?:(?!(?:which|whose|where|that) )[^.;: ]+ )*"  # "arrested the men on a ranch which belongs to X"
    return re.compile(rf"^ (?:{unnamed}) {gap}(?:{to}|(?P<be>{words['unnamed_are']})) {_links()}$")


@cache
def _links() -> str:
    """What may stand before a name: "members of the", "a local faction of"."""
    words = table("doers")
    links = f"(?:(?:{'|'.join(words['links'])}) ){{0,4}}"
    return rf"{links}(?:(?:{'|'.join(words['members'])}) (?:{'|'.join(words['of'])}) {links})?"
