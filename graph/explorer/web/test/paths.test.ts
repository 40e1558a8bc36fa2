import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Model } from "../src/data/model";
import { inOrder, shortestPaths, timedPath } from "../src/data/paths";
import { dayOf } from "../src/data/time";
import type { Kind } from "../src/data/types";
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

interface Case {
  name: string;
  graph: string;
  from: string;
  to: string;
  most: number;
  paths: { nodes: string[]; steps: string[] }[];
}
interface Stored {
  graphs: Record<string, { nodes: [string, Kind][]; edges: [number, number, string, boolean][] }>;
  cases: Case[];
}
const stored = JSON.parse(readFileSync("../../../tests/data/path_cases.json", "utf8")) as Stored;
const models = new Map(
  Object.entries(stored.graphs).map(([name, { nodes, edges }]) => [
    name,
    new Model(
      payload(
        nodes.map(([id, k]) => ({ id, k })),
        edges.map(([s, t, type, sourced]) => ({ s, t, type, ...(sourced ? { sources: ["some-source"] } : {}) })),
      ),
    ),
  ]),
);
for (const { name, graph, from, to, most, paths } of stored.cases) {
  test(`shortest paths, as in Python: ${name}`, () => {
    const m = models.get(graph)!;
    const found = shortestPaths(m, m.byId.get(from)!, m.byId.get(to)!, all, most).map(({ steps }) => ({
      nodes: [from, ...steps.map((step) => m.node(step.to).id)],
      steps: steps.map(({ edge, from: at }) => (m.edges[edge]!.s === at ? "" : "-") + m.edges[edge]!.type),
    }));
    // The page says in words that both ends are the same.
    assert.deepEqual(found, from === to ? [] : paths);
  });
}

test("a filter takes nodes out of paths, and out of what it costs to pass their neighbours", () => {
  const hub = ["x", "y", "z"].map((id) => ({ id }));
  const m = new Model(
    payload(
      [{ id: "a" }, { id: "b" }, { id: "m" }, { id: "n" }, ...hub],
      [
        [0, 2],
        [2, 1],
        [0, 3],
        [3, 1],
        [2, 4],
        [2, 5],
        [2, 6],
      ].map(([s, t]) => ({ s: s!, t: t!, type: "AMENDS" })),
    ),
  );
  assert.equal(names(m, shortestPaths(m, 0, 1, all)[0]), "n b");
  assert.equal(names(m, shortestPaths(m, 0, 1, (at) => at < 4)[0]), "m b");
  assert.equal(names(m, shortestPaths(m, 0, 1, (at) => at > 3)[0]), "");
});
