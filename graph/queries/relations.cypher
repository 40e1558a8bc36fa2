// title: All relations of an entity, event or claim
// alias: ties
// param id: id of an entity, an event or a claim
// example: -p id=opening-hours-ordinance
MATCH (node)-[relation]-(other)
WHERE node.id = $id AND type(relation) <> 'CITES'
RETURN type(relation) AS relation, CASE WHEN startNode(relation).id = $id THEN 'to' ELSE 'from' END AS direction, other.id AS id,
       coalesce(other.name, other.title, other.summary) AS name, relation.role AS role, relation.start AS start, relation.end AS end,
       relation.sources AS sources
ORDER BY relation, direction, id, role
