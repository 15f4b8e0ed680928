// title: 提到某者的文章 Articles about an entity
// question: 哪些文章提到某人、某机构、某举措、某地？
// question: Which articles mention this entity, and how often?
// parameters: name: text = 麦垄夜校
// returns: date, publication, article, entity, label, mentions (how often), authors, document, id (of the entity)
// not known: what the article says of it: see neighbours-of-entity
MATCH (a:Article)-[m:MENTIONS]->(n)
WHERE n.name = $name OR n.id = $name OR $name IN coalesce(n.aliases, [])
OPTIONAL MATCH (p:Person)-[:WROTE]->(a)
WITH a, m, n, p ORDER BY p.name, p.id
WITH a, m, n, collect(p.name) AS authors
RETURN a.date AS date, a.publication AS publication, a.name AS article, n.name AS entity, labels(n)[0] AS label,
  m.count AS mentions, authors, a.document AS document, n.id AS id
ORDER BY coalesce(date, ''), a.id, id
