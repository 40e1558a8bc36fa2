// title: Who works with an agency, who limits help to it, and since when
// param agency: id of the agency = "ice"
// example: -p agency=ice
MATCH (body:Entity)-[tie:COOPERATES_WITH|LIMITS_COOPERATION_WITH|AGREEMENT_WITH]->(agency:Entity)
WHERE agency.id = $agency
RETURN body.name AS body, body.type AS type, type(tie) AS tie, tie.start AS start, tie.end AS end,
       tie.description AS description, tie.sources AS sources
ORDER BY tie, body, start
