"""What some words are about: the acts and things they tell of, in whatever words, and the names in them."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cache, lru_cache

from kg.lexicon import table
from kg.lexicon.tables import text
from kg.plain import ascii_of

_WORD = re.compile(r"[A-Za-z0-9]+")
_ENDING = re.compile(r"(?<=[a-z]{3})(?:ing|ied|ed|ies|es|(?<!s)s|e|y)$")
_PARTS = re.compile(r"n't\b|[a-z-]+?(?=n't)|[a-z-]+")
_NOT = re.compile(r"n't\b|[A-Za-z]+")
_CLAUSES = re.compile(
    r"[,;:…] *(?:and |but )?| (?:but|while|whereas) "
    r"| and (?=(?:that|was|were|is|are|had|has|have|would|will|could|should|the) )"
)
_DOUBLED = re.compile(r"([bdgklmnprt])\1$")  # jammed, planned
_MODALS = frozenset("would could should might may will can must shall".split())
_MODAL = 3  # words over which "would" holds: "would send no soldiers"
_STEM = 6  # letters of a word that count
_VERB = 2  # words before a negated object that may be its verb: "had poisoned none"
_SHORTEST = 3  # letters


@dataclass(frozen=True, slots=True)
class Matter:
    """What some words are about. ``acts``: the acts and things told of, each with its paraphrases; ``names``: stems."""

    acts: tuple[frozenset[str], ...]
    names: frozenset[str]
    every: frozenset[str] = field(init=False, repr=False, compare=False)  # all paraphrases of all acts

    def __post_init__(self) -> None:
        object.__setattr__(self, "every", frozenset[str]().union(*self.acts))

    def __len__(self) -> int:
        return len(self.acts) + len(self.names)

    def shared(self, other: Matter) -> tuple[int, int]:
        """How many acts and things, how many names both have."""
        names = len(self.names & other.names)
        if self.every.isdisjoint(other.every):
            return 0, names
        mine = len([act for act in self.acts if not act.isdisjoint(other.every)])
        theirs = len([act for act in other.acts if not act.isdisjoint(self.every)])
        return min(mine, theirs), names

    def naming(self, names: frozenset[str]) -> Matter:
        """With further names, those of the words around."""
        return self if names <= self.names else Matter(self.acts, self.names | names)

    def without(self, parties: Collection[str]) -> Matter:
        """Without the names of the parties: both sides have them whatever they speak of."""
        told = _words_of(tuple(sorted(parties)))
        initials = {word[:1] for word in told}  # asked for first: it is cheap
        own = {word for word in self.every | self.names if word[0] in initials and _is_name_of(word, told)}
        if not own:
            return self
        return Matter(tuple(act for act in self.acts if own.isdisjoint(act)), self.names - own)


@lru_cache(maxsize=50_000)
def matter(words: str) -> Matter:
    """What some words are about.

    >>> matter("any role in the bombing of a clinic in Kobani")
    Matter(acts=(frozenset({'@striking'}), frozenset({'@hospital'})), names=frozenset({'kobani'}))
    """
    acts: dict[str, frozenset[str]] = {}
    names: set[str] = set()
    plain = ascii_of(words)
    every = _WORD.findall(plain)
    first = every[0] if every and plain.startswith(every[0]) else None  # begins with a capital whatever it is
    for at, word in enumerate(every):
        name, stem, groups = _told_by(word)
        if name and (at or first is None):
            names.add(name)
        elif groups:
            acts[stem] = groups
    return Matter(tuple(acts.values()), frozenset(names))


@lru_cache(maxsize=1 << 16)
def _told_by(word: str) -> tuple[str, str, frozenset[str]]:
    """What one word tells: the name that it is, if it has a capital; the stem and paraphrases of the act or thing."""
    lower = word.lower()
    stem = stemmed(lower)
    if word.isdigit() or len(word) < _SHORTEST or not _generic().isdisjoint((lower, lower.removesuffix("s"))):
        return "", "", frozenset()
    name = _peoples().get(stem, stem) if word[0].isupper() else ""
    if stem not in _groups():
        lower = _irregular().get(lower, lower)
        stem = stemmed(lower)
    told = stem in _groups() or len(lower) > _SHORTEST
    return name, stem, (_groups().get(stem) or frozenset((stem,))) if told else frozenset()


@lru_cache(maxsize=50_000)
def matter_besides(words: str, parties: frozenset[str]) -> Matter:
    """What some words are about, without the names of the parties."""
    return matter(words).without(parties)


@lru_cache(maxsize=50_000)
def acts_in(words: str) -> frozenset[str]:
    """All acts and things that some words tell of."""
    return matter(words).every


@lru_cache(maxsize=50_000)
def names_in(words: str) -> frozenset[str]:
    """The stems of the capitalised words."""
    capital = {word for word in _WORD.findall(ascii_of(words)) if word[0].isupper()}
    return frozenset(name for word in capital if (name := _name_of(word)))


@lru_cache(maxsize=1 << 16)
def _name_of(word: str) -> str:
    stem = stemmed(word.lower())
    return "" if stem in _generic() else _peoples().get(stem, stem)


def peoples_in(words: str) -> frozenset[str]:
    """The stems of the countries whose people some words name: "a Russian diplomat"."""
    return names_in(words) & states_named()


@lru_cache(maxsize=1 << 16)
def stemmed(word: str) -> str:
    """A word in lower case without its ending, cut to its first letters."""
    return _DOUBLED.sub(r"\1", _ENDING.sub("", word))[:_STEM]


@cache
def _groups() -> dict[str, frozenset[str]]:
    """Stem → the groups of paraphrases that it stands in."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for group, words in table("paraphrases")["groups"].items():
        for word in words:
            found[stemmed(word)].add(f"@{group}")
    return {stem: frozenset(groups) for stem, groups in found.items()}


