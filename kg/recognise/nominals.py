"""Descriptions: "the rebels", "Pakistani forces", "the town", "Foreign Minister Ishaq Dar"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.recognise.classes import described_class, is_craft, nominal_heads, person_heads, rule
from kg.recognise.context import left_edge
from kg.recognise.model import Found
from kg.tokens import Tokens

_LONGEST = 10  # tokens of a description
_PLACES = ("City", "Region", "Facility", "BorderCrossing", "NaturalFeature")
_LARGE = ("State", "Country", "Region", "City", "Place")
_OF_BRANCHES = ("ArmedGroup", "Authority")
_PART = 4  # tokens from the name of a group to the word for its part
_BREAKS = frozenset(',;:()[]"“”—–') | {"--"}


def nominals(tokens: Tokens, names: list[Found]) -> list[Found]:
    """Descriptions, in no order. They may enclose names; they never cross one."""
    titled = [found for name in names for found in _titled(tokens, name)]
    starts = {one.first for one in titled}
    described = [f for f in _descriptions(tokens, names) if f.cls != "Person" or f.first not in starts]
    return [*titled, *described]


def _descriptions(tokens: Tokens, names: list[Found]) -> Iterator[Found]:
    inside = {i: name for name in names for i in range(name.first, name.end)}
    heads = nominal_heads()
    for i, word in enumerate(tokens.lower):
        if word not in heads or i in inside or i in tokens.shouted or not _is_head(tokens, i):
            continue
        if found := _described(tokens, i, inside):
            yield found
    for name in names:
        yield from _directed(tokens, name)
        if name.cls in _OF_BRANCHES and (found := _branch(tokens, name)):
            yield found


def _branch(tokens: Tokens, name: Found) -> Found | None:
    """ "Islamic State's Khorasan branch", "the Yemeni branch of al-Qaeda": a part of an armed group."""
    for i in range(name.end, min(name.end + _PART + 1, len(tokens))):
        if tokens.lower[i] in rule("branches") and tokens.sentence[i] == tokens.sentence[name.first]:
            return Found(name.first, i + 1, "ArmedGroup", "nominal")
        if tokens.tag[i] not in ("POS", "JJ", "NNP", "NNPS", "NN", "HYPH") or tokens.line[i] != tokens.line[name.first]:
            break
    of = name.first - 1 - (tokens.lower[name.first - 1] == "the")
    if of < 1 or tokens.lower[of] != "of" or tokens.lower[of - 1] not in rule("branches"):
        return None
    return Found(max(left_edge(tokens, of - 1), of - 1 - _PART), name.end, "ArmedGroup", "nominal")


def _is_head(tokens: Tokens, at: int) -> bool:
    """A noun, and not a mere modifier ("police station", "government forces")."""
    if tokens.pos[at] not in ("NOUN", "PROPN", "ADJ"):
        return False
    return tokens.dep[at] not in ("compound", "amod", "nmod", "poss") or (
        tokens.dep[at] == "poss" or tokens.head[at] < at
    )


def _described(tokens: Tokens, head: int, inside: dict[int, Found]) -> Found | None:
    first = _first(tokens, head, inside)
    if not _stands(tokens, first, head) or is_craft(tokens, head):
        return None
    return Found(first, _end(tokens, head, inside), described_class(tokens, first, head), "nominal")


def _first(tokens: Tokens, head: int, inside: dict[int, Found]) -> int:
    """First token of the description that ends in ``head``: articles, names and adjectives before it."""
    first = max(left_edge(tokens, head), head - _LONGEST)
    for i in range(head - 1, first - 1, -1):
        apart = tokens.line[i] != tokens.line[head] or tokens.sentence[i] != tokens.sentence[head]
        if apart or tokens.text[i] in _BREAKS:
            first = i + 1
            break
    while first < head and (tokens.lower[first] in rule("drop_first") or tokens.pos[first] in _NOT_FIRST):
        if tokens.lower[first] == "both" and tokens.tag[head] == "NNS":
            break
        first += 1
    name = inside.get(first)
    if name is None:
        return first
    return name.end if name.cls == "Person" and _appoints(tokens, name, head) else name.first


def _appoints(tokens: Tokens, name: Found, head: int) -> bool:
    """Whether an office follows a person's name without possessive: "they named Ana Ruiz prime minister"."""
    return name.end <= head and tokens.lower[head] in person_heads() and tokens.tag[name.end] != "POS"


