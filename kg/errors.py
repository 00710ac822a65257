"""What can go wrong, as one family.

    KgError                  everything this package raises on purpose
    ├── InputError           an input file, line or article that can't be read
    ├── ConfigError          a setting, flag, lexicon or correction that makes no sense
    ├── OntologyError        a term that ontology.ttl does not declare, or misuse of one
    ├── GroundingError       a passage whose quote is not what its article says there
    ├── QueryError           SPARQL that does not parse, is unknown, or ran out of time
    │   └── ParameterError   a shipped question that does not exist, or a parameter it can't take (a ConfigError too)
    ├── StoreError           a triplestore that refuses, breaks off or can't be reached
    └── MissingError         a component that is not installed (says how to install it)

A message names what is wrong, where (file, article, line), and what to do about it.
"""

from __future__ import annotations


class KgError(Exception):
    """Base of all errors that this package raises on purpose."""


class InputError(KgError):
    """An input file, line or article that can't be read."""


class ConfigError(KgError):
    """A setting, flag, lexicon entry or correction that makes no sense."""


class OntologyError(KgError):
    """A term that ontology.ttl does not declare, or one used against its declaration."""


class GroundingError(KgError):
    """A passage whose quote is not what its article says at that place."""


class QueryError(KgError):
    """A query that does not parse, is not known, or was stopped at a limit."""


class ParameterError(QueryError, ConfigError):
    """A shipped question that does not exist, or a parameter that it does not take or can't make sense of."""


class StoreError(KgError):
    """A triplestore that refuses, breaks off or can't be reached."""


class MissingError(KgError):
    """A component that is not installed; the message says how to install it."""
