// title: All events of a case, a policy, a person or another entity, in time order
// param id: id of an entity
// example: -p id=union-v-lindenau
MATCH (thing:Entity)-[part:PARTICIPATED_IN]->(event:Event)
WHERE thing.id = $id
OPTIONAL MATCH (other:Entity)-[:PARTICIPATED_IN]->(event)
WHERE other.id <> $id
WITH event, part.role AS role, collect(DISTINCT coalesce(other.short_label, other.name)) AS others
RETURN event.date AS date, event.type AS type, event.title AS title, role, others, event.id AS id,
       event.sources AS sources
ORDER BY event.date IS NULL, event.possible_from, event.sure_from, id, role
