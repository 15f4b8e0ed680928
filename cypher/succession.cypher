// title: 一个职务的先后任 Who followed whom
// question: 同一职务由谁接替了谁？
// question: Who followed whom in one post?
// parameters: seats: list = 第一书记,书记,局长,县长,区长,市长,镇长,乡长,主任,院长,校长,所长,主席,董事长,总经理; organisation: text = any
// returns: organisation, seat, earlier, later (people), earlier_seen and later_seen (first dates), quote,
// returns: later_quote, id
// not known: of three holders each pair is a row; holders between them that no article names are missing
//   first_seen and last_seen are dates of articles, not of appointment or leaving; 2022-07 counts as its start
MATCH (a:Person)-[x:HEADS]->(o:Organisation)<-[y:HEADS]-(b:Person)
WHERE a <> b AND ($organisation = 'any' OR o.name = $organisation OR $organisation IN coalesce(o.aliases, []))
  AND x.title IS NOT NULL AND y.title IS NOT NULL AND x.observed_from < y.observed_from
WITH a, x, o, y, b,
  [part IN split(x.title, '、') WHERE NOT part =~ '.*(副|助理|名誉).*' | [s IN $seats WHERE part ENDS WITH s][0]] AS mine,
  [part IN split(y.title, '、') WHERE NOT part =~ '.*(副|助理|名誉).*' | [s IN $seats WHERE part ENDS WITH s][0]] AS theirs
UNWIND [s IN $seats WHERE s IN mine AND s IN theirs] AS seat
RETURN o.name AS organisation, seat, a.name AS earlier, b.name AS later, x.observed_from AS earlier_seen,
  y.observed_from AS later_seen, x.quotes[0] AS quote, y.quotes[0] AS later_quote, o.id AS id
ORDER BY organisation, id, seat, earlier_seen, later_seen, a.id, b.id
