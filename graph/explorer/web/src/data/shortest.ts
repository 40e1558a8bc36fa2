/**
 * The shortest paths of the library (`graph/analysis/paths/static.py`), which is their definition.
 *
 * Paths of equal cost come in the order of their ids. `tests/data/path_cases.json` holds cases that both must answer alike.
 */

import { type Step, compareTexts, ranks, stepsOf } from "./costs";
import { Heap } from "./heap";
import type { Model } from "./model";
import type { Edge } from "./types";

/** One edge between two nodes, the best of those that are parallel. */
interface Connection {
  to: number;
  edge: number;
  cost: number;
}
type Connections = ReadonlyMap<number, ReadonlyMap<number, Connection>>;

/** A path as the nodes that it passes. */
interface Found {
  cost: number;
  nodes: number[];
}
/** What a search may not use. */
interface Closed {
  nodes: ReadonlySet<number>;
  /** Next nodes that may not follow the first one. */
  next: ReadonlySet<number>;
}

export function cheapestPaths(
  model: Model,
  from: number,
  to: number,
  allowed: (at: number) => boolean,
  most: number,
): Step[][] {
  if (from === to) return [];
  const rank = ranks(model);
  const connections = connectionsOf(model, from, to, allowed, rank);
  const compare = (a: Found, b: Found): number => a.cost - b.cost || compareNodes(a.nodes, b.nodes, rank);
  return yen(connections, from, to, most, compare).map(({ nodes }) =>
    nodes.slice(1).map((node, i) => ({ from: nodes[i]!, to: node, edge: connections.get(nodes[i]!)!.get(node)!.edge })),
  );
}

/** The cheapest paths in order: Yen (1971), each search led by the distances to the end. */
function yen(
  connections: Connections,
  from: number,
  to: number,
  most: number,
  compare: (a: Found, b: Found) => number,
): Found[] {
  const distance = distances(connections, to);
  const search = (start: Found, closed: Closed): Found | null =>
    cheapest(connections, start, to, distance, closed, compare);
  const first = search({ cost: 0, nodes: [from] }, { nodes: new Set(), next: new Set() });
  if (!first) return [];
  const found = [first];
  const candidates = new Heap<Found>(compare);
  const known = new Set<string>([first.nodes.join()]);
  while (found.length < most) {
    const { nodes } = found.at(-1)!;
    let cost = 0;
    for (let i = 0; i < nodes.length - 1; i++) {
      const root = nodes.slice(0, i + 1);
      const same = found.filter((path) => root.every((node, j) => path.nodes[j] === node));
      const closed = { nodes: new Set(root.slice(0, -1)), next: new Set(same.map((path) => path.nodes[i + 1]!)) };
      const next = search({ cost, nodes: root }, closed);
      if (next && !known.has(next.nodes.join())) {
        known.add(next.nodes.join());
        candidates.push(next);
      }
      cost += connections.get(nodes[i]!)!.get(nodes[i + 1]!)!.cost;
    }
    const best = candidates.pop();
    if (!best) break;
    found.push(best);
  }
  return found;
}

/** The cheapest path that begins as `start` does, and of equal ones the first by ids. */
function cheapest(
  connections: Connections,
  start: Found,
  to: number,
  distance: ReadonlyMap<number, number>,
  closed: Closed,
  compare: (a: Found, b: Found) => number,
): Found | null {
  const begin = start.nodes.at(-1)!;
  const least = distance.get(begin);
  if (least === undefined) return null;
  const done = new Set<number>();
  // `cost` is that of the whole path as estimated: never too high, so the first path to arrive is the cheapest.
  const queue = new Heap<Found>(compare);
  queue.push({ cost: start.cost + least, nodes: start.nodes });
  for (let path = queue.pop(); path; path = queue.pop()) {
    const here = path.nodes.at(-1)!;
    if (here === to) return path;
    if (done.has(here)) continue;
    done.add(here);
    const spent = path.cost - distance.get(here)!;
    for (const connection of connections.get(here)?.values() ?? []) {
      const ahead = distance.get(connection.to);
      if (ahead === undefined || done.has(connection.to) || closed.nodes.has(connection.to)) continue;
      if (here === begin && closed.next.has(connection.to)) continue;
      queue.push({ cost: spent + connection.cost + ahead, nodes: [...path.nodes, connection.to] });
    }
  }
  return null;
}

/** Cost of the cheapest path from each node to the end (Dijkstra 1959). */
function distances(connections: Connections, to: number): Map<number, number> {
  const distance = new Map<number, number>();
  const queue = new Heap<[number, number]>((a, b) => a[0] - b[0]);
  queue.push([0, to]);
  for (let next = queue.pop(); next; next = queue.pop()) {
    const [cost, here] = next;
    if (distance.has(here)) continue;
    distance.set(here, cost);
    for (const connection of connections.get(here)?.values() ?? [])
      if (!distance.has(connection.to)) queue.push([cost + connection.cost, connection.to]);
  }
  return distance;
}

/** The edges that a path may use, by both ends, with their costs. */
function connectionsOf(
  model: Model,
  from: number,
  to: number,
  allowed: (at: number) => boolean,
  rank: readonly number[],
): Connections {
  const steps = stepsOf(model, from, to, allowed);
  // A node with many edges costs what it costs to pass it, not to begin or end at it.
  const half = (at: number): number => (at === from || at === to ? 0 : steps.half(at));
  const connections = new Map<number, Map<number, Connection>>();
  const put = (at: number, connection: Connection): void => {
    const known = connections.get(at);
    if (known) known.set(connection.to, connection);
    else connections.set(at, new Map([[connection.to, connection]]));
  };
  for (const at of steps.edges) {
    const { s, t } = model.edges[at]!;
    const cost = steps.plain(at) + half(s) + half(t);
    const known = connections.get(s)?.get(t);
    if (known && !isBetter(model.edges, { edge: at, cost }, known, rank)) continue;
    put(s, { to: t, edge: at, cost });
    put(t, { to: s, edge: at, cost });
  }
  return connections;
}

/** Whether of two parallel edges the first is shown: by cost, direction, whether it has sources, type, row. */
function isBetter(
  edges: readonly Edge[],
  a: Omit<Connection, "to">,
  b: Omit<Connection, "to">,
  rank: readonly number[],
): boolean {
  const [x, y] = [edges[a.edge]!, edges[b.edge]!];
  const unsourced = (edge: Edge): number => Number(edge.sources === undefined);
  const order =
    a.cost - b.cost ||
    rank[x.s]! - rank[y.s]! ||
    unsourced(x) - unsourced(y) ||
    compareTexts(x.type, y.type) ||
    a.edge - b.edge;
  return order < 0;
}

function compareNodes(a: readonly number[], b: readonly number[], rank: readonly number[]): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) if (a[i] !== b[i]) return rank[a[i]!]! - rank[b[i]!]!;
  return a.length - b.length;
}
