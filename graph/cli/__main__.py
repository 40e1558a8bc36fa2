"""`python -m graph.cli`, for where the command is not on the path."""

from . import main

main(prog_name="policygraph")
