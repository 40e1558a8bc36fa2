// title: Sources by the number of rows that cite them
// param kind: only sources of this kind (primary, secondary, news, opinion, advocacy); null takes all = null
// example: -p kind=primary
MATCH (row)-[:CITES]->(source:Source)
WHERE $kind IS NULL OR source.kind = $kind
RETURN source.id AS source, source.title AS title, source.publisher AS publisher, source.kind AS kind,
       count(DISTINCT row.id) AS rows
ORDER BY rows DESC, source
