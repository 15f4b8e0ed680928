// title: 任职最多的人 People with most posts
// question: 谁在最多的机构里任职？
// question: Who holds posts in the most organisations?
// parameters: limit: number = 10
// returns: person, posts (how many organisations), organisations, first_seen, last_seen, quotes (one a post), id
// not known: two forms of one organisation that the texts do not link count twice
//   a name is no person: people of one name in two counties are two nodes unless the texts link them
MATCH (p:Person)-[r:HEADS|SERVES_IN]->(o:Organisation)
WITH p, r, o ORDER BY coalesce(r.observed_from, ''), o.name, r.id
WITH p, count(DISTINCT o) AS posts, collect(o.name) AS organisations, collect(r.quotes[0]) AS quotes,
  min(r.observed_from) AS first_seen, max(r.observed_to) AS last_seen
RETURN p.name AS person, posts, organisations, first_seen, last_seen, quotes, p.id AS id
ORDER BY posts DESC, person, id
LIMIT toInteger($limit)
