"""A graph on this computer's own web address: SPARQL 1.1 Protocol, a page to ask in, a page for each entity.

Listens on 127.0.0.1 unless told otherwise; answers only to names that are its own (a page elsewhere can't reach it by
DNS rebinding); no page elsewhere may read from it unless ``--cors`` names it. Queries run in processes that are ended
at the time limit; more are started while long queries hold up all of them.

All processes answer from one state of the graph. A server that only reads turns to a new build as a whole, soon after
its files have come to rest; a writable one stays with a copy of what it began with, to which one process applies the
updates in order.
"""

from __future__ import annotations

from kg.serve.app import Settings, application
from kg.serve.run import serve

__all__ = ["Settings", "application", "serve"]
