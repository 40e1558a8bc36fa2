/** The lanes as a scene: grid, periods, marks, folds, labels, the window. */

import type { Item } from "./items";
import { type LaneInput, type LaneTarget, RIGHT, SHORT, badge, clamp, fit } from "./lane_parts";
import type { LaneRows, Mark } from "./lanes";
import { foldMarks } from "./lanes";
import { periodParts } from "./period_scene";
import { type Part, textWidth } from "./scene";
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
  const targets: LaneTarget[] = [];
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
  const front: Part[] = [];
  let top = 4;
  const drawn = { events: 0, terms: 0 };
  for (const shown of lanes) {
    oneLane(input, shown, top, parts, front, targets, drawn);
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
  return { parts, targets, bottom, drawn };
}

function oneLane(
  input: LaneInput,
  shown: ShownLane,
  top: number,
  parts: Part[],
  front: Part[],
  targets: LaneTarget[],
  drawn: Drawn,
): void {
  const { theme, width, gutter, rowHeight, x } = input;
  const { lane, dropped } = shown;
  const [left, right] = [gutter, width - RIGHT];
  const centre = (row: number): number => top + row * rowHeight + rowHeight / 2 + 2.5;
  parts.push({
    t: "text",
    x: gutter > 100 ? 16 : 12,
    y: centre(0) + 4,
    s: fit(lane.label, gutter - (gutter > 100 ? 42 : 14), 11.5),
    size: 11.5,
    fill: theme.ink2,
  });
  const taken: [number, number][][] = Array.from({ length: lane.pointRows + lane.periodRows }, () => []);
  const { bars, folds } = foldPeriods(input, shown);
  for (const item of bars) {
    const row = lane.terms ? item.row : lane.pointRows + (lane.periodRows - 1 - Math.max(0, item.row));
    if (periodParts(input, item, row, centre, parts, front, targets, taken) && lane.terms) drawn.terms++;
  }
  const { inside, before, after } = inSight(shown, input.domain);
  drawn.events += inside.length;
  if (before && gutter > 100)
    parts.push({
      t: "text",
      x: gutter - 6,
      y: centre(0) + 4,
      anchor: "end",
      s: `‹ ${before}`,
      size: 11,
      fill: theme.ink3,
    });
  if (after)
    front.push({
      t: "text",
      x: width - 2,
      y: centre(0) + 4,
      s: `${after} ›`,
      size: 10,
      anchor: "end",
      fill: theme.ink3,
    });
  const middle = (item: Item): number => clamp((x(item.from) + x(item.to + 1)) / 2, left + 5, right - 5);
  const marks = [...foldMarks(inside, middle, lane.pointRows), ...folds];
  for (const fold of folds) drawn.terms += fold.items.length;
  for (const mark of marks) {
    const half = mark.items.length > 1 ? 11 : 6;
    taken[mark.row]?.push([mark.x - half, mark.x + half]);
    targets.push({
      x0: mark.x - half - 3,
      x1: mark.x + half + 3,
      y0: centre(mark.row) - rowHeight / 2,
      y1: centre(mark.row) + rowHeight / 2,
      items: mark.items,
    });
  }
  for (const mark of marks) markParts(input, mark, centre(mark.row), parts, front);
  labelMarks(input, marks, centre, taken, front);
  if (dropped) front.push(droppedText(input, shown, centre(0) + 4));
}

/** The periods of a lane that have a row; short terms too near to tell apart are folded into a count. */
function foldPeriods(input: LaneInput, { lane, periods }: ShownLane): { bars: Item[]; folds: Mark[] } {
  const { x, selected, gutter, width } = input;
  // What is open is shown even where no row was left for it.
  const rowed = periods.filter((item) => item.row >= 0 || (item.at === selected && lane.periodRows > 0 && !lane.terms));
  if (!lane.terms) return { bars: rowed, folds: [] };
  const short = rowed
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
  return { bars: rowed.filter((item) => !folded.has(item)), folds };
}

/** How many periods found no room: under the name of the lane, or beside it where the lane is too low for two lines. */
function droppedText({ theme, gutter, rowHeight }: LaneInput, { lane, dropped }: ShownLane, y: number): Part {
  const x = gutter > 100 ? 16 : 12;
  const beside = lane.pointRows + lane.periodRows < 2;
  return {
    t: "text",
    x: beside ? x + textWidth(lane.label, 11.5) + 4 : x,
    y: beside ? y : y + rowHeight,
    s: beside ? `+${dropped}` : `+${dropped} ${lane.terms ? "terms" : "periods"}`,
    size: 10,
    fill: theme.ink3,
  };
}

