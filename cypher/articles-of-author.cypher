// title: 一位作者的文章 Articles of an author
// question: 某人写过（编过、拍过）哪些文章？
// question: Which articles did this person write, edit or photograph?
// parameters: author: text = 庄砚秋
// returns: date, publication, article, role, author, entities (how many it mentions), quote (of the byline),
// returns: document, id (of the author)
// not known: articles without a byline, and namesakes: id tells authors apart
MATCH (p:Person)-[w:WROTE]->(a:Article)
WHERE p.name = $author OR $author IN coalesce(p.aliases, []) OR p.id = $author
OPTIONAL MATCH (a)-[:MENTIONS]->(n)
WITH p, w, a, count(n) AS entities
RETURN a.date AS date, a.publication AS publication, a.name AS article, w.role AS role, p.name AS author, entities,
  w.quotes[0] AS quote, a.document AS document, p.id AS id
ORDER BY coalesce(date, ''), a.id, id
