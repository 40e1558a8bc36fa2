import assert from "node:assert/strict";
import { test } from "node:test";
import { placesNoun, shapesOf, shortNames } from "../src/data/map";
import { Model } from "../src/data/model";
import type { GraphData } from "../src/data/types";
import { drawnAs, scaleOf } from "../src/draw/map_scale";
import { textWidth } from "../src/draw/scene";
import { stripScene } from "../src/views/map_strip";
import { layOut, layOutSmall, mapParts, neighbourTowards, projectionOf, within } from "../src/draw/map_scene";
import { toSvg } from "../src/draw/scene";
import {
  changesOf,
  colouringKey,
  colouringOf,
  colouringsOf,
  holdings,
  lastDated,
  mapDays,
  stepsOf,
} from "../src/state/holdings";
import { type State, fromHash, initialState, toHash } from "../src/state/state";
import { day, payload } from "./fixture";
import { theme as LIGHT } from "./theme";

/** A square of a degree, from its corner of the south-west; clockwise, as TopoJSON has it. */
const square = (x: number, y: number, size = 1): number[][] => [
  [x, y],
  [x, y + size],
  [x + size, y + size],
  [x + size, y],
  [x, y],
];

const at = (a: string, b = a): [number, number, number, number] => [day(a), day(a), day(b), day(b)];
const place = (id: string) => ({ id, n: `${id.toUpperCase()} County`, type: "county" });
const fact = (value: string, from: string, until: string, sureUntil = until) => ({
  k: "Fact" as const,
  type: "holds",
  value,
  span: at(from, until),
  times: { sureUntil: day(sureUntil), recordedFrom: day(from) },
});

/** Four places: a and b next to each other, c above them, and d far away, which is tiny. */
function model(more: Partial<GraphData> = {}): Model {
  const arcs = [square(0, 40), square(1, 40), square(0, 41), square(8, 40, 0.02)];
  const geometries = ["a", "b", "c", "d"].map((id, i) => ({ type: "Polygon", id, arcs: [[i]] }));
  const facts = [
    fact("no", "2010-01-01", "2019-12-31", "2012-12-31"), // 4: of a
    fact("yes", "2020-01-01", "2025-12-31"), // 5: of a
    fact("no", "2015-06-01", "2015-06-01"), // 6: of b
    fact("yes", "2015-01-01", "2016-12-31", "2015-01-01"), // 7: of b, only possible after its first day
    fact("not_found", "2018-03-01", "2018-03-01"), // 8: of c
  ];
  const of = [0, 0, 1, 1, 2];
  const claims = [3, 9, 27].map((number, i) => ({
    k: "Claim" as const,
    type: "claim",
    metric: "transfers",
    speaker: "s",
    number,
    figure: String(number),
    span: at(`201${i}-01-01`, `201${i}-12-31`),
  }));
  return new Model(
    payload(
      [...["a", "b", "c", "d"].map(place), ...facts, ...claims],
      facts.map((_, i) => ({ s: of[i]!, t: 4 + i, type: "HAS_FACT" })),
      {
        types: { Entity: { county: { label: "County", plural: "Counties", description: "" } } },
        map: {
          topology: { type: "Topology", objects: { places: { type: "GeometryCollection", geometries } }, arcs },
          properties: [{ name: "holds", label: "Holds", definition: "", values: ["no", "yes", "not_found"] }],
          figures: [
            [9, 0],
            [10, 0],
            [11, 1],
          ],
          absent: "not_found",
        },
        ...more,
      },
    ),
  );
}

const HOLDS = { by: "fact", property: "holds" } as const;
const TRANSFERS = { by: "claims", metric: "transfers", speaker: "s" } as const;

function seen(m: Model, change: Partial<State>, colouring: Parameters<typeof holdings>[2] = HOLDS): string[] {
  const held = holdings(m, { ...initialState(m), ...change }, colouring);
  return shapesOf(m).map((shape) => {
    const { kind, values, sure } = held.get(shape.at)!;
    return `${kind} ${values.join("|")}${sure ? "" : "?"}`.trim();
  });
}
const on = (text: string): Partial<State> => ({ on: { from: day(text), to: day(text) } });

