// title: 一地大事记 Timeline of a place
// question: 一个县（镇、市）先后发生了什么：谁任职，谁推行了什么？
// question: What happened in this county one after the other: who held posts, who ran what?
// parameters: place: text = 博兴县
// returns: date (first seen), subject, relation, object, detail (title or verb), quote, article
// not known: when it happened: date is that of the first article that says so; undated statements are left out
MATCH (top:Place)
WHERE top.name = $place OR top.code = $place OR $place IN coalesce(top.aliases, [])
WITH collect(top.id) AS tops, collect(top.code) AS codes
MATCH (near:Place)
WHERE near.id IN tops OR any(code IN codes WHERE near.code STARTS WITH code)
WITH tops, codes, near
MATCH (site:Place)-[:LOCATED_IN*0..4]->(near)
WITH DISTINCT codes, site
OPTIONAL MATCH (x:Organisation|Initiative)-[:LOCATED_IN]->(site)
WITH codes, collect(DISTINCT x) AS placed
OPTIONAL MATCH (d:Organisation)
WHERE any(code IN codes WHERE d.code STARTS WITH code)
WITH placed, collect(d) AS divisions
UNWIND placed + divisions AS x
WITH DISTINCT x
MATCH (x)-[r:HEADS|SERVES_IN|RUNS|TAKES_PART_IN]-()
WHERE r.observed_from IS NOT NULL
WITH DISTINCT r
UNWIND range(0, size(r.articles) - 1) AS k
MATCH (a:Article {id: r.articles[k]})
WHERE a.date = r.observed_from
WITH r, k, a ORDER BY k
WITH r, collect(r.quotes[k])[0] AS quote, collect(a.name)[0] AS article
RETURN r.observed_from AS date, startNode(r).name AS subject, type(r) AS relation, endNode(r).name AS object,
  coalesce(r.title, r.verb) AS detail, quote, article
ORDER BY date, relation, subject, object, r.id
