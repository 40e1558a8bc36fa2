"""
The command line: the library's first user.

Only click is imported here; pandas, the engines and the page are imported inside the commands that
need them, so that `--help` and completion stay quick.
"""

from __future__ import annotations

import contextlib
import os
import sys
from typing import Any

import click

from .. import __version__
from ..errors import DataError, PolicyGraphError
from . import asking, auditing, making, publishing, reading
from .output import print_error

INTERRUPTED = 130

_EPILOG = "Data goes to stdout, everything said about it to stderr. Exit codes: 0 fine, 1 findings in the data, 2 wrong usage or unknown name, 3 store or engine out of reach or a limit hit, 130 interrupted."


class _Group(click.Group):
    """Turns what goes wrong into a message and an exit code, once for all commands."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)  # in the order of work, not of the alphabet

    # A closed pipe is caught before click sees it, which would end with 1: findings.

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        try:
            return super().make_context(*args, **kwargs)
        except BrokenPipeError:
            _hush()
            raise click.exceptions.Exit(0) from None

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            _hush()
            return 0

    def main(self, *args: Any, **kwargs: Any) -> Any:
        # Click ends an interrupted command with 1; shells expect 130.
        kwargs["standalone_mode"] = False
        try:
            result = super().main(*args, **kwargs)
            sys.stdout.flush()
        except click.exceptions.Exit as stop:
            sys.exit(stop.exit_code)
        except (click.Abort, KeyboardInterrupt):
            _say("Interrupted.")
            sys.exit(INTERRUPTED)
        except click.ClickException as error:
            print_error(error.format_message(), error.exit_code, error=error)
            sys.exit(error.exit_code)
        except PolicyGraphError as error:
            findings = error.findings if isinstance(error, DataError) else ()
            print_error(str(error), error.exit_code, error=error, findings=findings)
            sys.exit(error.exit_code)
        except BrokenPipeError:
            _hush()
            sys.exit(0)
        sys.exit(result if isinstance(result, int) else 0)


def _hush() -> None:
    """Whoever read us has read enough. Python flushes stdout once more at exit: give it somewhere to go."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _say(message: str) -> None:
    with contextlib.suppress(OSError):  # stderr is closed too
        click.echo(message, err=True)


@click.group(cls=_Group, epilog=_EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="policygraph")
def main() -> None:
    """
    Policy timelines and entity graphs from CSV tables.

    \b
    policygraph build             check the tables, fill the store, write the page
    policygraph show sb-54        all that is recorded of one thing, with sources
    policygraph query "MATCH …"   ask in Cypher
    policygraph explore           open the page
    """


for _command in (
    making.init,
    making.add,
    making.check,
    making.build,
    making.load,
    making.info,
    reading.show,
    reading.search,
    reading.path,
    reading.timeline,
    reading.claims,
    asking.query,
    asking.shell,
    publishing.explore,
    publishing.export,
    auditing.pin,
    auditing.verify,
    auditing.audit,
):
    main.add_command(_command)
