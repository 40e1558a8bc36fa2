"""Dates: parsing, hints, and three-valued comparison."""
