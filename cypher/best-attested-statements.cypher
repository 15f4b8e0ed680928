// title: 报道最多的陈述 Best attested statements
// question: 哪些陈述有最多的文章为证？
// question: Which statements have the most articles behind them?
// parameters: limit: number = 15
// returns: articles (how many), subject, relation, object, detail, first_seen, last_seen, confidence, quotes
// not known: whether the articles are independent: papers reprint each other
MATCH (s)-[r:HEADS|SERVES_IN|PART_OF|RUNS|TAKES_PART_IN|LOCATED_IN]->(o)
UNWIND r.articles AS id
WITH s, r, o, count(DISTINCT id) AS articles
WHERE articles > 1
RETURN articles, s.name AS subject, type(r) AS relation, o.name AS object, coalesce(r.title, r.verb, r.basis) AS detail,
  r.observed_from AS first_seen, r.observed_to AS last_seen, r.confidence AS confidence, r.quotes AS quotes
ORDER BY articles DESC, relation, s.id, type(r), o.id
LIMIT toInteger($limit)
