"""Reads the payload of a page back in Python; the page itself reads it with `web/src/data/columns.ts`."""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Iterable
from typing import Any

import numpy as np

from graph.explorer.columns import FORMAT, NUMBERS, TABLES


def unpack_columns(text: str) -> dict[str, Any]:
    """
    Read back what `pack_columns` wrote, as JSON would have kept it: tuples are lists.
    """
    whole = gzip.decompress(base64.b64decode(text.removeprefix("columns:")))
    size = int.from_bytes(whole[:4], "little")
    head: dict[str, Any] = json.loads(whole[4 : 4 + size])
    assert head.pop("format") == FORMAT
    reader = _Reader(whole[4 + size :])
    for paths, read in ((TABLES, reader.table), (NUMBERS, reader.numbers)):
        for *way, key in paths:
            here = head
            for step in way:
                here = here[step]
            here[key] = read(here[key])
    return head


class _Reader:
    """Reads columns from the bytes of their numbers."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def numbers(self, spec: Any) -> Any:
        if isinstance(spec, list):
            return [self.numbers(part) if isinstance(part, dict | list) else part for part in spec]
        found = np.full(spec["count"], spec["least"], dtype=np.int64)
        for place in range(spec["bytes"]):
            begin = spec["at"] + place * spec["count"]
            plane = np.frombuffer(self._data, np.uint8, spec["count"], begin)
            found += plane.astype(np.int64) << (8 * place)
        return (np.cumsum(found) if spec["steps"] else found).tolist()

    def table(self, spec: Any) -> Any:
        if isinstance(spec, list):
            return spec
        rows: list[dict[str, Any]] = [{} for _ in range(spec["rows"])]
        for key, column in spec["columns"].items():
            self._put(rows, key, column)
        return rows

    def _put(self, rows: list[dict[str, Any]], key: str, column: dict[str, Any]) -> None:
        for row, value in zip(rows, self.column(column, len(rows)), strict=True):
            if value is None:
                continue
            if "of" not in column:
                row[key] = value
                continue
            days, place = key.split(".")
            if value[0] is not None:
                row[column["of"]] = value[0]
            if value[1:] != [None, None]:
                row.setdefault(days, [None] * (4 if days == "span" else 2))
                row[days][int(place) : int(place) + 2] = value[1:]

    def column(self, spec: dict[str, Any], count: int) -> list[Any]:
        match spec["kind"]:
            case "words":
                words = [None, *spec["words"]]
                return [words[at] for at in self.numbers(spec["numbers"])]
            case "numbered":
                digits = spec["digits"]
                return [
                    f"{spec['before']}{at - 1:0{digits}}" if at else None
                    for at in self.numbers(spec["numbers"])
                ]
            case "text":
                return list(self._cut(spec["text"].encode("utf-16-le"), self.numbers(spec["lengths"])))
            case "whole" | "tenths" as kind:
                least = spec["least"] - 1
                found = [at + least if at else None for at in self.numbers(spec["numbers"])]
                return found if kind == "whole" else [None if at is None else at / 10 for at in found]
            case "tuple":
                return [
                    list(parts) for parts in zip(*(self.column(p, count) for p in spec["parts"]), strict=True)
                ]
            case "lists":
                counts = self.numbers(spec["counts"])
                items = iter(self.column(spec["items"], sum(max(n - 1, 0) for n in counts)))
                return [[next(items) for _ in range(n - 1)] if n else None for n in counts]
        rest: list[Any] = [None] * count
        for at, value in zip(self.numbers(spec["rows"]), spec["values"], strict=True):
            rest[at] = value
        return rest

    @staticmethod
    def _cut(text: bytes, lengths: Iterable[int]) -> Iterable[str | None]:
        begin = 0
        for length in lengths:
            end = begin + 2 * max(length - 1, 0)
            yield text[begin:end].decode("utf-16-le") if length else None
            begin = end
