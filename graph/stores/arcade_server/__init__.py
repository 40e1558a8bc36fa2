"""ArcadeDB as a server: the embedded engine's answers, over Bolt."""
