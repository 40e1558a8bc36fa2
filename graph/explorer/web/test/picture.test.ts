import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Model } from "../src/data/model";
import { BUDGET, makePicture, nearest, passes } from "../src/state/picture";
import { POSSIBLY, SURELY } from "../src/data/presence";
import { initialState } from "../src/state/state";
import { dayOf } from "../src/data/time";
import { payload, sample } from "./fixture";

const model = sample();
const start = initialState(model);
const ids = (list: Iterable<number>): string[] => [...list].map((at) => model.node(at).id).sort();

test("nearest goes by steps, then stated relations before shared events", () => {
  const { order, steps } = nearest(model, 0, () => true);
  assert.deepEqual(
    order.map((at) => model.node(at).id),
    ["a", "b", "p", "c"],
  );
  assert.equal(steps.get(5), 2);
});

interface Case {
  name: string;
  kinds: string;
  edges: [number, number, string][];
  start: number;
  order: number[];
}
for (const { name, kinds, edges, start: from, order } of JSON.parse(
  readFileSync("../../../tests/data/nearness_cases.json", "utf8"),
) as Case[]) {
  test(`nearness, as in Python: ${name}`, () => {
    const nodes = [...kinds].map((kind) => ({ k: kind === "t" ? ("Entity" as const) : ("Event" as const) }));
    const made = new Model(
      payload(
        nodes,
        edges.map(([s, t, type]) => ({ s, t, type })),
      ),
    );
    assert.deepEqual(nearest(made, from, () => true).order, order);
  });
}

test("only the nearest are drawn, and what is within reach is counted", () => {
  const picture = makePicture(model, { ...start, near: 1 }, 30);
  assert.deepEqual(ids(picture.drawn), ["a", "b"]);
  assert.equal(picture.reach, 3);
  assert.deepEqual(ids(makePicture(model, { ...start, near: 1, open: [0] }, 30).drawn), ["a", "b", "p"]);
});

test("a filter hides, its links with it", () => {
  const picture = makePicture(model, { ...start, centre: null, off: new Set(["l:federal"]) }, 30);
  assert.deepEqual(ids(picture.drawn), ["a", "b", "p", "z"]);
  assert.ok(!passes(model, { ...start, off: new Set(["k:news"]) }, 6));
  assert.ok(
    passes(model, { ...start, off: new Set(["k:news"]) }, 1),
    "what cites nothing is not hidden by a kind of source",
  );
});

test("as known by a day leaves what a source had published by then", () => {
  assert.deepEqual(
    ids(
      makePicture(model, { ...start, centre: null, known: { from: dayOf(2018, 5, 1), to: dayOf(2018, 5, 1) } }, 30)
        .drawn,
    ),
    ["a"],
  );
});

test("with a window, all stay drawn and each says how sure it is", () => {
  const picture = makePicture(model, { ...start, window: { from: dayOf(2019, 6, 1), to: dayOf(2019, 6, 30) } }, 30);
  const status = Object.fromEntries(picture.drawn.map((at) => [model.node(at).id, picture.status.get(at)]));
  assert.deepEqual(status, { a: POSSIBLY, b: POSSIBLY, c: SURELY, p: POSSIBLY });
});

test("beyond the budget the rest is folded, and nothing is lost", () => {
  const many = Array.from({ length: BUDGET + 50 }, (_, i) => ({ lane: i % 2 }));
  const big = new Model(payload(many, []));
  const picture = makePicture(big, { ...initialState(big), centre: null }, 30);
  assert.equal(picture.drawn.length, BUDGET);
  assert.equal(
    picture.folds.reduce((sum, fold) => sum + fold.members.length, 0),
    50,
  );
  assert.equal(picture.candidates, BUDGET + 50);
});

test("events are drawn as nodes on request, with their links", () => {
  const picture = makePicture(model, { ...start, events: true }, 30);
  assert.ok(picture.shown.has(3) && picture.shown.has(4));
  assert.ok(picture.links.some(({ link }) => link.b === 3));
});

test("the steps of a path have a line each, also those that say where something is", () => {
  const made = new Model(
    payload(
      [{}, { n: "California", g: 1 }, {}],
      [
        { s: 0, t: 1, type: "IN_JURISDICTION" },
        { s: 2, t: 1, type: "IN_JURISDICTION" },
        { s: 0, t: 2, type: "AMENDS" },
      ],
    ),
  );
  const state = { ...initialState(made), centre: 0 };
  const edges = (path: number[]): unknown => {
    const picture = makePicture(made, state, 30, [0, 1, 2], path);
    return picture.links.map(({ link }) => link.edge).sort();
  };
  assert.deepEqual(edges([]), [2]);
  assert.deepEqual(edges([0, 1]), [0, 1, 2]);
  assert.deepEqual(edges([2]), [2]);
});
