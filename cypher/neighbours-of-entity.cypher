// title: 与某者直接相连的一切 Neighbours of an entity
// question: 图里直接说到某人、某机构、某举措、某地的有哪些话？
// question: What does the graph state of this entity, in either direction?
// parameters: name: text = 银铃助老热线
// returns: entity, relation, direction (→ from the entity, ← to it), other, other_label, detail, first_seen,
// returns: last_seen, confidence, quote, id
// not known: what articles only mention together (see co-mentions)
//   an alias such as 镇党委 may be that of several entities
MATCH (n)-[r:WROTE|HEADS|SERVES_IN|PART_OF|RUNS|TAKES_PART_IN|LOCATED_IN]-(m)
WHERE n.name = $name OR n.id = $name OR $name IN coalesce(n.aliases, [])
RETURN n.name AS entity, type(r) AS relation, CASE WHEN startNode(r) = n THEN '→' ELSE '←' END AS direction,
  m.name AS other, labels(m)[0] AS other_label, coalesce(r.title, r.verb, r.basis, r.role) AS detail,
  r.observed_from AS first_seen, r.observed_to AS last_seen, r.confidence AS confidence, r.quotes[0] AS quote, m.id AS id
ORDER BY entity, n.id, relation, direction, coalesce(first_seen, ''), other, id
