import assert from "node:assert/strict";
import { test } from "node:test";
import { Density, STACK, UNITS, daysOf, unitFor } from "../src/draw/density";
import { layoutOf, radiusFor } from "../src/draw/density_scene";
import { type Item, RESTING } from "../src/draw/items";
import { giveRows, makeLanes } from "../src/draw/lanes";
import { type Part, textWidth } from "../src/draw/scene";
import { light, showLanes } from "../src/draw/shown";
import { type LaneDrawing, laneScene } from "../src/draw/timeline_scene";
import { Model } from "../src/data/model";
import { dayOf } from "../src/data/time";
import { type State, initialState } from "../src/state/state";
import { payload } from "./fixture";
import { theme } from "./theme";

let seed = 11;
const random = (below: number): number => (seed = (seed * 48271) % 2147483647) % below;

const item = (from: number, to = from): Item => ({
  ...RESTING,
  ...{ at: 0, g: 0, lane: 0, from, to, surelyFrom: from, surelyTo: to, openStart: false, openEnd: false },
  ...{ noStart: false, noEnd: false, vague: from !== to, about: false, label: "An event" },
});

test("every day is in one part of every unit, before the common era too", () => {
  for (const unit of UNITS)
    for (let i = 0; i < 400; i++) {
      const day = random(2_000_000) - 1_400_000;
      const { from, to } = daysOf(unit, unit.key(day));
      assert.ok(from <= day && day <= to, `${unit.name} ${day}: ${from} to ${to}`);
      assert.equal(unit.key(to) + 1, unit.key(to + 1));
    }
});

test("the unit is the finest that is wide enough, and coarser where there is little", () => {
  assert.equal(unitFor(2.4 / 30.4, 10).name, "month");
  assert.equal(unitFor(0.025, 10).name, "quarter");
  assert.equal(unitFor(2.4 / 30.4, 0.4 / 30.4).name, "quarter");
  assert.equal(unitFor(20, 10).name, "day");
  assert.equal(unitFor(1e-9, 1e-9).name, "century");
});

test("no event is lost or counted twice, and one that may be in several units makes no peak", () => {
  for (const unit of UNITS) {
    const items = Array.from({ length: 300 }, () => {
      const from = dayOf(1990) + random(9000);
      return item(from, from + (random(3) ? 0 : random(500)));
    });
    const density = new Density(unit, items, null);
    const exact = items.filter(({ from, to }) => unit.key(from) === unit.key(to)).length;
    let [sum, most] = [0, 0];
    for (let key = unit.key(dayOf(1989)); key <= unit.key(dayOf(2020)); key++) {
      const { all, vague } = density.at(key);
      sum += all;
      most = Math.max(most, all + vague);
    }
    assert.equal(sum, exact);
    assert.equal(density.most, most);
    const { all, vague } = density.at(density.peak);
    assert.equal(all + vague, most);
  }
  const year = new Density(UNITS[2]!, [item(dayOf(2018), dayOf(2018, 12, 31))], null);
  for (let month = 1; month <= 12; month++)
    assert.deepEqual(year.at(UNITS[2]!.key(dayOf(2018, month))), { all: 0, there: 0, linked: 0, vague: 1 });
});

test("marks stand on one another at most eight high, none on another, or the lane is a shape", () => {
  let shapes = 0;
  for (let round = 0; round < 300; round++) {
    const [rows, count, width] = [1 + random(5), 1 + random(120), 100 + random(900)];
    const items = Array.from({ length: count }, () => item(random(width))).sort((a, b) => a.from - b.from);
    const layout = layoutOf(items, ({ from }) => from, rows, 15);
    if (layout.kind === "shape") {
      shapes++;
      continue;
    }
    const { marks, pitch } = layout;
    const r = radiusFor(pitch);
    assert.equal(
      marks.reduce((sum, mark) => sum + mark.items.length, 0),
      count,
    );
    assert.ok(marks.every((mark) => mark.row < STACK && (mark.row + 1) * pitch <= rows * 15 + 1e-9));
    const counts = marks.filter((mark) => mark.items.length > 1);
    assert.ok(counts.every((mark) => mark.items.length <= STACK));
    marks.forEach((a, i) =>
      marks
        .slice(i + 1)
        .forEach((b) => assert.ok(a.row !== b.row || Math.abs(a.x - b.x) >= 2 * r, `${a.x} ${b.x} ${r}`)),
    );
    assert.ok(pitch >= 2 * r);
  }
  assert.ok(shapes > 50 && shapes < 250, String(shapes));
});

