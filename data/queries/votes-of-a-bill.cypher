// title: Votes on a bill, law or ordinance: who voted, when, and how many for and against
// param bill: id of the bill, law or ordinance = "sb-54"
// example: -p bill=ab-1081
// A count that is not recorded is empty; it is not zero.
MATCH (bill:Entity)-[part:PARTICIPATED_IN]->(vote:Event)
WHERE bill.id = $bill AND part.role = 'instrument' AND vote.type IN ['vote', 'motion_failed', 'failed', 'passed']
OPTIONAL MATCH (body:Entity)-[voting:PARTICIPATED_IN]->(vote) WHERE voting.role = 'body'
OPTIONAL MATCH (vote)-[:HAS_FACT]->(ayes:Fact) WHERE ayes.property = 'ayes'
OPTIONAL MATCH (vote)-[:HAS_FACT]->(noes:Fact) WHERE noes.property = 'noes'
OPTIONAL MATCH (vote)-[:HAS_FACT]->(rest:Fact) WHERE rest.property = 'not_voting'
OPTIONAL MATCH (vote)-[:HAS_FACT]->(needed:Fact) WHERE needed.property = 'vote_threshold'
OPTIONAL MATCH (vote)-[:HAS_FACT]->(outcome:Fact) WHERE outcome.property = 'vote_outcome'
WITH vote, ayes, noes, rest, needed, outcome, collect(DISTINCT body.name) AS bodies
RETURN vote.date AS date, bodies, ayes.number AS ayes, noes.number AS noes, rest.number AS not_voting,
       needed.value AS threshold, coalesce(outcome.value, vote.type) AS outcome, vote.title AS title, vote.id AS id,
       vote.sources AS sources
ORDER BY vote.earliest, id
