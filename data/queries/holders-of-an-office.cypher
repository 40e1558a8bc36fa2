// title: Who held an office, one after the other
// param office: words of the office's name, short name or another name, each whole = "ICE Director"
// example: -p office=ICE
MATCH (person:Entity)-[term:HOLDS_OFFICE]->(office:Entity)
WHERE any(name IN [office.name, coalesce(office.short_label, '')] + coalesce(office.aliases, [])
          WHERE (' ' + toLower(name) + ' ') CONTAINS (' ' + toLower($office) + ' '))
RETURN office.name AS office, person.name AS person, term.start AS start, term.end AS end,
       term.description AS description, term.note AS note, term.sources AS sources
ORDER BY office, term.start_earliest, person, start
