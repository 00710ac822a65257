"""A load, step by step."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from kg.errors import StoreError
from kg.load import record
from kg.load.client import Client, TooLarge
from kg.load.parts import LOADS, STAGING, Part, Parts
from kg.load.record import Record, Staged

_COUNTS = 5  # times that graphs are counted before they are found wrong
_NAMED = 20  # graphs that a printed query names one by one


@dataclass(frozen=True, slots=True)
class Options:
    """How to load."""

    dry_run: bool = False
    progress: Callable[[int, int], None] | None = None  # triples sent, triples to send
    sample: int = 20  # statements that are asked back
    replace_default: bool = False  # the default graph may lose what this project did not load into it


@dataclass(frozen=True, slots=True)
class Plan:
    """What differs between the store and the graph."""

    changed: tuple[Part, ...]
    removed: tuple[str, ...]
    unchanged: int
    new: int  # of the changed ones

    @property
    def triples(self) -> int:
        """How many there are to send."""
        return sum(part.triples for part in self.changed)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a load did."""

    plan: Plan
    generation: str
    triples: int  # in all graphs of the project, afterwards
    query: str  # with the FROM clauses that a strict store needs
    resumed: bool = False
    atomic: bool = True
    written: bool = True


def load(client: Client, parts: Parts, *, base: str, options: Options | None = None) -> Outcome:
    """Makes the project's graphs in the store those of ``parts``; all of them, or none.

    Raises:
        StoreError: the store refuses, or does not hold what was sent. The old graphs stand as they were, unless the
            message says otherwise; a second load goes on from there.
    """
    options = options or Options()
    known, finished = record.read(client, base), False
    if not options.dry_run and not known.loading and known.staged:
        finished = _finish(client, base, known, parts.generation)
        known = record.read(client, base)
    if any(not part.graph for part in parts.parts):
        _guard_default(client, base, known, options)
    plan = _plan(client, base, known, parts)
    done = Outcome(plan, parts.generation, sum(p.triples for p in parts.parts), query(parts, base))
    if options.dry_run:
        return replace(done, written=False)
    staged = _staged(client, base, parts.generation, plan)
    resumed = _settle(client, base, known, parts.generation, staged)
    if staged:
        _stage(client, base, parts, staged, options, resumed=resumed)
        _switch(client, base, parts.generation, staged)
    if staged or finished:
        _verify(client, base, parts, options.sample)
        record.clear(client, base, staged, switched=True)
    return replace(done, resumed=resumed or finished, atomic=client.profile.atomic, written=bool(staged))


def _finish(client: Client, base: str, known: Record, generation: str) -> bool:
    """Finishes what a load broke off at its switch or later; whether the store let it.

    The switch is run again even for the sake of another generation. The first one may still be running in the store,
    where nothing can stop it; the second one ends after it, and what is changed then is not changed behind our back.
    """
    if known.switching:
        try:
            client.update(record.switch(base, known.switching, known.staged))
        except StoreError:
            if known.switching == generation:
                raise
            record.give_up_switch(client, base, known.switching)
    loading, _, _ = record.state(client, base)
    if loading:
        return False
    record.note(client, base, known.staged)
    record.clear(client, base, known.staged, switched=True)
    return True


def _guard_default(client: Client, base: str, known: Record, options: Options) -> None:
    """Refuses to replace a default graph that there is none of, or that holds what this project did not load."""
    if not client.profile.own_default:
        raise StoreError(
            f"{client.profile.name} has no default graph of its own: queries without FROM see all graphs - "
            "load without --default-graph"
        )
    if options.replace_default:
        return
    held, ours = record.count(client, ""), known.graphs.get("")
    foreign = client.select(f'SELECT ?s WHERE {{ ?s ?p ?o FILTER(!STRSTARTS(STR(?s), "{base}")) }} LIMIT 1')
    if foreign or held != (ours.triples if ours else 0):
        example = f", such as some about <{foreign[0]['s']}>" if foreign else ""
        raise StoreError(
            f"the default graph of {client.root} holds {held:,} triples, not all of this project{example}: they would "
            "be deleted - load without --default-graph, or, if they may go, with --replace-default-graph"
        )


def _plan(client: Client, base: str, known: Record, parts: Parts) -> Plan:
    held = record.counts(client, base)
    if "" in known.graphs:
        held[""] = record.count(client, "")
    same = {
        part.graph for part in parts.parts
        if (old := known.graphs.get(part.graph)) and old.sha256 == part.sha256 and held.get(part.graph) == part.triples
    }  # fmt: skip
    wanted = {part.graph for part in parts.parts}
    changed = tuple(part for part in parts.parts if part.graph not in same)
    new = sum(part.graph not in known.graphs for part in changed)
    return Plan(changed, tuple(sorted(set(known.graphs) - wanted)), len(same), new)


def _settle(client: Client, base: str, known: Record, generation: str, staged: list[Staged]) -> bool:
    """Clears up after a load that broke, unless this one goes on where that one broke: whether it does."""
    if known.loading == generation and set(known.staged) <= set(staged):
        return True
    if known.loading:
        record.clear(client, base, known.staged, switched=False)
    return False


