// title: 机构的上下级 Part-of tree of an organisation
// question: 一个机构隶属于谁，下设哪些机构？
// question: What is this organisation part of, and which bodies are part of it?
// parameters: organisation: text = 博兴县卫生健康局
// returns: depth (0 the organisation, below it 1, 2 …, above it -1 …), organisation, kind, way (names from above
// returns: down), quote, id
// not known: what the texts leave unsaid: a committee and its own division are not linked by the contract
MATCH path = (below:Organisation)-[:PART_OF*0..6]->(above:Organisation)
WHERE above.name = $organisation OR $organisation IN coalesce(above.aliases, []) OR above.id = $organisation
  OR below.name = $organisation OR $organisation IN coalesce(below.aliases, []) OR below.id = $organisation
WITH path, below, above,
  above.name = $organisation OR $organisation IN coalesce(above.aliases, []) OR above.id = $organisation AS down
WITH path, CASE WHEN down THEN below ELSE above END AS o, CASE WHEN down THEN length(path) ELSE -length(path) END AS depth,
  reverse([n IN nodes(path) | n.name]) AS way, relationships(path) AS steps
RETURN depth, o.name AS organisation, o.kind AS kind, way,
  CASE WHEN depth > 0 THEN steps[0].quotes[0] WHEN depth < 0 THEN steps[-1].quotes[0] END AS quote, o.id AS id
ORDER BY depth, reduce(key = '', name IN way | key + name + '/'), id
