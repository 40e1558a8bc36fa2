"""
The command line: the library's first user.

Only click is imported here; pandas, the engines and the page are imported inside the commands that
need them, so that `--help` and completion stay quick.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import warnings
from typing import Any, TextIO

import click

from .. import __version__
from ..errors import DataError, PolicyGraphError, RenamedIdWarning
from . import (
    audit,
    build,
    cite,
    claims,
    compare,
    edit,
    export,
    import_,
    listing,
    measure,
    query,
    read,
    review,
    schema,
    serve,
    show,
    status,
    watch,
)
from .output import INTERRUPTED, print_error

OUT_OF_REACH = 3

_EPILOG = (
    "Results go to stdout, messages to stderr. Exit codes: 0 success, 1 findings in the data, 2 wrong usage or "
    "unknown name, 3 store, engine or output not available or a limit exceeded, 130 interrupted. Environment: "
    "POLICYGRAPH_DATA (--data), POLICYGRAPH_STORE (--store of build, load, query, shell and info), POLICYGRAPH_OUT "
    "(the folder instead of ./out), POLICYGRAPH_TEXTS (--texts), POLICYGRAPH_CACHE (the cache folder; off turns it "
    "off), NO_COLOR."
)


class _Group(click.Group):
    """Turns errors into a message and an exit code, once for all commands."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)  # in the order of work, not of the alphabet

    # A closed pipe is caught before click sees it, which would exit with 1: findings.

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        try:
            return super().make_context(*args, **kwargs)
        except BrokenPipeError:
            _discard_output()
            raise click.exceptions.Exit(0) from None

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            _discard_output()
            return 0

    def main(self, *args: Any, **kwargs: Any) -> Any:
        # Click ends an interrupted command with 1; shells expect 130.
        kwargs["standalone_mode"] = False
        _open_closed_stdout()
        warnings.showwarning = _show_warning
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
            _discard_output()
            sys.exit(0)
        except OSError as error:
            print_error(_reason(error), OUT_OF_REACH, error=error)
            _discard_output()
            sys.exit(OUT_OF_REACH)
        sys.exit(result if isinstance(result, int) else 0)


def _show_warning(
    message: Warning | str,
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,
    line: str | None = None,
) -> None:
    """Say what the library warns of without the place in the code; other warnings stay as they are."""
    if issubclass(category, RenamedIdWarning):
        _say(str(message))
    else:
        _say(warnings.formatwarning(message, category, filename, lineno, line).rstrip())


def _open_closed_stdout() -> None:
    """Give a closed stdout a stream on which writing fails: nothing else may take its place, or get its text."""
    if sys.stdout is None:
        sys.stdout = os.fdopen(os.open(os.devnull, os.O_RDONLY), "w", encoding="utf-8")


def _discard_output() -> None:
    """Nobody reads, or can be written to. Python flushes stdout once more at exit: give it somewhere to go."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _reason(error: OSError) -> str:
    try:
        os.getcwd()  # noqa: PTH109
    except OSError:
        return "The working directory no longer exists. Change to a folder that does."
    if error.filename is not None:
        return f"{error.filename}: {error.strerror}."
    why = "stdout is closed" if error.errno == errno.EBADF else error.strerror or error
    return f"The output cannot be written: {why}."


def _say(message: str) -> None:
    with contextlib.suppress(OSError):  # stderr is closed too
        click.echo(message, err=True)


@click.group(
    cls=_Group,
    epilog=_EPILOG,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, "-V", "--version", prog_name="policygraph")
@click.pass_context
def main(context: click.Context) -> None:
    """
    Policy timelines and entity graphs from CSV tables.

    \b
    policygraph build             check the tables, fill the store, write the page
    policygraph show sb-54        everything recorded about one entity, with sources
    policygraph query "MATCH …"   query in Cypher
    policygraph explore           open the page
    policygraph help query        help for one command
    """
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@click.command("help")
@click.argument("name", metavar="[COMMAND]", required=False)
@click.pass_context
def help_(context: click.Context, name: str | None) -> None:
    """Show help for a command, or for all."""
    parent = context.parent
    assert parent is not None
    if name is None:
        click.echo(parent.get_help())
        return
    found = main.get_command(parent, name)
    if found is None:
        from ..errors import UnknownNameError

        raise UnknownNameError.among("command", name, main.commands)
    click.echo(found.get_help(click.Context(found, info_name=name, parent=parent)))


@click.command()
@click.argument("shell", required=False, type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str | None) -> None:
    """
    Print the completion script of a shell.

    \b
    bash   eval "$(policygraph completion bash)"           in ~/.bashrc
    zsh    eval "$(policygraph completion zsh)"            in ~/.zshrc
    fish   policygraph completion fish > ~/.config/fish/completions/policygraph.fish

    It completes commands, options, ids, types, metrics, columns, formats and names of queries.
    """
    from click.shell_completion import get_completion_class

    name = shell or os.environ.get("SHELL", "").rpartition("/")[2]
    kind = get_completion_class(name)
    if kind is None:
        raise click.UsageError("Name the shell: bash, zsh or fish.")
    script = kind(main, {}, "policygraph", "_POLICYGRAPH_COMPLETE")
    click.echo(script.source_template % script.source_vars())


for _command in (
    build.init,
    edit.add,
    edit.edit,
    edit.rename,
    edit.merge,
    edit.unmerge,
    edit.remove,
    listing.list_,
    read.read,
    review.review,
    import_.import_table,
    build.check,
    schema.schema,
    build.build,
    build.load,
    watch.watch,
    build.info,
    show.show,
    show.search,
    show.path,
    show.timeline,
    claims.claims,
    status.status,
    status.inforce,
    compare.before,
    compare.diff,
    measure.measure,
    query.query,
    query.shell,
    export.explore,
    export.export,
    serve.serve,
    cite.cite,
    audit.pin,
    audit.verify,
    audit.audit,
    completion,
    help_,
):
    main.add_command(_command)
