import assert from "node:assert/strict";
import { test } from "node:test";
import { Model } from "../src/data/model";
import type { Link } from "../src/data/links";
import type { Node } from "../src/data/types";
import { makePicture } from "../src/state/picture";
import { initialState } from "../src/state/state";
import { payload } from "./fixture";

/** A graph of entities and events with relations, roles in events, places and loops, from a seed. */
function made(count: number, links: number): ConstructorParameters<typeof Model>[0] {
  let seed = 7;
  const random = (below: number): number => (seed = (seed * 48271) % 2147483647) % below;
  const nodes = Array.from({ length: count }, (_, at) => ({ k: at % 4 ? "Entity" : "Event" }) as Partial<Node>);
  const types = ["AMENDS", "PARTICIPATED_IN", "IN_JURISDICTION"];
  const edges = Array.from({ length: links }, () => ({
    s: random(count),
    t: random(count),
    type: types[random(3)]!,
  }));
  return payload(nodes, edges);
}

/** Who is linked to whom, from all edges at once, in their order. */
function linksOfAll(model: Model): Map<number, Link[]>[] {
  const { placing, crowd } = model.data.rules;
  const around = model.nodes.map(() => new Map<number, Link[]>());
  const shared = new Map<number, Set<number>>();
  const add = (link: Link): void => {
    for (const [here, there] of [
      [link.a, link.b],
      [link.b, link.a],
    ] as const)
      around[here]!.set(there, [...(around[here]!.get(there) ?? []), link]);
  };
  model.edges.forEach(({ s, t, type }, edge) => {
    if (placing.includes(type) || !model.hasEdge(edge)) return;
    const [one, other] = [model.node(s).k, model.node(t).k];
    if (one === "Entity" && other === "Entity" && s !== t) add({ a: s, b: t, edge, event: null });
    if (one === other) return;
    const [entity, event] = one === "Entity" ? [s, t] : [t, s];
    shared.set(event, (shared.get(event) ?? new Set()).add(entity));
  });
  for (const [event, set] of shared) {
    const entities = [...set];
    if (entities.length <= crowd)
      entities.forEach((a, i) => entities.slice(i + 1).forEach((b) => add({ a, b, edge: null, event })));
  }
  return around;
}

test("links made on demand are those of all edges at once, in the same order", () => {
  for (const [count, links] of [
    [40, 120],
    [12, 400],
    [300, 500],
  ] as const) {
    const whole = new Model(made(count, links));
    const part = whole.partOf({ node: (at) => at % 5 > 0, edge: (at) => at % 3 > 0 });
    for (const model of [whole, part]) {
      linksOfAll(model).forEach((expected, at) => {
        assert.deepEqual([...model.around[at]!], [...expected], `${at} of ${count}`);
        assert.equal(model.degree(at), expected.size);
      });
    }
  }
});

test("edges, events and entities are listed in the order of the edges, each once", () => {
  const model = new Model(made(60, 300));
  model.nodes.forEach(({ k }, at) => {
    const edges = model.edges.flatMap(({ s, t }, e) => (s === at || t === at ? [e] : []));
    assert.deepEqual(model.touching[at], edges);
    const wanted = k === "Entity" ? "Event" : "Entity";
    const others = edges.map((e) => model.other(model.edges[e]!, at)).filter((other) => model.node(other).k === wanted);
    assert.deepEqual(model.eventsOf[at], [...new Set(others)]);
  });
});

test("opening a page reads few rows, however many there are", () => {
  const given = made(4000, 9000);
  const read = new Set<number>();
  given.data.nodes = given.data.nodes.map((node, at) => {
    const { n } = node;
    return Object.defineProperty({ ...node }, "n", {
      get() {
        read.add(at);
        return n;
      },
    });
  });
  const ends = given.data.edges.filter(({ type }) => type === "AMENDS").map(({ s }) => s);
  given.network.start = ends.find((s) => given.data.nodes[s]!.k === "Entity")!;
  const model = new Model(given);
  const picture = makePicture(model, initialState(model), 36);
  assert.ok(picture.drawn.length > 30);
  for (const at of picture.drawn) model.short(at);
  assert.ok(read.size <= picture.drawn.length, `${read.size} names were read`);
});
