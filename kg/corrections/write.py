"""Adding a correction to the file, whose words and order stay as they are."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from kg.corrections.model import Correction, Kind
from kg.corrections.read import check_agreement, correction, parse
from kg.files import writing

_HEAD = """# What is one thing and what is not: decisions that kg replays on every build.
# Worth keeping under version control. Each stands for itself, whatever their order.
# A decision is undone by deleting its lines.
"""
_FORM = "{key} = {value}"


def add(path: Path, kind: Kind, entry: Mapping[str, str | Sequence[str]]) -> Correction | None:
    """Appends a correction to ``path``, which is made if it is not there; None if it says so already.

    Raises:
        ConfigError: the correction or the file makes no sense, or the file decides the contrary; nothing is written.
    """
    filled = {key: value for key, value in entry.items() if value}
    new = correction(kind, filled, f"{path}, the new [[{kind}]]")
    content = path.read_text(encoding="utf-8-sig") if path.exists() else ""
    listed = parse(content, str(path))
    if any(_decision(one) == _decision(new) for one in listed):
        return None
    check_agreement([*listed, new])
    lines = [f"[[{kind}]]", *(_FORM.format(key=key, value=_toml(value)) for key, value in filled.items())]
    with writing(path) as out:
        out.write((content.rstrip("\n") if content.strip() else _HEAD.rstrip("\n")) + "\n\n" + "\n".join(lines) + "\n")
    return new


def _toml(value: str | Sequence[str]) -> str:
    return json.dumps(value if isinstance(value, str) else list(value), ensure_ascii=False)


def _decision(one: Correction) -> tuple[object, ...]:
    """What a correction decides, whatever its reason and place."""
    return (
        one.kind,
        frozenset(one.entities),
        frozenset(one.articles),
        one.quote,
        one.into,
        one.cls,
        one.label,
        one.identifier,
    )
