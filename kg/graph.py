"""The graph as one object: ask it, look at it, hand it to other libraries, write it to disk.

>>> graph = getfixture("seeds_graph")
>>> for row in graph.query("SELECT ?name { d:torkham rdfs:label ?name }"):
...     print(row["name"])
Torkham
"""

from __future__ import annotations

import shutil
import webbrowser
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import finalize

import pyoxigraph as ox

from kg.errors import ConfigError, InputError
from kg.export import EXPORTERS, FILES, Exporter
from kg.files import writing
from kg.model import Knowledge, Problem
from kg.ontology import DEFAULT_BASE, node
from kg.rdf import Header, Iris, quads, triples
from kg.rdf.reading import base_of, rdf_files, read_quads
from kg.sparql import Result, Source, Worker, from_json, run

if TYPE_CHECKING:
    import networkx
    import rdflib


class Graph:
    """What articles say, as RDF.

    Args:
        knowledge: the records, as :func:`kg.resolve.resolve` gives them.
        base: where the IRIs of the data begin.
        header: what the data set says about itself.

    Raises:
        ConfigError: ``base`` can't be the base of IRIs.
    """

    def __init__(self, knowledge: Knowledge, *, base: str = DEFAULT_BASE, header: Header | None = None) -> None:
        self._knowledge: Knowledge | None = knowledge
        self._path: Path | None = None
        self._header = header
        self.base = base

    @classmethod
    def open(cls, path: str | Path, *, base: str | None = None) -> Graph:
        """A graph that was written earlier: a folder of ``kg build``, or an RDF file.

        Args:
            base: where the IRIs of the data begin; None: what the data themselves say.

        Raises:
            InputError: there is no graph, or it is no valid RDF.
        """
        graph = cls(Knowledge(), base=base or base_of(rdf_files(Path(path))))
        graph._knowledge, graph._path = None, Path(path)
        return graph

    @property
    def knowledge(self) -> Knowledge:
        """The records that the graph was made of.

        Raises:
            InputError: the graph was opened from RDF, which does not hold the articles' texts.
        """
        if self._knowledge is None:
            raise InputError(f"{self._path} does not hold the articles' texts - build the graph from the articles")
        return self._knowledge

    def quads(self) -> Iterator[ox.Quad]:
        """All statements, claims and passages in the graphs of their articles. Some are repeated."""
        if self._knowledge is not None:
            yield from quads(self._knowledge, base=self.base, header=self._header)
            return
        yield from read_quads(rdf_files(self._path or Path()))

    @cached_property
    def _source(self) -> Source | None:
        return Source(self._path) if self._path is not None else None

    @cached_property
    def _worker(self) -> Worker:
        """A process that has the graph open, and ends with this object."""
        if self._path is not None:
            path = self._path
        else:
            path = self.export("trig", _private(self) / FILES["trig"])
        worker = Worker(path, base=self.base)
        finalize(self, worker.close)
        return worker

    @property
    def store(self) -> ox.Store:
        """The statements as a store: all of them in the default graph, an article's claims in its own graph too."""
        return self._source.opened.store if self._source else self._built

    @cached_property
    def _built(self) -> ox.Store:
        store = ox.Store()
        found = list(self.quads())
        store.extend(found)
        store.extend(triples(found))
        return store

    def query(self, sparql: str, *, limit: int | None = None, timeout: float | None = None) -> Result:
        """Asks a question in SPARQL. Our prefixes need no declaration.

        >>> graph = getfixture("seeds_graph")
        >>> bool(graph.query("ASK { ?talks a kg:Talks ; kg:place d:doha }"))
        True

        Args:
            limit: the most rows to give; None: all.
            timeout: seconds after which to give up, which takes a process that has the graph open too: the first query
                with a time-out starts it. None: as long as it takes, in this process.

        Raises:
            QueryError: the query does not parse, asks another server, uses a ``kg:`` term that does not exist, or takes
                longer than ``timeout``.
        """
        if timeout is not None:
            answer = self._worker.ask(sparql, timeout=timeout, limit=limit)
            return from_json(answer.json, answer.base)
        return self._asked(lambda store: run(store, sparql, base=self.base, limit=limit))

    def ask(self, name: str, **parameters: str) -> Result:
        """Asks one of the questions that ship with the program; ``kg query --list`` tells them.

        >>> graph = getfixture("seeds_graph")
        >>> len(graph.ask("accusations", who="Mohammad Naeem")) > 0
        True

        Raises:
            QueryError: there is no such question, it has no such parameter, or a parameter's value makes no sense.
        """
        from kg.sparql.cookbook import ask

        return self._asked(lambda store: ask(store, name, parameters, base=self.base))

    def _asked(self, question: Callable[[ox.Store], Result]) -> Result:
        if self._source is None:
            return question(self.store)
        return self._source.ask(lambda store, _: question(store))

    def check(self, *, articles: Iterable[str] = ()) -> list[Problem]:
        """What is wrong with the graph: undeclared terms, links to nowhere, malformed literals, nodes that do not have
        the shape of their class, quotes that no article holds.

        Args:
            articles: texts of articles, for a graph that was opened from RDF: its quotes are looked up in those whose
                SHA-256 it knows.

        >>> getfixture("seeds_graph").check()
        []
        """
        from kg.validate import check

        found = list(self.quads())
        return check(found, texts=self._texts(found, articles), base=self.base)

    def shacl(self) -> list[Problem]:
        """What pyshacl finds wrong with the shapes of the graph; :meth:`check` finds the same, sooner.

        Raises:
            MissingError: pyshacl is not installed.
        """
        from kg.validate import Passages, shacl

        return shacl(self.to_rdflib(), passages=Passages.of(self.quads()))

    def _texts(self, found: Iterable[ox.Quad], articles: Iterable[str]) -> dict[str, str] | None:
        """The articles' texts by IRI; None where there are none to look in."""
        if self._knowledge is not None:
            iris = Iris.of(self._knowledge, self.base)
            return {iris.article(article.id).value: article.text for article in self._knowledge.articles}
        by_hash = {sha256(text.encode("utf-8", "surrogatepass")).hexdigest(): text for text in articles}
        told = [(q.subject, q.object) for q in found if q.predicate == node("sha256")]
        pairs = [(s.value, o.value) for s, o in told if isinstance(s, ox.NamedNode) and isinstance(o, ox.Literal)]
        return {iri: by_hash[known] for iri, known in pairs if known in by_hash} if by_hash else None

    def to_networkx(self) -> networkx.MultiDiGraph[str]:
        """Actors, places and events with the facts and claims between them.

        Nodes carry ``label``, ``cls`` and what else is told (``date``, ``lat`` …), edges ``property`` and ``layer``
        (``fact`` or ``claim``).

        >>> network = getfixture("seeds_graph").to_networkx()
        >>> network.nodes["torkham"]["cls"]
        'BorderCrossing'
        """
        import networkx

        from kg.export.network import edges, nodes
        from kg.export.records import Records

        network: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
        with Records(self.quads()) as records:
            network.add_nodes_from((node.id, node.values) for node in nodes(records, self.base))
            for edge in edges(records, set(network), self.base):
                network.add_edge(edge.source, edge.target, key=edge.id, **edge.values)
        return network

    def to_rdflib(self) -> rdflib.Graph:
        """The statements as an :class:`rdflib.Graph`, graph names dropped.

        >>> len(getfixture("seeds_graph").to_rdflib()) > 1000
        True
        """
        from kg.export.foreign import to_rdflib

        return to_rdflib(triples(self.quads()), self.base)

    def export(self, format: str, path: str | Path, *, exporters: Mapping[str, Exporter] | None = None) -> Path:
        """Writes one format to ``path``: a file, or a folder for tables.

        Args:
            format: a key of :data:`kg.export.EXPORTERS`, or of ``exporters``.
            exporters: further formats of your own.

        Raises:
            ConfigError: there is no such format.
            MissingError: the format needs a package that is not installed.
        """
        known = {**EXPORTERS, **(exporters or {})}
        if format not in known:
            raise ConfigError(f"there is no format {format!r} - choose one of {', '.join(known)}")
        known[format](self.quads(), Path(path), base=self.base)
        return Path(path)

    def write(self, folder: str | Path) -> None:
        """Writes ``graph.ttl`` and ``graph.trig`` into a folder, each whole or not at all.

        Raises:
            OSError: the folder can't be written to.
        """
        for format in ("turtle", "trig"):
            self.export(format, Path(folder) / FILES[format])

    def show(self, path: str | Path | None = None) -> Path:
        """Writes the interactive page and shows it, in the notebook or else in the browser; gives its path.

        Args:
            path: where to write it; None: a temporary folder.
        """
        target = Path(path) if path else _somewhere() / "graph.html"
        if self._knowledge is None:
            target = self._written_page()
        else:
            from kg.view import page

            with writing(target) as out:
                out.write(page(self._knowledge, title="Knowledge graph", base=self.base))
        from kg.view import notebook

        if not notebook.displayed(target.read_text(encoding="utf-8")):
            webbrowser.open(target.resolve().as_uri())
        return target

    def _written_page(self) -> Path:
        found = [file.with_name("graph.html") for file in rdf_files(self._path or Path())]
        if not found or not found[0].is_file():
            raise InputError(f"no graph.html beside {self._path} - build the graph from the articles to get one")
        return found[0]

    def __len__(self) -> int:
        """How many different statements there are."""
        return sum(1 for _ in self.store.quads_for_pattern(None, None, None, ox.DefaultGraph()))

    def __repr__(self) -> str:
        return f"<Graph of {self._path or f'{len(self.knowledge.articles)} articles'}>"


def _private(owner: Graph) -> Path:
    """A folder that is removed with its owner."""
    folder = _somewhere()
    finalize(owner, shutil.rmtree, folder, ignore_errors=True)
    return folder


def _somewhere() -> Path:
    import tempfile

    return Path(tempfile.mkdtemp(prefix="kg-"))