/** One lane with so many events, every tenth of them of the entity 0. */
function many(count: number): Model {
  const nodes = Array.from({ length: count }, (_, i) => {
    const day = dayOf(1990) + Math.floor((i * 12_000) / count);
    return {
      id: `e${i}`,
      k: "Event" as const,
      n: `Event ${i}`,
      type: "vote",
      at: [day, day] as [number, number],
      lane: 1,
    };
  });
  const edges = nodes.flatMap((_, i) => (i % 10 ? [] : [{ s: 0, t: i + 1, type: "PARTICIPATED_IN" }]));
  return new Model(payload([{ id: "law", n: "The law" }, ...nodes], edges));
}

const FULL = many(10_000);
const lanesOf = new Map<Model, ReturnType<typeof makeLanes>>();

function draw(
  model: Model,
  change: Partial<State> = {},
  sight?: [number, number],
  at: number | null = null,
): LaneDrawing {
  const state = { ...initialState(model), ...change };
  const made = lanesOf.get(model) ?? makeLanes(model);
  lanesOf.set(model, made);
  const { lanes, span } = made;
  const [from, to] = sight ?? [span!.from, span!.to];
  giveRows(lanes, 10, span!.to);
  const related = state.id === null ? null : new Set([state.id, ...model.eventsOf[state.id]!]);
  const highlight = { related, numbers: new Map<number, number>() };
  const shown = showLanes(lanes, model, state, highlight, span!.to);
  light(shown, state, highlight, null, theme.out);
  return laneScene({
    ...{ model, theme, width: 1000, height: 200, gutter: 124, rowHeight: 15, ticks: [], at, ...highlight },
    ...{ lanes: shown, domain: { from, to }, window: state.window, selected: state.id },
    x: (day) => 124 + ((day - from) / (to - from)) * 844,
  });
}
const texts = (parts: readonly Part[]): string[] => parts.flatMap((part) => (part.t === "text" ? [part.s] : []));

test("10,000 events are a shape of few parts with its scale, and no number stands in it", () => {
  const drawing = draw(FULL);
  assert.equal(drawing.shapes.length, 1);
  assert.equal(drawing.drawn.events, 10_000);
  assert.ok(drawing.parts.length < 60, String(drawing.parts.length));
  const { density } = drawing.shapes[0]!;
  assert.ok(texts(drawing.parts).includes(`up to ${density.most} a month`));
  assert.ok(texts(drawing.parts).includes("10,000"));
  assert.deepEqual(
    texts(drawing.parts).filter((text) => /^\d+\+?$/.test(text)),
    [],
  );
});

test("no name is printed on a side of the window, numbers have their commas, and the scale stands beside the shape", () => {
  const span = (from: number, to: number) =>
    [dayOf(from), dayOf(from), dayOf(to), dayOf(to)] as [number, number, number, number];
  const law = { n: "An act of a long name", lane: 0, span: span(1995, 2015) };
  const model = new Model(payload([law, ...FULL.nodes], []));
  const month = [dayOf(2004, 3, 1), dayOf(2004, 5, 31)] as const;
  for (const [from, to] of [month, [dayOf(1996), dayOf(2010)], [dayOf(1990), dayOf(2016)]] as const) {
    const { parts } = draw(model, { id: null, window: { from, to } }, [from - 100, to + 100]);
    const sides = parts.flatMap((p) => (p.t === "line" && p.stroke === theme.ink && p.x1 === p.x2 ? [p.x1] : []));
    assert.equal(sides.length, 2);
    for (const p of parts) {
      if (p.t !== "text") continue;
      const w = textWidth(p.s, p.size, p.weight);
      const x0 = p.anchor === "end" ? p.x - w : p.x;
      assert.ok(
        sides.every((x) => x < x0 || x > x0 + w),
        p.s,
      );
      assert.doesNotMatch(p.s, /^[‹\s]*\d{4,}/);
      if (/^up to/.test(p.s)) assert.ok(x0 + w < 124, p.s);
    }
    assert.ok(texts(parts).some((s) => /^An act/.test(s)));
  }
});

