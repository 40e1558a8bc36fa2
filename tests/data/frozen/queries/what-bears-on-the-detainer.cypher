// title: Laws, rulings, programs and bills that bear on the detainer, the notice or the transfer
// param instrument: id of ice-detainer, release-notice or transfer-request = "ice-detainer"
// example: -p instrument=release-notice
MATCH (thing:Entity)-[tie:LIMITS|REQUIRES|PROPOSES|GOVERNS|AUTHORIZES|USES|INTERPRETS|CREATED]->(instrument:Entity)
WHERE instrument.id = $instrument
OPTIONAL MATCH (thing)-[:PART_OF]->(law:Entity)
RETURN thing.name AS thing, thing.type AS type, law.name AS part_of, type(tie) AS tie, tie.start AS start,
       tie.description AS description, tie.sources AS sources
ORDER BY type, thing, tie
