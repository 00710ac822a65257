"""Pages for people: one to ask in, one for each entity. All text of articles is escaped; scripts run by hash only."""

from __future__ import annotations

import base64
import hashlib
import json
from functools import cache
from importlib import resources
from typing import Any
from urllib.parse import quote

import jinja2
import pyoxigraph as ox
from starlette.responses import HTMLResponse, Response

from kg.ontology import KG, PREFIXES, compact, ontology
from kg.rdf.terms import n_triples
from kg.serve.pool import Pool, Query
from kg.serve.protocol import Refused, all_found, found, rendered
from kg.sparql import Result, to_json
from kg.sparql.cookbook import recipes

_FACTS = """SELECT ?p ?o ?label WHERE {{ {iri} ?p ?o OPTIONAL {{ ?o rdfs:label ?label }} }} ORDER BY ?p ?label ?o"""
_LINKS = """SELECT ?p ?s ?label WHERE {{ ?s ?p {iri} . ?s rdfs:label ?label }} ORDER BY ?p ?label ?s"""
_PROOF = """SELECT DISTINCT ?stance ?speaker ?speakerLabel ?content ?quote ?article ?title WHERE {{
  {{ ?c ?role {iri} . ?c a kg:Claim ; kg:evidence ?passage }} UNION {{ {iri} kg:evidence ?passage . BIND({iri} AS ?c) }}
  ?passage kg:quote ?quote ; kg:inArticle ?article .
  OPTIONAL {{ ?article rdfs:label ?title }} OPTIONAL {{ ?c kg:stance ?stance }} OPTIONAL {{ ?c kg:content ?content }}
  OPTIONAL {{ ?c kg:saidBy ?speaker OPTIONAL {{ ?speaker rdfs:label ?speakerLabel }} }}
}} ORDER BY ?article ?quote ?content ?speaker"""


def iri(base: str, slug: str) -> ox.NamedNode:
    """The IRI of an entity.

    Raises:
        Refused: no IRI can end so.
    """
    try:
        return ox.NamedNode(base + slug)
    except ValueError as error:
        raise Refused(404, "there is nothing of that name") from error


def description(node: ox.NamedNode) -> str:
    """A query for what is said of an entity, and who speaks of it."""
    here = n_triples(node)
    return f"CONSTRUCT {{ {here} ?p ?o . ?s ?q {here} }} WHERE {{ {{ {here} ?p ?o }} UNION {{ ?s ?q {here} }} }}"


async def described(pool: Pool, node: ox.NamedNode, kind: str) -> Response:
    """What is said of an entity, as RDF.

    Raises:
        Refused: there is no such entity.
    """
    result = await found(pool, Query(description(node)))
    if not result:
        raise _nothing(pool)
    return rendered(result, kind)


async def entity(pool: Pool, node: ox.NamedNode) -> Response:
    """The page of an entity.

    Raises:
        Refused: there is no such entity.
    """
    texts = [text.format(iri=n_triples(node)) for text in (_FACTS, _LINKS, _PROOF)]
    results = await all_found(pool, [Query(text, limit=pool.limits.rows) for text in texts])
    facts, links, proof = map(_rows, results)
    if not facts and not links:
        raise _nothing(pool)
    names = [row["o"]["value"] for row in facts if row["p"]["value"] == f"{PREFIXES['rdfs']}label"]
    links_to = _Links(results[0].base)
    shown = {
        "title": names[0] if names else node.value, "iri": node.value,
        "facts": [(compact(r["p"]["value"]), links_to(r["o"], r.get("label"))) for r in facts],
        "links": [(compact(r["p"]["value"]), links_to(r["s"], r.get("label"))) for r in links],
        "proof": [_proof(row, links_to) for row in proof],
        "cut": pool.limits.rows if any(result.truncated for result in results) else 0,
    }  # fmt: skip
    return _page("entity.html", shown)


def _nothing(pool: Pool) -> Refused:
    return Refused(404, f"there is nothing of that name in this graph - its names begin with {pool.base}")


def _proof(row: dict[str, Any], links_to: _Links) -> dict[str, Any]:
    return {
        "stance": compact(row["stance"]["value"]).removeprefix("kg:") if "stance" in row else "",
        "speaker": links_to(row["speaker"], row.get("speakerLabel")) if "speaker" in row else None,
        "content": row["content"]["value"] if "content" in row else "",
        "quote": row["quote"]["value"],
        "article": links_to(row["article"], row.get("title")),
    }


class _Links:
    """Terms → (text, address): our entities on this server, others where they say; None: just text."""

    def __init__(self, base: str) -> None:
        self._base = base

    def __call__(self, term: dict[str, str], label: dict[str, str] | None = None) -> tuple[str, str | None]:
        value = term["value"]
        text = label["value"] if label else value
        if term["type"] != "uri":
            return text, None
        if value.startswith(self._base):
            slug = value[len(self._base) :]
            return (text if label else slug), f"/id/{quote(slug)}"
        return (text if label else compact(value)), value if value.startswith(("http://", "https://")) else None


def _rows(result: Result) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(to_json(result))["results"]["bindings"]
    return rows


def asking(base: str) -> Response:
    """The page to ask in: editor, questions at hand, table of results."""
    return _page("sparql.html", {"data": _data(base)})


@cache
def _data(base: str) -> str:
    terms = {f"kg:{t.name}" if t.iri.startswith(KG) else t.name: t.label for t in ontology().terms.values()}
    data = {
        "base": base,
        "prefixes": {**PREFIXES, "d": base},
        "terms": sorted(terms.items()),
        "recipes": [
            {"name": r.name, "title": r.title, "description": r.description, "text": r.text}
            for r in recipes().values()
        ],
    }  # fmt: skip
    return json.dumps(data, ensure_ascii=True).replace("<", "\\u003c")


def _page(template: str, shown: dict[str, Any]) -> Response:
    style, script = _asset("page.css"), _asset("sparql.js") if template == "sparql.html" else ""
    html = _templates().get_template(template).render(style=style, script=script, **shown)
    scripts = f"script-src '{_hash(script)}'; connect-src 'self'; " if script else ""
    policy = (
        f"default-src 'none'; {scripts}style-src '{_hash(style)}'; "
        "frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
    )
    return HTMLResponse(html, headers={"Content-Security-Policy": policy, "Vary": "Accept"})


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


@cache
def _asset(name: str) -> str:
    return resources.files("kg").joinpath("data", "serve", name).read_text(encoding="utf-8").strip()


@cache
def _templates() -> jinja2.Environment:
    return jinja2.Environment(loader=jinja2.FunctionLoader(_asset), autoescape=True, undefined=jinja2.StrictUndefined)
