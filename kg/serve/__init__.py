"""A graph on this computer's own web address: SPARQL 1.1 Protocol, a page to ask in, a page for each entity.

Listens on 127.0.0.1 unless told otherwise; answers only to names that are its own (a page elsewhere can't reach it by
DNS rebinding); no page elsewhere may read from it unless ``--cors`` names it. Queries run in processes that are ended
at the time limit.
"""

from __future__ import annotations

from kg.serve.app import Settings, application
from kg.serve.run import serve

__all__ = ["Settings", "application", "serve"]
