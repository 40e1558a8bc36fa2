"""A small dataset on a subject of its own, and an article about it."""

from __future__ import annotations

from pathlib import Path

import pytest

import graph as pg
from graph.tables import Dataset

ENTITIES = """\
id,type,name,label,aliases,jurisdiction,sources
lakeshire,county,County of Lakeshire,Lakeshire,,,minutes#L1
lakeshire-council,legislature,Lakeshire Council,,Council,lakeshire,minutes#L1
water-act,law,Clean Rivers Act,CRA,River Act,lakeshire,minutes#L1
ann-dorsey,official,Ann Dorsey,Dorsey,,lakeshire,minutes#L1
rivers-agency,agency,Lakeshire Rivers Agency,LRA,,lakeshire,minutes#L1
"""
EVENTS = """\
id,date,type,title,participants,sources
act-signed,2019-05-04,enacted,Signing of the act,instrument:water-act,minutes#L2
"""
CLAIMS = """\
id,speaker,summary,metric,value,unit,qualifier,population,sources
claim-wells,rivers-agency,412 wells were closed.,,412,wells,exact,wells,minutes#L3;story#L5
claim-permits,rivers-agency,90 permits were refused.,,90,permits,exact,water permits,minutes#L3
"""
SOURCES = """\
id,title,date,kind
minutes,Minutes of the council,2019,primary
story,Dry rivers,2021-06-02,news
"""
ARTICLE = """\
Dry rivers, full ledgers

On June 1, 2021, Governor Ann Dorsey urged the Lakeshire Council to amend the Clean Rivers Act.

The Office of River Inspection (ORI) closed 412 wells and refused more than 1,250 water permits between January and
March 2021, nearly a quarter of all requests. “We counted every single one of them,” said Tobias Renn, who leads the ORI.

Renn stated that about 3.5 million litres were saved since 2019. Last month, the Tellingham Water Company sued.
"""


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dataset in a folder of its own; tests that write copy it."""
    place = tmp_path_factory.mktemp("lakeshire")
    for name, content in (
        ("entities", ENTITIES),
        ("events", EVENTS),
        ("claims", CLAIMS),
        ("sources", SOURCES),
    ):
        (place / f"{name}.csv").write_text(content, "utf-8")
    return place


@pytest.fixture(scope="session")
def dataset(folder: Path) -> Dataset:
    """The dataset as read."""
    return pg.read_tables(folder)