test("what a place holds on a day: what is sure comes first, a search in vain is no value, nothing is nothing", () => {
  const m = model();
  assert.deepEqual(seen(m, on("2011-05-05")), ["one no", "none", "none", "none"]);
  assert.deepEqual(seen(m, on("2015-06-01")), ["one no?", "one no", "none", "none"]);
  assert.deepEqual(seen(m, on("2015-07-01")), ["one no?", "one yes?", "none", "none"]);
  assert.deepEqual(seen(m, { ...on("2015-07-01"), sure: true }), ["none", "none", "none", "none"]);
  assert.deepEqual(seen(m, on("2018-03-01")), ["one no?", "none", "absent", "none"]);
  assert.deepEqual(seen(m, { window: { from: day("2012-01-01"), to: day("2021-01-01") } }), [
    "several no|yes",
    "several no|yes",
    "absent",
    "none",
  ]);
});

test("without a day the map is of the last that is dated, and changes are the days of rows", () => {
  const m = model();
  const state = initialState(m);
  assert.deepEqual(lastDated(m, state, "holds"), { from: day("2020-01-01"), to: day("2020-01-01") });
  assert.deepEqual(mapDays(m, state, HOLDS)?.from, day("2020-01-01"));
  assert.equal(mapDays(m, state, TRANSFERS), null);
  const days = changesOf(m, state, HOLDS).map((change) => change.day);
  assert.deepEqual(
    days,
    [...days].sort((a, b) => a - b),
  );
  assert.ok(days.includes(day("2015-01-01")));
  assert.ok(days.includes(day("2017-01-01"))); // the day after the last
  const steps = stepsOf(m, state, HOLDS);
  for (const { from, holdings: held } of steps) {
    const now = holdings(m, { ...state, on: { from, to: from } }, HOLDS);
    for (const [shape, holding] of held) assert.deepEqual(holding, now.get(shape), String(from));
  }
});

test("figures of one speaker: the last of the days that are looked at, and all of them without days", () => {
  const m = model();
  assert.deepEqual(seen(m, {}, TRANSFERS), ["one 9", "one 27", "none", "none"]);
  assert.deepEqual(seen(m, { window: { from: day("2010-01-01"), to: day("2010-12-31") } }, TRANSFERS), [
    "one 3",
    "none",
    "none",
    "none",
  ]);
});

test("what colours the map is in the address, and an unknown colouring is the first there is", () => {
  const m = model();
  assert.deepEqual(colouringsOf(m).map(colouringKey), ["fact:holds", "claims:transfers:s"]);
  const state: State = { ...initialState(m), view: "map", colour: "claims:transfers:s", shown: "table" };
  const back = fromHash(toHash(state, m), m);
  assert.deepEqual([back.view, back.colour, back.shown], ["map", "claims:transfers:s", "table"]);
  assert.deepEqual(colouringOf(m, back), TRANSFERS);
  assert.deepEqual(colouringOf(m, { ...state, colour: "fact:__proto__" }), HOLDS);
  const none = new Model(payload([{ id: "x" }], []));
  assert.equal(fromHash("view=map&shown=nonsense", none).view, "graph");
  assert.deepEqual(shapesOf(none), []);
});

test("every value has ink and a mark of its own, and they differ", () => {
  const m = model();
  const { classes, of } = scaleOf(m, HOLDS, []);
  assert.deepEqual(
    classes.map(({ key }) => key),
    ["no", "yes"],
  );
  assert.equal(new Set(classes.map(({ ink }) => ink)).size, 2);
  assert.equal(new Set(classes.map(({ mark }) => mark)).size, 2);
  const holding = { kind: "one", values: ["__proto__"], number: null, sure: true, because: [] } as const;
  assert.equal(of(holding), null);
  assert.equal(drawnAs(scaleOf(m, HOLDS, []), holding).mark, "several");
  const numbers = scaleOf(m, TRANSFERS, [1, 1, 2, 3, 5, 8, 100]);
  for (const number of [1, 2, 8, 100]) assert.ok(numbers.of({ ...holding, number }));
  assert.ok(numbers.of({ ...holding, number: 1 })!.ink < numbers.of({ ...holding, number: 100 })!.ink);
  assert.deepEqual(scaleOf(m, TRANSFERS, []).classes, []);
});

test("names leave out what nearly all end in; places are called by their type", () => {
  const m = model();
  assert.deepEqual(shortNames(m, shapesOf(m)), ["A", "B", "C", "D"]);
  assert.equal(placesNoun(m, shapesOf(m)), "counties");
});

