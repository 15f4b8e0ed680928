// title: 两地任职的人名 People in two places
// question: 哪些人名在两个以上的县都有任职？
// question: Which names hold posts in two or more counties?
// parameters: none
// returns: person, county (its code if no text names it), first_seen, last_seen, posts, quote, ids (one id: one
// returns: node; several: perhaps namesakes)
// not known: whether one name is one person: compare titles and dates
//   posts in organisations that no text places are left out
MATCH (p:Person)-[r:HEADS|SERVES_IN]->(o:Organisation)-[:LOCATED_IN*1..5]->(near:Place)
WHERE size(near.code) >= 6 AND NOT left(near.code, 6) CONTAINS '/'
WITH DISTINCT p, r, o, left(near.code, 6) AS code ORDER BY coalesce(r.observed_from, ''), o.name, r.id, p.id
WITH p.name AS person, code, collect(DISTINCT p.id) AS ids, collect(o.name + coalesce(r.title, '')) AS posts,
  min(r.observed_from) AS first_seen, max(r.observed_to) AS last_seen, collect(r.quotes[0])[0] AS quote
WITH person, collect({code: code, ids: ids, posts: posts, first_seen: first_seen, last_seen: last_seen, quote: quote})
  AS places
WHERE size(places) > 1
UNWIND places AS one
OPTIONAL MATCH (county:Place {id: 'Place:' + one.code})
RETURN person, coalesce(county.name, one.code) AS county, one.first_seen AS first_seen, one.last_seen AS last_seen,
  one.posts AS posts, one.quote AS quote, one.ids AS ids
ORDER BY person, coalesce(first_seen, ''), one.code
