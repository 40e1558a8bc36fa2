// title: Letters and requests, and what answered each
// param name: part of the title = ""
// example: -p name="California sheriffs"
// An empty answer says that none is recorded here.
MATCH (sent:Event)
WHERE sent.type IN ['letter_sent', 'request'] AND toLower(sent.title) CONTAINS toLower($name)
OPTIONAL MATCH (author:Entity)-[wrote:PARTICIPATED_IN]->(sent) WHERE wrote.role IN ['author', 'requester', 'issuer']
OPTIONAL MATCH (reader:Entity)-[got:PARTICIPATED_IN]->(sent) WHERE got.role IN ['recipient', 'respondent']
OPTIONAL MATCH (document:Entity)-[is:PARTICIPATED_IN]->(sent) WHERE is.role = 'document'
OPTIONAL MATCH (answer)-[:RESPONDS_TO]->(thing) WHERE thing.id IN [sent.id, document.id]
WITH sent, collect(DISTINCT author.name) AS authors, collect(DISTINCT reader.name) AS readers,
     collect(DISTINCT coalesce(answer.title, answer.name)) AS answers
RETURN sent.date AS date, sent.title AS title, authors, readers, answers, sent.id AS id, sent.sources AS sources
ORDER BY sent.earliest, id
