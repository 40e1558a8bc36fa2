// title: Entities that took part in the most events, and their roles
// param type: only entities of this type; null takes all = null
// example: -p type=official
MATCH (thing:Entity)-[part:PARTICIPATED_IN]->(event:Event)
WHERE $type IS NULL OR thing.type = $type
RETURN thing.id AS id, thing.name AS name, thing.type AS type, count(DISTINCT event.id) AS events,
       collect(DISTINCT part.role) AS roles
ORDER BY events DESC, id
