"""Names that the words before them make places of: "near Masisi", "entered Bunyakiri", "off Natuna"."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import cache

from kg.lexicon import table
from kg.recognise.agreement import surnames
from kg.recognise.classes import by_parts, describing, never
from kg.recognise.context import is_nearby
from kg.recognise.homes import is_person
from kg.recognise.model import Found
from kg.recognise.patterns import run_end
from kg.tokens import Tokens

_LONGEST = 3  # words of a town's name that no model sees
_DOUBTFUL = ("Person", "Group", "Facility")
_SURE = 6  # weight of what the text itself calls by its kind
_OBJECTS = ("dobj", "nsubjpass")
_AT = frozenset("in at near from to of around outside inside into towards toward off between through".split())
_HYPHENS = ("-", "‑")
_NOTHING = frozenset(("", "PRODUCT", "WORK_OF_ART", "LAW", "EVENT"))  # what the model takes for no actor or place


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(table("nameparts")["place_prepositions"][name])


def places_among(tokens: Tokens, guesses: list[Found], told: list[Found], known: Iterable[Found]) -> list[Found]:
    """The guesses, with what a model takes for a person or group although it stands behind "in" as a place, unless
    the article tells otherwise: gives it as a surname, lets it speak; and with places that the model does not see.

    Args:
        told: Names that the patterns of the text tell.
        known: Names of the lexicon.
    """
    spots = {found for found in guesses if found.cls in _DOUBTFUL and _is_where(tokens, found)}
    seen = [*guesses, *_unseen(tokens, (*guesses, *told, *known))]
    if not spots:
        return seen
    persons = surnames(tokens, (*(found for found in guesses if found not in spots), *told))
    others = (found for found in guesses if found not in spots and found.cls != "Place")
    actors = {tokens.words(found.first, found.end) for found in others if is_person(tokens, found)}.union(persons)
    return [
        found._replace(cls="Place") if found in spots and _is_free(tokens, found, actors) else found for found in seen
    ]


def _is_free(tokens: Tokens, found: Found, actors: Collection[str]) -> bool:
    """Whether nobody in the article bears this name, or its last word as a surname."""
    return tokens.text[found.end - 1] not in actors and tokens.words(found.first, found.end) not in actors


def _is_where(tokens: Tokens, found: Found) -> bool:
    """Whether a name stands behind a word of place, or where things are done to places alone."""
    first, head = found.first, found.head(tokens)
    words = [word for word in tokens.text[first : found.end] if word not in _HYPHENS]
    if len(words) == 1 and (_owns_spot(tokens, found) or _names_site(tokens, found)):
        return True
    if len(words) > 1 and words[0] in _words("never_persons"):
        return True
    if not first:
        return found.cls == "Group" and _placed_behind(tokens, found)
    if found.cls != "Person" and not (len(words) < _LONGEST and all(map(_titled, words))):
        return False
    if found.cls == "Facility" and any(word.lower() in describing() for word in words):
        return False  # "Camp Speicher"
    if tokens.dep[head] == "dobj" and tokens.lemma[tokens.head[head]].lower() in _words("taken"):
        return len(words) == 1 or found.cls == "Group"
    first -= tokens.text[first - 1] in _words("openings") and not tokens.ent[first - 1]  # "in | En | Nahud"
    if _placed_behind(tokens, found) or _between_towns(tokens, first, found.end):
        return True
    if len(words) == 1 and (_joined(tokens, head) or _from_to(tokens, found)):
        return True
    if _is_goal(tokens, found):
        return True
    if not _behind_word(tokens, first) or tokens.dep[head] != "pobj" or by_parts(words):
        return False
    return (len(words) == 1 or words[-1] not in tokens.text[:first]) and _is_located(tokens, first - 1)


def _behind_word(tokens: Tokens, first: int) -> bool:
    """Whether a word of place stands right before: "in", "close to", "the inhabitants of"."""
    at = first - 1
    while at > 0 and tokens.lower[at] in _words("parts"):
        at -= 1
    site = at > 0 and tokens.lower[at] == "of" and tokens.lower[at - 1] in _words("sites_of")
    return site or tokens.lower[at] in _words("surely") or is_nearby(tokens, at)


def _owns_spot(tokens: Tokens, found: Found) -> bool:
    """ "Midsayap's public market": only towns have one."""
    head, owner = found.head(tokens), tokens.lower[found.end : found.end + 1]
    return owner in (["'s"], ["’s"]) and tokens.lower[tokens.head[head]] in _words("possessed")


def _names_site(tokens: Tokens, found: Found) -> bool:
    """ "The Jaiba displacement camp", "the Kapuri gold mine": camps and mines are called after where they are."""
    behind = tokens.lower[found.end : found.end + _LONGEST + 1]
    if behind[:1] == [] or behind[0] not in _words("site_kinds") or tokens.lower[found.first - 1] != "the":
        return False
    last = next((i for i, word in enumerate(behind) if word in _words("sites")), None)
    return last is not None and all(word.isalpha() for word in behind[:last])


def _joined(tokens: Tokens, at: int) -> bool:
    """ "around Kibati and Mweso": what is joined to a place behind a word of place."""
    top = at
    while tokens.dep[top] == "conj" and tokens.head[top] < top:
        top = tokens.head[top]
    before = tokens.lower[tokens.head[top]]
    if before in ("between", "linking", "connecting"):  # "the road between X and Y"
        road = tokens.lower[tokens.head[tokens.head[top]]] in _words("routes") | _words("on_the_road")
        return road and top < at and tokens.ent[top] in ("GPE", "LOC")
    labels = ("GPE", "LOC", "ORG") if before in ("around", "near", "outside") else ("GPE", "LOC")
    return top < at and tokens.dep[top] == "pobj" and tokens.ent[top] in labels and before in _words("surely")


def _from_to(tokens: Tokens, found: Found) -> bool:
    """ "withdrew from Nyanzale to Kitshanga", "the road from X to Kitshanga"."""
    at, end = found.first - 1, found.end
    if tokens.lower[at] == "to":  # "the road from X | to Y"
        back = next((i for i in range(at - 1, max(0, at - 5), -1) if tokens.lower[i] == "from"), 0)
        return back > 0 and tokens.lower[back - 1] in _words("routes") and tokens.pos[at - 1] == "PROPN"
    if tokens.lower[at] != "from" or tokens.lower[end : end + 1] != ["to"]:
        return False
    return tokens.lemma[tokens.head[at]].lower() in _words("moving_verbs") and tokens.ent[end + 1] in ("GPE", "LOC")


def _is_goal(tokens: Tokens, found: Found) -> bool:
    """ "Rode into X", "rushed 2,000 soldiers to X"; "were displaced from X"."""
    at = found.first - 1
    over = tokens.lemma[tokens.head[at]].lower()
    if tokens.lower[at] == "from":
        return over in _words("emptying")
    if tokens.lower[at] == "into":
        return over in _words("arriving")
    return tokens.lower[at] == "to" and found.end - found.first == 1 and over in _words("sending")


def is_struck(tokens: Tokens, found: Found) -> bool:
    """Whether a known town's name is what is attacked, taken or held."""
    head = found.head(tokens)
    return tokens.dep[head] in _OBJECTS and tokens.lemma[tokens.head[head]].lower() in _words("struck")


