// title: 没有负责人的机构 Organs without a head
// question: 哪些机构在图里没有负责人？
// question: For which organs does the graph name no head?
// parameters: kinds: list = party,government,court_procuratorate,school,hospital,company
// returns: organisation, kind, initiatives (how many it runs), others (people who serve in it), articles (how many),
// returns: article and date (of the newest), id
// not known: that the post is vacant: only that no text was found to name its holder
MATCH (o:Organisation)
WHERE o.kind IN $kinds AND NOT EXISTS { MATCH (:Person)-[:HEADS]->(o) }
OPTIONAL MATCH (o)-[:RUNS]->(i:Initiative)
WITH o, count(DISTINCT i) AS initiatives
OPTIONAL MATCH (p:Person)-[:SERVES_IN]->(o)
WITH o, initiatives, p ORDER BY p.name, p.id
WITH o, initiatives, collect(DISTINCT p.name) AS others
OPTIONAL MATCH (a:Article)-[:MENTIONS]->(o)
WITH o, initiatives, others, a ORDER BY coalesce(a.date, '') DESC, a.id
WITH o, initiatives, others, collect(a.name) AS titles, max(a.date) AS date
RETURN o.name AS organisation, o.kind AS kind, initiatives, others, size(titles) AS articles, titles[0] AS article, date,
  o.id AS id
ORDER BY initiatives DESC, articles DESC, organisation, id
