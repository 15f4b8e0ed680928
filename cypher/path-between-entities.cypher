// title: 任意两者之间的最短路径 Shortest paths between any two entities
// question: 任意两个人、机构、举措或地方怎样相连？
// question: How are any two people, organisations, initiatives or places linked?
// parameters: from: text = 时守田; to: text = 殷若谷; limit: number = 3
// returns: length, names (along the path), relations, quotes (one a step)
// not known: a way over a place says only that both are there
//   a name of several nodes is tried for each of them
MATCH (a), (b)
WHERE (a.name = $from OR a.id = $from) AND (b.name = $to OR b.id = $to) AND a <> b
  AND NOT a:Article AND NOT b:Article
WITH a, b
MATCH path = allShortestPaths((a)-[:HEADS|SERVES_IN|PART_OF|RUNS|TAKES_PART_IN|LOCATED_IN*1..10]-(b))
WITH path, reduce(key = '', n IN nodes(path) | key + n.id + ' ') AS key,
  reduce(key = '', r IN relationships(path) | key + type(r) + ' ') AS types
RETURN length(path) AS length, [n IN nodes(path) | n.name] AS names, [r IN relationships(path) | type(r)] AS relations,
  [r IN relationships(path) | r.quotes[0]] AS quotes
ORDER BY length, key, types
LIMIT toInteger($limit)
