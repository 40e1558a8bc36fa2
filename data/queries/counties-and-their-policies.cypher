// title: Counties and cities of a state, with their rules and the changes of policy that they made
// param state: id of the state = "california"
// param place: part of the county's or city's name = ""
// example: -p state=maryland -p place=Baltimore
// A place without a recorded change has one row. Boards, sheriffs and other bodies act for their place.
MATCH (home:Entity)<-[:IN_JURISDICTION]-(place:Entity)
WHERE home.id = $state AND place.type IN ['county', 'city'] AND toLower(place.name) CONTAINS toLower($place)
OPTIONAL MATCH (place)-[:HAS_FACT]->(fact:Fact)
WITH place, collect(fact.property + ': ' + fact.value + coalesce(' (from ' + fact.start + ')', '')) AS rules
OPTIONAL MATCH (body:Entity)-[:IN_JURISDICTION]->(place)
WITH place, rules, [place] + collect(body) AS bodies
UNWIND bodies AS body
OPTIONAL MATCH (body)-[part:PARTICIPATED_IN]->(event:Event)
WHERE part.role IN ['actor', 'body', 'agency', 'issuer', 'party', 'host', 'official', 'signer']
  AND event.type IN ['policy_change', 'enacted', 'took_effect', 'repealed', 'rescinded', 'vote', 'motion_failed', 'suspended',
                     'agreement_signed', 'agreement_ended']
WITH place, rules, event, collect(DISTINCT coalesce(body.short_label, body.name)) AS bodies
WITH place, rules, collect({event: event, bodies: bodies}) AS changes
WITH place, rules, [change IN changes WHERE change.event IS NOT NULL] AS changes
UNWIND CASE WHEN size(changes) = 0 THEN [{event: null, bodies: []}] ELSE changes END AS change
WITH place, rules, change.event AS event, change.bodies AS by
RETURN place.name AS name, place.type AS type, rules, event.date AS date, event.title AS title, by, event.id AS id,
       event.sources AS sources
ORDER BY name, event.earliest, id
