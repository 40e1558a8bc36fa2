"""The page against stock pyvis and vis-timeline, on the same graphs and events, in one run."""