_NOT_FIRST = frozenset({"NUM", "PUNCT", "CCONJ", "SCONJ", "ADV", "ADP", "SPACE", "VERB", "AUX", "PART", "SYM"})


def _stands(tokens: Tokens, first: int, head: int) -> bool:
    """Weak heads need something before them that says which one is meant."""
    word, actor = tokens.lower[head], nominal_heads()[tokens.lower[head]] not in _PLACES
    if first == head and actor and tokens.tag[head] == "NN" and word not in rule("bare"):
        return False  # "fighter and bomber aircraft": one of a kind has an article
    if word in rule("acting"):
        return _acts(tokens, head) or described_class(tokens, first, head) == "ArmedGroup"
    if word in rule("ranks") and first < head and tokens.tag[head] == "NN" and _acts(tokens, head):
        return True
    if word in rule("lonely"):
        return head - first > 1 or (first < head and tokens.pos[first] != "DET")
    if word not in rule("weak"):
        return True
    return (
        tokens.lower[first] in rule("pointing")
        or head - first > 1
        or (first < head and tokens.pos[first] in ("PROPN", "ADJ", "NOUN"))
    )


def _acts(tokens: Tokens, head: int) -> bool:
    """A subject, with no "of" behind it: "the movement said", not "the movement of troops"."""
    return tokens.dep[head] in ("nsubj", "nsubjpass", "agent") and tokens.lower[head + 1 : head + 2] != ["of"]


def _end(tokens: Tokens, head: int, inside: dict[int, Found]) -> int:
    """End of the description: "of X" belongs to it after some heads."""
    at = head + 1
    if at + 1 >= len(tokens) or tokens.lower[at] != "of" or tokens.lower[head] not in rule("of"):
        return head + 1
    target = next((c for c in tokens.children[at] if tokens.dep[c] == "pobj"), None)
    if target is None or target - at > 6 or tokens.line[target] != tokens.line[head]:
        return head + 1
    if tokens.tag[head] == "NNS":
        target = _last_of(tokens, target)
    name = inside.get(target)
    return name.end if name else target + 1


def _last_of(tokens: Tokens, name: int) -> int:
    """The last of the names that "and" joins to one: "the leaders of A, B and C"."""
    while tokens.pos[name] == "PROPN":
        behind = [c for c in tokens.children[name] if tokens.dep[c] == "conj" and tokens.pos[c] == "PROPN" and c > name]
        if not behind or tokens.line[behind[-1]] != tokens.line[name]:
            break
        name = behind[-1]
    return name


def _titled(tokens: Tokens, name: Found) -> Iterator[Found]:
    """A person's name with the office before it."""
    if name.cls != "Person":
        return
    head = name.head(tokens)
    first = _first(tokens, head, {}) if tokens.left_edge[head] < name.first else name.first
    before = tokens.lower[name.first - 1] if name.first else ""
    if first >= name.first and before in person_heads():
        first = _first(tokens, name.first - 1, {})
    if first >= name.first and (office := _office_before(tokens, name.first)) is not None:
        first = _first(tokens, office, {})
    if any(tokens.lower[i] in person_heads() for i in range(first, name.first)):
        yield Found(first, name.end, "Person", "nominal")


def _directed(tokens: Tokens, name: Found) -> Iterator[Found]:
    """ "southern Lebanon": a part of a place."""
    at = name.first - 1
    if at >= 0 and name.cls in _LARGE and tokens.lower[at] in rule("directions") and tokens.pos[at] in ("ADJ", "PROPN"):
        yield Found(at, name.end, "Region", "nominal")


def _office_before(tokens: Tokens, name: int) -> int | None:
    """The head of "Minister for the Middle East", "Secretary of State" right before a name."""
    inside = False
    for i in range(name - 1, max(name - _LONGEST, -1), -1):
        if tokens.line[i] != tokens.line[name] or tokens.sentence[i] != tokens.sentence[name]:
            return None
        if tokens.lower[i] in ("for", "of"):
            inside = True
        elif inside and tokens.lower[i] in person_heads():
            return i
        elif tokens.pos[i] not in ("PROPN", "ADJ", "NOUN") and tokens.lower[i] not in ("the", "and", "to", "&"):
            return None
    return None
