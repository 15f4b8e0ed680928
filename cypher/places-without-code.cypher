// title: 没有代码的地方 Places without a code
// question: 哪些地方没有对上行政区划代码？
// question: Which places have no administrative code?
// parameters: none
// returns: place, kind, near, above (the place that it is in), articles (how many), article (the newest), quote
// returns: (that places it), id
// not known: villages and sites have no code as a rule: look at counties and towns first
MATCH (p:Place)
WHERE p.code IS NULL
OPTIONAL MATCH (p)-[l:LOCATED_IN]->(up:Place)
WITH p, l, up ORDER BY coalesce(l.confidence, 0.0) DESC, coalesce(l.id, '')
WITH p, collect(up.name) AS above, collect(l.quotes[0])[0] AS quote
OPTIONAL MATCH (a:Article)-[:MENTIONS]->(p)
WITH p, above, quote, a ORDER BY coalesce(a.date, '') DESC, a.id
WITH p, above, quote, collect(a.name) AS titles
RETURN p.name AS place, p.kind AS kind, p.near AS near, above, size(titles) AS articles, titles[0] AS article, quote, p.id AS id
ORDER BY kind, place, id