function markParts(input: LaneInput, mark: Mark, y: number, parts: Part[], front: Part[]): void {
  const { theme, model, x, gutter, width } = input;
  const { alpha, said, group, selected } = together(mark.items, input.selected);
  const colour = group === null ? theme.ink3 : theme.groups[group]!;
  if (mark.items.length > 1) {
    const text = mark.items.length > 999 ? "999+" : String(mark.items.length);
    const w = Math.max(18, textWidth(text, 11, 600) + 8);
    front.push({
      t: "rect",
      x: mark.x - w / 2,
      y: y - 6.5,
      w,
      h: 13,
      r: 6.5,
      fill: theme.paper,
      stroke: said ? theme.ink : colour,
      width: said ? 1.8 : 1.3,
      alpha,
    });
    front.push({
      t: "text",
      x: mark.x,
      y: y + 4,
      s: text,
      size: 11,
      weight: 600,
      anchor: "middle",
      fill: theme.ink,
      alpha: Math.max(alpha, 0.6),
    });
  } else {
    const item = mark.items[0]!;
    if (item.vague && item.status) {
      const grow = item.about ? 8 : 0;
      const [a, b] = [Math.max(gutter, x(item.from) - grow), Math.min(width - RIGHT, x(item.to + 1) + grow)];
      parts.push({
        t: "rect",
        x: Math.min(a, mark.x - 5),
        y: y - (b - a > 90 ? 1.5 : 3.5),
        w: Math.max(b - a, 10),
        h: b - a > 90 ? 3 : 7,
        fill: theme.tintsSaid[item.g]!,
        alpha: alpha * 0.9,
        ...(item.about || item.status === 0.5 ? { fade: [0, 0.5, 0.5, 0] as [number, number, number, number] } : {}),
      });
    }
    const hollow = item.vague || item.status === 0.5;
    const size = item.status ? (item.said ? 5 : 4.4) : 2.6;
    front.push({
      t: "mark",
      shape: model.group(item.at).shape,
      x: mark.x,
      y,
      r: size,
      fill: hollow ? theme.paper : theme.groups[item.g]!,
      stroke: hollow ? theme.groups[item.g]! : theme.paper,
      width: hollow ? 1.6 : 0.8,
      alpha: item.alpha,
      dash: item.status === 0.5 ? [2, 2] : undefined,
    });
  }
  if (selected)
    front.push({ t: "ring", x: mark.x, y, r: mark.items.length > 1 ? 12 : 8.5, stroke: theme.ink, width: 1.8 });
  if (!input.numbers.size) return;
  const numbers = mark.items.flatMap((item) => input.numbers.get(item.at) ?? []);
  if (numbers.length) badge(front, theme, mark.x, y, numbers[0]!);
}

/** How items look that are drawn as one; the group is null where they are of several. */
function together(
  items: readonly Item[],
  open: number | null,
): { alpha: number; said: boolean; group: number | null; selected: boolean } {
  let [alpha, said, selected] = [0, false, false];
  let group: number | null = items[0]!.g;
  for (const item of items) {
    if (item.alpha > alpha) alpha = item.alpha;
    if (item.said) said = true;
    if (item.at === open) selected = true;
    if (item.g !== group) group = null;
  }
  return { alpha, said, group, selected };
}

/** Marks first; then labels where one fits, of what is said before the others. */
function labelMarks(
  input: LaneInput,
  marks: readonly Mark[],
  centre: (row: number) => number,
  taken: [number, number][][],
  front: Part[],
): void {
  const { theme, gutter, width } = input;
  const single = marks
    .filter((mark) => mark.items.length === 1)
    .map((mark) => ({ mark, item: mark.items[0]!, alpha: mark.items[0]!.alpha, said: mark.items[0]!.said }));
  const few = marks.length <= Math.max(14, (width - gutter) / 60);
  const wanted = single.filter(
    (m) =>
      m.alpha > 0.4 &&
      (m.said ||
        m.item.at === input.selected ||
        (few && (!input.tied || input.window)) ||
        input.numbers.has(m.item.at)),
  );
  wanted.sort(
    (a, b) =>
      Number(b.item.at === input.selected) - Number(a.item.at === input.selected) ||
      Number(b.said) - Number(a.said) ||
      a.mark.x - b.mark.x,
  );
  for (const { mark, item, said } of wanted.slice(0, 120)) {
    const text = fit(item.label, 210, 11.5);
    const w = textWidth(text, 11.5, said ? 600 : 400);
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
      fill: said ? theme.ink : theme.ink2,
      halo: theme.paper,
      ...(said ? { weight: 600 } : {}),
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
