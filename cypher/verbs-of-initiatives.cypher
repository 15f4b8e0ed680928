// title: 推行举措的动词 Verbs of running initiatives
// question: 报道用哪些动词写机构推行举措？
// question: With which verbs do the papers say that organisations run initiatives?
// parameters: none
// returns: verb, statements (how many), organisations (how many), kinds (of the initiatives), example (a quote)
// not known: statements without a verb (builders named by a noun) are left out
//   of several verbs for one statement the prevailing one counts
MATCH (o:Organisation)-[r:RUNS]->(i:Initiative)
WHERE r.verb IS NOT NULL
WITH o, r, i ORDER BY coalesce(r.observed_from, ''), r.id
WITH r.verb AS verb, count(r) AS statements, count(DISTINCT o) AS organisations, collect(coalesce(i.kind, 'other')) AS every,
  collect(r.quotes[0])[0] AS example
UNWIND every AS kind
WITH DISTINCT verb, statements, organisations, example, kind ORDER BY kind
RETURN verb, statements, organisations, collect(kind) AS kinds, example
ORDER BY statements DESC, verb
