import assert from "node:assert/strict";
import { test } from "node:test";
import { groupClaims, nice } from "../src/claims";
import { graphScene } from "../src/graph_scene";
import { Boxes, placeLabels, wrap } from "../src/labels";
import { foldMarks, giveRows, makeLanes } from "../src/lanes";
import { Model } from "../src/model";
import { makePicture } from "../src/picture";
import { toSvg } from "../src/scene";
import { toCsv } from "../src/share";
import { showLanes } from "../src/shown";
import { initialState } from "../src/state";
import { sortRows, columns } from "../src/table";
import { dayOf } from "../src/time";
import { payload, sample } from "./fixture";
import { theme } from "./theme";

test("labels never overlap, and the most important is placed", () => {
  const wanted = Array.from({ length: 60 }, (_, i) => ({
    at: i,
    name: `A rather long name ${i}`,
    x: 60 + (i % 10) * 30,
    y: 40 + Math.floor(i / 10) * 20,
    r: 6,
    size: 13,
    weight: 400,
    must: i === 0,
  }));
  const labels = placeLabels(wanted, new Boxes(), { x0: 0, y0: 0, x1: 420, y1: 260 });
  assert.ok(labels.length > 2 && labels.length < 60);
  assert.equal(labels[0]!.at, 0);
  labels.forEach((a, i) =>
    labels
      .slice(i + 1)
      .forEach((b) =>
        assert.ok(a.box.x1 <= b.box.x0 || b.box.x1 <= a.box.x0 || a.box.y1 <= b.box.y0 || b.box.y1 <= a.box.y0),
      ),
  );
});

test("a name has two lines at most", () => {
  assert.deepEqual(wrap("Secure Communities"), ["Secure Communities"]);
  assert.deepEqual(wrap("U.S. Department of Justice"), ["U.S. Department of", "Justice"]);
  assert.equal(wrap("x".repeat(500)).length, 1);
  assert.ok(wrap("one two three four five six seven eight nine ten").every((line) => line.length <= 24));
});

test("the scene of a graph has a mark and a target for each thing, and goes to SVG without markup of the data", () => {
  const model = new Model(
    payload([{ n: "<script>alert(1)</script>", short: "<b>&\"'\u0000" }, { n: "B" }], [{ s: 0, t: 1, type: "AMENDS" }]),
  );
  const state = initialState(model);
  const picture = makePicture(model, state, 20);
  const { parts, targets } = graphScene({
    model,
    picture,
    theme,
    width: 600,
    height: 300,
    bands: model.network.bands.wide,
    project: (at) => [100 + at * 200, 100],
    projectY: (y) => y,
    selected: 0,
    centre: 0,
    hover: null,
    said: null,
    path: new Map(),
    sure: false,
    moving: false,
    open: [],
    numbers: new Map(),
  });
  assert.equal(parts.filter((part) => part.t === "mark").length, 2);
  assert.ok([0, 1].every((at) => targets.some((target) => target.kind === "node" && target.at === at)));
  const svg = toSvg(parts, 600, 300, "#ffffff", "<title>");
  assert.ok(!svg.includes("<b>") && !svg.includes("\u0000") && svg.includes("&#60;b&#62;"));
});

test("marks that would touch are folded, and none is lost", () => {
  const items = Array.from({ length: 500 }, (_, i) => ({ from: i }) as never);
  const marks = foldMarks(items, (item) => (item as { from: number }).from * 0.7, 2);
  assert.equal(
    marks.reduce((sum, mark) => sum + mark.items.length, 0),
    500,
  );
  for (const row of [0, 1]) {
    const xs = marks.filter((mark) => mark.row === row).map((mark) => mark.x);
    xs.slice(1).forEach((x, i) => assert.ok(x - xs[i]! >= 11));
  }
});

test("periods keep their rows, do not overlap in one, and what finds none is counted", () => {
  const periods = Array.from({ length: 12 }, (_, i) => ({
    lane: 0,
    span: [dayOf(2000 + i), dayOf(2000 + i), dayOf(2006 + i), dayOf(2006 + i)] as [number, number, number, number],
  }));
  const model = new Model(payload(periods, []));
  const { lanes, span } = makeLanes(model);
  giveRows(lanes, 3, span!.to);
  const [lane] = lanes;
  const [shown] = showLanes(lanes, model, initialState(model), { tied: null, numbers: new Map() }, span!.to);
  assert.equal(shown!.dropped, lane!.periods.filter((item) => item.row < 0).length);
  assert.ok(shown!.dropped > 0);
  for (const a of lane!.periods)
    for (const b of lane!.periods)
      if (a !== b && a.row >= 0 && a.row === b.row) assert.ok(a.to <= b.from || b.to <= a.from);
});

test("figures share an axis only with the same people, place and unit", () => {
  const claim = (value: number, population: string, period: string, speaker = "x") => ({
    k: "Claim" as const,
    type: "claim",
    metric: "transfers",
    number: value,
    value: String(value),
    unit: "people",
    population,
    geography: "County",
    period,
    speaker,
    span: [
      dayOf(Number(period)),
      dayOf(Number(period)),
      dayOf(Number(period), 12, 31),
      dayOf(Number(period), 12, 31),
    ] as [number, number, number, number],
  });
  const model = new Model(
    payload(
      [
        claim(10, "adults", "2018"),
        claim(20, "Adults", "2018", "y"),
        claim(5, "children", "2018"),
        claim(7, "all", "2017"),
        claim(8, "all", "2019"),
      ],
      [],
    ),
  );
  const groups = groupClaims(model, model.claims);
  assert.deepEqual(
    groups.map((group) => [group.verdict, group.claims.length]),
    [
      ["compare", 2],
      ["compare over time", 2],
      ["stands alone", 1],
    ],
  );
  assert.equal(nice(1143), 1200);
  assert.equal(nice(0), 1);
});

test("rows are sorted by day, and what has none comes last either way", () => {
  const model = sample();
  const column = columns(model, "Entity").find((c) => c.head === "Start")!;
  const order = (down: boolean): string =>
    sortRows(model.things, column, down)
      .map((at) => model.node(at).id)
      .join("");
  assert.equal(order(false), "abpcz");
  assert.equal(order(true), "bapcz");
});

test("CSV holds the citations, quotes what needs it, and writes formulas as text", () => {
  const model = new Model(payload([{ n: '=1+1, "x"', sources: ["s#L1", "t"] }], []));
  const csv = toCsv(model, { ...initialState(model), table: "Entity" });
  assert.ok(csv.split("\r\n")[1]!.includes(`"'=1+1, ""x"""`));
  assert.ok(csv.includes("s#L1;t"));
});
