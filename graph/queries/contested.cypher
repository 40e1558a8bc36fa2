// title: Claims that contest the record or each other, and why
// example:
MATCH (speaker:Entity)-[:ASSERTED]->(claim:Claim)-[relation:CONTESTS|NOT_FOUND_IN]->(other)
OPTIONAL MATCH (opponent:Entity)-[:ASSERTED]->(other)
RETURN speaker.name AS speaker, claim.summary AS summary, type(relation) AS relation,
       coalesce(other.summary, other.title, other.name) AS other, opponent.name AS other_speaker,
       relation.description AS reason, relation.sources AS sources
ORDER BY summary, other
