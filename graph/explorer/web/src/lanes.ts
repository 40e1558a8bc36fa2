/** What stands in the lanes of the timeline: points and periods with rows that never change, and how they fold. */

import type { Model } from "./model";
import { OPEN_END, OPEN_START, type Window, isApproximate } from "./time";

export interface Item {
  /** Node, or for a dated relation the thing whose lane it stands in. */
  at: number;
  edge: number | null;
  lane: number;
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
  about: boolean;
  row: number;
  label: string;
}

export interface LaneRows {
  lane: number | null;
  label: string;
  points: Item[];
  periods: Item[];
  pointRows: number;
  periodRows: number;
  dropped: number;
}

/** All lanes that hold something, with their items in order of time; `null` is for what no lane claims. */
export function makeLanes(model: Model): { lanes: LaneRows[]; span: Window | null } {
  const points = model.events.flatMap((at) => pointItem(model, at) ?? []);
  const periods = model.things.flatMap((at) => periodItem(model, at) ?? []);
  const all = [...points, ...periods];
  if (!all.length) return { lanes: [], span: null };
  const dated = all.flatMap((item) => [item.from, item.to]).filter((day) => day > OPEN_START && day < OPEN_END);
  let [from, to] = [Infinity, -Infinity];
  for (const day of dated) [from, to] = [Math.min(from, day), Math.max(to, day)];
  const order = [...new Set(all.map((item) => item.lane))].sort((a, b) => a - b);
  // What is tied to the thing on which the page opens comes first where rows are few.
  const { start } = model.network;
  const rank = (item: Item): number =>
    (model.around[item.at]?.size ?? 0) +
    (start === null ? 0 : item.at === start ? 2e4 : model.around[item.at]?.has(start) ? 1e4 : 0);
  const lanes = order.map((lane) => {
    const mine = periods.filter((item) => item.lane === lane).sort((a, b) => rank(b) - rank(a) || a.at - b.at);
    return {
      lane: lane === NO_LANE ? null : lane,
      label: lane === NO_LANE ? "Other" : model.facts.lanes[lane]!.label,
      points: points.filter((item) => item.lane === lane),
      periods: mine,
      pointRows: 1,
      periodRows: 0,
      dropped: 0,
    };
  });
  return { lanes, span: { from, to } };
}

const NO_LANE = 1e6;

function pointItem(model: Model, at: number): Item | null {
  const node = model.node(at);
  const [from, to] = node.at ?? [null, null];
  if (from === null && to === null) return null;
  const [a, b] = [Math.max(from ?? to!, OPEN_START), to ?? from!];
  const vague = a !== b;
  return {
    at,
    edge: null,
    lane: node.lane ?? NO_LANE,
    from: a <= OPEN_START ? b : a,
    to: b >= OPEN_END ? a : b,
    surelyFrom: a,
    surelyTo: b,
    openStart: a <= OPEN_START,
    openEnd: b >= OPEN_END,
    noStart: false,
    noEnd: false,
    vague,
    about: isApproximate(node.date),
    row: 0,
    label: node.short ?? node.n,
  };
}

function periodItem(model: Model, at: number): Item | null {
  const node = model.node(at);
  if (!node.span) return null;
  const [s0, s1, e0, e1] = node.span;
  if (s0 === null && s1 === null && e0 === null && e1 === null) return null;
  return {
    ...periodBounds([s0, s1, e0, e1]),
    at,
    edge: null,
    lane: node.lane ?? NO_LANE,
    row: 0,
    label: node.short ?? node.n,
    about: isApproximate(node.start) || isApproximate(node.end),
  };
}

/** A period's bounds with the sides that are open or not given told apart. */
export function periodBounds([s0, s1, e0, e1]: [number | null, number | null, number | null, number | null]): Omit<
  Item,
  "at" | "edge" | "lane" | "row" | "label" | "about"
