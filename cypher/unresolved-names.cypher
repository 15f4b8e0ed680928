// title: 没有认准的名称 Unresolved names
// question: 哪些名称没有认准是谁、是哪里？
// question: Which names could not be resolved surely?
// parameters: below: number = 0.8
// returns: label, name, confidence, resolved (the rule that did it), near (like it in the gazetteer), articles (how
// returns: many), article and date (of the newest), id
// not known: names that were resolved surely but wrongly
//   initiatives are left out: their confidence is that of being one (see least-sure-statements)
MATCH (n:Person|Organisation|Place)
WHERE n.confidence < $below OR n.near IS NOT NULL
OPTIONAL MATCH (a:Article)-[:MENTIONS]->(n)
WITH n, a ORDER BY coalesce(a.date, '') DESC, a.id
WITH n, collect(a.name) AS titles, max(a.date) AS date
RETURN labels(n)[0] AS label, n.name AS name, n.confidence AS confidence, n.resolved AS resolved, n.near AS near,
  size(titles) AS articles, titles[0] AS article, date, n.id AS id
ORDER BY label, confidence, name, id
