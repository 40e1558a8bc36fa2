// title: Court cases, with what each challenges and how it was decided
// param law: id of what is challenged, or empty for all = ""
// example: -p law=sb-54
MATCH (suit:Entity)-[challenge:CHALLENGES]->(law:Entity)
WHERE suit.type = 'court_case' AND ($law = '' OR law.id = $law)
OPTIONAL MATCH (suit)-[part:PARTICIPATED_IN]->(event:Event)
WHERE part.role = 'case' AND event.type IN ['ruling', 'injunction', 'injunction_lifted', 'order_stayed', 'order_narrowed',
                                            'order_vacated', 'dismissed', 'denied', 'upheld', 'vacated', 'settlement']
RETURN suit.name AS case, law.name AS challenges, event.date AS date, event.type AS decision, event.title AS title,
       event.scope AS scope, event.id AS id, event.sources AS sources
ORDER BY case, challenges, event.earliest, id
