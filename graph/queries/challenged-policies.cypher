// title: Policies with what challenged, upheld, limited or ended them
// example:
MATCH (challenge)-[tie:CHALLENGES|ENJOINS|UPHOLDS|INTERPRETS|REPEALS|AMENDS|SUPERSEDES|ENDED|LIMITS]->(policy:Entity)
RETURN policy.id AS policy, policy.name AS name, type(tie) AS tie, challenge.id AS by,
       coalesce(challenge.name, challenge.title) AS by_name, tie.start AS start, tie.end AS end,
       tie.description AS description, tie.sources AS sources
ORDER BY policy, tie, by
