/** The lanes as a scene: grid, periods, marks, folds, labels, the window. */

import { NO, SURELY } from "../data/presence";
import type { Item } from "./items";
import { type LaneInput, type LaneScene, type LaneTarget, RIGHT, SHORT, clamp, fit } from "./lane_parts";
import type { LaneRows, Mark } from "./lanes";
import { foldMarks } from "./lanes";
import { periodParts } from "./period_scene";
import { type Part, badge, textWidth } from "./scene";
import { type ShownLane, inSight } from "./shown";

export interface LaneDrawing {
  parts: Part[];
  targets: LaneTarget[];
  bottom: number;
  drawn: Drawn;
}
/** How many events, and how many terms, are in sight. */
export interface Drawn {
  events: number;
  terms: number;
}

export function laneHeight(lane: LaneRows, rowHeight: number): number {
  return Math.max(1, lane.pointRows + lane.periodRows) * rowHeight + 5;
}

export function laneScene(input: LaneInput): LaneDrawing {
  const { lanes, theme, width, gutter, rowHeight, x, window } = input;
  const bottom = lanes.reduce((y, { lane }) => y + laneHeight(lane, rowHeight), 4);
  const parts: Part[] = [];
  if (window) {
    const [a, b] = [clamp(x(window.from), gutter, width - RIGHT), clamp(x(window.to + 1), gutter, width - RIGHT)];
    parts.push({ t: "rect", x: gutter, y: 0, w: a - gutter, h: bottom, fill: theme.sunk });
    parts.push({ t: "rect", x: b, y: 0, w: width - RIGHT - b, h: bottom, fill: theme.sunk });
  }
  for (const tick of input.ticks)
    parts.push({
      t: "line",
      x1: tick.x,
      x2: tick.x,
      y1: 2,
      y2: bottom,
      stroke: theme.rule,
      width: 1,
      alpha: tick.major ? 1 : 0.55,
    });
  const drawing: LaneDrawing = { parts, targets: [], bottom, drawn: { events: 0, terms: 0 } };
  const front: Part[] = [];
  let top = 4;
  for (const shown of lanes) {
    oneLane(input, shown, top, drawing, front);
    top += laneHeight(shown.lane, rowHeight);
    parts.push({
      t: "line",
      x1: gutter > 100 ? 16 : 12,
      x2: width - RIGHT,
      y1: top + 0.5,
      y2: top + 0.5,
      stroke: theme.rule,
      width: 1,
    });
  }
  parts.push(...front);
  if (window) windowParts(parts, input, bottom);
  return drawing;
}

function oneLane(input: LaneInput, shown: ShownLane, top: number, drawing: LaneDrawing, front: Part[]): void {
  const { rowHeight, x } = input;
  const { lane, dropped } = shown;
  const [left, right] = [input.gutter, input.width - RIGHT];
  const scene: LaneScene = {
    parts: drawing.parts,
    front,
    targets: drawing.targets,
    centre: (row) => top + row * rowHeight + rowHeight / 2 + 2.5,
    taken: Array.from({ length: lane.pointRows + lane.periodRows }, () => []),
  };
  const { bars, folds } = foldPeriods(input, shown);
  const over = bars.find((item) => item.row < 0);
  let hidden = dropped - (over ? 1 : 0);
  for (const item of bars) {
    // The selection without a row lies over bars of the last one; their labels would be printed under its own.
    const covered = over !== undefined && item !== over && Math.max(0, over.row) === item.row && meet(item, over);
    if (covered) {
      hidden++;
      continue;
    }
    const row = lane.terms ? item.row : lane.pointRows + (lane.periodRows - 1 - Math.max(0, item.row));
    if (periodParts(input, scene, item, row) && lane.terms) drawing.drawn.terms++;
  }
  const { inside, before, after } = inSight(shown, input.domain);
  drawing.drawn.events += inside.length;
  const y = scene.centre(0) + 4;
  nameParts(input, scene, lane.label, before, after);
  const middle = (item: Item): number => clamp((x(item.from) + x(item.to + 1)) / 2, left + 5, right - 5);
  const marks = [...foldMarks(inside, middle, lane.pointRows), ...folds];
  for (const fold of folds) drawing.drawn.terms += fold.items.length;
  for (const mark of marks) takeRoom(input, scene, mark);
  for (const mark of marks) markParts(input, scene, mark);
  labelMarks(input, scene, marks);
  if (hidden > 0) front.push(droppedText(input, shown, hidden, y));
}

/** Whether two periods share a day, as they are drawn. */
function meet(one: Item, other: Item): boolean {
  const end = (item: Item): number => (item.openEnd || item.noEnd ? Infinity : item.to);
  const start = (item: Item): number => (item.openStart ? -Infinity : item.from);
  return start(one) <= end(other) && start(other) <= end(one);
}

