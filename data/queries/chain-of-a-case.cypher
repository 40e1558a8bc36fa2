// title: What happened in a case, step by step, with what is claimed of each step
// param id: id of a case = "us-v-california"
// example: -p id=us-v-california
MATCH (what:Entity)-[part:PARTICIPATED_IN]->(event:Event)
WHERE what.id = $id
OPTIONAL MATCH (claim:Claim)-[:MADE_IN|ABOUT]->(event)
OPTIONAL MATCH (speaker:Entity)-[:ASSERTED]->(claim)
WITH event, collect(DISTINCT speaker.name + ': ' + claim.summary) AS claims
RETURN event.date AS date, event.type AS type, event.title AS title, event.scope AS scope, claims, event.id AS id,
       event.note AS note, event.sources AS sources
ORDER BY event.earliest, event.latest, id
