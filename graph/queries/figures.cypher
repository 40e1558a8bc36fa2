// title: Figures of one metric, with speaker, population, place and period
// param metric: name of a metric of the vocabulary
// example: -p metric=library_visits
MATCH (speaker:Entity)-[:ASSERTED]->(claim:Claim)
WHERE claim.metric = $metric
OPTIONAL MATCH (other:Claim)-[:CONTESTS]->(claim)
RETURN speaker.name AS speaker, claim.qualifier AS qualifier, claim.number AS value, claim.value_max AS value_max,
       claim.unit AS unit, claim.population AS population, claim.geography AS geography, claim.period AS period,
       claim.id AS claim, collect(other.id) AS contested_by, claim.sources AS sources
ORDER BY claim, speaker
