"""Pushing to both servers: what arrives, what a second push sends, and what is left alone."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from neo4j.exceptions import ClientError

from kg.errors import EngineError
from kg.graph.knowledge import KnowledgeGraph
from kg.model import Document, Entity, Reading, Statement
from kg.ontology import LABELS
from kg.store import cypher
from kg.store.cypher import Changes, push
from kg.store.engine import Connection
from kg.store.projection import Ends, Node, Projection, Relationship, _link, _node, clean, project, short_id, stored
from tests.servers import Neo4j, empty, rows

Make = Callable[..., Reading]
NOTHING = {"nodes": Changes(), "relationships": Changes()}
RUNS = Ends("RUNS", "Organisation", "Initiative")
HEADS = Ends("HEADS", "Person", "Organisation")
#: what a document might hold to do harm, or just to be itself
HOSTILE = (
    "“暖巷”行动", "'", '"', "`", "\\", "\\u0027 \\u0060", "'}) DETACH DELETE (n) //", '"}) MATCH (n) DETACH DELETE n //',
    "`) CREATE (:Hacked) //", "\\u0060) CREATE (:Hacked) //", "$id", "{}", "{id: 1}", "; MATCH (n) DELETE n;", "\0", "a\0b",
    "𠮷野家 😀", "\u202eتكبير\u202c", "e\u0301", "\u200b", "\ufeff", "\x1b[31m", "\r\n\t", " ", "\ud83d", "暖\udc00巷", "null",
    "NaN", "长" * 33_000, "x" * 100_000,
)  # fmt: skip


def counts(connection: Connection) -> tuple[object, object]:
    (found,) = rows(connection, "MATCH (n) OPTIONAL MATCH (n)-[r]->() RETURN count(DISTINCT n) AS n, count(r) AS r")
    return found["n"], found["r"]


def table(nodes: dict[str, list[Node]], links: dict[Ends, list[Relationship]] | None = None) -> Projection:
    return Projection(
        {label: tuple(of_label) for label, of_label in nodes.items()},
        {ends: tuple(of_ends) for ends, of_ends in (links or {}).items()},
    )


def organs(many: int, of: int = 3, name: str = "青禾县") -> Projection:
    """Organs, each running some of the initiatives beside it."""
    nodes = {
        "Organisation": [_node(f"o{i:05}", {"name": f"{name}{i}"}) for i in range(many)],
        "Initiative": [_node(f"i{i:05}", {"name": f"行动{i}"}) for i in range(many)],
    }
    pairs = [(i, (i + k) % many) for i in range(many) for k in range(of)]
    return table(nodes, {RUNS: [_link("RUNS", f"o{i:05}", f"i{j:05}", {"verb": "推出"}) for i, j in pairs]})


@pytest.fixture
def graph(reading: Make) -> Projection:
    return project(KnowledgeGraph.from_readings([reading("a.txt"), reading("b.txt")]))


def test_all_that_the_graph_says_arrives(server: Connection, graph: Projection) -> None:
    assert push(server, graph) == {"nodes": Changes(created=5), "relationships": Changes(created=7)}
    found = {
        row["id"]: (row["labels"], row["all"])
        for row in rows(server, "MATCH (n) RETURN n.id AS id, labels(n) AS labels, properties(n) AS all")
    }
    for label, nodes in graph.nodes.items():
        for node in nodes:
            assert found[node.id] == ([label], stored(node))
    assert found["Organisation:青禾县"][1]["aliases"] == ["我县", "青禾"]
    assert found["a.txt#1"][1]["publication"] == "青禾日报"
    assert found["a.txt#1"][1]["date"] == "2022-07"
    query = "MATCH (s)-[r]->(o) RETURN s.id AS s, type(r) AS type, o.id AS o, properties(r) AS all"
    links = {(row["s"], row["type"], row["o"]): row["all"] for row in rows(server, query)}
    for ends, wanted in graph.relationships.items():
        for link in wanted:
            has = links.pop((link.subject, ends.type, link.object))
            assert has == stored(link)
            if ends == RUNS:
                assert has["quotes"] == ["青禾县推出“暖巷”行动"] * 2
                assert has["articles"] == ["a.txt#1", "b.txt#1"]
                assert (has["verb"], has["observed_from"], has["observed"]) == ("推出", "2022-07", ["2022-07"])
            if ends.type == "MENTIONS":
                assert has["count"] in (1, 2)
    assert links == {}
    assert push(server, graph) == NOTHING


def test_a_dry_run_writes_nothing(server: Connection, graph: Projection) -> None:
    expected = push(server, graph, dry_run=True)
    assert (counts(server), expected["nodes"].created, expected["relationships"].created) == ((0, 0), 5, 7)
    assert push(server, graph) == expected
    assert push(server, graph, dry_run=True) == NOTHING
    assert push(server, table({}), dry_run=True)["nodes"].deleted == 5
    assert counts(server) == (5, 7)


def test_only_the_difference_is_sent(server: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    before = organs(40)
    push(server, before)
    sent: list[tuple[str, int]] = []
    real = cypher._written

    def written(tx: object, query: str, batch: list[object]) -> int:
        sent.append((query.split(" ")[0], len(batch)))
        return real(tx, query, batch)

    monkeypatch.setattr(cypher, "_written", written)
    assert push(server, before) == NOTHING
    assert sent == []
    nodes, links = dict(before.nodes), dict(before.relationships)
    first, *others = nodes["Organisation"]
    nodes["Organisation"] = (_node(first.id, {"name": "青禾新县", "kind": "division"}), *others)
    one, two, three, *more = links[RUNS]
    links[RUNS] = (_link("RUNS", one.subject, one.object, {"verb": "开展"}), two, *more)
    assert push(server, Projection(nodes, links)) == {
        "nodes": Changes(changed=1),
        "relationships": Changes(changed=1, deleted=1),
    }
    assert sent == [("MATCH", 1), ("MERGE", 1), ("MATCH", 1)]
    assert rows(server, "MATCH (o {id: $id})-[r]->(i {id: $to}) RETURN o.name AS name, r.verb AS verb",
                id=one.subject, to=one.object) == [{"name": "青禾新县", "verb": "开展"}]  # fmt: skip
    assert rows(server, "MATCH ({id: $id})-[r]->({id: $to}) RETURN r", id=three.subject, to=three.object) == []


def test_what_is_gone_goes_and_a_lost_property_too(server: Connection, graph: Projection, reading: Make) -> None:
    push(server, graph)
    less = replace(reading("a.txt"), statements=(), mentions={}, entities=reading("a.txt").entities[1:])
    organ = replace(less.entities[0], aliases=(), code=None)
    rest = project(KnowledgeGraph.from_readings([replace(less, entities=(organ, *less.entities[1:]))]))
    assert push(server, rest)["nodes"] == Changes(changed=1, deleted=2)
    assert counts(server) == (3, 0)
    (found,) = rows(server, "MATCH (o:Organisation) RETURN properties(o) AS all")
    assert found["all"].keys() == {"id", "digest", "name", "kind", "confidence"}
    assert push(server, table({}))["nodes"] == Changes(deleted=3)
    assert counts(server) == (0, 0)


def test_a_merged_entity_takes_its_statements_with_it(server: Connection) -> None:
    """Of two organs one id vanishes; its edges move to the other, and one of them is there already."""

    def said(*pairs: tuple[str, str]) -> KnowledgeGraph:
        organ = {organ for _, organ in pairs}
        people = {person for person, _ in pairs}
        entities = (*(Entity(o, "Organisation", o) for o in organ), *(Entity(p, "Person", p) for p in people))
        statements = tuple(Statement(person, "HEADS", o, {"title": "书记"}, 0.9) for person, o in pairs)
        return KnowledgeGraph.from_readings([Reading(Document("a", "", ""), (), entities, statements)])

    push(server, project(said(("林小满", "县委"), ("林小满", "青禾县委"), ("秦望舒", "县委"))))
    changes = push(server, project(said(("林小满", "青禾县委"), ("秦望舒", "青禾县委"))))
    assert changes == {"nodes": Changes(deleted=1), "relationships": Changes(created=1, deleted=2)}
    assert rows(server, "MATCH (p)-[:HEADS]->(o) RETURN p.name AS p, o.name AS o ORDER BY p") == [
        {"p": "林小满", "o": "青禾县委"},
        {"p": "秦望舒", "o": "青禾县委"},
    ]


def test_what_others_put_there_stays(server: Connection) -> None:
    push(server, organs(5))
    rows(
        server,
        "MATCH (o:Organisation {id: 'o00000'}), (i:Initiative {id: 'i00003'}) "
        "CREATE (m:Person {name: '我的笔记'})-[:HEADS {title: '自注'}]->(o), (o)-[:RUNS {verb: '自注'}]->(i), "
        "(o)-[:看]->(:Note {text: '问'})",
    )
    rows(server, "CREATE (:Person {id: 'Person:外', name: '外人'})-[:KNOWS]->(:Person {id: 'x'})")
    assert push(server, organs(5)) == NOTHING
    assert push(server, organs(4))["nodes"] == Changes(deleted=2)
    assert rows(server, "MATCH (n) WHERE n.digest IS NULL RETURN count(n) AS many") == [{"many": 4}]
    assert rows(server, "MATCH ()-[r]->() WHERE r.digest IS NULL RETURN count(r) AS many") == [{"many": 4}]


def test_ids_are_unique_by_constraint(server: Connection) -> None:
    push(server, organs(1))
    for label in LABELS:
        with pytest.raises(ClientError, match="ConstraintValidationFailed"):
            rows(server, f"CREATE (:{label} {{id: 'same'}}) CREATE (:{label} {{id: 'same'}})")


@pytest.mark.parametrize("after", [0, 1, 2, 4, 6])
def test_a_push_broken_off_goes_on_where_it_was(
    server: Connection, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    push(server, organs(20, name="旧县"))
    wanted = organs(24, of=2)
    monkeypatch.setattr(cypher, "BATCH", 10)
    monkeypatch.setattr(cypher, "batches", lambda sent: _parts(sent, 10))
    done: list[str] = []

    def told(kind: str, many: int, of: int) -> None:
        done.append(kind)
        if len(done) > after:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        push(server, wanted, told=told)
    rest = push(server, wanted)
    assert rest["nodes"] or rest["relationships"]
    assert counts(server) == (48, 48)
    assert rows(server, "MATCH (n) RETURN count(DISTINCT n.digest) AS many") == [{"many": 48}]
    assert rows(server, "MATCH ()-[r]->() RETURN count(DISTINCT r.id) AS many") == [{"many": 48}]
    assert rows(server, "MATCH (o:Organisation) WHERE o.name STARTS WITH '旧' RETURN o") == []
    assert push(server, wanted) == NOTHING


def _parts(sent: list[object], size: int) -> Iterator[list[object]]:
    return (sent[start : start + size] for start in range(0, len(sent), size))


def test_a_row_that_the_server_does_not_take_is_said(server: Connection) -> None:
    """A relationship whose end is missing is made by no server, and none says so."""
    loose = table({"Organisation": [_node("o", {"name": "县"})]}, {RUNS: [_link("RUNS", "o", "nowhere", {})]})
    with pytest.raises(EngineError, match="took 0 of 1 relationships"):
        push(server, loose)


def test_hostile_values_come_back(server: Connection) -> None:
    people = [_node(f"Person:{text}", {"name": text, "aliases": [text, text + "二"]}) for text in HOSTILE]
    (organ,) = [_node("o", {"name": "县"})]
    links = [_link("HEADS", f"Person:{text}", "o", {"title": text, "quotes": ["", text]}) for text in HOSTILE]
    hostile = table({"Person": people, "Organisation": [organ]}, {HEADS: links})
    push(server, hostile)
    found = {
        row["id"]: row for row in rows(server, "MATCH (p:Person) RETURN p.id AS id, p.name AS name, p.aliases AS a")
    }
    assert len(found) == len(HOSTILE)
    for text in HOSTILE:
        row = found[short_id(f"Person:{text}")]
        assert (row["name"], row["a"]) == (clean(text), [clean(text), clean(text) + "二"])
    query = "MATCH (p:Person)-[r:HEADS]->(:Organisation) RETURN p.id AS id, r.title AS title, r.quotes AS quotes"
    titles = {row["id"]: (row["title"], row["quotes"]) for row in rows(server, query)}
    assert titles == {short_id(f"Person:{text}"): (clean(text), ["", clean(text)]) for text in HOSTILE}
    assert rows(server, "MATCH (n:Hacked) RETURN n") == []
    assert push(server, hostile) == NOTHING


def test_only_labels_types_and_keys_of_the_ontology_arise(server: Connection, reading: Make) -> None:
    """Kinds, verbs, titles and keys of a reading may be anything; none becomes a name of the schema."""
    one = reading("a`}) DETACH DELETE n //.txt")
    entities = tuple(replace(entity, kind="`) CREATE (:Hacked) //") for entity in one.entities)
    said = one.statements[1]
    evil = replace(said, properties={"verb": "`推出`})", "`x`": "y", "name": "z"})
    push(server, project(KnowledgeGraph.from_readings([replace(one, entities=entities, statements=(evil,))])))
    (labels,) = rows(server, "MATCH (n) UNWIND labels(n) AS label RETURN collect(DISTINCT label) AS found")
    (types,) = rows(server, "MATCH ()-[r]->() RETURN collect(DISTINCT type(r)) AS found")
    assert set(labels["found"]) == {"Person", "Organisation", "Initiative", "Article"}
    assert set(types["found"]) == {"RUNS", "MENTIONS"}
    (keys,) = rows(server, "MATCH ()-[r:RUNS]->() RETURN keys(r) AS found")
    assert set(keys["found"]) <= {"id", "digest", "verb", "confidence", "observed", "observed_from", "observed_to",
                                  "articles", "quotes", "sentences"}  # fmt: skip


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"password": "geheim123"}, "refuses the user or the password"),
        ({"user": None, "password": None}, "refuses the user or the password"),
        ({"user": "nobody", "password": "geheim123"}, "refuses the user or the password"),
        ({"database": "nowhere"}, "nowhere"),
        ({"uri": "bolt://127.0.0.1:1", "password": "geheim123"}, "no Cypher server answers there"),
        ({"uri": "bolt://nowhere.invalid", "password": "geheim123"}, "no Cypher server answers there"),
        ({"uri": "bolt://127.0.0.1:99999", "password": "geheim123"}, "no Cypher server answers there"),
        ({"uri": "http://127.0.0.1:1", "password": "geheim123"}, "no address"),
        ({"uri": "rubbish", "password": "geheim123"}, "no address"),
        ({"uri": "bolt://[::1", "password": "geheim123"}, "can't use this"),
    ],
    ids=lambda value: "-".join(f"{k}={v}" for k, v in value.items()) if isinstance(value, dict) else "",
)
def test_what_is_wrong_with_a_server_is_said_without_the_password(
    server: Connection, change: dict[str, str | None], message: str
) -> None:
    with pytest.raises(EngineError, match=message) as caught:
        push(replace(server, **change), organs(1))
    for secret in filter(None, (server.password, change.get("password"))):
        assert secret not in str(caught.value)
        assert secret not in repr(caught.value.__cause__)


def test_a_push_outlives_a_killed_server(neo4j_process: Neo4j, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed after some batches and started again: the same push ends as if nothing had been, and another changes nothing."""
    connection = neo4j_process.connection
    empty(connection)
    wanted = organs(600, of=2)
    monkeypatch.setattr(cypher, "batches", lambda sent: _parts(sent, 200))
    monkeypatch.setattr(cypher, "PATIENCE", 170.0)
    killed: list[float] = []

    def told(kind: str, many: int, of: int) -> None:
        if kind == "relationships" and not killed:
            killed.append(time.monotonic())
            neo4j_process.kill()
            neo4j_process.launch()

    push(connection, wanted, told=told)
    assert killed
    assert counts(connection) == (1200, 1200)
    assert rows(connection, "MATCH ()-[r]->() RETURN count(DISTINCT r.id) AS many") == [{"many": 1200}]
    assert push(connection, wanted) == NOTHING


def test_progress_is_told(server: Connection) -> None:
    heard: list[tuple[str, int, int]] = []
    push(server, organs(3), told=lambda *said: heard.append(said))
    assert heard == [("nodes", 3, 6), ("nodes", 6, 6), ("relationships", 9, 9)]


def test_a_graph_folder_arrives_whole(server: Connection, tmp_path: Path) -> None:
    """The sample corpus, as ``kg push`` sends it."""
    from kg.builder import build
    from kg.store.load import open_graph
    from tests.test_builder import TEXTS

    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    build([tmp_path / name for name in TEXTS], tmp_path / "g")
    known = open_graph(tmp_path / "g")
    push(server, project(known))
    summary = known.summary()
    for label, many in summary.entities.items():
        assert rows(server, f"MATCH (n:{label}) RETURN count(n) AS many") == [{"many": many}]
    for type_, many in summary.statements.items():
        assert rows(server, f"MATCH ()-[r:{type_}]->() RETURN count(r) AS many") == [{"many": many}]
    assert rows(server, "MATCH (:Article)-[m:MENTIONS]->() RETURN sum(m.count) AS many") == [{"many": summary.mentions}]
