// title: Bills and laws of a state, with each step and who took part
// param jurisdiction: id of the state or country = "california"
// example: -p jurisdiction=california
MATCH (place:Entity)<-[:IN_JURISDICTION]-(law:Entity)-[part:PARTICIPATED_IN]->(event:Event)
WHERE place.id = $jurisdiction AND law.type IN ['bill', 'law'] AND part.role = 'instrument'
  AND event.type IN ['introduced', 'referred', 'bill_amended', 'amended', 'hearing', 'vote', 'enacted', 'vetoed',
                     'failed', 'took_effect', 'repealed', 'expired']
OPTIONAL MATCH (who:Entity)-[other:PARTICIPATED_IN]->(event)
WHERE who.id <> law.id
WITH law, event, collect(other.role + ': ' + coalesce(who.short_label, who.name)) AS participants
RETURN law.name AS name, event.date AS date, event.title AS title, participants, event.id AS id,
       event.sources AS sources
ORDER BY name, event.earliest, id