test("the map fills its frame, marks lie in their shapes, arrow keys lead to neighbours", () => {
  const m = model();
  const shapes = shapesOf(m);
  const layout = layOut(shapes, { x: 0, y: 0, w: 600, h: 400 }, { x: 400, y: 200, w: 150, h: 150 });
  const [a, b, c, d] = layout.spots;
  for (const spot of layout.spots) {
    assert.ok(spot.box[0] >= 0 && spot.box[2] <= 600 && spot.box[1] >= 0 && spot.box[3] <= 400);
    assert.ok(within(spot.ring, spot.x, spot.y));
  }
  assert.ok(a!.x < b!.x && c!.y < a!.y && b!.x < d!.x);
  assert.equal(neighbourTowards(layout, shapes, 0, "ArrowRight"), 1);
  assert.equal(neighbourTowards(layout, shapes, 0, "ArrowUp"), 2);
  assert.equal(neighbourTowards(layout, shapes, 1, "ArrowRight"), 3); // no border: the nearest on that side
  assert.equal(neighbourTowards(layout, shapes, 3, "ArrowRight"), -1);
  assert.ok(
    layout.inset?.spots.some(({ shape }) => shape === 3),
    "what is too small to be seen is drawn again",
  );
});

test("of a small map what is too small is drawn again in a corner where no place is", () => {
  const shapes = shapesOf(model());
  const free = layOutSmall(shapes, { x: 20, y: 74, w: 236, h: 270 });
  assert.ok(free.inset);
  const { to, from } = free.inset;
  assert.ok(to.x >= 20 && to.y >= 74 && to.x + to.w <= 256 && to.y + to.h <= 344);
  for (let x = to.x; x <= to.x + to.w; x += 4)
    for (let y = to.y; y <= to.y + to.h; y += 4)
      assert.ok(!free.spots.some(({ ring }) => within(ring, x, y)), `${x} ${y}`);
  assert.ok(from.x + from.w <= to.x || to.x + to.w <= from.x || from.y + from.h <= to.y || to.y + to.h <= from.y);
  const full = shapes.map((shape) => ({
    ...shape,
    outline: { type: "Polygon" as const, coordinates: [square(0, 40)] },
  }));
  // Each place with a value has its mark, in place or in the corner, wherever the corner is.
  const m = model();
  const holding = { kind: "one", sure: true, values: ["yes"], because: [], number: null } as never;
  const held = new Map(shapes.map(({ at }) => [at, holding]));
  const input = { shapes, names: ["A", "B", "C", "D"], held, scale: scaleOf(m, HOLDS, []), theme: LIGHT };
  for (let h = 40; h < 100; h++) {
    const layout = layOut(shapes.slice(0, 3), { x: 0, y: 0, w: 37, h: 37 }, { x: 100, y: 0, w: 90, h });
    if (!layout.inset) continue;
    const parts = mapParts(layout, { ...input, chosen: -1, pointed: -1, named: false });
    const marked = ({ x, y }: { x: number; y: number }): boolean =>
      parts.some(
        (p) => (p.t === "ring" && p.x === x && p.y === y) || (p.t === "line" && p.x1 < x && p.x2 > x && p.y1 === y),
      );
    for (const spot of layout.spots)
      assert.ok(
        [spot, ...layout.inset.spots.filter(({ shape }) => shape === spot.shape)].some(marked),
        `${h} ${spot.shape}`,
      );
  }
  assert.equal(layOutSmall(full, { x: 0, y: 0, w: 200, h: 200 }).inset, null);
});

test("an outline that runs the wrong way is the place, not the rest of the world", () => {
  const m = model();
  const turned = shapesOf(m)[0]!.outline.coordinates[0] as number[][];
  const other = model({
    map: {
      ...m.data.map!,
      topology: {
        type: "Topology",
        objects: { places: { type: "GeometryCollection", geometries: [{ type: "Polygon", id: "a", arcs: [[0]] }] } },
        arcs: [[...square(0, 40)].reverse()],
      },
    },
  });
  assert.deepEqual(shapesOf(other)[0]!.outline.coordinates[0], turned);
  assert.ok(projectionOf(shapesOf(other)).scale() > 0);
});

