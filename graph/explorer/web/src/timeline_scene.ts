/** The lanes as a scene: grid, periods, marks, folds, labels, the window. */

import type { Item, LaneRows, Mark } from "./lanes";
import { foldMarks } from "./lanes";
import type { Model } from "./model";
import { type Part, textWidth } from "./scene";
import type { Theme } from "./theme";
import type { Status, Window } from "./time";

export interface LaneInput {
  model: Model;
  lanes: LaneRows[];
  theme: Theme;
  width: number;
  height: number;
  gutter: number;
  rowHeight: number;
  x: (day: number) => number;
  ticks: { x: number; major: boolean }[];
  domain: Window;
  window: Window | null;
  sure: boolean;
  status: (item: Item) => Status;
  visible: (item: Item) => boolean;
  selected: number | null;
  tied: ReadonlySet<number> | null;
  numbers: ReadonlyMap<number, number>;
  hover: number | null;
}

export interface LaneTarget {
  x0: number;
  x1: number;
  y0: number;
  y1: number;
  items: Item[];
}
export interface LaneDrawing {
  parts: Part[];
  targets: LaneTarget[];
  bottom: number;
  drawn: number;
}

export const RIGHT = 32;

export function laneHeight(lane: LaneRows, rowHeight: number): number {
  return Math.max(1, lane.pointRows + lane.periodRows) * rowHeight + 5;
}

