"""What stands around the deeds of an article completes them: one reading after the other, each with what those before
it have added.

Who did it comes first, then how it came out, where it was, and when: a later reading relies on the earlier ones.
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.extract.accords import Accords
from kg.extract.antecedents import Antecedents
from kg.extract.assailants import Assailants
from kg.extract.ballots import Ballots
from kg.extract.custody import without_cells
from kg.extract.days import Days
from kg.extract.deciders import Deciders
from kg.extract.deliveries import deliveries
from kg.extract.discovered import as_found
from kg.extract.doers import Doers
from kg.extract.endings import Endings
from kg.extract.grammar import Grammar
from kg.extract.meanwhile import Meanwhile
from kg.extract.one_day import OneDay
from kg.extract.ongoing import ongoing
from kg.extract.parts import Parts
from kg.extract.rebuffs import Rebuffs
from kg.extract.recalled import with_days
from kg.extract.retold import Retold
from kg.extract.roles import Cast
from kg.extract.same_day import SameDay
from kg.extract.scenes import Scenes
from kg.extract.sequels import Sequels
from kg.extract.sites import Sites
from kg.extract.spots import Spots
from kg.extract.triggers import Triggers
from kg.extract.whereabouts import Whereabouts
from kg.model import Event, Reading, When


def completed(
    found: list[tuple[int, Event]],
    grammar: Grammar,
    triggers: Triggers,
    cast: Cast,
    reading: Reading,
    times: tuple[When, ...],
) -> Iterable[Event]:
    """The events of an article, each with its first word, after all these readings."""
    found = with_days(grammar, found, times)
    found = Antecedents(cast, found, reading.mentions).told()
    found = Doers(cast, found, reading.mentions).told()
    found = Assailants(cast, found, reading.mentions).told()
    found = Deciders(cast, found).told()
    found = Endings(grammar, triggers, found, reading.mentions).told()
    found = Accords(grammar, found, reading, times).told()
    found = Rebuffs(grammar, found, reading, times).told()
    found = deliveries(grammar, found, reading, times)
    found = Ballots(grammar, found, reading, times).told()
    found = as_found(grammar, found)
    spots = Spots(grammar, triggers)
    found = Scenes(spots, found, reading.mentions).placed()
    sites = Sites(spots, found, reading.mentions)
    sequels = Sequels(sites, sites.placed(), reading.mentions, times)
    found = Whereabouts(sequels, sequels.placed(), reading.mentions).told()
    found = ongoing(grammar, without_cells(grammar, found))
    found = Days(grammar, triggers, found, reading, times).told()
    found = Retold(grammar, found, reading, times).told()
    found = Meanwhile(grammar, found, times).told()
    found = SameDay(grammar, found).told()
    found = OneDay(grammar, triggers, found, reading, times).told()
    found = as_found(grammar, found)  # of which the readings before may have told again
    return Parts(grammar, found, reading.mentions).linked()
