"""Accounts that differ in one thing: two accounts of one event, or of two events."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.resolve.agreement import (
    ALIKE,
    DISPUTED_DAYS,
    MET,
    NEVER,
    ONE_SIDED,
    SAME_STORY,
    Fit,
    alike,
    papers_apart,
    too_early,
)
from kg.resolve.clusters import Cluster
from kg.resolve.likeness import stems
from kg.resolve.places import Places
from kg.resolve.times import days_of, gap, span_of

NAME, ORDINAL, SIDES, PLACE, STRANGERS, TIME, WORDS = 0, 1, 2, 3, 5, 6, 7  # where these stand among the parts of a fit
BEARABLE: tuple[list[int], ...] = ([], [PLACE], [SIDES])  # misfits of what may still be one event
LASTING_ALONE = {"Closure"}  # families of lasting states that one side brings about
_NEARLY = 0.8  # two numbers as close to each other as this may be one
_TELLING = 4  # people or things: a number from here on is hardly the same by chance
_OFTEN = {"Violence", "Clash", "Detention"}  # families of which there may be one a day
_FINAL = {"Killing", "Abduction"}  # what is hardly done twice to one person
_VERDICT = re.compile(
    r"\b(sentenc\w*|convict\w*|jail\w*|acquit\w*|guilty|verdict|judge?ments?|terms?|years?|life|imprison\w*|gallows"
    r"|condemned|clear(ed|s)|exonerat\w*|absolved?)\b",
    re.IGNORECASE,
)
_LATER = re.compile(r"\b(up(held|hold\w*)|confirm\w*|cut|halv\w*|shorten\w*|retrial|appeal\w*)\b", re.IGNORECASE)
_ANEW = {"Concede", "Release"}  # what is open or free "again" was so before
_WEEKS = 14  # days by which papers may differ on when what has a name was signed: that is done once
_SELDOM = 0.5  # likeness that two of many deeds, on days close to each other, seldom have …
_LESS = 0.4  # … and that which they seldom have if they hit the same kind of people or things, too
_SAME_PLACE = 2.0  # what the same place is worth
_NAMES = 3  # that two stories on one deed share at least
_SOMEWHAT = 0.2  # likeness of two stories that count the same on one day
_HALF = 0.5  # of the names of the one that has fewer, two stories on one deed share at least
_ONCE = 2.0  # what the same person is worth, who is hardly killed twice
_COUNTED = 5.0  # what the same number of people is worth where the words are others
_NEWS = 7  # days over which papers tell one story
_STORY = 5.0  # what it is worth that two articles begin with one story
_VERY_ALIKE = SAME_STORY + 0.4  # the worth from which they may differ in where it was or who did it


def disagreement(name: str, mine: Cluster, one: Cluster, parts: Sequence[Fit], misfit: int, places: Places) -> Fit:
    """Accounts that differ in one thing only, and agree in all that tells such events apart, are of one event.

    ``misfit``: which of the parts can't both be true.
    """
    if name == "PublicStatement" or _tallies_differ(mine, one):
        return NEVER
    if misfit == PLACE and (mine.beside & one.places or one.beside & mine.places):
        return NEVER  # it tells of what was there as of another deed
    agree = sum(part.score for part in parts) + 1
    sides, place, time, words = (parts[index].score for index in (SIDES, PLACE, TIME, WORDS))
    if misfit == SIDES and _two_persons(mine, one):
        return NEVER
    counted = time >= 3 and _same_count(mine, one)
    if misfit == SIDES and name in ONE_SIDED and time >= 3 and (place >= 2 or words >= _VERY_ALIKE or counted):
        return Fit(agree + _COUNTED * (counted and not words), ("same place and day, another agent",))
    if misfit == SIDES and name in ONE_SIDED | LASTING_ALONE and time >= 0 and _same_deed(mine, one):
        return Fit(agree + _ONCE, ("it befell the same person, another agent",))
    if mine.articles <= one.articles:
        return NEVER
    if misfit == PLACE and counted and _told_by_one(mine, one, places):
        return Fit(agree + _COUNTED * (not words), ("same day and number, another place",))
    if misfit == PLACE and _same_time(mine, one, sides, time) and _place_may_be_disputed(mine, one, parts, places):
        return Fit(agree, ("same parties, day and details, another place",))
    if misfit == TIME and name == "Agree" and parts[NAME].score > 0 and _days_may_be_disputed(name, mine, one, _WEEKS):
        return Fit(agree, ("the same name, another day",))
    if misfit == TIME and _befell_once(name, mine, one):
        return (
            Fit(agree + _ONCE, ("it befell the same person, another day",))
            if _days_may_be_disputed(name, mine, one, _WEEKS)
            else NEVER
        )
    often = name in _OFTEN and not _same_tally(mine, one) and not (mine.alone or one.alone)
    known = place + sides > 0 or name not in _OFTEN
    if mine.leads and one.leads:
        known |= parts[STRANGERS].score > 0 or mine.alone or one.alone or _of_one_story(mine, one)
    counted = _same_tally(mine, one) and mine.first_of_kind and one.first_of_kind
    counted = counted and (place + sides > 0 or len(mine.words & one.words) > 1)
    if misfit == TIME and _same_target(mine, one) and (sides >= 1 or place >= _SAME_PLACE):
        agree += _COUNTED if not words else 0
        return Fit(agree, ("done to the same, another day",)) if _days_may_be_disputed(name, mine, one) else NEVER
    if misfit == TIME and (counted or (known and words >= SAME_STORY + (_SELDOM if often else ALIKE))):
        agree += 0 if words else _COUNTED
        return Fit(agree, ("same details, another day",)) if _days_may_be_disputed(name, mine, one) else NEVER
    return _one_story(name, mine, one, agree, misfit, places)


def _one_story(name: str, mine: Cluster, one: Cluster, agree: float, misfit: int, places: Places) -> Fit:
    """Two articles that begin with it tell it in like words, and differ in one thing only: not in how it ended too."""
    if not (mine.first_of_kind and one.first_of_kind) or _likeness(mine, one) < ALIKE:
        return NEVER
    if (papers_apart(mine, one) or 0) > _NEWS:
        return NEVER
    if mine.outcomes and one.outcomes and mine.outcomes.isdisjoint(one.outcomes):
        return NEVER
    if misfit == TIME and not _days_may_be_disputed(name, mine, one):
        return NEVER
    if misfit == PLACE and not (_told_by_one(mine, one, places) and _points(mine, places) and _points(one, places)):
        return NEVER
    if misfit == SIDES and (_fight(mine, one) or not (mine.agents | one.agents).isdisjoint(mine.places | one.places)):
        return NEVER
    return Fit(max(_STORY, agree), ("one story, told with one difference",))


def _befell_once(name: str, mine: Cluster, one: Cluster) -> bool:
    """Both articles begin with what one person is hardly done to twice: killed, abducted, sentenced; he is named."""
    if not (mine.first_of_kind and one.first_of_kind):
        return False
    if name == "LegalAction":
        tried = all(map(_is_verdict, (mine, one)))
        return tried and (bool(mine.victims & one.victims) or _named_beside(mine, one) or _named_beside(one, mine))
    killed = bool(mine.classes & one.classes & _FINAL)
    return killed and bool(mine.victims & one.victims)


def _named_beside(mine: Cluster, one: Cluster) -> bool:
    """Whom a court tried by one account the other names: "the lawyers of X … the term imposed on their client"."""
    return bool(mine.victims) and not one.victims and mine.victims <= one.near


def _is_verdict(account: Cluster) -> bool:
    words = [r.article.text[r.event.trigger.start : r.event.trigger.end] for r in account.reports]
    return any(map(_VERDICT.search, words)) and not any(map(_LATER.search, words))


def _same_target(mine: Cluster, one: Cluster) -> bool:
    """Both articles begin with what was done to the same: eleven judges, a presidential palace."""
    if not (mine.first_of_kind and one.first_of_kind):
        return False
    shared = {stem for stem in mine.unnamed & one.unnamed if not stem.isdigit()}
    numbers = sum(isinstance(token, int) for token in mine.tokens & one.tokens)
    return len(shared) > 1 or (bool(shared) and numbers > 0)


def _points(account: Cluster, places: Places) -> set[str]:
    return places.finest(account.places) & places.points


def _likeness(mine: Cluster, one: Cluster) -> float:
    """How alike the two are told; two that begin with the same names are told alike, in whatever words."""
    names = len(mine.words & one.words)
    named = names >= max(_NAMES, _HALF * min(len(mine.words), len(one.words)))
    return max(alike(mine, one), ALIKE if named and mine.leads and one.leads else 0.0)


def _of_one_story(mine: Cluster, one: Cluster) -> bool:
    """Two articles that begin with a deed tell it in like words and name the same."""
    return _likeness(mine, one) >= _LESS and len(mine.words & one.words) >= _NAMES


def _two_persons(mine: Cluster, one: Cluster) -> bool:
    """Each hit one person whom nobody names, and not the same: "a prison guard", "a taxi driver"."""
    ours, theirs = (_persons_hit(account) for account in (mine, one))
    return bool(ours) and bool(theirs) and ours.isdisjoint(theirs)


def _persons_hit(account: Cluster) -> frozenset[str]:
    hit = (words for report in account.reports for role, words in report.strangers if role == "target")
    return frozenset[str]().union(*(stems(words) for words in hit if words.startswith(("a ", "an "))))


def _same_time(mine: Cluster, one: Cluster, sides: float, time: float) -> bool:
    """The same day; or one gives none, and both begin with what befell the same person or a meeting of the same."""
    if time >= 3 or time < 0 or not (mine.first_of_kind and one.first_of_kind):
        return time >= 3
    return bool(mine.victims & one.victims) or (sides >= 1 and not mine.classes.isdisjoint(MET))


def _same_deed(mine: Cluster, one: Cluster) -> bool:
    """Both articles begin with what befell the same person."""
    first = mine.first_of_kind and one.first_of_kind and not _fight(mine, one)
    return first and bool(mine.victims & one.victims)


def _fight(mine: Cluster, one: Cluster) -> bool:
    """Whether who acts in the one is a party to the other: two who fight each other."""
    return not (mine.agents.isdisjoint(one.sides) and one.agents.isdisjoint(mine.sides))


def _told_by_one(mine: Cluster, one: Cluster, places: Places) -> bool:
    """Neither side's articles name both places: who tells of both tells of two events."""
    ours, theirs = places.finest(mine.places), places.finest(one.places)
    return theirs.isdisjoint(mine.article_places) and ours.isdisjoint(one.article_places)


