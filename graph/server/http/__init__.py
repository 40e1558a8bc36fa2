"""The HTTP interface of a server, under `/api/v1`."""
