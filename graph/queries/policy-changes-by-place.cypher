// title: Places and the changes of policy that took place in them
// param place: part of the place's name = ""
// param types: types of event to list = ["policy_change", "enacted", "took_effect", "repealed", "expired", "program_start", "program_end", "agreement_signed", "agreement_ended", "vote"]
// example: -p place=Lindenau
MATCH (event:Event)-[:TOOK_PLACE_IN]->(place:Entity)
WHERE event.type IN $types AND toLower(place.name) CONTAINS toLower($place)
RETURN place.name AS place, event.date AS date, event.type AS type, event.title AS title, event.id AS id,
       event.sources AS sources
ORDER BY place, event.date IS NULL, event.possible_from, event.sure_from, id
