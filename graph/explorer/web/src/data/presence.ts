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

/** The seven numbers of the row that is looked at, each looked up when it is asked for. */
class Looked implements Numbers {
  row = 0;

  constructor(
    private readonly days: Float64Array,
    private readonly numbers: readonly ArrayLike<number>[],
  ) {}

  get possibleFrom(): number {
    return this.days[this.numbers[0]![this.row]!]!;
  }

  get possibleUntil(): number {
    return this.days[this.numbers[1]![this.row]!]!;
  }

  get sureFrom(): number {
    return this.days[this.numbers[2]![this.row]!]!;
  }

  get sureUntil(): number {
    return this.days[this.numbers[3]![this.row]!]!;
  }

  get recordedFrom(): number {
    return this.days[this.numbers[4]![this.row]!]!;
  }

  get knownPossible(): number {
    return this.days[this.numbers[5]![this.row]!]!;
  }

  get knownSure(): number {
    return this.days[this.numbers[6]![this.row]!]!;
  }
}

/** The numbers of all nodes, or of all edges. Rows that have the same ones share them. */
export class Times {
  private readonly seen: Looked;

  constructor(
    days: Float64Array,
    numbers: readonly ArrayLike<number>[],
    private readonly which: ArrayLike<number>,
  ) {
    this.seen = new Looked(days, numbers);
  }

  of(at: number): Numbers {
    const { possibleFrom, possibleUntil, sureFrom, sureUntil, recordedFrom, knownPossible, knownSure } = this.look(at);
    return { possibleFrom, possibleUntil, sureFrom, sureUntil, recordedFrom, knownPossible, knownSure };
  }

  /** The same in an object that the next call changes, for loops over all rows: nothing is made for a row. */
  look(at: number): Numbers {
    this.seen.row = this.which[at]!;
    return this.seen;
  }
}

/** The numbers of nodes and of edges, from the payload. */
export function readPresence({ days, numbers, nodes, edges }: Presence): { nodes: Times; edges: Times } {
  const all = Float64Array.from(days);
  return { nodes: new Times(all, numbers, nodes), edges: new Times(all, numbers, edges) };
}
