"""A researcher's corrections: what is one thing and what is not, whatever the scores say.

They live in a small text file under version control, ``corrections.toml``, and are replayed on each build::

    [[merge]]                      # these are one
    entities = ["mohammad-naeem", "muhammad-naim"]
    why = "the deputy foreign minister; two transliterations"

    [[not_same]]                   # these are not, however alike
    entities = ["shehbaz-sharif", "nawaz-sharif"]

    [[split]]                      # in these articles the name means somebody else
    entity = "sharif"
    articles = ["003_568b802dbc14e2ee"]
    into = "Nawaz Sharif"

    [[retype]]
    entity = "torkham"
    class = "BorderCrossing"

    [[rename]]
    entity = "mohammad-naeem"
    label = "Mohammad Naeem Wardak"

    [[reject]]                     # no mention of anything
    quote = "ShareFacebook"
    articles = ["002_80c53c837bdb71b6"]   # leave out for all articles

    [[identify]]
    entity = "torkham"
    identifier = "http://www.wikidata.org/entity/Q…"
    source = "Wikidata, looked up by hand"

An entity is named by its id (``kg explain`` tells it) or its label, an article by its id or the SHA-256 of its text.
:func:`before` and :func:`after` apply them around resolution, :func:`unmatched` tells which found nothing to correct.
"""

from __future__ import annotations

from kg.corrections.apply import after, before, unmatched
from kg.corrections.model import KINDS, Correction, Corrections, Kind
from kg.corrections.write import add

__all__ = ["KINDS", "Correction", "Corrections", "Kind", "add", "after", "before", "unmatched"]
