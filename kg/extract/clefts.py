"""Who is meant by the noun before "who", what by that before "which".

"Labourers from X, who came", "it was men of X, the army's ally, who came", "X were the ones who came".
"""

from __future__ import annotations

from collections.abc import Mapping

from kg.model import Mention
from kg.tokens import Tokens

_STAND_INS = frozenset(("one", "ones", "those"))
_PLACES = frozenset(("City", "Region", "Place", "Country", "NaturalFeature", "Facility", "BorderCrossing"))
_BODIES = frozenset(("GovernmentBody", "Company", "MediaOutlet", "InternationalOrganisation"))
_PEOPLE = frozenset(("Person", "Group", "Community", "ArmedGroup", "SecurityForce", "City", "Region"))
_AT = frozenset(("at", "in", "near", "outside", "of"))
_CLIMBED = 6  # heads between the noun before "who" and what "it was"

_OPENING = 2  # tokens that may stand before such a participle: "also"
_PARTICIPLES = ("ed", "en", "shot", "held", "hurt", "hit", "freed", "wn")


def meant(tokens: Tokens, noun: int) -> int:
    """The head of what a clause with "who" is about, for the noun that the parser hangs it on."""
    at = noun
    for _ in range(_CLIMBED):
        if tokens.dep[at] == "attr" or tokens.head[at] == at:
            break
        at = tokens.head[at]
    be = tokens.head[at]
    if tokens.dep[at] != "attr" or tokens.lemma[be] != "be":
        return noun
    subjects = [k for k in tokens.children[be] if tokens.dep[k] == "nsubj"]
    if not subjects or (subjects[0] > be and tokens.lower[subjects[0]] != "it"):
        return noun
    if tokens.lower[subjects[0]] == "it":
        return at
    stands_in = at == noun and tokens.lower[noun] in _STAND_INS and tokens.pos[subjects[0]] in ("NOUN", "PROPN")
    return subjects[0] if stands_in else noun


def people_from(tokens: Tokens, pronoun: int, noun: int, mention: Mention | None) -> int:
    """ "Four labourers from | Swat, who …", "a judge of the | High Court, who …": who are people."""
    place = mention is not None and mention.cls in _PLACES | _BODIES
    if not place or tokens.lower[pronoun] not in ("who", "whom") or tokens.dep[noun] != "pobj":
        return noun
    above = tokens.head[tokens.head[noun]]
    return above if tokens.pos[above] in ("NOUN", "PROPN", "NUM") else noun


def beside_place(t: Tokens, pronoun: int, heads: Mapping[int, Mention]) -> int | None:
    """ "The | post | at Khad Kocha, Mastung, which was burned down": what stands at a place that another explains."""
    outer = _named_before(t, pronoun, heads)
    inner = _named_before(t, outer, heads) if outer is not None else None
    if inner is None or t.lower[pronoun] != "which" or t.lower[inner - 1] not in _AT or inner < 2:
        return None
    noun = inner - 2
    mention = heads.get(noun)
    people = mention is not None and mention.cls in _PEOPLE
    return noun if t.pos[noun] == "NOUN" and not people else None


def _named_before(t: Tokens, at: int, heads: Mapping[int, Mention]) -> int | None:
    """The first token of the place's name that ends at the comma before a token."""
    name = heads.get(at - 2) if at > 2 and t.text[at - 1] == "," else None
    if name is None or name.cls not in _PLACES or name.kind != "name":
        return None
    return t.at(name.start, name.end)[0]


def inverted(t: Tokens, v: int) -> int | None:
    """Who is the subject behind a participle that opens its sentence: "Kidnapped along with her was | the reporter"."""
    at = v
    while at > 0 and t.sentence[at - 1] == t.sentence[v] and v - at < _OPENING:
        at -= 1
    if (at and t.sentence[at - 1] == t.sentence[v]) or not t.lower[v].endswith(_PARTICIPLES):
        return None
    be = next((k for k in t.children[v] if t.dep[k] == "auxpass" and k > v), t.head[v])
    if t.lemma[be] != "be" or be < v:
        return None
    return next((k for k in t.children[be] if t.dep[k] in ("attr", "nsubj") and k > be), None)
