// title: 一地的下级区划 Divisions of a place
// question: 一个县（市）下有哪些镇、村，各有多少机构和举措？
// question: Which towns and villages does this place have, with how many organisations and initiatives?
// parameters: place: text = 博兴县
// returns: division, kind, code, organisations, initiatives (how many are placed right there), quote (that places
// returns: it), id
// not known: divisions that no article names: this is no gazetteer
MATCH (top:Place)
WHERE top.name = $place OR top.code = $place OR $place IN coalesce(top.aliases, [])
WITH top ORDER BY top.id
MATCH (d:Place)-[:LOCATED_IN*0..4]->(near:Place)
WHERE (near = top OR near.code STARTS WITH top.code) AND d <> top
WITH DISTINCT d
OPTIONAL MATCH (o:Organisation)-[:LOCATED_IN]->(d)
WITH d, count(DISTINCT o) AS organisations
OPTIONAL MATCH (i:Initiative)-[:LOCATED_IN]->(d)
WITH d, organisations, count(DISTINCT i) AS initiatives
OPTIONAL MATCH (d)-[l:LOCATED_IN]->(:Place)
WITH d, organisations, initiatives, l ORDER BY coalesce(l.confidence, 0.0) DESC, coalesce(l.id, '')
WITH d, organisations, initiatives, collect(l.quotes[0])[0] AS quote
RETURN d.name AS division, d.kind AS kind, d.code AS code, organisations, initiatives, quote, d.id AS id
ORDER BY coalesce(code, '~'), division, id
