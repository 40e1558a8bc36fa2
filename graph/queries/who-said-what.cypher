// title: Who claims what about an entity or event
// param about: id of an entity or an event
// example: -p about=opening-hours-ordinance
MATCH (speaker:Entity)-[:ASSERTED]->(claim:Claim)-[:ABOUT]->(thing)
WHERE thing.id = $about
OPTIONAL MATCH (other:Claim)-[:CONTESTS]->(claim)
RETURN speaker.name AS speaker, claim.id AS claim, claim.summary AS summary, claim.period AS period,
       collect(other.id) AS contested_by, claim.sources AS sources
ORDER BY claim, speaker
