// title: What happened between two days, surely or possibly
// param since: first day, as YYYY-MM-DD = "0001-01-01"
// param until: last day, as YYYY-MM-DD = "9999-12-31"
// example: -p since=2018-01-01 -p until=2019-12-31
MATCH (event:Event)
WHERE event.latest >= date($since) AND event.earliest <= date($until)
RETURN event.date AS date, event.type AS type, event.title AS title, event.id AS id,
       CASE WHEN event.earliest >= date($since) AND event.latest <= date($until)
            THEN 'surely' ELSE 'possibly' END AS certainty,
       event.sources AS sources
ORDER BY event.possible_from, event.sure_from, id
