// title: 先后在不同机构任职的人 Officials who moved
// question: 谁先在一个机构任职，后来在另一个机构任职？
// question: Who is first seen in one organisation and later in another?
// parameters: none
// returns: person, earlier and later (organisations), title, later_title, earlier_seen, later_seen, quote,
// returns: later_quote, id
// not known: whether the first post was given up: both may be held at once
//   a name is no person: people of one name in two counties are two nodes unless the texts link them
MATCH (a:Organisation)<-[x:HEADS|SERVES_IN]-(p:Person)-[y:HEADS|SERVES_IN]->(b:Organisation)
WHERE a <> b AND x.observed_from < y.observed_from
RETURN p.name AS person, a.name AS earlier, b.name AS later, x.title AS title, y.title AS later_title,
  x.observed_from AS earlier_seen, y.observed_from AS later_seen, x.quotes[0] AS quote, y.quotes[0] AS later_quote,
  p.id AS id
ORDER BY person, id, earlier_seen, later_seen, a.id, b.id, x.id, y.id
