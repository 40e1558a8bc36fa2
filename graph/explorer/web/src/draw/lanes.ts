/** The items in the lanes of the timeline: points and periods with fixed rows, and how they are grouped into counts. */

import type { Model } from "../data/model";
import { termItems } from "./terms";
import { OPEN_END, OPEN_START, type Window, isApproximate } from "../data/time";
import { type Item, RESTING, isDated, periodBounds, place } from "./items";

export interface LaneRows {
  lane: number | null;
  label: string;
  /** Whether it holds terms: their rows depend on the selection; see terms.ts. */
  terms: boolean;
  points: Item[];
  periods: Item[];
  /** Rows that it would take if there were room, and rows that it has. */
  wants: { points: number; periods: number };
  pointRows: number;
  periodRows: number;
}

/** All lanes with items, in order of time; `null` is the lane of items without one. */
export function makeLanes(model: Model): { lanes: LaneRows[]; span: Window | null } {
  const points = model.events.flatMap((at) => pointItem(model, at) ?? []);
  const periods = model.entities.flatMap((at) => periodItem(model, at) ?? []);
  const terms = termItems(model);
  const all = [...points, ...periods, ...terms];
  if (!all.length) return { lanes: [], span: null };
  const dated = all.flatMap((item) => [item.from, item.to]).filter((day) => day !== OPEN_START && day !== OPEN_END);
  let [from, to] = [Infinity, -Infinity];
  for (const day of dated) [from, to] = [Math.min(from, day), Math.max(to, day)];
  const order = [...new Set([...points, ...periods].map((item) => item.lane))].sort((a, b) => a - b);
  // What is linked to the entity on which the page opens comes first where rows are few.
  const { start } = model.network;
  const near = start === null ? null : model.around[start];
  const ranks = new Map(
    periods.map(({ at }) => [at, model.degree(at) + (at === start ? 2e4 : near?.has(at) ? 1e4 : 0)]),
  );
  const rank = (item: Item): number => ranks.get(item.at)!;
  const lanes = order.map((lane): LaneRows => {
    const mine = periods.filter((item) => item.lane === lane).sort((a, b) => rank(b) - rank(a) || a.at - b.at);
    return {
      lane: lane === NO_LANE ? null : lane,
      label: lane === NO_LANE ? "Other" : model.data.lanes[lane]!.label,
      terms: false,
      points: points.filter((item) => item.lane === lane),
      periods: mine,
      ...ROOM,
    };
  });
  if (terms.length) lanes.push({ lane: null, label: "Terms", terms: true, points: [], periods: terms, ...ROOM });
  for (const lane of lanes) lane.wants = wants(lane, to);
  return { lanes, span: { from, to } };
}

const NO_LANE = 1e6;
const ROOM = { wants: { points: 0, periods: 0 }, pointRows: 1, periodRows: 0 };

export function pointItem(model: Model, at: number): Item | null {
  const node = model.node(at);
  const [from, to] = node.at ?? [null, null];
  if (from === null && to === null) return null;
  const [a, b] = [from ?? to!, to ?? from!];
  const vague = a !== b;
  return {
    ...RESTING,
    at,
    g: node.g,
    lane: node.lane ?? NO_LANE,
    from: a === OPEN_START ? b : a,
    to: b === OPEN_END ? a : b,
    surelyFrom: a,
    surelyTo: b,
    openStart: a === OPEN_START,
    openEnd: b === OPEN_END,
    noStart: false,
    noEnd: false,
    vague,
    about: isApproximate(node.date),
    label: node.short ?? node.n,
  };
}

function periodItem(model: Model, at: number): Item | null {
  const node = model.node(at);
  if (!isDated(node.span)) return null;
  return {
    ...RESTING,
    ...periodBounds(node.span),
    at,
    g: node.g,
    lane: node.lane ?? NO_LANE,
    label: node.short ?? node.n,
    about: isApproximate(node.start) || isApproximate(node.end),
  };
}

/**
 * Give each lane its rows, once for a height: lanes, like nodes, never move.
 *
 * Periods keep their row; those without one have a row below 0. Terms get new rows whenever the selection changes.
 */
