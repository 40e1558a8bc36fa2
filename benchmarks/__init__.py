"""Benchmarks: figures as ratios to the least that could be done, in the same run. `make bench` runs them all."""