/** The name of a lane, and how many of its events lie before and after the days in sight. */
function nameParts(input: LaneInput, scene: LaneScene, label: string, before: number, after: number): void {
  const { theme, gutter, width } = input;
  const wide = gutter > 100;
  const y = scene.centre(0) + 4;
  const size = 11.5;
  const s = fit(label, gutter - (wide ? 42 : 14), size);
  scene.parts.push({ t: "text", x: wide ? 16 : 12, y, s, size, fill: theme.ink2 });
  const count = { t: "text", y, anchor: "end", fill: theme.ink3 } as const;
  if (before && wide) scene.parts.push({ ...count, x: gutter - 6, s: `‹ ${before}`, size: 11 });
  if (after) scene.front.push({ ...count, x: width - 2, s: `${after} ›`, size: 10 });
}

function takeRoom({ rowHeight }: LaneInput, { taken, targets, centre }: LaneScene, { x, row, items }: Mark): void {
  const half = items.length > 1 ? 11 : 6;
  const y = centre(row);
  taken[row]?.push([x - half, x + half]);
  targets.push({ x0: x - half - 3, x1: x + half + 3, y0: y - rowHeight / 2, y1: y + rowHeight / 2, items });
}

/** The periods of a lane that have a row; short terms that are too close to distinguish are grouped into a count. */
function foldPeriods(input: LaneInput, shown: ShownLane): { bars: Item[]; folds: Mark[] } {
  const { x, gutter, width } = input;
  const { lane, bars } = shown;
  if (!lane.terms) return { bars, folds: [] };
  const short = bars
    .filter((item) => !item.noEnd && !item.openEnd && !item.openStart && x(item.to + 1) - x(item.from) < SHORT)
    .filter((item) => x(item.from) >= gutter && x(item.to + 1) <= width - RIGHT)
    .sort((a, b) => a.from - b.from);
  const folds = Array.from({ length: lane.periodRows }, (_, row) => row)
    .flatMap((row) => {
      const mine = short.filter((item) => item.row === row);
      return foldMarks(mine, (item) => (x(item.from) + x(item.to + 1)) / 2, 1, SHORT + 2).map((m) => ({ ...m, row }));
    })
    .filter((fold) => fold.items.length > 1);
  const folded = new Set(folds.flatMap((fold) => fold.items));
  return { bars: bars.filter((item) => !folded.has(item)), folds };
}

/** How many periods have no row: under the name of the lane, or next to it where the lane is too low for two lines. */
function droppedText({ theme, gutter, rowHeight }: LaneInput, { lane }: ShownLane, hidden: number, y: number): Part {
  const x = gutter > 100 ? 16 : 12;
  const inline = lane.pointRows + lane.periodRows < 2;
  return {
    t: "text",
    x: inline ? x + textWidth(lane.label, 11.5) + 4 : x,
    y: inline ? y : y + rowHeight,
    s: inline ? `+${hidden}` : `+${hidden} ${lane.terms ? "terms" : "periods"}`,
    size: 10,
    fill: theme.ink3,
  };
}

function markParts(input: LaneInput, scene: LaneScene, mark: Mark): void {
  const { theme } = input;
  const { front } = scene;
  const y = scene.centre(mark.row);
  const several = mark.items.length > 1;
  if (several) countParts(input, front, mark, y);
  else pointParts(input, scene, mark, y);
  if (mark.items.some((item) => item.at === input.selected))
    front.push({ t: "ring", x: mark.x, y, r: several ? 12 : 8.5, stroke: theme.chosen, width: 1.8 });
  if (!input.numbers.size) return;
  const numbers = mark.items.flatMap((item) => input.numbers.get(item.at) ?? []);
  if (numbers.length) badge(front, theme, mark.x, y, numbers[0]!);
}

/** Several items as one mark: their count. */
function countParts({ theme }: LaneInput, front: Part[], { x, items }: Mark, y: number): void {
  const { alpha, highlighted, group } = together(items);
  const colour = group === null ? theme.ink3 : theme.groups[group]!;
  const text = items.length > 999 ? "999+" : String(items.length);
  const w = Math.max(18, textWidth(text, 11, 600) + 8);
  const [stroke, width] = highlighted ? [theme.forced ? theme.chosen : theme.ink, 1.8] : [colour, 1.3];
  front.push({ t: "rect", x: x - w / 2, y: y - 6.5, w, h: 13, r: 6.5, fill: theme.paper, stroke, width, alpha });
  front.push({
    t: "text",
    x,
    y: y + 4,
    s: text,
    size: 11,
    weight: 600,
    anchor: "middle",
    fill: theme.ink,
    alpha: Math.max(alpha, 0.6),
  });
}

/** Whether it may be there and is not surely. */
const isVague = ({ status }: Item): boolean => status !== NO && status < SURELY;

