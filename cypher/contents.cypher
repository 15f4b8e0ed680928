// title: 图的概况 What the graph holds
// question: 图里有多少节点和关系？
// question: How many nodes and relationships does the graph hold?
// parameters: none
// returns: what (node or relationship), name (label or type), many, first_date, last_date
// not known: what was read and skipped: see kg show GRAPH
MATCH (n)
WITH labels(n)[0] AS name, count(*) AS many, min(n.date) AS first_date, max(n.date) AS last_date
WITH collect({what: 'node', name: name, many: many, first_date: first_date, last_date: last_date}) AS nodes
OPTIONAL MATCH ()-[r]->()
WITH nodes, type(r) AS name, count(r) AS many, min(r.observed_from) AS first_date, max(r.observed_to) AS last_date
WITH nodes, collect({what: 'relationship', name: name, many: many, first_date: first_date, last_date: last_date}) AS links
UNWIND nodes + links AS one
RETURN one.what AS what, one.name AS name, one.many AS many, one.first_date AS first_date, one.last_date AS last_date
ORDER BY what, name
