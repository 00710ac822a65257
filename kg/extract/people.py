"""Numbers of people, wherever they stand in a sentence: the numeral, its bound, the noun that it counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.extract.grammar import Grammar
from kg.extract.quantities import goes_on, numeral_at, words_for
from kg.lexicon import table
from kg.model import Bound, Quantity, Span

_COUNTED = frozenset(("nummod", "compound", "amod", "nmod", "quantmod", "poss", "det", "advmod"))
_NOT_COUNTS = frozenset(("DATE", "TIME", "MONEY", "PERCENT", "ORDINAL", "LAW", "EVENT", "PRODUCT", "WORK_OF_ART"))
_REACHED = frozenset(("at", "is", "was", "reached", "hit", "numbered", "now"))  # a toll, no day of the month
_FARTHEST = 7  # tokens from a numeral to its noun
_FURTHER = frozenset(("more", "further", "additional"))
_SIGNS = frozenset(("$", "€", "£", "¥", "₹", "#"))
_AFTER = frozenset(
    ("after", "before", "than", "as", "like", "from", "following", "since", "to")
)  # "after one on Sunday"
_BEFORE = frozenset(("no.", "article", "resolution", "chapter", "section", "aged", "age", "page", "unit", "highway"))


@dataclass(frozen=True, slots=True)
class Count:
    """A number that may be one of people. Tokens ``[first, end)`` are the numeral with the words for its bound."""

    value: int
    first: int
    end: int
    bound: Bound
    at: int  # the numeral's own last word
    noun: int  # what it counts; the numeral itself where nothing follows ("14 dead", "seventeen were hurt")
    upto: int | None = None  # of a range ("between 15 and 20"), its end

    @property
    def bare(self) -> bool:
        """Whether the numeral stands without a noun."""
        return self.noun == self.at


@cache
def _numerals() -> frozenset[str]:
    """Words that a capital may disguise from the tagger ("Seventeen were hurt")."""
    told = table("event_words")
    return frozenset((*told["numerals"]["units"][2:], *told["numerals"]["tens"], *told["scales"]))


@cache
def _words() -> frozenset[str]:
    """Plural nouns for people whom a toll may count."""
    people, nominals = table("victims")["people"], table("nominals")
    known = {word for kind in table("victims")["kinds"].values() for word in kind}
    known |= {word for cls in ("ArmedGroup", "SecurityForce", "Group", "Community") for word in nominals["plural"][cls]}
    known |= {word + "s" for word in (*nominals["person"]["office"], *nominals["person"]["other"])}
    return frozenset((known | set(people["words"])) - set(people["others"]))


def are_people(grammar: Grammar, noun: int) -> bool:
    """Does a noun speak of people?"""
    t, word = grammar.t, grammar.t.lower[noun]
    if word in _words() or t.pos[noun] == "PRON":
        return True
    if t.tag[noun] in ("NNS", "NNPS") and word.endswith(tuple(table("victims")["people"]["endings"])):
        return True
    if word in table("victims")["people"]["others"]:
        return False
    if t.tag[noun] in ("NNS", "NNPS") and t.ent[noun] == "NORP":
        return True  # "eight Nigerians"
    mention = grammar.mention(noun)
    return mention is not None and mention.cls in ("Community", "Person") and t.tag[noun] != "NNP"


def counts(grammar: Grammar) -> Iterator[Count]:
    """The numbers of an article that may be numbers of people, in order."""
    t = grammar.t
    behind = -1
    for i, pos in enumerate(t.pos):
        if i <= behind or (pos != "NUM" and t.lower[i] not in _numerals()) or grammar.inside_name(i):
            continue
        last = _last(grammar, i)
        behind = last
        if t.sentence[i] in grammar.endless or not _may_count(grammar, i, last):
            continue
        found = numeral_at(grammar, last)
        if found is None or found[0] < 1:
            continue
        value, first, end, bound = found
        upto = _upto(grammar, last)
        if upto is not None:
            high, _, end, _ = upto
            behind = end - 1
            if high <= value:
                continue
            noun = _noun(grammar, behind)
            yield Count(value, first, end, bound, behind, noun, high)
        else:
            yield Count(value, first, end, bound, last, _noun(grammar, last))


def _last(grammar: Grammar, i: int) -> int:
    """The last word of a numeral: "two hundred and five", "twenty - three"."""
    t = grammar.t
    while i + 1 < len(t) and t.sentence[i + 1] == t.sentence[i]:
        if t.pos[i + 1] == "NUM" and t.ent[i + 1] not in _NOT_COUNTS and not t.text[i + 1].isdigit():
            i += 1
        elif goes_on(t.lower, i + 1):
            i += 2  # "two hundred and six"
        elif t.text[i + 1] == "-" and i + 2 < len(t) and _is_numeral(grammar, i + 2) and not t.text[i].isdigit():
            i += 2
        else:
            break
    return i


def _is_numeral(grammar: Grammar, i: int) -> bool:
    return grammar.t.pos[i] == "NUM" or grammar.t.lower[i] in _numerals()


def _may_count(grammar: Grammar, first: int, last: int) -> bool:
    """Is it a number of things at all: no date, no age, no sum of money, no share?"""
    t = grammar.t
    short = (t.text[first].isdigit() and len(t.text[first]) < 4) or t.lower[first] in _numerals()
    lone = first == last and short and t.lower[first - 1] in _REACHED
    if any(t.ent[k] in _NOT_COUNTS or not t.text[k].isascii() for k in (first, last)):
        if _misread(grammar, first, last):
            return True  # "the arrest on Sunday of 14 activists"
        return lone and t.ent[first] == "DATE" and t.ent[first + 1 : first + 2] != ["DATE"]  # "put the dead at 33"
    before = t.lower[first - 1] if first else ""
    after = t.lower[last + 1 : last + 3]
    if before in _SIGNS or before in _BEFORE or (after and after[0] in table("victims")["around"]["not_people"]):
        return False
    if after[:1] == ["-"] and t.end[last] == t.start[last + 1]:
        return _body(grammar, last) is not None  # not "32-year-old"
    if t.lower[last] != "one":
        return True
    again = bool(after) and t.pos[last + 1] in ("ADP", "SCONJ") and before in _AFTER
    return not (again or after[:1] == ["of"] or before in ("the", "each", "this", "that", "no"))


def _misread(grammar: Grammar, first: int, last: int) -> bool:
    """Whether what the recogniser takes for a time is a number right before a word for people, and no year."""
    t = grammar.t
    year = len(t.text[first]) == len("2025") and t.text[first].isdigit()
    if year or t.ent[last] not in ("DATE", "TIME") or not t.text[last].isascii():
        return False
    return (near := _following(grammar, last)) is not None and t.tag[near] == "NNS"


def _upto(grammar: Grammar, last: int) -> tuple[int, int, int, Bound] | None:
    """The end of a range: "between 15 and 20", "15 to 20", "15-20"."""
    t = grammar.t
    if last + 2 >= len(t) or t.pos[last + 2] != "NUM" or t.lower[last + 1] not in ("to", "and", "-", "–", "or"):
        return None
    first = last
    while first > 0 and t.pos[first - 1] == "NUM":
        first -= 1
    before = t.lower[first - 1] if first else ""
    if (t.lower[last + 1] == "and" and before != "between") or before == "from":
        return None
    end = _last(grammar, last + 2)
    return numeral_at(grammar, end)


def _body(grammar: Grammar, last: int) -> int | None:
    """ "The ship's 18-strong | crew", "a 12-man | patrol": the noun for the people whom the numeral counts."""
    t = grammar.t
    if t.lower[last + 2 : last + 3] not in (["strong"], ["member"], ["man"], ["person"]):
        return None
    near = range(last + 3, min(last + 7, len(t)))
    return next((k for k in near if t.lower[k] in table("victims")["people"]["bodies"]), None)


def _noun(grammar: Grammar, at: int) -> int:
    """The noun that a numeral counts, over the words between: "nine Nigerien gendarmes", "six aid workers"."""
    t, i = grammar.t, at
    if t.lower[at + 1 : at + 2] == ["-"] and (body := _body(grammar, at)) is not None:
        return body
    for _ in range(_FARTHEST):
        above = t.head[i]
        if t.dep[i] not in _COUNTED or not i < above <= at + _FARTHEST or t.pos[above] in ("VERB", "AUX", "NUM", "ADP"):
            break
        if t.lower[above] in _FURTHER:
            break  # "injured some 40 | more"
        i = above
    if i == at and (near := _following(grammar, at)) is not None:
        return near
    return i


def _following(grammar: Grammar, at: int) -> int | None:
    """A noun for people right behind a numeral, where the parser tied the two otherwise."""
    t = grammar.t
    for k in range(at + 1, min(at + 4, len(t))):
        beside = t.pos[k] in ("NOUN", "PROPN", "ADJ") or t.dep[k] == "amod"  # "Eleven displaced people"
        if t.sentence[k] != t.sentence[at] or not beside:
            return None
        if t.pos[k] == "NOUN" and t.tag[k] == "NNS" and are_people(grammar, k):
            return k
    return None


def _of_whom(grammar: Grammar, count: Count) -> Span | None:
    """ "Seven of | the country's soldiers": the words behind a numeral without a noun of its own."""
    t, noun = grammar.t, grammar.whole(count.noun)
    if t.lower[count.end : count.end + 1] != ["of"] or noun <= count.end or t.tag[noun] != "NNS":
        return None
    return Span(t.start[count.end + 1], t.end[noun])


def quantities(grammar: Grammar, what: str, count: Count, *, partly: bool = False) -> Iterator[Quantity]:
    """What a number of people says; a range as its two ends. ``partly``: there are more than these."""
    t = grammar.t
    start, end = t.start[count.first], t.end[count.end - 1]
    mention = None if count.bare else grammar.named(grammar.whole(count.noun))
    whom = mention.id if mention else None
    words = _of_whom(grammar, count) if count.bare else words_for(grammar, count.end, count.noun, mention)
    if count.upto is not None:
        yield Quantity(what, count.value, start, end, "at least", whom, words)
        yield Quantity(what, count.upto, start, end, "at most", whom, words)
        return
    bound: Bound = "at least" if partly and count.bound == "exactly" else count.bound
    yield Quantity(what, count.value, start, end, bound, whom, words)
