import assert from "node:assert/strict";
import { test } from "node:test";
import { type LaneRows, giveRows, makeLanes } from "../src/draw/lanes";
import { NO, POSSIBLY, SURELY } from "../src/data/presence";
import { Model } from "../src/data/model";
import { type Highlight, light, showLanes } from "../src/draw/shown";
import { type State, initialState } from "../src/state/state";
import { dayOf } from "../src/data/time";
import { type LaneDrawing, laneScene } from "../src/draw/timeline_scene";
import type { Edge, Span } from "../src/data/types";
import { payload } from "./fixture";
import { theme } from "./theme";

const span = (from: number, to: number | null): Span =>
  to === null ? [dayOf(from), dayOf(from), null, null] : [dayOf(from), dayOf(from), dayOf(to), dayOf(to)];
const term = (s: number, t: number, from: number, to: number | null, more: Partial<Edge> = {}) => ({
  s,
  t,
  type: "HOLDS_OFFICE",
  span: span(from, to),
  times: { knownPossible: dayOf(2015), knownSure: dayOf(2015) },
  ...more,
});
const LASTING = ["HOLDS_OFFICE"];

/** 0 office, 1 Ada (2000 to 2004), 2 Bo (2004 to 2010), 3 law of 2006 signed by Bo, 4 Cy, in another office 5, 6 source. */
const model = new Model(
  payload(
    [
      { id: "office", n: "Mayor", type: "office", lane: 1 },
      { id: "ada", n: "Ada", type: "official", lane: 1 },
      { id: "bo", n: "Bo", type: "official", g: 1, lane: 1 },
      { id: "law", n: "Law", lane: 1, span: span(2006, 2008) },
      { id: "cy", n: "Cy", type: "official" },
      { id: "far", n: "Governor", type: "office", lane: 0 },
      { id: "src", n: "List", k: "Source", type: "source", kind: "news", at: [dayOf(2015), dayOf(2015)] },
    ],
    [
      term(1, 0, 2000, 2004),
      term(2, 0, 2004, 2010, { sources: ["src"] }),
      term(2, 5, 1990, 2005),
      term(4, 5, 2001, null),
      { s: 2, t: 3, type: "SIGNED", span: span(2006, 2006) },
    ],
    { terms: LASTING },
  ),
);
const REST: Highlight = { related: null, numbers: new Map() };

function draw(
  change: Partial<State>,
  rows = 4,
  highlight: Highlight = REST,
  of = model,
): { drawing: LaneDrawing; terms: LaneRows } {
  const state = { ...initialState(of), id: null, ...change };
  const { lanes, span } = makeLanes(of);
  const { from, to } = span!;
  giveRows(lanes, rows, to);
  const shown = showLanes(lanes, of, state, highlight, to);
  light(shown, state, highlight, null, theme.out);
  const drawing = laneScene({
    model: of,
    lanes: shown,
    theme,
    width: 1000,
    height: 200,
    gutter: 100,
    rowHeight: 15,
    x: (day) => 100 + ((day - from) / (to - from)) * 868,
    ticks: [],
    domain: { from, to },
    window: state.window,
    selected: state.id,
    related: highlight.related,
    numbers: highlight.numbers,
  });
  return { drawing, terms: lanes.at(-1)! };
}
const held = (drawing: LaneDrawing): string[] =>
  drawing.targets
    .flatMap((target) => target.items)
    .filter((item) => item.edge !== null)
    .map((item) => item.label)
    .sort();
const texts = (drawing: LaneDrawing): string[] => drawing.parts.flatMap((part) => (part.t === "text" ? [part.s] : []));

test("dated relations of a type that lasts are terms, in a lane of their own below the others", () => {
  const { lanes } = makeLanes(model);
  assert.deepEqual(
    lanes.map((lane) => [lane.label, lane.terms, lane.periods.length]),
    [
      ["State", false, 1],
      ["Terms", true, 4],
    ],
  );
  const plain = new Model(payload(model.nodes, model.edges, { terms: [] }));
  assert.ok(makeLanes(plain).lanes.every((lane) => !lane.terms));
});

test("a hand-over day keeps no two terms out of one row", () => {
  const { terms } = draw({ id: 0 }, 2, { related: new Set([0]), numbers: new Map() });
  assert.deepEqual(
    terms.periods.filter((item) => item.other === 0).map((item) => item.row),
    [0, 0],
  );
});

test("with an entity open, the lane holds its terms and its neighbours', those of its own time first; the rest is counted", () => {
  const one = draw({ id: 3 }, 2, { related: new Set([3]), numbers: new Map() });
  assert.deepEqual(held(one.drawing), ["Bo, Mayor"]);
  assert.equal(one.drawing.drawn.terms, 1);
  assert.ok(texts(one.drawing).includes("+3"));
  const two = draw({ id: 3 }, 4, { related: new Set([3]), numbers: new Map() });
  assert.deepEqual(held(two.drawing), ["Bo, Governor", "Bo, Mayor"]);
});

test("filters and what was known by a day leave terms out, by both ends and by their own sources", () => {
  assert.equal(held(draw({}).drawing).length, 4);
  assert.deepEqual(held(draw({ off: new Set(["l:state"]) }).drawing), ["Cy, Governor"]);
  assert.deepEqual(held(draw({ off: new Set(["k:news"]) }).drawing), ["Ada, Mayor", "Bo, Governor", "Cy, Governor"]);
  assert.deepEqual(held(draw({ known: { from: dayOf(2014), to: dayOf(2014) } }).drawing), []);
});

