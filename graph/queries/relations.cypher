// title: Everything that a thing is tied to, and how
// param id: id of an entity, an event or a claim
// example: -p id=opening-hours-ordinance
MATCH (thing)-[tie]-(other)
WHERE thing.id = $id AND type(tie) <> 'CITES'
RETURN type(tie) AS tie, CASE WHEN startNode(tie).id = $id THEN 'to' ELSE 'from' END AS direction, other.id AS id,
       coalesce(other.name, other.title, other.summary) AS name, tie.role AS role, tie.start AS start, tie.end AS end,
       tie.sources AS sources
ORDER BY tie, direction, id, role
