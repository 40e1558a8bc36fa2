/** How two entities are connected: shortest paths, and paths that never run backwards in time. */

import type { Model } from "./model";

/** One step of a path: over an edge, from one node to the next. */
export interface Step {
  from: number;
  to: number;
  edge: number;
}
export interface Path {
  steps: Step[];
  order: "forward" | "possibly" | "backward" | "undated";
}

const HIDDEN = new Set(["CITES", "IN_JURISDICTION"]);

/** Days on which a step may have happened: the relation's own, else those of the event at one of its ends. */
export function stepDays(model: Model, step: Step): [number, number] | null {
  const edge = model.edges[step.edge]!;
  if (edge.span && edge.span[0] !== null) return [edge.span[0], edge.span[1] ?? edge.span[0]];
  for (const at of [edge.s, edge.t]) {
    const node = model.node(at);
    if (node.k === "Event" && node.at && node.at[0] !== null) return [node.at[0], node.at[1] ?? node.at[0]];
  }
  return null;
}

function neighbours(model: Model, at: number, allowed: (at: number) => boolean, end: number): Step[] {
  const steps: Step[] = [];
  for (const edge of model.touching[at]!) {
    const { s, t, type } = model.edges[edge]!;
    if (HIDDEN.has(type)) continue;
    const to = s === at ? t : s;
    if (to !== end && !allowed(to)) continue;
    steps.push({ from: at, to, edge });
  }
  return steps;
}

/** Up to `most` shortest paths between two nodes, by number of steps, then stated relations and forward in time first. */
export function shortestPaths(
  model: Model,
  from: number,
  to: number,
  allowed: (at: number) => boolean,
  most = 5,
): Path[] {
  if (from === to) return [];
  const distance = new Map([[to, 0]]);
  const queue = [to];
  for (let head = 0; head < queue.length; head++) {
    const here = queue[head]!;
    if (here === from) break;
    for (const step of neighbours(model, here, allowed, from)) {
      if (distance.has(step.to)) continue;
      distance.set(step.to, distance.get(here)! + 1);
      queue.push(step.to);
    }
  }
  if (!distance.has(from)) return [];
  const paths: Step[][] = [];
  const seen = new Set<string>();
  const walk = (at: number, steps: Step[]): void => {
    if (paths.length >= most * 4) return;
    if (at === to) {
      const key = steps.map((step) => step.to).join();
      if (!seen.has(key)) {
        seen.add(key);
        paths.push(steps);
      }
      return;
    }
    for (const step of neighbours(model, at, allowed, to)) {
      if (distance.get(step.to) === distance.get(at)! - 1) walk(step.to, [...steps, step]);
    }
  };
  walk(from, []);
  const events = (steps: Step[]): number => steps.filter((step) => model.node(step.to).k !== "Entity").length;
  const rank: Path["order"][] = ["forward", "possibly", "undated", "backward"];
  return paths
    .map((steps) => ({ steps, order: inOrder(model, steps) }))
    .sort((a, b) => events(a.steps) - events(b.steps) || rank.indexOf(a.order) - rank.indexOf(b.order))
    .slice(0, most);
}

/**
 * The path with the earliest arrival that never runs backwards in time.
 *
 * Each step is taken on its earliest possible day that is not before the step before it. Steps without a
 * date may be taken at any time, which makes the path possible rather than sure.
 */
export function timedPath(model: Model, from: number, to: number, allowed: (at: number) => boolean): Path[] {
  const arrival = new Map<number, number>([[from, -Infinity]]);
  const came = new Map<number, Step>();
  const queue: [number, number, number][] = [[-Infinity, 0, from]];
  while (queue.length) {
    const [day, count, here] = pop(queue);
    if (here === to) break;
    if (day > arrival.get(here)!) continue;
    for (const step of neighbours(model, here, allowed, to)) {
      const span = stepDays(model, step);
      if (span && span[1] < day) continue;
      const then = span ? Math.max(day, span[0]) : day;
      if (arrival.has(step.to) && arrival.get(step.to)! <= then) continue;
      arrival.set(step.to, then);
      came.set(step.to, step);
      push(queue, [then, count + 1, step.to]);
    }
  }
  if (from === to || !came.has(to)) return [];
  const steps: Step[] = [];
  for (let at = to; at !== from; at = steps[0]!.from) steps.unshift(came.get(at)!);
  return [{ steps, order: inOrder(model, steps) }];
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

/** Whether the steps follow each other in time: surely, possibly, not, or nothing is dated. */
export function inOrder(model: Model, steps: readonly Step[]): Path["order"] {
  let day = -Infinity;
  let last = -Infinity;
  let sure = true;
  let dated = 0;
  for (const step of steps) {
    const span = stepDays(model, step);
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
