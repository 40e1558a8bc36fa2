// title: When an office was vacant or held by somebody acting
// param office: words of the office's name, short name or another name, each whole = "DHS Secretary"
// example: -p office=ICE
MATCH (office:Entity)-[:HAS_FACT]->(fact:Fact)
WHERE fact.property = 'vacancy'
  AND any(name IN [office.name, coalesce(office.short_label, '')] + coalesce(office.aliases, [])
          WHERE (' ' + toLower(name) + ' ') CONTAINS (' ' + toLower($office) + ' '))
RETURN office.name AS office, fact.value AS state, fact.start AS start, fact.end AS end, fact.note AS note,
       fact.sources AS sources
ORDER BY office, fact.start_earliest, start
