import assert from "node:assert/strict";
import { test } from "node:test";
import { Model } from "../src/data/model";
import { openSaved } from "../src/state/saved";
import { Store, fromHash, initialState, toHash } from "../src/state/state";
import { payload, sample } from "./fixture";

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

test("an address that says nothing opens on the questions, where there are any", () => {
  const asking = new Model(
    payload([{ id: "a" }, { id: "b" }], [{ s: 0, t: 1, type: "AMENDS" }], {
      questions: [
        { id: "q-one", question: "One?", answer: "Yes.", focus: "b", from: "2017" },
        { id: "q-two", question: "Two?", answer: "No." },
      ],
    }),
  );
  const opening = fromHash("", asking);
  assert.deepEqual([opening.view, opening.step, opening.id], ["answers", null, null]);
  assert.equal(toHash(opening, asking), "view=answers");
  assert.equal(fromHash("id=b", asking).view, "graph");
  assert.equal(fromHash("", model).view, "graph");
  assert.equal(fromHash("view=answers", model).view, "graph");
  const open = { ...opening, ...openSaved(asking, "answers", 1) };
  assert.ok(toHash(open, asking).includes("q=q-two"));
  assert.deepEqual(fromHash(toHash(open, asking), asking), open);
  assert.equal(fromHash("view=answers&q=none", asking).step, null);
  asking.network.start = null;
  const graph = { ...opening, view: "graph" as const, centre: null };
  assert.equal(fromHash(toHash(graph, asking), asking).view, "graph");
});

test("what is chosen below the questions leads to the graph", () => {
  const store = new Store({ ...initialState(model), view: "answers" });
  store.set({ id: 1 });
  assert.equal(store.state.view, "graph");
  store.set({ view: "answers", step: 0 });
  store.set({ id: 2 });
  assert.equal(store.state.view, "answers");
});
