// title: 一地的下级区划 Divisions of a place
// question: 一个县（市）下有哪些镇、村，各有多少机构和举措？
// question: Which towns and villages does this place have, with how many organisations and initiatives?
// parameters: place: text = 博兴县
// returns: division, kind, code, organisations, initiatives (how many are placed right there), quote (that places
// returns: it), id
// not known: divisions that no article names: this is no gazetteer
MATCH (top:Place)
WHERE top.name = $place OR top.code = $place OR $place IN coalesce(top.aliases, [])
WITH collect(top.id) AS tops, collect(top.code) AS codes
MATCH (near:Place)
WHERE near.id IN tops OR any(code IN codes WHERE near.code STARTS WITH code)
WITH tops, codes, near
MATCH (site:Place)-[:LOCATED_IN*0..4]->(near)
WITH DISTINCT site AS d, tops
WHERE NOT d.id IN tops
OPTIONAL MATCH (o:Organisation)-[:LOCATED_IN]->(d)
WITH d, count(DISTINCT o) AS organisations
OPTIONAL MATCH (i:Initiative)-[:LOCATED_IN]->(d)
WITH d, organisations, count(DISTINCT i) AS initiatives
OPTIONAL MATCH (d)-[l:LOCATED_IN]->(:Place)
WITH d, organisations, initiatives, l ORDER BY coalesce(l.confidence, 0.0) DESC, coalesce(l.id, '')
WITH d, organisations, initiatives, collect(l.quotes[0])[0] AS quote
RETURN d.name AS division, d.kind AS kind, d.code AS code, organisations, initiatives, quote, d.id AS id
ORDER BY coalesce(code, '~'), division, id
