// title: 两人之间的最短路径 Shortest paths between two people
// question: 两个人通过哪些机构和举措相连？
// question: Through which organisations and initiatives are two people linked?
// parameters: from: text = 乔问渠; to: text = 时守田; limit: number = 5
// returns: length, names (along the path), relations, quotes (one a step)
// not known: ways over articles (who is mentioned together) and over places: see people-mentioned-together and path-between-entities
//   no row means that the graph has no way of up to 8 steps, not that the two never met
MATCH (a:Person), (b:Person)
WHERE (a.name = $from OR a.id = $from) AND (b.name = $to OR b.id = $to) AND a <> b
WITH a, b
MATCH path = allShortestPaths((a)-[:HEADS|SERVES_IN|PART_OF|RUNS|TAKES_PART_IN*1..8]-(b))
WITH path, reduce(key = '', n IN nodes(path) | key + n.id + ' ') AS key,
  reduce(key = '', r IN relationships(path) | key + type(r) + ' ') AS types
RETURN length(path) AS length, [n IN nodes(path) | n.name] AS names, [r IN relationships(path) | type(r)] AS relations,
  [r IN relationships(path) | r.quotes[0]] AS quotes
ORDER BY length, key, types
LIMIT toInteger($limit)