test("a term is surely held on its own days, though nothing dates the one who holds it", () => {
  const { terms } = draw({ window: { from: dayOf(2006), to: dayOf(2006, 12, 31) } });
  const status = Object.fromEntries(terms.periods.map((item) => [item.label, item.status]));
  assert.deepEqual(status, { "Bo, Mayor": SURELY, "Ada, Mayor": NO, "Bo, Governor": NO, "Cy, Governor": POSSIBLY });
  const sure = draw({ window: { from: dayOf(2006), to: dayOf(2006, 12, 31) }, sure: true }).terms;
  assert.equal(sure.periods.find((item) => item.label === "Cy, Governor")!.status, 0);
});

test("a narrow bar says the end that is not open", () => {
  const { drawing } = draw({ id: 1 }, 4, { related: new Set([1]), numbers: new Map() });
  assert.ok(texts(drawing).includes("Ada, Mayor"));
  const { terms } = draw({ id: 0 }, 4, { related: new Set([0]), numbers: new Map() });
  assert.deepEqual(
    terms.periods.filter((item) => item.other === 0).map((item) => item.brief),
    ["Bo", "Ada"],
  );
});

test("short terms too near to tell apart are one count, and none is lost", () => {
  const years = Array.from({ length: 8 }, (_, i) => term(1 + (i % 4), 0, 1600 + i, 1601 + i));
  const brief = new Model(
    payload([{ n: "Office" }, { n: "A" }, { n: "B" }, { n: "C" }, { n: "D" }, { span: span(1200, 2000) }], years, {
      terms: LASTING,
    }),
  );
  const { drawing } = draw({}, 3, REST, brief);
  assert.equal(drawing.drawn.terms, 8);
  assert.ok(texts(drawing).includes("8"));
});

test("a period that is selected and has no row lies over no other label, and what it hides is counted", () => {
  const names = ["First law", "Second law", "Third law", "Fourth law", "Fifth law"];
  const full = new Model(
    payload(
      names.map((n, i) => ({ id: `l${i}`, n, lane: 1, span: span(2000 + i, 2012 + i) })),
      [],
      { terms: [] },
    ),
  );
  for (const at of names.keys()) {
    const { drawing } = draw({ id: at }, 1, REST, full);
    const written = drawing.parts.flatMap((part) => (part.t === "text" && names.includes(part.s) ? [part.s] : []));
    assert.deepEqual(written, [names[at]]);
    assert.ok(texts(drawing).some((text) => text.startsWith("+4")));
  }
});

test("a period without an end keeps its row for some years, and is drawn no further than the next one in it", () => {
  const names = ["Open", "Soon", "Later"];
  const spans = [span(1995, null), span(2003, 2005), span(2012, 2020)];
  const open = new Model(
    payload(
      spans.map((one, i) => ({ id: names[i]!, n: names[i]!, lane: 1, span: one })),
      [],
      { terms: [] },
    ),
  );
  const { lanes, span: whole } = makeLanes(open);
  giveRows(lanes, 9, whole!.to);
  const rows = Object.fromEntries(lanes.flatMap(({ periods }) => periods.map(({ at, row }) => [at, row])));
  assert.notEqual(rows[0], rows[1]);
  assert.equal(rows[0], rows[2]);
  const { drawing } = draw({}, 9, REST, open);
  const bars = drawing.targets.filter(({ items }) => items.length === 1);
  const bar = (at: number): { x0: number; x1: number } => bars.find(({ items }) => items[0]!.at === at)!;
  assert.ok(bar(0).x1 < bar(2).x0);
});

test("a term of the period that is looked at is drawn before others, also where the selection has no link to it", () => {
  const about = { related: new Set([3]), numbers: new Map() };
  const window = { from: dayOf(1992), to: dayOf(2001, 6) };
  const { drawing } = draw({ id: 3, window }, 3, about);
  assert.deepEqual(held(drawing), ["Ada, Mayor", "Bo, Governor", "Bo, Mayor"]);
  assert.equal(drawing.drawn.terms, 3);
  const later = draw({ id: 3, window: { from: dayOf(2002), to: dayOf(2003) } }, 2, about).drawing;
  assert.deepEqual(held(later), ["Bo, Governor"]);
});

test("one period or term without a row is counted in the singular", () => {
  const names = ["First law", "Second law", "Third law"];
  const model = new Model(
    payload(
      names.map((n, i) => ({ n, lane: 1, span: span(2000 + i, 2012 + i) })),
      [],
    ),
  );
  const said = (rows: number): string[] => texts(draw({}, rows, REST, model).drawing).filter((s) => s.startsWith("+"));
  assert.deepEqual([said(1), said(2), said(3)], [["+2"], ["+1 period"], []]);
  const seat = new Model(
    payload(
      [{}, {}],
      [1990, 1991, 1992].map((from) => term(0, 1, from, from + 9)),
      { terms: LASTING },
    ),
  );
  assert.ok(texts(draw({}, 2, REST, seat).drawing).includes("+1 term"));
});
