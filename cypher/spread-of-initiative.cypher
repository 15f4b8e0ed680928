// title: 一项举措的扩散过程 How one initiative spread
// question: 某项举措先后由谁在何处推行？
// question: Who took up this initiative, where, one after the other?
// parameters: initiative: text = 麦垄夜校
// returns: first_seen, organisation, verb, relation, places, initiative, quote, article, id (of the initiative)
// not known: when it really began: the dates are of articles; undated ones come last
MATCH (o:Organisation)-[r:RUNS|TAKES_PART_IN]->(i:Initiative)
WHERE i.name = $initiative OR $initiative IN coalesce(i.aliases, [])
OPTIONAL MATCH (i)-[:LOCATED_IN]->(p:Place)
WITH o, r, i, p ORDER BY p.name, p.id
WITH o, r, i, collect(DISTINCT p.name) AS places
OPTIONAL MATCH (a:Article {id: r.articles[0]})
RETURN r.observed_from AS first_seen, o.name AS organisation, r.verb AS verb, type(r) AS relation, places,
  i.name AS initiative, r.quotes[0] AS quote, a.name AS article, i.id AS id
ORDER BY coalesce(first_seen, '9999'), organisation, id, relation, r.id
