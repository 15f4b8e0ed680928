// title: 名称含某词的举措由谁推行 Who runs initiatives with a word in the name
// question: 名称里含有某个词（如 网格、夜校）的举措由谁推行？
// question: Who runs initiatives whose name contains this word (网格, 夜校 …)?
// parameters: word: text = 夜校
// returns: initiative, kind, organisation, verb, first_seen, confidence, quote, article, id
// not known: initiatives that nobody is said to run (see initiatives-without-runner)
MATCH (o:Organisation)-[r:RUNS]->(i:Initiative)
WHERE i.name CONTAINS $word OR any(alias IN coalesce(i.aliases, []) WHERE alias CONTAINS $word)
OPTIONAL MATCH (a:Article {id: r.articles[0]})
RETURN i.name AS initiative, i.kind AS kind, o.name AS organisation, r.verb AS verb, r.observed_from AS first_seen,
  r.confidence AS confidence, r.quotes[0] AS quote, a.name AS article, i.id AS id
ORDER BY coalesce(first_seen, ''), initiative, id, organisation, r.id
