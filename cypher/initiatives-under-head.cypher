// title: 某人任内的举措 Initiatives under a head
// question: 某人领导的机构在其任职见报期间推行了哪些举措？
// question: Which initiatives did the organisations that this person heads run while they were seen in the post?
// parameters: person: text = 蓝知夏
// returns: person, organisation, title, initiative, verb, first_seen, quote, post_quote, id (of the initiative)
// not known: a term in office: it is taken from the first to the last article that names the person in the post, so much is missed
//   what a division (博兴县) runs is not counted for the head of its committee
MATCH (p:Person)-[h:HEADS]->(o:Organisation)-[r:RUNS]->(i:Initiative)
WHERE (p.name = $person OR $person IN coalesce(p.aliases, []) OR p.id = $person)
  AND r.observed_from <= h.observed_to + '~' AND h.observed_from <= r.observed_to + '~'
RETURN p.name AS person, o.name AS organisation, h.title AS title, i.name AS initiative, r.verb AS verb,
  r.observed_from AS first_seen, r.quotes[0] AS quote, h.quotes[0] AS post_quote, i.id AS id
ORDER BY person, p.id, organisation, o.id, coalesce(first_seen, ''), initiative, id
