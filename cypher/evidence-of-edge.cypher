// title: 一条关系的依据 Evidence of an edge
// question: 哪些文章的哪句话说明了这条关系？
// question: Which sentences of which articles say this?
// parameters: subject: text = 蓝知夏; relation: text = any; object: text = 博兴县卫生健康局
// returns: subject, relation, object, detail, confidence (of the statement), date, publication, article, quote,
// returns: sentence, document
// not known: which features decided: kg show GRAPH NAME --why tells them
MATCH (s)-[r]->(o)
WHERE (s.name = $subject OR s.id = $subject) AND (o.name = $object OR o.id = $object)
  AND type(r) <> 'MENTIONS' AND ($relation = 'any' OR type(r) = $relation)
UNWIND range(0, size(r.quotes) - 1) AS k
OPTIONAL MATCH (a:Article {id: r.articles[k]})
RETURN s.name AS subject, type(r) AS relation, o.name AS object, coalesce(r.title, r.verb, r.basis, r.role) AS detail,
  r.confidence AS confidence, a.date AS date, a.publication AS publication, a.name AS article, r.quotes[k] AS quote,
  r.sentences[k] AS sentence, a.document AS document
ORDER BY relation, r.id, coalesce(date, ''), coalesce(a.id, ''), k
