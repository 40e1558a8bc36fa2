/** Where the figures of two voices stand, and the words on the lines between them. */

import type { Ordered, Row } from "../state/voices_order";

/** Least distance between the middles of two rows of a column; lines keep half of it, where their words stand. */
export const ROW = 46;
const GAP = 8;

export interface Placed {
  /** The middles of the rows, and of the words of the lines. */
  left: number[];
  right: number[];
  words: number[];
  height: number;
}

/** Where rows of such heights stand: each side at least `ROW` apart, the shorter one level with its lines. */
export function placed(order: Ordered<Row>, heights: { left: readonly number[]; right: readonly number[] }): Placed {
  const [fixed, free] =
    heights.left.length >= heights.right.length ? (["left", "right"] as const) : (["right", "left"] as const);
  const steps = (side: "left" | "right"): number[] =>
    heights[side].map((height, i) => (i ? Math.max(ROW, (heights[side][i - 1]! + height) / 2 + GAP) : height / 2));
  const sums = (all: readonly number[]): number[] => {
    let sum = 0;
    return all.map((step) => (sum += step));
  };
  const at = { left: [] as number[], right: [] as number[] };
  at[fixed] = sums(steps(fixed));
  const offsets = sums(steps(free));
  const wanted = order[free].map((row, i) => {
    const level = order.lines.flatMap(({ l, r }) =>
      (free === "left" ? l : r) === row ? at[fixed][order[fixed].indexOf(free === "left" ? r : l)]! : [],
    );
    return level.length ? level.reduce((a, b) => a + b) / level.length - offsets[i]! : null;
  });
  at[free] = rising(wanted).map((value, i) => Math.max(0, value) + offsets[i]!);
  const ends = (side: "left" | "right"): number[] => at[side].map((y, i) => y + heights[side][i]! / 2);
  return {
    ...at,
    words: order.lines.map(({ l, r }) => (at.left[order.left.indexOf(l)]! + at.right[order.right.indexOf(r)]!) / 2),
    height: Math.max(0, ...ends("left"), ...ends("right")),
  };
}

/** The nearest values that never fall (pool adjacent violators); those that are not given take the one before. */
function rising(wanted: readonly (number | null)[]): number[] {
  const pools: { sum: number; count: number; size: number }[] = [];
  for (const value of wanted) {
    if (value === null && pools.length) {
      pools.at(-1)!.size++;
      continue;
    }
    pools.push({ sum: value ?? 0, count: 1, size: 1 });
    while (pools.length > 1) {
      const [a, b] = [pools.at(-2)!, pools.at(-1)!];
      if (a.sum / a.count <= b.sum / b.count) break;
      pools.splice(-2, 2, { sum: a.sum + b.sum, count: a.count + b.count, size: a.size + b.size });
    }
  }
  return pools.flatMap(({ sum, count, size }) => Array.from({ length: size }, () => sum / count));
}
