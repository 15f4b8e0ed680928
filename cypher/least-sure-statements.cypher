// title: 最不确定的陈述 Least sure statements
// question: 哪些陈述最需要人工核对？
// question: Which statements most need a reader's eye?
// parameters: below: number = 0.6; limit: number = 20
// returns: confidence, subject, relation, object, detail, quote, sentence, article
// not known: what was not drawn at all
MATCH (s)-[r:WROTE|HEADS|SERVES_IN|PART_OF|RUNS|TAKES_PART_IN|LOCATED_IN]->(o)
WHERE r.confidence < $below
WITH s, r, o ORDER BY r.confidence, s.id, type(r), o.id
LIMIT toInteger($limit)
OPTIONAL MATCH (a:Article {id: r.articles[0]})
RETURN r.confidence AS confidence, s.name AS subject, type(r) AS relation, o.name AS object,
  coalesce(r.title, r.verb, r.basis, r.role) AS detail, r.quotes[0] AS quote, r.sentences[0] AS sentence, a.name AS article
ORDER BY confidence, s.id, type(r), o.id
