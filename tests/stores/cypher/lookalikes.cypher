// One query a line: harmless, though a search for words or marks would stop it.
MATCH (n) WHERE n.title = 'CREATE (n)' RETURN n
MATCH (n) WHERE n.title CONTAINS 'DELETE' RETURN n
MATCH (n) WHERE n.note = "MATCH (n) DETACH DELETE n" RETURN n
MATCH (n) WHERE n.note = 'LOAD CSV FROM "file:///etc/passwd" AS l RETURN l' RETURN n
MATCH (n) WHERE n.note = 'CALL apoc.load.json()' RETURN n
MATCH (n) WHERE n.note = '; DROP INDEX x; --' RETURN n
MATCH (n) WHERE n.note = 'it\'s; CREATE (n)' RETURN n
MATCH (n) WHERE n.note = "a \" CREATE (n) \" b" RETURN n
MATCH (n) WHERE n.note = '/* not a comment */ // nor this' RETURN n
MATCH (n) WHERE n.note = '\u0043REATE' RETURN n
MATCH (n) WHERE n.note = '\u0027 DELETE n' RETURN n
MATCH (n) WHERE n.note = '\\d+' RETURN n
MATCH (n) RETURN n.set, n.create, n.delete, n.merge, n.remove, n.drop
MATCH (n) RETURN n.`set` AS `delete`
MATCH (n:Delete) RETURN n
MATCH (n:Create:Merge) RETURN n
MATCH (n:`CREATE (n)`) RETURN n
MATCH (n)-[:SET]->(m) RETURN m
MATCH (n)-[:CREATE|DELETE|MERGE]->(m) RETURN m
MATCH (n)-[r:`DROP`]->(m) RETURN type(r) AS t
MATCH (n {set: 1, delete: 'x'}) RETURN n
MATCH (set) RETURN set
MATCH (create:Entity)-[delete]->(merge) RETURN create, delete, merge
MATCH (load)-[call:USE]->(drop) RETURN load.csv, type(call) AS t, drop.index
MATCH (order:Order {in: 1, or: 2}) WHERE order.limit > 3 RETURN order
MATCH (n) RETURN n.limit AS limit ORDER BY limit SKIP 1 LIMIT 2
WITH 1 AS set RETURN set
WITH 'x' AS call, [1] AS foreach RETURN call, foreach
UNWIND ['CREATE', 'DELETE'] AS remove RETURN remove
RETURN 'CREATE' AS `SET`, $delete AS drop
RETURN $create AS x, $set AS y
MATCH (n) WHERE n.id = $`detach` RETURN n
MATCH (n) RETURN {create: 1, delete: n.id} AS merge
MATCH (n) RETURN n {.set, .delete, call: n.id} AS x
// CREATE (n)⏎MATCH (n) RETURN n
MATCH (n) /* DELETE n */ RETURN n
MATCH (n) // SET n.a = 1⏎RETURN n
/* MERGE */ MATCH (n) /* DETACH */ RETURN /* DELETE */ n // REMOVE
match (n) where n.set = 'x' return n;
MATCH (n) RETURN n ;
MATCH (n)⏎RETURN n⏎;⏎
MATCH (n) WHERE n.createdBy = 'x' AND n.deleted IS NULL RETURN n.settings, n.dropped
MATCH (creator)-[:CREATED]->(setting) RETURN creator, setting
MATCH (n) WHERE n.x =~ '(?i).*delete.*' RETURN n
MATCH (n) WHERE n.call STARTS WITH 'apoc.' RETURN n
MATCH (n) WHERE n.name = 'ＣＲＥＡＴＥ' RETURN n
MATCH (n:`Größe`) WHERE n.`naïve` = 'é' RETURN n.`naïve` AS `ü`
MATCH (n) RETURN 1 AS `a``b`
MATCH (n) RETURN [x IN ['DELETE'] WHERE x <> 'SET' | x] AS l
MATCH (n) RETURN CASE n.x WHEN 'CREATE' THEN 'SET' ELSE 'DROP' END AS k
MATCH (n) WHERE EXISTS { (n)-[:DELETE]->(:Set) } RETURN n
