"""Which class a name or a describing noun has: from the words it is made of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.lexicon import table
from kg.tokens import Tokens

_MODEL = re.compile(r"[A-Z][A-Za-z]{0,3}-\d{1,3}[A-Z]{0,2}s?$")
_LABELS = {
    "PERSON": "Person",
    "ORG": "Group",
    "GPE": "Place",
    "LOC": "Place",
    "FAC": "Facility",
}


@cache
def never(which: str = "words") -> frozenset[str]:
    """Words that are no actor's or place's name however they are written, stand first or begin; lower case."""
    return frozenset(table("nameparts")["never"][which])


@cache
def _parts(how: str) -> dict[str, str]:
    return {word: cls for cls, words in table("nameparts")[how].items() for word in words}


@cache
def place_kinds() -> dict[str, str]:
    """Class by the word that says behind a name what the place is, as it stands in the text (lower case)."""
    return {word: cls for cls, words in table("nameparts")["kinds"].items() for word in words}


def by_parts(words: Sequence[str]) -> str | None:
    """The class that the words of a name tell ("Ministry of …", "… Liberation Army"), if they do."""
    lower = [word.lower() for word in words]
    head = next((i for i, word in enumerate(lower) if word in ("of", "for") and i), len(lower))
    last = _parts("last")
    found = last.get(" ".join(lower[max(0, head - 2) : head])) or last.get(lower[head - 1])
    return found or next((cls for word in lower if (cls := _parts("any").get(word))), None)


def of_label(tokens: Tokens, first: int, end: int, label: str) -> str | None:
    """The class of the ontology for what a statistical model calls a span; none for what is no actor or place."""
    words = tokens.text[first:end]
    if len(words) == 2 and words[0].istitle() and is_initial(words[1]):
        return "Person"  # "Barzan K.", as courts and the police name suspects
    if _is_model(tokens, first, end):
        return None
    if label == "NORP":
        return _of_people(tokens, end - 1)
    told = by_parts(words) if len(words) > 1 else None
    if label == "ORG" and told is None and len(words) > 1 and words[0] in _burmese():
        return "Person"
    if label in _LABELS:
        return told or _LABELS[label]
    if label in ("PRODUCT", "WORK_OF_ART", "LAW", "EVENT"):
        return None
    return label if label[:1].isupper() and not label.isupper() else None


def is_initial(word: str) -> bool:
    return len(word) == 2 and word[0].isupper() and word[1] == "."


def _is_model(tokens: Tokens, first: int, end: int) -> bool:
    """ "An | Mi-24", "two | F-16s": weapons, aircraft and vehicles by their model."""
    counted = first > 0 and (tokens.lower[first - 1] in ("a", "an") or tokens.pos[first - 1] == "NUM")
    return counted and end - first == 1 and bool(_MODEL.match(tokens.text[first]))


@cache
def _burmese() -> frozenset[str]:
    return frozenset(table("nameparts")["person"]["burmese"])


def _of_people(tokens: Tokens, last: int) -> str | None:
    """A nationality, religion or party is an actor as a noun ("Syrians"), not as an adjective ("Syrian")."""
    if tokens.tag[last] in ("NNPS", "NNS"):
        return "Community"
    return "Group" if tokens.tag[last] == "NNP" and tokens.dep[last] in ("nsubj", "pobj", "dobj", "nsubjpass") else None


@cache
def honorifics() -> frozenset[str]:
    """Forms of address that are part of a name of one word; lower case."""
    return frozenset(table("nameparts")["person"]["honorifics"])


@cache
def given_titles() -> frozenset[str]:
    """Forms of address that are given names as well; lower case."""
    return frozenset(table("nameparts")["person"]["given"])


@cache
def nominal_heads() -> dict[str, str]:
    """Class by describing noun, as it stands in the text (lower case)."""
    heads: dict[str, str] = {}
    data = table("nominals")
    for word in (*data["person"]["office"], *data["person"]["other"]):
        heads[word] = "Person"
        heads.setdefault(_plural(word), "Group" if word in data["person"]["office"] else "Community")
    for section in ("collective", "plural"):
        heads.update({word: cls for cls, words in data[section].items() for word in words})
    return heads


def _plural(word: str) -> str:
    if word.endswith("man"):
        return f"{word[:-3]}men"
    if word.endswith("y") and word[-2:-1] not in "aeou":
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(("s", "sh", "ch", "x")) else f"{word}s"


@cache
def rule(name: str) -> frozenset[str]:
    """A word list of ``[rules]`` in nominals.toml."""
    return frozenset(table("nominals")["rules"][name])


@cache
def person_heads() -> frozenset[str]:
    """Nouns and titles that describe one person; lower case."""
    data = table("nominals")["person"]
    return frozenset((*data["office"], *data["other"], *table("nameparts")["person"]["titles"]))


def described_class(tokens: Tokens, first: int, head: int) -> str:
    """The class of what tokens ``[first, head]`` describe: "rebel group" is armed, "group" need not be."""
    word = tokens.lower[head]
    if head > first and (two := nominal_heads().get(f"{tokens.lower[head - 1]} {word}")):
        return two
    armed = word in rule("groups") and any(tokens.lower[i] in rule("armed") for i in range(first, head))
    if armed:
        return "ArmedGroup"
    uniformed = word in rule("uniforms") and any(tokens.lower[i] in rule("uniformed") for i in range(first, head))
    return "SecurityForce" if uniformed else nominal_heads()[word]


def is_craft(tokens: Tokens, head: int) -> bool:
    """Whether a "bomber" is an aircraft: it is shot down or flies, is a "B-52", or several of a nation's."""
    if tokens.lower[head] not in _craft("words"):
        return False
    first, up = tokens.left_edge[head], tokens.head[head]
    before = range(first, head)
    if any(tokens.lower[i] in _craft("men") for i in range(first, min(head + 8, len(tokens)))):
        return False
    if any(tokens.lower[i] in _craft("kinds") or any(map(str.isdigit, tokens.text[i])) for i in before):
        return True
    shot = tokens.lemma[up].lower() == "shoot" and "down" in tokens.lower[up : up + 4]
    national = tokens.tag[head] == "NNS" and any(tokens.ent[i] in ("NORP", "GPE") for i in before)
    return shot or national or (up != head and tokens.lemma[up].lower() in _craft("verbs"))


@cache
def _craft(name: str) -> frozenset[str]:
    return frozenset(table("nominals")["craft"][name])


@cache
def no_name() -> frozenset[str]:
    """Words that alone make no name: never names, ranks, titles, offices; lower case."""
    return never() | never("ranks") | person_heads()


@cache
def describing() -> frozenset[str]:
    """Words that describe rather than name: titles, ranks, heads of descriptions; lower case."""
    return person_heads() | never("ranks") | frozenset(nominal_heads())
