"""
Make the tables of this folder from `data.json` of the npm package @mdn/browser-compat-data (CC0-1.0).

    npm pack @mdn/browser-compat-data@8.1.9 && tar -xzf mdn-browser-compat-data-8.1.9.tgz
    python make.py package/data.json

`questions.csv` and `vocabulary.toml` are written by hand.
"""

from __future__ import annotations

import csv
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
FILES = "https://github.com/mdn/browser-compat-data/blob/v{}/{}"
BROWSERS = ("chrome", "edge", "firefox", "ie", "opera", "safari", "chrome_android", "safari_ios")
FEATURES = {
    "css.properties.grid": ("style", "CSS grid"),
    "css.selectors.has": ("style", "CSS :has()"),
    "css.at-rules.container": ("style", "Container queries"),
    "html.elements.canvas": ("element", "Canvas"),
    "html.elements.video": ("element", "Video"),
    "html.elements.dialog": ("element", "Dialog"),
    "javascript.builtins.Promise": ("language", "Promises"),
    "javascript.statements.import": ("language", "Modules"),
    "javascript.builtins.BigInt": ("language", "BigInt"),
    "javascript.builtins.Temporal": ("language", "Temporal"),
    "webassembly.api": ("interface", "WebAssembly"),
    "api.WebGLRenderingContext": ("interface", "WebGL"),
    "api.ServiceWorker": ("interface", "Service workers"),
    "api.MutationEvent": ("interface", "Mutation events"),
    "mediatypes.image.webp": ("format", "WebP"),
    "mediatypes.image.avif": ("format", "AVIF"),
    "mediatypes.image.jxl": ("format", "JPEG XL"),
    "http.headers.X-XSS-Protection": ("header", "X-XSS-Protection"),
}
"""Features by their path in the data: the type of the entity, and its name."""
RESTRICTED = ("flags", "prefix", "alternative_name", "partial_implementation")
"""Marks of support that is not support for everybody, in full and under its name; it is left out."""

Row = dict[str, str]