def _place_may_be_disputed(mine: Cluster, one: Cluster, parts: Sequence[Fit], places: Places) -> bool:
    if not _told_by_one(mine, one, places):
        return False
    if parts[ORDINAL].score >= 2 and parts[SIDES].score >= 1:
        return True
    if parts[TIME].score >= 3 and mine.victims & one.victims and not _fight(mine, one):
        return (papers_apart(mine, one) or 0) <= _NEWS
    if parts[WORDS].score < _VERY_ALIKE:
        return False
    if mine.leads and one.leads and _likeness(mine, one) >= (_SELDOM if parts[STRANGERS].score < 1 else _LESS):
        return True
    victims = mine.targets & (one.parties | one.targets)
    return bool(victims) or _same_tally(mine, one) or not mine.classes.isdisjoint(MET)


def _same_tally(mine: Cluster, one: Cluster) -> bool:
    """Both count the same, and so many that it is hardly by chance."""
    return any(value >= _TELLING for _, value in mine.tallies & one.tallies)


def _same_count(mine: Cluster, one: Cluster) -> bool:
    """Two stories that begin with it count the same of it and are told somewhat alike: not by chance on one day."""
    same = mine.tallies & one.tallies
    if not (mine.leads and one.leads and same):
        return False
    telling = any(value >= _TELLING for _, value in same) or not mine.unnamed.isdisjoint(one.unnamed)
    return telling and alike(mine, one) >= _SOMEWHAT


