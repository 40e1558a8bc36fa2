/** An item in a lane: a point or a period, its bounds, and how periods share rows. */

import { type Rank, SURELY } from "../data/presence";
import { OPEN_END, OPEN_START } from "../data/time";
import type { Span } from "../data/types";

export interface Bounds {
  /** Bounds: of a point its first and last day; of a period where it surely or possibly begins and ends. */
  from: number;
  to: number;
  surelyFrom: number | null;
  surelyTo: number | null;
  openStart: boolean;
  openEnd: boolean;
  noStart: boolean;
  noEnd: boolean;
  vague: boolean;
}

export interface Item extends Bounds {
  /** Node; for a term, its holder. */
  at: number;
  /** For a term, its relation and the other end. */
  edge: number | null;
  other: number | null;
  lane: number;
  /** Family whose colour it has. */
  g: number;
  about: boolean;
  row: number;
  /** First day of the period that follows in its row, where one without an end stops being drawn. */
  next: number;
  label: string;
  /** The label where the whole one does not fit. */
  brief: string;
  /** How it looks in the current state; see shown.ts. */
  status: Rank;
  alpha: number;
  highlighted: boolean;
}

/** What every item starts with. */
export const RESTING = {
  edge: null,
  other: null,
  row: 0,
  next: Infinity,
  brief: "",
  status: SURELY as Rank,
  alpha: 1,
  highlighted: false,
};

export const isDated = (span: Span | undefined): span is Span => !!span && span.some((day) => day !== null);

/** A period's bounds; open sides and sides that are not given are distinguished. */
export function periodBounds([s0, s1, e0, e1]: Span): Bounds {
  const noStart = s0 === null && s1 === null;
  const noEnd = e0 === null && e1 === null;
  const from = s0 ?? s1 ?? e0 ?? e1!;
  const to = e1 ?? e0 ?? s1 ?? s0!;
  return {
    from: from === OPEN_START ? to : from,
    to: to === OPEN_END ? (s1 ?? s0 ?? to) : to,
    surelyFrom: s1,
    surelyTo: e0,
    openStart: s0 === OPEN_START,
    openEnd: e1 === OPEN_END,
    noStart,
    noEnd,
    vague: s0 !== s1 || e0 !== e1,
  };
}

/** Years of its row that a period without an end has for itself; a later one may follow in it. */
const KEPT = 365 * 12;

/** Put periods into rows in order; return how many rows are used. */
export function place(periods: readonly Item[], rows: number, end: number): number {
  const used: [number, number][][] = [];
  for (const item of periods) {
    const from = item.openStart ? -Infinity : item.from;
    const to = item.openEnd ? end : item.noEnd ? Math.min(end, item.from + KEPT) : item.to;
    let row = used.findIndex((taken) => taken.every(([a, b]) => apart(from, to, a, b)));
    if (row < 0 && used.length < rows) row = used.push([]) - 1;
    item.row = row;
    if (row >= 0) used[row]!.push([from, to]);
  }
  for (const item of periods) {
    const later =
      item.row < 0 || !item.noEnd ? [] : used[item.row]!.flatMap(([from]) => (from > item.from ? [from] : []));
    item.next = Math.min(Infinity, ...later);
  }
  return used.length;
}

/** Whether two periods can share a row: they may share the day on which one follows the other. */
const apart = (a: number, b: number, c: number, d: number): boolean =>
  b < c || a > d || (b === c && a < c && b < d) || (a === d && b > d && a > c);
