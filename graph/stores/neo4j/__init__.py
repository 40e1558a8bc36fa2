"""Neo4j: a server, a cluster or Aura, by the official driver."""
