"""The least that a command line takes: one click command that prints its help."""

import click


@click.command(help="Nothing but help.")
def main() -> None:
    """Do nothing."""


if __name__ == "__main__":
    main()
