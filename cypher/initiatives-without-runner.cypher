// title: 没有推行者的举措 Initiatives without a runner
// question: 哪些举措在图里没有推行者？
// question: Which initiatives has nobody been found to run?
// parameters: none
// returns: initiative, kind, articles (how many mention it), article and date (of the newest), confidence, id
// not known: whether nobody runs it, or the text says who in words that were not understood
MATCH (i:Initiative)
WHERE NOT EXISTS { MATCH (:Organisation)-[:RUNS]->(i) }
OPTIONAL MATCH (a:Article)-[:MENTIONS]->(i)
WITH i, a ORDER BY coalesce(a.date, '') DESC, a.id
WITH i, collect(a.name) AS titles, max(a.date) AS date
RETURN i.name AS initiative, i.kind AS kind, size(titles) AS articles, titles[0] AS article, date,
  i.confidence AS confidence, i.id AS id
ORDER BY articles DESC, initiative, id
