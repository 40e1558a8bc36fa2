// title: The sources of a node and of the claims about it
// param id: id of an entity, an event or a claim
// example: -p id=opening-hours-ordinance
MATCH (thing)-[passage:CITES]->(source:Source)
WHERE thing.id = $id
RETURN thing.id AS cited_by, source.id AS source, passage.lines AS lines, source.title AS title,
       source.publisher AS publisher, source.date AS date, source.kind AS kind, source.url AS url
ORDER BY cited_by, source, lines
UNION
MATCH (claim:Claim)-[:ABOUT]->(thing)
WHERE thing.id = $id
MATCH (claim)-[passage:CITES]->(source:Source)
RETURN claim.id AS cited_by, source.id AS source, passage.lines AS lines, source.title AS title,
       source.publisher AS publisher, source.date AS date, source.kind AS kind, source.url AS url
ORDER BY cited_by, source, lines
