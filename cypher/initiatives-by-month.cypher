// title: 按月首次见报的举措 Initiatives first seen by month
// question: 每个月首次见报的举措有多少？
// question: How many initiatives are first seen in each month?
// parameters: none
// returns: month, initiatives (how many), names, example (a quote of the first)
// not known: when an initiative began: first_seen is the earliest article that says who runs it or where it is
//   undated ones are left out; months with more papers in the collection have more
MATCH (i:Initiative)
OPTIONAL MATCH (:Organisation)-[r:RUNS]->(i)
WITH i, r ORDER BY coalesce(r.observed_from, '9999'), coalesce(r.id, '')
WITH i, min(r.observed_from) AS run, collect(r.quotes[0])[0] AS quote
OPTIONAL MATCH (i)-[l:LOCATED_IN]->(:Place)
WITH i, run, quote, l ORDER BY coalesce(l.observed_from, '9999'), coalesce(l.id, '')
WITH i, run, quote, min(l.observed_from) AS placed, collect(l.quotes[0])[0] AS where
WITH i, CASE WHEN run IS NULL OR placed < run THEN placed ELSE run END AS first_seen, coalesce(quote, where) AS quote
WHERE first_seen IS NOT NULL
WITH i, left(first_seen, 7) AS month, first_seen, quote ORDER BY first_seen, i.name, i.id
RETURN month, count(*) AS initiatives, collect(i.name) AS names, collect(quote)[0] AS example
ORDER BY month
