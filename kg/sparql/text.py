"""Reading the text of a query before and after the engine does: what is refused, and what a mistake probably was."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping

from kg.errors import QueryError
from kg.ontology import KG, PREFIXES, ontology

_TOKENS = re.compile(
    r"""(?P<iri><(?:[^<>"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>)
    |(?P<text>\"\"\"(?:[^"\\]|\\.|\"(?!\"\"))*\"\"\"|'''(?:[^'\\]|\\.|'(?!''))*'''|"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*')
    |(?P<comment>\#[^\n\r]*)
    |(?P<language>@[A-Za-z]+(?:--?[A-Za-z0-9]+)*)
    |(?P<variable>[?$]\w+)
    |(?P<name>[^\W\d_][\w.-]*(?<!\.))?:(?P<local>(?:[\w:-]|%[0-9A-Fa-f]{2}|\\.|\.+(?=[\w:%\\-]))*)
    |(?P<word>[A-Za-z]\w*)
    |\\.""",
    re.VERBOSE | re.DOTALL,
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_AT = re.compile(r"error at (\d+):(\d+): ?(.*)", re.DOTALL)
_KEYWORDS = (
    "SELECT", "CONSTRUCT", "DESCRIBE", "ASK", "WHERE", "FILTER", "OPTIONAL", "UNION", "MINUS", "GRAPH", "BIND",
    "VALUES", "DISTINCT", "REDUCED", "ORDER", "GROUP", "HAVING", "LIMIT", "OFFSET", "PREFIX", "BASE", "FROM", "NAMED",
    "COUNT", "SUM", "AVG", "MIN", "MAX", "SAMPLE", "GROUP_CONCAT", "SEPARATOR", "ASC", "DESC", "EXISTS", "NOT", "IN",
    "AS", "BY", "UNDEF", "BOUND", "COALESCE", "CONCAT", "CONTAINS", "DATATYPE", "LANG", "LANGMATCHES", "LCASE", "UCASE",
    "REGEX", "REPLACE", "STR", "STRAFTER", "STRBEFORE", "STRENDS", "STRLEN", "STRSTARTS", "SUBSTR", "YEAR", "MONTH",
    "DAY", "NOW", "IF", "IRI", "URI", "ISIRI", "ISLITERAL", "SAMETERM", "TRUE", "FALSE",
)  # fmt: skip
_ALMOST = 0.75  # how alike two words must be for one to be offered for the other


def check(text: str, *, terms: bool = True) -> None:
    """Refuses what would leave the machine and, with ``terms``, terms of our namespace that do not exist.

    Raises:
        QueryError: the query holds SERVICE, a ``kg:`` term that the ontology does not declare, or what is no text.
    """
    if broken := _SURROGATE.search(text):
        raise QueryError(f"{_line(text, broken.start())}: half of a character stands here - write the query in UTF-8")
    _refuse(text, "SERVICE", "SERVICE would ask another server - ask it yourself")
    if terms and (told := unknown_term(text)):
        raise QueryError(told)


def check_update(text: str) -> None:
    """Refuses the same of an update, and LOAD.

    Raises:
        QueryError: as :func:`check`; or the update holds LOAD.
    """
    check(text)
    _refuse(text, "LOAD", "LOAD would fetch data from elsewhere - fetch it yourself, and send it as INSERT DATA")


def unknown_term(text: str) -> str | None:
    """Where the first ``kg:`` term stands that the ontology does not declare, and what was probably meant."""
    ours = _prefixes_of_ours(text)
    for match in _TOKENS.finditer(text):
        local = match["local"] if match["name"] in ours else _own(match["iri"])
        if local and local not in ontology().terms:
            return f"{_line(text, match.start())}: kg:{local} is not in the ontology{_near_term(local)}"
    return None


def _refuse(text: str, keyword: str, why: str) -> None:
    """Raises when ``keyword`` may be one here.

    The engine needs no space around keywords: it reads ``trueSERVICE:x``, and ``service:x`` before a brace, as SERVICE;
    and of ``1<2)SERVICE#>`` only what stands before tells that it holds no IRI.
    """
    for match in _TOKENS.finditer(text):
        word, prefix, iri = (match[name] or "" for name in ("word", "name", "iri"))
        behind_bracket = keyword in iri.upper().partition(")")[2]
        if keyword in word.upper() or prefix.upper().endswith((keyword, f"{keyword}SILENT")) or behind_bracket:
            raise QueryError(f"{_line(text, match.start())}: {why}")


def _prefixes_of_ours(text: str) -> set[str]:
    """The prefixes that stand for our ontology in this query: ``kg`` unless the query says otherwise."""
    declared = dict(_declared(text))
    return {prefix for prefix, iri in ({"kg": KG} | declared).items() if iri == KG}


def _declared(text: str) -> Iterator[tuple[str, str]]:
    for match in re.finditer(r"\bPREFIX\s+([\w.-]*):\s*<([^<>\s]*)>", text, re.IGNORECASE):
        yield match[1], match[2]


def _own(iri: str | None) -> str | None:
    return iri[len(KG) + 1 : -1] if iri and iri.startswith(f"<{KG}") else None


def _near_term(local: str) -> str:
    terms = [name for name in ontology().terms if ":" not in name]
    near = difflib.get_close_matches(local.lower(), [name.lower() for name in terms], n=1)
    found = [name for name in terms if near and name.lower() == near[0]]
    return f" - did you mean {' or '.join(f'kg:{name}' for name in found)}?" if found else " - see: kg ontology"


def explain(error: Exception, text: str, prefixes: Mapping[str, str] = PREFIXES) -> QueryError:
    """What a syntax error of the engine means: the place, the line, and what was probably meant."""
    match = _AT.match(str(error))
    if not match:
        return QueryError(f"the query can't be answered: {error}")
    line, column = int(match[1]), int(match[2])
    lines = text.splitlines() or [""]
    shown = lines[line - 1] if line <= len(lines) else ""
    what = _hint(text, prefixes) or _expected(match[3], shown[column - 1 : column])
    return QueryError(f"line {line}, column {column}: {what}\n  {shown}\n  {' ' * (column - 1)}^")


def _hint(text: str, prefixes: Mapping[str, str]) -> str | None:
    known = {*prefixes, *(prefix for prefix, _ in _declared(text))}
    for match in _TOKENS.finditer(text):
        prefix = match["name"]
        if prefix and prefix not in known:
            return f"the prefix {prefix}: is not declared - declare it, or use one of {', '.join(sorted(prefixes))}"
        if match["word"] and _misspelt(match["word"]):
            return f"{match['word']} is no keyword - did you mean {_misspelt(match['word'])}?"
    return _unbalanced(text)


def _misspelt(word: str) -> str | None:
    if word.upper() in _KEYWORDS or len(word) < 4:
        return None
    near = difflib.get_close_matches(word.upper(), _KEYWORDS, n=1, cutoff=_ALMOST)
    return near[0] if near else None


def _unbalanced(text: str) -> str | None:
    bare = "".join(re.findall(r"[{}()]", _TOKENS.sub(" ", text)))
    for opening, closing in ("{}", "()"):
        if bare.count(opening) != bare.count(closing):
            return f"{bare.count(opening)} times {opening!r} but {bare.count(closing)} times {closing!r}"
    return None


def _expected(message: str, found: str) -> str:
    if "variable that is unbound" in message:
        return "SELECT names a variable that GROUP BY does not; use an aggregate such as SAMPLE(?x)"
    if found in ("}", ".", ";", ""):
        return "something before this is not complete - a pattern needs subject, predicate and object"
    return f"this is not SPARQL: {found!r} can't stand here"


def _line(text: str, offset: int) -> str:
    return f"line {text.count(chr(10), 0, offset) + 1}"
