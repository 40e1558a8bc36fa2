import assert from "node:assert/strict";
import { test } from "node:test";
import { fromHash, initialState, toHash } from "../src/state/state";
import { sample } from "./fixture";

const model = sample();

test("the first state has an address that names only the start", () => {
  assert.equal(toHash(initialState(model), model), "id=a");
});

test("every state goes to an address and back", () => {
  const states = [
    { id: 1 },
    { id: 3, centre: 1 },
    { id: null, centre: null },
    { window: { from: 100, to: 900 } },
    { on: { from: 17000, to: 17000 }, id: null },
    { on: { from: 16801, to: 17165 }, unrecorded: true },
    { known: { from: -735160, to: -735000 }, sure: true },
    { off: new Set(["g:law", "k:news"]), near: 25, open: [1, 2], events: true },
    { view: "claims" as const, metric: "transfers" },
    { view: "table" as const, table: "Source" as const },
    { path: { from: 0, to: 5, timed: true, pick: 1 } },
    { path: { from: null, to: null, timed: false, pick: 0 } },
    { fold: "1/0" },
  ];
  for (const change of states) {
    const state = { ...initialState(model), ...change };
    assert.deepEqual(fromHash(toHash(state, model), model), state, toHash(state, model));
  }
});

test("an address of only an entity opens round that entity", () => {
  assert.equal(fromHash("#id=b", model).centre, 1);
  assert.equal(fromHash("#id=e1", model).centre, 0);
});

test("what an address names and the graph does not hold is left as at the start", () => {
  for (const hash of [
    "id=__proto__",
    "id=%E0%A4",
    "view=constructor&from=2020&to=2010",
    "metric=toString&table=hasOwnProperty",
    "step=7&near=-3&off=zz",
    "&=&a",
  ]) {
    assert.deepEqual(fromHash(hash, model), initialState(model), hash);
  }
});

test("an address of an earlier version still opens the table of relations", () => {
  assert.equal(fromHash("#view=table&table=Tie", model).table, "Relation");
});
