"""Event frames: which words tell of which kind of event, and where its parties stand. The words are data.

``kg/data/frames.csv`` has one frame a line: ``kind,pos,class,cameo,target,counts,words,subject``.

* ``words``: triggers, lemmas separated by blanks. The words of an expression are joined by ``_``; the first one of a
  verb (``call_on``) is its head, the last one of a noun (``air_strike``) unless it holds a preposition. ``@name`` is
  any noun of that set in ``kg/data/frame_sets.csv``; ``^@name``: the subject is one.
* ``target``: where the other party stands, best first: ``dobj``, ``dobj!`` (only if someone; without one the frame
  does not fit), ``subj``, ``iobj``, ``comp`` (subject of the complement clause), ``inner`` (someone inside the
  complement), or a preposition. ``~`` before them: all parties take part alike. ``-dobj``, ``-comp``, ``+comp``: fits
  only without an object, without or with a complement; ``+other``: only if the complement has a subject of its own.
* ``kind``: ``act``, or what a word does to the event it governs (``commit``, ``refuse``, ``stop`` …).
* ``counts``: what numbers of those hit count ("killed").
* ``subject``, where a verb tells of the event only by who goes or is brought somewhere: ``folk`` (those who flee),
  ``troops``, ``side`` (whoever may invade), ``place``; see :mod:`kg.extract.movers`. Such frames are tried first.

``kg/data/event_classes.csv`` gives each class its PLOVER code, CAMEO root and tone.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

_BY_GRAMMAR = frozenset(("@person", "@place", "@crossing", "@access"))  # sets to which mentions belong too
_OF_FIRST = frozenset(("of", "with", "against", "for", "to", "on", "in"))


@dataclass(frozen=True, slots=True)
class Frame:
    """One trigger: a head word and the words it needs beside it."""

    words: tuple[str, ...]  # lemmas or @sets, the head first
    pos: str  # "v", "n", "a"
    kind: str
    cls: str  # "" for an operator that is no event itself
    cameo: str
    target: tuple[str, ...]
    mutual: bool = False
    counts: str = ""
    plain: frozenset[str] = frozenset()  # the further words that are no @sets
    sets: frozenset[str] = frozenset()  # the @sets of which the sentence must have a word
    beside: tuple[str, ...] = ()  # the further words, without those that the subject is to be
    subjects: tuple[str, ...] = ()  # what the subject is to be: "@traffic"
    subject: str = ""


@dataclass(frozen=True, slots=True)
class EventClass:
    """What the codebook says of a class of events."""

    plover: str | None
    cameo: str | None
    tone: str  # "good", "bad", "neutral": does it do the other party good?


def _rows(name: str) -> Iterator[dict[str, str]]:
    with resources.files("kg").joinpath("data", f"{name}.csv").open(encoding="utf-8") as file:
        yield from csv.DictReader(line for line in file if not line.startswith("#"))


@cache
def event_classes() -> dict[str, EventClass]:
    """Class name → codes."""
    return {
        row["class"]: EventClass(row["plover"] or None, row["cameo"] or None, row["tone"])
        for row in _rows("event_classes")
    }


@cache
def word_sets() -> dict[str, frozenset[str]]:
    """``@name`` → its words."""
    return {"@" + row["set"]: frozenset(row["words"].split()) for row in _rows("frame_sets")}


@cache
def either(*names: str) -> frozenset[str]:
    """The words of several sets."""
    return frozenset().union(*(word_sets()[name] for name in names))


@lru_cache(maxsize=1 << 15)
def sets_with(word: str) -> frozenset[str]:
    """The ``@name`` of the sets that frames ask for and that have a word, or what it is a form of."""
    forms = [form for one in (word, right_lemma(word)) for form in (one, one.removesuffix("s"))]
    return frozenset().union(*(_sets_of().get(form, ()) for form in forms))


@cache
def _sets_of() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name in {name for some in frames().values() for frame in some for name in frame.sets}:
        for word in word_sets()[name]:
            found.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}


@cache
def _misread() -> dict[str, str]:
    return {row["lemma"]: row["right"] for row in _rows("lemmas")}


@cache
def right_lemma(word: str) -> str:
    """The lemma of a verb where the model's is wrong: "stag" of "staged", "cordone" of "cordoned"."""
    word = _misread().get(word, word)
    if ("v", word) not in frames() and word.endswith("e") and ("v", word[:-1]) in frames():
        return word[:-1]
    if ("v", word) not in frames() and not word.endswith("e") and ("v", f"{word}e") in frames():
        return f"{word}e"  # "wad" of "waded"
    return word


@cache
def frames() -> dict[tuple[str, str], tuple[Frame, ...]]:
    """(part of speech, head lemma) → frames, those with most words first."""
    found: dict[tuple[str, str], list[Frame]] = {}
    for row in _rows("frames"):
        slots = row["target"]
        for words in (form for trigger in row["words"].split() for form in _forms(trigger, row["pos"])):
            frame = Frame(
                words=words,
                pos=row["pos"],
                kind=row["kind"],
                cls=row["class"],
                cameo=row["cameo"] or (event_classes()[row["class"]].cameo or "") if row["class"] else "",
                target=tuple(slots.lstrip("~").split("|")) if slots else (),
                mutual=slots.startswith("~"),
                counts=row["counts"],
                sets=frozenset(word.lstrip("^") for word in words[1:] if word[0] in "@^") - _BY_GRAMMAR,
                plain=frozenset(word for word in words[1:] if word[0] not in "@^"),
                beside=tuple(word for word in words[1:] if word[0] != "^"),
                subject=row["subject"] or "",
                subjects=tuple(word[1:] for word in words[1:] if word[0] == "^"),
            )
            found.setdefault((frame.pos, frame.words[0]), []).append(frame)
    return {key: tuple(sorted(some, key=_narrowness)) for key, some in found.items()}


def _narrowness(frame: Frame) -> tuple[bool, int, int]:
    """Those that ask for most come first."""
    return not (frame.subject or frame.subjects), -len(frame.words), -len(frame.subjects)


def _forms(trigger: str, pos: str) -> Iterator[tuple[str, ...]]:
    """The words of an expression, and the pieces that a tokeniser makes of a hyphened one: "sit-in"."""
    words = _head_first(trigger, pos)
    yield words
    *before, last = words[0].split("-")
    if before and last:
        yield (last, *before, *words[1:])


def _head_first(trigger: str, pos: str) -> tuple[str, ...]:
    words = trigger.split("_")
    if pos != "n" or len(words) == 1:
        return tuple(words)
    if any(word in _OF_FIRST for word in words[1:]):
        at = next(i for i, word in enumerate(words) if i and word in _OF_FIRST) - 1
        return (words[at], *words[:at], *words[at + 1 :])
    return (words[-1], *words[:-1])
