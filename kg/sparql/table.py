"""Rows as a table on a terminal: aligned, cut or wrapped to its width, with nothing that a terminal would obey."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping, Sequence

import pyoxigraph as ox

# C0 and C1 controls move the cursor and worse; bidirectional controls make text lie about its order.
_CONTROLS = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)), "�")
_CONTROLS |= dict.fromkeys((0x200E, 0x200F, 0x061C, 0xFEFF), "�") | dict.fromkeys((9, 10, 13, 0x2028, 0x2029), " ")
_LEAST = 8  # a column is not made narrower than this
_GAP = "  "


def cell(term: object, prefixes: Mapping[str, str]) -> str:
    """A term for a person: IRIs short, literals bare, harmless for the terminal."""
    if term is None:
        return ""
    if isinstance(term, ox.NamedNode):
        text = _short(term.value, prefixes)
    else:
        text = term.value if isinstance(term, ox.Literal) else str(term)
    return text.translate(_CONTROLS)


def _short(iri: str, prefixes: Mapping[str, str]) -> str:
    for prefix, namespace in prefixes.items():
        if iri.startswith(namespace) and len(iri) > len(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


def table(
    names: Sequence[str], rows: Iterable[Iterable[object]], prefixes: Mapping[str, str], *, width: int, full: bool
) -> str:
    """The rows under their names. ``full`` wraps long cells over several lines instead of cutting them."""
    cells = [[cell(term, prefixes) for term in row] for row in rows]
    widths = _widths(names, cells, width)
    lines = [_line(names, widths), _line(["─" * wide for wide in widths], widths)]
    for row in cells:
        lines.extend(_wrapped(row, widths) if full else [_line(row, widths)])
    return "\n".join(lines)


def _widths(names: Sequence[str], cells: Sequence[Sequence[str]], width: int) -> list[int]:
    """Each column as wide as its longest cell; where that is too much, the widest give way first."""
    wanted = [max([_wide(name), *(_wide(row[i]) for row in cells)]) for i, name in enumerate(names)]
    room = max(width - len(_GAP) * (len(names) - 1), _LEAST * len(names))
    limit = max(wanted, default=0)
    while limit > _LEAST and sum(min(want, limit) for want in wanted) > room:
        limit -= 1
    widths = [min(want, limit) for want in wanted]
    return _spread(widths, wanted, room - sum(widths))


def _spread(widths: list[int], wanted: Sequence[int], spare: int) -> list[int]:
    for i, want in enumerate(wanted):
        more = min(max(spare, 0), want - widths[i])
        widths[i] += more
        spare -= more
    return widths


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return _GAP.join(_fit(text, wide) for text, wide in zip(cells, widths, strict=True)).rstrip()


def _fit(text: str, width: int) -> str:
    from rich.cells import cell_len, set_cell_size

    return set_cell_size(text, width - 1) + "…" if cell_len(text) > width else set_cell_size(text, width)


def _wrapped(row: Sequence[str], widths: Sequence[int]) -> list[str]:
    parts = [textwrap.wrap(text, max(wide, 1)) or [""] for text, wide in zip(row, widths, strict=True)]
    height = max((len(part) for part in parts), default=0)
    return [_line([part[i] if i < len(part) else "" for part in parts], widths) for i in range(height)]


def _wide(text: str) -> int:
    from rich.cells import cell_len

    return cell_len(text)
