"""Names: what the statistical model sees, mended by known names and by what the text itself tells."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache

from kg.lexicon import Lexicon, Match, table
from kg.recognise import patterns, persons
from kg.recognise.agreement import agreed, covering, settle, surnames
from kg.recognise.classes import describing, honorifics, never, no_name, of_label
from kg.recognise.context import behind_preposition, is_place, of_site
from kg.recognise.homes import Home, called_after_places, doubled, is_person, said_of_ships
from kg.recognise.longer import bodies, longer, parties, rejoined
from kg.recognise.model import Found, Guess
from kg.recognise.settlements import introduced
from kg.recognise.shown import shown
from kg.recognise.where import is_struck, opened, places_among, put_in_place
from kg.tokens import Tokens

_CUTTING = frozenset({"-", "–", "--", '"', "“", "‘", "``"})
_PLACES = ("City", "Region", "Place", "Country", "Facility", "NaturalFeature", "BorderCrossing")
_EDGE = frozenset("\"'“”‘’`,;:.()[]{}–—-/&|*#•’s") | {"'s", "’s", "--", "``", "''"}


def names(tokens: Tokens, guesses: Iterable[Guess], lexicon: Lexicon, matches: Sequence[Match]) -> list[Found]:
    """All names, sorted, none overlapping another; ``matches``: the known names in the text."""
    known, home = list(_known(tokens, matches)), Home(matches)
    loud = tokens.shouted
    seen = [found for guess in guesses if guess.first not in loud and (found := _trimmed(tokens, guess))]
    owners = {(one.first, one.end) for one in known if one.cls in (*_PLACES, "State")}
    seen = [_owned(tokens, one, owners) for one in seen]
    told = [found for found in (*patterns.told(tokens), *introduced(tokens)) if found.first not in loud]
    known += doubled(tokens, lexicon)
    if ships := said_of_ships(tokens):
        seen, known = ([f for f in some if ships.isdisjoint(range(f.first, f.end))] for some in (seen, known))
    seen = [opened(tokens, one) for one in places_among(tokens, seen, told, known)]
    told += [*called_after_places(tokens, known), *shown(tokens, known), *longer(tokens, known, told)]
    told += [*bodies(tokens, (*known, *told)), *parties(tokens)]
    merged = (_untitled(tokens, one) for one in _merged(tokens, seen, known, told, home))
    settled = settle(one for one in merged if one.weight in (3, 5) or _names(tokens, one, lexicon))
    settled = settle([*settled, *patterns.from_names(tokens, settled), *persons.completed(tokens, settled)])
    settled = rejoined(tokens, settled)
    return agreed(tokens, [put_in_place(tokens, _beside_person(tokens, one, settled)) for one in settled])


def _owned(tokens: Tokens, found: Found, owners: Collection[tuple[int, int]]) -> Found:
    """What is a known place's without the place: "Lyon's | Part-Dieu"."""
    for i in range(found.first + 1, found.end - 1):
        if tokens.text[i] in ("'s", "’s") and (found.first, i) in owners:
            return found._replace(first=i + 1, cls="Place" if found.cls == "Group" else found.cls)
    return found


def _names(tokens: Tokens, found: Found, lexicon: Lexicon) -> bool:
    """Whether the words name: not an adjective of nationality, not words that only describe ("Forces")."""
    words = tokens.lower[found.first : found.end]
    if len(words) == 1 and (words[0] in describing() or words[0] in never()):
        return False
    if len(words) > 2 or tokens.tag[found.end - 1] in ("NNS", "NNPS"):
        return True
    people = lexicon.demonym(" ".join(tokens.text[found.first : found.end]))
    told = found.weight < 4 and found.cls in (*_PLACES, "ArmedGroup")  # "a Druze village" is not called Druze
    return people is None or (people.cls != "State" and not told)


def _known(tokens: Tokens, matches: Iterable[Match]) -> Iterator[Found]:
    for match in matches:
        if cls := _known_class(tokens, match):
            yield Found(match.start, match.end, cls, weight=3)


def _known_class(tokens: Tokens, match: Match) -> str | None:
    """The class under which a known name counts here; none where the word is probably an ordinary one."""
    first, last = match.start, match.end - 1
    if tokens.line[first] != tokens.line[last] or (first == last and tokens.lower[first] in never()):
        return None
    if match.kind == "demonym":
        return "Community" if tokens.tag[last] in ("NNPS", "NNS") else None
    if match.doubt in ("word", "person") and not _proper_place(tokens, first):
        return None
    cls = match.entries[0].cls
    return None if cls in _PLACES and first == last and not _proper(tokens, first) else cls


