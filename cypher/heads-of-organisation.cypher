// title: 谁领导过一个机构 Heads of an organisation
// question: 某机构的负责人先后是谁，何时见报？
// question: Who headed this organisation, and when was it reported?
// parameters: organisation: text = 吕艺镇党委
// returns: organisation, person, title, first_seen, last_seen, confidence, quote, article, id (of the organisation)
// not known: first_seen and last_seen are dates of articles, not of appointment or leaving
//   a local name such as 镇党委 may be that of several organisations; id tells them apart
MATCH (p:Person)-[r:HEADS]->(o:Organisation)
WHERE o.name = $organisation OR $organisation IN coalesce(o.aliases, []) OR o.id = $organisation
OPTIONAL MATCH (a:Article {id: r.articles[0]})
RETURN o.name AS organisation, p.name AS person, r.title AS title, r.observed_from AS first_seen,
  r.observed_to AS last_seen, r.confidence AS confidence, r.quotes[0] AS quote, a.name AS article, o.id AS id
ORDER BY organisation, id, coalesce(first_seen, ''), person, p.id
