// title: 共同推行的举措 Joint initiatives and their partners
// question: 哪些举措有两个以上的机构参与，各自起什么作用？
// question: Which initiatives have two or more organisations, and in which part?
// parameters: none
// returns: initiative, partners (how many), organisation, relation, verb, first_seen, quote, id
// not known: whether they worked together or one after the other: compare the dates and quotes
MATCH (o:Organisation)-[r:RUNS|TAKES_PART_IN]->(i:Initiative)
WITH i, collect({organisation: o.name, relation: type(r), verb: r.verb, first_seen: r.observed_from,
  quote: r.quotes[0], statement: r.id}) AS parts, count(DISTINCT o) AS partners
WHERE partners > 1
UNWIND parts AS part
RETURN i.name AS initiative, partners, part.organisation AS organisation, part.relation AS relation,
  part.verb AS verb, part.first_seen AS first_seen, part.quote AS quote, i.id AS id
ORDER BY partners DESC, initiative, id, relation, coalesce(first_seen, ''), organisation, part.statement