export function giveRows(lanes: LaneRows[], rows: number, end: number): void {
  const needed = lanes.map((lane) => lane.wants);
  const granted = lanes.map((_, i) => ({
    points: needed[i]!.points ? 1 : 0,
    periods: needed[i]!.periods && !needed[i]!.points ? 1 : 0,
  }));
  let left = rows - granted.reduce((sum, g) => sum + g.points + g.periods, 0);
  for (let grew = true; grew && left > 0;) {
    grew = false;
    // The lane that lacks the most rows comes first, so that no lane squeezes another.
    const order = lanes.map((_, i) => i).sort((a, b) => lack(b) - lack(a) || a - b);
    for (const i of order) {
      if (left <= 0 || lack(i) <= 0) continue;
      // Two rows for a shape come before a third of periods.
      const low = granted[i]!.periods >= 2 && granted[i]!.points < Math.min(2, needed[i]!.points);
      if (!low && granted[i]!.periods < needed[i]!.periods) granted[i]!.periods++;
      else if (granted[i]!.points < needed[i]!.points) granted[i]!.points++;
      else continue;
      left--;
      grew = true;
    }
  }
  function lack(i: number): number {
    return needed[i]!.periods - granted[i]!.periods + needed[i]!.points - granted[i]!.points;
  }
  lanes.forEach((lane, i) => {
    lane.pointRows = granted[i]!.points;
    lane.periodRows = granted[i]!.periods;
    place(lane.periods, lane.periodRows, end);
  });
}

/** How many rows a lane would take at most: for points by how many there are, for periods by how many overlap. */
function wants({ points, periods, terms }: LaneRows, end: number): LaneRows["wants"] {
  const count = points.length;
  return {
    points: count > 400 ? 4 : count > 40 ? 2 : Math.min(count, 1),
    periods: place(periods, terms ? 3 : 5, end),
  };
}

/** How many rows a height holds, and how high one is: rather lower than usual than that a lane is cut. */
export function rowsIn(height: number, lanes: number, usual: number): { rows: number; rowHeight: number } {
  const most = Math.floor((height - 13) / Math.max(lanes, 1)) - 5;
  // In a lower row no text could be read.
  const rowHeight = Math.max(11, Math.min(usual, most));
  return { rows: Math.max(lanes, Math.floor((height - 8 - lanes * 5) / rowHeight)), rowHeight };
}

/** Rows that all lanes would take if there were room. */
export function rowsNeeded(lanes: readonly LaneRows[]): number {
  return lanes.reduce((sum, { wants }) => sum + Math.max(1, wants.points + wants.periods), 0);
}

export interface Mark {
  x: number;
  row: number;
  items: Item[];
}

/** Put marks into the rows of a lane; a mark that would touch another is counted with it. */
export function foldMarks(items: readonly Item[], x: (item: Item) => number, rows: number, gap = 11): Mark[] {
  return foldFew(items, x, rows, gap, Infinity)!.marks;
}

/** The same, and how many items are in counts; null as soon as these are more than so many. */
export function foldFew(
  items: readonly Item[],
  x: (item: Item) => number,
  rows: number,
  gap: number,
  most: number,
): { marks: Mark[]; folded: number } | null {
  const marks: Mark[] = [];
  const last: Mark[] = [];
  let folded = 0;
  for (const item of items) {
    const at = x(item);
    let [free, latest] = [-1, 0];
    for (let row = 0; row < Math.max(rows, 1) && free < 0; row++) {
      const mark = last[row];
      if (!mark || at - mark.x >= (mark.items.length > 1 ? countRoom(mark.items.length) : gap)) free = row;
      else if (mark.x > last[latest]!.x) latest = row;
    }
    if (free < 0) {
      const { items: held } = last[latest]!;
      folded += held.length === 1 ? 2 : 1;
      if (folded > most) return null;
      held.push(item);
    } else marks.push((last[free] = { x: at, row: free, items: [item] }));
  }
  return { marks, folded };
}

/** Room that a count takes. */
const countRoom = (count: number): number => 25 + 7 * Math.floor(Math.log10(count));
