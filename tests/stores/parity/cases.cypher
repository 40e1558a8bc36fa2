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
MATCH (a:Event), (b:Event) WHERE elementId(a) < elementId(b) AND a.type = b.type RETURN a.type, count(*) AS n ORDER BY a.type
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
// What Cypher 5 added, times of day, what a null does, and more of what researchers write.
MATCH (a:Entity {id:'ann'}) ((x)-[:PART_OF]->(y)){1,3} (b:Entity) RETURN b.id AS id, size(x) AS hops ORDER BY hops
MATCH (a:Entity {id:'ann'})-[:PART_OF]->{1,3}(b) RETURN b.id
MATCH p = (a:Entity {id:'ann'})-[:PART_OF]->{1,3}(b) RETURN length(p), [n IN nodes(p) | n.id] AS ids
MATCH p = (a:Entity {id:'ann'}) (()-[:PART_OF]->()){1,2} (b) RETURN length(p) AS l, b.id ORDER BY l
MATCH p = (a:Entity {id:'ann'}) ((n)-[r:PART_OF]->(m))+ (b) RETURN [x IN n | x.id] AS starts, [x IN m | x.id] AS ends, size(r) AS k ORDER BY k
MATCH p = (a:Entity {id:'ann'}) ((n:Entity)-[r:PART_OF]->(m:Entity))+ (b) RETURN [x IN n | x.id] AS starts, b.name ORDER BY size(n)
MATCH (a:Entity {id:'ann'}) ((n)-[r:PART_OF]->(m) WHERE n.type <> 'law')+ (b) RETURN b.id ORDER BY b.id
MATCH (a:Entity {id:'ann'}) ((n)-[r:PART_OF]->(m WHERE m.name STARTS WITH 'G')){1,2} (b) RETURN b.id
MATCH (a:Entity {id:'ann'})((n)-[r:PART_OF WHERE r.role IS NULL]->(m))*(b) RETURN b.id ORDER BY b.id
MATCH (a:Entity {id:'ann'}) ((:Entity)-[:PART_OF]->(:Entity)){2} (b) RETURN b.id
MATCH (a:Entity {id:'ann'}) ((x)-[:PARTICIPATED_IN]->(e)<-[:PARTICIPATED_IN]-(y)){1,2} (b) RETURN b.id, size(e) AS k ORDER BY k, b.id
MATCH ((a)-[:PART_OF]->(b)){2} RETURN [x IN a | x.id] AS l
//!
MATCH (:Entity {id:'bob'})-[rs:PART_OF]->+(b) RETURN b.id, [r IN rs | type(r)] AS t
MATCH (a)-[r:PART_OF]->{2}(b) RETURN a.id, b.id, size(r) ORDER BY a.id
//!
MATCH (a)-[:PART_OF|SIGNED]->{1,2}(b:Entity) RETURN DISTINCT a.id, b.id ORDER BY a.id, b.id
//!
MATCH (a:Entity {id:'zed'})<-[:PART_OF]-*(b) RETURN b.id ORDER BY b.id
MATCH (a:Entity {id:'zed'})<-[:PART_OF]-{0,2}(b) RETURN count(*) AS n
MATCH SHORTEST 1 (a:Entity {id:'ann'})-[r]-+(b:Entity {id:'act-2'}) RETURN size(r) AS n
//!
MATCH p = SHORTEST 1 (a:Entity {id:'ann'})-[:PART_OF]->+(b:Entity {id:'zed'}) RETURN [n IN nodes(p) | n.id] AS ids
//!
MATCH p = ANY SHORTEST (a:Entity {id:'ann'})-[:PART_OF|SIGNED]-+(b:Entity {id:'act-1'}) RETURN length(p) AS l
//!
MATCH p = ALL SHORTEST (a:Entity {id:'ann'})--{1,4}(b:Entity {id:'act-1'}) RETURN length(p) AS l, count(*) AS n
//!
MATCH p = ALL SHORTEST (a:Entity {id:'ann'})-[]-+(b:Entity {id:'act-2'}) RETURN count(p) AS n, min(length(p)) AS l
//!
MATCH p = SHORTEST 2 (a:Entity {id:'ann'})-[:PART_OF]->+(b) RETURN count(p) AS n
//!
MATCH p = SHORTEST 1 GROUPS (a:Entity {id:'ann'})--+(b:Entity {id:'act-1'}) RETURN count(p) AS n
//!
MATCH p = ANY (a:Entity {id:'ann'})-[:PART_OF]->+(b:Entity {id:'zed'}) RETURN length(p) AS l
MATCH (a:Entity {id:'ann'}), (b:Entity {id:'zed'}) RETURN length(shortestPath((a)-[*..4]-(b))) AS l
//!
MATCH (a:Entity {id:'ann'}), (b:Entity {id:'zed'}) MATCH p = shortestPath((a)-[:PART_OF*]->(b)) WHERE all(r IN relationships(p) WHERE type(r) = 'PART_OF') RETURN length(p) AS l
//!
MATCH (a:Entity {id:'ann'}), (b:Entity {id:'act-1'}), p = shortestPath((a)-[*]-(b)) WHERE length(p) > 1 RETURN length(p) AS l
//!
MATCH p = shortestPath((:Entity {id:'ann'})-[*..4]-(:Entity {id:'zed'})) RETURN length(p) AS l
//!
MATCH (n IS Entity) RETURN count(n) AS c
MATCH (n IS Entity|Event)-[r IS PARTICIPATED_IN]-(m) RETURN count(*) AS c
MATCH (n) WHERE n IS Entity RETURN count(n) AS c
MATCH (n:%) RETURN count(n) AS c
MATCH (n:Entity) RETURN n.name ORDER BY n.name SKIP 1 + 1 LIMIT 2 * 1
//!
MATCH (n:Entity) RETURN n.name ORDER BY n.name LIMIT toInteger(2.6)
MATCH (n:Entity) RETURN n.name ORDER BY n.name OFFSET 2 LIMIT 2
MATCH (n:Entity) RETURN n.name AS name ORDER BY name SKIP $skip LIMIT $limit
//$ {"skip": 1, "limit": 3}
MATCH (n:Entity) RETURN n.name AS name ORDER BY name SKIP $a + 1 LIMIT $b - 1
//$ {"a": 1, "b": 3}
MATCH (n:Entity) WHERE n.id IN $ids RETURN n.name ORDER BY n.name
//$ {"ids": ["ann", "bob"]}
MATCH (n:Entity) WHERE n.type = $filter.type AND n.name CONTAINS $filter.part RETURN n.id
//$ {"filter": {"type": "law", "part": "Act"}}
UNWIND $rows AS row MATCH (n {id: row.id}) RETURN n.name, row.weight * 2 AS w ORDER BY w
//$ {"rows": [{"id": "ann", "weight": 1.5}, {"id": "bob", "weight": 2}]}
RETURN $list[0].x AS a, $list[-1].x AS b, size($list) AS n, $m['k'] AS k, keys($m) AS ks
//$ {"list": [{"x": 1}, {"x": 2}], "m": {"k": "v"}}
RETURN $s + '!' AS a, $i / 2 AS b, $f * 2 AS c, $b AND true AS d, $n IS NULL AS e, $l + [4] AS f
//$ {"s": "x", "i": 7, "f": 1.5, "b": true, "n": null, "l": [1, 2, 3]}
//!
MATCH (n:Entity) WHERE $type IS NULL OR n.type = $type RETURN count(*) AS n
//$ {"type": null}
MATCH (n:Entity) WHERE n.name =~ $pattern RETURN n.id ORDER BY n.id
//$ {"pattern": "(?i).*act"}
MATCH (n:Entity) WHERE n.x_size > $min RETURN n.id, n[$key] AS v ORDER BY n.id
//$ {"min": 2, "key": "name"}
MATCH (e:Event) WHERE e.earliest >= date($from) AND e.earliest < date($to) RETURN e.id ORDER BY e.id
//$ {"from": "2001-01-01", "to": "2002-01-01"}
MATCH (n:Entity {type: $t}) RETURN n {.id, .name, kind: $t} AS m ORDER BY m.id
//$ {"t": "law"}
RETURN datetime('2024-03-10T12:30:45Z') AS t
RETURN localdatetime('2024-03-10T12:30:45') AS t
RETURN time('12:30:45Z') AS t, localtime('12:30') AS l
RETURN datetime('2024-03-10T12:30:45+02:00') AS t, datetime('2024-03-10T12:30:45+02:00').epochMillis AS ms
RETURN datetime({year: 2024, month: 3, day: 10, hour: 12, minute: 30, timezone: 'Europe/Berlin'}) AS t
RETURN datetime({epochSeconds: 1500000000}) AS t, datetime({epochMillis: 1500000000123}) AS u
RETURN datetime.truncate('hour', datetime('2024-03-10T12:30:45Z')) AS t
RETURN datetime.truncate('day', datetime('2024-03-10T12:30:45Z')).hour AS h
RETURN localdatetime.truncate('month', localdatetime('2024-03-10T12:30:45')) AS t
RETURN date.truncate('month', datetime('2024-03-10T12:30:45Z')) AS d
RETURN datetime('2024-03-10T12:30:45Z') + duration('PT2H') AS t, datetime('2024-03-10T12:30:45Z') - duration('P1D') AS u
MATCH (e:Event) WHERE e.earliest IS NOT NULL RETURN e.id, datetime({date: e.earliest, hour: 5}) AS t ORDER BY e.id
RETURN datetime('2024-03-10T12:30:45.123Z').millisecond AS ms, datetime('2024-03-10T12:30:45.123456Z').microsecond AS us
RETURN datetime('2024-03-10T12:30:45Z').timezone AS z, datetime('2024-03-10T12:30:45+01:00').offset AS o
RETURN time('12:30:45').hour AS h, localtime('12:30:45').minute AS m
RETURN date('2024-03-10').weekYear AS wy, date('2024-03-10').dayOfQuarter AS dq, date('2024-03-10').weekDay AS wd
RETURN date({year: 2024, week: 10, dayOfWeek: 3}) AS d, date({year: 2024, quarter: 2, dayOfQuarter: 45}) AS q
RETURN date.truncate('week', date('2024-03-10'), {dayOfWeek: 2}) AS d, date.truncate('weekYear', date('2024-03-10')) AS w
RETURN date.truncate('millennium', date('2024-03-10')) AS m, date.truncate('century', date('2024-03-10')) AS c
RETURN duration({days: 1, hours: 2}) AS d, duration({months: 1.5}) AS m, duration('P1.5D') AS x
RETURN duration('P1Y2M10DT2H30M').months AS m, duration('P1Y2M10DT2H30M').days AS d, duration('P1Y2M10DT2H30M').hours AS h, duration('P1Y2M10DT2H30M').seconds AS s
RETURN duration.between(date('2020-02-29'), date('2024-02-28')) AS d, duration.between(datetime('2024-01-01T00:00Z'), datetime('2024-01-02T03:04:05Z')) AS t
RETURN duration.inDays(date('2020-02-29'), date('2024-02-28')) AS d, duration.inMonths(date('2020-02-29'), date('2024-02-28')) AS m, duration.inSeconds(date('2024-01-01'), date('2024-01-02')) AS s
RETURN duration('P1D') = duration('PT24H') AS eq, duration('P1M') = duration('P1M') AS same, duration('P1Y') = duration('P12M') AS y
RETURN duration('P1D') < duration('P2D') AS lt
RETURN duration('P2D') + duration('PT5H') AS s, duration('P2D') - duration('P1D') AS d, duration('P1D') * 2.5 AS m, duration('P10D') / 4 AS q
//!
RETURN duration('PT1.5S').milliseconds AS ms, duration('PT1.5S').nanoseconds AS ns, duration('PT1.5S').millisecondsOfSecond AS mos
RETURN toString(datetime('2024-03-10T12:30:45Z')) AS t, toString(localdatetime('2024-03-10T12:30:45')) AS l, toString(duration({days: 3, hours: 4})) AS d
RETURN date() >= date('2020-01-01') AS a, datetime().year > 2000 AS b, localdatetime() > localdatetime('2020-01-01T00:00') AS c
MATCH (e:Event) WITH e, duration.between(e.earliest, e.latest) AS span RETURN e.id, span.days AS days, span ORDER BY e.id
MATCH (e:Event) WHERE e.earliest + duration({months: 6}) > e.latest RETURN e.id ORDER BY e.id
MATCH (e:Event) WHERE e.earliest IS NOT NULL RETURN e.earliest.year + '-' + e.earliest.month AS ym, count(*) AS n ORDER BY ym
MATCH (e:Event) RETURN avg(e.earliest.year) AS y, min(e.earliest) AS first, max(e.latest) AS last, count(e.earliest) AS dated
MATCH (e:Event) WHERE e.earliest IS NOT NULL RETURN toInteger(e.earliest.year / 10) * 10 AS decade, collect(e.id) AS ids ORDER BY decade
//!
MATCH (e:Event) WHERE e.earliest IS NOT NULL RETURN e.id, e.earliest.year AS y, e.earliest.week AS w, e.earliest.dayOfWeek AS dow, e.earliest.ordinalDay AS od ORDER BY e.id
UNWIND [duration('P1M'), duration('P30D'), duration('P2D')] AS d RETURN d ORDER BY d
UNWIND [date('2024-01-02'), date('2023-01-02')] AS d RETURN d, datetime({date: d}) AS t ORDER BY d
UNWIND [datetime('2024-03-10T12:30:45Z'), datetime('2023-03-10T12:30:45Z')] AS t RETURN min(t) AS a, max(t) AS b, count(t) AS n
RETURN [datetime('2024-03-10T12:30:45Z'), localdatetime('2024-03-10T12:30:45')] AS l, {t: datetime('2024-03-10T12:30:45Z')} AS m
RETURN localdatetime({year: 2024, month: 3, day: 10, hour: 12}) AS t, localdatetime({date: date('2024-03-10'), time: localtime('12:30')}) AS u
RETURN datetime('20240310T123045Z') AS t, datetime('2024-03-10') AS d, localdatetime('2024') AS y
RETURN datetime.fromepoch(1500000000, 0) AS a, datetime.fromepochmillis(1500000000000) AS b
RETURN date.realtime() = date.realtime() AS a, datetime.transaction() <= datetime.realtime() AS b, date.statement() IS NOT NULL AS c
RETURN valueType(1) AS a, valueType('x') AS b, valueType([1, 2]) AS c, valueType(null) AS d, valueType(date('2024-01-01')) AS e
RETURN 1 IS :: INTEGER AS a, 'x' IS :: STRING NOT NULL AS b, [1] IS :: LIST<INTEGER> AS c, null IS :: STRING AS d
RETURN 1 IS :: INTEGER | FLOAT AS a, 'x' IS :: INTEGER | STRING AS b
MATCH (n) WHERE n.x_size IS :: INTEGER | FLOAT AND n.x_size IS NOT NULL RETURN n.id ORDER BY n.id
RETURN [1, 2] IS TYPED LIST<ANY> AS a, {a: 1} IS :: MAP AS b, 1.5 IS NOT :: INTEGER AS c, date('2024-01-01') IS :: DATE AS d
RETURN datetime('2024-03-10T12:30:45Z') IS :: ZONED DATETIME AS a, localdatetime('2024-03-10T12:30') IS :: LOCAL DATETIME AS b, 1 IS :: ANY AS c, null IS :: NULL AS d
RETURN toFloat('1.5') + toInteger('2') AS a, toString(1) + toString(1.5) + toString(true) AS b
RETURN toIntegerOrNull(date('2024-01-01')) AS a, toFloatOrNull([1]) AS b, toBooleanOrNull(1.5) AS c, toStringOrNull([1]) AS d
RETURN toInteger('1e2') AS a, toInteger(' 7') AS b, toFloat(' 1.5 ') AS c, toInteger('0x1F') AS d
RETURN toBoolean('T') AS a, toBoolean(' true ') AS b, toBoolean(0) AS c, toBoolean(7) AS d
RETURN toIntegerList([1.5, '2', null, true]) AS a, toFloatList([1, '2.5']) AS b, toStringList([1, date('2024-01-01'), null]) AS c, toBooleanList(['true', 1, null]) AS d
RETURN 9223372036854775807 AS big, -9223372036854775808 AS small
RETURN 2147483648 * 2 AS a, 1000000007 * 998244353 AS b, 10^18 AS c
//!
RETURN 5 / 2 AS a, -5 / 2 AS b, 5 % -3 AS c, 5.5 % 2 AS d, 1 / 2.0 AS e, 2 ^ -1 AS f, 2 ^ 3 ^ 2 AS g
RETURN 1.0 / 0 AS a, -1.0 / 0 AS b, 0.0 / 0.0 AS c
RETURN 1 / 0.0 > 5 AS a, 0.0 / 0.0 = 0.0 / 0.0 AS b, isNaN(0.0 / 0.0) AS c
RETURN 0.1 + 0.2 = 0.3 AS a, abs(0.1 + 0.2 - 0.3) < 1e-9 AS b
RETURN - 3 AS a, -(-3) AS b, - -3 AS c, +3 AS d
RETURN 1 + 2 * 3 - 4 / 2 AS a, (1 + 2) * 3 AS b, 2 * 3 % 4 AS c, 7 - -2 AS d
//!
RETURN round(1.249, 1, 'UP') AS a, round(1.25, 1, 'HALF_EVEN') AS b, round(-1.25, 1, 'HALF_DOWN') AS c, round(1.21, 1, 'CEILING') AS d
MATCH (c:Claim) RETURN c.id, round(c.number, 0) AS r, round(c.number / 7, 2) AS s ORDER BY c.id
RETURN sqrt(16) AS a, exp(0) AS b, log(1) AS c, log10(100) AS d, pi() AS e, e() AS f
RETURN infinity AS a
RETURN Inf AS a, NaN AS b
RETURN 0o17 AS a, 0xff AS b, 1e3 AS c, 1_000_000 AS d, .5 AS e, 5e-1 AS f
RETURN 'it\'s' AS a, "say \"hi\"" AS b, 'tab\tx' AS c, 'line\nbreak' AS d, '\u00e9' AS e
RETURN substring('hello', 1) AS a, substring('hello', 1, 2) AS b, left('hello', 0) AS c, right('hello', 9) AS d
RETURN trim('  x ') AS a, ltrim('  x') AS b, rtrim('x  ') AS c, btrim('xxaxx', 'x') AS d, ltrim('xxa', 'x') AS e
RETURN trim(LEADING FROM '  x ') AS a, trim(TRAILING FROM '  x ') AS b, trim(BOTH '-' FROM '--x--') AS c
RETURN toUpper('abc') AS a, toLower('ABC') AS b, upper('x') AS c, lower('X') AS d, reverse('abc') AS e, size('abc') AS f
RETURN 'abc' STARTS WITH 'a' AS a, 'abc' ENDS WITH 'c' AS b, 'abc' CONTAINS 'b' AS c, null CONTAINS 'b' AS d, 'abc' CONTAINS '' AS e
RETURN 'abc' =~ '[a-c]+' AS a, 'ABC' =~ '(?i)abc' AS b, 'a\nb' =~ '(?s)a.b' AS c, 'x' =~ null AS d
RETURN 'a' + 'b' AS a, 'a' + 1 AS b, 1 + 'a' AS c, 'a' || 'b' AS d, 'a' + null AS e
RETURN normalize('e\u0301') = 'é' AS a, normalize('ﬁ', NFKC) AS b, 'é' IS NFC NORMALIZED AS c
RETURN char_length('abc') AS a, character_length('') AS b, size('') AS c
RETURN 'hello' < 'help' AS a, 'a' <= 'B' AS b, 'é' > 'f' AS c
MATCH (n:Entity) WHERE toLower(n.name) CONTAINS toLower($q) RETURN n.id ORDER BY n.id
//$ {"q": "ACT"}
MATCH (n:Entity) RETURN n.name, size(n.name) AS len, toUpper(substring(n.name, 0, 1)) AS ini ORDER BY len DESC, n.name
MATCH (n:Entity) RETURN [x IN split(n.name, ' ') | toLower(x)] AS words, n.id ORDER BY n.id
MATCH (n:Entity) WITH n, [c IN split(n.name, '') WHERE c IN ['a','e','i','o','u']] AS vowels RETURN n.id, size(vowels) AS v ORDER BY v DESC, n.id
MATCH (n:Entity) WHERE n.name IS NOT NULL AND NOT n.name STARTS WITH 'A' RETURN count(*) AS n
MATCH (n) WHERE n.name > 'B' RETURN n.name ORDER BY n.name
RETURN range(0, 10, 3) AS a, range(5, 1, -1) AS b, range(5, 1) AS c, range(0, 0) AS d
RETURN [1,2,3][1..3] AS a, [1,2,3][-1] AS b, [1,2,3][10] AS c, [1,2,3][..2] AS d, [1,2,3][null] AS e
RETURN head([1,2]) AS a, last([1,2]) AS b, tail([1,2,3]) AS c, head([]) AS d, tail([]) AS e, last(null) AS f
RETURN reverse([1,2,3]) AS a, reverse([]) AS b, size([1,[2,3]]) AS c
RETURN [x IN range(1,5) WHERE x % 2 = 1] AS a, [x IN range(1,3) | x * x] AS b, [x IN [] | x] AS c
//!
RETURN reduce(acc = 1, x IN [1,2,3,4] | acc * x) AS f, reduce(m = 0, x IN [3,9,2] | CASE WHEN x > m THEN x ELSE m END) AS mx
//!
RETURN any(x IN [1,2,3] WHERE x > 2) AS a, all(x IN [1,2,3] WHERE x > 0) AS b, none(x IN [1,2] WHERE x > 2) AS c, single(x IN [1,2,3] WHERE x = 2) AS d
RETURN 1 IN [1,2] AS a, null IN [1,2] AS b, 3 IN [1,null] AS c, [1] IN [[1],[2]] AS d, 'a' IN ['a', 1] AS e
RETURN [1,2] = [1,2] AS a, [1,2] = [2,1] AS b, [1,null] = [1,2] AS c, [] = [] AS d, [1] < [1,2] AS e
RETURN [1,2] + [3] AS a, [1,2] + 3 AS b, 0 + [1,2] AS c, [[1]] + [[2]] AS d, [1] + null AS e
RETURN {a: 1, b: {c: [1,2]}}.b.c[1] AS a, {a: 1}['a'] AS b, {a: 1}.z AS c, keys({a: 1, b: 2}) AS d
RETURN {a: 1} = {a: 1.0} AS a, {a: null} = {a: null} AS b, {a: 1} <> {b: 1} AS c
RETURN [1, 'a', null, true, [1], {a: 1}] AS l, size([null, null]) AS n
RETURN isEmpty('') AS a, isEmpty([]) AS b, isEmpty({}) AS c, isEmpty([null]) AS d
//!
RETURN coalesce(null, null, 'x') AS a, nullIf(1, 1) AS b, nullIf('a', 'b') AS c, coalesce(null) AS d
RETURN CASE WHEN 1 > 2 THEN 'a' WHEN null THEN 'b' ELSE 'c' END AS x, CASE 3 WHEN 1 THEN 'a' WHEN 3 THEN 'b' END AS y, CASE WHEN false THEN 1 END AS z
RETURN CASE 5 WHEN 1, 2, 3 THEN 'low' WHEN > 4 THEN 'high' ELSE 'mid' END AS x
RETURN null = null AS a, null <> null AS b, null > 1 AS c, NOT null AS d, null AND false AS e, null OR true AS f, null XOR true AS g
RETURN 1 < 2 < 3 AS a, 1 < 3 < 2 AS b, 3 > 2 >= 2 AS c, 1 = 1 = 1 AS d
RETURN 1 = '1' AS a, 1 < 'a' AS b, true < false AS c, [1] = 1 AS d, 1.0 = 1 AS e
RETURN true AND NOT false OR false XOR true AS x, NOT (true AND false) AS y
UNWIND [1, 'a', null, true, 2.5, [1], {a: 1}] AS x RETURN x ORDER BY x
UNWIND [1, 'a', true, 2.5] AS x RETURN x ORDER BY x DESC
UNWIND [3, 1, null, 2] AS x RETURN x ORDER BY x DESC
UNWIND ['b', 'a', null, 'C'] AS x RETURN x ORDER BY x
UNWIND [1, 'a', 2.5, true, null] AS x RETURN min(x) AS a, max(x) AS b
UNWIND [[1,2],[1],[2]] AS x RETURN max(x) AS a, min(x) AS b
UNWIND [1, 1.0, 2] AS x RETURN DISTINCT x
UNWIND [1, 2, 3, 4] AS x RETURN avg(x) AS a, sum(x) AS b, stDev(x) AS c, stDevP(x) AS d, percentileCont(x, 0.25) AS e, percentileDisc(x, 0.75) AS f
UNWIND [1, 2, 3, 4] AS x RETURN percentileCont(x, 0.9) AS a, percentileDisc(x, 0.0) AS b, percentileCont(x, 1.0) AS c
UNWIND [null, null] AS x RETURN sum(x) AS s, avg(x) AS a, min(x) AS m, collect(x) AS c, count(x) AS n
UNWIND [1, 2] AS x UNWIND ['a', 'b'] AS y RETURN x, collect(y) AS ys ORDER BY x
UNWIND [1, null, 2] AS x WITH x WHERE x IS NOT NULL RETURN collect(x) AS l
UNWIND [[1, 2], [3]] AS l UNWIND l AS x RETURN sum(x) AS s
UNWIND range(1, 3) AS i RETURN i, i * i AS sq, toString(i) + '!' AS s ORDER BY i DESC
//!
UNWIND {a: 1} AS x RETURN x.a AS a
UNWIND 5 AS x RETURN x
UNWIND keys({b: 1, a: 2}) AS k RETURN k ORDER BY k
WITH [1,2,3] AS l UNWIND l AS x WITH l, sum(x) AS s RETURN [y IN l | 1.0 * y / s] AS shares
//!
WITH 'x' AS a, 2 AS b RETURN a, b, a + b AS c, [a, b] AS d
WITH {name: 'Ann', tags: ['a', 'b']} AS p RETURN p.name AS n, p.tags[0] AS t, p {.name, extra: size(p.tags)} AS m
WITH {a: 1, b: 2} AS m RETURN [k IN keys(m) | m[k]] AS vs, m {.*, c: 3} AS n
//!
WITH null AS x RETURN x.a AS a, x[0] AS b, size(x) AS c, x + 1 AS d, toUpper(x) AS e, x IN [1] AS f
MATCH (n:Entity) RETURN n {.*} AS m ORDER BY n.id LIMIT 2
//!
MATCH (n:Entity {id:'ann'}) RETURN properties(n) AS p, keys(n) AS k, labels(n) AS l
MATCH (n:Entity)-[r]->(m) RETURN type(r) AS t, count(*) AS n, collect(DISTINCT labels(m)) AS ls ORDER BY n DESC, t
MATCH (n:Entity)-[r:PARTICIPATED_IN]->(e) RETURN n.name, r.role, e.title ORDER BY n.name, e.title
MATCH ()-[r:PARTICIPATED_IN]->() RETURN r.role AS role, count(*) AS n ORDER BY n DESC, role
MATCH (n:Entity) RETURN n.type AS type, count(*) AS n, collect(n.name) AS names ORDER BY n DESC, type
MATCH (n:Entity) WITH n.type AS type, collect(n) AS ns RETURN type, size(ns) AS n, [x IN ns | x.id] AS ids ORDER BY type
MATCH (n:Entity) WITH n ORDER BY n.name RETURN collect(n.name) AS names, head(collect(n.name)) AS first
MATCH (n:Entity) RETURN n.type, avg(size(n.name)) AS a, max(size(n.name)) AS m ORDER BY a DESC, n.type
MATCH (n:Entity) RETURN count(DISTINCT n.type) AS types, count(n.x_size) AS sized, count(*) AS all
MATCH (n) RETURN labels(n)[0] AS label, count(*) AS n ORDER BY n DESC, label
MATCH (n) UNWIND labels(n) AS l RETURN l, count(*) AS n ORDER BY l
MATCH (n) RETURN DISTINCT labels(n) AS l, size(keys(n)) > 3 AS rich ORDER BY l[0], rich
MATCH (n) WITH labels(n) AS ls, keys(n) AS ks UNWIND ks AS k RETURN ls[0] AS label, collect(DISTINCT k) AS keys ORDER BY label
MATCH (n:Entity) OPTIONAL MATCH (n)-[:PARTICIPATED_IN]->(e) RETURN n.name, count(e) AS events ORDER BY events DESC, n.name
MATCH (n:Entity) OPTIONAL MATCH (n)-[r:PARTICIPATED_IN {role:'sponsor'}]->(e) RETURN n.id, r.role, e.title ORDER BY n.id
MATCH (n:Entity) OPTIONAL MATCH (n)-[:AMENDS]->(m) WITH n, m WHERE m IS NULL RETURN n.id ORDER BY n.id
MATCH (n:Entity) OPTIONAL MATCH p = (n)-[:PART_OF*1..2]->(m) RETURN n.id, max(length(p)) AS d ORDER BY n.id
//!
MATCH (n:Entity) WHERE NOT (n)-[:PARTICIPATED_IN]->() RETURN n.id ORDER BY n.id
MATCH (n:Entity) WHERE exists((n)-[:CITES]->()) RETURN n.id
MATCH (n:Entity) WHERE EXISTS { (n)-[:CITES]->(:Source) } RETURN n.id
MATCH (n:Entity) WHERE EXISTS { MATCH (n)-[:PARTICIPATED_IN]->(e) WHERE e.earliest > date('2001-03-01') } RETURN n.id ORDER BY n.id
MATCH (n:Entity) RETURN n.id, COUNT { (n)--() } AS deg ORDER BY deg DESC, n.id
MATCH (n:Entity) RETURN n.id, COUNT { (n)-->(m) WHERE m:Event } AS events ORDER BY n.id
MATCH (n:Entity) RETURN n.id, size([(n)--(m) | m]) AS deg ORDER BY deg DESC, n.id
MATCH (n:Entity) RETURN n.id, COLLECT { MATCH (n)-[:ASSERTED]->(c) RETURN c.metric ORDER BY c.metric } AS ms ORDER BY n.id
MATCH (n:Entity) WHERE COUNT { (n)-[:ASSERTED]->() } > 1 RETURN n.name
MATCH (n:Entity) WITH n, COUNT { (n)--() } AS deg WHERE deg >= 3 RETURN n.id, deg ORDER BY deg DESC, n.id
MATCH (n:Entity) ORDER BY n.name LIMIT 2 RETURN n.name
MATCH (n:Entity) CALL (n) { MATCH (n)-[:PARTICIPATED_IN]->(e) RETURN e ORDER BY e.earliest LIMIT 1 } RETURN n.id, e.id ORDER BY n.id
MATCH (n:Entity) CALL (n) { OPTIONAL MATCH (n)-[:ASSERTED]->(c) RETURN collect(c.id) AS cs } RETURN n.id, cs ORDER BY n.id
MATCH (n:Entity) OPTIONAL CALL (n) { MATCH (n)-[:ASSERTED]->(c) RETURN c } RETURN n.id, c.id ORDER BY n.id, c.id
MATCH (n:Entity) CALL { WITH n MATCH (n)--(m) RETURN count(m) AS deg } RETURN n.id, deg ORDER BY deg DESC, n.id
CALL () { MATCH (n:Event) RETURN count(n) AS c } RETURN c
CALL { MATCH (a:Entity) RETURN a.name AS x ORDER BY x LIMIT 1 UNION ALL MATCH (e:Event) RETURN e.title AS x ORDER BY x LIMIT 1 } RETURN x ORDER BY x
UNWIND [1,2,3] AS x CALL (x) { RETURN x * 10 AS y UNION RETURN x + 1 AS y } RETURN x, y ORDER BY x, y
//!
MATCH (n:Entity {type:'law'}) RETURN n.id AS id UNION ALL MATCH (n:Entity {type:'law'}) RETURN n.id AS id
MATCH (n:Entity {type:'law'}) RETURN n.id AS id UNION DISTINCT MATCH (n:Entity {type:'law'}) RETURN n.id AS id
MATCH (a:Entity)-[:PARTICIPATED_IN]->(e:Event)<-[:PARTICIPATED_IN]-(b:Entity) WHERE a.id < b.id RETURN a.name, b.name, count(e) AS shared ORDER BY shared DESC, a.name, b.name
MATCH (a:Entity)-[:PARTICIPATED_IN]->(e)<-[:PARTICIPATED_IN]-(b:Entity) WHERE id(a) < id(b) RETURN count(*) AS pairs
MATCH (a:Entity {id:'ann'}) RETURN elementId(a) = elementId(a) AS same, id(a) = id(a) AS s2
MATCH (a:Entity) RETURN count(DISTINCT id(a)) AS n, count(DISTINCT elementId(a)) AS m
MATCH (a:Entity)-[r]->(b) RETURN a.id, b.id, count(DISTINCT id(r)) AS n ORDER BY a.id, b.id
MATCH (a)-[r]->(b) WHERE type(r) STARTS WITH 'P' RETURN DISTINCT type(r) AS t ORDER BY t
MATCH (a)-[r:AMENDS|SIGNED]->(b) RETURN a.name, type(r), b.name ORDER BY a.name, type(r), b.name
MATCH (a)-[r:!PART_OF&!CITES]->(b) RETURN count(*) AS n
MATCH (a)-[:AMENDS|:SIGNED]->(b) RETURN count(*) AS n
MATCH (a:Entity|Event) WHERE a.type IN ['law', 'vote'] RETURN a.id ORDER BY a.id
MATCH (a:Entity&!Event) RETURN count(*) AS n
MATCH (a:!(Entity|Event)) RETURN count(*) AS n
MATCH (a) WHERE NOT a:Entity RETURN count(*) AS n
MATCH (a) WHERE a:Entity|Event RETURN count(*) AS n
MATCH (a) RETURN CASE WHEN a:Entity THEN 'e' ELSE 'o' END AS k, count(*) AS n ORDER BY k
MATCH p = (a:Entity {id:'ann'})-[:PART_OF*]->(b) RETURN length(p) AS l, [n IN nodes(p) | n.name] AS names, [r IN relationships(p) | type(r)] AS ts ORDER BY l
MATCH p = (a:Entity {id:'ann'})-[*1..2]-(b:Event) RETURN p, length(p) AS l ORDER BY l, b.id LIMIT 1
MATCH p = (a)-[:AMENDS*2]->(b) RETURN a = b AS cycle, nodes(p)[1].name AS via
//!
MATCH p = (a:Entity)-[*2]->(b:Source) RETURN DISTINCT b.id AS id ORDER BY id
//!
MATCH (a:Entity {id:'ann'})-[rs*2]->(b) RETURN b.id, [r IN rs | type(r)] AS ts ORDER BY b.id, ts[0]
MATCH (a:Entity {id:'ann'})-[*0..1]-(b) RETURN count(DISTINCT b) AS n
MATCH (a:Entity {id:'ann'})-[*]->(b) RETURN DISTINCT b.id AS id ORDER BY id
MATCH (a:Entity {id:'ann'})-[:PART_OF*1..]->(b) RETURN b.id ORDER BY b.id
MATCH (a:Entity {id:'ann'})-[*1..3 {role:'sponsor'}]->(b) RETURN b.id
MATCH p = (a)-[r:SIGNED]->(b) RETURN startNode(r).id AS s, endNode(r).id AS e, nodes(p)[0] = a AS ok
MATCH p = (a:Entity {id:'ann'})--(b)--(c) WHERE c <> a RETURN DISTINCT c.id AS id ORDER BY id
MATCH (a:Entity {id:'ann'})-->()-->(c) RETURN c.id, count(*) AS n ORDER BY n DESC, c.id
MATCH (a:Entity {id:'ann'})-[r1]-(x)-[r2]-(b:Entity {id:'bob'}) RETURN labels(x)[0] AS via, type(r1) AS t1, type(r2) AS t2 ORDER BY via
MATCH (a)-->(b)-->(c)-->(a) RETURN count(*) AS n
MATCH (a)-[:KNOWS]->(a) RETURN a.id
MATCH (n) WHERE (n)-->(n) RETURN n.id
MATCH (a:Entity), (b:Entity) WHERE a <> b AND NOT (a)--(b) AND a.id < b.id RETURN count(*) AS n
//!
MATCH (n:Entity) WHERE n.name = 'Ann' OR n.name = 'bob' AND n.type = 'person' RETURN n.id ORDER BY n.id
MATCH (n:Entity) WHERE n.type <> 'law' RETURN n.id ORDER BY n.id
MATCH (n:Entity) WHERE NOT n.type IN ['law', 'person'] RETURN n.id ORDER BY n.id
MATCH (n:Entity) WHERE n['type'] = 'law' RETURN n.id ORDER BY n.id
MATCH (n) WHERE n.missing IS NULL RETURN count(*) AS n
MATCH (n) WHERE n.x_size IS NOT NULL RETURN n.id, n.x_size ORDER BY n.x_size DESC, n.id
MATCH (n:Entity) WHERE 2 < n.x_size <= 12 RETURN n.id ORDER BY n.id
MATCH (n:Entity) WHERE size(n.aliases) > 1 OR 'PA' IN n.aliases RETURN n.id ORDER BY n.id
MATCH (n) WHERE any(a IN n.aliases WHERE a CONTAINS 'Gov') RETURN n.id
MATCH (n) WHERE n.aliases[0] = 'PA' RETURN n.id
MATCH (c:Claim)-[:ABOUT]->(e:Entity) RETURN e.name AS about, sum(c.number) AS total, avg(c.number) AS mean, collect(c.value) AS vs
MATCH (c:Claim) RETURN sum(c.number) AS s, avg(c.number) AS a, stDev(c.number) AS sd, percentileCont(c.number, 0.5) AS med
MATCH (c:Claim) RETURN c.metric AS m, CASE WHEN c.number IS NULL THEN 'n/a' ELSE toString(c.number) END AS v ORDER BY m, v
MATCH (c:Claim) WITH c.metric AS metric, max(c.number) AS top MATCH (d:Claim {metric: metric}) WHERE d.number = top RETURN metric, d.id
MATCH (c:Claim) WITH avg(c.number) AS mean MATCH (c:Claim) WHERE c.number > mean RETURN c.id
MATCH (n:Entity) WITH n, rand() AS r ORDER BY r RETURN count(n) AS n
RETURN rand() < 1 AS a, rand() >= 0 AS b
RETURN randomUUID() <> randomUUID() AS a, size(randomUUID()) AS n
RETURN timestamp() > 0 AS a
MATCH (n:Entity) RETURN DISTINCT n.type AS type ORDER BY type DESC LIMIT 2
MATCH (n:Entity) RETURN n.name, n.type ORDER BY n.type ASC, n.name DESC
MATCH (n:Entity) RETURN n.name AS name ORDER BY n.x_size, name
MATCH (n:Entity) RETURN n ORDER BY n.name LIMIT 1
MATCH (n:Entity) WITH * ORDER BY n.name LIMIT 3 RETURN n.name
//!
MATCH (n:Entity) WITH n SKIP 0 RETURN count(*) AS n
MATCH (n:Entity) RETURN *, n.name AS name ORDER BY name LIMIT 1
//!
MATCH (a:Entity)-[r:SIGNED]->(b) WITH a, b, r MATCH (a)-[r]->(b) RETURN count(*) AS n
MATCH (n:Entity) USING INDEX n:Entity(id) WHERE n.id = 'ann' RETURN n.name
MATCH (n:Entity) USING SCAN n:Entity WHERE n.id = 'ann' RETURN n.name
CYPHER 5 MATCH (n:Entity) RETURN count(n) AS n
MATCH (n:Entity) RETURN n.name AS name /* comment */ ORDER BY name // end
//!
MATCH (n:Entity) WHERE n.type = 'law' RETURN n.name AS name ORDER BY name;
match (n:Entity) where n.type = 'law' return n.name as name order by name
MATCH (`n`:`Entity`) RETURN count(`n`) AS `count`
MATCH (n:Entity {type:'law', id:'act-1'}) RETURN n.name
MATCH (n:Entity {name: "People's Act"}) RETURN n.id
MATCH (n:Entity) WHERE n {.type} = {type: 'law'} RETURN n.id ORDER BY n.id
MATCH (n:Entity) RETURN n.start_earliest AS d, n.start_earliest.year AS y ORDER BY d
MATCH (n:Entity) WHERE n.start_earliest < date('2000-01-01') RETURN n.id
MATCH (n:Entity) WHERE date(n.start) < date('2000-01-01') RETURN n.id
MATCH (e:Event) WHERE e.date STARTS WITH '2001' RETURN e.id, toInteger(left(e.date, 4)) AS y ORDER BY e.id
MATCH (e:Event) WHERE e.earliest.year IN range(2000, 2002) RETURN e.id ORDER BY e.id
MATCH (e:Event) WITH e ORDER BY e.earliest WITH collect(e) AS es RETURN [i IN range(0, size(es) - 2) | es[i].id + '->' + es[i + 1].id] AS steps
MATCH (e:Event) WHERE e.earliest IS NOT NULL WITH e ORDER BY e.earliest WITH collect(e.earliest) AS ds RETURN [i IN range(1, size(ds) - 1) | duration.inDays(ds[i-1], ds[i]).days] AS gaps
MATCH (e:Event) RETURN e.type, count(*) AS n, min(e.earliest.year) + '–' + max(e.latest.year) AS span ORDER BY e.type
MATCH (n:Entity)-[:PARTICIPATED_IN]->(e:Event) WITH n, e ORDER BY e.earliest RETURN n.name, collect(e.title)[0] AS first, last(collect(e.title)) AS last ORDER BY n.name
MATCH (n:Entity)-[r:PARTICIPATED_IN]->(e:Event) RETURN e.title AS event, collect({who: n.name, role: r.role}) AS actors ORDER BY event
MATCH (n:Entity)-[r:PARTICIPATED_IN]->(e:Event) RETURN e.title AS event, collect(n.name + ' (' + coalesce(r.role, '?') + ')') AS actors ORDER BY event
MATCH (n:Entity)-[r:PARTICIPATED_IN]->(e:Event) WITH e, collect(n) AS ns WHERE size(ns) > 1 UNWIND ns AS n RETURN e.id, n.id ORDER BY e.id, n.id
MATCH (a:Entity)-[:PARTICIPATED_IN]->(e) WITH a, count(e) AS c ORDER BY c DESC, a.name LIMIT 1 MATCH (a)-[:PARTICIPATED_IN]->(f) RETURN a.name, collect(f.title) AS ts
MATCH (s:Source)<-[c:CITES]-(x) RETURN s.title, count(x) AS cites, collect(c.lines) AS lines ORDER BY cites DESC, s.title
MATCH (s:Source) OPTIONAL MATCH (s)<-[:CITES]-(x) WITH s, count(x) AS c RETURN s.id, c, CASE WHEN c > 1 THEN 'often' ELSE 'once' END AS k ORDER BY s.id
MATCH (n) WHERE none(l IN labels(n) WHERE l IN ['Entity', 'Event']) RETURN count(*) AS n
MATCH (n) WITH n, size(keys(n)) AS k ORDER BY k DESC, n.id LIMIT 3 RETURN n.id, k
MATCH (n:Entity) WITH collect(n.type) AS types UNWIND types AS t WITH t, count(*) AS c RETURN collect({t: t, c: c}) AS l
MATCH (n:Entity) WHERE n.x_size IS NOT NULL WITH collect(n.x_size) AS xs RETURN reduce(t = 0.0, x IN xs | t + x) / size(xs) AS mean
MATCH (n:Entity) RETURN n.type AS t, [x IN collect(n.x_size) WHERE x > 2] AS big ORDER BY t
MATCH (n:Entity) RETURN n.type AS t, count(CASE WHEN n.x_size > 2 THEN 1 END) AS big, sum(CASE n.type WHEN 'law' THEN 1 ELSE 0 END) AS laws ORDER BY t
MATCH (n:Entity) RETURN count(*) > 3 AS many, count(n.x_size) * 1.0 / count(*) AS share
//!
MATCH (a:Entity)-[r]->(b:Entity) RETURN a.type + '->' + b.type AS pair, count(r) AS n ORDER BY n DESC, pair
MATCH (a:Entity) WHERE a.name IN ['Ann', 'bob', null] RETURN a.id ORDER BY a.id
MATCH (a:Entity) RETURN a.name, a.x_size IN [3, 12] AS i ORDER BY a.name
MATCH (a:Entity) RETURN a.id, toString(a.x_size) AS s, toInteger(a.x_size) AS i ORDER BY a.id
MATCH (a:Entity) RETURN a.id, a.x_size / 2 AS h, a.x_size % 2 AS m, a.x_size ^ 2 AS sq ORDER BY a.id
MATCH (a:Entity {id:'ann'})-[r:PARTICIPATED_IN]->(e) RETURN r {.*, event: e.title} AS m
MATCH (a:Entity {id:'ann'}) RETURN a {.name, events: [(a)-[r:PARTICIPATED_IN]->(e) | e {.title, role: r.role}]} AS m
MATCH (a:Entity) RETURN a {.id, friends: COUNT { (a)--(:Entity) }} AS m ORDER BY m.id
MATCH (a:Entity) RETURN [a.id, a.type] AS pair ORDER BY pair
MATCH (a:Entity) RETURN {id: a.id} AS m ORDER BY m.id
MATCH (a:Entity) WITH a.type AS type, a.name AS name ORDER BY type, name RETURN type, collect(name) AS names
MATCH (a:Entity) WITH a ORDER BY a.name DESC RETURN collect(a.name)[..2] AS top
MATCH (n:Entity) WHERE n.name STARTS WITH 'A' XOR n.type = 'person' RETURN n.id ORDER BY n.id
MATCH (n:Entity) RETURN all(s IN n.sources WHERE s STARTS WITH 's') AS a, n.id ORDER BY n.id
MATCH (n:Entity) RETURN [s IN n.sources | split(s, '#')] AS parts, n.id ORDER BY n.id
MATCH (n:Entity) UNWIND coalesce(n.sources, ['none']) AS s RETURN s, count(*) AS c ORDER BY c DESC, s
MATCH (n:Event) RETURN n.title AS title, n.earliest AS d ORDER BY d DESC, title
MATCH (n:Event) RETURN n.title, coalesce(n.earliest, date('1900-01-01')) AS d ORDER BY d
MATCH (n:Event) RETURN max(n.latest) - duration({days: 10}) AS d, duration.inDays(min(n.earliest), max(n.latest)).days AS days
MATCH (n:Event) WHERE n.earliest >= date() - duration('P100Y') RETURN count(*) AS n
MATCH (n:Event) WHERE n.earliest = date({year: 2001, month: 3, day: 4}) RETURN n.id
MATCH (a:Entity) WHERE a.type = 'law' WITH a LIMIT 5 OPTIONAL MATCH (a)<-[:SIGNED]-(g) RETURN a.id, collect(DISTINCT g.name) AS gs ORDER BY a.id
MATCH (a:Entity)-[:PART_OF]->(b) WITH b, collect(a) AS members UNWIND members AS m OPTIONAL MATCH (m)-[:ASSERTED]->(c) RETURN b.name, count(c) AS claims, size(members) AS k ORDER BY b.name
MATCH (a {id:'ann'}), (b {id:'bob'}) RETURN EXISTS { (a)-[:PARTICIPATED_IN]->()<-[:PARTICIPATED_IN]-(b) } AS met
//!
MATCH (a {id:'ann'}), (b {id:'bob'}) MATCH p = allShortestPaths((a)-[*]-(b)) RETURN length(p) AS l, count(p) AS n
//!
MATCH (a {id:'ann'}), (b:Event) OPTIONAL MATCH p = shortestPath((a)-[:PARTICIPATED_IN|AMENDS*..5]-(b)) RETURN b.id, length(p) AS l ORDER BY b.id
//!
MATCH (a:Entity {id:'ann'})-[r]-(b) RETURN b, r ORDER BY b.id, type(r)
MATCH (n) RETURN count(n) AS nodes UNION ALL MATCH ()-[r]->() RETURN count(r) AS nodes
MATCH (n) OPTIONAL MATCH (n)-[r]->() RETURN count(DISTINCT n) AS n, count(r) AS m
MATCH (n) OPTIONAL MATCH (n)-[r]-() WITH n, count(r) AS d RETURN min(d) AS lo, max(d) AS hi, avg(d) AS mean, percentileCont(d, 0.5) AS med, stDev(d) AS sd
MATCH (n) OPTIONAL MATCH (n)-[r]-() WITH n, count(r) AS d RETURN d, count(*) AS nodes ORDER BY d
MATCH (p:Entity {type:'person'})-[r:PARTICIPATED_IN]->(e:Event {type:'vote'}) RETURN p.name AS person, r.role AS role, e.title AS vote, e.earliest AS day ORDER BY day, person
MATCH (p:Entity)-[:PARTICIPATED_IN]->(e:Event) WITH p, count(DISTINCT e) AS votes WHERE votes >= 1 RETURN p.name, votes, CASE WHEN votes > 1 THEN 'active' ELSE 'once' END AS kind ORDER BY votes DESC, p.name
MATCH (a:Entity)-[:PART_OF*1..3]->(top) WHERE NOT EXISTS { (top)-[:PART_OF]->() } RETURN top.name AS root, collect(DISTINCT a.name) AS members ORDER BY root
//!
MATCH path = (a:Entity {id: 'ann'})-[:PART_OF|ASSERTED|ABOUT*1..3]->(x) RETURN [n IN nodes(path) | coalesce(n.name, n.metric, n.title)] AS labels, length(path) AS len ORDER BY len, labels
MATCH (e:Event) WITH e.earliest.year AS year, e WHERE year IS NOT NULL RETURN year, count(e) AS events, collect(e.title)[0..3] AS sample ORDER BY year
MATCH (n:Entity) WITH n, [x IN [n.name, n.type, n.jurisdiction] WHERE x IS NOT NULL] AS known RETURN n.id, size(known) AS filled ORDER BY filled DESC, n.id
MATCH (n) WITH labels(n)[0] AS label, count(n) AS c WITH collect({label: label, c: c}) AS rows, sum(c) AS total UNWIND rows AS row RETURN row.label AS label, row.c AS n, round(row.c * 100.0 / total, 2) AS pct ORDER BY pct DESC, label
//!
MATCH (a)-[r]->(b) RETURN DISTINCT labels(a) AS from, type(r) AS rel, labels(b) AS to ORDER BY from[0], rel
MATCH (n:Entity) WHERE n.name =~ '^[A-Z].*' RETURN n.name ORDER BY n.name
//!
MATCH (n:Entity) WHERE n.name =~ '.*(Act|County)$' RETURN n.name ORDER BY n.name
//!
MATCH (e:Event) WHERE e.title =~ '(?i)(first|second).*' RETURN e.id ORDER BY e.id
//!
MATCH (n:Entity) RETURN n.name, reverse(split(n.name, ' ')) AS words, last(split(n.name, ' ')) AS surname ORDER BY surname
MATCH (e:Event) WHERE e.earliest >= date('2001-01-01') AND e.latest <= date('2001-12-31') RETURN e.title, duration.between(e.earliest, e.latest).days + 1 AS days ORDER BY e.title
MATCH (e:Event) RETURN e.title, CASE WHEN e.earliest IS NULL THEN 'no date' WHEN e.earliest = e.latest THEN toString(e.earliest) ELSE toString(e.earliest) + ' to ' + toString(e.latest) END AS shown ORDER BY e.title
MATCH (e:Event) WHERE e.earliest IS NOT NULL WITH e ORDER BY e.earliest WITH collect({id: e.id, day: e.earliest}) AS es UNWIND range(0, size(es) - 2) AS i RETURN es[i].id AS a, es[i + 1].id AS b, duration.inDays(es[i].day, es[i + 1].day).days AS gap
MATCH (a:Entity)-[:PARTICIPATED_IN]->(e:Event) WITH a, min(e.earliest) AS first, max(e.latest) AS last RETURN a.name, first, last, duration.inMonths(first, last).months AS months ORDER BY a.name
MATCH (a:Entity) OPTIONAL MATCH (a)-[:PARTICIPATED_IN]->(e:Event) WHERE e.earliest.year = 2001 RETURN a.name, count(e) AS in_2001 ORDER BY in_2001 DESC, a.name
MATCH (n:Entity) WITH n.type AS type, collect(n.x_size) AS sizes RETURN type, sizes, CASE WHEN size(sizes) > 0 THEN reduce(s = 0.0, x IN sizes | s + x) / size(sizes) END AS mean ORDER BY type
MATCH (c:Claim) WITH c.metric AS m, percentileCont(c.number, 0.5) AS med, stDev(c.number) AS sd, count(*) AS n RETURN m, med, sd, n ORDER BY m
MATCH (c:Claim) WHERE c.value =~ '\\d+(\\.\\d+)?' RETURN c.id, toFloat(c.value) AS v, toInteger(toFloat(c.value)) AS i ORDER BY c.id
MATCH (x:Entity {id:'ann'})-[:PARTICIPATED_IN]->(e)<-[:PARTICIPATED_IN]-(other) WHERE other <> x RETURN other.name AS name, count(*) AS shared ORDER BY shared DESC, name
MATCH (x:Entity {id:'ann'})-[*1..2]-(n) WHERE n <> x RETURN DISTINCT labels(n)[0] AS label, count(DISTINCT n) AS n ORDER BY label
MATCH (a:Entity), (b:Entity) WHERE a.id < b.id WITH a, b, COUNT { (a)-[:PARTICIPATED_IN]->()<-[:PARTICIPATED_IN]-(b) } AS shared WHERE shared > 0 RETURN a.name, b.name, shared ORDER BY a.name, b.name
//!
MATCH (a:Entity)-[:PARTICIPATED_IN]->(e)<-[:PARTICIPATED_IN]-(b:Entity) WHERE a.id < b.id WITH a, b, collect(e) AS es RETURN a.name, b.name, [e IN es | e.title] AS titles ORDER BY a.name, b.name
MATCH (a:Entity) WITH a, [(a)-[:PARTICIPATED_IN]->(e) | e.id] AS mine MATCH (b:Entity) WHERE a.id < b.id WITH a, b, mine, [(b)-[:PARTICIPATED_IN]->(e) | e.id] AS theirs WITH a, b, [x IN mine WHERE x IN theirs] AS both, mine + [x IN theirs WHERE NOT x IN mine] AS any WHERE size(any) > 0 RETURN a.id, b.id, round(1.0 * size(both) / size(any), 3) AS jaccard ORDER BY jaccard DESC, a.id, b.id LIMIT 5
//!
MATCH (s:Source)<-[:CITES]-(x) WITH s, collect(DISTINCT labels(x)[0]) AS kinds, count(*) AS n RETURN s.title, kinds, n ORDER BY n DESC, s.title
MATCH (n) WHERE NOT (n)-[:CITES]->() AND n.sources IS NULL RETURN labels(n)[0] AS label, count(*) AS uncited ORDER BY uncited DESC, label
MATCH (n:Entity) WHERE n.aliases IS NOT NULL UNWIND n.aliases AS alias WITH alias, collect(n.name) AS names RETURN alias, names ORDER BY alias
MATCH p = shortestPath((a:Entity {id:'ann'})-[*]-(b:Entity {id:'act-2'})) RETURN [n IN nodes(p) | labels(n)[0]][0] AS kind, length(p) AS n
//!
MATCH p = shortestPath((a:Entity {id:'ann'})-[*]-(b:Entity {id:'act-1'})) WHERE none(n IN nodes(p) WHERE n:Event) RETURN [n IN nodes(p) | n.id] AS ids
//!
MATCH p = allShortestPaths((a:Entity {id:'ann'})-[*..5]-(b:Entity {id:'act-1'})) WHERE all(r IN relationships(p) WHERE type(r) <> 'SIGNED') RETURN length(p) AS l, count(*) AS n
//!
MATCH p = (a:Entity {id:'ann'})-[*..4]-(b:Entity {id:'zed'}) RETURN length(p) AS l, count(*) AS n ORDER BY l
MATCH p = SHORTEST 1 (a:Entity {id: $from})-[]-+(b:Entity {id: $to}) RETURN length(p) AS l
//$ {"from": "ann", "to": "act-2"}
//!
MATCH (a:Entity {id: $from}), (b:Entity {id: $to}) MATCH p = shortestPath((a)-[*..6]-(b)) RETURN length(p) AS l
//$ {"from": "ann", "to": "act-2"}
//!
MATCH p = ALL SHORTEST (a:Entity {id:'ann'})-[r:PART_OF|SIGNED|AMENDS]-{1,4}(b:Entity {id:'act-2'}) RETURN [x IN r | type(x)] AS ts, count(*) AS n
//!
MATCH p = SHORTEST 3 (a:Entity {id:'ann'})-[]-{1,4}(b:Entity {id:'act-1'}) RETURN length(p) AS l ORDER BY l
//!
MATCH p = SHORTEST 2 GROUPS (a:Entity {id:'ann'})-[]-{1,4}(b:Entity {id:'act-1'}) RETURN length(p) AS l, count(*) AS n ORDER BY l
//!
MATCH p = ANY SHORTEST (a:Entity)-[:PART_OF]->+(b:Entity) RETURN a.id, b.id, length(p) AS l ORDER BY a.id, b.id
//!
MATCH p = SHORTEST 1 (a:Entity {id:'ann'}) ((x)-[:PART_OF]->(y) WHERE y.type <> 'law')+ (b:Entity) RETURN b.id, [n IN y | n.id] AS via ORDER BY b.id
//!
MATCH p = ANY SHORTEST ((a:Entity {id:'ann'})--+(b:Source) WHERE b.title <> '') RETURN b.id, length(p) AS l ORDER BY b.id
//!
MATCH p = ANY SHORTEST (a:Entity {id:'ann'})--+(b:Source) WHERE length(p) > 1 RETURN b.id, length(p) AS l ORDER BY b.id
//!
OPTIONAL MATCH p = ANY SHORTEST (a:Entity {id:'ann'})-[:AMENDS]->+(b:Entity) RETURN p IS NULL AS none
//!
MATCH (a:Entity {id:'ann'}) ((x)-[r:PART_OF]->(y)){1,3} (top) RETURN a.name + reduce(s = '', n IN y | s + ' > ' + n.name) AS chain ORDER BY chain
MATCH (a:Entity {id:'ann'}) ((x)-[r]-(y)){2} (b) WHERE b.type = 'law' RETURN b.id, [q IN r | type(q)] AS ts ORDER BY b.id, ts
MATCH (a:Entity {id:'ann'})-[r1:PART_OF]->{1,2}(b)<-[r2:PART_OF]-{1,2}(c) RETURN b.id, c.id ORDER BY b.id, c.id
MATCH (e:Event) WHERE e.earliest IS NOT NULL RETURN date.truncate('month', e.earliest) AS month, count(*) AS n ORDER BY month
MATCH (e:Event) WHERE e.earliest IS NOT NULL RETURN date.truncate('year', e.earliest) AS y, e.earliest.quarter AS q, count(*) AS n ORDER BY y, q
MATCH (e:Event) WHERE e.earliest IS NOT NULL RETURN e.id, e.earliest + duration({years: 1, days: -1}) AS later, e.earliest - duration('P2W') AS before ORDER BY e.id
MATCH (e:Event) WITH max(e.latest) AS last MATCH (e:Event) WHERE e.latest >= last - duration({years: 1}) RETURN e.id ORDER BY e.id
MATCH (e:Event) RETURN e.id, e.earliest < date('2002-01-01') AS early, date('2001-02-10') >= e.earliest AND date('2001-02-10') <= e.latest AS active ORDER BY e.id
WITH date('2001-02-15') AS at MATCH (e:Event) WHERE e.earliest <= at AND (e.latest IS NULL OR e.latest >= at) RETURN e.title
UNWIND range(2000, 2005) AS year OPTIONAL MATCH (e:Event) WHERE e.earliest.year = year RETURN year, count(e) AS n ORDER BY year
UNWIND range(0, 5) AS i WITH date('2001-01-01') + duration({months: i}) AS month RETURN month, month.month AS m, toString(month) AS t ORDER BY month
UNWIND [{id:'ann', score: 3}, {id:'bob', score: 5}, {id:'nobody', score: 1}] AS row OPTIONAL MATCH (n:Entity {id: row.id}) RETURN row.id, row.score, n.name ORDER BY row.score DESC
WITH ['ann', 'bob'] AS wanted MATCH (n:Entity) WHERE n.id IN wanted RETURN n.name, [i IN range(0, size(wanted) - 1) WHERE wanted[i] = n.id][0] AS place ORDER BY place
MATCH (n:Entity) WITH n ORDER BY n.name WITH collect(n.name) AS names UNWIND range(0, size(names) - 1) AS i RETURN i + 1 AS rank, names[i] AS name ORDER BY rank
MATCH (n:Entity) CALL (n) { MATCH (n)-[r]-() RETURN count(r) AS degree } RETURN n.name, degree ORDER BY degree DESC, n.name LIMIT 3
MATCH (n:Entity) CALL (n) { MATCH (n)-[r]-(m) WITH m, count(r) AS ties ORDER BY ties DESC, m.id LIMIT 1 RETURN m.id AS best, ties } RETURN n.id, best, ties ORDER BY n.id
MATCH (n:Entity) CALL (n) { MATCH (n)-[r]-(m) WITH count(r) AS ties RETURN ties * size(n.id) AS k } RETURN n.id, k ORDER BY n.id
//!
CALL { MATCH (n:Entity) RETURN 'entities' AS what, count(*) AS n UNION ALL MATCH (n:Event) RETURN 'events' AS what, count(*) AS n } RETURN what, n ORDER BY what
MATCH (n:Entity) RETURN n.name AS name UNION MATCH (n:Event) RETURN n.title AS name UNION MATCH (n:Source) RETURN n.title AS name
MATCH (a:Entity {id:'ann'}) RETURN a.name, [(a)-[:ASSERTED]->(c)-[:ABOUT]->(z) | {metric: c.metric, about: z.name}] AS claims
MATCH (a:Entity) WHERE a.type = 'person' RETURN a {.id, .name, claims: [(a)-[:ASSERTED]->(c) | c.metric], deg: COUNT { (a)--() }} AS person ORDER BY person.id
MATCH (a:Entity) RETURN a.type AS type, count(*) AS n, avg(COUNT { (a)--() }) AS degree ORDER BY type
MATCH (a:Entity) RETURN exists((a)-[:CITES]->()) AS cites, count(*) AS n ORDER BY cites
MATCH (a:Entity) WHERE a:Entity AND NOT a:Event AND (a.type IN ['law', 'county'] OR a.name STARTS WITH 'G') RETURN a.id ORDER BY a.id
MATCH (a:Entity) WHERE any(x IN ['law', 'agency'] WHERE a.type = x) RETURN a.id ORDER BY a.id
MATCH (a:Entity) WHERE toUpper(a.name) = 'ANN' OR toLower(trim(a.name)) = 'bob' RETURN a.id ORDER BY a.id
MATCH (a:Entity) RETURN a.name, CASE a.type WHEN 'law' THEN 'L' WHEN 'person' THEN 'P' ELSE left(toUpper(a.type), 1) END AS code ORDER BY code, a.name
MATCH (a:Entity) RETURN substring(a.name, 0, 3) + '…' AS short, size(a.name) AS n ORDER BY n, short
MATCH (a:Entity) RETURN a.name ORDER BY size(a.name) DESC, a.name ASC SKIP 1 LIMIT 3
MATCH (a:Entity) RETURN a.x_size AS x, count(*) AS n ORDER BY x
MATCH (a:Entity) RETURN max(a.x_size) - min(a.x_size) AS spread, sum(a.x_size) AS total, avg(a.x_size) AS mean, stDevP(a.x_size) AS sd
MATCH (a:Entity) WITH avg(a.x_size) AS mean MATCH (a:Entity) WHERE a.x_size > mean RETURN a.name, a.x_size - mean AS above
MATCH (a:Entity)-[r]-() WITH a, type(r) AS t, count(*) AS n ORDER BY t WITH a, collect(t + ':' + toString(n)) AS profile RETURN a.id, profile ORDER BY a.id
MATCH (a)-[r]->(b) WHERE r.sources IS NOT NULL RETURN a.id, type(r), b.id, r.sources[0] AS src
MATCH (a)-[r]->(b) WHERE r.role IN ['sponsor', 'opponent'] RETURN a.name, r.role, b.title ORDER BY a.name, r.role, b.title
MATCH (a)-[r]->(b) RETURN type(r) AS t, count(DISTINCT a) AS starts, count(DISTINCT b) AS ends, count(*) AS n ORDER BY n DESC, t
MATCH (a)-[:AMENDS]->(b), (b)-[:AMENDS]->(a) WHERE a.id < b.id RETURN a.id, b.id
MATCH (a)-->(b)-->(c) WHERE NOT (a)-->(c) AND a <> c RETURN a.id, c.id, count(*) AS n ORDER BY n DESC, a.id, c.id LIMIT 5
MATCH (a:Entity) WHERE NOT (a)<-[:PART_OF]-() AND NOT (a)-[:PART_OF]->() RETURN a.id ORDER BY a.id
MATCH (a)-[r]->(a) RETURN a.id, type(r)
MATCH (a:Entity) RETURN isEmpty(coalesce(a.aliases, [])) AS none, count(*) AS n ORDER BY none
MATCH (a:Entity) RETURN a.id, coalesce(a.aliases, []) + coalesce(a.sources, []) AS all ORDER BY a.id
MATCH (a:Entity) WITH a, coalesce(a.sources, []) AS s WHERE size(s) > 0 RETURN a.id, [x IN s | split(x, '#')[0]] AS files, [x IN s WHERE x CONTAINS '#' | split(x, '#')[1]] AS lines ORDER BY a.id
RETURN datetime('2020-06-01T12:00:00Z') AS t, datetime('2020-06-01T12:00:00Z').year AS y, datetime('2020-06-01T12:00:00Z') < datetime() AS past
RETURN duration('P1Y6M') AS d, duration.between(date('2019-01-15'), date('2020-07-20')) AS e, duration({days: 45}).weeks AS w
RETURN toInteger('42') + 1 AS a, toFloat('3.14') AS b, toString(42) + '!' AS c, toBoolean('false') AS d, toIntegerOrNull('x') AS e
RETURN [x IN range(1, 10) WHERE x % 3 = 0 | x ^ 2] AS squares, reduce(f = 1, x IN range(1, 10) | f * x) AS factorial
//!
RETURN valueType('x') AS a, valueType([1, 2]) AS b, 3 IS :: INTEGER AS c, nullIf('', '') AS d, coalesce(null, 5) AS e
RETURN trim('  a  ') AS a, replace('a-b-c', '-', '_') AS b, split('a;b', ';') AS c, substring('policy', 3) AS d, left('policy', 3) AS e, reverse('abc') AS f
RETURN 7 / 2 AS a, 7 % 3 AS b, -7 / 2 AS c, 7.0 / 2 AS d, 2 ^ 10 AS e, round(7 / 2.0) AS f
RETURN null + 1 AS a, null = null AS b, null IS NULL AS c, [1, null] AS d, size([1, null]) AS e, null IN [1, null] AS f
MATCH (n:Entity) RETURN n.id AS id, n.name AS name ORDER BY id SKIP $offset LIMIT $size
//$ {"offset": 2, "size": 2}
MATCH (n:Entity) WHERE ($types IS NULL OR n.type IN $types) AND ($q IS NULL OR toLower(n.name) CONTAINS toLower($q)) RETURN n.id ORDER BY n.id
//$ {"types": ["law", "person"], "q": null}
MATCH (e:Event) WHERE e.earliest >= date({year: $year}) AND e.earliest < date({year: $year + 1}) RETURN e.id ORDER BY e.id
//$ {"year": 2001}
MATCH (n) WHERE n.id = $id CALL (n) { MATCH (n)-[r]->(m) RETURN type(r) AS rel, m.id AS other UNION MATCH (n)<-[r]-(m) RETURN type(r) AS rel, m.id AS other } RETURN rel, other ORDER BY rel, other
//$ {"id": "act-1"}
MATCH (a)-[r:SIGNED]->(b) MATCH (a)-[r]->(b) RETURN count(*) AS n
MATCH (a)-[r:SIGNED]->(b) WITH r, a MATCH (a)-[r]-(y) RETURN a.id, y.id
MATCH (a)-[r]->(b) MATCH (x)-[r]-(y) RETURN count(*) AS n
MATCH (a)-[r]->(b) MATCH (x)-[r]->(y) RETURN count(*) AS n
MATCH (a)-[r]->(b) MATCH (x)<-[r]-(y) RETURN count(*) AS n
MATCH (a)-[r:SIGNED]->(b) OPTIONAL MATCH (b)<-[r]-(c {id:'gov'}) RETURN b.id, c.id
MATCH (a)-[r]->(b) OPTIONAL MATCH (a)-[r:AMENDS]->(c) RETURN count(c) AS n, count(*) AS m
MATCH (a)-[r]->(b) WITH r LIMIT 100 MATCH (x:Entity)-[r]->(y:Event) RETURN count(*) AS n
MATCH (a)-[r:SIGNED]->(b) MATCH (a)-[r]->(b)-[s]-(c) RETURN count(*) AS n
OPTIONAL MATCH (a)-[r:NONE]->(b) MATCH (x)-[r]->(y) RETURN count(*) AS n
MATCH (a {id:'ann'}) ((x)-[]->(y)){0,2} (b) RETURN count(*) AS n, count(DISTINCT b) AS m
MATCH (a {id:'ann'}) ((x)-[]-(y)){1,3} (b) RETURN count(*) AS n, count(DISTINCT b) AS m
MATCH (a {id:'ann'}) ((x)-[]-(y))+ (b:Source) RETURN count(*) AS n, count(DISTINCT b) AS m
MATCH (a {id:'ann'}) ((x)-[]->(y)){1,2} (m) ((u)<-[]-(v)){1,2} (b) RETURN count(*) AS n, count(DISTINCT b) AS k
MATCH (a {id:'ann'}) ((x)-[]->(y)){1,2} ((u)<-[]-(v)){1,2} (b) RETURN count(*) AS n, count(DISTINCT b) AS k
MATCH ((x)-[:PART_OF]->(y))+ (b) RETURN b.id, size(x) AS n ORDER BY b.id, n
//!
MATCH (a) ((x)-[:PART_OF]->(y))+ RETURN a.id, [z IN y | z.id] AS ys ORDER BY a.id, size(ys)
//!
MATCH (a)-[:ASSERTED]->(c) ((x)-[]->(y)){1,2} (b) RETURN a.id, c.id, b.id ORDER BY a.id, c.id, b.id
//!
MATCH (a:Entity) ((x)-[r:PART_OF]->(y)){1,2} (b)-[:PART_OF]->(c) RETURN a.id, c.id ORDER BY a.id
//!
MATCH (a:Entity) ((x)-[r:PART_OF]->(y) WHERE x.type <> y.type){1,2} (b) WHERE a.id <> 'bob' RETURN a.id, b.id, [q IN r | type(q)] AS ts ORDER BY a.id, b.id
//!
MATCH (a:Entity) ((x)-[r:PART_OF]->(y)){1,2} (b) WHERE all(z IN y WHERE z.type <> 'person') AND size(r) = 2 RETURN a.id, b.id ORDER BY a.id
//!
MATCH (a:Entity) ((x)-[r:PART_OF]->(y)){2} (b) WITH a, b, x, y UNWIND x AS z RETURN a.id, z.id ORDER BY a.id, z.id
//!
OPTIONAL MATCH (a {id:'zed'}) ((x)-[r:PART_OF]->(y)){1,2} (b) RETURN a.id, b.id, x
MATCH (a:Entity) WHERE EXISTS { (a) ((x)-[:PART_OF]->(y)){2} (b) } RETURN a.id ORDER BY a.id
//!
MATCH (a:Entity) RETURN a.id, COUNT { (a) ((x)-[:PART_OF]->(y))+ (b) } AS n ORDER BY a.id
//!
MATCH p = (a {id:'ann'}) ((x)-[:PARTICIPATED_IN]->(e)<-[:PARTICIPATED_IN]-(y)){1,2} (b) RETURN length(p) AS l, [n IN nodes(p) | n.id] AS ids ORDER BY l, ids
MATCH (a {id:'ann'}) (()-[:PARTICIPATED_IN]->(e)<-[:PARTICIPATED_IN]-()){1,2} (b) RETURN b.id, [z IN e | z.id] AS es ORDER BY b.id
MATCH (a {id:'ann'}) ((x)-[r {role:'sponsor'}]->(y)){1,2} (b) RETURN b.id
MATCH (a {id:'ann'}) ((x {type:'person'})-[r]->(y)){1,2} (b) RETURN b.id ORDER BY b.id
MATCH (a {id:'ann'}) ((x)-[r]->(y:Entity|Event)){1,2} (b) RETURN b.id ORDER BY b.id
MATCH (a:Entity {id:'ann'}) ((x)-[r:PART_OF]->(y)){,2} (b) RETURN b.id ORDER BY b.id
MATCH (a:Entity {id:'ann'}) ((x)-[r:PART_OF]->(y)){1,} (b) RETURN b.id ORDER BY b.id
MATCH (a)-[r:PART_OF WHERE r.role IS NULL]->{1,2}(b) RETURN count(*) AS n
//!
MATCH (a)-[r:PARTICIPATED_IN {role:'subject'}]->{1,2}(b) RETURN a.id, b.id ORDER BY a.id, b.id
//!
MATCH (a:Entity)-[:PART_OF]->+(b)-[:PART_OF]->*(c) RETURN a.id, b.id, c.id ORDER BY a.id, b.id, c.id
//!
MATCH (a {id:'ann'}), (b {id:'act-2'}) MATCH p = shortestPath((a)-[r*]-(b)) RETURN size(r) AS n
//!
MATCH (a {id:'ann'}), (b {id:'act-2'}) MATCH p = shortestPath((a)-[r:PART_OF|SIGNED|AMENDS*..5]-(b)) RETURN [x IN r | type(x)] AS t
//!
MATCH (a {id:'ann'}), (b {id:'act-2'}) MATCH shortestPath((a)-[r*]-(b)) RETURN size(r) AS n
//!
MATCH (a {id:'ann'}), (b {id:'act-2'}) MATCH shortestPath((a)-[r*]-(b)) RETURN a.id AS n
//!
MATCH (a {id:'ann'}), (b {id:'act-2'}) MATCH p = allShortestPaths((a)-[r*]-(b)) RETURN size(r) AS n, count(*) AS c
//!
MATCH (a:Entity), (b:Entity) WHERE a.id < b.id RETURN a.id, b.id, length(shortestPath((a)-[:PART_OF*]-(b))) AS l ORDER BY a.id, b.id
//!
MATCH (a:Entity {id:'ann'}), (b:Entity) WHERE b.id <> 'ann' RETURN b.id, [n IN nodes(shortestPath((a)-[*]-(b))) | n.id][0] AS f, shortestPath((a)-[:NONE*]-(b)) IS NULL AS x ORDER BY b.id
//!
MATCH (a:Entity {id:'ann'}), (b:Entity {id:'act-2'}) RETURN size(allShortestPaths((a)-[*]-(b))) AS n
//!
MATCH (a:Entity {id:'ann'}), (b:Entity {id:'act-2'}) RETURN CASE WHEN a <> b THEN length(shortestPath((a)-[*]-(b))) END AS n
//!
MATCH (a:Entity {id:'ann'}), (b:Entity {id:'act-2'}) WHERE length(shortestPath((a)-[*]-(b))) = 3 RETURN a.id
//!
UNWIND 'abc' AS x RETURN x
UNWIND true AS x RETURN x
UNWIND date('2024-01-01') AS x RETURN x
MATCH (n:Entity {id:'ann'}) UNWIND n.name AS x RETURN x
RETURN toInteger(1e19) AS a
RETURN abs(-9223372036854775807) AS a
UNWIND [9223372036854775807, 1] AS x RETURN sum(x) AS s
MATCH (n:Entity) RETURN n.id ORDER BY n.id LIMIT size([1,2])
MATCH (n:Entity) RETURN n.id ORDER BY n.id SKIP size([1]) LIMIT toInteger(ceil(1.5))
MATCH (n:Entity) WITH n ORDER BY n.id SKIP 1 + 1 LIMIT 3 - 1 WHERE n.type <> 'x' RETURN n.id
MATCH (n:Entity) RETURN n.aliases IS :: LIST<STRING> AS a, n.x_size IS :: FLOAT AS b, n.sources IS :: LIST<STRING NOT NULL> NOT NULL AS c, n.id ORDER BY n.id
RETURN 1 IS :: INT AS a, 'x' IS :: VARCHAR AS b, true IS :: BOOL AS c, 1 IS :: SIGNED INTEGER AS d, 1 IS :: ANY NOT NULL AS e
RETURN time('12:00Z') IS :: ZONED TIME AS a, localtime('12:00') IS :: LOCAL TIME AS b, duration('P1D') IS :: DURATION AS c, date('2024-01-01') IS :: ZONED DATETIME AS d, localdatetime('2024-01-01T00:00') IS :: ZONED DATETIME AS e
MATCH p = (a:Entity {id:'ann'})-->(b) RETURN p IS :: PATH AS a, a IS :: NODE AS b, a IS :: MAP AS c, {a: 1} IS :: MAP AS d LIMIT 1
UNWIND [1, 'a', 1.5, true, null, date('2024-01-01'), {a: 1}, datetime('2024-01-01T00:00Z'), duration('P1D')] AS x RETURN valueType(x) AS t
MATCH (n:Entity {id:'act-1'})-[r]->(m) RETURN DISTINCT valueType(n) AS a, valueType(r) AS b, valueType(n.name) AS c, valueType(n.x_size) AS d, valueType(n.start_earliest) AS e
UNWIND [[1, 2.5], ['a', true], [date('2024-01-01'), 1], [{a: 1}, 'x'], [null], [true, 1, 1.5, 'a', date('2024-01-01'), {a: 1}]] AS x RETURN valueType(x) AS t
RETURN date('2024-W05') AS a, date('2024W056') AS b, date('2024-W05-6') AS c, date('2024366') AS d
RETURN round(2.5, 0, 'HALF_UP') AS a, round(-2.5, 0, 'HALF_EVEN') AS b, round(-0.55, 1) AS c, round(0.15, 1) AS d, round(-1.5, 0, 'HALF_UP') AS e
UNWIND [0, 1, 2] AS d RETURN round(3.14159, d) AS r
UNWIND [0, 1, 2] AS d RETURN round(-2.55555, d) AS r
MATCH (n IS Entity WHERE n.type = 'law') RETURN n.id ORDER BY n.id
MATCH (n) WHERE n IS Entity|Event AND NOT n IS Event RETURN count(*) AS n
MATCH (n:%)-[r:%]->(m) RETURN count(*) AS n
MATCH (n:!%) RETURN count(*) AS n
MATCH (n) WHERE n:% RETURN count(*) AS n
OPTIONAL MATCH (n:Nope) RETURN exists((n)--()) AS e
MATCH (n:Entity) RETURN n.id, exists((n)-[:CITES]->()) AS e ORDER BY n.id
MATCH (n:Entity) WHERE NOT exists((n)-[:CITES]->()) RETURN n.id ORDER BY n.id
MATCH (n:Entity) WITH n ORDER BY n.id RETURN n.id SKIP 2
MATCH (n:Entity) ORDER BY n.id SKIP 1 LIMIT 2 MATCH (n)-->(m) RETURN n.id, count(m) AS c ORDER BY n.id
MATCH (n:Entity) LIMIT 3 RETURN count(*) AS n
MATCH (n:Entity) RETURN n.id AS x ORDER BY x UNION MATCH (n:Event) RETURN n.id AS x
RETURN INF AS a, -Infinity AS b, nan AS c
RETURN duration('P1D') <= duration('P1D') AS a, duration('P2D') > duration('P1D') AS b, duration('P1D') >= duration('P1D') AS c
MATCH (n:Entity) RETURN count(DISTINCT id(n)) AS n
RETURN randomUUID() IS :: STRING AS a
RETURN trim(both from ' x ') AS a, trim(' x ') AS b
RETURN left('abc', 1) AS a, split('a', null) AS b
RETURN [1,2,3] [0] AS a
RETURN properties({a: 1}) AS p, keys({a: 1}) AS k
RETURN collect(1) AS a, count(*) AS b, sum(2) AS c
RETURN 'a' < 1 AS a, 1 > null AS b
CALL { RETURN 1 AS a } RETURN a
MATCH (n:Entity) CALL (n) { WITH n.name AS x RETURN size(x) AS s } RETURN n.id, s ORDER BY n.id
RETURN toString(1e20) AS a, toString(1.0E-5) AS b, toString(123456789.123) AS c, toString(1e7) AS d
RETURN 1e10 AS a, 12345678901234567890.0 AS b
RETURN split('abc', '') AS a, split('', ',') AS b
RETURN reverse(null) AS a, reverse([null, 1]) AS b
RETURN date('2024-01-31') + duration({months: 1}) AS a, date('2024-03-31') - duration({months: 1}) AS b
OPTIONAL MATCH (n:Nope) RETURN EXISTS { (n)--() } AS e, COUNT { (n)--() } AS c
OPTIONAL MATCH (n:Nope) WITH n WHERE (n)--() RETURN count(*) AS e
OPTIONAL MATCH (n:Nope) WITH n WHERE NOT (n)--() RETURN count(*) AS e
OPTIONAL MATCH (n:Nope) RETURN size([(n)--(m) | m]) AS c, COLLECT { MATCH (n)--(m) RETURN m } AS d
OPTIONAL MATCH (n:Nope) MATCH (n)--(m) RETURN count(*) AS c
OPTIONAL MATCH (n:Nope) OPTIONAL MATCH (n)--(m) RETURN count(*) AS c
OPTIONAL MATCH (n:Nope) MATCH (m:Entity) WHERE (n)--(m) RETURN count(*) AS c
OPTIONAL MATCH (n:Nope) MATCH (n) RETURN count(*) AS c
OPTIONAL MATCH (n:Nope) MATCH (n:Entity) RETURN count(*) AS c
OPTIONAL MATCH (a)-[r:NONE]->(b) MATCH (x)-[r]->(y) WHERE r IS NOT NULL RETURN count(*) AS n
MATCH (x)-[:PART_OF]->(y) MATCH (x) ((u)-[]->(v) WHERE v.type = x.type OR u.type = x.type){1,2} (w) RETURN x.id, w.id ORDER BY x.id, w.id
//!
RETURN datetime('2024-03-10T12:30:45.123456789+01:00').year AS y, datetime('2024-03-10T12:30:45.123456789+01:00').nanosecond AS ns, datetime('2024-03-10T12:30:45+01:00').offsetMinutes AS om, datetime('2024-03-10T12:30:45+01:00').offsetSeconds AS os, datetime('2024-03-10T12:30:45+01:00').epochSeconds AS es, datetime('2024-03-10T12:30:45[Europe/Berlin]').timezone AS tz
RETURN datetime('2024-03-10T12:30:45.5Z').week AS w, datetime('2024-03-10T12:30:45.5Z').weekYear AS wy, datetime('2024-03-10T12:30:45.5Z').dayOfQuarter AS dq, datetime('2024-03-10T12:30:45.5Z').weekDay AS wd, datetime('2024-03-10T12:30:45.5Z').quarter AS q, datetime('2024-03-10T12:30:45.5Z').dayOfWeek AS dow, datetime('2024-03-10T12:30:45.5Z').ordinalDay AS od
RETURN localdatetime('2024-03-10T12:30:45.123456789').nanosecond AS ns, localdatetime('2024-03-10T12:30:45.5').microsecond AS us, localdatetime('2024-03-10T12:30:45.5').week AS w, localdatetime('2024-03-10T12:30:45.5').weekYear AS wy
RETURN time('12:30:45.123+01:00').hour AS h, time('12:30:45.123+01:00').minute AS m, time('12:30:45.123+01:00').second AS s, time('12:30:45.123+01:00').millisecond AS ms, time('12:30:45.123+01:00').offset AS o, time('12:30:45.123+01:00').timezone AS tz
RETURN localtime('12:30:45.123456').microsecond AS us, localtime('12:30:45.123456').nanosecond AS ns, localtime('12').hour AS h
RETURN time('12:30') AS a, time('12:30:45.5+02:00') AS b, time({hour: 12, minute: 5}) AS c, localtime({hour: 12, minute: 5, second: 3}) AS d
RETURN time(datetime('2024-03-10T12:30:45Z')) AS a, localtime(datetime('2024-03-10T12:30:45Z')) AS b, localdatetime(datetime('2024-03-10T12:30:45+02:00')) AS c, datetime(localdatetime('2024-03-10T12:30:45')) AS d
RETURN datetime(datetime('2024-03-10T12:30:45+02:00')) AS a, date(localdatetime('2024-03-10T12:30:45')) AS b, localdatetime(localdatetime('2024-03-10T12:30:45')) AS c
RETURN datetime({datetime: datetime('2024-03-10T12:30:45+02:00'), hour: 3}) AS a, datetime({date: date('2024-03-10'), time: localtime('12:30')}) AS b, datetime({year: 2024}) AS c
RETURN datetime({datetime: datetime('2024-03-10T12:30:45+02:00'), timezone: 'Europe/London'}) AS a, datetime({year: 2024, week: 10, dayOfWeek: 3, hour: 5}) AS b
RETURN datetime.truncate('year', datetime('2024-03-10T12:30:45Z')) AS a, datetime.truncate('quarter', datetime('2024-03-10T12:30:45Z')) AS b, datetime.truncate('week', datetime('2024-03-10T12:30:45Z')) AS c, datetime.truncate('minute', datetime('2024-03-10T12:30:45Z')) AS d, datetime.truncate('decade', datetime('2024-03-10T12:30:45Z')) AS e
RETURN datetime.truncate('month', date('2024-03-10')) AS a, datetime.truncate('day', localdatetime('2024-03-10T12:30:45')) AS b, datetime.truncate('month', datetime('2024-03-10T12:30:45+02:00'), {day: 5}) AS c
RETURN localdatetime.truncate('day', datetime('2024-03-10T12:30:45+02:00')) AS a, localdatetime.truncate('year', date('2024-03-10')) AS b, localdatetime.truncate('hour', localdatetime('2024-03-10T12:30:45')) AS c
RETURN time.truncate('hour', time('12:30:45Z')) AS a, localtime.truncate('minute', localtime('12:30:45')) AS b, date.truncate('year', datetime('2024-03-10T12:30:45Z')) AS c
RETURN datetime('2024-03-10T12:30:45Z') = datetime('2024-03-10T14:30:45+02:00') AS a, datetime('2024-03-10T12:30:45Z') < datetime('2024-03-10T14:30:46+02:00') AS b, datetime('2024-03-10T12:00Z') > date('2024-01-01') AS c, localdatetime('2024-03-10T12:00') < datetime('2024-03-10T12:00Z') AS d
RETURN datetime('2024-03-10T12:30:45Z') + duration({days: 1, minutes: 5}) AS a, localdatetime('2024-01-31T12:00') + duration('P1M') AS b, time('23:30Z') + duration('PT1H') AS c, localtime('12:00') - duration('PT30M') AS d
RETURN duration.between(time('12:00Z'), time('13:30Z')) AS a, duration.between(localdatetime('2024-01-01T00:00'), date('2024-02-02')) AS b, duration.between(date('2024-01-01'), datetime('2024-01-02T03:00Z')) AS c
RETURN duration.inSeconds(datetime('2024-01-01T00:00Z'), datetime('2024-01-01T00:01:30Z')) AS a, duration.inDays(datetime('2024-01-01T00:00Z'), datetime('2024-01-03T12:00Z')) AS b, duration.inMonths(datetime('2024-01-01T00:00Z'), datetime('2024-03-03T12:00Z')) AS c
RETURN duration.between(date('2024-03-31'), date('2024-02-29')) AS a, duration.between(date('2024-01-31'), date('2024-02-29')) AS b, duration.between(date('2023-12-31'), date('2024-03-01')) AS c
RETURN duration('P0.5Y') AS a, duration('P1W') AS b, duration('-P1D') AS c, duration('P1M-2D') AS d, duration('P2012-02-02T14:37:21.545') AS e
RETURN duration('P1Y') * 2 AS a, duration('P1M') * 0.5 AS b, duration('P1Y') / 3 AS c, duration('P1D') / 7 AS d, -1 * duration('P1D') AS e
//!
RETURN duration('P1Y2M3DT4H5M6.789S').years AS y, duration('P1Y2M3DT4H5M6.789S').quarters AS q, duration('P1Y2M3DT4H5M6.789S').weeks AS w, duration('P1Y2M3DT4H5M6.789S').milliseconds AS ms, duration('P1Y2M3DT4H5M6.789S').microseconds AS us, duration('P1Y2M3DT4H5M6.789S').microsecondsOfSecond AS ums, duration('P1Y2M3DT4H5M6.789S').nanosecondsOfSecond AS nss
RETURN toString(time('12:00Z')) AS a, toString(localtime('12:00')) AS b, toString(duration('P1Y2M3DT4H5M6.5S')) AS c, toString(datetime('2024-03-10T12:30:45.5+02:00')) AS d, toString(datetime('2024-03-10T12:00Z')) AS e
RETURN toString(datetime({year: 2024, timezone: 'Europe/Berlin'})) AS a, toString(duration('P0D')) AS b, toString(duration({days: 1, hours: 25})) AS c, toString(duration({months: 13})) AS d, toString(duration({seconds: -1})) AS e
UNWIND [time('12:00Z'), time('11:00Z')] AS t RETURN t ORDER BY t
UNWIND [datetime('2024-03-10T12:30Z'), datetime('2024-03-10T13:30+01:00')] AS t RETURN DISTINCT t
RETURN datetime('2024-03-10T12:30Z') IN [datetime('2024-03-10T12:30Z')] AS a, [date('2024-01-01'), null] = [date('2024-01-01'), null] AS b
RETURN datetime().timezone IS NOT NULL AS a, datetime({timezone: 'Europe/Berlin'}).timezone AS b, time() IS NOT NULL AS c, localtime() IS NOT NULL AS d, date({timezone: 'UTC'}) IS NOT NULL AS e
RETURN datetime('2024-03-10') AS a, datetime('2024-03') AS b, datetime('2024') AS c, datetime('2024-W10') AS d, datetime('2024-03-10T12') AS e
RETURN localdatetime('20240310T1230') AS a, localdatetime('2024-03-10T12') AS b, time('1230') AS c, localtime('123045') AS d, time('12:30+0100') AS e
RETURN datetime('2024-03-10T12:30:45+0100') AS a, datetime('2024-03-10T12:30:45-05') AS b
RETURN datetime.fromepoch(1500000000, 5) AS a, datetime.fromepochmillis(1500000000123) AS b, datetime({epochSeconds: 1500000000, nanosecond: 5}) AS c
MATCH (e:Event) WHERE e.earliest IS NOT NULL RETURN e.id, datetime({date: e.earliest}) AS a, localdatetime({date: e.earliest, hour: 3}) AS b, date({date: e.earliest, day: 1}) AS c, localdatetime.truncate('month', e.earliest) AS d ORDER BY e.id
MATCH (e:Event) RETURN e.id, duration.between(e.earliest, e.latest) AS d, toString(duration.between(e.earliest, e.latest)) AS t ORDER BY e.id
MATCH (e:Event) RETURN e.earliest.weekYear AS a, e.earliest.dayOfQuarter AS b, e.earliest.weekDay AS c
MATCH (e:Event) WHERE e.earliest > datetime('2001-01-01') RETURN count(*) AS n
MATCH (e:Event) RETURN e.earliest IS :: DATE AS a, e.latest IS :: ZONED DATETIME AS b, valueType(e.earliest) AS c
RETURN 1 IS :: FLOAT AS a, 1.0 IS :: INTEGER AS b, 'a' IS :: ANY AS c, null IS :: ANY NOT NULL AS d
MATCH (a {id:'ann'}) ((x)-[r]-(y)){2} (b) WHERE r[0] = r[1] RETURN count(*) AS n
MATCH p = (a {id:'ann'}) ((x)-[r]-(y)){2} (b) RETURN b.id, [n IN nodes(p) | n.id] AS ns, [q IN r | type(q)] AS ts ORDER BY ns, ts
MATCH (a)-[r:AMENDS]->(b) MATCH (c)-[s:AMENDS]->(d) RETURN r IN [s] AS x, r = s AS y, [r] = [s] AS z, count(*) AS n ORDER BY x
MATCH (a {id:'ann'}) ((x)-[r]->(y)){1,2} (m) ((u)<-[s]-(v)){1,2} (b) WHERE none(q IN r WHERE any(t IN s WHERE t = q)) RETURN count(*) AS n
MATCH (a:Entity)-[:PART_OF]->{1,2}(b)-[:PART_OF]-{1,2}(c) RETURN count(*) AS n
//!
MATCH (a:Entity)-[r:PART_OF*1..2]->(b)-[s:PART_OF*1..2]-(c) RETURN count(*) AS n
//!
MATCH (a:Entity)-[r:PART_OF]->(b)-[s:PART_OF*1..2]-(c) RETURN count(*) AS n
//!
MATCH (a:Entity)-[r]-(b)-[s*1..2]-(c) RETURN count(*) AS n
//!
MATCH (a:Entity)-[r]-(b)-[s]-{1,2}(c) RETURN count(*) AS n
//!
MATCH (a:Entity {id:'ann'})-[r]-(b), (b)-[s]-{1,2}(c) RETURN count(*) AS n
MATCH (a:Entity {id:'ann'})-[r]-(b), (b)-[s*1..2]-(c) RETURN count(*) AS n
MATCH (n:Entity) CALL (n) { MATCH (n)--(m) WITH count(m) AS c RETURN c + size(n.id) AS k } RETURN n.id, k ORDER BY n.id
MATCH (n:Entity) CALL (n) { MATCH (n)--(m) WITH n, count(m) AS c RETURN c + size(n.id) AS k } RETURN n.id, k ORDER BY n.id
MATCH (n:Entity) WHERE EXISTS { MATCH (n)--(m) WITH m WHERE m.type <> n.type RETURN m } RETURN n.id ORDER BY n.id
MATCH (n:Entity) RETURN n.id, COUNT { MATCH (n)--(m) WITH m WHERE m.type <> n.type RETURN m } AS c ORDER BY n.id
MATCH (n:Entity) RETURN n.id, COLLECT { MATCH (n)--(m) WITH m ORDER BY m.id LIMIT 2 RETURN m.id + n.id } AS c ORDER BY n.id
MATCH (n:Entity) CALL (*) { MATCH (n)--(m) WITH count(m) AS c RETURN c + size(n.id) AS k } RETURN n.id, k ORDER BY n.id
RETURN toString(datetime('2024-03-10T12:30:45.123456Z')) AS a, toString(localdatetime('2024-03-10T12:30')) AS b, toString(localdatetime('2024-03-10T12:30:00.100')) AS c, toString(time('12:30:45.5+01:00')) AS d, toString(localtime('12:30:45.5')) AS e
RETURN ltrim('123Z', '0123456789') AS a, rtrim('a100','0') AS b, btrim('xyax','xy') AS c
MATCH (n:Entity) RETURN n.id ORDER BY n.id SKIP 0 + 0 LIMIT 1 + 1
MATCH (a:Entity {id:'ann'}), (b:Entity {id:'zed'}) MATCH p = shortestPath((a)-[*1..4]-(b)) WITH *, relationships(p) AS r RETURN size(r) AS n
//!
MATCH (a)-[r]->(b) WHERE EXISTS { (a)-[r]->() } RETURN count(*) AS n
MATCH (a)-[r]->(b) WHERE EXISTS { (b)-[r]->() } RETURN count(*) AS n
MATCH (a)-[r]->(b) RETURN type(r) AS t, COUNT { ()-[r]->() } AS n ORDER BY t LIMIT 3
MATCH (a)-[r]->(b) RETURN type(r) AS t, COUNT { MATCH (x)-[r]->(y) } AS n ORDER BY t LIMIT 3
MATCH (a)-[r]->(b) WHERE (a)-[r]->() RETURN count(*) AS n
MATCH (a)-[r]->(b) WHERE (b)-[r]->() RETURN count(*) AS n
MATCH (a)-[r:PART_OF]->(b) CALL (r) { MATCH (x)-[r]->(y) RETURN x.id AS xid } RETURN xid ORDER BY xid
MATCH (a)-[r]->(b) MATCH (x)-[r:PART_OF]->(y) RETURN count(*) AS n
MATCH (a)-[r]->(b) MATCH (x)-[r {role:'subject'}]->(y) RETURN count(*) AS n
MATCH (a)-[r]->(b) MATCH (x)-[r WHERE r.role = 'subject']->(y) RETURN count(*) AS n
MATCH (a)-[r]->(b) MATCH (x)-[r]->(y)-[s]->(z) RETURN count(*) AS n
MATCH (a)-[r]->(b) WITH collect(r) AS rs UNWIND rs AS r MATCH (x)-[r]->(y) RETURN count(*) AS n
MATCH (a)-[r]->(b) MATCH p = (x)-[r]->(y) RETURN count(p) AS n, sum(length(p)) AS l
MATCH (a)-[r]->(b) OPTIONAL MATCH (b)-[r]->(c) RETURN count(c) AS n, count(*) AS m
RETURN null AND true AS x, NOT null AS y, CASE WHEN null THEN 1 ELSE 2 END AS z
MATCH (a {id:'ann'})-[:PART_OF]->{1,2}(b) MATCH (c {id:'bob'}) RETURN b.id, c.id ORDER BY b.id
MATCH (a:Entity)--{1,2}(b:Event) RETURN count(*) AS n
//!
MATCH p = (a:Entity {id:'ann'})--{1,3}(b:Event) RETURN length(p) AS l, count(*) AS n ORDER BY l
MATCH (a:Entity {id:'ann'})-[r]-{2}(b) RETURN b.id AS id, count(*) AS n ORDER BY id
MATCH (a:Entity {id:'ann'})-[r]-+(b:Source) RETURN count(*) AS n
MATCH (a:Entity {id:'ann'})-[r]-*(b:Source) RETURN count(*) AS n
MATCH (a {id:'ann'})--(b)--{0,2}(c) RETURN count(*) AS n
MATCH (n:Entity) CALL (n) { MATCH (n)-[:CITES]->(m) WITH count(m) AS c WHERE c > 0 RETURN c + size(n.id) AS k } RETURN n.id, k ORDER BY n.id
MATCH (n:Entity) CALL (n) { MATCH (n)-[:CITES]->(m) WITH count(m) * 2 AS c, collect(m.id) AS ids RETURN c + size(n.id) AS k, ids } RETURN n.id, k, size(ids) AS s ORDER BY n.id
MATCH (n:Entity) CALL (n) { MATCH (n)--(m) WITH m.type AS t, count(m) AS c ORDER BY c DESC, t LIMIT 1 RETURN t, c, n.name AS who } RETURN who, t, c ORDER BY who, t, c
MATCH (n:Entity) CALL (n) { MATCH (n)--(m) WITH DISTINCT m WITH collect(m.id) AS ids RETURN size(ids) AS k, n.id IN ids AS loop } RETURN n.id, k, loop ORDER BY n.id
RETURN date.transaction() = date.statement() AS a, date.realtime() >= date.transaction() AS b, datetime.statement() = datetime.transaction() AS c
MATCH (e:Event) WHERE e.latest < date.transaction() AND e.latest < date.statement() RETURN e.id, date.realtime() > e.latest AS past ORDER BY e.id
RETURN date(datetime.realtime()) >= date.transaction() AS a, date(datetime.statement()) = date.statement() AS b, datetime.transaction().year > 2000 AS c
WITH datetime.statement() AS now RETURN now = datetime.transaction() AS same, now <= datetime.realtime() AS before
RETURN datetime.fromepoch(0, 0).year AS y, datetime.fromepochmillis(1000).second AS s
UNWIND [0, 86400] AS t RETURN datetime.fromepoch(t, 0).day AS d, datetime.fromepochmillis(t * 1000).day AS m ORDER BY d
RETURN time.truncate('minute', time('12:30:45+01:00')) AS a, localtime.truncate('hour', localtime('12:30:45')) AS b
UNWIND ['hour', 'minute'] AS unit RETURN unit, time.truncate(unit, time('12:30:45Z')) AS t, localtime.truncate(unit, localtime('12:30:45')) AS l ORDER BY unit
MATCH (n:Entity) WITH n, randomUUID() AS r WHERE r <> n.id RETURN count(DISTINCT r) AS n
// What Neo4j answers and we refuse.
MATCH (a:Entity) WHERE id(a) >= 0 RETURN count(a) AS n
//- id() is another in each engine
MATCH (a:Entity) RETURN a.name ORDER BY id(a) LIMIT 0
//- id() is another in each engine
MATCH (a:Entity) WITH collect(id(a)) AS ids MATCH (b:Entity) WHERE id(b) IN ids RETURN count(b) AS n
//- id() is another in each engine
RETURN split('a,b;c', [',', ';']) AS a
//- split() takes a text
UNWIND [duration('P1D'), duration('P2D')] AS d RETURN sum(d) AS s, avg(d) AS a
//- sum() takes a number
RETURN point({x: 1, y: 2}) AS p, point.distance(point({x: 0, y: 0}), point({x: 3, y: 4})) AS d
//- point() is not portable
RETURN 9007199254740993 = 9007199254740992.0 AS b
//- beyond 9007199254740991
RETURN date('2024-Q2-45') AS q
//- is not a date
RETURN date('2024-1-5') AS a
//- is not a date
RETURN 1 AS a, 2 AS b UNION RETURN 2 AS b, 1 AS a
//- columns after UNION
EXPLAIN MATCH (n) RETURN n
//- not a reading clause
RETURN [1, 'a'] IS :: LIST<INTEGER | STRING> AS a
//- list of several types
RETURN [[1]] IS :: LIST<LIST<INTEGER>> AS c
//- list of lists
RETURN valueType([[1]]) AS f
//- list of lists
MATCH (a)-[r]->(b) RETURN size([(x)-[r]->(y) | x]) AS n, count(*) AS c
//- was matched before
