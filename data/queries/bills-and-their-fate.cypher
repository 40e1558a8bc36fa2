// title: Bills and laws of a state, with the fate of each, its steps and its votes
// param jurisdiction: id of the state or country = "california"
// example: -p jurisdiction=california
// The fate is the last step that decides; it is empty where none is recorded.
MATCH (place:Entity)<-[:IN_JURISDICTION]-(law:Entity)-[part:PARTICIPATED_IN]->(event:Event)
WHERE place.id = $jurisdiction AND law.type IN ['bill', 'law'] AND part.role = 'instrument'
  AND event.type IN ['introduced', 'referred', 'bill_amended', 'amended', 'hearing', 'vote', 'passed', 'motion_failed',
                     'enacted', 'vetoed', 'failed', 'took_effect', 'repealed', 'expired']
OPTIONAL MATCH (law)-[deciding:PARTICIPATED_IN]->(decision:Event)
WHERE deciding.role = 'instrument' AND decision.type IN ['enacted', 'vetoed', 'failed', 'repealed', 'expired']
  AND NOT EXISTS {
    MATCH (law)-[other:PARTICIPATED_IN]->(later:Event)
    WHERE other.role = 'instrument' AND later.type IN ['enacted', 'vetoed', 'failed', 'repealed', 'expired']
      AND later.latest > decision.latest
  }
OPTIONAL MATCH (event)-[:HAS_FACT]->(ayes:Fact) WHERE ayes.property = 'ayes'
OPTIONAL MATCH (event)-[:HAS_FACT]->(noes:Fact) WHERE noes.property = 'noes'
OPTIONAL MATCH (event)-[:HAS_FACT]->(outcome:Fact) WHERE outcome.property = 'vote_outcome'
RETURN law.name AS name, decision.type AS fate, decision.date AS fate_date, event.date AS date, event.type AS step,
       event.title AS title, ayes.number AS ayes, noes.number AS noes, outcome.value AS outcome, event.id AS id,
       event.sources AS sources
ORDER BY name, event.earliest, id
