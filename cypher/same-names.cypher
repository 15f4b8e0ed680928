// title: 同名的人 People of one name
// question: 哪些人名在图里是几个不同的节点？
// question: Which names are several people in the graph?
// parameters: none
// returns: person, nodes (how many), ids, posts (of all of them), quotes
// not known: whether they are one person
//   a name misread in print is a node of its own and is not found here
MATCH (p:Person)
OPTIONAL MATCH (p)-[r:HEADS|SERVES_IN|WROTE]->(o)
WITH p, r, o ORDER BY p.id, coalesce(r.observed_from, ''), coalesce(type(r), ''), coalesce(o.id, '')
WITH p.name AS person, collect(DISTINCT p.id) AS ids, collect(o.name + coalesce(r.title, '')) AS posts,
  collect(r.quotes[0]) AS quotes
WHERE size(ids) > 1
RETURN person, size(ids) AS nodes, ids, posts, quotes
ORDER BY nodes DESC, person
