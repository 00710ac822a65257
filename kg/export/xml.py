"""GraphML and GEXF: the network of actors, places and events for Gephi, Cytoscape, yEd, igraph and others."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from html import escape
from pathlib import Path
from typing import TextIO

import pyoxigraph as ox

from kg.export.network import COLUMNS, EDGE_COLUMNS, NetworkEdge, NetworkNode, Value, edges, nodes
from kg.export.records import Records
from kg.files import writing
from kg.ontology import DEFAULT_BASE

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # in XML 1.0, even as a reference
_WHITE = re.compile("[\t\n\r]")  # which parsers turn into blanks in attributes
_TYPES = {"lat": "double", "long": "double", "sources": "int", "killed": "int", "wounded": "int"}
_GEXF_TYPES = {"double": "double", "int": "integer", "string": "string"}


def write_graphml(quads: Iterable[ox.Quad], path: Path, *, base: str = DEFAULT_BASE) -> None:
    """Writes one GraphML file.

    Raises:
        OSError: the file can't be written; what stood there stays.
    """
    with Records(quads) as records, writing(path) as out:
        out.write('<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n')
        for scope, names in (("node", COLUMNS), ("edge", EDGE_COLUMNS)):
            for name in names:
                kind = _TYPES.get(name, "string")
                out.write(f'<key id="{scope}-{name}" for="{scope}" attr.name="{name}" attr.type="{kind}"/>\n')
        out.write('<graph id="kg" edgedefault="directed">\n')
        _body(records, base, out, _graphml_node, _graphml_edge)
        out.write("</graph>\n</graphml>\n")


def write_gexf(quads: Iterable[ox.Quad], path: Path, *, base: str = DEFAULT_BASE) -> None:
    """Writes one GEXF 1.3 file.

    Raises:
        OSError: the file can't be written; what stood there stays.
    """
    with Records(quads) as records, writing(path) as out:
        out.write('<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" version="1.3">\n')
        out.write('<graph defaultedgetype="directed" mode="static">\n')
        for scope, names in (("node", COLUMNS[1:]), ("edge", EDGE_COLUMNS)):
            out.write(f'<attributes class="{scope}">\n')
            for name in names:
                kind = _GEXF_TYPES[_TYPES.get(name, "string")]
                out.write(f'<attribute id="{name}" title="{name}" type="{kind}"/>\n')
            out.write("</attributes>\n")
        _body(records, base, out, _gexf_node, _gexf_edge, section=("nodes", "edges"))
        out.write("</graph>\n</gexf>\n")


def _body(
    records: Records,
    base: str,
    out: TextIO,
    write_node: Callable[[NetworkNode], str],
    write_edge: Callable[[NetworkEdge], str],
    *,
    section: tuple[str, str] | None = None,
) -> None:
    known: set[str] = set()
    out.write(f"<{section[0]}>\n" if section else "")
    for node in nodes(records, base):
        known.add(node.id)
        out.write(write_node(node))
    out.write(f"</{section[0]}>\n<{section[1]}>\n" if section else "")
    out.writelines(write_edge(edge) for edge in edges(records, known, base))
    out.write(f"</{section[1]}>\n" if section else "")


def _graphml_node(node: NetworkNode) -> str:
    return f"<node id={_quoted(node.id)}>{''.join(_data('node', node.values))}</node>\n"


def _graphml_edge(edge: NetworkEdge) -> str:
    ends = f"source={_quoted(edge.source)} target={_quoted(edge.target)}"
    return f"<edge id={_quoted(edge.id)} {ends}>{''.join(_data('edge', edge.values))}</edge>\n"


def _data(scope: str, values: Mapping[str, Value]) -> Iterator[str]:
    return (f'<data key="{scope}-{name}">{_text(value)}</data>' for name, value in values.items())


def _gexf_node(node: NetworkNode) -> str:
    label = _quoted(node.values["label"])
    rest = {name: value for name, value in node.values.items() if name != "label"}
    return f"<node id={_quoted(node.id)} label={label}><attvalues>{''.join(_attributes(rest))}</attvalues></node>\n"


def _gexf_edge(edge: NetworkEdge) -> str:
    ends = f"source={_quoted(edge.source)} target={_quoted(edge.target)} label={_quoted(edge.values['property'])}"
    inside = f"<attvalues>{''.join(_attributes(edge.values))}</attvalues>"
    return f"<edge id={_quoted(edge.id)} {ends}>{inside}</edge>\n"


def _attributes(values: Mapping[str, Value]) -> Iterator[str]:
    return (f'<attvalue for="{name}" value={_quoted(value)}/>' for name, value in values.items())


def _legal(value: Value) -> str:
    return _ILLEGAL.sub("\ufffd", str(value))


def _text(value: Value) -> str:
    return escape(_legal(value), quote=False)


def _quoted(value: Value) -> str:
    return f'"{_WHITE.sub(_reference, escape(_legal(value)))}"'


def _reference(match: re.Match[str]) -> str:
    return f"&#{ord(match[0])};"