def _titled(word: str) -> bool:
    return word == word.title()


def _placed_behind(tokens: Tokens, found: Found) -> bool:
    """ "Bunyakiri, in Kalehe territory", "Bunyakiri, 12 km north of Goma": a place says where the name lies."""
    end = found.end
    if _in_country(tokens, end):
        return found.first > 0 and tokens.lower[found.first - 1] in _AT | {"on"}
    if tokens.text[end : end + 1] != [","]:
        return False
    if _is_distance(tokens, end + 1) and tokens.dep[found.head(tokens)] in (*_OBJECTS, "pobj"):
        return True
    if tokens.lower[end + 1 : end + 2] not in (["in"], ["on"], ["at"]):
        return False
    if found.cls != "Group" and tokens.lower[found.first - 1] not in _AT:
        return False
    at = end + 2
    while at < len(tokens) and _tells_part(tokens, at):
        at += 1
    whole = tokens.ent[at : at + 1] in (["GPE"], ["LOC"]) or tokens.lower[at : at + 1] == ["capital"]
    part = tokens.lower[end + 2 : end + 3] == ["the"] and "of" in tokens.lower[end + 2 : at]  # "in the west of"
    return whole and (part or tokens.dep[found.head(tokens)] in (*_OBJECTS, "pobj"))


def _in_country(tokens: Tokens, at: int) -> bool:
    """ "The attack on Furcy | in the hills above the capital", "… on Boma in the mountainous north"."""
    if tokens.lower[at : at + 2] != ["in", "the"]:
        return False
    land = at + 2
    while land < len(tokens) and tokens.pos[land] == "ADJ" and tokens.lower[land] not in _words("landscapes"):
        land += 1
    return tokens.lower[land : land + 1] != [] and tokens.lower[land] in _words("landscapes")


