import assert from "node:assert/strict";
import { test } from "node:test";
import { Model } from "../src/data/model";
import { inOrder, shortestPaths, timedPath } from "../src/data/paths";
import { dayOf } from "../src/data/time";
import { payload, sample } from "./fixture";

const model = sample();
const names = (m: Model, path: { steps: { to: number }[] } | undefined): string =>
  path?.steps.map((step) => m.node(step.to).id).join(" ") ?? "";
const all = (): boolean => true;

test("the shortest path goes over relations and events", () => {
  assert.equal(names(model, shortestPaths(model, 2, 5, all)[0]), "e1 a b e2 c");
});

test("citations connect nothing, and what is apart stays apart", () => {
  assert.deepEqual(shortestPaths(model, 0, 7, all), []);
  assert.deepEqual(shortestPaths(model, 0, 0, all), []);
});

test("a path forward in time is not a path back", () => {
  assert.equal(names(model, timedPath(model, 2, 5, all)[0]), "e1 a b e2 c");
  assert.deepEqual(timedPath(model, 5, 2, all), []);
});

test("the order of steps is sure, possible, wrong or not known", () => {
  const edge = (y: number | null, to = y) => ({
    s: 0,
    t: 1,
    type: "AMENDS",
    ...(y === null ? {} : { span: [dayOf(y), dayOf(to!), null, null] as [number, number, null, null] }),
  });
  const m = new Model(payload([{}, {}], [edge(2010), edge(2012), edge(2011, 2013), edge(null)]));
  const order = (...edges: number[]): string =>
    inOrder(
      m,
      edges.map((e) => ({ from: 0, to: 1, edge: e })),
    );
  assert.equal(order(0, 1), "forward");
  assert.equal(order(1, 0), "backward");
  assert.equal(order(1, 2), "possibly");
  assert.equal(order(0, 3, 1), "possibly");
  assert.equal(order(3), "undated");
});

test("many equal paths are found up to a limit, stated relations first", () => {
  const nodes = [
    { id: "s" },
    ...Array.from({ length: 9 }, (_, i) => ({ id: `m${i}`, ...(i ? {} : { k: "Event" as const }) })),
    { id: "t" },
  ];
  const edges = Array.from({ length: 9 }, (_, i) => [
    { s: 0, t: i + 1, type: "AMENDS" },
    { s: i + 1, t: 10, type: "AMENDS" },
  ]).flat();
  const m = new Model(payload(nodes, edges));
  const paths = shortestPaths(m, 0, 10, all);
  assert.equal(paths.length, 5);
  assert.equal(names(m, paths[0]), "m1 t");
});
