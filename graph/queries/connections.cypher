// title: What connects two nodes, in up to three steps
// param a: id of one of them
// param b: id of the other
// example: -p a=ada-marsh -p b=sunday-opening
// Citations are left out: that two rows cite one source does not relate what they are about.
MATCH path = (one)-[*1..3]-(other)
WHERE one.id = $a AND other.id = $b
  AND none(step IN relationships(path) WHERE type(step) IN ['CITES', 'IN_JURISDICTION'])
RETURN length(path) AS steps,
       [node IN nodes(path) | coalesce(node.short_label, node.name, node.title, node.summary)] AS names,
       [step IN relationships(path) | type(step)] AS relations,
       [step IN relationships(path) | step.sources] AS sources
ORDER BY steps, names, relations
