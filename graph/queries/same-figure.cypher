// title: Figures and statements that have the same origin
// example:
MATCH (claim:Claim)-[:REPEATS|DERIVED_FROM*1..5]->(origin:Claim)
OPTIONAL MATCH (speaker:Entity)-[:ASSERTED]->(claim)
OPTIONAL MATCH (first:Entity)-[:ASSERTED]->(origin)
RETURN origin.id AS origin, first.name AS first_speaker, origin.summary AS first_said, claim.id AS claim,
       speaker.name AS speaker, claim.summary AS said
ORDER BY origin, claim, speaker
