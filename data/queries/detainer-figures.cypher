// title: Figures on detainers and transfers, metric by metric, with what each counts
// param place: part of the place's name; the places of a state or country count with it = ""
// example: -p place=California
// Figures of different metrics count different acts and are never to be added or set against each other.
OPTIONAL MATCH (part:Entity)-[:IN_JURISDICTION]->(whole:Entity)
WHERE toLower(coalesce(whole.short_label, whole.name)) = toLower($place)
  AND part.type IN ['county', 'city', 'region', 'site']
WITH collect(part.id) + collect(part.name) + collect(coalesce(part.short_label, part.name)) AS parts
MATCH (speaker:Entity)-[:ASSERTED]->(figure:Claim)
WHERE figure.metric IN ['detainers_issued', 'detainers_active', 'detainers_declined', 'custody_transfers',
                       'custody_transfers_declined', 'share_of_declined_transfers', 'releases_despite_detainer',
                       'share_not_collected', 'notification_requests', 'notices_given', 'arrests_after_notice']
  AND (toLower(coalesce(figure.geography, '')) CONTAINS toLower($place) OR figure.geography IN parts)
RETURN figure.metric AS metric, figure.period AS period, figure.geography AS place, figure.qualifier AS qualifier,
       figure.number AS number, figure.unit AS unit, figure.per AS per, figure.population AS population,
       speaker.name AS speaker, figure.id AS claim, figure.sources AS sources
ORDER BY metric, figure.start_earliest, claim