def _proper_place(tokens: Tokens, at: int) -> bool:
    return tokens.ent[at] in ("GPE", "LOC", "FAC") or (tokens.pos[at] == "PROPN" and _stands_as_place(tokens, at))


def _proper(tokens: Tokens, at: int) -> bool:
    seen = tokens.pos[at] == "PROPN" or tokens.ent[at] in ("GPE", "LOC", "ORG", "FAC", "PERSON")
    return seen or _stands_as_place(tokens, at)


def _stands_as_place(tokens: Tokens, at: int) -> bool:
    """Whether a capital stands behind a word of place, whatever the tagger sees: "in rural | Tame, | in the"."""
    if not tokens.text[at].istitle() or tokens.ent[at] in ("NORP", "DATE"):
        return False
    if not (behind_preposition(tokens, at) or of_site(tokens, at)):
        return False
    behind = tokens.text[at + 1 : at + 2]
    return behind in ([","], ["."], [";"], [")"]) or tokens.lower[at + 1 : at + 2] in (["in"], ["on"], ["and"], ["by"])


def _trimmed(tokens: Tokens, guess: Guess) -> Found | None:
    """The guess without quotes, possessives and articles at its edges and never across a line; none for a non-name."""
    first, end = guess.first, guess.end
    while first < end and (_is_edge(tokens, first) or tokens.lower[first] in _never_first()):
        first += 1
    if first and tokens.lower[first - 1] in ("in", "since", "until", "last") and tokens.lower[first] in never():
        first += 1  # "In June Wagner …"
    while end > first and (_is_edge(tokens, end - 1) or tokens.text[end - 1] in never("last")):
        end -= 1
    end = next((i for i in range(first + 1, end) if _cuts(tokens, first, i)), end)
    if first >= end or not _name_like(tokens, first, end) or _begins(tokens, first):
        return None
    cls = of_label(tokens, first, end, guess.label)
    return Found(first, end, cls) if cls else None


@cache
def _never_first() -> frozenset[str]:
    return never("first") | {"the", "a", "an"}


def _cuts(tokens: Tokens, first: int, at: int) -> bool:
    """A name ends at a line break and at a dash or quotation mark behind a blank."""
    spaced = tokens.text[at] in _CUTTING and tokens.end[at - 1] < tokens.start[at]
    return spaced or tokens.line[at] != tokens.line[first]


def _begins(tokens: Tokens, first: int) -> bool:
    """Whether an operation, ship or document is named here."""
    return tokens.lower[first] in never("begins") or (first > 0 and tokens.lower[first - 1] in never("begins"))


def _is_edge(tokens: Tokens, at: int) -> bool:
    return tokens.text[at] in _EDGE or not tokens.text[at].strip()


def _name_like(tokens: Tokens, first: int, end: int) -> bool:
    words = tokens.text[first:end]
    if all(map(_small, words)) or any(map(_numeric, words)) or words[-1].lower() in never("begins"):
        return False
    if end - first == 1 and tokens.pos[first] == "ADV":  # "Separately, a court …"
        return False
    if _small(words[0]) and all(
        _small(word) or word.lower() in never() for word in words
    ):  # "the putsch of November 3"
        return False
    return not no_name().issuperset(tokens.lower[first:end])


def _small(word: str) -> bool:
    """No capital anywhere, so no name: not "iPhone"."""
    return word == word.lower()


def _numeric(word: str) -> bool:
    return not word.isalpha() and sum(map(str.isdigit, word)) > 4


def _merged(tokens: Tokens, seen: list[Found], known: list[Found], told: list[Found], home: Home) -> Iterator[Found]:
    """Guesses and known names together: the longer wins, the known one where they are alike."""
    yield from told
    joined = {(f.first, f.end) for f in told if f.cls == "Group"}
    starts = {f.first: f for f in (*known, *seen)}
    ends = {f.end for f in known}
    seen = [f if f.end in ends else _completed(tokens, f, starts) for f in seen]
    at, named = covering(seen), surnames(tokens, (*seen, *told))
    for one in known:
        over = sorted({id(f): f for i in range(one.first, one.end) if (f := at.get(i))}.values(), key=lambda f: f.first)
        if any(_beats(tokens, f, one) for f in over):
            continue
        if not _person_here(tokens, one, over, named, home) and not _out_of_nowhere(tokens, one, over, home):
            yield one._replace(weight=5) if (one.first, one.end) in joined else one
    yield from seen