test("a name is printed whole, or as much of it as tells which it is", () => {
  const named = (n: string, until: number): string[] => {
    const span: [number, number, number, number] = [dayOf(1995), dayOf(1995), dayOf(until), dayOf(until)];
    const lane = new Model(payload([{ n, lane: 0, span }, ...FULL.nodes], []));
    return texts(draw(lane, { id: null }).parts).filter((s) => s.startsWith(n.slice(0, 3)));
  };
  assert.deepEqual(named("A regional enforcement program", 1998), []);
  assert.match(named("A regional enforcement program", 2001)[0]!, /^A regional enf.*…$/);
  assert.deepEqual(named("A program", 1998), ["A program"]);
});

test("what is linked to the selection is in ink on the same base, and the line reads both", () => {
  const model = FULL;
  const ink = ({ parts }: LaneDrawing): Part[] => parts.filter((p) => p.t === "poly" && p.fill === theme.ink);
  assert.ok(ink(draw(model)).length > 0);
  assert.equal(ink(draw(model, { id: null })).length, 0);
  const day = dayOf(2000, 6, 10);
  const read = draw(model, {}, undefined, day);
  const { density } = read.shapes[0]!;
  const { all, linked } = density.at(density.unit.key(day));
  assert.ok(all > 20 && linked > 1);
  assert.ok(texts(read.parts).includes(`${all} · ${linked} linked`));
});

test("a shape opens into marks as the sight narrows, and its lane keeps its height", () => {
  const model = FULL;
  const whole = draw(model);
  let opened = false;
  for (let days = 12_000; days > 20; days /= 2) {
    const sight: [number, number] = [dayOf(2000) - days / 2, dayOf(2000) + days / 2];
    const drawing = draw(model, {}, sight);
    assert.equal(drawing.bottom, whole.bottom);
    const marks = drawing.parts.filter((part) => part.t === "mark").length;
    if (!drawing.shapes.length) assert.equal(marks, drawing.drawn.events);
    assert.ok(!opened || !drawing.shapes.length, "what is open stays open");
    opened = !drawing.shapes.length;
  }
  assert.ok(opened);
});

test("a window leaves the shape in place: what is outside is faint, and not counted as linked", () => {
  const model = FULL;
  const window = { from: dayOf(2000), to: dayOf(2005, 12, 31) };
  const { shapes } = draw(model, { window });
  const { density } = shapes[0]!;
  const count = (year: number) => density.at(density.unit.key(dayOf(year, 6, 15)));
  assert.ok(count(1995).all > 0 && count(1995).there === 0 && count(1995).linked === 0);
  assert.ok(count(2003).there === count(2003).all && count(2003).linked > 0);
});

test("nothing that the line says overlaps, wherever it stands", () => {
  for (let day = dayOf(1990); day < dayOf(2022); day += 797) {
    const boxes = draw(FULL, {}, undefined, day).parts.flatMap((p) => {
      if (p.t !== "text" || !/linked|perhaps|^\d/.test(p.s) || / a /.test(p.s)) return [];
      const w = textWidth(p.s, p.size, p.weight);
      return [{ x0: p.x, x1: p.x + w, y: p.y, s: p.s }];
    });
    for (const box of boxes) assert.ok(box.x0 >= 0 && box.x1 <= 1000, box.s);
  }
});
