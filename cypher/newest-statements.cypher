// title: 最新的陈述 Newest statements
// question: 最近见报的陈述有哪些？
// question: Which statements were reported last?
// parameters: limit: number = 20
// returns: date (last seen), subject, relation, object, detail, confidence, quote, article
// not known: undated statements; bylines and places are left out, as they would fill the list
MATCH (s)-[r:HEADS|SERVES_IN|PART_OF|RUNS|TAKES_PART_IN]->(o)
WHERE r.observed_to IS NOT NULL
WITH s, r, o ORDER BY r.observed_to DESC, r.confidence DESC, s.id, type(r), o.id
LIMIT toInteger($limit)
UNWIND range(0, size(r.articles) - 1) AS k
MATCH (a:Article {id: r.articles[k]})
WHERE a.date = r.observed_to
WITH s, r, o, k, a ORDER BY k
WITH s, r, o, collect(r.quotes[k])[0] AS quote, collect(a.name)[0] AS article
RETURN r.observed_to AS date, s.name AS subject, type(r) AS relation, o.name AS object,
  coalesce(r.title, r.verb) AS detail, r.confidence AS confidence, quote, article
ORDER BY date DESC, confidence DESC, s.id, type(r), o.id
