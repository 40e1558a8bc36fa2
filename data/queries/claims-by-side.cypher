// title: Claims by the side of who speaks and by where they were read: the balance of the dataset
// param side: part of the side's name = ""
// example: -p side=restricts
// 'articles': known only from the articles that were read line by line; 'record': from other sources only.
MATCH (speaker:Entity)-[:ASSERTED]->(claim:Claim)
WHERE toLower(speaker.x_side) CONTAINS toLower($side)
OPTIONAL MATCH (claim)-[:CITES]->(article:Source) WHERE article.text_file IS NOT NULL
OPTIONAL MATCH (claim)-[:CITES]->(other:Source) WHERE other.text_file IS NULL
OPTIONAL MATCH (claim)-[:REPEATS]->(origin:Claim)
WITH speaker.x_side AS side, claim, count(DISTINCT article) AS articles, count(DISTINCT other) AS others,
     count(DISTINCT origin) AS origins
WITH side, claim, CASE WHEN articles = 0 THEN 'record' WHEN others = 0 THEN 'articles' ELSE 'both' END AS origin,
     CASE WHEN origins > 0 THEN 1 ELSE 0 END AS repeats, CASE WHEN claim.number IS NULL THEN 0 ELSE 1 END AS figure
RETURN side, origin, count(claim) AS claims, sum(figure) AS figures, sum(repeats) AS repeats
ORDER BY side, origin
