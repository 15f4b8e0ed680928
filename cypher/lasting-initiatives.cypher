// title: 持续时间最长的举措 Initiatives that last
// question: 哪些举措见报的时间跨度最长？
// question: Which initiatives are reported over the longest time?
// parameters: limit: number = 10
// returns: initiative, kind, first_seen, last_seen, months (between them), articles (how many), first_article,
// returns: last_article, id
// not known: whether it still lives: a late article may only look back
//   a year without a month counts as its January
MATCH (a:Article)-[:MENTIONS]->(i:Initiative)
WHERE a.date IS NOT NULL
WITH i, a ORDER BY a.date, a.id
WITH i, collect(a.date) AS dates, collect(a.name) AS titles
WITH i, dates[0] AS first_seen, dates[-1] AS last_seen, titles
WHERE first_seen < last_seen
WITH i, first_seen, last_seen, titles,
  12 * (toInteger(left(last_seen, 4)) - toInteger(left(first_seen, 4)))
    + toInteger(coalesce(nullIf(substring(last_seen, 5, 2), ''), '1'))
    - toInteger(coalesce(nullIf(substring(first_seen, 5, 2), ''), '1')) AS months
RETURN i.name AS initiative, i.kind AS kind, first_seen, last_seen, months, size(titles) AS articles,
  titles[0] AS first_article, titles[-1] AS last_article, i.id AS id
ORDER BY months DESC, articles DESC, initiative, id
LIMIT toInteger($limit)
