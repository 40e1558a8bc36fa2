// One query a line, of the kinds that researchers write; each is accepted.
MATCH (n:Entity) RETURN n.name, n.id
MATCH (n:Entity {type:'law'}) RETURN n.name AS name ORDER BY name
MATCH (n) WHERE n.name STARTS WITH 'A' OR n.title ENDS WITH 'vote' RETURN n.id
MATCH (a)-[r]->(b) RETURN a.id, type(r), b.id
MATCH (a:Entity)--(b:Event) RETURN a.id, b.id
MATCH (a:Entity)<-[r:PART_OF]-(b) RETURN a.id, collect(b.id) AS l
MATCH (a:Entity) OPTIONAL MATCH (a)-[:ASSERTED]->(c) RETURN a.id, c.id
MATCH (a:Entity) OPTIONAL MATCH (a)-[:ASSERTED]->(c) RETURN a.id, count(c)
MATCH (a:Entity) OPTIONAL MATCH (a)-[:ASSERTED]->(c) RETURN a.id, count(c) ORDER BY count(c) DESC, a.id
MATCH (e:Event) RETURN e.id, e.earliest, e.earliest.year, e.latest.month ORDER BY e.earliest, e.id
MATCH (e:Event) WHERE e.earliest >= date('2001-03-01') RETURN e.id
MATCH (e:Event) RETURN e.id, duration.between(e.earliest, e.latest).days
MATCH (e:Event) RETURN e.id, duration.inDays(e.earliest, e.latest).days AS d
MATCH (e:Event) RETURN e.id, date.truncate('month', e.earliest) AS d
MATCH (e:Event) RETURN e.id, e.earliest + duration('P1M') AS d
MATCH (e:Event) RETURN e.id, e.earliest - duration({days: 3}) AS d
MATCH (e:Event) RETURN toString(e.earliest)
MATCH (n) RETURN labels(n), count(*)
MATCH (n:Entity) RETURN keys(n)
MATCH (n:Entity {id:'ann'}) RETURN properties(n)
MATCH (n:Entity) RETURN n {.id, .name}
MATCH (n:Entity {id:'ann'}) RETURN n {.*}
MATCH (n:Entity) RETURN n {.id, x: size(n.name)} AS m
MATCH p = (a:Entity {id:'ann'})-[*1..3]->(b) RETURN b.id, length(p)
MATCH p = (a:Entity {id:'ann'})-[*1..2]-(b) RETURN p
MATCH p = shortestPath((a:Entity {id:'ann'})-[*..5]-(b:Entity {id:'act-2'})) RETURN length(p)
MATCH p = allShortestPaths((a:Entity {id:'ann'})-[*..5]-(b:Entity {id:'act-2'})) RETURN [n IN nodes(p) | n.id]
MATCH (a:Entity {id:'ann'}), (b:Entity {id:'zed'}) MATCH p = shortestPath((a)-[:PART_OF*]->(b)) RETURN [r IN relationships(p) | type(r)]
MATCH p = shortestPath((a:Entity)-[:PART_OF*..5]-(b:Entity)) WHERE a.id < b.id RETURN a.id, b.id, length(p)
UNWIND [1,2,null,3] AS x RETURN x, x IS NULL
UNWIND [3,1,2] AS x WITH x ORDER BY x RETURN collect(x)
WITH [1,2,3] AS l RETURN l[0], l[-1], l[0..2], l[5], size(l), head(l), last(l), tail(l), reverse(l)
RETURN [x IN range(1,10) WHERE x % 2 = 0 | x * x] AS l
RETURN reduce(s = 0, x IN [1,2,3] | s + x) AS s
RETURN any(x IN [1,2] WHERE x = 2), all(x IN [] WHERE x = 1), none(x IN [1] WHERE x = 2), single(x IN [1,1] WHERE x = 1)
MATCH (a:Entity) WHERE EXISTS { (a)-[:CITES]->(:Source) } RETURN a.id
MATCH (a:Entity) WHERE EXISTS { MATCH (a)-[:PARTICIPATED_IN]->(e:Event) WHERE e.type = 'vote' } RETURN a.id
MATCH (a:Entity) WHERE (a)-[:CITES]->() RETURN a.id
MATCH (a:Entity) WHERE NOT (a)--() RETURN a.id
MATCH (a:Entity) RETURN a.id, COUNT { (a)-[:PARTICIPATED_IN]->() } AS c
MATCH (a:Entity) RETURN a.id, COLLECT { MATCH (a)-[:PARTICIPATED_IN]->(e) RETURN e.id ORDER BY e.id } AS c
MATCH (a:Entity) RETURN a.id, size([(a)-[:PARTICIPATED_IN]->(e) | e.id]) AS c
MATCH (a:Entity) RETURN a.id, [(a)-[r:PARTICIPATED_IN]->(e) WHERE r.role = 'subject' | e.title] AS c
MATCH (n:Entity) RETURN n.type AS type UNION MATCH (n:Event) RETURN n.type AS type
MATCH (n:Entity) RETURN n.type AS type UNION ALL MATCH (n:Event) RETURN n.type AS type
MATCH (c:Claim) RETURN c.metric, avg(c.number), sum(c.number), min(c.number), max(c.number), count(*), count(c.number)
MATCH (c:Claim) RETURN CASE WHEN c.number > 15 THEN 'high' WHEN c.number IS NULL THEN 'none' ELSE 'low' END AS k, count(*) AS n
MATCH (c:Claim) RETURN CASE c.unit WHEN 'people' THEN 1 ELSE 0 END AS k
MATCH (n:Entity) RETURN n.x_size, count(*) ORDER BY n.x_size
MATCH (n:Entity) RETURN n.x_size ORDER BY n.x_size DESC, n.id SKIP 1 LIMIT 3
MATCH (n) WHERE n.name =~ '(?i).*act.*' RETURN n.id
MATCH (n) WHERE n.aliases IS NOT NULL AND 'PA' IN n.aliases RETURN n.id
MATCH (n) UNWIND n.aliases AS alias RETURN n.id, alias
MATCH (n) UNWIND n.sources AS s RETURN s, count(*) AS c ORDER BY c DESC, s
MATCH (a:Entity)-[r:PART_OF*]->(b) RETURN a.id, b.id, size(r)
MATCH (a:Entity)-[r:PART_OF*0..1]->(b) RETURN a.id, b.id
MATCH (a:Entity)-[:PART_OF|ASSERTED]->(b) RETURN a.id, b.id
MATCH (a)-[:AMENDS]->(b)-[:AMENDS]->(a) RETURN a.id, b.id
MATCH (a)-[:KNOWS]-(b) RETURN a.id, b.id
MATCH (a:Entity), (b:Entity) WHERE a.type = b.type AND a.id < b.id RETURN a.id, b.id
MATCH (a:Entity&!Event) RETURN count(a)
MATCH (a:Entity|Event) RETURN count(a)
MATCH (a:!Entity) RETURN count(a)
MATCH (a) WHERE a:Entity OR a:Claim RETURN count(*)
MATCH (a WHERE a.type = 'law') RETURN a.id
MATCH (a)-[r:PARTICIPATED_IN WHERE r.role = 'subject']->(e) RETURN a.id, e.id
MATCH (a:Entity) WITH a.type AS t, count(*) AS c WHERE c > 1 RETURN t, c
MATCH (a:Entity) WITH a ORDER BY a.id LIMIT 3 RETURN collect(a.id)
MATCH (a:Entity) WITH a ORDER BY a.id LIMIT 3 WHERE a.type = 'law' RETURN a.id
MATCH (a:Entity) WITH DISTINCT a.type AS t RETURN t ORDER BY t
MATCH (a:Entity) WITH a, a.type AS t RETURN *
MATCH (a:Entity) RETURN collect(DISTINCT a.type) AS l
RETURN -2^2, 5/2, 5.0/2, 5%3, 2^3, -5/2, -5%3, 1/0.0
RETURN true AND null, true OR null, NOT null, true XOR null, false AND null
RETURN toInteger('5'), toInteger('5.7'), toInteger('x'), toInteger(5.9), toFloat('1.5'), toString(1.0), toString(true), toBoolean('true'), toBoolean('x')
RETURN round(2.5), round(-2.5), round(3.14159, 2), round(-2.5, 0), round(2.5, 0), ceil(1.2), floor(-1.2), abs(-3), sign(-2), sqrt(4)
RETURN substring('hello', 1, 3), substring('hello', 2), left('hello', 2), right('hello', 3), trim('  a '), lTrim(' a'), rTrim('a '), toUpper('aß'), toLower('ÄB'), replace('aaa','a','b'), split('a,b,,c', ','), reverse('abc'), size('héllo')
RETURN 'a' + 1, 'a' + 1.5, 1 + 'a', [1] + 2, [1] + [2], 1 + [2], null + 1
RETURN coalesce(null, 1, 2), nullIf(1,1), nullIf(1,2), head([]), last([]), isEmpty([]), isEmpty(''), range(1,5), range(5,1,-2), range(1,1)
RETURN 1 IN [1,null], 2 IN [1,null], null IN [1], [1] IN [[1]], 1 IN []
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
UNWIND ['b',null,'a',2,1.5,true,date('2020-01-01'),[1]] AS x RETURN x ORDER BY x
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
MATCH (a:Entity)-[:PART_OF]->*(b) RETURN a.id, b.id
MATCH (a:Entity {id:'ann'})--{2}(b) RETURN a.id, b.id
MATCH (a:Entity {id:'ann'})-->{,2}(b) RETURN a.id, b.id
MATCH (a:Entity {id:'ann'})-->{2,}(b) RETURN a.id, b.id
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
MATCH (n:Entity) WHERE NOT n.x_size = 3 RETURN n.id
MATCH (n:Entity) WHERE n.x_size IN [3, 12] RETURN n.id
MATCH (n:Entity) WHERE NOT n.x_size IN [3] RETURN n.id
MATCH (n) WHERE n.x_size = '3' RETURN n.id
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
MATCH (a)--(b)--(c) RETURN count(*)
MATCH (a)-[r1]-(b)-[r2]-(c) WHERE a <> c RETURN count(*)
MATCH (a)-->(b), (a)-->(c) RETURN count(*)
MATCH (a)-->(b) MATCH (a)-->(c) RETURN count(*)
MATCH (a)-[*2]-(b) RETURN count(*)
MATCH (a)-[*0]-(b) RETURN count(*)
MATCH (a)-[*]->(b) RETURN count(*)
MATCH (a {id:'ann'})-[*..4]-(b) RETURN count(*), count(DISTINCT b)
MATCH (a {id:'ann'}) MATCH (a)-[*1..2 {role:'sponsor'}]-(b) RETURN b.id
MATCH p = (a)-[:KNOWS*]-(b) RETURN count(p)
MATCH p = (a {id:'act-1'})-[:AMENDS*1..4]->(b) RETURN [n IN nodes(p) | n.id] AS ids
MATCH p = (a)-[:PART_OF*1..3]->(b) WHERE all(n IN nodes(p) WHERE n:Entity) RETURN [n IN nodes(p) | n.id] AS ids
MATCH p = (a)-[:PART_OF*1..3]->(b) WHERE none(r IN relationships(p) WHERE type(r) = 'X') RETURN reduce(t = '', n IN nodes(p) | t + n.id + '/') AS ids
MATCH p = (a)-[:PART_OF*2]->(b) RETURN nodes(p)[1].id, head(nodes(p)).id, last(relationships(p)) IS NULL
MATCH (a:Entity {id:'ann'}), (b:Entity {id:'zed'}), p = allShortestPaths((a)-[*]-(b)) RETURN count(p)
MATCH (a:Entity {id:'ann'}), (b:Entity {id:'zed'}), p = shortestPath((a)-[*..1]-(b)) RETURN count(p)
MATCH (a:Entity {id:'ann'}), (b:Entity {id:'zed'}) OPTIONAL MATCH p = shortestPath((a)-[:AMENDS*..4]-(b)) RETURN p
MATCH p = shortestPath((a:Entity {id:'act-1'})-[:AMENDS*0..4]-(b:Entity)) RETURN b.id, length(p)
MATCH (a:Entity), (b:Entity) MATCH p = shortestPath((a)-[*..4]-(b)) RETURN a.id, b.id, length(p)
MATCH (a:Entity), (b:Entity) WHERE a <> b MATCH p = shortestPath((a)-[*..4]-(b)) RETURN a.id, b.id, length(p)
MATCH (a:Entity), (b:Entity) WHERE a.id <> b.id MATCH p = shortestPath((a)-[*..4]-(b)) RETURN a.id, b.id, length(p)
MATCH p = shortestPath((a:Entity)-[*..4]-(b:Entity)) WHERE a <> b RETURN a.id, b.id, length(p)
MATCH (a:Entity {id:'ann'}) MATCH p = shortestPath((a)-[*..4]->(b:Event)) RETURN b.id, length(p)
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
MATCH (n:Entity) WHERE n.name =~ 'Act' RETURN n.name
MATCH (n:Entity) WHERE n.missing =~ '.*' RETURN n.name
MATCH (n:Entity) WHERE NOT (n.name CONTAINS 'A') XOR n.type = 'law' RETURN n.id
UNWIND [] AS x RETURN x
UNWIND null AS x RETURN x
UNWIND [[1,2],[3]] AS x UNWIND x AS y RETURN y
UNWIND [{a:1},{a:2}] AS m RETURN m.a, sum(m.a) AS s
UNWIND [1,1,2] AS x RETURN DISTINCT x
UNWIND [1,1,2] AS x RETURN count(DISTINCT x), sum(DISTINCT x), collect(DISTINCT x)
UNWIND ['a','b'] AS x UNWIND [1,2] AS y RETURN x + y AS z
MATCH (a:Entity), (b:Entity) MATCH p = shortestPath((a)-[*..4]-(b)) WHERE a <> b RETURN a.id, b.id, length(p)
MATCH (a:Entity), (b:Entity) OPTIONAL MATCH p = shortestPath((a)-[*..4]-(b)) WHERE a <> b RETURN a.id, b.id, length(p)
MATCH (a:Entity), (b:Entity) OPTIONAL MATCH p = shortestPath((a)-[:AMENDS*..4]-(b)) WHERE a <> b RETURN a.id, b.id, length(p)
MATCH p = allShortestPaths((a:Entity)-[*..4]-(b:Entity)) WHERE a <> b RETURN a.id, b.id, count(p)
MATCH p = shortestPath((a:Entity)-[*0..4]-(b:Entity)) RETURN a.id, b.id, length(p)
MATCH (a:Entity {id:'ann'}), (b:Entity {id:'nothing'}) MATCH p = shortestPath((a)-[*..4]-(b)) WHERE a <> b RETURN p
MATCH (a:Entity {id:'ann'}) OPTIONAL MATCH (b:Entity {id:'nothing'}) OPTIONAL MATCH p = shortestPath((a)-[*..4]-(b)) WHERE a <> b RETURN p
MATCH p = shortestPath((a:Entity)-[:PART_OF|ASSERTED*..4]->(b:Claim)) WHERE a <> b RETURN a.id, b.id, length(p)
MATCH (a:Entity {id:'ann'}), (b:Entity {id:'zed'}), p = shortestPath((a)-[:PART_OF*]->(b)) WHERE a <> b RETURN length(p)
MATCH (a)-[:AMENDS&!SIGNED]->(b) RETURN a.id
MATCH (a)-[:!AMENDS]->(b) RETURN count(*)
MATCH (a)-[r:(AMENDS|SIGNED)]->(b) RETURN count(*)
MATCH (a:Entity:Entity) RETURN count(*)
MATCH (a:(Entity|Event)&!Claim) RETURN count(*)
MATCH (a), (b {id: a.jurisdiction}) RETURN a.id, b.id
MATCH (a:Entity), (b:Entity) WHERE a.jurisdiction = b.id RETURN a.id, b.id
MATCH (a:Entity {id:'zed'}) MATCH (b {id: a.jurisdiction}) RETURN b.id
MATCH (a) WHERE a.id IN ['ann','bob'] MATCH (a)-[:ASSERTED]->(c)-[:ABOUT]->(z) RETURN a.id, collect(c.id) AS c, z.id
MATCH (a)-[:ASSERTED]->(c)<-[:ASSERTED]-(b) RETURN a.id, b.id
MATCH (a:Entity)-[:PARTICIPATED_IN]->(e)<-[:PARTICIPATED_IN]-(b:Entity) WHERE a.id < b.id RETURN a.id, e.id, b.id
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
MATCH (a) RETURN a IS NULL AS n, count(*)
MATCH (a:Entity) WITH collect(a) AS l RETURN size(l), [x IN l WHERE x.type = 'law' | x.id] AS i
MATCH (a:Entity) WITH collect(a) AS l UNWIND l AS x MATCH (x)-->(y) RETURN x.id, y.id
MATCH (a:Entity) WITH a WHERE a.type = 'person' MATCH (a)-[:PARTICIPATED_IN]->(e:Event) OPTIONAL MATCH (e)<-[:PARTICIPATED_IN]-(o:Entity) WHERE o <> a RETURN a.id, e.id, o.id
MATCH (a:Entity) OPTIONAL MATCH (a)-[:AMENDS]->(b) OPTIONAL MATCH (b)-[:CITES]->(c) RETURN a.id, b.id, c.id
OPTIONAL MATCH (a:Entity {id:'none'}) OPTIONAL MATCH (a)-->(b) RETURN a, b
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
MATCH (a:Entity) WHERE a.type IN [] RETURN a.id
MATCH (a:Entity) WHERE a.missing = null RETURN a.id
MATCH (a:Entity) WHERE a.missing IS NULL AND a.type = 'law' RETURN a.id
MATCH (a:Entity) WHERE NOT (a.x_size > 3 AND a.name < 'M') RETURN a.id
MATCH (a:Entity) WHERE (a.x_size > 3) = true RETURN a.id
MATCH (a:Entity) WHERE (a.x_size > 3) IS NULL RETURN a.id
MATCH (a:Entity) RETURN a.id, a.x_size > 3 AND a.name < 'M' AS x, a.x_size > 3 OR a.name < 'M' AS y
MATCH (a:Entity) RETURN CASE a.type WHEN 'law' THEN a.x_size WHEN null THEN 1 END AS x, a.id
MATCH (a:Entity) RETURN CASE WHEN a.x_size IS NULL THEN 'none' WHEN a.x_size < 5 THEN 'few' ELSE 'many' END AS s, collect(a.id) AS ids
RETURN CASE null WHEN null THEN 1 ELSE 2 END AS x, CASE WHEN null THEN 1 ELSE 2 END AS y, CASE 1 WHEN 1.0 THEN 'eq' END AS z
MATCH (a:Entity) RETURN a.id SKIP 0 LIMIT 100
MATCH (a:Entity) RETURN a.id ORDER BY a.id LIMIT 0
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
WITH 'a' AS x WHERE x = 'b' RETURN x
MATCH (a:Entity) WITH a, [(a)-->(b) | b.id] AS bs WHERE size(bs) > 1 RETURN a.id, size(bs)
MATCH (a:Entity) RETURN a.id, [(a)-[:PART_OF]->(b)-[:PART_OF]->(c) | c.id] AS x
MATCH (a:Entity) RETURN a.id, [p = (a)-[:PART_OF*]->(b) | length(p)] AS x
MATCH (a:Entity) RETURN a.id, size([p = (a)-->() | p]) AS x
MATCH p = (a:Entity)-[:PART_OF]->() RETURN nodes(p)[0].id, length(p), relationships(p)[0].role
MATCH p = (a:Entity) RETURN length(p), count(*)
MATCH p = (a:Entity)-->(b:Event)<--(c:Entity) RETURN count(p)
MATCH p = (a:Entity {id:'ann'})-[*..2]->(b) RETURN length(p) AS l, count(*) AS c ORDER BY l
MATCH p = (a)-[rs*2..2]->(b) WHERE a.id = 'ann' RETURN [r IN rs | type(r)] AS t
MATCH (a)-[rs:PART_OF*]->(b) WHERE size(rs) = 2 RETURN a.id, b.id
MATCH (a {id:'ann'})-[*1..2]->(b)<-[*1..2]-(c {id:'bob'}) RETURN DISTINCT b.id
MATCH (x {id:'ann'})--(y) RETURN y.id ORDER BY y.id
MATCH (a)<-[:ASSERTED]-(b)-[:PART_OF]->(c) RETURN a.id, b.id, c.id
MATCH (:Entity {id:'ann'})-[r]-() RETURN type(r) AS t, count(*) AS n
MATCH ()-[r:CITES]->() RETURN count(r)
MATCH (a)-[:CITES]->(s:Source)<-[:CITES]-(b) WHERE a.id < b.id RETURN a.id, s.id, b.id
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
MATCH (a:Entity) RETURN sum(a.x_size) / count(a.x_size) AS a, sum(a.x_size) % 4 AS b, sum(a.x_size) ^ 2 AS c, avg(a.x_size) AS d
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
RETURN 3000000000 * 3000000000 * 3000000000
MATCH (a:Entity) RETURN a, count(*) > 1 AS x ORDER BY a.id
MATCH (a:Entity) RETURN a.type, count(*) * 2, a.type + '!' ORDER BY count(*) * 2 DESC, a.type
MATCH (a:Entity) RETURN a.type, count(*) * 2 AS c ORDER BY c DESC, a.type
MATCH (a:Entity) RETURN DISTINCT size(collect(a.id)) AS s, a.type AS t ORDER BY a.type
MATCH (a:Entity) WITH a.type AS t, count(*) * 2 AS c WHERE c > 2 RETURN t, c
MATCH (a:Entity) WITH a, size(collect(a.name)) AS c ORDER BY c, a.id LIMIT 2 WHERE c = 1 RETURN a.id, c
MATCH (a:Entity) CALL (a) { MATCH (a)-->(b) RETURN count(b) + 1 AS c } RETURN a.id, c
MATCH (a:Entity), (b:Entity) MATCH p = shortestPath((a)-[*..4]-(b)) WHERE a.id < 'b' OR b.id < 'b' RETURN a.id, b.id, length(p)
MATCH p = shortestPath((a:Entity)-[*..4]-(b:Entity)) WITH * WHERE all(n IN nodes(p) WHERE n:Entity) RETURN a.id, b.id, length(p)
MATCH p = shortestPath((a:Entity)-[*..4]-(b:Entity)) WITH p WHERE length(p) > 1 RETURN length(p), count(*)
MATCH (a:Entity) WITH a ORDER BY a.id SKIP 1 WHERE a.type = 'law' RETURN a.id
RETURN round(-2.5, 0), round(-0.5 , 0 ), toInteger('5')
UNWIND [1,2,3,4] AS x RETURN percentileCont(x, 0.5)
MATCH (n) WHERE n:Entity|Event AND n:(A|B)&!C RETURN n.id
MATCH (a)-[r]->(b) WHERE r:AMENDS|SIGNED RETURN a.id
MATCH p = (a)-[*1..2]->(b) RETURN [x IN nodes(p) WHERE x:Entity | x.id] AS l
MATCH (a), (b) WHERE id(a) < id(b) AND elementId(a) <> elementId(b) RETURN a.id
RETURN trim(BOTH 'x' FROM 'xax') AS a, trim(LEADING FROM 'a') AS b, trim(FROM 'a') AS c
MATCH (n) RETURN CASE n.x WHEN IS NULL THEN 0 WHEN < 3, > 9 THEN 1 WHEN STARTS WITH 'a' THEN 2 WHEN =~ 'b' THEN 3 ELSE 4 END AS k
MATCH (n) WHERE n.x IS :: STRING NOT NULL OR n.x IS NOT TYPED FLOAT RETURN n.id
MATCH (n) WHERE n.name IS NFC NORMALIZED OR n.name IS NOT NORMALIZED RETURN n.id
WITH {list: [{x: 1}]} AS m RETURN m.list[0].x AS a, m.list[0..] AS b
RETURN date.truncate('month', date(), {day: 5}) AS d, date(datetime()) AS e, rand() < 1 AS f
MATCH (o:Entity)-[r:HOLDS_OFFICE]->(x) AS OF date('2018-06-01') RETURN o.name, x.name, presence(r)
MATCH (a {id: $a})-[*1..3]-(b {id: $b}) AS OF $day SURELY KNOWN ON date('2019-01-01') WHERE a.name = 'x' OR b.name = 'y' RETURN b
MATCH (a)-->()<--(b) AS OF '2018~' WHERE NOT (a)-[:X]->(:Entity) WITH *, count(*) AS c RETURN *, [(a)--(x {x_a: 3}) WHERE x.id = 'a' | x.id] AS l
OPTIONAL MATCH (n) KNOWN ON '-0043-03-15' WHERE EXISTS { MATCH (n)--(m) AS OF '2018' WHERE COUNT { (m)--() } > 2 } RETURN n.id
MATCH (a) ((x)-[:PART_OF]->(y)){1,3} (b) RETURN b, size(x) AS hops
MATCH ((a:Entity)-[r]->(b WHERE b.id <> 'x'))+ (c) RETURN c, [n IN a | n.id] AS ids
MATCH (a)-[r:T WHERE r.role = 'x']->{1,2}(b) RETURN size(r) AS n
MATCH (n IS Entity|Event)-[r IS PART_OF]->(m:%) WHERE n IS Entity RETURN r
MATCH (n) USING SCAN n:Entity WHERE n.id = 'a' RETURN n
MATCH (n) ORDER BY n.id LIMIT 1 + 1 RETURN n.id
MATCH (n) RETURN n.id AS id ORDER BY id OFFSET $a + 1 LIMIT $b
MATCH (n) OPTIONAL CALL (n) { MATCH (n)-->(m) RETURN m } RETURN m
MATCH (n) WHERE exists((n)-->(:Event)) RETURN n
RETURN - -1 AS a, INF AS b, -Infinity AS c, NaN AS d
RETURN 1 IS :: INTEGER | FLOAT AS a, [1] IS :: LIST<INTEGER NOT NULL> AS b, datetime() IS :: ZONED DATETIME AS c
RETURN datetime.truncate('month', datetime('2024-03-10T12:30Z')) AS a, time('12:30').hour AS b, localtime() AS c
RETURN normalize('x', NFKC) AS a, round(1.25, 1, 'HALF_EVEN') AS b, randomUUID() AS c, valueType(1) AS d
MATCH (a)-[r]->(b) MATCH (c)-[r]->(d) RETURN c, d
