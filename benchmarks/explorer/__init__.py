"""The page against stock pyvis, vis-timeline and sigma, on the same graphs and events, in one run."""