/** One event: a mark, and a bar under it when its day is vague. */
function pointParts(input: LaneInput, { parts, front }: LaneScene, mark: Mark, y: number): void {
  const { theme, x, gutter, width } = input;
  const item = mark.items[0]!;
  if (item.vague && item.status) {
    const grow = item.about ? 8 : 0;
    const [a, b] = [Math.max(gutter, x(item.from) - grow), Math.min(width - RIGHT, x(item.to + 1) + grow)];
    const thin = b - a > 90;
    parts.push({
      t: "rect",
      x: Math.min(a, mark.x - 5),
      y: y - (thin ? 1.5 : 3.5),
      w: Math.max(b - a, 10),
      h: thin ? 3 : 7,
      fill: theme.tintsHighlighted[item.g]!,
      alpha: item.alpha * 0.9,
      ...(theme.forced ? { stroke: theme.ink, width: 1, dash: item.about ? [2, 2] : undefined } : {}),
      ...(item.about || isVague(item) ? { fade: [0, 0.5, 0.5, 0] as [number, number, number, number] } : {}),
    });
  }
  const hollow = item.vague || isVague(item);
  const colour = theme.groups[item.g]!;
  front.push({
    t: "mark",
    shape: input.model.group(item.at).shape,
    x: mark.x,
    y,
    r: item.status ? (item.highlighted ? 5 : 4.4) : 2.6,
    fill: hollow ? theme.paper : colour,
    stroke: hollow ? colour : theme.paper,
    width: hollow ? 1.6 : 0.8,
    alpha: item.alpha,
    dash: isVague(item) ? [2, 2] : undefined,
  });
}

/** How items look that are drawn as one; the group is null where they are of several. */
function together(items: readonly Item[]): { alpha: number; highlighted: boolean; group: number | null } {
  const group = items[0]!.g;
  return {
    alpha: items.reduce((most, item) => Math.max(most, item.alpha), 0),
    highlighted: items.some((item) => item.highlighted),
    group: items.every((item) => item.g === group) ? group : null,
  };
}

/** Marks first; then labels where one fits, highlighted ones before the others. */
function labelMarks(input: LaneInput, { front, taken, centre }: LaneScene, marks: readonly Mark[]): void {
  const { theme, gutter, width } = input;
  const single = marks
    .filter((mark) => mark.items.length === 1)
    .map((mark) => ({
      mark,
      item: mark.items[0]!,
      alpha: mark.items[0]!.alpha,
      highlighted: mark.items[0]!.highlighted,
    }));
  const few = marks.length <= Math.max(14, (width - gutter) / 60);
  const wanted = single.filter(
    (m) =>
      m.alpha > 0.4 &&
      (m.highlighted ||
        m.item.at === input.selected ||
        (few && (!input.related || input.window)) ||
        input.numbers.has(m.item.at)),
  );
  wanted.sort(
    (a, b) =>
      Number(b.item.at === input.selected) - Number(a.item.at === input.selected) ||
      Number(b.highlighted) - Number(a.highlighted) ||
      a.mark.x - b.mark.x,
  );
  for (const { mark, item, highlighted } of wanted.slice(0, 120)) {
    const text = fit(item.label, 210, 11.5);
    const w = textWidth(text, 11.5, highlighted ? 600 : 400);
    const off = input.numbers.has(item.at) ? 12 : 9;
    const row = taken[mark.row]!;
    const free = (a: number, b: number): boolean =>
      a > gutter && b < width - RIGHT && row.every(([c, d]) => b < c || a > d);
    const right: [number, number] = [mark.x + off - 2, mark.x + off + w + 4];
    const left: [number, number] = [mark.x - off - w - 4, mark.x - off + 2];
    const side = free(...right) ? right : free(...left) ? left : null;
    if (!side) continue;
    row.push(side);
    front.push({
      t: "text",
      x: side === right ? mark.x + off : mark.x - off,
      y: centre(mark.row) + 4,
      s: text,
      size: 11.5,
      anchor: side === right ? "start" : "end",
      fill: highlighted ? theme.ink : theme.ink2,
      halo: theme.paper,
      ...(highlighted ? { weight: 600 } : {}),
    });
  }
}

function windowParts(parts: Part[], input: LaneInput, bottom: number): void {
  const { window, x, gutter, width, theme } = input;
  for (const at of [x(window!.from), x(window!.to + 1)]) {
    if (at < gutter - 1 || at > width - RIGHT + 1) continue;
    parts.push({ t: "line", x1: at, x2: at, y1: 0, y2: bottom, stroke: theme.ink, width: 1.5 });
    parts.push({
      t: "rect",
      x: at - 4,
      y: bottom - 9,
      w: 8,
      h: 16,
      r: 4,
      fill: theme.paper,
      stroke: theme.ink,
      width: 1.5,
    });
  }
}
