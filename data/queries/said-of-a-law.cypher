// title: What is said of a law and its provisions, and who says otherwise
// param law: id of a law or a bill = "sb-54"
// example: -p law=sb-54
MATCH (thing:Entity)
WHERE thing.id = $law OR EXISTS { MATCH (thing)-[:PART_OF]->(law:Entity) WHERE law.id = $law }
MATCH (speaker:Entity)-[:ASSERTED]->(claim:Claim)-[:ABOUT]->(thing)
OPTIONAL MATCH (claim)-[contest:CONTESTS]-(other)
RETURN speaker.name AS speaker, claim.summary AS says, thing.name AS of,
       coalesce(other.summary, other.title, other.name) AS against, contest.description AS why,
       claim.id AS claim, claim.note AS note, claim.sources AS sources
ORDER BY speaker, claim, of, against
