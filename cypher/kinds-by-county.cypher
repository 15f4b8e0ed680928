// title: 各县举措的类别 Kinds of initiatives by county
// question: 各县分别有多少项活动、机制、平台、项目？
// question: How many campaigns, mechanisms, platforms and projects has each county?
// parameters: none
// returns: county (its code if no text names it), kind, initiatives (how many), names, example (a quote), code
// not known: initiatives that are placed in a prefecture or a province alone are left out
//   how much a county does: the collection decides how much is seen of it
MATCH (i:Initiative)-[l:LOCATED_IN]->(site:Place)-[:LOCATED_IN*0..4]->(near:Place)
WHERE size(near.code) >= 6 AND NOT left(near.code, 6) CONTAINS '/'
WITH DISTINCT i, l, left(near.code, 6) AS code ORDER BY i.name, i.id, l.id
WITH code, coalesce(i.kind, 'other') AS kind, count(DISTINCT i) AS initiatives, collect(DISTINCT i.name) AS names,
  collect(l.quotes[0])[0] AS example
OPTIONAL MATCH (county:Place {id: 'Place:' + code})
RETURN coalesce(county.name, code) AS county, kind, initiatives, names, example, code
ORDER BY code, kind
