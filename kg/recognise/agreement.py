"""One class for one name throughout an article, and no two names over each other."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from operator import attrgetter

from kg.lexicon import key, table
from kg.recognise import persons
from kg.recognise.classes import by_parts, person_heads
from kg.recognise.model import Found
from kg.tokens import Tokens

_FIRST = attrgetter("first")
_UNSURE = ("City", "Region", "Place", "Group")


def covering(found: Iterable[Found]) -> dict[int, Found]:
    return {i: one for one in found for i in range(one.first, one.end)}


def settle(found: Iterable[Found]) -> list[Found]:
    """No overlaps: heavier first, then longer, then earlier."""
    taken: set[int] = set()
    kept = []
    for one in sorted(found, key=_precedence):
        places = range(one.first, one.end)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(one)
    return sorted(kept, key=_FIRST)


def _precedence(found: Found) -> tuple[int, int, int]:
    return -found.weight, found.first - found.end, found.first


def surnames(tokens: Tokens, found: Iterable[Found]) -> dict[str, int]:
    """The last words of the persons' names of several words, and where each is first given."""
    given: dict[str, int] = {}
    for one in found:
        if one.cls == "Person" and one.end - one.first > 1:
            given.setdefault(tokens.text[one.end - 1], one.end)
    return given


def agreed(tokens: Tokens, found: list[Found]) -> list[Found]:
    """One class for one name throughout the article, also where the model missed the name."""
    found = [_of_members(tokens, _meant_by_he(tokens, one)) for one in found]
    votes = _votes(tokens, found)
    best = {name: max(sorted(counter), key=lambda cls: counter[cls]) for name, counter in votes.items()}
    best |= dict.fromkeys(_short_names(tokens, found, best), "Person")
    two = {name for name in surnames(tokens, found) if votes[name]["State"]}  # Jim Jordan in Jordan
    typed = [f if (name := _words(tokens, f)) in two else _typed(f, best.get(name, f.cls)) for f in found]
    return settle([*typed, *_missed(tokens, typed, best)])


def _typed(found: Found, cls: str) -> Found:
    return found if found.cls == cls else found._replace(cls=cls)


def _words(tokens: Tokens, found: Found) -> str:
    return tokens.words(found.first, found.end)


def _short_names(tokens: Tokens, found: list[Found], best: dict[str, str]) -> Iterator[str]:
    """Names that are a person's: a surname, or another part of a person's name that nothing but the model types."""
    last = {key(word) for word in surnames(tokens, found)}
    people = [f for f in found if f.cls == "Person"]
    parts = {word for f in people for word in tokens.text[f.first : f.end - 1] if word.istitle() and len(word) > 1}
    alone = {tokens.text[f.first] for f in people if f.end - f.first == 1}
    whole = [_words(tokens, f) for f in people if f.end - f.first > 2]
    sure = {_words(tokens, f) for f in found if f.weight > 1}
    for name, cls in best.items():
        if cls not in _UNSURE:
            continue
        part = name in parts
        if " " in name:
            part = any(person.endswith(f" {name}") for person in whole) or _ends_in(name, alone)
        if key(name) in last or (part and name not in sure):
            yield name


def _ends_in(name: str, people: Collection[str]) -> bool:
    """Whether a name of two words ends in one that alone is a person's: "Joko Widodo" where "Widodo" left."""
    words = name.split(" ")
    return len(words) == 2 and words[1] in people and by_parts(words) is None


def _of_members(tokens: Tokens, found: Found) -> Found:
    """A name that only the model types is a group's behind "members of", an armed one's behind "hitmen of"."""
    if found.weight != 1 or found.cls not in ("Place", "Person", "MediaOutlet") or found.first < 2:
        return found
    if tokens.text[found.end : found.end + 1] == ["("]:
        return found  # an acronym follows, which has to be of one class with the name
    at = found.first - 1
    at -= tokens.lower[at] == "the"
    tie, word = tokens.lower[at], tokens.lower[at - 1]
    if tie not in ("of", "to") or (tie == "to") != (tokens.lemma[at - 1] == "belong"):
        return found
    if tie == "to" or word in ("members", "member"):
        return found._replace(cls="Group")
    return found._replace(cls="ArmedGroup") if word in _fighters() else found


@cache
def _fighters() -> frozenset[str]:
    return frozenset(table("linking")["parts"]["gunmen"])


def _meant_by_he(tokens: Tokens, found: Found) -> Found:
    """A name that only the model types is a person's where the next sentence, or this, goes on with "he" or "she",
    and where it is arrested or jailed."""
    words, head = tokens.text[found.first : found.end], found.head(tokens)
    unsure = found.weight == 1 and found.cls in ("Group", "Place") and by_parts(words) is None
    if not unsure or not 1 < len(words) < 4 or not all(map(str.istitle, words)):
        return found
    if tokens.dep[head] in ("nsubjpass", "dobj") and tokens.lemma[tokens.head[head]].lower() in _suffered():
        return found._replace(cls="Person")
    if tokens.dep[head] != "nsubj":
        return found
    last = tokens.sentence[head] + 1
    for i in range(found.end, len(tokens)):
        if tokens.sentence[i] > last or tokens.lower[i] in person_heads() or tokens.ent[i] == "PERSON":
            break
        if tokens.lower[i] in ("he", "she") and not tokens.quoted[i]:
            return found._replace(cls="Person")
    return found


@cache
def _suffered() -> frozenset[str]:
    """What is done to persons alone: they are arrested, jailed, sworn in."""
    return frozenset(table("nameparts")["person"]["suffered"])


def _votes(tokens: Tokens, found: list[Found]) -> dict[str, Counter[str]]:
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for one in found:
        votes[tokens.words(one.first, one.end)][one.cls] += one.weight**2
        if one.cls == "Person" and one.end - one.first > 1 and tokens.text[one.end - 1][:1].isupper():
            votes[tokens.text[one.end - 1]]["Person"] += 2
    return votes


def _missed(tokens: Tokens, found: list[Found], best: dict[str, str]) -> Iterator[Found]:
    covered = covering(found)
    by_first: dict[str, list[list[str]]] = defaultdict(list)
    for name in sorted(best, key=len, reverse=True):
        by_first[name.split(" ")[0]].append(name.split(" "))
    for i, word in enumerate(tokens.text):
        if i in covered or word not in by_first or tokens.pos[i] not in ("PROPN", "NOUN", "ADJ"):
            continue
        for words in by_first[word]:
            if tokens.text[i : i + len(words)] == words and _free(covered, i, i + len(words)) and _stands(tokens, i):
                yield Found(i, i + len(words), best[" ".join(words)])
                break
    yield from persons.respelt(tokens, covered, surnames(tokens, found))
    yield from _shouted(tokens, covered, best)


def _shouted(tokens: Tokens, covered: dict[int, Found], best: dict[str, str]) -> Iterator[Found]:
    """Names of the article in its lines of capitals."""
    upper = {tuple(name.upper().split(" ")): cls for name, cls in best.items()} if tokens.shouted else {}
    longest = max((len(words) for words in upper), default=0)
    for i in sorted(tokens.shouted):
        for size in range(longest, 0, -1):
            words = tuple(tokens.text[i : i + size])
            if words in upper and _free(covered, i, i + size):
                yield Found(i, i + size, upper[words])
                break


def _free(covered: dict[int, Found], first: int, end: int) -> bool:
    return not any(i in covered for i in range(first, end))


def _stands(tokens: Tokens, at: int) -> bool:
    """A proper name, not a word that only begins a sentence with a capital."""
    return tokens.pos[at] == "PROPN" and by_parts([tokens.text[at]]) is None
