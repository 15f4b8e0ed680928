// title: 一个人的同事 Colleagues of a person
// question: 谁与某人在同一机构任职？
// question: Who holds posts in the same organisations as this person?
// parameters: person: text = 时守田
// returns: person, organisation, title, colleague, colleague_title, colleague_seen (first date), together (true if
// returns: the seen stretches meet), quote (of the colleague), id
// not known: people of a parent or daughter body are not counted as colleagues (see part-of-tree)
//   first_seen and last_seen are dates of articles, not of appointment or leaving
MATCH (p:Person)-[x:HEADS|SERVES_IN]->(o:Organisation)<-[y:HEADS|SERVES_IN]-(c:Person)
WHERE (p.name = $person OR $person IN coalesce(p.aliases, []) OR p.id = $person) AND p <> c
RETURN p.name AS person, o.name AS organisation, x.title AS title, c.name AS colleague, y.title AS colleague_title,
  y.observed_from AS colleague_seen,
  coalesce(x.observed_from <= y.observed_to + '~' AND y.observed_from <= x.observed_to + '~', false) AS together,
  y.quotes[0] AS quote, c.id AS id
ORDER BY person, organisation, coalesce(colleague_seen, ''), colleague, id, p.id, o.id, x.id, y.id
