"""Terms as Turtle writes them: prefixed where the local name is safe in every store, in full otherwise."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pyoxigraph as ox

from kg.ontology import PREFIXES

_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]|\.(?=[A-Za-z0-9_-]))*\Z")
_XSD = PREFIXES["xsd"]
_BARE = {  # literals that Turtle writes without quotes; the form is kept, so that 0.50 stays 0.50
    f"{_XSD}integer": re.compile(r"[+-]?[0-9]+\Z"),
    f"{_XSD}decimal": re.compile(r"[+-]?[0-9]*\.[0-9]+\Z"),
    f"{_XSD}boolean": re.compile(r"(?:true|false)\Z"),
}
# Control characters would be lost in some stores and do harm in terminals; direction marks would reorder what is read.
_CONTROLS = (*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x2028, 0x2029, 0xFEFF)
_ESCAPES = {code: f"\\u{code:04X}" for code in _CONTROLS} | {
    ord('"'): '\\"',
    ord("\\"): "\\\\",
    ord("\n"): "\\n",
    ord("\r"): "\\r",
    ord("\t"): "\\t",
}
_PLAIN = re.compile(f"[^{re.escape(''.join(map(chr, _ESCAPES)))}]*\\Z")

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


def quoted(text: str) -> str:
    """A string literal's text in quotation marks, for Turtle and N-Triples alike."""
    return f'"{text}"' if _PLAIN.match(text) else f'"{text.translate(_ESCAPES)}"'


def n_triples(term: Term | ox.Variable) -> str:
    """A term as N-Triples and SPARQL write it. No text can end the literal that it stands in.

    >>> n_triples(ox.Literal('a" . <x> <y> "'))
    '"a\\\\" . <x> <y> \\\\""'
    """
    if not isinstance(term, ox.Literal):
        return str(term)
    if term.language:
        return f"{quoted(term.value)}@{term.language}"
    datatype = term.datatype.value
    return quoted(term.value) if datatype == f"{_XSD}string" else f"{quoted(term.value)}^^<{datatype}>"


class Namer:
    """Writes terms, and remembers which prefixes it used."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self._prefix = {namespace: prefix for prefix, namespace in prefixes.items()}
        self._names: dict[str, str] = {}
        self.used: dict[str, str] = {}  # prefix → namespace

    def iri(self, iri: str) -> str:
        """An IRI, short where it may be."""
        name = self._names.get(iri)
        if name is None:
            name = self._names[iri] = self._short(iri)
        return name

    def _short(self, iri: str) -> str:
        cut = max(iri.rfind("#"), iri.rfind("/")) + 1
        prefix = self._prefix.get(iri[:cut])
        if prefix is None or not _LOCAL.match(iri[cut:]):
            return f"<{iri}>"
        self.used[prefix] = iri[:cut]
        return f"{prefix}:{iri[cut:]}"

    def term(self, term: Term) -> str:
        """Any term."""
        if isinstance(term, ox.NamedNode):
            return self.iri(term.value)
        if not isinstance(term, ox.Literal):
            return str(term)
        text, language = term.value, term.language
        if language:
            return f"{quoted(text)}@{language}"
        datatype = term.datatype.value
        if datatype == f"{_XSD}string":
            return quoted(text)
        bare = _BARE.get(datatype)
        return text if bare and bare.match(text) else f"{quoted(text)}^^{self.iri(datatype)}"
