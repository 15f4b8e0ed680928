// title: 一地大事记 Timeline of a place
// question: 一个县（镇、市）先后发生了什么：谁任职，谁推行了什么？
// question: What happened in this county one after the other: who held posts, who ran what?
// parameters: place: text = 博兴县
// returns: date (first seen), subject, relation, object, detail (title or verb), quote, article
// not known: when it happened: date is that of the first article that says so; undated statements are left out
MATCH (top:Place)
WHERE top.name = $place OR top.code = $place OR $place IN coalesce(top.aliases, [])
WITH top ORDER BY top.id
MATCH (x:Organisation|Initiative)
WHERE x.code STARTS WITH top.code
  OR EXISTS { MATCH (x)-[:LOCATED_IN*1..5]->(near:Place) WHERE near = top OR near.code STARTS WITH top.code }
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
