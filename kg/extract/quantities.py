"""Numbers that belong to an event: how many were hit, how many attempts there were, with their bounds."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from kg.extract.grammar import Grammar
from kg.lexicon import table
from kg.model import Bound, Mention, Quantity, Span


@cache
def _values() -> dict[str, int]:
    """Numeral words below a hundred → their value."""
    words = table("event_words")["numerals"]
    units = {word: value for value, word in enumerate(words["units"])}
    return units | {word: 10 * tens for tens, word in enumerate(words["tens"], start=2)}


@cache
def _bounds() -> dict[tuple[str, ...], Bound]:
    return {tuple(words.split()): bound for bound, all_ in table("event_words")["bounds"].items() for words in all_}


@cache
def _ordinals() -> dict[str, int]:
    told = table("event_words")["ordinals"]
    return {word: i for words in (told["words"], told["figures"]) for i, word in enumerate(words, start=1)}


def _scales() -> dict[str, int]:
    scales: dict[str, int] = table("event_words")["scales"]
    return scales


def number(words: list[str]) -> int | None:
    """The value of a numeral ("twenty-three", "1,200", "2.5 million"), None when it has none ("dozens")."""
    if words[:1] == ["half"] and words[-1:] == ["dozen"]:
        return 6
    total, part, seen = 0, 0.0, False
    for word in words:
        for piece in word.lower().replace(",", "").split("-"):
            if piece in _values():
                part += _values()[piece]
            elif piece in _scales():
                part, seen = (part or 1) * _scales()[piece], True
                if piece not in ("hundred", "dozen"):
                    total, part = total + round(part), 0.0
                continue
            elif (figure := _figure(piece)) is not None:
                part += figure
            elif piece in ("and", "a", ""):
                continue
            else:
                return None
            seen = True
    return total + round(part) if seen else None


def _figure(word: str) -> float | None:
    if not word or len(word) > 15 or not word.replace(".", "", 1).isdigit() or not word.isascii():
        return None
    return float(word)


def numeral(grammar: Grammar, noun: int) -> tuple[int, int, int, Bound] | None:
    """The numeral before a noun: (value, first token, end token, bound)."""
    t = grammar.t
    for kid in grammar.kids[noun]:
        if (kid < noun and _counts(grammar, kid)) or (t.dep[kid] == "det" and t.lower[kid] in ("both",)):
            return (2, kid, kid + 1, "exactly") if t.lower[kid] == "both" else numeral_at(grammar, kid)
    if t.pos[noun] == "NUM":  # "killed 12"
        return numeral_at(grammar, noun)
    if t.lower[noun] == "dozen" or t.lower[noun] in ("hundred", "thousand"):
        return numeral_at(grammar, noun)
    return None


def _counts(grammar: Grammar, kid: int) -> bool:
    """Is the word before a noun its numeral, or the first word of the sentence that the parser takes for a name?"""
    t = grammar.t
    if t.dep[kid] in ("compound", "nmod", "amod", "nummod") and t.lower[kid] in _values():
        return True  # "Seventeen villagers", "Fifteen people": a capital misleads the parser
    return t.dep[kid] == "nummod" and (t.pos[kid] == "NUM" or t.lower[kid] in _scales())


def numeral_at(grammar: Grammar, kid: int) -> tuple[int, int, int, Bound] | None:
    """The numeral that a token is the last figure of: (value, first token, end token, bound)."""
    t = grammar.t
    first = kid
    while first > 0 and t.sentence[first - 1] == t.sentence[kid]:
        if t.pos[first - 1] == "NUM" or t.text[first - 1] == "-" or t.lower[first - 1] in _values():
            first -= 1
        elif first > 1 and goes_on(t.lower, first - 1):
            first -= 2
        else:
            break
    if t.text[first] == "-":
        first += 1
    if first > 1 and t.lower[first] == "dozen" and t.lower[first - 1] in ("a", "-"):
        first -= 2 if t.lower[first - 2] == "half" else 0  # "half a dozen"
    elif first and t.lower[first] == "dozen" and t.lower[first - 1] == "half":
        first -= 1
    end = kid + 1
    while end < len(t) and (t.lower[end] in _scales() or goes_on(t.lower, end)):
        end += 2 if t.lower[end] == "and" else 1
    if t.text[end : end + 1] == ["-"] and t.lower[end + 1 : end + 2] and _values().get(t.lower[end + 1], 10) < 10:
        end += 2 if _values().get(t.lower[end - 1], 0) >= 20 else 0  # "thirty | -two"
    value = number([word for word in t.text[first:end] if word != "-"])
    if value is not None and t.lower[end : end + 3] == ["and", "a", "half"] and t.lower[end - 1] in _scales():
        value, end = value + _scales()[t.lower[end - 1]] // 2, end + 3  # "a dozen and a half"
    if value is not None and first and t.lower[first - 1] in ("several", "few") and t.lower[first] in _scales():
        return 2 * value, first - 1, end, "at least"
    return None if value is None else (value, *_bounded(grammar, first, end))


def goes_on(words: Sequence[str], at: int) -> bool:
    """Whether a numeral goes on behind an "and": "two hundred | and | six", not "one hundred and two hundred"."""
    return (
        0 < at < len(words) - 1
        and words[at] == "and"
        and words[at - 1] in ("hundred", "thousand")
        and words[at + 1] in _values()
        and words[at + 2 : at + 3] not in (["hundred"], ["thousand"])
    )


def _bounded(grammar: Grammar, first: int, end: int) -> tuple[int, int, Bound]:
    words = grammar.t.lower
    if first and words[first - 1] in ("a", "an") and words[first] in _scales():
        first -= 1  # "at least a dozen"
    for length in (3, 2, 1):
        bound = _bounds().get(tuple(words[max(0, first - length) : first]))
        if bound is not None and first >= length and not _is_particle(grammar, first - 1):
            return first - length, end, bound
    if tuple(words[end : end + 2]) == ("or", "more"):
        return first, end + 2, "at least"
    return first, end, "exactly"


def _is_particle(grammar: Grammar, i: int) -> bool:
    """ "Handed | over nine", whatever the parser has."""
    t = grammar.t
    handed = t.lower[i] == "over" and i > 0 and t.lemma[i - 1].lower() in ("hand", "turn")
    return handed or t.dep[i] == "prt"


def quantity(grammar: Grammar, what: str, noun: int) -> Quantity | None:
    """How many of a noun an event counts."""
    found = numeral(grammar, noun)
    if found is None and grammar.whole(noun) != noun:
        found = numeral(grammar, grammar.whole(noun))
    if found is None:
        return None
    value, first, end, bound = found
    whole = grammar.whole(noun)
    mention = grammar.named(whole)
    whom = mention.id if mention else None
    start, stop = grammar.t.start[first], grammar.t.end[end - 1]
    return Quantity(what, value, start, stop, bound, whom, words_for(grammar, end, whole, mention))


def words_for(grammar: Grammar, end: int, noun: int, mention: Mention | None) -> Span | None:
    """The words behind a numeral for those whom it counts, up to the name that they go by: "rebels of the ELN"."""
    t = grammar.t
    if noun < end or t.sentence[noun] != t.sentence[end - 1]:
        return None
    until = t.end[noun]
    if mention is not None and until < mention.end <= grammar.phrase(noun).end:
        until = mention.end
    return Span(t.start[end], until)


def ordinal(grammar: Grammar, noun: int) -> int | None:
    """ "The second round of talks": 2."""
    t = grammar.t
    for kid in grammar.kids[noun]:
        if t.dep[kid] in ("amod", "compound", "nmod") and t.lower[kid] in _ordinals():
            return _ordinals()[t.lower[kid]]
    return None