def others_killed(name: str, mine: Cluster, one: Cluster) -> bool:
    """Each tells by their names of all whom it has killed or hit, and they are not the same."""
    if name != "Violence" or mine.articles <= one.articles:
        return False
    if not mine.victims or not one.victims or mine.victims & one.victims:
        return False
    return all(_dead(account) <= len(account.victims) for account in (mine, one))


def _dead(account: Cluster) -> int:
    return max((value for what, value in account.tallies if what == "killed"), default=0)


def _tallies_differ(mine: Cluster, one: Cluster) -> bool:
    """They count the same kind of people or things, and clearly not the same number."""
    kinds = {what for what, _ in mine.tallies} & {what for what, _ in one.tallies}
    return any(not _near(mine, one, what) for what in kinds)


def _near(mine: Cluster, one: Cluster, what: str) -> bool:
    """Whether one of the numbers of each is nearly the same."""
    ours, theirs = ([value for told, value in account.tallies if told == what] for account in (mine, one))
    return any(min(a, b) >= _NEARLY * max(a, b) for a in ours for b in theirs)


def _printed_before(mine: Cluster, one: Cluster) -> bool:
    """The article of the one came out before the day of the other: it tells of another deed."""
    published = span_of(mine.first.article.published)
    days = [days_of(when) for when in one.times]
    return published is not None and any(span is not None and span[0] > published[1] for span in days)


def _days_may_be_disputed(name: str, mine: Cluster, one: Cluster, most: int = DISPUTED_DAYS) -> bool:
    """The days are close, and neither side's articles give both, or tell of another such deed in these days."""
    if not mine.times or too_early(mine, one) or _printed_before(mine, one) or _printed_before(one, mine):
        return False
    if any((by.agents & hit.targets) - hit.victims for by, hit in ((mine, one), (one, mine))):  # they strike back
        return False
    if mine.repeats != one.repeats and name not in _ANEW:
        return False
    if not one.article_days.isdisjoint(mine.times) or not mine.article_days.isdisjoint(one.times):
        return False
    gaps = (gap(told, when) for told in mine.times for when in one.times)
    return all(days is None or days <= most for days in gaps)
