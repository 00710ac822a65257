"""The data files that ship with the program, each read once."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """The data file ``kg/data/<name>.toml``, read once."""
    return tomllib.loads(text(f"{name}.toml"))


def text(name: str) -> str:
    """The data file ``kg/data/<name>`` as text."""
    return resources.files("kg").joinpath("data", *name.split("/")).read_text(encoding="utf-8")
