// title: What is recorded of one county, in time: its rules, changes of policy, forums and votes
// param county: id of the county = "san-francisco"
// example: -p county=santa-clara-county
// Boards, sheriffs and other bodies act for their county. A rule lasts until its end, an event happens on a day.
MATCH (county:Entity) WHERE county.id = $county
OPTIONAL MATCH (county)-[:HAS_FACT]->(fact:Fact)
WITH county, collect(DISTINCT {kind: 'rule', day: fact.start_earliest, start: fact.start, end: fact.end,
                      what: fact.property + ': ' + fact.value, note: fact.note, id: fact.id, sources: fact.sources}) AS rules
OPTIONAL MATCH (body:Entity)-[:IN_JURISDICTION]->(county)
WITH county, rules, [county] + collect(body) AS bodies
UNWIND bodies AS body
OPTIONAL MATCH (body)-[part:PARTICIPATED_IN]->(event:Event)
WHERE part.role IN ['actor', 'body', 'agency', 'issuer', 'party', 'host', 'signer', 'affected']
  AND NOT body.type IN ['official', 'commentator']
  AND event.type IN ['policy_change', 'enacted', 'took_effect', 'repealed', 'rescinded', 'vote', 'motion_failed', 'suspended',
                     'agreement_signed', 'agreement_ended', 'program_start', 'hearing']
WITH rules, collect(DISTINCT {kind: event.type, day: event.earliest, start: event.date, end: null, what: event.title,
                              note: event.note, id: event.id, sources: event.sources}) AS events
UNWIND rules + events AS row
WITH row WHERE row.id IS NOT NULL
RETURN row.start AS start, row.end AS end, row.kind AS kind, row.what AS what, row.note AS note, row.id AS id,
       row.sources AS sources
ORDER BY row.day, id
