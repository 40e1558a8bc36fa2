// title: What an article or its author says next to what others or the record say
// param article: id of the article or of who wrote it = "article-jails"
// example: -p article=pedro-gonzalez
// Not comparable is not contradicted: the reason says what each of the two counts.
MATCH (writer:Entity)-[:ASSERTED]->(claim:Claim)-[contest:CONTESTS]-(other)
WHERE writer.id = $article
OPTIONAL MATCH (speaker:Entity)-[:ASSERTED]->(other)
RETURN claim.summary AS says, coalesce(other.summary, other.title, other.name) AS against, speaker.name AS speaker,
       contest.description AS reason, claim.id AS claim, other.id AS other, contest.sources AS sources
ORDER BY claim, other