@cache
def _peoples() -> dict[str, str]:
    """Stem of a people's name → that of its country: "guyane" → "guyana"."""
    found: dict[str, str] = {}
    for row in csv.DictReader(text("lexicon/state-names.csv").splitlines()):
        country = stemmed(row["id"].rpartition("-")[2])
        for word in row["demonyms"].split("|"):
            if len(word) > _STEM - 1:
                found.setdefault(stemmed(ascii_of(word).lower()), country)
    return found


@cache
def _irregular() -> dict[str, str]:
    """Past form → its verb, where the two begin otherwise."""
    return dict(table("paraphrases")["irregular"])


@cache
def _generic() -> frozenset[str]:
    return frozenset(table("paraphrases")["generic"]["words"])


@lru_cache(maxsize=5_000)
def _words_of(parties: tuple[str, ...]) -> frozenset[str]:
    """The words of the names of some parties."""
    return frozenset(word for party in parties for word in party.split("-"))


@lru_cache(maxsize=50_000)
def _is_name_of(name: str, words: frozenset[str]) -> bool:
    """ "Cambod" of "cambodia", "thai" of "thailand"."""
    return any(word.startswith(name) or (len(word) > _SHORTEST and name.startswith(word[:_STEM])) for word in words)


@lru_cache(maxsize=50_000)
def said_not(words: str) -> str:
    """Of some words the clauses that tell what is not so, where one was all along, or that call something untrue.

    What will or should not be is another matter.

    >>> said_not("it sank, but its ships had not left port"), said_not("it would not leave"), said_not("an invention")
    ('its ships had not left port', '', 'an invention')
    """
    return " ".join(clause for clause in _CLAUSES.split(words) if _negated(clause) or tells_alibi(clause))


@lru_cache(maxsize=50_000)
def not_so(words: str) -> str:
    """Of the clauses that :func:`said_not` gives what stands about the word that negates it."""
    told = {*table("paraphrases")["negation"]["words"]}
    cores = []
    for clause in _CLAUSES.split(words):
        if tells_alibi(clause) or (_negated(clause) and calls_untrue(clause)):
            cores.append(clause)
        elif _negated(clause):
            found = next((at for at in _NOT.finditer(clause.replace("’", "'")) if at[0].lower() in told), None)
            before = clause[: found.start()].split()[-_VERB:] if found else ()
            cores.append(" ".join((*before, clause[found.start() :])) if found else clause)
    return " ".join(cores)


@lru_cache(maxsize=50_000)
def tells_alibi(words: str) -> bool:
    """Whether some words tell that somebody was elsewhere: "had stayed inside its own waters throughout"."""
    told = table("paraphrases")["alibi"]
    found = _PARTS.findall(words.lower())
    return _MODALS.isdisjoint(found) and all(not {*told[part]}.isdisjoint(found) for part in ("where", "kept", "own"))


@lru_cache(maxsize=50_000)
def names_charge(words: str) -> bool:
    """Whether some words speak of a claim, a charge, a story."""
    return any(part.removesuffix("s") in _claims() for part in _PARTS.findall(words.lower()))


@lru_cache(maxsize=50_000)
def names_force(words: str) -> bool:
    """Whether some words speak of soldiers, ships, aircraft: of what a side has somewhere or not."""
    assets = table("speech")["content"]["assets"]
    return any({part, part.removesuffix("s")} & {*assets} for part in _PARTS.findall(words.lower()))


@cache
def _claims() -> frozenset[str]:
    return frozenset(table("speech")["content"]["deniable_nouns"])


@lru_cache(maxsize=50_000)
def calls_untrue(words: str) -> bool:
    """Whether some words call something a lie, baseless, invented."""
    return not _untrue().isdisjoint(_PARTS.findall(words.lower()))


def _negated(clause: str) -> bool:
    told, parts = table("paraphrases")["negation"], _PARTS.findall(clause.lower().replace("’", "'"))
    if not _MODALS.isdisjoint(parts):
        return False
    return not _untrue().isdisjoint(parts) or any(
        word in told["words"]
        and {*told["after"]}.isdisjoint(parts[max(0, at - _MODAL) : at])
        and {*told["before"]}.isdisjoint(parts[at + 1 : at + 2])
        for at, word in enumerate(parts)
    )


@cache
def _untrue() -> frozenset[str]:
    return frozenset(table("speech")["content"]["untrue"])


@cache
def untrue_stems() -> frozenset[str]:
    """The stems of the words that call something untrue."""
    return frozenset(map(stemmed, _untrue()))


@cache
def words_for_untrue() -> frozenset[str]:
    """The same, and those of the words for what is called so: they tell nothing of what was done."""
    return untrue_stems() | frozenset(map(stemmed, (*table("speech")["content"]["told_nouns"], "work", "piece")))


@cache
def states_named() -> frozenset[str]:
    """The stems of the names of countries, which the words around nearly all news have."""
    return frozenset(_peoples().values())
