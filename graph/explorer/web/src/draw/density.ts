/**
 * How many events there are in each unit of time, for a lane that is too full to draw its events one by one.
 *
 * An event is counted in the unit in which its date lies. One whose date may lie in several of them is counted apart:
 * it may be in each of these, so it makes no peak in the middle of its year.
 */

import { dayOf, human, toDate, windowText, type Window } from "../data/time";
import { NO } from "../data/presence";
import type { Item } from "./items";

/** A part of time by which events are counted; `key` numbers its parts, `start` is the first day of one. */
export interface Unit {
  name: string;
  days: number;
  /** A part is at least this many pixels wide. */
  least: number;
  key: (day: number) => number;
  start: (key: number) => number;
}

/** More marks than this do not stand on one another. */
export const STACK = 8;

function months(name: string, count: number): Unit {
  return {
    name,
    days: count * 30.437,
    least: 2,
    key: (day) => {
      const date = toDate(day);
      return Math.floor((date.getUTCFullYear() * 12 + date.getUTCMonth()) / count);
    },
    start: (key) => dayOf(0, key * count + 1),
  };
}

/** From the finest to the coarsest. */
export const UNITS: readonly Unit[] = [
  { name: "day", days: 1, least: 8, key: (day) => day, start: (key) => key },
  // Weeks begin on Monday; 1970-01-01 was a Thursday.
  { name: "week", days: 7, least: 6, key: (day) => Math.floor((day + 3) / 7), start: (key) => key * 7 - 3 },
  months("month", 1),
  months("quarter", 3),
  months("year", 12),
  months("decade", 120),
  months("century", 1200),
];

/** The finest unit that is wide enough to be seen, and holds half an event or more on an average. */
export function unitFor(pixelsPerDay: number, eventsPerDay: number): Unit {
  const suits = ({ days, least }: Unit): boolean => days * pixelsPerDay >= least && days * eventsPerDay >= 0.5;
  return UNITS.find(suits) ?? UNITS.find(({ days, least }) => days * pixelsPerDay >= least) ?? UNITS.at(-1)!;
}

export const daysOf = (unit: Unit, key: number): Window => ({ from: unit.start(key), to: unit.start(key + 1) - 1 });

/** A part of time in words. */
export function unitText(unit: Unit, key: number): string {
  const days = daysOf(unit, key);
  return unit.name === "week" ? `week of ${human(days.from)}` : windowText(days);
}

/** What a unit holds. */
export interface Count {
  /** Events in it, whether they are there in the days that are looked at or not. */
  all: number;
  there: number;
  /** Of those that are there, the ones linked to the selection. */
  linked: number;
  /** Events that may be in it: their date is longer than the unit. */
  vague: number;
}

const NONE: Count = { all: 0, there: 0, linked: 0, vague: 0 };

/** The events of a lane by unit. */
export class Density {
  private readonly exact = new Map<number, Omit<Count, "vague">>();
  private readonly starts: Float64Array;
  private readonly ends: Float64Array;
  /** The most events in one unit, those that may be in it included. */
  readonly most: number;
  /** A unit that has the most. */
  readonly peak: number;

  constructor(
    readonly unit: Unit,
    readonly points: readonly Item[],
    related: ReadonlySet<number> | null,
  ) {
    const vague: [number, number][] = [];
    for (const item of points) {
      const [from, to] = [unit.key(item.from), unit.key(item.to)];
      if (from !== to) {
        vague.push([from, to]);
        continue;
      }
      let count = this.exact.get(from);
      if (!count) this.exact.set(from, (count = { all: 0, there: 0, linked: 0 }));
      count.all++;
      if (item.status === NO) continue;
      count.there++;
      if (related?.has(item.at)) count.linked++;
    }
    this.starts = Float64Array.from(vague, ([from]) => from).sort();
    this.ends = Float64Array.from(vague, ([, to]) => to).sort();
    let [most, peak] = [0, unit.key(points[0]?.from ?? 0)];
    for (const key of new Set([...this.exact.keys(), ...vague.map(([from]) => from)])) {
      const { all, vague: more } = this.at(key);
      if (all + more > most || (all + more === most && key < peak)) [most, peak] = [all + more, key];
    }
    this.most = most;
    this.peak = peak;
  }

  at(key: number): Count {
    const vague = upTo(this.starts, key) - upTo(this.ends, key - 1);
    const exact = this.exact.get(key);
    return exact ? { ...exact, vague } : vague ? { ...NONE, vague } : NONE;
  }
}

/** How many of sorted numbers are at most one. */
function upTo(sorted: Float64Array, than: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! <= than) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The densities of the lanes as a state shows them, made once for each unit. */
const made = new WeakMap<Shown, Map<string, Density>>();
type Shown = { points: readonly Item[] };
export function densityOf(unit: Unit, shown: Shown, related: ReadonlySet<number> | null): Density {
  let byUnit = made.get(shown);
  if (!byUnit) made.set(shown, (byUnit = new Map()));
  let density = byUnit.get(unit.name);
  if (!density) byUnit.set(unit.name, (density = new Density(unit, shown.points, related)));
  return density;
}
