"""The graph: its rows as plain values and in words, and how it is built from tables."""
