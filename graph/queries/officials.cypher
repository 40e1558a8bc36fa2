// title: Who held which office on a day
// param day: the day, as YYYY-MM-DD
// param office: part of the office's name = ""
// example: -p day=2018-06-01
// A term whose dates are vague, or not known, covers the day possibly.
MATCH (person:Entity)-[term:HOLDS_OFFICE]->(office:Entity)
WHERE toLower(office.name) CONTAINS toLower($office)
  AND coalesce(term.start_earliest <= date($day), true)
  AND coalesce(term.end_latest >= date($day), true)
RETURN office.name AS office, person.name AS person, term.start AS start, term.end AS end,
       CASE WHEN term.start_latest <= date($day) AND term.end_earliest >= date($day)
            THEN 'surely' ELSE 'possibly' END AS certainty,
       term.sources AS sources
ORDER BY office, person, start
