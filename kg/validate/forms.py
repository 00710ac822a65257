"""Whether a literal is what its datatype says."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping

from kg.ontology import PREFIXES

_XSD = PREFIXES["xsd"]
_YEAR = r"-?\d{4,}"
_ZONE = r"(?:Z|[+-]\d\d:\d\d)?"
_FORMS: Mapping[str, re.Pattern[str]] = {
    f"{_XSD}{name}": re.compile(f"{form}\\Z", re.ASCII)
    for name, form in {
        "integer": r"[+-]?\d+",
        "decimal": r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)",
        "boolean": "true|false|0|1",
        "date": rf"{_YEAR}-\d\d-\d\d{_ZONE}",
        "gYearMonth": rf"{_YEAR}-(?:0[1-9]|1[0-2]){_ZONE}",
        "gYear": rf"{_YEAR}{_ZONE}",
        "gMonthDay": rf"--(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]){_ZONE}",
    }.items()
}


def well_formed(datatype: str, written: str) -> bool:
    """Whether text is a value of a datatype (IRI). Of datatypes that we do not use, any text is.

    >>> well_formed("http://www.w3.org/2001/XMLSchema#date", "2025-02-30")
    False
    """
    form = _FORMS.get(datatype)
    if form is None:
        return True
    if not form.match(written):
        return False
    return datatype != f"{_XSD}date" or not written[:4].isdigit() or _is_day(written[:10])


def _is_day(written: str) -> bool:
    try:
        return bool(datetime.date.fromisoformat(written))
    except ValueError:
        return False