def _beside_person(tokens: Tokens, found: Found, names: list[Found]) -> Found:
    """An unknown name of two words that is joined to a person's by "and" is a person's."""
    words = tokens.text[found.first : found.end]
    if found.weight > 1 or found.cls not in ("Group", "Place") or len(words) != 2 or not all(map(str.istitle, words)):
        return found
    joined = {c for c in tokens.children[found.head(tokens)] if tokens.dep[c] == "conj"}
    joined |= {found.head(tokens)} if tokens.dep[found.head(tokens)] == "conj" else set()
    heads = {tokens.head[found.head(tokens)], *joined, *(g for j in joined for g in tokens.children[j])}
    persons = {name.head(tokens) for name in names if name.cls == "Person"}
    return found._replace(cls="Person") if joined and heads & persons else found


def _roman(word: str) -> bool:
    return bool(word) and set(word) <= set("IVX")


def _beats(tokens: Tokens, guess: Found, known: Found) -> bool:
    """A longer guess that covers or crosses a known name, and is no list of names, is the better name."""
    owner = any(tokens.text[i] in ("'s", "’s") for i in range(guess.first, known.first))
    if owner and guess.end == known.end:
        return False
    longer = guess.end - guess.first > known.end - known.first
    inside = guess.covers(known) or not known.covers(guess)
    return longer and inside and not _part_of_list(tokens, guess)


def _untitled(tokens: Tokens, found: Found) -> Found:
    """A person's name without the office before it; an honorific stays with a name of one word ("Mullah Omar")."""
    if found.cls != "Person":
        return found
    titles = [i for i in range(found.first, found.end - 1) if patterns.is_title(tokens, i)]
    if not titles:
        return found
    last = titles[-1]
    rest = [i for i in range(last + 1, found.end) if not _roman(tokens.text[i])]
    stays = len(rest) == 1 and tokens.lower[last] in honorifics()
    return found._replace(first=last if stays else last + 1)


def _completed(tokens: Tokens, found: Found, taken: dict[int, Found]) -> Found:
    """A guess that stops inside a name of several words ("Volodymyr" Zelenskyy) with the rest of it."""
    end = found.end
    while end < len(tokens) and end not in taken and _continues(tokens, end, person=found.cls == "Person"):
        end += 1
    if end == found.end or found.cls not in ("Place", "Person", "Group"):
        return found
    acts = tokens.dep[end - 1] == "nsubj" and tokens.lemma[tokens.head[end - 1]].lower() in _human_verbs()
    return found._replace(end=end, cls="Person" if acts and end - found.first == 2 else found.cls)


def _continues(tokens: Tokens, at: int, *, person: bool) -> bool:
    """Whether the token before is a proper name that hangs on this one, which is one too and no word we know.

    The middle of a person's long name may hang on its end, as the token before does: "Daw Aung" San Suu Kyi.
    """
    before, word = at - 1, tokens.text[at]
    proper = tokens.pos[at] == "PROPN" and word[:1].isupper() and word[1:].islower() and not tokens.ent[at]
    if not proper or tokens.dep[before] != "compound" or word.lower() in describing():
        return False
    if tokens.head[before] == at:
        return True
    beside = tokens.dep[at] == "compound" and tokens.head[at] == tokens.head[before]
    return person and beside and tokens.dep[before - 1] == "compound" and tokens.head[before - 1] == tokens.head[at]


@cache
def _human_verbs() -> frozenset[str]:
    return frozenset((*table("linking")["saying"]["verbs"], "meet", "visit", "arrive", "travel", "sign", "arrest"))


def _part_of_list(tokens: Tokens, found: Found) -> bool:
    return any(tokens.text[i] in ("/", ",", "and") for i in range(found.first, found.end))


def _person_here(tokens: Tokens, one: Found, over: list[Found], borne: Mapping[str, int], home: Home) -> bool:
    """A city's or other short name that is a person's in this place: in a full name, or a surname the text gives."""
    if not over or over[0].cls != "Person":
        return False
    alone = over[0].end - over[0].first == 1
    named = borne.get(tokens.text[one.first], one.first) < one.first
    if alone:
        return named and one.cls != "Community"
    whole = one.covers(over[0]) and one in home
    return one.cls in _PLACES and (not whole or is_person(tokens, over[0]))


def _out_of_nowhere(tokens: Tokens, one: Found, over: list[Found], home: Home) -> bool:
    """A town's name of one word in an article that never names its country, where the model sees something else and
    nothing says "in" or "attacked": a ship, a currency."""
    if one.cls != "City" or one.end - one.first > 1 or one in home or _proper_place(tokens, one.first):
        return False
    return bool(over) and not is_place(tokens, one) and not is_struck(tokens, one)