test("possible is hatched, sure is filled, nothing recorded is paper with an outline", () => {
  const m = model();
  const shapes = shapesOf(m);
  const state = { ...initialState(m), ...on("2015-06-01") };
  const held = holdings(m, state, HOLDS);
  const layout = layOut(shapes, { x: 0, y: 0, w: 600, h: 400 }, null);
  const input = { shapes, names: ["A", "B", "C", "D"], held, scale: scaleOf(m, HOLDS, []), theme: LIGHT };
  const parts = mapParts(layout, { ...input, chosen: -1, pointed: -1, named: true });
  const areas = parts.filter((part) => part.t === "area");
  assert.equal(areas.length, 4);
  assert.ok(areas[0]!.hatch && areas[0]!.fill === LIGHT.paper, "possibly");
  assert.ok(!areas[1]!.hatch && areas[1]!.fill !== LIGHT.paper, "surely");
  assert.ok(!areas[2]!.hatch && areas[2]!.fill === LIGHT.paper && areas[2]!.stroke, "nothing recorded");
  const chosen = mapParts(layout, { ...input, chosen: 1, pointed: -1, named: true });
  assert.equal(chosen.filter((part) => part.t === "area" && !part.fill).length, 2);
  const svg = toSvg(parts, 600, 400, "#fff", "Map");
  assert.match(svg, /<pattern id="hatch-/);
  assert.doesNotMatch(svg, /NaN|undefined/);
});

test("on a narrow strip the handle stands on no word, wherever it is", () => {
  const m = model();
  for (let at = day("2012-01-01"); at < day("2019-01-01"); at += 30) {
    const days = [{ from: at, to: at }];
    const ends = [day("2012-01-01"), day("2019-01-01")].map((end) => ({ day: end, shapes: [] }));
    const strip = stripScene({
      ...{ theme: LIGHT, width: 390, height: 76, gutter: 12, noun: "counties", scale: scaleOf(m, HOLDS, []) },
      ...{ steps: [], changes: ends, days, of: 58, until: day("2019-06-01") },
    });
    const handle = strip!.parts.find((p) => p.t === "rect" && p.r === 4) as { x: number; w: number };
    for (const p of strip!.parts) {
      if (p.t !== "text" || p.y > 20) continue;
      const w = textWidth(p.s, p.size);
      const x0 = p.anchor === "end" ? p.x - w : p.x;
      assert.ok(handle.x > x0 + w || handle.x + handle.w < x0, `${p.s} ${at}`);
    }
  }
});

test("what holds something and has no room for its name is named outside, on no mark and no other name", () => {
  const m = model();
  const shapes = shapesOf(m);
  const holding = { kind: "one", sure: true, values: ["yes"], because: [], number: null } as never;
  const held = new Map(shapes.map(({ at }) => [at, holding]));
  const names = ["A county of a long name", "B", "C also of a long name", "D"];
  const input = { shapes, names, held, scale: scaleOf(m, HOLDS, []), theme: LIGHT };
  const layout = layOut(shapes, { x: 150, y: 0, w: 300, h: 300 }, null);
  const parts = mapParts({ ...layout, width: 640 }, { ...input, chosen: 2, pointed: -1, named: true });
  const texts = parts.filter((p) => p.t === "text");
  assert.deepEqual(texts.map(({ s }) => s).sort(), names);
  const boxes = texts.map((p) => {
    const w = textWidth(p.s, p.size, p.weight);
    const x = p.anchor === "end" ? p.x - w : p.anchor === "middle" ? p.x - w / 2 : p.x;
    return [x, p.y - 8, x + w, p.y + 2] as const;
  });
  boxes.forEach((a, i) => {
    assert.ok(a[0] >= 0 && a[2] <= 640);
    for (const b of boxes.slice(i + 1)) assert.ok(a[0] >= b[2] || b[0] >= a[2] || a[1] >= b[3] || b[1] >= a[3]);
    for (const p of parts)
      if (p.t === "line")
        assert.ok(p.x2 <= a[0] || p.x1 >= a[2] || p.y1 <= a[1] || p.y1 >= a[3] || p.x1 === p.x2, texts[i]!.s);
  });
  // A level line begins at a mark or ends at a name: it leads from left to right in either case.
  assert.ok(parts.some((p) => p.t === "line" && p.stroke === LIGHT.ink3));
});
