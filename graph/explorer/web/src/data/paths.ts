/** How two nodes are connected: shortest paths, and the path that never runs backwards in time. */

import { LOW, type Moment, cross, crossings, isDated } from "./contacts";
import type { Step } from "./costs";
import { pathInTime } from "./in_time";
import type { Model } from "./model";
import { cheapestPaths } from "./shortest";

export type { Step } from "./costs";

export interface Path {
  steps: Step[];
  order: "forward" | "possibly" | "backward" | "undated";
  /** Of a path in time: the day by which it surely arrives, or on which it possibly does at the earliest. */
  arrives?: number | null;
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
  most = 3,
): Path[] {
  return cheapestPaths(model, from, to, allowed, most).map((steps) => ({ steps, order: inOrder(model, steps) }));
}

/** The path that never runs backwards in time, as `time_respecting_path` of the library finds it: one, or none. */
export function timedPath(model: Model, from: number, to: number, allowed: (at: number) => boolean): Path[] {
  const found = pathInTime(model, from, to, allowed);
  if (!found) return [];
  return [{ steps: found.steps, order: found.sure ? "forward" : "possibly", arrives: found.days.at(-1)! }];
}

/** Whether the steps follow each other in time: surely, possibly, not, or nothing is dated. */
export function inOrder(model: Model, steps: readonly Step[]): Path["order"] {
  if (!steps.some(({ edge }) => isDated(model, edge))) return "undated";
  if (follow(model, steps, true)) return "forward";
  return follow(model, steps, false) ? "possibly" : "backward";
}

/** Whether each step can be made after the one before, surely or possibly. */
function follow(model: Model, steps: readonly Step[], sure: boolean): boolean {
  const windows = crossings(model, sure);
  let [at, dayFirst]: [Moment, number] = [{ time: LOW, day: -1 }, LOW];
  for (const { edge } of steps) {
    const window = windows(edge);
    const crossed = cross(window, at, dayFirst);
    if (!crossed) return false;
    if (crossed.day === window.day) dayFirst = window.dayFirst;
    at = crossed;
  }
  return true;
}
