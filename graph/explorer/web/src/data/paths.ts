/** How two things are connected: shortest ways, and ways that never run backwards in time. */

import type { Model } from "./model";

/** One step of a way: over an edge, from one node to the next. */
export interface Hop {
  from: number;
  to: number;
  edge: number;
}
export interface Way {
  hops: Hop[];
  order: "forward" | "possibly" | "backward" | "undated";
}

const HIDDEN = new Set(["CITES", "IN_JURISDICTION"]);

/** Days on which a hop may have happened: the relation's own, else those of the event at one of its ends. */
export function hopDays(model: Model, hop: Hop): [number, number] | null {
  const edge = model.edges[hop.edge]!;
  if (edge.span && edge.span[0] !== null) return [edge.span[0], edge.span[1] ?? edge.span[0]];
  for (const at of [edge.s, edge.t]) {
    const node = model.node(at);
    if (node.k === "Event" && node.at && node.at[0] !== null) return [node.at[0], node.at[1] ?? node.at[0]];
  }
  return null;
}

function neighbours(model: Model, at: number, allowed: (at: number) => boolean, end: number): Hop[] {
  const hops: Hop[] = [];
  for (const edge of model.touching[at]!) {
    const { s, t, type } = model.edges[edge]!;
    if (HIDDEN.has(type)) continue;
    const to = s === at ? t : s;
    if (to !== end && !allowed(to)) continue;
    hops.push({ from: at, to, edge });
  }
  return hops;
}

/** Up to `most` shortest ways between two nodes, by number of hops, then stated relations and forward in time first. */
export function shortestWays(
  model: Model,
  from: number,
  to: number,
  allowed: (at: number) => boolean,
  most = 5,
): Way[] {
  if (from === to) return [];
  const distance = new Map([[to, 0]]);
  const queue = [to];
  for (let head = 0; head < queue.length; head++) {
    const here = queue[head]!;
    if (here === from) break;
    for (const hop of neighbours(model, here, allowed, from)) {
      if (distance.has(hop.to)) continue;
      distance.set(hop.to, distance.get(here)! + 1);
      queue.push(hop.to);
    }
  }
  if (!distance.has(from)) return [];
  const ways: Hop[][] = [];
  const seen = new Set<string>();
  const walk = (at: number, hops: Hop[]): void => {
    if (ways.length >= most * 4) return;
    if (at === to) {
      const key = hops.map((hop) => hop.to).join();
      if (!seen.has(key)) {
        seen.add(key);
        ways.push(hops);
      }
      return;
    }
    for (const hop of neighbours(model, at, allowed, to)) {
      if (distance.get(hop.to) === distance.get(at)! - 1) walk(hop.to, [...hops, hop]);
    }
  };
  walk(from, []);
  const events = (hops: Hop[]): number => hops.filter((hop) => model.node(hop.to).k !== "Entity").length;
  const rank: Way["order"][] = ["forward", "possibly", "undated", "backward"];
  return ways
    .map((hops) => ({ hops, order: inOrder(model, hops) }))
    .sort((a, b) => events(a.hops) - events(b.hops) || rank.indexOf(a.order) - rank.indexOf(b.order))
    .slice(0, most);
}

/**
 * The way with the earliest arrival that never runs backwards in time.
 *
 * Each hop is taken on its earliest possible day that is not before the hop before it. Hops without a
 * date may be taken at any time, which makes the way possible rather than sure.
 */
export function timedWay(model: Model, from: number, to: number, allowed: (at: number) => boolean): Way[] {
  const arrival = new Map<number, number>([[from, -Infinity]]);
  const came = new Map<number, Hop>();
  const queue: [number, number, number][] = [[-Infinity, 0, from]];
  while (queue.length) {
    const [day, count, here] = pop(queue);
    if (here === to) break;
    if (day > arrival.get(here)!) continue;
    for (const hop of neighbours(model, here, allowed, to)) {
      const span = hopDays(model, hop);
      if (span && span[1] < day) continue;
      const then = span ? Math.max(day, span[0]) : day;
      if (arrival.has(hop.to) && arrival.get(hop.to)! <= then) continue;
      arrival.set(hop.to, then);
      came.set(hop.to, hop);
      push(queue, [then, count + 1, hop.to]);
    }
  }
  if (from === to || !came.has(to)) return [];
  const hops: Hop[] = [];
  for (let at = to; at !== from; at = hops[0]!.from) hops.unshift(came.get(at)!);
  return [{ hops, order: inOrder(model, hops) }];
}

type Item = [number, number, number];
const before = (a: Item, b: Item): boolean => a[0] < b[0] || (a[0] === b[0] && a[1] < b[1]);

function push(heap: Item[], item: Item): void {
  heap.push(item);
  for (let at = heap.length - 1; at > 0;) {
    const parent = (at - 1) >> 1;
    if (!before(heap[at]!, heap[parent]!)) break;
    [heap[at], heap[parent]] = [heap[parent]!, heap[at]!];
    at = parent;
  }
}

function pop(heap: Item[]): Item {
  const top = heap[0]!;
  const last = heap.pop()!;
  if (heap.length) {
    heap[0] = last;
    for (let at = 0; ;) {
      let least = at;
      for (const child of [2 * at + 1, 2 * at + 2])
        if (child < heap.length && before(heap[child]!, heap[least]!)) least = child;
      if (least === at) break;
      [heap[at], heap[least]] = [heap[least]!, heap[at]!];
      at = least;
    }
  }
  return top;
}

/** Whether the hops follow each other in time: surely, possibly, not, or nothing is dated. */
export function inOrder(model: Model, hops: readonly Hop[]): Way["order"] {
  let day = -Infinity;
  let last = -Infinity;
  let sure = true;
  let dated = 0;
  for (const hop of hops) {
    const span = hopDays(model, hop);
    if (!span) {
      sure = false;
      continue;
    }
    dated++;
    if (span[1] < day) return "backward";
    if (span[0] < last) sure = false;
    day = Math.max(day, span[0]);
    last = Math.max(last, span[1]);
  }
  return !dated ? "undated" : sure ? "forward" : "possibly";
}
