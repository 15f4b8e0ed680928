// title: 一个人的全部职务 Posts of a person
// question: 某人担任过哪些职务，依据哪句话？
// question: Which posts has this person held, and which sentence says so?
// parameters: person: text = 蓝知夏
// returns: person, organisation, title, relation, first_seen, last_seen, confidence, quote, article, id (of the
// returns: person)
// not known: first_seen and last_seen are dates of articles, not of appointment or leaving
//   a name is no person: people of one name in two counties are two nodes unless the texts link them
MATCH (p:Person)-[r:HEADS|SERVES_IN]->(o:Organisation)
WHERE p.name = $person OR $person IN coalesce(p.aliases, []) OR p.id = $person
OPTIONAL MATCH (a:Article {id: r.articles[0]})
RETURN p.name AS person, o.name AS organisation, r.title AS title, type(r) AS relation, r.observed_from AS first_seen,
  r.observed_to AS last_seen, r.confidence AS confidence, r.quotes[0] AS quote, a.name AS article, p.id AS id
ORDER BY id, coalesce(first_seen, ''), organisation, relation, o.id
