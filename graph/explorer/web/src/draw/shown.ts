/** What a state shows of the lanes, computed once: a redraw only looks up what is in sight. */

import type { Item } from "./items";
import type { LaneRows } from "./lanes";
import type { Model } from "../data/model";
import { NO } from "../data/presence";
import { edgeRank, passes, rankOf } from "../state/picture";
import { type State, days, least, leastKnown } from "../state/state";
import { placeTerms, termPasses } from "./terms";
import { type Window, windowKey } from "../data/time";

export interface ShownLane {
  lane: LaneRows;
  /** By their middles, which is where they are drawn. */
  points: Item[];
  /** First and last day together of each point, in that order; and its first and last days by themselves, sorted. */
  middles: Float64Array;
  firsts: Float64Array;
  lasts: Float64Array;
  /** Days that the longest point takes. */
  longest: number;
  periods: Item[];
  /** Those that are drawn: what has a row, and the selection even where no row was left for it. */
  bars: Item[];
  /** Periods without a row. */
  dropped: number;
}

/** What is highlighted: the selected entity with what it took part in, and the numbers of a path or a step. */
export interface Highlight {
  related: ReadonlySet<number> | null;
  numbers: ReadonlyMap<number, number>;
}

/** What the filters leave of each lane, each item with how surely it is there; `end` is where open periods are cut. */
export function showLanes(
  lanes: readonly LaneRows[],
  model: Model,
  state: State,
  { related }: Highlight,
  end: number,
): ShownLane[] {
  const highlight = related ?? new Set(state.id === null ? [] : [state.id]);
  return lanes.map((lane) => {
    const left = leftOf(lane, model, state);
    const wanted = least(state);
    if (lane.terms) placeTerms(model, state, left.periods, highlight, lane.periodRows, end);
    const { bars, dropped } = lane.terms ? barsOf(lane, left.periods, null) : remembered(lane, left, state.id);
    for (const items of [left.points, lane.terms ? left.periods : bars])
      for (const item of items) {
        const stands = item.edge === null ? rankOf(model, state, item.at) : edgeRank(model, state, item.edge);
        item.status = stands < wanted ? NO : stands;
      }
    return { lane, ...left, bars, dropped };
  });
}

type Bars = Pick<ShownLane, "bars" | "dropped">;
type Left = Omit<ShownLane, "lane" | keyof Bars>;
const lefts = new WeakMap<LaneRows, { key: string; left: Left }>();

/** What the filters leave of a lane, found again only when they change: a day that is chosen leaves all in. */
function leftOf(lane: LaneRows, model: Model, state: State): Left {
  const known = state.known ? `${windowKey(state.known)} ${leastKnown(state)}` : "";
  const key = `${[...state.off].join()} ${known}`;
  const before = lefts.get(lane);
  if (before?.key === key) return before.left;
  const points = lane.points.filter((item) => passes(model, state, item.at));
  const periods = lane.periods.filter((item) =>
    item.edge === null ? passes(model, state, item.at) : termPasses(model, state, item),
  );
  const left = { ...inOrder(points), periods };
  lefts.set(lane, { key, left });
  return left;
}

function barsOf({ periodRows }: LaneRows, periods: readonly Item[], selected: number | null): Bars {
  const bars = periods.filter((item) => item.row >= 0 || (item.at === selected && periodRows > 0));
  return { bars, dropped: periods.length - bars.filter((item) => item.row >= 0).length };
}

const barred = new WeakMap<Left, Bars & { key: string }>();

/** Periods keep their rows until the lane has another number of them. */
function remembered(lane: LaneRows, left: Left, selected: number | null): Bars {
  const key = `${lane.periodRows} ${selected}`;
  const before = barred.get(left);
  if (before?.key === key) return before;
  const found = barsOf(lane, left.periods, selected);
  barred.set(left, { ...found, key });
  return found;
}

/** What the lanes draw, wherever they are moved to. */
export const drawnItems = (lanes: readonly ShownLane[]): Item[] =>
  lanes.flatMap(({ points, bars }) => [...points, ...bars]).filter(({ status }) => status !== NO);

function inOrder(points: Item[]): Omit<Left, "periods"> {
  points.sort((a, b) => a.from + a.to - b.from - b.to);
  return {
    points,
    middles: Float64Array.from(points, (item) => item.from + item.to),
    firsts: Float64Array.from(points, (item) => item.from).sort(),
    lasts: Float64Array.from(points, (item) => item.to).sort(),
    longest: points.reduce((most, item) => Math.max(most, item.to - item.from), 0),
  };
}

/** The points that lie in a window, and how many lie before and after it. */
export function inSight(shown: ShownLane, { from, to }: Window): { inside: Item[]; before: number; after: number } {
  const { points, middles, longest } = shown;
  const inside: Item[] = [];
  const last = below(middles, 2 * to + longest + 1);
  for (let i = below(middles, 2 * from - longest); i < last; i++) {
    const item = points[i]!;
    if (item.to >= from && item.from <= to) inside.push(item);
  }
  return { inside, before: below(shown.lasts, from), after: points.length - below(shown.firsts, to + 1) };
}

/** How many points lie in a window. */
export const countInSight = (shown: ShownLane, { from, to }: Window): number =>
  below(shown.firsts, to + 1) - below(shown.lasts, from);

/** How many of sorted numbers are less than one. */
function below(sorted: Float64Array, than: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < than) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How strongly items are drawn: faintly outside the window, fully when they are linked to the selection. */
export function light(
  shown: readonly ShownLane[],
  state: State,
  { related }: Highlight,
  hover: number | null,
  out: number,
): void {
  const dim = related ? (days(state) ? 0.8 : 0.55) : 1;
  const chosen = (at: number): boolean => at === state.id || at === hover || !!related?.has(at);
  for (const { points, bars } of shown)
    for (const items of [points, bars])
      for (const item of items) {
        const highlighted = chosen(item.at) || (item.other !== null && chosen(item.other));
        item.alpha = !item.status ? out : highlighted ? 1 : dim;
        item.highlighted = highlighted && !!related && item.status > 0;
      }
}
