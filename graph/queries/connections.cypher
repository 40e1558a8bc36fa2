// title: What connects two things, in up to three steps
// param a: id of one of them
// param b: id of the other
// example: -p a=ada-marsh -p b=sunday-opening
// Citations are left out: that two rows cite one source does not tie what they are about.
MATCH way = (one)-[*1..3]-(other)
WHERE one.id = $a AND other.id = $b
  AND none(tie IN relationships(way) WHERE type(tie) IN ['CITES', 'IN_JURISDICTION'])
RETURN length(way) AS steps,
       [thing IN nodes(way) | coalesce(thing.short_label, thing.name, thing.title, thing.summary)] AS things,
       [tie IN relationships(way) | type(tie)] AS ties,
       [tie IN relationships(way) | tie.sources] AS sources
ORDER BY steps, things, ties
