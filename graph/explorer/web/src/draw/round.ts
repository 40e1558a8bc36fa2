/** An order around a round in which few lines cross. */

import type { Tie } from "../data/groups";

/** How many comparisons of two lines a better order may cost. */
const EFFORT = 2_000_000;

/**
 * Put what is drawn in an order around a round in which few lines cross, and lines are short: two cross where their ends
 * alternate. It begins with the best linked and its neighbours, and then exchanges two as long as that is better.
 */
export function fewCrossings(shown: readonly number[], ties: readonly Tie[]): number[] {
  const there = new Set(shown);
  const lines = ties.filter(({ a, b }) => a !== b && there.has(a) && there.has(b));
  const order = nextToTheirs(shown, lines);
  const place = new Map(order.map((at, i) => [at, i]));
  let left = EFFORT / Math.max(1, lines.length ** 2);
  let best = cost(lines, place, order.length);
  for (let better = true; better && left > 0;) {
    better = false;
    for (let i = 0; i < order.length && left > 0; i++)
      for (let j = i + 1; j < order.length && left > 0; j++, left--) {
        exchange(order, place, i, j);
        const now = cost(lines, place, order.length);
        if (now < best) [best, better] = [now, true];
        else exchange(order, place, i, j);
      }
  }
  return order;
}

function exchange(order: number[], place: Map<number, number>, i: number, j: number): void {
  [order[i], order[j]] = [order[j]!, order[i]!];
  place.set(order[i]!, i).set(order[j]!, j);
}

/** Each after those that it is linked with, the first first; what has no line at the end. */
function nextToTheirs(shown: readonly number[], lines: readonly Tie[]): number[] {
  const found = new Set<number>();
  const visit = (at: number): void => {
    if (found.has(at)) return;
    found.add(at);
    for (const { a, b } of lines) if (a === at || b === at) visit(a === at ? b : a);
  };
  shown.forEach(visit);
  return [...found];
}

/** Crossings, and to a lesser extent how far lines go. */
function cost(lines: readonly Tie[], place: ReadonlyMap<number, number>, size: number): number {
  const ends = lines.map(({ a, b }) => {
    const [p, q] = [place.get(a)!, place.get(b)!];
    return p < q ? [p, q] : [q, p];
  }) as [number, number][];
  let sum = 0;
  ends.forEach(([p, q], i) => {
    sum += Math.min(q - p, size - q + p) * 0.1;
    for (let j = i + 1; j < ends.length; j++) {
      const [r, s] = ends[j]!;
      if ((p < r && r < q && q < s) || (r < p && p < s && s < q)) sum++;
    }
  });
  return sum;
}
