// title: 一职两人 Posts with two holders at once
// question: 哪些只设一人的职务，同一时期见报有两位任职者？
// question: Which posts that have one seat show two holders in the same stretch of time?
// parameters: seats: list = 第一书记,书记,局长,县长,区长,市长,镇长,乡长,主任,院长,校长,所长,主席,董事长,总经理
// returns: organisation, seat, person and other (the holders), title and other_title, overlap_from, overlap_to,
// returns: former (true if a title says 原, 前任 or 时任), quote, other_quote, id
// not known: a title is compared by the seat that it ends with, so 原书记, 村党支部书记 and 书记 are one seat and 第一书记 is another
//   a holder who was named before and after the change overlaps with the successor: read the quotes
//   first_seen and last_seen are dates of articles, not of appointment or leaving; a shortened date (2022-07) covers its month
MATCH (a:Person)-[x:HEADS]->(o:Organisation)<-[y:HEADS]-(b:Person)
WHERE a.id < b.id AND x.title IS NOT NULL AND y.title IS NOT NULL
  AND x.observed_from <= y.observed_to + '~' AND y.observed_from <= x.observed_to + '~'
WITH a, x, o, y, b,
  [part IN split(x.title, '、') WHERE NOT part =~ '.*(副|助理|名誉).*' | [s IN $seats WHERE part ENDS WITH s][0]] AS mine,
  [part IN split(y.title, '、') WHERE NOT part =~ '.*(副|助理|名誉).*' | [s IN $seats WHERE part ENDS WITH s][0]] AS theirs
UNWIND [s IN $seats WHERE s IN mine AND s IN theirs] AS seat
RETURN o.name AS organisation, seat, a.name AS person, b.name AS other, x.title AS title, y.title AS other_title,
  CASE WHEN x.observed_from > y.observed_from THEN x.observed_from ELSE y.observed_from END AS overlap_from,
  CASE WHEN x.observed_to < y.observed_to THEN x.observed_to ELSE y.observed_to END AS overlap_to,
  (x.title + y.title) =~ '.*(原|前任|时任).*' AS former, x.quotes[0] AS quote, y.quotes[0] AS other_quote, o.id AS id
ORDER BY former, organisation, id, seat, a.id, b.id
