// title: 各报的陈述数 Newspapers by number of statements
// question: 每家报纸有多少篇文章、多少条陈述？
// question: How many articles and statements come from each newspaper?
// parameters: none
// returns: newspaper, statements, articles (that state something), first_date, last_date, example (title of the
// returns: first article)
// not known: articles that state nothing are not counted; ? stands for papers that the file does not name
//   a statement of two papers counts for both
MATCH ()-[r:WROTE|HEADS|SERVES_IN|PART_OF|RUNS|TAKES_PART_IN|LOCATED_IN]->()
UNWIND r.articles AS id
WITH DISTINCT r, id
MATCH (a:Article {id: id})
WITH a, r ORDER BY coalesce(a.date, ''), a.id
WITH coalesce(a.publication, '?') AS newspaper, count(DISTINCT r) AS statements, count(DISTINCT a) AS articles,
  min(a.date) AS first_date, max(a.date) AS last_date, collect(a.name)[0] AS example
RETURN newspaper, statements, articles, first_date, last_date, example
ORDER BY statements DESC, newspaper
