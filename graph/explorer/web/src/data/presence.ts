/**
 * How a node or an edge stands on a day, and whether it was known by one: the seven numbers, compared.
 *
 * Python computes the numbers and says what they mean (`graph/model/presence`, `docs/time.md`); nothing here knows a date
 * as it is written. `tests/data/presence_cases.json` holds cases that both must answer alike.
 */

import type { Presence } from "./types";

/** A first and a last day. */
export interface Window {
  from: number;
  to: number;
}

/** From the least to the most certain. */
export const NO = 0;
export const UNRECORDED = 1;
export const POSSIBLY = 2;
export const SURELY = 3;
export type Rank = 0 | 1 | 2 | 3;

/** What has no bound on a side lies this many days away, as in Python. */
const UNBOUNDED = 1e12;
export const isBounded = (day: number): boolean => Math.abs(day) < UNBOUNDED;

/** The seven numbers of one row. */
export interface Numbers {
  possibleFrom: number;
  possibleUntil: number;
  sureFrom: number;
  sureUntil: number;
  recordedFrom: number;
  knownPossible: number;
  knownSure: number;
}

/** On a day, or on a vague day: surely when sure on each of its days, possibly when possible and on record on one. */
export function onDay(of: Numbers, { from, to }: Window): Rank {
  if (of.sureFrom <= from && to <= of.sureUntil) return SURELY;
  return possible(of, from, to);
}

/** On some day of a period: surely when there is a day on which it is sure. */
export function during(of: Numbers, { from, to }: Window): Rank {
  if (Math.max(of.sureFrom, from) <= Math.min(of.sureUntil, to)) return SURELY;
  return possible(of, from, to);
}

/** By a day, or a vague day: surely when a source was surely out by its first day, possibly when one may have been by its last. */
export function knownBy(of: Numbers, { from, to }: Window): Rank {
  return of.knownSure <= from ? SURELY : of.knownPossible <= to ? POSSIBLY : NO;
}

function possible(of: Numbers, from: number, to: number): Rank {
  const [begin, end] = [Math.max(of.possibleFrom, from), Math.min(of.possibleUntil, to)];
  if (begin > end) return NO;
  return Math.max(begin, of.recordedFrom) <= end ? POSSIBLY : UNRECORDED;
}

/** The numbers of all nodes, or of all edges. Rows that have the same ones share them. */
export class Times {
  private readonly seen: Numbers = {
    possibleFrom: 0,
    possibleUntil: 0,
    sureFrom: 0,
    sureUntil: 0,
    recordedFrom: 0,
    knownPossible: 0,
    knownSure: 0,
  };

  constructor(
    private readonly days: Float64Array,
    private readonly numbers: readonly ArrayLike<number>[],
    private readonly which: ArrayLike<number>,
  ) {}

  of(at: number): Numbers {
    return { ...this.look(at) };
  }

  /** The same in an object that the next call fills again, for loops over all rows. */
  look(at: number): Numbers {
    const { days, numbers, seen } = this;
    const row = this.which[at]!;
    seen.possibleFrom = days[numbers[0]![row]!]!;
    seen.possibleUntil = days[numbers[1]![row]!]!;
    seen.sureFrom = days[numbers[2]![row]!]!;
    seen.sureUntil = days[numbers[3]![row]!]!;
    seen.recordedFrom = days[numbers[4]![row]!]!;
    seen.knownPossible = days[numbers[5]![row]!]!;
    seen.knownSure = days[numbers[6]![row]!]!;
    return seen;
  }
}

/** The numbers of nodes and of edges, from the payload. */
export function readPresence({ days, numbers, nodes, edges }: Presence): { nodes: Times; edges: Times } {
  const all = Float64Array.from(days);
  return { nodes: new Times(all, numbers, nodes), edges: new Times(all, numbers, edges) };
}
