// title: What happened between two days, surely or possibly
// param since (day): first day, as EDTF; null for none = null
// param until (day): last day, as EDTF; null for none = null
// example: -p since=2018 -p until=2019-06
MATCH (event:Event)
WHERE event.date IS NOT NULL AND event.starts_from <= $until_last
  AND coalesce(event.ends_until, event.starts_until) >= $since_first
RETURN event.date AS date, event.type AS type, event.title AS title, event.id AS id,
       CASE WHEN event.starts_from >= $since_first
                 AND coalesce(event.ends_until, event.starts_until) <= $until_last
            THEN 'surely' ELSE 'possibly' END AS certainty,
       event.sources AS sources
ORDER BY event.possible_from, event.sure_from, id
