"""Questions to a graph: selections, search, paths, timeline, status, claims, dossiers."""
