// title: Who held an office, one after the other
// param office: part of the office's name = "ICE"
// example: -p office=Governor
MATCH (person:Entity)-[term:HOLDS_OFFICE]->(office:Entity)
WHERE toLower(office.name) CONTAINS toLower($office)
RETURN office.name AS office, person.name AS person, term.start AS start, term.end AS end,
       term.description AS description, term.sources AS sources
ORDER BY office, term.start_earliest, person
