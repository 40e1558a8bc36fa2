/** How two nodes are connected: shortest paths, and the path that never runs backwards in time. */

import { Heap } from "./heap";
import type { Model } from "./model";
import { type Step, cheapestPaths } from "./shortest";

export type { Step } from "./shortest";

export interface Path {
  steps: Step[];
  order: "forward" | "possibly" | "backward" | "undated";
}

/** Types of edges that a path in time does not use. */
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

/**
 * Up to `most` shortest paths between two nodes, as `shortest_paths` of the library finds and orders them.
 *
 * `allowed` says which nodes a path may pass; its ends need not be among them.
 */
export function shortestPaths(
  model: Model,
  from: number,
  to: number,
  allowed: (at: number) => boolean,
  most = 5,
): Path[] {
  return cheapestPaths(model, from, to, allowed, most).map((steps) => ({ steps, order: inOrder(model, steps) }));
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
  const queue = new Heap<[number, number, number]>((a, b) => a[0] - b[0] || a[1] - b[1]);
  queue.push([-Infinity, 0, from]);
  for (let next = queue.pop(); next; next = queue.pop()) {
    const [day, count, here] = next;
    if (here === to) break;
    if (day > arrival.get(here)!) continue;
    for (const step of neighbours(model, here, allowed, to)) {
      const span = stepDays(model, step);
      if (span && span[1] < day) continue;
      const then = span ? Math.max(day, span[0]) : day;
      if (arrival.has(step.to) && arrival.get(step.to)! <= then) continue;
      arrival.set(step.to, then);
      came.set(step.to, step);
      queue.push([then, count + 1, step.to]);
    }
  }
  if (from === to || !came.has(to)) return [];
  const steps: Step[] = [];
  for (let at = to; at !== from; at = steps[0]!.from) steps.unshift(came.get(at)!);
  return [{ steps, order: inOrder(model, steps) }];
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
