// title: Who held which office on a day
// param day (day): the day, as EDTF; it may be vague
// param office: part of the office's name = ""
// example: -p day=2018-06-01
MATCH (person:Entity)-[term:HOLDS_OFFICE]->(office:Entity) AS OF $day
WHERE toLower(office.name) CONTAINS toLower($office)
RETURN office.name AS office, person.name AS person, term.start AS start, term.end AS end,
       presence(term) AS certainty, term.sources AS sources
ORDER BY office, person, start
