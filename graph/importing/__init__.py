"""
What other programs hold becomes a dataset: tables by a map in TOML, files of graphs by their format, a Neo4j by a query.

A map says which rows of which table a row of the file makes, and of which columns; `suggest_map` proposes one.
"""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

from ..checks import check
from ..errors import BadValueError, DataError, Finding, Findings
from ..files import replace_folder
from ..formats import is_of_dataset
from ..formats.plain import id_of
from ..tables import read_tables
from ..tables.schema import REQUIRED_TABLES, TABLES, VOCABULARY_FILE
from .database import EXAMPLE, import_database, is_address
from .graphs import import_graph
from .maps import Map, named_columns, read_map, sheet_of
from .report import ImportReport
from .rows import Cells, MadeRows, make_rows
from .source import SourceTable, read_source
from .suggest import suggest_map_of, to_toml

__all__ = [
    "EXAMPLE",
    "ImportReport",
    "import_database",
    "import_graph",
    "import_table",
    "is_address",
    "suggest_map",
]


def import_table(
    file: str | Path, out: str | Path, map_file: str | Path | None = None, *, force: bool = False
) -> ImportReport:
    """
    Make a dataset of a CSV file or a workbook, by a map.

    Parameters
    ----------
    file
        The table.
    out
        Folder of the new dataset.
    map_file
        The map, in TOML; the suggested one when None.
    force
        Replace a folder that holds nothing but files of a dataset.

    Returns
    -------
    report
        What was made, what was not taken, and what `check` finds. The dataset is written also when it has errors.

    Raises
    ------
    BadValueError
        If the file or the map cannot be read, or the folder is not to be replaced; nothing is written.
    """
    path = Path(file)
    text, name, uncertain = _map_text(path, map_file)
    source = read_source(path, named_columns(text), sheet_of(text))
    map_ = read_map(text, source.header, name)
    cited = _source_row(source, map_)
    made = make_rows(source, map_, cited["id"])
    made.tables = {name: made.tables.get(name, []) for name in (*REQUIRED_TABLES, *made.tables)}
    made.tables["sources"] = [cited]
    replace_folder(Path(out), _files(made, map_, cited), force=force, ours=is_of_dataset)
    return ImportReport(
        Path(out),
        len(source.rows),
        {name: len(rows) for name, rows in made.tables.items()},
        dict(made.filtered),
        dict(made.without_key),
        dict(made.repeated),
        dict(made.empty),
        unused_columns=tuple(column for column in source.header if column not in map_.columns),
        findings=Findings([*uncertain, *_findings(Path(out), source, made)]),
    )


def suggest_map(file: str | Path, sheet: str = "") -> str:
    """
    Propose a map for a CSV file or a workbook, by its labels and values.

    Parameters
    ----------
    file
        The table.
    sheet
        Name of a sheet; the first that holds cells when "".

    Returns
    -------
    toml
        A map that runs: `import_table` takes it as it is.

    Raises
    ------
    BadValueError, DataError
        If the file cannot be read as text.
    """
    return _suggested(Path(file), sheet)[0]


def _suggested(file: Path, sheet: str = "") -> tuple[str, list[Finding]]:
    """Return a suggested map, and what of it is not certain."""
    source = read_source(file, sheet=sheet)
    if no_text := [finding for finding in source.findings if finding.code == "encoding-error"]:
        raise DataError(no_text)
    return suggest_map_of(source)


def _map_text(path: Path, map_file: str | Path | None) -> tuple[str, str, list[Finding]]:
    """Return the map, its name, and what is not certain of a suggested one."""
    if map_file is None:
        text, uncertain = _suggested(path)
        return text, "the suggested map", uncertain
    file = Path(map_file)
    try:
        return file.read_bytes().decode("utf-8-sig"), file.name, []
    except OSError as error:
        raise BadValueError(f"{file} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise BadValueError(f"{file} is not UTF-8. Save it as UTF-8.") from error


def _source_row(source: SourceTable, map_: Map) -> Cells:
    """Return the row of the file itself; its lines can be verified when the text is cited as it is."""
    row = {"id": id_of(Path(source.file).stem) or "source", "title": source.file, **map_.source}
    if source.text_sha256:
        row |= {"text_sha256": source.text_sha256, "text_file": source.file}
    return row


def _files(made: MadeRows, map_: Map, cited: Cells) -> dict[str, bytes]:
    files = {
        f"{name}.csv": _csv(name, made.tables.get(name, [])).encode()
        for name in TABLES
        if made.tables.get(name) or name in REQUIRED_TABLES
    }
    title = to_toml(cited["title"])
    about = "" if "[dataset]" in map_.vocabulary_text else f"[dataset]\ntitle = {title}\n\n"
    return files | {VOCABULARY_FILE: (about + map_.vocabulary_text).encode()}


def _csv(name: str, rows: list[Cells]) -> str:
    used = {column for row in rows for column in row}
    known = [c for c in TABLES[name].known if c in used or c in TABLES[name].required]
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, [*known, *sorted(used - set(known))], restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def _findings(folder: Path, source: SourceTable, made: MadeRows) -> Findings:
    """Return what is wrong, each row of the dataset with the line of the file from which it came."""
    dataset = read_tables(folder)
    where = f"{source.file}, {f'sheet {source.sheet!r}, row' if source.sheet else 'line'}"
    found = Findings([*source.findings, *made.findings])
    for finding in check(dataset):
        table = finding.file.removesuffix(".csv")
        at = (
            {int(line): row for row, line in enumerate(dataset.table(table).lines)}
            if table in made.origins
            else {}
        )
        row = at.get(finding.line or 0)
        said = "" if row is None else f" It comes from {where} {made.origins[table][row]}."
        found.append(replace(finding, message=finding.message + said))
    return found
