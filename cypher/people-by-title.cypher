// title: 按职务名称找人 People by title
// question: 哪些人的职务名称含有某个词？
// question: Whose title contains this word?
// parameters: title: text = 书记
// returns: person, title, organisation, first_seen, last_seen, confidence, quote, id
// not known: of several titles that articles give for one post the graph keeps the prevailing one; the rest is in the sentences
MATCH (p:Person)-[r:HEADS|SERVES_IN]->(o:Organisation)
WHERE r.title CONTAINS $title
RETURN p.name AS person, r.title AS title, o.name AS organisation, r.observed_from AS first_seen,
  r.observed_to AS last_seen, r.confidence AS confidence, r.quotes[0] AS quote, p.id AS id
ORDER BY person, id, coalesce(first_seen, ''), organisation, r.id
