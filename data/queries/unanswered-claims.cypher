// title: Claims about something that nobody contests in the record
// param about: id of what the claims are about = "sb-54"
// example: -p about=sb-54
MATCH (speaker:Entity)-[:ASSERTED]->(claim:Claim)-[:ABOUT]->(thing)
WHERE thing.id = $about AND NOT EXISTS { MATCH (claim)-[:CONTESTS]-(other) }
RETURN speaker.name AS speaker, speaker.x_side AS side, claim.summary AS says, claim.id AS claim,
       claim.sources AS sources
ORDER BY side, speaker, claim
