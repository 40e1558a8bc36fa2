/**
 * When each step of a path may be made, as Python computes it (`graph/analysis/paths/contacts.py`).
 *
 * Whoever is at one end of an edge by the last day of its window is across on its first, or at once. In a window that is
 * sure, the first day is the last one on which the edge may begin, and the last the first one on which it may be over.
 */

import type { Everything } from "./everything";
import type { Model } from "./model";
import type { GraphData } from "./types";

/** A day before all others, and one after all that are possible. */
export const LOW = -1e12;
export const NEVER = 2e12;

/** The days on which an edge may be crossed, and the node on whose vague day it surely is; -1 for none. */
export interface Crossing {
  first: number;
  last: number;
  day: number;
  /** First possible day of that node. */
  dayFirst: number;
}
export type Crossings = (edge: number) => Crossing;

/** A time, and the node on whose vague day it is: any of the days on which that may have been; -1 for none. */
export interface Moment {
  time: number;
  day: number;
}

interface Known {
  possible: Crossings;
  sure: Crossings;
}
const known = new WeakMap<Everything, Known>();

/** When edges may be crossed, possibly or surely. */
export function crossings({ all, data }: Model, sure: boolean): Crossings {
  let found = known.get(all);
  if (!found) {
    const windows = {
      possible: remembered((at) => read(all, data, at, false)),
      sure: remembered((at) => read(all, data, at, true)),
    };
    known.set(all, (found = windows));
  }
  return sure ? found.sure : found.possible;
}

function remembered(make: Crossings): Crossings {
  const made: Crossing[] = [];
  return (edge) => (made[edge] ??= make(edge));
}

/** What says when an edge is crossed: the numbers of `Contacts.edges`. */
const PRESENCE = 0;
const SOURCE = 1;
const TARGET = 2;
const OWN_DATE = 3;

function read(all: Everything, data: GraphData, edge: number, sure: boolean): Crossing {
  const { edges, windows, vague } = data.contacts;
  const kind = edges[edge]!;
  if (kind === PRESENCE) {
    const { possibleFrom, possibleUntil, sureFrom, sureUntil } = all.times.edges.look(edge);
    const [first, last] = sure ? [sureFrom, sureUntil] : [possibleFrom, possibleUntil];
    return first > last ? never() : { first, last, day: -1, dayFirst: first };
  }
  if (kind === SOURCE || kind === TARGET) {
    const at = (kind === SOURCE ? all.source : all.target)[edge]!;
    const { possibleFrom, sureFrom } = all.times.nodes.look(at);
    return oneDay(possibleFrom, sureFrom, possibleFrom < sureFrom ? at : -1, sure);
  }
  if (kind === OWN_DATE) {
    const [s0, s1, , e1] = data.edges[edge]!.span ?? [null, null, null, null];
    return oneDay(s0 ?? LOW, e1 ?? s1 ?? -LOW, -1, sure);
  }
  const row = kind - OWN_DATE - 1;
  const [first, last, sureFirst, sureLast] = windows[row]!;
  return sure
    ? { first: sureFirst, last: sureLast, day: vague[row]!, dayFirst: first }
    : { first, last, day: -1, dayFirst: first };
}

/** A day within bounds: possibly any of them. Surely one is across by the last, when there by the first. */
function oneDay(first: number, last: number, day: number, sure: boolean): Crossing {
  if (!sure) return { first, last, day: -1, dayFirst: first };
  return first <= LOW && last >= -LOW ? never() : { first: last, last: first, day, dayFirst: first };
}

const never = (): Crossing => ({ first: NEVER, last: -NEVER, day: -1, dayFirst: NEVER });

/** Make a step at a time; null when it cannot be made. */
export function cross({ first, last, day }: Crossing, at: Moment, dayFirst: number): Moment | null {
  if (at.day >= 0 && day === at.day) return { time: at.time, day };
  if (at.time > last) return null;
  if (day >= 0) return { time: Math.max(at.time, first), day };
  // A span that is there on each of the days.
  if (at.day >= 0 && first <= dayFirst) return { time: at.time, day: at.day };
  return { time: Math.max(at.time, first), day: -1 };
}

/** Whether any date says when an edge is crossed. */
export function isDated(model: Model, edge: number): boolean {
  const { first, last } = crossings(model, false)(edge);
  return first > LOW || last < -LOW;
}
