// Queries that both engines must answer alike, one a line.
// After //= the rows on the small graph, worked out by hand; //! marks what is too much for a large graph.
MATCH (n:Entity) RETURN n.name, n.id
MATCH (n:Entity {type:'law'}) RETURN n.name AS name ORDER BY name
//= [["People's Act"], ["Second Act"]]
MATCH (n) WHERE n.name STARTS WITH 'A' OR n.title ENDS WITH 'vote' RETURN n.id
//= [["ann"], ["e1"], ["e2"]]
MATCH (a)-[r]->(b) RETURN a.id, type(r), b.id
MATCH (a:Entity)--(b:Event) RETURN a.id, b.id
//= [["ann","e1"], ["bob","e1"], ["act-1","e1"], ["act-1","e2"], ["gov","e3"]]
MATCH (a:Entity)<-[r:PART_OF]-(b) RETURN a.id, collect(b.id) AS l
MATCH (a:Entity) OPTIONAL MATCH (a)-[:ASSERTED]->(c) RETURN a.id, c.id
//= [["gov",null], ["act-1",null], ["act-2",null], ["ann","c1"], ["bob","c2"], ["bob","c3"], ["zed",null]]
MATCH (a:Entity) OPTIONAL MATCH (a)-[:ASSERTED]->(c) RETURN a.id, count(c)
MATCH (a:Entity) OPTIONAL MATCH (a)-[:ASSERTED]->(c) RETURN a.id, count(c) ORDER BY count(c) DESC, a.id
//= [["bob",2], ["ann",1], ["act-1",0], ["act-2",0], ["gov",0], ["zed",0]]
MATCH (e:Event) RETURN e.id, e.earliest, e.earliest.year, e.latest.month ORDER BY e.earliest, e.id
//= [["e1","2001-02-01",2001,2], ["e2","2001-03-04",2001,3], ["e3","2005-01-01",2005,12], ["e4",null,null,null]]
MATCH (e:Event) WHERE e.earliest >= date('2001-03-01') RETURN e.id
//= [["e2"], ["e3"]]
MATCH (e:Event) RETURN e.id, duration.between(e.earliest, e.latest).days
MATCH (e:Event) RETURN e.id, duration.inDays(e.earliest, e.latest).days AS d
//= [["e1",27], ["e2",0], ["e3",364], ["e4",null]]
MATCH (e:Event) RETURN e.id, e.earliest + duration('P1M') AS d
//= [["e1","2001-03-01"], ["e2","2001-04-04"], ["e3","2005-02-01"], ["e4",null]]
MATCH (e:Event) RETURN e.id, e.earliest - duration({days: 3}) AS d
MATCH (e:Event) RETURN toString(e.earliest)
MATCH (n) RETURN labels(n), count(*)
//= [[["Entity"],6], [["Event"],4], [["Claim"],3], [["Source"],2]]
MATCH (n:Entity) RETURN keys(n)
MATCH (n:Entity {id:'ann'}) RETURN properties(n)
MATCH (n:Entity) RETURN n {.id, .name}
MATCH (n:Entity {id:'ann'}) RETURN n {.*}
MATCH (n:Entity) RETURN n {.id, x: size(n.name)} AS m
MATCH p = (a:Entity {id:'ann'})-[*1..3]->(b) RETURN b.id, length(p)
//= [["gov",1], ["e1",1], ["c1",1], ["ann",1], ["act-1",2], ["act-1",2], ["zed",2], ["e3",2], ["zed",2], ["s1",2], ["gov",2], ["e1",2], ["c1",2], ["act-2",3], ["act-2",3], ["e1",3], ["e1",3], ["e2",3], ["e2",3], ["s1",3], ["s1",3], ["act-1",3], ["act-1",3], ["zed",3], ["e3",3], ["zed",3], ["s1",3]]
//!
MATCH p = (a:Entity {id:'ann'})-[*1..2]-(b) RETURN p
//!
MATCH p = shortestPath((a:Entity {id:'ann'})-[*..5]-(b:Entity {id:'act-2'})) RETURN length(p)
//= [[3]]
//!
MATCH p = allShortestPaths((a:Entity {id:'ann'})-[*..5]-(b:Entity {id:'act-2'})) RETURN [n IN nodes(p) | n.id]
//!
MATCH (a:Entity {id:'ann'}), (b:Entity {id:'zed'}) MATCH p = shortestPath((a)-[:PART_OF*]->(b)) RETURN [r IN relationships(p) | type(r)]
//= [[["PART_OF","PART_OF"]]]
//!
MATCH p = shortestPath((a:Entity)-[:PART_OF*..5]-(b:Entity)) WHERE a.id < b.id RETURN a.id, b.id, length(p)
//!
UNWIND [1,2,null,3] AS x RETURN x, x IS NULL
//= [[1,false], [2,false], [null,true], [3,false]]
UNWIND [3,1,2] AS x WITH x ORDER BY x RETURN collect(x)
WITH [1,2,3] AS l RETURN l[0], l[-1], l[0..2], l[5], size(l), head(l), last(l), tail(l), reverse(l)
//= [[1,3,[1,2],null,3,1,3,[2,3],[3,2,1]]]
RETURN [x IN range(1,10) WHERE x % 2 = 0 | x * x] AS l
RETURN reduce(s = 0, x IN [1,2,3] | s + x) AS s
RETURN any(x IN [1,2] WHERE x = 2), all(x IN [] WHERE x = 1), none(x IN [1] WHERE x = 2), single(x IN [1,1] WHERE x = 1)
//= [[true,true,true,false]]
MATCH (a:Entity) WHERE EXISTS { (a)-[:CITES]->(:Source) } RETURN a.id
//= [["act-1"]]
MATCH (a:Entity) WHERE EXISTS { MATCH (a)-[:PARTICIPATED_IN]->(e:Event) WHERE e.type = 'vote' } RETURN a.id
//= [["ann"], ["bob"], ["act-1"]]
MATCH (a:Entity) WHERE (a)-[:CITES]->() RETURN a.id
MATCH (a:Entity) WHERE NOT (a)--() RETURN count(*) AS n
//= [[0]]
MATCH (a:Entity) RETURN a.id, COUNT { (a)-[:PARTICIPATED_IN]->() } AS c
//= [["gov",1], ["act-1",2], ["act-2",0], ["ann",1], ["bob",1], ["zed",0]]
MATCH (a:Entity) RETURN a.id, COLLECT { MATCH (a)-[:PARTICIPATED_IN]->(e) RETURN e.id ORDER BY e.id } AS c
//= [["gov",["e3"]], ["act-1",["e1","e2"]], ["act-2",[]], ["ann",["e1"]], ["bob",["e1"]], ["zed",[]]]
MATCH (a:Entity) RETURN a.id, size([(a)-[:PARTICIPATED_IN]->(e) | e.id]) AS c
MATCH (a:Entity) RETURN a.id, [(a)-[r:PARTICIPATED_IN]->(e) WHERE r.role = 'subject' | e.title] AS c
MATCH (n:Entity) RETURN n.type AS type UNION MATCH (n:Event) RETURN n.type AS type
//= [["agency"], ["law"], ["person"], ["county"], ["vote"], ["ruling"]]
MATCH (n:Entity) RETURN n.type AS type UNION ALL MATCH (n:Event) RETURN n.type AS type
//= [["agency"], ["law"], ["law"], ["person"], ["person"], ["county"], ["vote"], ["vote"], ["ruling"], ["ruling"]]
MATCH (c:Claim) RETURN c.metric, avg(c.number), sum(c.number), min(c.number), max(c.number), count(*), count(c.number)
//= [["arrests",16.25,32.5,12,20.5,2,2], ["releases",null,0,null,null,1,0]]
MATCH (c:Claim) RETURN CASE WHEN c.number > 15 THEN 'high' WHEN c.number IS NULL THEN 'none' ELSE 'low' END AS k, count(*) AS n
//= [["low",1], ["high",1], ["none",1]]
MATCH (c:Claim) RETURN CASE c.unit WHEN 'people' THEN 1 ELSE 0 END AS k
MATCH (n:Entity) RETURN n.x_size, count(*) ORDER BY n.x_size
//= [[3,2], [12,1], [null,3]]
MATCH (n:Entity) RETURN n.x_size ORDER BY n.x_size DESC, n.id SKIP 1 LIMIT 3
MATCH (n) WHERE n.name =~ '(?i).*act.*' RETURN n.id
//= [["act-1"], ["act-2"]]
MATCH (n) WHERE n.aliases IS NOT NULL AND 'PA' IN n.aliases RETURN n.id
//= [["act-1"]]
MATCH (n) UNWIND n.aliases AS alias RETURN n.id, alias
//= [["gov","Gov"], ["gov","The Governor"], ["act-1","PA"]]
MATCH (n) UNWIND n.sources AS s RETURN s, count(*) AS c ORDER BY c DESC, s
MATCH (a:Entity)-[r:PART_OF*]->(b) RETURN a.id, b.id, size(r)
//= [["ann","gov",1], ["bob","gov",1], ["gov","zed",1], ["ann","zed",2], ["bob","zed",2]]
MATCH (a:Entity)-[r:PART_OF*0..1]->(b) RETURN a.id, b.id
//= [["gov","gov"], ["act-1","act-1"], ["act-2","act-2"], ["ann","ann"], ["bob","bob"], ["zed","zed"], ["ann","gov"], ["bob","gov"], ["gov","zed"]]
MATCH (a:Entity)-[:PART_OF|ASSERTED]->(b) RETURN a.id, b.id
MATCH (a)-[:AMENDS]->(b)-[:AMENDS]->(a) RETURN a.id, b.id
//= [["act-1","act-2"], ["act-2","act-1"]]
MATCH (a)-[:KNOWS]-(b) RETURN a.id, b.id
//= [["ann","ann"]]
MATCH (a:Entity), (b:Entity) WHERE a.type = b.type AND a.id < b.id RETURN a.id, b.id
//= [["act-1","act-2"], ["ann","bob"]]
//!
MATCH (a:Entity&!Event) RETURN count(a)
MATCH (a:Entity|Event) RETURN count(a)
MATCH (a:!Entity) RETURN count(a)
//= [[9]]
MATCH (a) WHERE a:Entity OR a:Claim RETURN count(*)
MATCH (a WHERE a.type = 'law') RETURN a.id
MATCH (a)-[r:PARTICIPATED_IN WHERE r.role = 'subject']->(e) RETURN a.id, e.id
MATCH (a:Entity) WITH a.type AS t, count(*) AS c WHERE c > 1 RETURN t, c
//= [["law",2], ["person",2]]
MATCH (a:Entity) WITH a ORDER BY a.id LIMIT 3 RETURN collect(a.id)
MATCH (a:Entity) WITH a ORDER BY a.id LIMIT 3 WHERE a.type = 'law' RETURN a.id
//= [["act-1"], ["act-2"]]
MATCH (a:Entity) WITH DISTINCT a.type AS t RETURN t ORDER BY t
MATCH (a:Entity) WITH a, a.type AS t RETURN *
MATCH (a:Entity) RETURN collect(DISTINCT a.type) AS l
RETURN -2^2, 5/2, 5.0/2, 5%3, 2^3, -5/2, -5%3, 1/0.0
//= [[4,2,2.5,2,8,-2,-2,Infinity]]
RETURN true AND null, true OR null, NOT null, true XOR null, false AND null
//= [[null,true,null,null,false]]
RETURN toInteger('5'), toInteger('5.7'), toInteger('x'), toInteger(5.9), toFloat('1.5'), toString(1.0), toString(true), toBoolean('true'), toBoolean('x')
RETURN round(2.5), round(-2.5), round(3.14159, 2), round(-2.5, 0), round(2.5, 0), ceil(1.2), floor(-1.2), abs(-3), sign(-2), sqrt(4)
RETURN substring('hello', 1, 3), substring('hello', 2), left('hello', 2), right('hello', 3), trim('  a '), lTrim(' a'), rTrim('a '), toUpper('aß'), toLower('ÄB'), replace('aaa','a','b'), split('a,b,,c', ','), reverse('abc'), size('héllo')
RETURN 'a' + 1, 'a' + 1.5, 1 + 'a', [1] + 2, [1] + [2], 1 + [2], null + 1
RETURN coalesce(null, 1, 2), nullIf(1,1), nullIf(1,2), head([]), last([]), isEmpty([]), isEmpty(''), range(1,5), range(5,1,-2), range(1,1)
RETURN 1 IN [1,null], 2 IN [1,null], null IN [1], [1] IN [[1]], 1 IN []
//= [[true,null,null,true,false]]
RETURN date('2024-01-31') + duration('P1M'), date('2024-01-31').week, date('2024-01-31').dayOfWeek, date('2024-01-31').quarter, date('2024-01-31').ordinalDay
RETURN date('2024-03-01') > date('2024-02-01'), date({year: 2024, month: 5, day: 6}), date('2024-05'), date('2024'), date('20240506')
RETURN duration.between(date('2024-01-01'), date('2024-03-15')) AS d
RETURN duration.between(date('2024-01-01'), date('2024-03-15')).months AS m, duration.between(date('2024-01-01'), date('2024-03-15')).days AS d, duration.inDays(date('2024-01-01'), date('2024-03-15')).days AS e, duration.inMonths(date('2024-01-01'), date('2024-03-15')).months AS f
UNWIND [1,2,3,4,10] AS x RETURN avg(x), sum(x), stDev(x), stDevP(x), percentileCont(x, 0.5), percentileDisc(x, 0.5), min(x), max(x), count(x), collect(x)
MATCH (n:Nothing) RETURN count(n), sum(n.x), avg(n.x), min(n.x), collect(n.x)
RETURN isNaN(1.0), toIntegerOrNull('x'), toFloatOrNull('x'), toBooleanOrNull('x'), toStringOrNull(1), toIntegerList(['1','x']), toFloatList(['1']), toBooleanList(['true']), toStringList([1,true])
MATCH (a)-[r:AMENDS]->(b) RETURN startNode(r).id, endNode(r).id, r.sources, properties(r), keys(r)
MATCH (a)-[r:SIGNED]->(b) RETURN r
MATCH (a:Entity) RETURN a ORDER BY a.name
MATCH (a:Entity) RETURN a.name ORDER BY toLower(a.name)
UNWIND [[2],[1,2],[1]] AS x RETURN x ORDER BY x
MATCH (a:Entity) RETURN a.id AS id, a.type AS t ORDER BY t DESC, id
MATCH (a:Entity) RETURN DISTINCT a.type ORDER BY a.type
MATCH (a:Entity) RETURN a.type + '!' AS t, count(*) ORDER BY a.type + '!'
MATCH (n:Entity) WITH n.name AS name WHERE n.type = 'law' RETURN name
MATCH (n:Entity) WITH n.name AS name ORDER BY n.type, name RETURN name
CALL { MATCH (n:Entity) RETURN count(n) AS c } RETURN c
MATCH (n:Entity) CALL { WITH n MATCH (n)-->(m) RETURN count(m) AS c } RETURN n.id, c
MATCH (n:Entity) CALL (n) { MATCH (n)-->(m) RETURN count(m) AS c } RETURN n.id, c
MATCH (n:Entity) CALL (n) { MATCH (n)-->(m) RETURN m.id AS x UNION MATCH (n)<--(m) RETURN m.id AS x } RETURN n.id, x
MATCH (n:Entity) CALL (*) { MATCH (n)-->(m) RETURN m.id AS x ORDER BY m.id LIMIT 1 } RETURN n.id, x
MATCH (a:Entity)-[:PART_OF]->{1,2}(b) RETURN a.id, b.id
MATCH (a:Entity)-[r:PART_OF]->+(b) RETURN a.id, b.id, size(r)
//!
MATCH (a:Entity)-[:PART_OF]->*(b) RETURN a.id, b.id
//!
MATCH (a:Entity {id:'ann'})--{2}(b) RETURN a.id, b.id
//!
MATCH (a:Entity {id:'ann'})-->{,2}(b) RETURN a.id, b.id
//!
MATCH (a:Entity {id:'ann'})-->{2,3}(b) RETURN a.id, b.id
//!
RETURN 'a' || 'b' AS x, [1] || [2] AS y
RETURN CASE 5 WHEN < 3 THEN 1 WHEN > 4 THEN 2 END AS x, CASE 5 WHEN 3, 5 THEN 1 END AS y
RETURN btrim(' a ') AS x, lower('A') AS y, upper('a') AS z, char_length('abc') AS w
RETURN round(-2.5, 0), round(-0.5,0), round(0.5, 0), round(2.345, 2)
MATCH (n:Entity) RETURN n.id, EXISTS { (n)-[:CITES]->() } AS cites
MATCH (n:Entity) RETURN n.type, count(*) ORDER BY count(*) DESC, n.type
MATCH (n:Entity) RETURN n.name ORDER BY toLower(n.name)
MATCH (n:Entity) WITH n.name AS name ORDER BY n.type, name RETURN collect(name)
MATCH (n:Entity) WHERE all(x IN n.sources WHERE x STARTS WITH 's') RETURN n.id
MATCH (n:Entity) WHERE n.x_size > 5 OR n.x_size IS NULL RETURN n.id
MATCH (n:Entity) WHERE n.x_size <> 3 RETURN n.id
//= [["act-2"]]
MATCH (n:Entity) WHERE NOT n.x_size = 3 RETURN n.id
MATCH (n:Entity) WHERE n.x_size IN [3, 12] RETURN n.id
MATCH (n:Entity) WHERE NOT n.x_size IN [3] RETURN n.id
MATCH (n) WHERE n.x_size = '3' RETURN count(*) AS n
MATCH (c:Claim) WHERE toFloat(c.value) > 5 RETURN c.id, toFloat(c.value), toInteger(c.value)
MATCH (c:Claim) RETURN c.id, c.number * 2, c.number / 3, c.number % 5, -c.number, c.number ^ 2, toInteger(c.number)
MATCH (n:Entity) RETURN n.id, n.missing, n.missing + 1, n.missing.foo
MATCH (n:Entity) RETURN coalesce(n.x_size, 0) + 1
MATCH (n:Entity) OPTIONAL MATCH (n)-[:ASSERTED]->(c:Claim) WHERE c.number > 15 RETURN n.id, c.id
MATCH (n:Entity) OPTIONAL MATCH (n)-[:ASSERTED]->(c:Claim) WITH n, collect(c.id) AS cs RETURN n.id, size(cs)
OPTIONAL MATCH (n:Nothing) RETURN n, n.x, labels(n), size(null), keys(null), properties(n)
OPTIONAL MATCH p = (n:Nothing)-->() RETURN p, length(p), nodes(p)
MATCH (a)-[r]->(b) WHERE type(r) IN ['AMENDS','SIGNED'] RETURN a.id, type(r), b.id
MATCH (a)-[r]-(b) RETURN count(r), count(DISTINCT r)
//= [[41,21]]
MATCH (a)--(b)--(c) RETURN count(*)
//!
MATCH (a)-[r1]-(b)-[r2]-(c) WHERE a <> c RETURN count(*)
//!
MATCH (a)-->(b), (a)-->(c) RETURN count(*)
//= [[50]]
//!
MATCH (a)-->(b) MATCH (a)-->(c) RETURN count(*)
//= [[71]]
//!
MATCH (a)-[*2]-(b) RETURN count(*)
//!
MATCH (a)-[*0]-(b) RETURN count(*)
//!
MATCH (a)-[*1..3]->(b) RETURN count(*)
//!
MATCH (a {id:'ann'})-[*..4]-(b) RETURN count(*), count(DISTINCT b)
//!
MATCH (a {id:'ann'}) MATCH (a)-[*1..2 {role:'sponsor'}]-(b) RETURN b.id
//!
MATCH p = (a)-[:KNOWS*]-(b) RETURN count(p)
MATCH p = (a {id:'act-1'})-[:AMENDS*1..4]->(b) RETURN [n IN nodes(p) | n.id] AS ids
MATCH p = (a)-[:PART_OF*1..3]->(b) WHERE all(n IN nodes(p) WHERE n:Entity) RETURN [n IN nodes(p) | n.id] AS ids
MATCH p = (a)-[:PART_OF*1..3]->(b) WHERE none(r IN relationships(p) WHERE type(r) = 'X') RETURN reduce(t = '', n IN nodes(p) | t + n.id + '/') AS ids
MATCH p = (a)-[:PART_OF*2]->(b) RETURN nodes(p)[1].id, head(nodes(p)).id, last(relationships(p)) IS NULL
MATCH (a:Entity {id:'ann'}), (b:Entity {id:'zed'}), p = allShortestPaths((a)-[*]-(b)) RETURN count(p)
//!
MATCH (a:Entity {id:'ann'}), (b:Entity {id:'zed'}), p = shortestPath((a)-[*..1]-(b)) RETURN count(p)
//!
MATCH (a:Entity {id:'ann'}), (b:Entity {id:'zed'}) OPTIONAL MATCH p = shortestPath((a)-[:AMENDS*..4]-(b)) RETURN p
//!
MATCH p = shortestPath((a:Entity {id:'act-1'})-[:AMENDS*0..4]-(b:Entity)) RETURN b.id, length(p)
MATCH (a:Entity), (b:Entity) MATCH p = shortestPath((a)-[*..4]-(b)) RETURN a.id, b.id, length(p)
//!
MATCH (a:Entity), (b:Entity) WHERE a <> b MATCH p = shortestPath((a)-[*..4]-(b)) RETURN a.id, b.id, length(p)
//!
MATCH (a:Entity), (b:Entity) WHERE a.id <> b.id MATCH p = shortestPath((a)-[*..4]-(b)) RETURN a.id, b.id, length(p)
//!
MATCH p = shortestPath((a:Entity)-[*..4]-(b:Entity)) WHERE a <> b RETURN a.id, b.id, length(p)
//!
MATCH (a:Entity {id:'ann'}) MATCH p = shortestPath((a)-[*..4]->(b:Event)) RETURN b.id, length(p)
//!
MATCH (e:Event) WHERE e.earliest <= date('2001-12-31') AND e.latest >= date('2001-01-01') RETURN e.id
MATCH (e:Event) WHERE e.earliest.year = 2001 RETURN e.id, e.earliest.month AS m
MATCH (e:Event) RETURN e.earliest.year AS y, count(*) AS n ORDER BY y
MATCH (e:Event) WHERE e.earliest = e.latest RETURN e.id
MATCH (e:Event) RETURN min(e.earliest), max(e.latest)
MATCH (e:Event) RETURN e.id ORDER BY e.earliest DESC, e.id
MATCH (e:Event) WHERE e.date STARTS WITH '2001' RETURN e.id, substring(e.date, 0, 4) AS y
MATCH (e:Event) WHERE e.earliest IN [date('2001-03-04')] RETURN e.id
MATCH (e:Event) WHERE date('2001-01-01') < e.earliest < date('2002-01-01') RETURN e.id
MATCH (e:Event) RETURN collect(e.earliest) AS l, collect(DISTINCT e.type) AS t
MATCH (e:Event) WHERE e.earliest IS NULL RETURN e.id
MATCH (e:Event), (f:Event) WHERE e.earliest < f.earliest RETURN e.id, f.id, duration.inDays(e.earliest, f.earliest).days AS d
//!
MATCH (e:Event) WITH e ORDER BY e.earliest, e.id WITH collect(e) AS es UNWIND range(0, size(es) - 2) AS i RETURN es[i].id, es[i + 1].id
MATCH (n) RETURN n.id, CASE WHEN n:Entity THEN 'e' WHEN n:Event THEN 'v' END AS k
MATCH (n) RETURN head(labels(n)) AS l, collect(DISTINCT n.type) AS t ORDER BY l
MATCH (n) WITH labels(n)[0] AS l, count(*) AS c RETURN l, c ORDER BY c DESC, l
MATCH (n) RETURN DISTINCT labels(n) AS l
MATCH (n:Entity) WITH count(n) AS total MATCH (m:Event) RETURN total, count(m)
MATCH (n:Entity) WITH avg(size(n.name)) AS a MATCH (m:Entity) WHERE size(m.name) > a RETURN m.id
MATCH (n:Entity) RETURN count(*) + 1, 100.0 * count(n.x_size) / count(*)
MATCH (n:Entity) RETURN n.type AS t, collect({id: n.id, s: n.x_size}) AS m
MATCH (n:Entity {id:'ann'}) RETURN {a: n.id, b: [1, 2], c: null} AS m
MATCH (n:Entity {id:'ann'})-[r]->(m) RETURN collect(r {.role, t: type(r)}) AS m
MATCH (n:Entity) RETURN n.name, n.name < 'M', n.name = 'Ann', n.name <> 'Ann'
MATCH (n:Entity) WHERE n.name > 'M' RETURN n.name ORDER BY n.name DESC
MATCH (n:Entity) WHERE toLower(n.name) CONTAINS 'act' RETURN n.name
MATCH (n:Entity) WHERE n.name =~ '.*Act' RETURN n.name
MATCH (n:Entity) WHERE n.name =~ 'Act' RETURN count(*) AS n
MATCH (n:Entity) WHERE n.missing =~ '.*' RETURN count(*) AS n
MATCH (n:Entity) WHERE NOT (n.name CONTAINS 'A') XOR n.type = 'law' RETURN n.id
UNWIND [] AS x RETURN count(*) AS n
UNWIND null AS x RETURN count(*) AS n
UNWIND [[1,2],[3]] AS x UNWIND x AS y RETURN y
UNWIND [{a:1},{a:2}] AS m RETURN m.a, sum(m.a) AS s
UNWIND [1,1,2] AS x RETURN DISTINCT x
UNWIND [1,1,2] AS x RETURN count(DISTINCT x), sum(DISTINCT x), collect(DISTINCT x)
UNWIND ['a','b'] AS x UNWIND [1,2] AS y RETURN x + y AS z
MATCH (a:Entity), (b:Entity) MATCH p = shortestPath((a)-[*..4]-(b)) WHERE a <> b RETURN a.id, b.id, length(p)
//!
MATCH (a:Entity), (b:Entity) OPTIONAL MATCH p = shortestPath((a)-[*..4]-(b)) WHERE a <> b RETURN a.id, b.id, length(p)
//!
MATCH (a:Entity), (b:Entity) OPTIONAL MATCH p = shortestPath((a)-[:AMENDS*..4]-(b)) WHERE a <> b RETURN a.id, b.id, length(p)
//!
MATCH p = allShortestPaths((a:Entity)-[*..4]-(b:Entity)) WHERE a <> b RETURN a.id, b.id, count(p)
//!
MATCH p = shortestPath((a:Entity)-[*0..4]-(b:Entity)) RETURN a.id, b.id, length(p)
//!
MATCH (a:Entity {id:'ann'}), (b:Entity {id:'nothing'}) MATCH p = shortestPath((a)-[*..4]-(b)) WHERE a <> b RETURN count(*) AS n
//!
MATCH (a:Entity {id:'ann'}) OPTIONAL MATCH (b:Entity {id:'nothing'}) OPTIONAL MATCH p = shortestPath((a)-[*..4]-(b)) WHERE a <> b RETURN p
//!
MATCH p = shortestPath((a:Entity)-[:PART_OF|ASSERTED*..4]->(b:Claim)) WHERE a <> b RETURN a.id, b.id, length(p)
//!
MATCH (a:Entity {id:'ann'}), (b:Entity {id:'zed'}), p = shortestPath((a)-[:PART_OF*]->(b)) WHERE a <> b RETURN length(p)
//!
MATCH (a)-[:AMENDS&!SIGNED]->(b) RETURN a.id
MATCH (a)-[:!AMENDS]->(b) RETURN count(*)
MATCH (a)-[r:(AMENDS|SIGNED)]->(b) RETURN count(*)
MATCH (a:Entity:Entity) RETURN count(*)
MATCH (a:(Entity|Event)&!Claim) RETURN count(*)
MATCH (a), (b {id: a.jurisdiction}) RETURN a.id, b.id
//!
MATCH (a:Entity), (b:Entity) WHERE a.jurisdiction = b.id RETURN a.id, b.id
MATCH (a:Entity {id:'zed'}) MATCH (b {id: a.jurisdiction}) RETURN b.id
MATCH (a) WHERE a.id IN ['ann','bob'] MATCH (a)-[:ASSERTED]->(c)-[:ABOUT]->(z) RETURN a.id, collect(c.id) AS c, z.id
MATCH (a)-[:ASSERTED]->(c)<-[:ASSERTED]-(b) RETURN count(*) AS n
MATCH (a:Entity)-[:PARTICIPATED_IN]->(e)<-[:PARTICIPATED_IN]-(b:Entity) WHERE a.id < b.id RETURN a.id, e.id, b.id
//= [["ann","e1","bob"], ["act-1","e1","ann"], ["act-1","e1","bob"]]
RETURN 'x' AS `Group`, 1 AS `limit`, 2 AS `with space`
WITH 1 AS `order` RETURN `order` + 1 AS `match`
WITH 1 AS count RETURN count
WITH 1 AS end, 2 AS start RETURN end, start
WITH 1 AS type, 2 AS date, 3 AS exists RETURN type, date
WITH [1,2,3] AS all RETURN all
MATCH (n:Entity) WITH n.name AS name, n.type AS type RETURN type, collect(name) AS names ORDER BY type
MATCH (n:Entity) WITH * WHERE n.type = 'law' RETURN n.id
MATCH (n:Entity)-[r]->(m) WITH n, count(r) AS degree ORDER BY degree DESC, n.id LIMIT 3 RETURN n.id, degree
MATCH (n:Entity)-[r]->(m) WITH n, count(r) AS degree WITH max(degree) AS most, collect({n: n.id, d: degree}) AS all RETURN most, [x IN all WHERE x.d = most | x.n] AS who
RETURN [1,2,3][1..], [1,2,3][..2], [1,2,3][-2..], [1,2,3][5..], [1,2,3][2..1]
RETURN [1,2,3] + 4 AS a, [] + [] AS b, [[1]] + [2] AS c
RETURN size([1,null]), size('') , [null] = [null], null IN [], [1,2] < [1,3]
RETURN {a: 1}.a, [1,2][0], ({a: {b: 1}}).a.b
RETURN "it's" AS x, 'say "hi"' AS y, 'a\\b' AS z
RETURN 1.0 AS a, 1.5e3 AS b, 0x1F AS c, 0o17 AS d, .5 AS e, 1e-3 AS f, 1_000 AS g
RETURN 3 = 3.0 AS a, 3 IN [3.0] AS b, 1 < 1.5 AS c
RETURN toString(date('2024-01-05')) AS a, 'on ' + toString(date('2024-01-05')) AS b, toString(null) AS c
RETURN date('2024-01-31') - duration({months: 1}) AS a, date('2024-02-29') + duration({years: 1}) AS b, date('2024-01-01') + duration({days: 40}) AS c, date('2024-01-01') + duration('P1Y2M3D') AS d
RETURN date.truncate('year', date('2024-05-06')) AS a, date.truncate('month', date('2024-05-06')) AS b, date.truncate('week', date('2024-05-06')) AS c, date.truncate('quarter', date('2024-05-06')) AS d, date.truncate('decade', date('2024-05-06')) AS e, date.truncate('century', date('2024-05-06')) AS f, date.truncate('day', date('2024-05-06')) AS g
RETURN date({year: 2024}) AS a, date({year: 2024, month: 2}) AS b, date({year:2024, ordinalDay: 60}) AS c, date({year:2024, week: 5, dayOfWeek: 2}) AS d
RETURN duration.between(date('2024-03-15'), date('2024-01-01')).days AS d, duration.inDays(date('2024-03-15'), date('2024-01-01')).days AS e, duration.between(null, date('2024-01-01')) AS f, duration.inMonths(date('2024-03-15'), date('2024-01-01')).months AS m
RETURN date() = date() AS a, date('2024-01-01') < date() AS b
MATCH (a) WHERE a.earliest < date() RETURN a.id
RETURN toLower(null), size(null), substring(null, 1), left(null, 2), trim(null), split(null, ','), replace(null,'a','b'), reverse(null), toUpper(null)
RETURN substring('abc', 5), substring('abc', 1, 10), left('abc', 10), right('abc', 10), split('', ','), split('abc', ''), replace('abc', '', 'x')
RETURN abs(-1.5), sign(-0.5), sqrt(2), log(0), sqrt(-1), 0.0/0.0
RETURN percentileCont(null, 0.5)
UNWIND [1.5, 2.5] AS x RETURN percentileCont(x, 0.3), percentileDisc(x, 0.3), stDev(x)
UNWIND [1, 2.5, null] AS x RETURN sum(x), avg(x), max(x), count(*), count(x), collect(x)
UNWIND ['a', 'B', 'c', null] AS x RETURN max(x), min(x)
UNWIND [date('2020-01-01'), date('2021-01-01')] AS x RETURN max(x), min(x)
UNWIND [true, false, null] AS x RETURN x, NOT x, x AND true, x OR false, x XOR true
UNWIND ['é','e','f','E','z','Z','a'] AS x RETURN x ORDER BY x
UNWIND ['a b','a-b','a_b','aB','ab','A b','10','9'] AS x RETURN x ORDER BY x DESC
UNWIND [1,3.5,2,null,-1] AS x RETURN x ORDER BY x
UNWIND [true,false,null] AS x RETURN x ORDER BY x DESC
RETURN toUpper('straße'), toLower('ÄÖ'), toUpper('i'), size('😀'), reverse('añb'), left('😀x', 1), substring('😀x', 1)
RETURN '😀' < 'z', 'é' > 'z', 'A' < 'a'
RETURN 'abc' =~ 'a.c', 'ABC' =~ '(?i)abc', 'a\nb' =~ 'a.b', 'abc' =~ '^a', 'x' =~ '', 'a.b' =~ 'a\\.b', 'tab' =~ '.*\\bab'
MATCH (n:Entity) RETURN n.id AS id ORDER BY size(COLLECT { MATCH (n)-->(m) RETURN m.id }) DESC, id
MATCH (n:Entity) WHERE COUNT { (n)-->() } > 2 RETURN n.id
MATCH (n:Entity) WHERE COUNT { MATCH (n)-->(m) WHERE m:Event RETURN m } >= 1 RETURN n.id
MATCH (n:Entity) WHERE NOT EXISTS { (n)-[:CITES]->() } RETURN n.id
MATCH (n:Entity) WHERE EXISTS { MATCH (n)-->(m) RETURN m UNION MATCH (n)<--(m) RETURN m } RETURN n.id
MATCH (n:Entity) WHERE EXISTS { (n)-->(m WHERE m.type = 'vote') } RETURN n.id
MATCH (n:Entity) WHERE EXISTS { (n)-->(m:Event), (m)<--(o) WHERE o <> n } RETURN n.id
MATCH (n:Entity) WITH n, EXISTS { (n)-[:CITES]->() } AS cites WHERE cites RETURN n.id
MATCH (n:Entity) RETURN n.id, [x IN [1,2,3] WHERE x > size(n.id) - 3] AS l
MATCH (n:Entity) RETURN [k IN ['id','name'] | n[k]] AS l
MATCH (n:Entity) RETURN n.id, any(s IN coalesce(n.sources, []) WHERE s CONTAINS '#') AS c
MATCH (n:Entity) RETURN n.id, any(s IN n.sources WHERE s CONTAINS '#') AS c
MATCH (n:Entity) RETURN n.id, size(n.sources), n.sources[0], n.sources[-1], n.sources[0..1], head(n.aliases), n.aliases + ['x'] AS a
MATCH (n:Entity) RETURN n.aliases = ['PA'] AS a, 'PA' IN n.aliases AS b, n.id
MATCH (a:Entity)-[r]->(b:Entity) WHERE a.type <> b.type RETURN a.id, type(r) AS t, b.id
MATCH (a)-[r:PARTICIPATED_IN {role:'subject'}]->(e) RETURN a.id, e.id
MATCH (a:Entity {id:'gov'})-[r:SIGNED]->(b) RETURN r.note ORDER BY r.note
MATCH (a:Entity {id:'gov'})-[r]->(b) RETURN DISTINCT type(r), b.id
MATCH (a)-[r:SIGNED]->(b), (a)-[s:SIGNED]->(b) RETURN count(*)
MATCH (a)-[r:SIGNED]->(b), (a)-[s:SIGNED]->(b) WHERE r = s RETURN count(*)
MATCH (a)-[r:SIGNED]->(b) MATCH (a)-[s:SIGNED]->(b) RETURN r = s AS e, count(*)
MATCH (a)-[r]->(b) WITH r, a RETURN type(r), startNode(r) = a AS s
MATCH (a:Entity) WHERE a = a RETURN count(a)
MATCH (a:Entity), (b:Entity) WHERE a = b RETURN count(*)
//!
MATCH (a) RETURN a IS NULL AS n, count(*)
MATCH (a:Entity) WITH collect(a) AS l RETURN size(l), [x IN l WHERE x.type = 'law' | x.id] AS i
MATCH (a:Entity) WITH collect(a) AS l UNWIND l AS x MATCH (x)-->(y) RETURN x.id, y.id
MATCH (a:Entity) WITH a WHERE a.type = 'person' MATCH (a)-[:PARTICIPATED_IN]->(e:Event) OPTIONAL MATCH (e)<-[:PARTICIPATED_IN]-(o:Entity) WHERE o <> a RETURN a.id, e.id, o.id
MATCH (a:Entity) OPTIONAL MATCH (a)-[:AMENDS]->(b) OPTIONAL MATCH (b)-[:CITES]->(c) RETURN a.id, b.id, c.id
OPTIONAL MATCH (a:Entity {id:'none'}) OPTIONAL MATCH (a)-->(b) RETURN a, b
//!
OPTIONAL MATCH (a:Entity {id:'none'}) MATCH (b:Event) RETURN a, b.id
MATCH (a:Entity {id:'ann'}) OPTIONAL MATCH (a)-[r:XYZ]->(b:Nope) RETURN a.id, r, b, type(r)
MATCH (a:Entity) RETURN a.nope, count(*)
MATCH (a:Entity) WITH a.type AS t, collect(a.id) AS ids RETURN t, size(ids) AS n ORDER BY n DESC, t LIMIT 2
MATCH (a:Entity) RETURN a.type AS t, count(*) AS n, collect(a.name)[0] IS NULL AS x ORDER BY n, t
MATCH (a:Entity) RETURN sum(CASE WHEN a.type = 'law' THEN 1 ELSE 0 END) AS laws, count(CASE WHEN a.type = 'law' THEN 1 END) AS l2
MATCH (a:Entity) RETURN max(size(a.name)), min(a.name), max(a.name)
MATCH (a:Entity) RETURN max(CASE WHEN a.type = 'law' THEN a.name END)
MATCH (a:Entity) WITH max(size(a.name)) AS m MATCH (b:Entity) WHERE size(b.name) = m RETURN b.id
MATCH (c:Claim)-[:ABOUT]->(z) RETURN z.id, avg(c.number), count(c), collect(c.metric)
//= [["zed",16.25,2,["arrests","arrests"]]]
MATCH (c:Claim) WHERE c.metric = 'arrests' WITH c ORDER BY c.number DESC LIMIT 1 RETURN c.id, c.number
MATCH (s)-[:ASSERTED]->(c:Claim) RETURN s.name, collect(c.value + ' ' + c.unit) AS v ORDER BY s.name
MATCH (c:Claim) RETURN c.value + ' ' + c.number
MATCH (c:Claim) RETURN toString(c.number), c.id + '/' + toString(c.number)
MATCH (c:Claim) RETURN c.number = 12 AS e, c.number > 12 AS g, c.number IN [12, 20.5] AS i
MATCH (c:Claim) RETURN round(c.number), round(c.number / 3, 2), floor(c.number), toInteger(c.number / 3)
MATCH (a:Entity) RETURN split(a.id, '-')[0] AS p, count(*) ORDER BY p
MATCH (a:Entity) WHERE a.id ENDS WITH '1' OR a.id STARTS WITH 'z' RETURN a.id
MATCH (a:Entity) WHERE a['type'] = 'law' RETURN a.id
MATCH (a:Entity) WHERE (a.type = 'law' AND a.x_size IS NOT NULL) OR (a.type = 'person' AND NOT a.name = 'Ann') RETURN a.id
MATCH (a:Entity) WHERE a.type IN [] RETURN count(*) AS n
MATCH (a:Entity) WHERE a.missing = null RETURN count(*) AS n
MATCH (a:Entity) WHERE a.missing IS NULL AND a.type = 'law' RETURN a.id
MATCH (a:Entity) WHERE NOT (a.x_size > 3 AND a.name < 'M') RETURN a.id
MATCH (a:Entity) WHERE (a.x_size > 3) = true RETURN a.id
MATCH (a:Entity) WHERE (a.x_size > 3) IS NULL RETURN a.id
MATCH (a:Entity) RETURN a.id, a.x_size > 3 AND a.name < 'M' AS x, a.x_size > 3 OR a.name < 'M' AS y
MATCH (a:Entity) RETURN CASE a.type WHEN 'law' THEN a.x_size WHEN null THEN 1 END AS x, a.id
MATCH (a:Entity) RETURN CASE WHEN a.x_size IS NULL THEN 'none' WHEN a.x_size < 5 THEN 'few' ELSE 'many' END AS s, collect(a.id) AS ids
RETURN CASE null WHEN null THEN 1 ELSE 2 END AS x, CASE WHEN null THEN 1 ELSE 2 END AS y, CASE 1 WHEN 1.0 THEN 'eq' END AS z
MATCH (a:Entity) RETURN a.id SKIP 0 LIMIT 100
MATCH (a:Entity) RETURN count(*) LIMIT 1
MATCH (a:Entity) RETURN a.id AS x UNION ALL MATCH (e:Event) RETURN e.id AS x
MATCH (a:Entity) RETURN a.id AS x ORDER BY x LIMIT 2 UNION MATCH (e:Event) RETURN e.id AS x ORDER BY x LIMIT 1
RETURN 1 AS x UNION RETURN 1 AS x UNION RETURN 2 AS x
RETURN 1 AS x UNION ALL RETURN 1.0 AS x
RETURN 1 AS x UNION RETURN 1.0 AS x
RETURN null AS x UNION RETURN null AS x
MATCH (a:Entity) WITH a.type AS t UNWIND [t, t + '!'] AS u RETURN u, count(*)
WITH range(1, 5) AS l UNWIND l AS x WITH x WHERE x % 2 = 1 RETURN sum(x)
WITH [{k: 'a', v: 1}, {k: 'b', v: 2}] AS rows UNWIND rows AS row RETURN row.k AS k, row.v * 2 AS v
WITH 5 AS x RETURN x, x + 1 AS y, [x] AS l, {x: x} AS m
WITH 'a' AS x WHERE x = 'b' RETURN count(*) AS n
MATCH (a:Entity) WITH a, [(a)-->(b) | b.id] AS bs WHERE size(bs) > 1 RETURN a.id, size(bs)
//!
MATCH (a:Entity) RETURN a.id, [(a)-[:PART_OF]->(b)-[:PART_OF]->(c) | c.id] AS x
MATCH (a:Entity) RETURN a.id, [p = (a)-[:PART_OF*]->(b) | length(p)] AS x
MATCH (a:Entity) RETURN a.id, size([p = (a)-->() | p]) AS x
MATCH p = (a:Entity)-[:PART_OF]->() RETURN nodes(p)[0].id, length(p), relationships(p)[0].role
MATCH p = (a:Entity) RETURN length(p), count(*)
MATCH p = (a:Entity)-->(b:Event)<--(c:Entity) RETURN count(p)
MATCH p = (a:Entity {id:'ann'})-[*..2]->(b) RETURN length(p) AS l, count(*) AS c ORDER BY l
//!
MATCH p = (a)-[rs*2..2]->(b) WHERE a.id = 'ann' RETURN [r IN rs | type(r)] AS t
//!
MATCH (a)-[rs:PART_OF*]->(b) WHERE size(rs) = 2 RETURN a.id, b.id
MATCH (a {id:'ann'})-[*1..2]->(b)<-[*1..2]-(c {id:'bob'}) RETURN DISTINCT b.id
//!
MATCH (x {id:'ann'})--(y) RETURN y.id ORDER BY y.id
MATCH (a)<-[:ASSERTED]-(b)-[:PART_OF]->(c) RETURN a.id, b.id, c.id
MATCH (:Entity {id:'ann'})-[r]-() RETURN type(r) AS t, count(*) AS n
//= [["PART_OF",1], ["PARTICIPATED_IN",1], ["ASSERTED",1], ["KNOWS",1]]
MATCH ()-[r:CITES]->() RETURN count(r)
MATCH (a)-[:CITES]->(s:Source)<-[:CITES]-(b) WHERE a.id < b.id RETURN a.id, s.id, b.id
//= [["act-1","s1","c1"]]
MATCH (n) RETURN n.dataset AS d, count(*) AS c
MATCH (n) WHERE n.id = 'ann' OR n.name = 'bob' RETURN n.id
MATCH (n) WHERE 'x' + n.id = 'xann' RETURN n.id
RETURN [1, 'a', null, true, 1.5, [2], {a: 1}] AS l
RETURN [x IN [1,null,3] WHERE x IS NOT NULL] AS a, [x IN null | x] AS b, [x IN []] AS c
RETURN all(x IN [1,null] WHERE x > 0) AS a, any(x IN [0,null] WHERE x > 0) AS b, none(x IN [0,null] WHERE x > 0) AS c, single(x IN [1,null] WHERE x > 0) AS d, all(x IN null WHERE x > 0) AS e
RETURN reduce(s = 0, x IN [1,null] | s + x) AS a, reduce(s = '', x IN ['a','b'] | s + x) AS b, reduce(s = [], x IN [1,2] | [x] + s) AS c, reduce(s = 0, x IN null | s + x) AS d
MATCH (a:Entity) RETURN a.type AS t, collect(a.id)[0] IS NULL AS x
MATCH (a:Entity) RETURN a.type AS t, collect(a.x_size)[0] AS x
MATCH (a:Entity) RETURN a.type AS t, count(*) > 1 AS x
MATCH (a:Entity) RETURN a.type AS t, count(*) > 1 AND a.type <> 'law' AS x
MATCH (a:Entity) RETURN a.type AS t, NOT count(*) = 1 AS x
MATCH (a:Entity) RETURN a.type AS t, count(a.x_size) IS NULL AS x, max(a.x_size) IS NULL AS y, max(a.x_size) IS NOT NULL AS z
MATCH (a:Entity) RETURN a.type AS t, CASE WHEN count(*) > 1 THEN 'many' ELSE 'one' END AS x
MATCH (a:Entity) RETURN a.type AS t, CASE count(*) WHEN 1 THEN 'one' ELSE 'many' END AS x
MATCH (a:Entity) RETURN a.type AS t, size(collect(a.id)) AS x, head(collect(a.x_size)) AS y
MATCH (a:Entity) RETURN a.type AS t, size([x IN collect(a.x_size) WHERE x > 3]) AS x
MATCH (a:Entity) RETURN a.type AS t, any(x IN collect(a.x_size) WHERE x > 3) AS x
MATCH (a:Entity) RETURN a.type AS t, 3 IN collect(a.x_size) AS x
MATCH (a:Entity) RETURN a.type AS t, {n: count(*), m: max(a.x_size)} AS x
MATCH (a:Entity) RETURN a.type AS t, [count(*), max(a.x_size)] AS x
MATCH (a:Entity) RETURN a.type AS t, coalesce(max(a.x_size), 0) AS x
MATCH (a:Entity) RETURN a.type AS t, toString(count(*)) + ' of ' + a.type AS x
MATCH (a:Entity) RETURN a.type AS t, -count(*) AS x, (count(*)) AS y, count(*) * 2 + 1 AS z
MATCH (a:Entity) RETURN a.type AS t, reduce(s = 0, x IN collect(a.x_size) | s + x) AS x
MATCH (a:Entity) RETURN a.type AS t, min(a.name) STARTS WITH 'A' AS x
MATCH (a:Entity) RETURN a.type AS t, min(a.name) =~ 'A.*' AS x, min(a.name) CONTAINS 'n' AS y
MATCH (a:Entity) RETURN a.type AS t, round(100.0 * count(a.x_size) / count(*), 1) AS x
MATCH (a:Entity) RETURN a.type AS t, collect(a.x_size)[0..1] AS x, collect(a.x_size)[..-1] AS y
MATCH (e:Event) RETURN e.type AS t, min(e.earliest).year AS y
MATCH (e:Event) RETURN e.type AS t, duration.inDays(min(e.earliest), max(e.latest)).days AS d
MATCH (a:Entity) RETURN collect(a {.id, .x_size})[0].id IS NULL AS x
MATCH (a:Entity) RETURN collect(a {.dataset})[0].dataset AS x
MATCH (a:Entity) WITH a.type AS t, collect(a.id)[0] IS NULL AS x RETURN t, x
MATCH (a:Entity) RETURN count(*) IN [6] AS a, [6] = [count(*)] AS b, count(*) = 6 AS c, 1 < count(*) < 9 AS d
MATCH (a:Entity) RETURN count(*) = 6 OR false AS a, count(*) = 6 XOR true AS b
MATCH (a:Entity) RETURN sum(a.x_size) / count(*) AS a, sum(a.x_size) % 4 AS b, sum(a.x_size) ^ 2 AS c, avg(a.x_size) AS d
MATCH (a:Entity) RETURN DISTINCT count(*) AS n, a.type AS t
MATCH (a:Entity) WITH count(*) AS n, a.type AS t RETURN DISTINCT n
MATCH (a:Entity) RETURN count(DISTINCT a.type) AS a, count(DISTINCT a) AS b, count(DISTINCT a.x_size) AS c, sum(DISTINCT a.x_size) AS d, avg(DISTINCT a.x_size) AS e
MATCH (a:Entity)-->(b) RETURN a, count(b) ORDER BY count(b) DESC, a.id
MATCH (a:Entity)-->(b) RETURN a.id, collect(DISTINCT labels(b)[0]) AS l ORDER BY a.id
MATCH (a:Entity)-->(b) WITH a, b ORDER BY b.id RETURN a.id, collect(b.id) AS l ORDER BY a.id
MATCH (a:Entity)-->(b) RETURN a.type AS t, a.name AS n, count(*) AS c ORDER BY c DESC, n
MATCH (a:Entity) RETURN properties(a) AS p
MATCH ()-[r:PARTICIPATED_IN]->() RETURN r {.*} AS p
MATCH (a:Entity) RETURN a {.*, extra: 1} AS p
MATCH (a:Entity) RETURN a {.id, .missing} AS p
MATCH (a:Entity) WITH a.id AS id, a.name AS name RETURN {id: id, name: name} AS m ORDER BY m.id
MATCH (a:Entity) WITH a, a.name AS name RETURN a {.id, name} AS m
MATCH (a) WHERE size(labels(a)) = 1 AND 'Entity' IN labels(a) RETURN count(a)
MATCH (a) WHERE 'name' IN keys(a) RETURN a.id
MATCH (a) WHERE any(k IN keys(a) WHERE k STARTS WITH 'x_') RETURN a.id
MATCH (a) WHERE any(k IN keys(a) WHERE a[k] = 'Ann') RETURN a.id
MATCH (a {id:'ann'}) UNWIND keys(a) AS k RETURN k, a[k] ORDER BY k
MATCH (a:Entity) RETURN isEmpty(a.aliases), isEmpty(a.name), a.id
MATCH (a:Entity) RETURN nullIf(a.type, 'law'), coalesce(a.missing, a.x_size, -1), a.id
MATCH (a:Entity) RETURN toStringOrNull(a.x_size), toIntegerOrNull(a.name), toFloatOrNull(a.id), a.id
MATCH (a:Entity) RETURN toBoolean('TRUE'), toInteger('-5'), toInteger('+5'), toInteger('1e3'), toInteger('0x10'), toFloat('1e3'), toFloat('abc'), toFloat('-.5'), toInteger(true), toInteger('1.9'), toInteger(-1.9), toInteger('') LIMIT 1
MATCH (a:Entity) RETURN toInteger(a.x_size), toFloat(a.x_size), toString(a.x_size), toInteger(a.type), toFloat(a.missing)
WITH ['1','x','2.5',' 3 ',''] AS l RETURN [x IN l | toFloat(x)] AS f
WITH ['1','x','2.5','3e1','', '1,000', '5%', '٣', '1_0', 'NaN', 'Infinity', '1d', '1f'] AS l UNWIND l AS x RETURN x, toFloat(x), toInteger(x)
UNWIND ['2','10','1'] AS x RETURN x ORDER BY toInteger(x)
UNWIND [1.0, 2, 3.5] AS x RETURN toString(x), x + 'a'
RETURN trim('\t a\n'), lTrim('\u00a0a'), trim('\u3000a'), split('a b', ' '), split('a.b', '.'), replace('a.b', '.', '-'), split(null, 'a')
RETURN 10 % 3.5, 7.0 / 2, 2 ^ 0.5, -7 % 3, 7 % -3, 0 / 5, 0.0 / 5, 1 / 3.0
RETURN 0.1 + 0.2, 1.1 * 3, 100 * 1.1, 1e16 + 1, 2.0, 1e21, 123456789012.0
MATCH (a:Entity) RETURN a, count(*) > 1 AS x ORDER BY a.id
MATCH (a:Entity) RETURN a.type, count(*) * 2, a.type + '!' ORDER BY count(*) * 2 DESC, a.type
MATCH (a:Entity) RETURN a.type, count(*) * 2 AS c ORDER BY c DESC, a.type
MATCH (a:Entity) RETURN DISTINCT size(collect(a.id)) AS s, a.type AS t ORDER BY a.type
MATCH (a:Entity) WITH a.type AS t, count(*) * 2 AS c WHERE c > 2 RETURN t, c
MATCH (a:Entity) WITH a, size(collect(a.name)) AS c ORDER BY c, a.id LIMIT 2 WHERE c = 1 RETURN a.id, c
MATCH (a:Entity) CALL (a) { MATCH (a)-->(b) RETURN count(b) + 1 AS c } RETURN a.id, c
//!
MATCH (a:Entity), (b:Entity) MATCH p = shortestPath((a)-[*..4]-(b)) WHERE a.id < 'b' OR b.id < 'b' RETURN a.id, b.id, length(p)
//!
MATCH p = allShortestPaths((a:Entity)-[*..4]-(b:Entity)) WITH * WHERE all(n IN nodes(p) WHERE n:Entity) RETURN a.id, b.id, length(p)
//!
MATCH p = shortestPath((a:Entity)-[*..4]-(b:Entity)) WITH p WHERE length(p) > 1 RETURN length(p), count(*)
//!
MATCH (a:Entity) WITH a ORDER BY a.id SKIP 1 WHERE a.type = 'law' RETURN a.id
RETURN round(-2.5, 0), round(-0.5 , 0 ), toInteger('5')
UNWIND [1,2,3,4] AS x RETURN percentileCont(x, 0.5)
UNWIND [0.0, 0.5, 1.0] AS x RETURN x, sin(x), cos(x), tan(x), asin(x), acos(x), atan(x)
UNWIND [0.1, 2.5] AS x WITH x, sin(x) ^ 2 + cos(x) ^ 2 AS one RETURN round(one, 6), atan2(x, 1.0), tan(x) > 0
MATCH (c:Claim) WHERE c.number > 0 RETURN c.id, exp(c.number / 10), log(c.number), log10(c.number), sqrt(c.number)
MATCH (c:Claim) RETURN c.id, degrees(c.number), radians(c.number), c.number * pi(), e() ^ 2
UNWIND [30, 60] AS d RETURN d, round(sin(radians(d)), 4), round(cos(radians(d)), 4), round(tan(radians(d)), 4)
RETURN degrees(asin(1)), degrees(acos(0)), degrees(atan(1)), degrees(atan2(1, -1))
RETURN round(pi(), 3), round(e(), 3), round(exp(2), 3), log(e()), log10(1000), sqrt(pi() * pi())
UNWIND [1, 10, 100] AS x RETURN log10(x), exp(log(x)) > 0, asin(1.0 / x), acos(1.0 / x), atan(x), atan2(x, x)
MATCH (c:Claim) RETURN stDev(c.number), stDevP(c.number), percentileDisc(c.number, 0.5), percentileCont(c.number, 0.9)
MATCH (n) RETURN head(labels(n)) AS l, stDevP(size(n.id)), stDev(size(n.id)), percentileDisc(size(n.id), 0.9) ORDER BY l
MATCH (n:Entity) RETURN n.type, stDevP(n.x_size), percentileDisc(n.x_size, 0.5) ORDER BY n.type
MATCH ()-[r:PART_OF]->() RETURN startNode(r).name, endNode(r).name
MATCH ()-[r:CITES]-() RETURN DISTINCT endNode(r).title ORDER BY endNode(r).title
MATCH (a)-[r]-(b) WHERE startNode(r) = b AND a:Event RETURN a.id, b.id
MATCH (a:Entity)-[r]->() WITH r ORDER BY startNode(r).id, endNode(r).id LIMIT 4 RETURN startNode(r).id, endNode(r).id
MATCH (n) WHERE isEmpty(n.aliases) OR isEmpty(n.name) RETURN count(*) AS n
MATCH (n:Entity) RETURN n.id, isEmpty(coalesce(n.aliases, [])) AS none
MATCH (n:Entity) RETURN nullIf(n.name, 'Ann'), nullIf(n.type, 'law') IS NULL
MATCH (n:Entity) UNWIND tail(coalesce(n.aliases, [])) AS other RETURN n.id, other
MATCH (n) WHERE size(n.sources) > 1 RETURN n.id, tail(n.sources) AS rest
MATCH p = (a:Entity {id:'ann'})-[*1..2]->(b) RETURN [x IN tail(nodes(p)) | x.id] AS rest
//!
UNWIND ['true', 'FALSE', 'maybe', null] AS x RETURN x, toBoolean(x), toBooleanOrNull(x)
MATCH (n:Entity) RETURN n.id, toBoolean(n.name) IS NULL, toBooleanOrNull(n.id) IS NULL
MATCH (c:Claim) RETURN c.id, toFloatOrNull(c.value), toIntegerOrNull(c.value), toStringOrNull(c.number)
MATCH (c:Claim) WHERE toFloatOrNull(c.value) IS NULL RETURN c.id
UNWIND ['7', '7.9', 'seven'] AS x RETURN x, toIntegerOrNull(x), toFloatOrNull(x), toStringOrNull(x)
RETURN toIntegerList(['1', '2.5', 'x']), toFloatList(['1', 'x']), toBooleanList(['true', 'x']), toStringList([1, 2.5, true])
MATCH (c:Claim) WITH collect(c.value) AS v RETURN size(toFloatList(v)), size(toIntegerList(v)), size(toStringList(v)), size(toBooleanList(v))
WITH ['3', '4'] AS l RETURN reduce(s = 0, x IN toIntegerList(l) | s + x) AS total, toFloatList(l)[1], toStringList([3])[0], toBooleanList(['false'])[0]
MATCH (c:Claim) RETURN c.id, abs(c.number - 15), ceil(c.number), floor(c.number), sign(c.number - 15)
UNWIND [-1.5, -0.5, 0.5, 1.5] AS x RETURN x, abs(x), ceil(x), floor(x), sign(x), round(x)
UNWIND [0.0, 1.0] AS x RETURN isNaN(x), isNaN(x / 0.0), isNaN(sqrt(-1))
MATCH (c:Claim) RETURN c.id, isNaN(c.number), isNaN(log(c.number))
WITH '  padded  ' AS t RETURN '[' + lTrim(t) + ']', '[' + rTrim(t) + ']', '[' + btrim(t) + ']', '[' + trim(t) + ']'
MATCH (n:Entity) RETURN btrim(n.name), lTrim(n.name), rTrim(n.name), right(n.name, 3) ORDER BY n.id
MATCH (n:Entity) WHERE right(n.name, 3) = 'Act' RETURN rTrim(n.name), lTrim(n.name)
MATCH (n:Entity) RETURN lower(n.name), upper(n.name), char_length(n.name), character_length(n.type)
MATCH (n) WHERE upper(n.type) = 'LAW' OR lower(n.title) = 'ruling' RETURN n.id, char_length(n.id)
MATCH (n:Entity) WHERE character_length(n.name) > 5 RETURN n.id, lower(right(n.name, 2)), upper(left(n.name, 2))
UNWIND ['a', 'bb'] AS x RETURN x, char_length(x), character_length(x)
MATCH (e:Event) WHERE e.earliest IS NOT NULL RETURN e.id, date.truncate('month', e.earliest) AS m, date.truncate('year', e.latest) AS y
MATCH (e:Event) WHERE e.earliest IS NOT NULL RETURN date.truncate('year', e.earliest) AS year, count(*) AS n ORDER BY year
MATCH (a:Event), (b:Event) WHERE a.latest < b.earliest RETURN a.id, b.id, duration.inMonths(a.latest, b.earliest).months AS m
//!
MATCH (e:Event) RETURN e.id, duration.inMonths(e.earliest, date('2010-01-01')).years AS y, duration.between(e.earliest, e.latest).months AS m
MATCH (n) WHERE n.id ENDS WITH '2' AND NOT n.id ENDS WITH 'e2' RETURN n.id
MATCH (n) WHERE n.title ENDS WITH 'vote' RETURN count(*) AS n
MATCH (n:Entity) WHERE single(x IN n.sources WHERE x CONTAINS '#') RETURN n.id
MATCH (n:Entity) RETURN n.id, single(x IN [1, 2, 3] WHERE x = size(n.type) - 3) AS s
MATCH (n:Entity) WHERE (n)-[:PART_OF]->(:Entity) OR (n)<-[:AMENDS]-() RETURN n.id
MATCH (n) WHERE NOT (n)-[:CITES]->() AND (n)--(:Event) RETURN n.id
MATCH (n:Entity) RETURN n.id, COLLECT { MATCH (n)-[:PART_OF]->(m) RETURN m.name ORDER BY m.name } AS parents
MATCH (n:Event) WHERE size(COLLECT { MATCH (n)<-[:PARTICIPATED_IN]-(m) RETURN DISTINCT m.type }) > 1 RETURN n.id
CALL { MATCH (c:Claim) RETURN max(c.number) AS top } MATCH (c:Claim) WHERE c.number = top RETURN c.id, top
MATCH (n:Entity) CALL { WITH n OPTIONAL MATCH (n)-[:ASSERTED]->(c) RETURN count(c) AS claims } RETURN n.id, claims ORDER BY claims DESC, n.id
MATCH (n:Entity) WHERE n.type = 'law' CALL (n) { MATCH (n)-[:AMENDS]-(m) RETURN DISTINCT m.id AS other } RETURN n.id, other
MATCH (n:Entity) RETURN n.type || '/' || n.id AS path
MATCH (n:Entity) RETURN n.id, coalesce(n.aliases, []) || ['x'] AS l
MATCH (a)-[r:(AMENDS|SIGNED)&!CITES]->(b) RETURN a.id, type(r), b.id
MATCH (a:(Entity|Claim)&!Event)-->(b:(Event|Source)) RETURN a.id, b.id
MATCH (n:Entity) WHERE n.x_size = '3' RETURN count(*) AS n
//= [[0]]
MATCH (n:Entity) WHERE n.x_size <> '3' RETURN n.id
MATCH (n:Entity {x_size: 3}) RETURN n.id
//= [["ann"], ["bob"]]
MATCH (n:Entity {x_size: '3'}) RETURN count(*) AS n
MATCH (n:Entity) RETURN n.id, CASE n.x_size WHEN 3 THEN 'three' WHEN '12' THEN 'text' ELSE 'other' END AS k
MATCH (n:Entity), (m:Claim) WHERE n.x_size = m.number RETURN n.id, m.id
//!
MATCH (e:Event) WHERE e['earliest'] = '2001-03-04' RETURN count(*) AS n
MATCH (a:Entity)-[r:AMENDS]->(b) MATCH (c)-[s:AMENDS]->(d) WHERE startNode(r) = startNode(s) AND endNode(r) = endNode(s) RETURN a.id, b.id
MATCH (n:Entity) WITH n ORDER BY n.name SKIP 1 LIMIT 3 WHERE n.type <> 'law' RETURN n.name
MATCH (n:Entity) WITH n.type AS t, count(*) AS c ORDER BY t LIMIT 3 WHERE c > 1 RETURN t
MATCH (e:Event) RETURN e.type, max(e.latest).year - min(e.earliest).year AS span
//= [["vote",0], ["ruling",0]]
MATCH (n:Entity) RETURN n.type, round(100.0 * count(n.x_size) / count(*)) AS share ORDER BY share DESC, n.type
//= [["person",100], ["law",50], ["agency",0], ["county",0]]
MATCH (n:Entity) RETURN n.type, 'ann' IN collect(n.id) AS ann
//= [["agency",false], ["law",false], ["person",true], ["county",false]]
MATCH (s)-[:ASSERTED]->(c:Claim) RETURN s.name, count(*) AS n
//= [["Ann",1], ["bob",2]]
MATCH (c:Claim) WHERE c.number IS NOT NULL RETURN c.id, radians(c.number) < pi(), degrees(1) > c.number, e() < c.number
UNWIND [0, 1] AS x RETURN x * pi(), x + e(), degrees(x), radians(x)
// Written as researchers write them: counts, firsts, gaps, paths, text and time.
MATCH (n:Entity) WITH n.type AS kind, count(*) AS size ORDER BY size DESC, kind RETURN collect(kind)[0] AS most, sum(size) AS all
MATCH (n) WHERE n:Entity|Event RETURN n.id AS id, n:Event AS happened ORDER BY id
MATCH (n) WHERE n:(Entity|Event)&!Event RETURN count(n) AS entities
MATCH (n) WHERE n:!Claim&!Source RETURN labels(n)[0] AS label, count(*) AS size ORDER BY label
MATCH (a)-[r]->(b) WHERE r:AMENDS|SIGNED RETURN type(r) AS t, a.id, b.id
MATCH (a)-[r]->(b) WHERE NOT r:AMENDS AND a:Entity RETURN type(r) AS t, count(*) AS n ORDER BY t
MATCH p = (a:Entity {id: 'ann'})-[*1..2]->(b) RETURN [x IN nodes(p) WHERE x:Entity | x.id] AS entities
MATCH p = (a:Entity {id: 'ann'})-[*1..2]->(b) RETURN [x IN nodes(p) WHERE (x:Entity|Event) | x.id] AS known
MATCH p = (a:Entity {id: 'bob'})-[*1..2]->(b) RETURN any(x IN nodes(p) WHERE x:Claim|Source) AS cited, count(*) AS walks
MATCH (a:Entity), (b:Entity) WHERE id(a) < id(b) AND a.type = b.type RETURN a.id, b.id
MATCH (a:Entity)-[:PARTICIPATED_IN]->(e)<-[:PARTICIPATED_IN]-(b:Entity) WHERE elementId(a) <> elementId(b) RETURN a.id, b.id, e.id
MATCH (a:Entity)-[:PARTICIPATED_IN]->(e)<-[:PARTICIPATED_IN]-(b:Entity) WHERE id(a) > id(b) RETURN count(DISTINCT e) AS shared
MATCH (a:Entity)-[r1:PARTICIPATED_IN]->(), (a)-[r2:PARTICIPATED_IN]->() WHERE id(r1) <> id(r2) RETURN a.id, count(*) AS pairs
MATCH (a:Entity {id: 'gov'})-[:SIGNED]->(b) MATCH (c:Entity {type: 'law'}) WHERE id(c) = id(b) RETURN c.name AS name, count(*) AS times
RETURN trim(BOTH 'x' FROM 'xxaxx') AS a, trim(LEADING 'x' FROM 'xxaxx') AS b, trim(TRAILING 'x' FROM 'xxaxx') AS c
MATCH (n:Entity) RETURN trim(BOTH 'A' FROM n.name) AS stripped ORDER BY stripped
MATCH (n:Event) RETURN trim(FROM n.title) AS title, trim(LEADING 'F' FROM n.title) AS rest
RETURN ltrim('00120', '0') AS l, rtrim('00120', '0') AS r, btrim('00120', '0') AS b
MATCH (c:Claim) RETURN c.id, CASE c.number WHEN IS NULL THEN 'none' WHEN < 15 THEN 'few' ELSE 'many' END AS size ORDER BY c.id
MATCH (n:Entity) RETURN n.id, CASE n.name WHEN STARTS WITH 'A' THEN 'A' WHEN ENDS WITH 'Act' THEN 'Act' WHEN =~ '.*County' THEN 'county' ELSE '?' END AS k
MATCH (e:Event) RETURN CASE e.earliest WHEN IS NULL THEN 'undated' WHEN >= date('2005-01-01') THEN 'late' ELSE 'early' END AS era, count(*) AS n ORDER BY era
MATCH (n:Entity) RETURN n.id, CASE size(n.name) WHEN <= 3 THEN 'short' WHEN > 8 THEN 'long' ELSE 'middling' END AS length
UNWIND [1, 1.5, 'a', true, null, {a: 1}, date('2020-01-01')] AS x RETURN x IS :: INTEGER AS i, x IS :: FLOAT AS f, x IS :: STRING AS s
UNWIND [1, 1.5, 'a', true, null, {a: 1}, date('2020-01-01')] AS x RETURN x IS :: BOOLEAN AS b, x IS :: DATE AS d, x IS NOT :: MAP AS m
MATCH (n) WHERE n.number IS :: FLOAT NOT NULL RETURN n.id, n.number IS TYPED FLOAT AS f
MATCH (n) WHERE n.earliest IS :: DATE NOT NULL RETURN n.id ORDER BY n.id
MATCH (n)-[r:CITES]->(m) RETURN n IS :: NODE AS a, r IS :: RELATIONSHIP AS b, n.id
RETURN 'å' IS NORMALIZED AS a, 'x' IS NOT NFKD NORMALIZED AS b, normalize('å') = 'å' AS c
MATCH (n:Entity) WHERE n.name IS NFC NORMALIZED RETURN count(*) AS n
MATCH (n:Event) WHERE normalize(n.title) = n.title AND normalize(n.title) <> '' RETURN n.id
MATCH (n:Source) RETURN normalize(n.title) AS title ORDER BY title DESC
MATCH (c:Claim) RETURN c.id, c.value = 12 AS number, c.value = '12' AS text ORDER BY c.id
MATCH (c:Claim) WHERE c.value <> 12 RETURN c.id
MATCH (c:Claim) WHERE c.value IN [12, '12', 20.5] RETURN c.id, c.value
MATCH (e:Event) RETURN e.id, e.earliest = '2001-03-04' AS same, e.earliest < '2002' AS before ORDER BY e.id
MATCH (e:Event) WHERE e.earliest <> '2001-03-04' RETURN count(*) AS n
RETURN 1 = 'a' AS a, 1 <> 'a' AS b, 1 < 'a' AS c, date('2020-01-01') = 'x' AS d, [1] = 1 AS e, true = 1 AS f
UNWIND [1, 'a', true, null] AS x UNWIND [1, 'a', true] AS y RETURN x, y, x = y AS equal, x < y AS less
WITH {list: [{x: 1}, {x: 2}]} AS m RETURN m.list[0].x AS first, m.list[-1].x AS last, size(m.list) AS n
UNWIND [{k: 'a', l: [1, 2]}, {k: 'b', l: []}] AS row RETURN row.k, row.l[0] AS first, all(x IN row.l WHERE x > 1) AS big
WITH {a: {b: {c: [10, 20, 30]}}} AS m RETURN m.a.b.c[1..] AS tail, m['a'].b.c[0] AS head
RETURN all(x IN [] WHERE x > 1) AS a, any(x IN [] WHERE x > 1) AS b, none(x IN [] WHERE x > 1) AS c, single(x IN [] WHERE x > 1) AS d
MATCH (n:Entity) WHERE all(x IN coalesce(n.aliases, []) WHERE size(x) > 2) RETURN n.id
MATCH (n:Entity) WHERE rand() < 2 RETURN count(*) AS n
MATCH (n:Entity) WITH n, rand() AS r ORDER BY r RETURN count(n) AS n, max(r) <= 1 AS below
UNWIND range(1, 5) AS i RETURN i, rand() >= 0 AS sure ORDER BY i
RETURN timestamp() > 0 AS now, timestamp() / 1000 > 1500000000 AS late
MATCH (n:Source) WHERE timestamp() > 0 RETURN n.id AS id
WITH timestamp() AS t RETURN t > 1000 AS a, t IS :: INTEGER AS b
RETURN date.truncate('month', date('2020-05-17'), {day: 5}) AS d, date.truncate('year', date('2020-05-17'), {month: 3, day: 2}) AS e
MATCH (e:Event) WHERE e.earliest IS NOT NULL RETURN e.id, date.truncate('quarter', e.earliest, {day: 10}) AS d ORDER BY e.id
RETURN datetime('2020-05-17T10:11:12Z').hour AS h, date(datetime('2020-05-17T10:11:12Z')) AS d, datetime('2020-05-17T10:11:12Z').epochSeconds AS s
RETURN datetime('2020-05-17T10:11:12Z') < datetime('2021-05-17T10:11:12Z') AS a, localdatetime('2020-05-17T10:11') = localdatetime('2020-05-17T10:11:00') AS b
RETURN localdatetime('2020-05-17T10:11:12').minute AS m, date(localdatetime('2020-05-17T23:59:59')) AS d
WITH localdatetime({year: 2020, month: 2, day: 28, hour: 23}) AS t RETURN date(t + duration({hours: 2})) AS next, (t - duration('PT24H')).day AS day
RETURN datetime({year: 2020, month: 1, day: 1}).year AS y, datetime() > datetime('2020-01-01') AS later
RETURN duration.inSeconds(date('2020-01-01'), date('2020-01-02')).seconds AS s, duration('P1D') * 3 AS t, duration('P4D') / 2 AS h
MATCH (e:Event) WHERE e.latest IS NOT NULL RETURN e.id, duration.inSeconds(e.earliest, e.latest).hours AS h ORDER BY e.id
RETURN duration.inSeconds(localdatetime('2020-01-01T00:00'), localdatetime('2020-01-01T06:30')).minutes AS m
RETURN duration.between(datetime('2020-05-17T10:00Z'), datetime('2020-05-18T11:00Z')).hours AS h, duration('P1Y2M3DT4H5M6S').minutesOfHour AS m
RETURN duration('P14M').years AS y, duration('P14M').monthsOfYear AS m, duration('P17D').weeks AS w, duration('P17D').daysOfWeek AS d
RETURN duration({hours: 30}) AS a, duration({minutes: 90}) AS b, duration({weeks: 2}) AS c, duration('P1M') + duration('P40D') AS d
RETURN [duration('P1D'), duration('P1M')] AS l, {span: duration('P1Y2M')} AS m, toString(duration('PT90M')) AS t
RETURN toInteger('99') AS a, toInteger('x') AS b, toInteger(1.9) AS c, toInteger(true) AS d, toInteger('12.9') AS e
MATCH (c:Claim) RETURN c.id, toInteger(c.value) AS whole, toFloat(c.value) AS number ORDER BY c.id
RETURN cot(1.0) AS a, haversin(0.5) AS b, 2 * asin(sqrt(haversin(1.0))) AS c
UNWIND [0.5, 1.0, 2.0] AS x RETURN cot(x) AS c, 1.0 / tan(x) AS d ORDER BY x
RETURN round(cot(0.5), 3) AS r, haversin(0.0) AS z, cot(2.0) < 0 AS negative, haversin(3.0) > 0.9 AS near
MATCH (e:Event)<-[r:PARTICIPATED_IN]-(a) WITH e, collect(DISTINCT r.role) AS roles, count(a) AS n RETURN e.title, size(roles) AS roles, n ORDER BY n DESC, e.title
MATCH (e:Event) WHERE e.earliest IS NOT NULL WITH e ORDER BY e.earliest, e.id WITH collect(e) AS es UNWIND range(1, size(es) - 1) AS i RETURN es[i].id AS id, duration.inDays(es[i - 1].earliest, es[i].earliest).days AS gap ORDER BY id
MATCH (e:Event) WHERE e.earliest IS NOT NULL WITH e.earliest.year AS year, collect(e.title) AS titles RETURN year, size(titles) AS n ORDER BY year
MATCH (a:Entity) OPTIONAL MATCH (a)-[:PARTICIPATED_IN]->(e:Event) WITH a, min(e.earliest) AS first, max(e.latest) AS last RETURN a.id, first, last, last >= first AS right ORDER BY first, a.id
MATCH (a:Entity) OPTIONAL MATCH (a)-[:PARTICIPATED_IN]->(e) WHERE e.type = 'ruling' RETURN a.id, e.id IS NULL AS without ORDER BY a.id
MATCH (a:Entity) WHERE NOT EXISTS { (a)-[:PARTICIPATED_IN]->() } AND EXISTS { (a)--() } RETURN a.id ORDER BY a.id
MATCH (a:Entity) WHERE COUNT { (a)-->() } >= 3 RETURN a.id, COUNT { (a)-->(b:Event) } AS events ORDER BY a.id
MATCH (a:Entity) RETURN a.id, COUNT { (a)-[:CITES|AMENDS|SIGNED]-(b) WHERE b.id <> a.id } AS ties ORDER BY ties DESC, a.id
MATCH (a:Entity) WITH a, COLLECT { MATCH (a)-[r]-(b) RETURN DISTINCT type(r) ORDER BY type(r) } AS types RETURN a.id, types, size(types) AS n ORDER BY a.id
MATCH (s:Source) CALL (s) { MATCH (x)-[:CITES]->(s) RETURN count(x) AS cited } RETURN s.title, cited ORDER BY cited DESC, s.title
MATCH (s:Source) CALL { WITH s MATCH (x)-[c:CITES]->(s) RETURN collect(c.lines) AS lines } RETURN s.id, size(lines) AS n ORDER BY s.id
CALL { MATCH (n:Entity) RETURN n.id AS id UNION MATCH (n:Event) RETURN n.id AS id } WITH id WHERE id =~ '.*1' RETURN id ORDER BY id
MATCH (n:Entity) RETURN 'entity' AS what, count(*) AS n UNION ALL MATCH (n:Event) RETURN 'event' AS what, count(*) AS n UNION ALL MATCH ()-[n]->() RETURN 'tie' AS what, count(*) AS n
UNWIND ['ann', 'nobody', 'bob'] AS id OPTIONAL MATCH (n:Entity {id: id}) RETURN id, n.name AS name, n IS NULL AS missing ORDER BY id
UNWIND [{id: 'ann', w: 2}, {id: 'bob', w: 3}] AS row MATCH (n:Entity {id: row.id})-[:ASSERTED]->(c) RETURN n.id, sum(row.w) AS weight, count(c) AS n ORDER BY n.id
MATCH (n:Entity) WITH n ORDER BY coalesce(n.x_size, 0) DESC, n.id WITH collect(n.id) AS ids RETURN ids[0] AS biggest, ids[-1] AS smallest, ids[1..3] AS runners
MATCH (n:Entity) RETURN n.id, n.x_size ORDER BY n.x_size IS NULL, n.x_size DESC, n.id
MATCH (n:Entity) RETURN toUpper(left(n.name, 1)) + toLower(substring(n.name, 1)) AS name ORDER BY name
MATCH (n:Entity) RETURN n.id, [w IN split(n.name, ' ') WHERE size(w) > 0 | left(w, 1)] AS initials, size(split(n.name, ' ')) AS words ORDER BY n.id
MATCH (n:Entity) UNWIND split(toLower(n.name), ' ') AS word WITH word, count(*) AS n WHERE n > 1 OR word CONTAINS 'ed' RETURN word, n ORDER BY n DESC, word
MATCH (n:Entity) RETURN reduce(s = '', w IN split(n.name, ' ') | s + left(w, 1)) AS initials, n.id ORDER BY n.id
MATCH (n:Entity) WHERE n.name =~ '(?i)^[a-m].*' AND NOT n.name CONTAINS ' ' RETURN n.name ORDER BY n.name
MATCH (n) WHERE any(s IN n.sources WHERE s STARTS WITH 's1') RETURN n.id, [s IN n.sources | split(s, '#')[0]] AS files ORDER BY n.id
MATCH (n) WHERE n.sources IS NOT NULL UNWIND n.sources AS s WITH split(s, '#')[0] AS file, collect(DISTINCT n.id) AS users RETURN file, size(users) AS n ORDER BY file
MATCH p = (a:Entity {id: 'bob'})-[:PART_OF*1..3]->(b) RETURN [n IN nodes(p) | n.name] AS chain, length(p) AS steps ORDER BY steps
MATCH p = (a:Entity)-[:PART_OF*2..3]->(b:Entity) WHERE all(n IN nodes(p) WHERE n.type <> 'law') RETURN a.id, b.id, length(p) ORDER BY a.id
MATCH p = (a:Entity {id: 'ann'})-[*..3]-(b:Entity {id: 'zed'}) WHERE none(r IN relationships(p) WHERE type(r) = 'KNOWS') WITH p ORDER BY length(p) LIMIT 1 RETURN length(p) AS steps
MATCH p = shortestPath((a:Entity {id: 'ann'})-[:PART_OF|SIGNED*..6]-(b:Entity {id: 'act-1'})) RETURN [n IN nodes(p) | n.id] AS walk
MATCH (a:Entity)-[:AMENDS]->(b)-[:AMENDS]->(c) WHERE c = a AND a.id < b.id RETURN a.id AS one, b.id AS other
MATCH (a:Entity)-[r:SIGNED]->(b) WITH a, b, collect(r) AS rs WHERE size(rs) > 1 RETURN a.id, b.id, [r IN rs WHERE r.note IS NOT NULL | r.note] AS notes
MATCH (a)-[r]->(b) WITH type(r) AS t, labels(a)[0] AS x, labels(b)[0] AS y, count(*) AS n RETURN x + '-' + t + '-' + y AS triple, n ORDER BY n DESC, triple
MATCH (c:Claim)-[:ABOUT]->(e:Entity) WITH e, avg(c.number) AS mean, max(c.number) - min(c.number) AS spread RETURN e.name, round(mean, 1) AS mean, spread
MATCH (c:Claim) WITH c.metric AS metric, collect(c.number) AS numbers RETURN metric, size(numbers) AS known, reduce(s = 0.0, x IN numbers | s + x) AS total ORDER BY metric
MATCH (c:Claim) WHERE c.number IS NOT NULL WITH avg(c.number) AS mean MATCH (c:Claim) WHERE c.number > mean RETURN c.id, c.number - mean > 0 AS above
MATCH (a:Entity)-[:ASSERTED]->(c:Claim) RETURN a.name AS who, collect(c {.metric, .value}) AS said ORDER BY who
MATCH (a:Entity) RETURN a {.id, events: COLLECT { MATCH (a)-[r:PARTICIPATED_IN]->(e) RETURN e {.id, role: r.role} ORDER BY e.id }} AS entry ORDER BY a.id
MATCH (a:Entity) WITH a, [(a)-[:PARTICIPATED_IN]->(e:Event) WHERE e.earliest IS NOT NULL | e.earliest.year] AS years WHERE size(years) > 0 RETURN a.id, reduce(m = 9999, y IN years | CASE WHEN y < m THEN y ELSE m END) AS first ORDER BY a.id
MATCH (e:Event) RETURN e.id, coalesce(toString(e.earliest), 'undated') AS day, coalesce(e.date, '?') AS written ORDER BY day, e.id
MATCH (e:Event) WHERE e.earliest.year = 2001 AND e.earliest.month IN [2, 3] RETURN e.id, e.earliest.quarter AS q, e.earliest.dayOfWeek AS w ORDER BY e.id
MATCH (e:Event) WHERE date('2001-01-01') <= e.earliest < date('2002-01-01') RETURN count(*) AS n, min(e.id) AS first
MATCH (e:Event), (f:Event) WHERE e.earliest < f.earliest RETURN e.id, f.id, duration.inMonths(e.earliest, f.earliest).months AS months ORDER BY e.id, f.id
MATCH (n:Entity) WHERE n.start_earliest IS NOT NULL RETURN n.id, date('2010-01-01').year - n.start_earliest.year AS age ORDER BY age, n.id
WITH date('2001-02-15') AS day MATCH (e:Event) WHERE e.earliest <= day <= e.latest RETURN e.id, e.latest = date('2001-02-28') AS month
WITH [date('2005-01-01'), date('2001-01-01'), null] AS days UNWIND days AS day RETURN day, day IS NULL AS none ORDER BY day DESC
UNWIND [3, null, 1] AS x RETURN x, coalesce(x, 0) * 2 AS twice ORDER BY x
UNWIND [3, null, 1] AS x RETURN x AS value, x > 2 AS more ORDER BY value DESC
UNWIND [[1, 2], [], [3, null]] AS l RETURN l, size(l) AS n, head(l) AS h, last(l) AS e, 3 IN l AS has
WITH range(1, 10) AS l RETURN [x IN l WHERE x % 3 = 0] AS threes, reduce(p = 1, x IN l[..5] | p * x) AS product, l[-3..] AS end
WITH ['b', 'a', 'c'] AS l UNWIND l AS x WITH x ORDER BY x RETURN collect(x) AS sorted, count(x) AS n
MATCH (n:Entity) WITH count(n) AS all MATCH (n:Entity) WITH all, n.type AS type, count(*) AS c RETURN type, round(100.0 * c / all, 1) AS percent ORDER BY percent DESC, type
MATCH (n:Entity) RETURN n.type AS type, count(*) AS n, collect(n.id)[..1] AS example ORDER BY type SKIP 1 LIMIT 2
MATCH (n) WHERE n.title IS NOT NULL OR n.name IS NOT NULL RETURN coalesce(n.name, n.title) AS caption, labels(n)[0] AS label ORDER BY caption
MATCH (n) RETURN CASE WHEN n:Entity THEN 'who' WHEN n:Event THEN 'when' ELSE 'other' END AS role, count(*) AS n ORDER BY n DESC, role
MATCH (n:Entity) WHERE (n.type = 'law' OR n.type = 'person') XOR n.x_size IS NULL RETURN n.id ORDER BY n.id
MATCH (a:Entity)-[:PARTICIPATED_IN]->(e:Event) WITH a, e ORDER BY e.earliest, e.id WITH a, collect(e)[0] AS first RETURN a.id, first.title AS title ORDER BY a.id
MATCH (a:Entity {id: 'act-1'})-[r:PARTICIPATED_IN]->(e) RETURN e.id, r.role, properties(r).role = r.role AS same ORDER BY e.id
MATCH (e:Event)<-[r:PARTICIPATED_IN]-(a) WHERE r.role IS NULL OR r.role <> 'subject' RETURN e.id, a.id, coalesce(r.role, 'none') AS role ORDER BY e.id, a.id, role
MATCH (n:Event) WHERE n.title STARTS WITH 'First' RETURN n.title AS t, size(n.title) AS s
MATCH (n:Event) RETURN n.type AS type, max(size(n.title)) AS longest ORDER BY longest DESC, type
MATCH (n:Entity) RETURN replace(n.name, 'Act', 'Law') AS name, n.name CONTAINS 'Act' AS changed ORDER BY name
MATCH (n:Entity) RETURN right(n.name, 3) AS tail, reverse(left(n.name, 3)) AS head ORDER BY tail, head
MATCH (n:Entity) WHERE toLower(n.name) = n.name RETURN n.id AS lower
MATCH (n:Entity) WITH toLower(left(n.name, 1)) AS letter, count(*) AS n RETURN letter, n ORDER BY letter
MATCH (n:Source) RETURN n.title + ' (' + n.publisher + ')' AS cited ORDER BY cited
MATCH (n:Source) RETURN n.title || ', ' || coalesce(n.publisher, 'n.p.') AS cited ORDER BY cited DESC
MATCH (n) WHERE n.aliases IS NOT NULL RETURN n.id, n.aliases + [n.name] AS names ORDER BY n.id
MATCH (n) WHERE size(n.aliases) >= 1 RETURN n.id, size(n.aliases) AS k ORDER BY k DESC, n.id
MATCH (n) WITH n WHERE n.sources IS NOT NULL RETURN n.id, head(n.sources) AS first, last(n.sources) AS last ORDER BY n.id
MATCH (n) UNWIND keys(n) AS k WITH k, count(*) AS n WHERE n > 5 RETURN k, n ORDER BY n DESC, k
MATCH (n:Claim) UNWIND keys(n) AS k RETURN k, count(DISTINCT n[k]) AS values ORDER BY k
MATCH ()-[r]->() WHERE size(keys(r)) > 1 RETURN type(r) AS t, count(*) AS n ORDER BY t
MATCH (a)-[r]->(b) WHERE startNode(r) = a AND endNode(r).type = 'law' RETURN DISTINCT type(r) AS t ORDER BY t
MATCH (a:Entity)--(b) WITH a, count(DISTINCT b) AS degree RETURN max(degree) AS most, min(degree) AS least, avg(degree) > 1 AS tied
MATCH (a:Entity)-->(b) WITH a, count(b) AS out ORDER BY out DESC, a.id LIMIT 3 RETURN collect(a.id) AS top
MATCH (a:Entity) RETURN a.id, size([(a)-->(b) | b]) - size([(a)<--(b) | b]) AS balance ORDER BY balance, a.id
MATCH (a:Entity)-[:PARTICIPATED_IN]->(e) WITH e, collect(a.id) AS ids WHERE size(ids) > 1 UNWIND ids AS x UNWIND ids AS y WITH e, x, y WHERE x < y RETURN x, y, count(e) AS n ORDER BY x, y
MATCH (a:Entity)-[:PARTICIPATED_IN]->(e)<-[:PARTICIPATED_IN]-(b) WHERE a.id < b.id RETURN a.id, b.id, collect(e.title) AS at ORDER BY a.id, b.id
MATCH (a {id: 'ann'})-[:PART_OF]->(g)<-[:PART_OF]-(b) RETURN g.name AS office, b.name AS colleague
MATCH (a:Entity {type: 'person'}) WHERE (a)-[:ASSERTED]->(:Claim {metric: 'arrests'}) RETURN a.id ORDER BY a.id
MATCH (a:Entity {type: 'person'}) WHERE NOT (a)-[:ASSERTED]->(:Claim {metric: 'releases'}) RETURN a.id
MATCH (a:Entity) WHERE EXISTS { (a)-[:AMENDS]->(b) WHERE EXISTS { (b)-[:AMENDS]->(a) } } RETURN a.id ORDER BY a.id
MATCH (a:Entity) WHERE EXISTS { MATCH (a)-[:ASSERTED]->(c) WITH count(c) AS n WHERE n > 1 RETURN n } RETURN a.id
MATCH (a:Entity) RETURN a.id, EXISTS { (a)-[:ASSERTED]->() } OR EXISTS { (a)-[:CITES]->() } AS speaks ORDER BY a.id
MATCH (a:Entity) RETURN sum(COUNT { (a)-[:PARTICIPATED_IN]->() }) AS all
MATCH (e:Event) WHERE COUNT { (e)<-[:PARTICIPATED_IN]-() } = 0 RETURN e.id, e.title
MATCH (e:Event) RETURN e.id, CASE COUNT { (e)<--() } WHEN 0 THEN 'nobody' WHEN 1 THEN 'one' ELSE 'several' END AS who ORDER BY e.id
OPTIONAL MATCH (n:Entity {id: 'nobody'}) RETURN n.name AS name, coalesce(n.name, 'none') AS shown
OPTIONAL MATCH (n:Entity {id: 'nobody'})-[r]-(m) RETURN count(r) AS ties, collect(m.id) AS others
MATCH (n:Entity {id: 'zed'}) OPTIONAL MATCH (n)<-[:PART_OF]-(m) OPTIONAL MATCH (m)<-[:PART_OF]-(k) RETURN n.id, m.id, collect(k.id) AS below
MATCH (n:Claim) OPTIONAL MATCH (n)-[:ABOUT]->(e) OPTIONAL MATCH (n)-[:CITES]->(s) RETURN n.id, e.name, s.title ORDER BY n.id
MATCH (n:Claim) OPTIONAL MATCH (n)<-[:ASSERTED]-(a {type: 'person'}) WHERE a.id STARTS WITH 'b' RETURN n.id, a.id ORDER BY n.id
MATCH (c:Claim) RETURN sum(c.number) / count(*) AS a, sum(c.number) / count(c.number) AS b
MATCH (c:Claim) RETURN percentileDisc(c.number, 0.5) AS median, stDev(c.number) > 0 AS spread
MATCH (c:Claim) RETURN c.unit AS unit, count(DISTINCT c.metric) AS metrics, collect(DISTINCT c.metric)[0] IS NULL AS none
MATCH (c:Claim) WHERE toFloat(c.value) IS NULL RETURN c.id, c.value
MATCH (c:Claim) WHERE c.value =~ '[0-9.]+' RETURN c.id, toFloat(c.value) = c.number AS same ORDER BY c.id
MATCH (c:Claim) RETURN c.id, round(c.number * 1.1, 2) AS more, floor(c.number / 10) AS tens ORDER BY c.id
MATCH (c:Claim) RETURN c.metric + ': ' + coalesce(toString(c.number), c.value) AS line ORDER BY line
UNWIND [5, 3, 9] AS x WITH max(x) AS top, min(x) AS low, avg(x) AS mean RETURN top - low AS range, abs(mean - top) AS off
UNWIND range(0, 20, 5) AS x WITH x WHERE x % 10 <> 0 RETURN collect(x) AS l, sum(x) AS s
UNWIND [1, 2, 2, 3, 3, 3] AS x RETURN x, count(*) AS n, sum(x) AS s ORDER BY n DESC
UNWIND [1, 2, 2, null] AS x RETURN count(x) AS a, count(*) AS b, count(DISTINCT x) AS c, sum(x) AS d, avg(x) AS e
UNWIND [[1, 'a'], [2, 'b']] AS pair RETURN pair[0] AS n, pair[1] AS t, {n: pair[0]} AS m ORDER BY n
UNWIND ['a,b', 'c', ''] AS t RETURN t, split(t, ',') AS l, size(split(t, ',')) AS n ORDER BY t
UNWIND ['2001', '20x1', null] AS t RETURN t, toInteger(t) AS y, toInteger(t) IS NULL AS bad ORDER BY t
UNWIND ['true', 'no', null] AS t RETURN toBoolean(t) AS b, t ORDER BY t
UNWIND ['b', 'A', 'a', 'B', null] AS t RETURN t ORDER BY t DESC
UNWIND ['b', 'A', 'a', 'B'] AS t RETURN t ORDER BY toLower(t), t
UNWIND [true, false, null] AS b RETURN b, NOT b AS no, b AND true AS a, b OR true AS o, b XOR true AS x ORDER BY b
UNWIND [0, 1, -1, 2.5, -2.5] AS x RETURN x, sign(x) AS s, abs(x) AS a, ceil(x) AS c, floor(x) AS f ORDER BY x
UNWIND [0.5, 1.5, 2.5, -1.25] AS x RETURN round(x, 1) AS r, round(x) AS w, x ORDER BY x
RETURN 7 / 2 AS a, 7 % 2 AS b, 7.0 / 2 AS c, 2 ^ 10 AS d, -7 / 2 AS e, 10 - 3 - 2 AS f
RETURN 'a' < 'b' AS a, 'B' < 'a' AS b, '10' < '9' AS c, 10 > 9.5 AS d, 1 = 1.0 AS e
RETURN null = null AS a, null <> 1 AS b, null IS NULL AS c, null IN [null] AS d, 1 IN [null, 1] AS e, 2 IN [1, null] AS f
RETURN [1, 2] + 3 AS a, [1] + [2, 3] AS b, 0 + [1] AS c, size([] + []) AS d
RETURN [1, 2, 3] = [1, 2, 3] AS a, [1, 2] < [1, 3] AS b, [1, null] = [1, null] AS c, {a: 1} = {a: 1} AS d
RETURN date('2024-02-29') + duration('P1Y') AS a, date('2024-03-31') - duration('P1M') AS b, date('2024-12-31').week AS w
RETURN date('2024-01-31') < date('2024-02') AS a, date('2024') = date('2024-01-01') AS b, date('20240131') AS c, date('2024-W05') AS d
RETURN date({year: 2024, month: 2}) AS a, date({year: 2024, ordinalDay: 60}) AS b, date({year: 2024, quarter: 2}) AS c
RETURN [d IN [date('2024-05-01'), date('2023-05-01')] | d.year] AS years, date('2024-05-01') IN [date('2024-05-01')] AS has
WITH date('2000-02-29') AS born, date('2024-02-28') AS day RETURN duration.between(born, day).years AS age, duration.inMonths(born, day).months AS months
MATCH (e:Event) WHERE e.earliest.year >= 2001 WITH e.earliest.year * 100 + e.earliest.month AS key, count(*) AS n RETURN key, n ORDER BY key
MATCH (e:Event) WITH e, coalesce(e.earliest, date('9999-01-01')) AS day RETURN e.id ORDER BY day, e.id
MATCH (e:Event) RETURN e.id, e.latest > date('2001-12-31') AS after, e.earliest IS NULL OR e.earliest < date('2002-01-01') AS maybe ORDER BY e.id
MATCH (n) WHERE n.start_earliest <= date('1995-01-01') OR n.earliest <= date('2001-02-01') RETURN n.id ORDER BY n.id
MATCH p = (a:Entity {id: 'act-2'})-[*1..2]->(x) WITH p, length(p) AS l RETURN l, count(p) AS n ORDER BY l
MATCH p = (:Entity {id: 'ann'})-[:PART_OF*]->(x) RETURN reduce(t = '', n IN nodes(p) | t + '/' + n.id) AS path ORDER BY path
MATCH p = (a:Entity)-[:PART_OF*0..2]->(b:Entity {id: 'zed'}) RETURN a.id, length(p) AS l ORDER BY l DESC, a.id
MATCH p = (a)-[:AMENDS]->(b) RETURN startNode(relationships(p)[0]).id AS a, nodes(p)[-1].id AS b ORDER BY a
MATCH (a:Entity)-[r:PART_OF*1..2]->(b) RETURN a.id, b.id, [x IN r | endNode(x).id] AS via ORDER BY a.id, b.id
MATCH p = allShortestPaths((a:Entity {id: 'bob'})-[*..4]-(b:Entity {id: 'act-1'})) RETURN length(p) AS l, count(*) AS n
MATCH (a:Entity {id: 'ann'}), (b:Event) MATCH p = shortestPath((a)-[*..4]-(b)) RETURN b.id, length(p) AS l ORDER BY l, b.id
CALL { MATCH (n:Event) RETURN count(n) AS events } CALL { MATCH (n:Claim) RETURN count(n) AS claims } RETURN events, claims, events - claims AS more
MATCH (a:Entity {type: 'person'}) CALL (a) { OPTIONAL MATCH (a)-[:ASSERTED]->(c) RETURN max(c.number) AS top } RETURN a.id, top ORDER BY a.id
UNWIND ['law', 'person', 'none'] AS t CALL (t) { MATCH (n:Entity) WHERE n.type = t RETURN count(n) AS n } RETURN t, n ORDER BY t
MATCH (n:Entity) RETURN n.name AS x ORDER BY x LIMIT 2 UNION MATCH (n:Event) RETURN n.title AS x ORDER BY x LIMIT 2
MATCH (n:Entity) WITH DISTINCT n.type AS t, n.jurisdiction IS NULL AS free RETURN t, free ORDER BY t
MATCH (n:Entity) WITH n.type AS t, collect(n {.id, .name}) AS l RETURN t, [x IN l | x.name][0] IS NOT NULL AS named, size(l) AS n ORDER BY t
MATCH (n:Entity) WITH collect(n) AS ns RETURN size([n IN ns WHERE n.type = 'law']) AS laws, any(n IN ns WHERE n.x_size > 10) AS big
MATCH (n:Entity) WITH collect(n.x_size) AS l RETURN l IS NULL AS none, size(l) AS n, 12.0 IN l AS has
MATCH (a:Entity) WHERE a.id IN ['ann', 'bob'] AND a.x_size = 3 RETURN a.id, a.x_size * 2 AS twice ORDER BY a.id
MATCH (a:Entity)-[:SIGNED]->(b) RETURN DISTINCT a.id AS who, b.id AS what, COUNT { (a)-[:SIGNED]->(b) } AS times
MATCH (a), (b) WHERE a.jurisdiction = b.id RETURN a.id AS part, b.name AS whole
MATCH (a)-[r {role: 'sponsor'}]->(b) RETURN a.id, r.role AS role, b {.title} AS what
MATCH (a)-[r]-(b:Source {id: 's1'}) RETURN labels(a)[0] AS l, r.lines AS lines ORDER BY lines DESC
MATCH (a:Entity {id: 'ann'})--(b), (c {id: 'gov'}) WHERE elementId(b) = elementId(c) RETURN b.name AS name
MATCH (a:Event), (b:Event) WHERE elementId(a) < elementId(b) AND a.type = b.type RETURN a.id, b.id ORDER BY a.id
WITH 51.5 AS x, 48.9 AS y RETURN round(haversin(radians(x - y)) * 1000, 4) AS h
MATCH (e:Event) AS OF date('2001-02-15') RETURN e.id, presence(e)
//= [["e1","possibly"]]
MATCH (e:Event) AS OF date('2001-03-04') SURELY RETURN e.id, presence(e)
//= [["e1","surely"], ["e2","surely"]]
MATCH (e:Event) AS OF '2001' RETURN e.id, presence(e) ORDER BY presence(e), e.id
//= [["e1","possibly"], ["e2","possibly"]]
MATCH (n:Entity) AS OF date('2001-03-04') RETURN n.id, presence(n)
//= [["gov","surely"], ["act-1","surely"], ["act-2","possibly"], ["ann","possibly"], ["bob","possibly"]]
MATCH (a:Entity) OPTIONAL MATCH (a)-[r:PARTICIPATED_IN]->(e) AS OF '2001-02-10' RETURN a.id, e.id, presence(e)
//= [["gov",null,null], ["act-1","e1","possibly"], ["act-2",null,null], ["ann","e1","possibly"], ["bob","e1","possibly"], ["zed",null,null]]
MATCH (a {id: 'act-1'})-[:SIGNED|PARTICIPATED_IN*1..2]-(b) AS OF '2002' RETURN b.id
//= [["gov"], ["gov"], ["act-1"], ["act-1"], ["e1"], ["e2"], ["ann"], ["bob"]]
MATCH (e:Event) AS OF '-0100' RETURN count(e), collect(presence(e))
//= [[0,[]]]
MATCH (c) KNOWN ON '2010' RETURN c.id
//= [["act-1"], ["act-2"], ["e2"], ["gov"], ["s1"], ["s2"]]
MATCH (c) AS OF date('2001-02-15') KNOWN ON date('2010-01-01') RETURN c.id
//= [["act-1"], ["act-2"], ["gov"], ["s1"], ["s2"]]
MATCH (e:Event) RETURN e.id, COUNT { MATCH (e)<-[:PARTICIPATED_IN]-(a) AS OF date('2001-02-28') } AS n
//= [["e1",3], ["e2",0], ["e3",0], ["e4",0]]
MATCH (e:Event) AS OF '2001-03-04' WHERE NOT (e)-[:CITES]->() RETURN e.id
//= [["e1"]]
MATCH (a) AS OF '2004' WITH *, presence(a) AS p RETURN labels(a) AS l, p, count(*) AS n ORDER BY l, p
//= [[["Entity"],"possibly",3], [["Entity"],"surely",2], [["Event"],"possibly",1], [["Event"],"surely",2], [["Source"],"surely",2]]
MATCH (a)-[]->() AS OF '2004' WITH *, count(*) AS n RETURN * ORDER BY a.id
MATCH (e:Event) KNOWN ON '2010' SURELY RETURN count(e) AS n
//= [[0]]
MATCH (n) AS OF '2001' SURELY RETURN n.id
//= [["gov"], ["s1"], ["s2"]]
MATCH (a)-[r]->(b) AS OF '2001-03-04' SURELY RETURN a.id, type(r), b.id, presence(r)
//= [["act-1","CITES","s1","surely"], ["e2","CITES","s2","surely"], ["act-1","PARTICIPATED_IN","e1","surely"], ["act-1","PARTICIPATED_IN","e2","surely"]]
