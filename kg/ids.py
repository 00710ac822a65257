"""Stable identifiers: readable slugs and content hashes."""

from __future__ import annotations

import hashlib
import re

from kg.plain import ascii_of

_OTHER = re.compile(r"[^a-z0-9]+")
_LONGEST = 80  # characters of a slug; a longer one is cut and told apart by a hash


def slug(text: str) -> str:
    """An ASCII name for an IRI's last segment or a file: lowercase letters, digits, single hyphens.

    Two texts may share a slug; one that holds no letter or digit, or is very long, carries a hash of itself.

    >>> slug("Tehreek-e-Taliban Pakistan"), slug("Erdoğan"), slug("صدر")
    ('tehreek-e-taliban-pakistan', 'erdogan', 'sdr')
    """
    plain = _OTHER.sub("-", ascii_of(text).lower()).strip("-")
    if not plain:
        return digest(text)
    return plain if len(plain) <= _LONGEST else f"{plain[:_LONGEST].rstrip('-')}-{digest(text, size=4)}"


def digest(*parts: object, size: int = 6) -> str:
    """A hash of the parts as hexadecimal, ``2 * size`` digits; the same in every process and release.

    >>> digest("a", 1) == digest("a", 1) != digest("a1")
    True
    """
    joined = "\x1f".join(map(str, parts)).encode("utf-8", "backslashreplace")
    return hashlib.blake2b(joined, digest_size=size).hexdigest()
