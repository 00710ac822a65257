"""Pushing a graph to a triplestore: staged, counted, switched in one step, verified.

Everything goes into named graphs under the project's base: plain facts into ``<base>graph.facts``, the claims of each
article into its own, and a small graph of ours, ``<base>graph.loads``, records the hash and size of each. A load

1. compares with the record: what has not changed is not sent;
2. writes into the record what it is about to do, then sends each changed graph into a staging graph beside it;
3. counts the staging graphs;
4. writes into the record that it switches, and switches: one update that replaces the contents of all changed graphs
   and says so in the record. Where the store runs it as one transaction (``atomic`` in ``stores.toml``), queries see
   the old graphs or the new ones;
5. records what stands now, counts again, asks some statements back, and drops the staging graphs.

Every step may be repeated. A load that breaks before the switch leaves the old graphs as they are; one that breaks
after it left only staging graphs over. The next load reads the record and goes on, or clears up and starts anew; where
the store may still be switching for a client that is gone, it has the switch finished first.
Queries without FROM on a store whose default graph is the union of all graphs see staging graphs too while a load
runs: name the graphs, as the end of a load tells.
"""

from __future__ import annotations

from kg.load.client import Client, Credentials
from kg.load.parts import Part, Parts, partition
from kg.load.profiles import Profile, guess, profiles
from kg.load.run import Options, Outcome, Plan, load

__all__ = [
    "Client",
    "Credentials",
    "Options",
    "Outcome",
    "Part",
    "Parts",
    "Plan",
    "Profile",
    "guess",
    "load",
    "partition",
    "profiles",
]
