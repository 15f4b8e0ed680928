// title: 写本单位的作者 Authors on their own organisation
// question: 哪些作者写的是自己任职的机构？
// question: Which authors write about the organisation they serve in?
// parameters: none
// returns: author, organisation, title, article, date, publication, mentions (of the organisation), initiatives
// returns: (said there to be run by it), quote (of the post), id
// not known: whether the post was held when the article was written
//   ghost-writing, and units that the byline does not name
MATCH (o:Organisation)<-[h:HEADS|SERVES_IN]-(p:Person)-[:WROTE]->(a:Article)-[m:MENTIONS]->(o)
WHERE coalesce(o.kind, '') <> 'media'
OPTIONAL MATCH (o)-[r:RUNS]->(i:Initiative)
WHERE a.id IN r.articles
WITH o, h, p, a, m, count(DISTINCT i) AS initiatives
RETURN p.name AS author, o.name AS organisation, h.title AS title, a.name AS article, a.date AS date,
  a.publication AS publication, m.count AS mentions, initiatives, h.quotes[0] AS quote, p.id AS id
ORDER BY coalesce(date, ''), author, id, a.id, organisation, o.id, h.id
