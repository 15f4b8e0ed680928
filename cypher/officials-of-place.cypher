// title: 一地机构的任职者 Officials of a place
// question: 一个县（镇、市）的机构里有哪些人任职？
// question: Who holds posts in the organisations of this county, town or city?
// parameters: place: text = 博兴县
// returns: organisation, person, title, relation, first_seen, last_seen, quote, id (of the person)
// not known: organisations that no text places anywhere are left out
//   first_seen and last_seen are dates of articles, not of appointment or leaving
MATCH (top:Place)
WHERE top.name = $place OR top.code = $place OR $place IN coalesce(top.aliases, [])
WITH collect(top.id) AS tops, collect(top.code) AS codes
MATCH (near:Place)
WHERE near.id IN tops OR any(code IN codes WHERE near.code STARTS WITH code)
WITH tops, codes, near
MATCH (site:Place)-[:LOCATED_IN*0..4]->(near)
WITH DISTINCT codes, site
OPTIONAL MATCH (o:Organisation)-[:LOCATED_IN]->(site)
WITH codes, collect(DISTINCT o.id) AS placed
MATCH (p:Person)-[r:HEADS|SERVES_IN]->(o:Organisation)
WHERE o.id IN placed OR any(code IN codes WHERE o.code STARTS WITH code)
RETURN o.name AS organisation, p.name AS person, r.title AS title, type(r) AS relation,
  r.observed_from AS first_seen, r.observed_to AS last_seen, r.quotes[0] AS quote, p.id AS id
ORDER BY organisation, relation, coalesce(first_seen, ''), person, id, r.id