def main(file: str) -> None:
    """Write the tables."""
    data = json.loads(Path(file).read_text("utf-8"))
    version = data["__meta"]["version"]
    browsers = {key.replace("_", "-"): data["browsers"][key] | {"key": key} for key in BROWSERS}
    released = {id_: dict(_released(browser)) for id_, browser in browsers.items()}
    features = {id_of(name): _at(data, path) | {"path": path} for path, (_, name) in FEATURES.items()}
    tables: dict[str, list[Row]] = defaultdict(list)
    happened: dict[tuple[str, str], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))

    for id_, browser in browsers.items():
        _write_browser(id_, browser, released[id_], tables, happened)
    for id_, feature in features.items():
        type_, name = FEATURES[feature["path"]]
        cited = {"sources": source_of(feature["source_file"])}
        tables["entities"].append({"id": id_, "type": type_, "name": name} | cited)
        began: dict[str, str] = {}
        for browser_id, browser in browsers.items():
            days = released[browser_id]
            for start, end in _spans(feature["support"].get(browser["key"], []), days):
                began[browser_id] = min(days[start], began.get(browser_id, days[start]))
                happened[browser_id, start]["brings"].append(id_)
                if end:
                    happened[browser_id, end]["drops"].append(id_)
                    relation = {"source": browser_id, "type": "dropped", "target": id_, "start": days[end]}
                    tables["relations"].append(relation | cited)
        for browser_id in (known for known, day in began.items() if day == min(began.values())):
            relation = {"source": browser_id, "type": "first_with", "target": id_, "start": began[browser_id]}
            tables["relations"].append(relation | cited)
    names = {row["id"]: row["name"] for row in tables["entities"]}
    for (browser_id, release), found in happened.items():
        day = released[browser_id][release]
        files = [f["source_file"] for id_, f in features.items() if id_ in found["brings"] + found["drops"]]
        cited = {"sources": ";".join(map(source_of, dict.fromkeys([_file(browsers[browser_id]), *files])))}
        event = _event(browser_id, browsers[browser_id], release, found, names)
        tables["events"].append({"id": event.pop("id"), "date": day} | event | cited)
    files = [_file(browser) for browser in browsers.values()] + [f["source_file"] for f in features.values()]
    tables["sources"] = [_source(file, data["__meta"]) for file in dict.fromkeys(files)]
    tables["events"].sort(key=lambda row: (row["date"], row["id"]))
    for name, rows in tables.items():
        columns = list(dict.fromkeys(column for row in rows for column in row))
        with (HERE / f"{name}.csv").open("w", encoding="utf-8", newline="") as out:
            writer = csv.DictWriter(out, columns, restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    print(f"{version}: " + ", ".join(f"{len(rows)} {name}" for name, rows in tables.items()))


def id_of(name: str) -> str:
    """Make an id of a name."""
    return "-".join("".join(c if c.isalnum() else " " for c in name.lower()).split())


def _at(data: Any, path: str) -> dict[str, Any]:
    for step in path.split("."):
        data = data[step]
    found: dict[str, Any] = data["__compat"]
    return found


def _released(browser: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Give the day of each version that is out, from the first."""
    rows = browser["releases"].items()
    days = [(row["release_date"], v) for v, row in rows if row["status"] in ("retired", "current", "esr")]
    yield from ((version, day) for day, version in sorted(days, key=lambda row: row[0]))


def _open(browser: dict[str, Any]) -> str:
    """Return `..` for a browser that goes on, and nothing where the end is not recorded."""
    return ".." if any(row["status"] == "current" for row in browser["releases"].values()) else ""


def _spans(statements: Any, released: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Give the first version with it, and the first later one without it, for each span of full support."""
    statements = statements if isinstance(statements, list) else [statements]
    added = {row["version_added"] for row in statements}
    for row in statements:
        if row["version_added"] in released and not any(mark in row for mark in RESTRICTED):
            end = row.get("version_removed", "")
            yield row["version_added"], end if end in released and end not in added else ""


def source_of(file: str) -> str:
    """Name the source that a file of the data is."""
    return "bcd-" + id_of(Path(file).stem)


def _file(browser: dict[str, Any]) -> str:
    return f"browsers/{browser['key']}.json"


def _source(file: str, meta: dict[str, str]) -> Row:
    day = meta["timestamp"].partition("T")[0]
    row = {
        "id": source_of(file),
        "title": f"Browser compatibility data {meta['version']}: {file}",
        "kind": "secondary",
    }
    return row | {"publisher": "MDN", "date": day, "url": FILES.format(meta["version"], file)}


def _write_browser(
    id_: str,
    browser: dict[str, Any],
    released: dict[str, str],
    tables: dict[str, list[Row]],
    happened: dict[tuple[str, str], dict[str, list[str]]],
) -> None:
    cited, first = {"sources": source_of(_file(browser))}, next(iter(released))
    rows = {"id": id_, "type": "browser", "name": browser["name"], "level": browser["type"]}
    tables["entities"].append(rows | {"start": released[first], "end": _open(browser)} | cited)
    fact = {"subject": id_, "property": "versions", "value": str(len(released))}
    tables["facts"].append(fact | {"unit": "versions"} | cited)
    happened[id_, first]["begins"].append(id_)
    if browser.get("upstream") in BROWSERS:
        upstream = browser["upstream"].replace("_", "-")
        tables["relations"].append({"source": id_, "type": "follows", "target": upstream} | cited)
    ran: list[Row] = []
    for version, day in released.items():
        engine = browser["releases"][version].get("engine", "")
        if engine and (not ran or ran[-1]["target"] != id_of(engine)):
            if all(row["id"] != id_of(engine) for row in tables["entities"]):
                tables["entities"].append({"id": id_of(engine), "type": "engine", "name": engine} | cited)
            if ran:
                ran[-1]["end"] = day
            row = {
                "source": id_,
                "type": "runs_on",
                "target": id_of(engine),
                "start": day,
                "end": _open(browser),
            }
            ran.append(row | cited)
            happened[id_, version]["runs_on"].append(id_of(engine))
    tables["relations"].extend(ran)


def _event(
    browser_id: str,
    browser: dict[str, Any],
    release: str,
    found: dict[str, list[str]],
    names: dict[str, str],
) -> Row:
    """Return the row of a version, with what it begins, brings and drops."""
    said = []
    if "begins" in found:
        said.append("is the first version")
    if "runs_on" in found:
        said.append(f"runs on {names[found['runs_on'][0]]}")
    said += [
        f"{word} {_listed(names[i] for i in found[word])}" for word in ("brings", "drops") if found[word]
    ]
    roles = [f"version_of:{browser_id}"]
    roles += [f"{role}:{i}" for role in ("runs_on", "brings", "drops") for i in found.get(role, [])]
    return {
        "id": f"{browser_id}-{release.replace('.', '-')}",
        "type": f"{browser['type']}_version",
        "title": f"{browser['name']} {release} {'; '.join(said)}",
        "participants": ";".join(roles),
    }


def _listed(words: Iterable[str]) -> str:
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last


if __name__ == "__main__":
    main(sys.argv[1])
