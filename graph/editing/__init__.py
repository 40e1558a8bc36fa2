"""Writing to the tables of a dataset, checked before anything is written."""
