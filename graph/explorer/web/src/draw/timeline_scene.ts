/** The lanes as a scene: grid, periods, marks, folds, labels, the window. */

import { many, plural } from "../data/text";
import type { Item } from "./items";
import { type LaneInput, type LaneScene, type LaneTarget, RIGHT, SHORT, clamp, fit, windowSides } from "./lane_parts";
import { foldParts, standParts } from "./mark_scene";
import type { LaneRows, Mark } from "./lanes";
import { type Unit, unitFor } from "./density";
import { foldMarks } from "./lanes";
import { type LaneShape, hairline, layoutOf, shapeOf, shapeParts } from "./density_scene";
import { periodParts } from "./period_scene";
import { type Part, textWidth } from "./scene";
import { type ShownLane, countInSight, inSight } from "./shown";

export interface LaneDrawing {
  parts: Part[];
  targets: LaneTarget[];
  bottom: number;
  drawn: Drawn;
  /** The lanes that are drawn as shapes. */
  shapes: LaneShape[];
}
/** How many events, and how many terms, are in sight. */
export interface Drawn {
  events: number;
  terms: number;
}

export function laneHeight(lane: LaneRows, rowHeight: number): number {
  return Math.max(1, lane.pointRows + lane.periodRows) * rowHeight + 5;
}

/** All lanes count by the same unit, which suits the fullest of them. */
function unitOf({ lanes, domain, x }: Omit<LaneInput, "unit">): Unit {
  const most = lanes.reduce((count, shown) => Math.max(count, countInSight(shown, domain)), 0);
  return unitFor(x(1) - x(0), most / Math.max(1, domain.to - domain.from));
}

export function laneScene(asked: Omit<LaneInput, "unit">): LaneDrawing {
  const input = { ...asked, unit: unitOf(asked) };
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
  const drawing: LaneDrawing = { parts, targets: [], bottom, drawn: { events: 0, terms: 0 }, shapes: [] };
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
  if (input.at != null && drawing.shapes.length) parts.push(...hairline(input, drawing.shapes, input.at, bottom));
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
  const layout = layoutOf(inside, middle, lane.pointRows, rowHeight);
  const area: [number, number] = [top + 3, top + 2 + Math.max(1, lane.pointRows) * rowHeight];
  let full = 0;
  if (layout.kind === "marks") standParts(input, scene, layout, area[1]);
  else {
    const shape = shapeOf(input, shown, input.lanes.indexOf(shown), area, inside.length);
    shapeParts(input, scene, shape);
    drawing.shapes.push(shape);
    full = shown.points.length;
    // What is selected or numbered is seen on the shape, too.
    const called = inside.filter(({ at }) => at === input.selected || input.numbers.has(at));
    standParts(input, scene, { marks: foldMarks(called, middle, lane.pointRows), pitch: rowHeight }, area[1]);
  }
  for (const fold of folds) drawing.drawn.terms += fold.items.length;
  foldParts(input, scene, folds);
  if (hidden > 0 || full) front.push(...besideName(input, shown, hidden, full, y));
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
  const x = gutter > 100 ? 16 : 12;
  const y = scene.centre(0) + 4;
  const size = 11.5;
  const earlier = before && gutter > 100 ? `‹ ${many(before)}` : "";
  const s = fit(label, gutter - 6 - textWidth(earlier, 10) - (earlier ? 6 : 0) - x, size);
  scene.parts.push({ t: "text", x, y, s, size, fill: theme.ink2 });
  const count = { t: "text", y, anchor: "end", size: 10, fill: theme.ink3 } as const;
  if (earlier) scene.parts.push({ ...count, x: gutter - 6, s: earlier });
  if (after) scene.front.push({ ...count, x: width - 1, s: `${many(after)}${after < 1000 ? " " : ""}›` });
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

/**
 * How many events a shape stands for, and how many periods have no row: under the name of the lane, or next to it where
 * the lane is too low for two lines.
 */
function besideName(
  { theme, gutter, rowHeight }: LaneInput,
  { lane }: ShownLane,
  hidden: number,
  full: number,
  y: number,
): Part[] {
  const x = gutter > 100 ? 16 : 12;
  const inline = lane.pointRows + lane.periodRows < 2;
  const said = [
    !inline && full && many(full),
    hidden > 0 && (inline ? `+${hidden}` : `+${plural(hidden, lane.terms ? "term" : "period")}`),
  ];
  const s = fit(said.filter(Boolean).join(", "), gutter - x - 4, 10);
  const left = inline ? x + textWidth(lane.label, 11.5) + 4 : x;
  return [{ t: "text", x: left, y: inline ? y : y + rowHeight, s, size: 10, fill: theme.ink3 }];
}

function windowParts(parts: Part[], input: LaneInput, bottom: number): void {
  const { theme } = input;
  for (const at of windowSides(input)) {
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