> {
  const noStart = s0 === null && s1 === null;
  const noEnd = e0 === null && e1 === null;
  const from = s0 ?? s1 ?? e0 ?? e1!;
  const to = e1 ?? e0 ?? s1 ?? s0!;
  return {
    from: from <= OPEN_START ? to : from,
    to: to >= OPEN_END ? (s1 ?? s0 ?? to) : to,
    surelyFrom: s1,
    surelyTo: e0,
    openStart: s0 !== null && s0 <= OPEN_START,
    openEnd: e1 !== null && e1 >= OPEN_END,
    noStart,
    noEnd,
    vague: s0 !== s1 || e0 !== e1,
  };
}

/**
 * Give each lane its rows, once for a height: lanes, like nodes, never move.
 *
 * Periods keep their row for good. Those that find none are counted in `dropped`.
 */
export function giveRows(lanes: LaneRows[], rows: number, end: number): void {
  const needed = lanes.map((lane) => need(lane, end));
  const granted = lanes.map((_, i) => ({
    points: needed[i]!.points ? 1 : 0,
    periods: needed[i]!.periods && !needed[i]!.points ? 1 : 0,
  }));
  let left = rows - granted.reduce((sum, g) => sum + g.points + g.periods, 0);
  for (let grew = true; grew && left > 0;) {
    grew = false;
    // The lane that lacks most comes first, so that no lane is flattened by another.
    const order = lanes.map((_, i) => i).sort((a, b) => lack(b) - lack(a) || a - b);
    for (const i of order) {
      if (left <= 0 || lack(i) <= 0) continue;
      if (granted[i]!.periods < needed[i]!.periods) granted[i]!.periods++;
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
    place(lane, lane.periodRows, end);
    lane.dropped = lane.periods.filter((item) => item.row < 0).length;
  });
}

/** How many rows a lane would take at most: for points by how many there are, for periods by how many overlap. */
function need(lane: LaneRows, end: number): { points: number; periods: number } {
  const count = lane.points.length;
  return { points: count > 400 ? 4 : count > 40 ? 2 : Math.min(count, 1), periods: Math.min(place(lane, 99, end), 5) };
}

/** Rows that all lanes would take if there were room. */
export function rowsNeeded(lanes: readonly LaneRows[], end: number): number {
  return lanes.reduce((sum, lane) => sum + Math.max(1, need(lane, end).points + need(lane, end).periods), 0);
}

/** Put the periods of a lane into rows, the best tied first; return how many rows are used. */
function place(lane: LaneRows, rows: number, end: number): number {
  const used: [number, number][][] = [];
  for (const item of lane.periods) {
    const from = item.openStart ? -Infinity : item.from;
    const to = item.openEnd ? end : item.noEnd ? Math.min(end, item.from + 365 * 12) : item.to;
    let row = used.findIndex((taken) => taken.every(([a, b]) => to < a || from > b));
    if (row < 0 && used.length < rows) row = used.push([]) - 1;
    item.row = row;
    if (row >= 0) used[row]!.push([from, to]);
  }
  return used.length;
}

export interface Mark {
  x: number;
  row: number;
  items: Item[];
}

/** Put marks into the rows of a lane; what would touch a mark already there is folded into it. */
export function foldMarks(items: readonly Item[], x: (item: Item) => number, rows: number, gap = 11): Mark[] {
  const marks: Mark[] = [];
  const last: (Mark | null)[] = Array.from({ length: Math.max(rows, 1) }, () => null);
  for (const item of items) {
    const at = x(item);
    let row = last.findIndex(
      (mark) =>
        !mark || at - mark.x >= (mark.items.length > 1 ? 25 + 7 * Math.floor(Math.log10(mark.items.length)) : gap),
    );
    if (row >= 0) {
      const mark = { x: at, row, items: [item] };
      marks.push(mark);
      last[row] = mark;
      continue;
    }
    row = last.reduce((best, mark, i) => (mark!.x > last[best]!.x ? i : best), 0);
    last[row]!.items.push(item);
  }
  return marks;
}
