// title: 多地同名的举措 The same initiative in several counties
// question: 哪些同名举措出现在几个县（扩散）？
// question: Which initiatives of one name are found in several counties (diffusion)?
// parameters: counties: number = 2
// returns: initiative, counties (how many), seen (county and first date, in order), quotes (one a county), ids
// not known: whether one county took the name from the other: see who is first, and the quotes
//   common names (清单, 热线) meet by chance; a place that copies under a new name is not found
MATCH (i:Initiative)-[l:LOCATED_IN]->(site:Place)-[:LOCATED_IN*0..4]->(near:Place)
WHERE size(near.code) >= 6 AND NOT left(near.code, 6) CONTAINS '/'
WITH DISTINCT i, l, left(near.code, 6) AS code ORDER BY coalesce(l.observed_from, '9999'), l.id
WITH i.name AS initiative, code, min(l.observed_from) AS first_seen, collect(l.quotes[0])[0] AS quote,
  collect(DISTINCT i.id) AS nodes
OPTIONAL MATCH (county:Place {id: 'Place:' + code})
WITH initiative, code, first_seen, quote, nodes, county ORDER BY initiative, coalesce(first_seen, '9999'), code
WITH initiative, collect(coalesce(county.name, code) + ' ' + coalesce(first_seen, '?')) AS seen,
  collect(quote) AS quotes, collect(nodes) AS groups
WHERE size(seen) >= $counties
UNWIND groups AS nodes
UNWIND nodes AS node
WITH DISTINCT initiative, seen, quotes, node ORDER BY node
RETURN initiative, size(seen) AS counties, seen, quotes, collect(node) AS ids
ORDER BY counties DESC, initiative
