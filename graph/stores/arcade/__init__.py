"""ArcadeDB, embedded: the engine runs in a child process."""