def _staged(client: Client, base: str, generation: str, plan: Plan) -> list[Staged]:
    wanted = [(part.graph, part.triples, part.sha256) for part in plan.changed] + [(g, 0, "") for g in plan.removed]
    names = (f"{base}{STAGING}{generation}-{number}" for number in range(len(wanted)))
    full = record.held(client, [graph for graph, *_ in wanted if graph])
    return [Staged(name, *item, fresh=item[0] not in full) for name, item in zip(names, wanted)]


def _stage(client: Client, base: str, parts: Parts, staged: list[Staged], options: Options, *, resumed: bool) -> None:
    record.begin(client, base, parts.generation, staged)
    if any(not part.graph for part in parts.parts):
        _refuse_union(client, base)
    held = record.counts(client, base, staged=True) if resumed else {}
    by_graph = {part.graph: part for part in parts.parts}
    total, sent = sum(item.triples for item in staged), 0
    for item in staged:
        if item.sha256 and held.get(item.name) != item.triples:
            if held.get(item.name):
                record.empty(client, item.name)
            _send(client, item.name, parts.lines(by_graph[item.graph]))
        sent += item.triples
        if options.progress:
            options.progress(sent, total)
    wanted = {item.name: item.triples for item in staged if item.sha256}
    _compare(client, lambda: record.counts(client, base, staged=True), wanted, "staging")


def _refuse_union(client: Client, base: str) -> None:
    """Refuses a default graph that turns out to be all graphs: our record stands in a named one."""
    if client.ask(f"ASK {{ <{base}{LOADS}> <{record.LOAD}loading> ?generation }}"):
        raise StoreError(
            f"queries without FROM see all graphs of {client.root}, so that its default graph can't be counted - "
            "load without --default-graph"
        )


def _switch(client: Client, base: str, generation: str, staged: list[Staged]) -> None:
    record.begin_switch(client, base, generation)
    client.update(record.switch(base, generation, staged))
    if record.state(client, base) != ("", "", generation):
        raise StoreError(f"another load into {client.root} runs at the same time - wait for its end and load again")
    record.note(client, base, staged)


def _send(client: Client, graph: str, lines: Iterator[str]) -> None:
    for chunk in _chunks(lines, client.profile.triples, client.profile.bytes):
        _send_chunk(client, graph, chunk)


def _send_chunk(client: Client, graph: str, lines: list[str]) -> None:
    """Sends lines, in halves where the store finds them too many at once."""
    try:
        client.add(graph, lines)
    except TooLarge:
        if len(lines) == 1:
            raise
        middle = len(lines) // 2
        _send_chunk(client, graph, lines[:middle])
        _send_chunk(client, graph, lines[middle:])


def _chunks(lines: Iterator[str], triples: int, most: int) -> Iterator[list[str]]:
    chunk: list[str] = []
    size = 0
    for line in lines:
        length = len(line.encode())
        if chunk and (len(chunk) == triples or size + length > most):
            yield chunk
            chunk, size = [], 0
        chunk.append(line)
        size += length
    if chunk:
        yield chunk


def _compare(client: Client, count: Callable[[], dict[str, int]], wanted: dict[str, int], what: str) -> None:
    """Counts, and for some seconds again: an update of a load that broke may still be ending in the store."""
    for attempt in range(_COUNTS):
        held = count()
        wrong = [graph for graph, triples in wanted.items() if held.get(graph, 0) != triples]
        if not wrong:
            return
        if attempt < _COUNTS - 1:
            client.patience.sleep(0.5 * 2**attempt)
    raise StoreError(
        f"the {what} graph <{wrong[0]}> holds {held.get(wrong[0], 0):,} triples instead of {wanted[wrong[0]]:,} - "
        "run the load again; if that does not help, another load runs, or the store changes what it is given"
    )


def _verify(client: Client, base: str, parts: Parts, sample: int) -> None:
    default = any(not part.graph for part in parts.parts)

    def count() -> dict[str, int]:
        return record.counts(client, base) | ({"": record.count(client, "")} if default else {})

    _compare(client, count, {part.graph: part.triples for part in parts.parts}, "loaded")
    for part, line in parts.sample(sample):
        triple = line.rstrip(" .\n")
        pattern = f"GRAPH <{part.graph}> {{ {triple} }}" if part.graph else triple
        if not client.ask(f"ASK {{ {pattern} }}"):
            raise StoreError(f"the new graphs stand, but the store does not find {line.strip()[:200]} in them")


def query(parts: Parts, base: str) -> str:
    """A query that names the graphs, as a strict store needs it."""
    named = [part.graph for part in parts.parts if part.graph]
    if not named:
        return "SELECT * WHERE { ?s ?p ?o } LIMIT 10"
    shown = named if len(named) <= _NAMED else [graph for graph in named if graph.startswith(base + "graph.")]
    clauses = "\n".join(f"FROM <{graph}>" for graph in shown)
    inner = f"GRAPH <{base}{LOADS}> {{ ?graph <{record.LOAD}stands> ?size }} GRAPH ?graph {{ ?s ?p ?o }}"
    rest = "" if len(named) <= _NAMED else f"\n# all {len(named)} graphs: SELECT * WHERE {{ {inner} }}"
    return f"SELECT *\n{clauses}\nWHERE {{ ?s ?p ?o }} LIMIT 10{rest}"
