// title: 一镇有举措的村 Villages with initiatives in a town
// question: 一个镇（县）里哪些村有举措，由谁推行？
// question: Which villages of this town or county have initiatives, and who runs them?
// parameters: place: text = 吕艺镇
// returns: village, initiative, kind, runners, first_seen, quote, id (of the initiative)
// not known: villages whose town no text names are not found
//   villages have no code of their own: they are found by LOCATED_IN
MATCH (top:Place)
WHERE top.name = $place OR top.code = $place OR $place IN coalesce(top.aliases, [])
WITH collect(top.id) AS tops, collect(top.code) AS codes
MATCH (near:Place)
WHERE near.id IN tops OR any(code IN codes WHERE near.code STARTS WITH code)
WITH tops, codes, near
MATCH (site:Place)-[:LOCATED_IN*0..4]->(near)
WITH DISTINCT site AS village
MATCH (i:Initiative)-[l:LOCATED_IN]->(village)
WHERE village.kind = 'village'
OPTIONAL MATCH (o:Organisation)-[r:RUNS]->(i)
WITH i, l, village, o ORDER BY o.name, o.id
WITH i, l, village, collect(DISTINCT o.name) AS runners
RETURN village.name AS village, i.name AS initiative, i.kind AS kind, runners, l.observed_from AS first_seen,
  l.quotes[0] AS quote, i.id AS id
ORDER BY village, coalesce(first_seen, ''), initiative, id, l.id
