// title: 举措最多的机构 Organisations with most initiatives
// question: 哪些机构推行的举措最多？
// question: Which organisations run the most initiatives?
// parameters: limit: number = 10
// returns: organisation, kind, initiatives (how many), names, quotes (one an initiative), id
// not known: how much was done: a much reported organisation has more
//   a division (博兴县), its committee and its government are counted apart
MATCH (o:Organisation)-[r:RUNS]->(i:Initiative)
WITH o, r, i ORDER BY coalesce(r.observed_from, ''), i.name, r.id
WITH o, count(DISTINCT i) AS initiatives, collect(i.name) AS names, collect(r.quotes[0]) AS quotes
RETURN o.name AS organisation, o.kind AS kind, initiatives, names, quotes, o.id AS id
ORDER BY initiatives DESC, organisation, id
LIMIT toInteger($limit)
