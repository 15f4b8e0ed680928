// title: 一同见报的人 People mentioned together
// question: 哪两个人最常出现在同一篇文章里？
// question: Which two people most often stand in one article?
// parameters: limit: number = 10
// returns: person, other, articles (how many), article and date (of the newest), id, other_id
// not known: any relation between the two; bylines count as mentions
MATCH (x:Person)<-[:MENTIONS]-(a:Article)-[:MENTIONS]->(y:Person)
WHERE x.id < y.id
WITH x, y, a ORDER BY coalesce(a.date, '') DESC, a.id
WITH x, y, count(a) AS articles, collect(a.name)[0] AS article, max(a.date) AS date
RETURN x.name AS person, y.name AS other, articles, article, date, x.id AS id, y.id AS other_id
ORDER BY articles DESC, id, other_id
LIMIT toInteger($limit)
