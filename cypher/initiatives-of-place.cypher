// title: 一地的举措 Initiatives of a place by kind
// question: 一个县（镇、市）有哪些举措，分别属于哪一类，由谁推行？
// question: Which initiatives does this county have, of which kinds, and who runs them?
// parameters: place: text = 博兴县; kind: text = any
// returns: kind, initiative, places, runners, first_seen, quote, article, id
// not known: an initiative that no text places, and whose runner no text places, is left out
//   runners may sit elsewhere: whoever is said to run the initiative is named
//   kinds: campaign, mechanism, programme, brand, platform, project, document, course, other
MATCH (top:Place)
WHERE top.name = $place OR top.code = $place OR $place IN coalesce(top.aliases, [])
WITH collect(top.id) AS tops, collect(top.code) AS codes
MATCH (near:Place)
WHERE near.id IN tops OR any(code IN codes WHERE near.code STARTS WITH code)
WITH tops, codes, near
MATCH (site:Place)-[:LOCATED_IN*0..4]->(near)
WITH DISTINCT site
MATCH (i:Initiative)-[l:LOCATED_IN]->(site)
WHERE $kind = 'any' OR i.kind = $kind
WITH i, l, site ORDER BY coalesce(l.observed_from, ''), l.id
WITH i, collect(DISTINCT site.name) AS places, min(l.observed_from) AS placed, collect(l.quotes[0])[0] AS where,
  collect(l.articles[0])[0] AS source
OPTIONAL MATCH (o:Organisation)-[r:RUNS]->(i)
WITH i, places, placed, where, source, o, r ORDER BY coalesce(r.observed_from, ''), coalesce(r.id, '')
WITH i, places, placed, where, source, collect(DISTINCT o.name) AS runners, min(r.observed_from) AS run,
  collect(r.quotes[0])[0] AS what, collect(r.articles[0])[0] AS origin
OPTIONAL MATCH (a:Article {id: coalesce(origin, source)})
RETURN i.kind AS kind, i.name AS initiative, places, runners,
  CASE WHEN run IS NULL OR placed < run THEN placed ELSE run END AS first_seen,
  coalesce(what, where) AS quote, a.name AS article, i.id AS id
ORDER BY kind, coalesce(first_seen, ''), initiative, id
