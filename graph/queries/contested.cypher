// title: Statements that contest the record or each other, and why
// example:
MATCH (speaker:Entity)-[:ASSERTED]->(claim:Claim)-[tie:CONTESTS|NOT_FOUND_IN]->(other)
OPTIONAL MATCH (opponent:Entity)-[:ASSERTED]->(other)
RETURN speaker.name AS speaker, claim.summary AS summary, type(tie) AS tie,
       coalesce(other.summary, other.title, other.name) AS other, opponent.name AS other_speaker,
       tie.description AS reason, tie.sources AS sources
ORDER BY summary, other