def put_in_place(tokens: Tokens, found: Found) -> Found:
    """What is taken for a group, though a place says where it lies: "Dasht-e-Barchi, in the west of the capital"."""
    placed = found.cls == "Group" and found.weight < _SURE and _placed_behind(tokens, found)
    return found._replace(cls="Place") if placed else found


def _tells_part(tokens: Tokens, at: int) -> bool:
    """ "In | the west of the Afghan | capital", "in | northern | Mali"."""
    word = tokens.lower[at]
    return word in ("the", "of") or tokens.pos[at] == "ADJ" or word in _words("nearby")


def _between_towns(tokens: Tokens, first: int, end: int) -> bool:
    """ "The road between X and Y", "a convoy of trucks between X and Y": one of the two."""
    at = first - 1
    if tokens.lower[at] == "and":  # the second: back over the first
        at = next((i for i in range(at - 1, max(0, at - 2 - _LONGEST), -1) if not tokens.text[i][:1].isupper()), at)
    elif tokens.lower[end : end + 1] != ["and"] or not "".join(tokens.text[end + 1 : end + 2])[:1].isupper():
        return False
    return tokens.lower[at] == "between" and tokens.lower[at - 1] in _words("routes") | _words("on_the_road")


def _is_distance(tokens: Tokens, at: int) -> bool:
    """ "12 km north of", "some 40 miles from", "north of"."""
    words = tokens.lower[at : at + 4]
    if not _words("nearby").issuperset(words[:1]):
        words = words[1:] if words[:1] != ["a"] and tokens.pos[at] in ("NUM", "ADV", "DET", "ADP") else []
        words = words if any(word in _words("nearby") for word in words) else []
    return bool(words) and not {"of", "from"}.isdisjoint(tokens.lower[at : at + 7])


def _is_located(tokens: Tokens, preposition: int) -> bool:
    """Whether what a preposition hangs on can be done or be at a place: not "confidence in", "an analyst at"."""
    over, before = tokens.head[preposition], tokens.lower[preposition]
    told = tokens.lemma[over].lower()
    if before == "at" and (told in _words("doing") or tokens.pos[over] == "ADJ"):
        return False
    if before not in _words("surely"):
        return True
    if before in ("toward", "towards", "through"):
        return told in _words("moving_verbs")
    if before in ("around", "near") and told in _words("around"):
        return False
    found = told == "find" and tokens.tag[over] == "VBN"  # "bodies were found in"
    return found or told not in _words("not_of_places")


def _unseen(tokens: Tokens, taken: Iterable[Found]) -> Iterator[Found]:
    """Towns that stand behind a word of place and that neither model, lexicon nor pattern sees."""
    capital = (i for i, pos in enumerate(tokens.pos) if pos == "PROPN" and i and tokens.text[i].istitle())
    spots = [
        i for i in capital if tokens.text[i][:1].isupper() and tokens.ent[i] in _NOTHING and _begins_spot(tokens, i)
    ]
    if not spots:
        return
    covered = {i for one in taken for i in range(one.first, one.end)}
    for first in spots:
        end = run_end(tokens, first)
        free = covered.isdisjoint(range(first, end)) and 0 < end - first <= _LONGEST
        if free and _names_place(tokens, first, end):
            yield Found(first, end, "Place")


def _begins_spot(tokens: Tokens, at: int) -> bool:
    joined = tokens.lower[at - 1] in ("between", "and") and _between_towns(tokens, at, run_end(tokens, at))
    return joined or _behind_word(tokens, at)


def _names_place(tokens: Tokens, first: int, end: int) -> bool:
    """The whole object of the preposition, and no word that describes: not "in Phase two", "at Congress"."""
    head = Found(first, end, "Place").head(tokens)
    words = tokens.lower[first:end]
    common = any(word in describing() or word in never() or word in never("begins") for word in words)
    if common or by_parts(tokens.text[first:end]):
        return False
    if _between_towns(tokens, first, end):
        return True
    if tokens.dep[head] != "pobj" or first - 1 - tokens.head[head] not in range(_LONGEST):
        return False
    numbered = end < len(tokens) and tokens.pos[end] == "NUM"
    return not numbered and _NOTHING.issuperset(tokens.ent[first:end]) and _is_located(tokens, tokens.head[head])


def opened(tokens: Tokens, found: Found) -> Found:
    """A place with the beginning of its name that a model leaves out: "Um" Rawaba."""
    first = found.first - 1
    if found.cls not in ("Place", "City") or found.weight > 2 or first < 0 or tokens.ent[first]:
        return found
    begins = tokens.text[first] in _words("openings") and found.first <= tokens.head[first] < found.end
    return found._replace(first=first) if begins else found
