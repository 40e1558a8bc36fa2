// title: Counties and cities, and the changes of policy that they made
// param place: part of the county's or city's name = ""
// example: -p place=Baltimore
MATCH (place:Entity)-[part:PARTICIPATED_IN]->(event:Event)
WHERE place.type IN ['county', 'city'] AND part.role = 'actor'
  AND event.type IN ['policy_change', 'enacted', 'took_effect', 'repealed', 'vote', 'agreement_signed', 'agreement_ended']
  AND toLower(place.name) CONTAINS toLower($place)
OPTIONAL MATCH (policy:Entity)-[acted_on:PARTICIPATED_IN]->(event)
WHERE acted_on.role = 'instrument'
WITH place, event, collect(policy.name) AS policies
RETURN place.name AS name, event.date AS date, event.title AS title, policies, event.id AS id,
       event.sources AS sources
ORDER BY name, event.earliest, id
