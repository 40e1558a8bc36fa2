// title: Policies, and what challenged, upheld, limited or ended them
// example:
MATCH (challenge)-[relation:CHALLENGES|ENJOINS|UPHOLDS|INTERPRETS|REPEALS|AMENDS|SUPERSEDES|ENDED|LIMITS]->(policy:Entity)
RETURN policy.id AS policy, policy.name AS name, type(relation) AS relation, challenge.id AS by,
       coalesce(challenge.name, challenge.title) AS by_name, relation.start AS start, relation.end AS end,
       relation.description AS description, relation.sources AS sources
ORDER BY policy, relation, by
