"""A new dataset to write over: a small town's water policy, invented from end to end."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from ..errors import BadValueError
from ..files import replacing
from ..vocabulary import parse_vocabulary
from .json_schema import json_schema
from .schema import TABLES, VOCABULARY_FILE

SCHEMA_FILE = "vocabulary.schema.json"
"""What the first line of the starter's `vocabulary.toml` points to."""

# A comment line is not CSV: what a column is for stands in `note`, which every table may have.
_FILES = {
    "entities.csv": """\
id,type,name,label,aliases,description,start,end,jurisdiction,sources,note
example-town,city,Example Town,,,A town invented for this example.,,,,charter,Places stand without dates. Write over these rows.
water-ordinance,ordinance,Example Town Water Ordinance,Water Ordinance,Ordinance 12;the lawn rule,Limits watering of lawns in dry months.,2021-05,..,example-town,charter#L10-L12,start and end are its own existence; '..' is still going on and an empty end is not known
water-board,agency,Example Town Water Board,Water Board,,Reads the meters and keeps the ordinance.,,,example-town,charter#L4,
""",
    "events.csv": """\
id,date,type,title,description,participants,place,sources,note
ordinance-adopted,2021-04-20,enacted,The council adopts the water ordinance,,instrument:water-ordinance;agency:water-board,example-town,charter#L10,participants are role:entity_id separated by ';'
drought-report,2023~,publication,The board publishes a drought report,,publisher:water-board,example-town,report,'~' is about: dates are EDTF
""",
    "relations.csv": """\
source,type,target,start,end,description,sources,note
water-board,administers,water-ordinance,2021-05,..,,charter#L11,
""",
    "claims.csv": """\
id,speaker,event,summary,metric,value,unit,qualifier,population,geography,period,about,sources,note
board-use-2023,water-board,drought-report,Households used less water in 2023 than in 2022.,,,,,households,example-town,2023,water-ordinance,report#L3-L4,every figure is somebody's claim: speaker and population and period
""",
    "sources.csv": """\
id,title,publisher,date,kind,url,citation,note
charter,Charter and ordinances of Example Town,Example Town,2021,primary,,,cite as charter#L10-L12
report,Drought report,Example Town Water Board,2023,primary,,,
""",
    "vocabulary.toml": f"""\
#:schema ./{SCHEMA_FILE}
# What the words mean. Those that ship cover policy research; add words here, or change shipped ones key by key.
# An editor with Taplo (Even Better TOML) completes the keys by the schema next to this file.
[dataset]
title = "Water policy of Example Town"
start = "water-ordinance"      # the entity on which the page opens
licence = "CC-BY-4.0"

# A type of your own; `like` lets it stand wherever the other may:
# [entity.reservoir]
# label = "Reservoir"
# plural = "Reservoirs"
# like = "place"
""",
}


def create_dataset(folder: str | Path) -> list[Path]:
    """
    Write a small example dataset into a folder.

    Parameters
    ----------
    folder
        New or empty of the dataset's files; made when missing.

    Returns
    -------
    files
        What was written.

    Raises
    ------
    BadValueError
        If one of the files is there already (nothing is written), or the folder cannot be written.

    Examples
    --------
    >>> import graph as pg
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as parent:
    ...     [file.name for file in pg.create_dataset(f"{parent}/mine")][:2]
    ['entities.csv', 'events.csv']
    """
    folder = Path(folder)
    files = {**_FILES, SCHEMA_FILE: json.dumps(json_schema(), ensure_ascii=False, indent=1) + "\n"}
    there = [name for name in files if (folder / name).exists()]
    if there:
        raise BadValueError(f"{folder} holds {', '.join(there)} already. Choose a new folder.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return [_write(folder / name, text) for name, text in files.items()]
    except OSError as error:
        raise BadValueError(f"Cannot write into {folder}: {error.strerror}.") from error


def create_workbook(file: str | Path) -> Path:
    """
    Write the small example dataset as a workbook, with drop-down lists and a sheet of help.

    Parameters
    ----------
    file
        New file; its name ends in `.xlsx`.

    Raises
    ------
    BadValueError
        If the file is there already, has another ending, or cannot be written.

    Examples
    --------
    >>> import graph as pg
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     pg.check(pg.read_tables(pg.create_workbook(f"{folder}/mine.xlsx")))
    0 errors, 0 warnings
    """
    from .workbook_writer import TableToWrite, write_workbook

    file = Path(file)
    if file.suffix.lower() != ".xlsx":
        raise BadValueError(f"{file} is no name of a workbook. Write {file.with_suffix('.xlsx')}.")
    if file.exists():
        raise BadValueError(f"{file} exists. Choose another name.")
    tables = {}
    for name, schema in TABLES.items():
        rows = list(csv.DictReader(io.StringIO(_FILES.get(f"{name}.csv", ""))))
        cells = [[row.get(column) or "" for column in schema.known] for row in rows]
        tables[name] = TableToWrite(schema.known, cells)
    text = _FILES[VOCABULARY_FILE]
    with replacing(file, force=False) as out:
        write_workbook(tables, parse_vocabulary(text.encode(), VOCABULARY_FILE), text, out)
    return file


def _write(file: Path, text: str) -> Path:
    file.write_text(text, encoding="utf-8", newline="\n")
    return file
