// title: People handed to ICE or arrested after notice, by county and year
// param state: id of the state = "california"
// param county: part of the county's name = ""
// example: -p county="San Diego"
// Two figures of one county and year may count different acts or be two speakers' counts: they are never added.
MATCH (county:Entity)-[:IN_JURISDICTION]->(home:Entity)
WHERE home.id = $state AND county.type = 'county' AND toLower(county.name) CONTAINS toLower($county)
MATCH (speaker:Entity)-[:ASSERTED]->(figure:Claim)
WHERE figure.geography IN [county.id, county.name, coalesce(county.short_label, county.name)]
  AND figure.metric IN ['custody_transfers', 'arrests_after_notice']
RETURN county.name AS county, figure.period AS period, figure.metric AS metric, figure.qualifier AS qualifier,
       figure.number AS number, speaker.name AS speaker, figure.note AS note, figure.id AS claim, figure.sources AS sources
ORDER BY county, figure.start_earliest, metric, claim