export function laneScene(input: LaneInput): LaneDrawing {
  const { lanes, theme, width, gutter, rowHeight, x, window } = input;
  const bottom = lanes.reduce((y, lane) => y + laneHeight(lane, rowHeight), 4);
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
  let drawn = 0;
  for (const lane of lanes) {
    drawn += oneLane(input, lane, top, parts, front, targets);
    top += laneHeight(lane, rowHeight);
    parts.push({
      t: "line",
      x1: gutter > 80 ? 16 : 12,
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
  lane: LaneRows,
  top: number,
  parts: Part[],
  front: Part[],
  targets: LaneTarget[],
): number {
  const { theme, width, gutter, rowHeight, x, domain } = input;
  const [left, right] = [gutter, width - RIGHT];
  const centre = (row: number): number => top + row * rowHeight + rowHeight / 2 + 2.5;
  parts.push({
    t: "text",
    x: gutter > 80 ? 16 : 12,
    y: centre(0) + 4,
    s: fit(lane.label, gutter - (gutter > 100 ? 42 : 14), 11.5),
    size: 11.5,
    fill: theme.ink2,
  });
  const taken: [number, number][][] = Array.from({ length: lane.pointRows + lane.periodRows }, () => []);
  for (const item of lane.periods) {
    // What is open is shown even where no row was left for it.
    const row = item.at === input.selected && item.row < 0 && lane.periodRows ? 0 : item.row;
    if (row < 0 || row >= lane.periodRows || !input.visible(item)) continue;
    periodParts(input, item, lane.pointRows + (lane.periodRows - 1 - row), centre, parts, front, targets, taken);
  }
  const inside: Item[] = [];
  let [before, after] = [0, 0];
  for (const item of lane.points) {
    if (!input.visible(item)) continue;
    if (item.to < domain.from) before++;
    else if (item.from > domain.to) after++;
    else inside.push(item);
  }
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
  const sorted =
    inside.length > 1 && inside.some((item) => item.vague)
      ? inside
          .map((item) => ({ item, m: middle(item) }))
          .sort((a, b) => a.m - b.m)
          .map(({ item }) => item)
      : inside;
  const marks = foldMarks(sorted, middle, lane.pointRows);
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
  if (lane.dropped)
    front.push({
      t: "text",
      x: gutter > 80 ? 16 : 12,
      y: centre(0) + 4 + rowHeight,
      s: `+${lane.dropped} periods`,
      size: 10,
      fill: theme.ink3,
    });
  return inside.length;
}

/** How strongly an item is drawn: outside the window hardly, tied to the selection fully. */
function strength(input: LaneInput, item: Item): { alpha: number; said: boolean; status: Status } {
  const raw = input.status(item);
  const status = input.sure && raw === 0.5 ? 0 : raw;
  const said = item.at === input.selected || item.at === input.hover || !!input.tied?.has(item.at);
  if (!status) return { alpha: input.theme.out, said: false, status };
  return { alpha: input.tied && !said ? (input.window ? 0.8 : 0.55) : 1, said: said && !!input.tied, status };
}

function periodParts(
  input: LaneInput,
  item: Item,
  row: number,
  centre: (row: number) => number,
  parts: Part[],
  front: Part[],
  targets: LaneTarget[],
  taken: [number, number][][],
): void {
  const { theme, gutter, width, rowHeight, x, model } = input;
  const [left, right] = [gutter, width - RIGHT];
  const start = item.openStart ? left - 20 : x(item.from);
  const end = item.openEnd
    ? right + 20
    : item.noEnd
      ? x(item.from) + Math.max(60, (right - x(item.from)) * 0.5)
      : x(item.to + 1);
  const [x0, x1] = [Math.max(left, start), Math.min(right, end)];
  if (x1 <= left || x0 >= right) return;
  const { alpha, said } = strength(input, item);
  const group = model.node(item.at).g;
  const colour = theme.groups[group]!;
  const y = centre(row);
  const high = rowHeight - 3;
  const w = Math.max(2, x1 - x0);
  const vagueStart =
    !item.openStart && item.surelyFrom !== null
      ? clamp((x(item.surelyFrom + 1) - start) / Math.max(end - start, 1), 0, 1)
      : 0;
  const vagueEnd = item.noEnd
    ? 0.15
    : !item.openEnd && item.surelyTo !== null
      ? clamp((x(item.surelyTo) - start) / Math.max(end - start, 1), 0, 1)
      : 1;
  const fades =
    (vagueStart > 0.02 && item.vague && start >= left) ||
    item.noStart ||
    item.noEnd ||
    (vagueEnd < 0.98 && end <= right);
  const arrow = item.openEnd && x1 >= right;
  parts.push({
    t: "rect",
    x: x0,
    y: y - high / 2,
    w: arrow ? w - 5 : w,
    h: high,
    fill: said ? theme.tintsSaid[group]! : theme.tints[group]!,
    alpha,
    ...(fades
      ? {
          fade: [
            item.noStart || vagueStart > 0.02 ? 0.1 : 1,
            item.noStart ? 0.6 : Math.min(vagueStart, 0.98),
            item.noStart ? 0.98 : Math.max(vagueEnd, 0.02),
            item.noEnd || vagueEnd < 0.98 ? 0 : 1,
          ] as [number, number, number, number],
        }
      : {}),
  });
  if (arrow)
    parts.push({
      t: "poly",
      points: [x1 - 5, y - high / 2, x1 + 1, y, x1 - 5, y + high / 2],
      fill: said ? theme.tintsSaid[group]! : theme.tints[group]!,
      alpha,
    });
  if (start >= left && !item.noStart && !item.openStart)
    parts.push({
      t: "line",
      x1: x0 + 1,
      x2: x0 + 1,
      y1: y - high / 2,
      y2: y + high / 2,
      stroke: colour,
      width: 2,
      alpha,
      dash: vagueStart > 0.02 && item.vague ? [2, 2] : undefined,
    });
  if (end <= right && !item.openEnd && !item.noEnd)
    parts.push({
      t: "line",
      x1: x1 - 1,
      x2: x1 - 1,
      y1: y - high / 2,
      y2: y + high / 2,
      stroke: colour,
      width: 2,
      alpha,
    });
  if (item.noEnd)
    for (let at = x0 + (x1 - x0) * 0.3; at < x1 - 2; at += 7)
      parts.push({
        t: "line",
        x1: at,
        x2: at + 2.5,
        y1: y + high / 2 - 0.5,
        y2: y + high / 2 - 0.5,
        stroke: colour,
        width: 1.5,
        alpha: alpha * 0.8 * (1 - (at - x0) / (x1 - x0)),
      });
  const text = fit(item.label, Math.max(0, Math.min(x1, right) - x0 - 10), 11.5);
  if (text.length > 3 && alpha > 0.4) {
    front.push({
      t: "text",
      x: x0 + 7,
      y: y + 4,
      s: text,
      size: 11.5,
      fill: said ? theme.ink : theme.ink2,
      ...(said ? { weight: 600 } : {}),
    });
  }
  const number = input.numbers.get(item.at);
  if (number !== undefined) badge(front, theme, x0, y, number);
  if (item.at === input.selected)
    parts.push({ t: "rect", x: x0 - 1, y: y - high / 2 - 1, w: w + 2, h: high + 2, stroke: theme.ink, width: 1.4 });
  taken[row]?.push([x0, x1]);
  targets.push({ x0, x1, y0: y - rowHeight / 2, y1: y + rowHeight / 2, items: [item] });
}

function markParts(input: LaneInput, mark: Mark, y: number, parts: Part[], front: Part[]): void {
  const { theme, model, x, gutter, width } = input;
  const strengths = mark.items.map((item) => strength(input, item));
  const alpha = Math.max(...strengths.map((s) => s.alpha));
  const said = strengths.some((s) => s.said);
  const groups = new Set(mark.items.map((item) => model.node(item.at).g));
  const colour = groups.size === 1 ? theme.groups[[...groups][0]!]! : theme.ink3;
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
    const one = strengths[0]!;
    if (item.vague && one.status) {
      const grow = item.about ? 8 : 0;
      const [a, b] = [Math.max(gutter, x(item.from) - grow), Math.min(width - RIGHT, x(item.to + 1) + grow)];
      parts.push({
        t: "rect",
        x: Math.min(a, mark.x - 5),
        y: y - (b - a > 90 ? 1.5 : 3.5),
        w: Math.max(b - a, 10),
        h: b - a > 90 ? 3 : 7,
        fill: theme.tintsSaid[model.node(item.at).g]!,
        alpha: alpha * 0.9,
        ...(item.about || one.status === 0.5 ? { fade: [0, 0.5, 0.5, 0] as [number, number, number, number] } : {}),
      });
    }
    const hollow = item.vague || one.status === 0.5;
    const size = one.status ? (one.said ? 5 : 4.4) : 2.6;
    front.push({
      t: "mark",
      shape: model.group(item.at).shape,
      x: mark.x,
      y,
      r: size,
      fill: hollow ? theme.paper : theme.groups[model.node(item.at).g]!,
      stroke: hollow ? theme.groups[model.node(item.at).g]! : theme.paper,
      width: hollow ? 1.6 : 0.8,
      alpha: one.alpha,
      dash: one.status === 0.5 ? [2, 2] : undefined,
    });
  }
  if (mark.items.some((item) => item.at === input.selected))
    front.push({ t: "ring", x: mark.x, y, r: mark.items.length > 1 ? 12 : 8.5, stroke: theme.ink, width: 1.8 });
  const numbers = mark.items.flatMap((item) => input.numbers.get(item.at) ?? []);
  if (numbers.length) badge(front, theme, mark.x, y, numbers[0]!);
}

function badge(parts: Part[], theme: Theme, x: number, y: number, number: number): void {
  parts.push({ t: "ring", x, y, r: 8, stroke: theme.paper, width: 1, fill: theme.ink });
  parts.push({ t: "text", x, y: y + 4, s: String(number), size: 11, weight: 700, anchor: "middle", fill: theme.paper });
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
    .map((mark) => ({ mark, item: mark.items[0]!, ...strength(input, mark.items[0]!) }));
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

/** A text cut to a width, with an ellipsis. */
export function fit(text: string, width: number, size: number): string {
  if (textWidth(text, size) <= width) return text;
  let [low, high] = [0, Math.min(text.length, 80)];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (textWidth(`${text.slice(0, middle)}…`, size) <= width) low = middle;
    else high = middle - 1;
  }
  return low < 2 ? "" : `${text.slice(0, low).trimEnd()}…`;
}

const clamp = (value: number, low: number, high: number): number => Math.max(low, Math.min(high, value));
