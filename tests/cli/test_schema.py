"""The command `schema`, and the schema that `init` writes for editors."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

import graph as pg

from .conftest import Run


def test_the_command_writes_it(run: Run, tmp_path: Path) -> None:
    """To stdout or a file; an existing file stays without --force; `init` writes it for editors."""
    assert json.loads(run("schema").stdout) == pg.json_schema()
    assert json.loads(run("schema", "claims").stdout) == pg.json_schema("claims")
    wrong = run("schema", "claim")
    assert wrong.returncode == 2 and "Did you mean 'claims'" in wrong.stderr
    assert run("init", "mine").returncode == 0
    text = (tmp_path / "mine" / "vocabulary.toml").read_text("utf-8")
    first, _, _ = text.partition("\n")
    file = tmp_path / "mine" / first.removeprefix("#:schema ")
    assert json.loads(file.read_text("utf-8")) == pg.json_schema()
    assert Draft202012Validator(pg.json_schema()).is_valid(tomllib.loads(text))
    assert run("schema", "-o", "mine/vocabulary.schema.json").returncode == 2
    assert run("schema", "--data", "mine", "-o", "mine/vocabulary.schema.json", "--force").returncode == 0
