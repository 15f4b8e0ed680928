// title: 常与某者一同出现的 Co-mentions of an entity
// question: 哪些人、机构、举措、地方常与某者出现在同一篇文章里？
// question: Which entities often stand in one article with this one?
// parameters: name: text = 麦垄夜校; label: text = any; limit: number = 15
// returns: other, label, articles (how many), first_seen, last_seen, article (the newest), id
// not known: any relation between the two: to stand in one article is none
MATCH (n)<-[:MENTIONS]-(a:Article)-[:MENTIONS]->(other)
WHERE (n.name = $name OR n.id = $name OR $name IN coalesce(n.aliases, [])) AND other.name <> n.name
  AND ($label = 'any' OR $label IN labels(other))
WITH DISTINCT a, other ORDER BY coalesce(a.date, '') DESC, a.id
WITH other, count(a) AS articles, min(a.date) AS first_seen, max(a.date) AS last_seen, collect(a.name)[0] AS article
RETURN other.name AS other, labels(other)[0] AS label, articles, first_seen, last_seen, article, other.id AS id
ORDER BY articles DESC, label, other, id
LIMIT toInteger($limit)
