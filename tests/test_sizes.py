"""Files and functions stay small enough to be read at once, in Python, TypeScript and CSS."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "graph"
WEB = PACKAGE / "explorer" / "web"

LINES_OF_FILE = {".py": 450, ".ts": 450, ".css": 500}
LINES_OF_FUNCTION = {".py": 50, ".ts": 60}

EXCEPTIONS: dict[str, str] = {}
"""Files that may be longer, and functions (`file::name`), each with the reason."""

_DECLARED = re.compile(
    r"(?P<indent> *)(?:"
    r"(?:export )?(?:default )?(?:async )?function\*? (?P<function>\w+)|"
    r"(?:export )?(?:const|let) (?P<constant>\w+)(?:: [^=]+)? = (?:async )?\(|"
    r"(?:(?:private|protected|public|static|get|set|async|override) )*(?P<method>\w+)(?:<.*>)?\()"
)
_STATEMENTS = {"if", "for", "while", "switch", "return", "catch", "await", "super", "void", "test", "assert"}


def script_functions(text: str) -> Iterator[tuple[str, int]]:
    """
    Yield the functions and methods of TypeScript that prettier has formatted, with their lines.

    A body ends at the first line that is indented as its declaration and begins with a closing brace.
    """
    lines = text.splitlines()
    for at, line in enumerate(lines):
        found = _DECLARED.match(line)
        name = found and (found["function"] or found["constant"] or found["method"])
        if not found or not name or name in _STATEMENTS:
            continue
        indent = found["indent"]
        body = at
        while (
            body < len(lines) and not re.search(r"(\{|\(|=>)$", lines[body]) and not lines[body].endswith(";")
        ):
            body += 1
        for end in range(at + 1, len(lines)):
            if re.match(rf"{indent}\}}", lines[end]) and not lines[end].rstrip().endswith("{"):
                # What ends in `);` is a call, such as of a method on a line of its own.
                if not (found["method"] and lines[end].rstrip().endswith(");")):
                    yield name, end - at + 1
                break
            if re.match(rf"{indent}\)+;", lines[end]) or (
                lines[end]
                and not lines[end].startswith(indent + " ")
                and not re.match(rf"{indent}[)}}]", lines[end])
            ):
                break


def python_functions(text: str) -> Iterator[tuple[str, int]]:
    """Yield the functions and methods of a module, with their lines; a docstring does not count."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            start = node.body[0]
            documented = ast.get_docstring(node, clean=False) is not None
            doc = (start.end_lineno or 0) - start.lineno + 1 if documented else 0
            yield node.name, (node.end_lineno or 0) - node.lineno + 1 - doc


def too_long(file: Path) -> Iterator[str]:
    """Yield what of a file is longer than it may be."""
    text, suffix = file.read_text("utf-8"), file.suffix
    name = file.relative_to(ROOT).as_posix() if file.is_relative_to(ROOT) else file.name
    lines = text.count("\n")
    if lines > LINES_OF_FILE[suffix]:
        yield f"{name}: {lines} lines"
    functions = {".py": python_functions, ".ts": script_functions}.get(suffix)
    for function, length in functions(text) if functions else ():
        if length > LINES_OF_FUNCTION[suffix]:
            yield f"{name}::{function}: {length} lines"


def sources() -> list[Path]:
    """Return the source files of the package and the page."""
    python = [f for f in PACKAGE.rglob("*.py") if "node_modules" not in f.parts]
    return sorted([*python, *(WEB / "src").rglob("*.ts"), *(WEB / "src").rglob("*.css")])


def test_files_and_functions_are_short() -> None:
    """Except for those that are listed with a reason."""
    found = [line for file in sources() for line in too_long(file)]
    assert [line for line in found if line.split(": ")[0] not in EXCEPTIONS] == []


def test_no_exception_is_listed_in_vain() -> None:
    """What has become short is taken off the list."""
    found = {line.split(": ")[0] for file in sources() for line in too_long(file)}
    assert set(EXCEPTIONS) <= found


@pytest.mark.parametrize(
    "head",
    [
        "export function long(a: number): void {",
        "const long = (a: number): void => {",
        "function long(\n  a: number,\n  b: number,\n): void {",
        "export class X {\n  private long(a: number): void {",
        "export class X {\n  constructor(\n    private readonly long: number,\n  ) {",
    ],
)
def test_a_planted_long_function_is_found(tmp_path: Path, head: str) -> None:
    """A function, a constant, a method, a constructor, parameters on lines of their own."""
    inside = "  " if "class" in head else ""
    body = "".join(f"{inside}  call({i});\n" for i in range(61))
    file = tmp_path / "long.ts"
    file.write_text(f"{head}\n{body}{inside}}}\n" + ("}\n" if inside else ""))
    assert len(list(too_long(file))) == 1
    file.write_text(f"{head}\n{inside}  call(1);\n{inside}}}\n" + ("}\n" if inside else ""))
    assert list(too_long(file)) == []


def test_a_planted_long_file_is_found(tmp_path: Path) -> None:
    """In each language."""
    for suffix, most in LINES_OF_FILE.items():
        file = tmp_path / f"long{suffix}"
        file.write_text("\n" * (most + 1))
        assert len(list(too_long(file))) == 1
