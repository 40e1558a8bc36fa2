/** Labels that do not overlap: a greedy pass, the most important first. */

import { textWidth } from "./scene";

export interface Box {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
}
export interface Label {
  at: number;
  lines: string[];
  x: number;
  y: number;
  anchor: "start" | "middle" | "end";
  box: Box;
}

const CELL = 64;

/** Boxes in a grid, to find quickly whether a place is free. */
export class Boxes {
  private readonly cells = new Map<number, Box[]>();

  add(box: Box): void {
    for (const key of keys(box)) {
      const cell = this.cells.get(key);
      if (cell) cell.push(box);
      else this.cells.set(key, [box]);
    }
  }

  free(box: Box): boolean {
    return keys(box).every((key) =>
      (this.cells.get(key) ?? []).every((b) => box.x1 <= b.x0 || box.x0 >= b.x1 || box.y1 <= b.y0 || box.y0 >= b.y1),
    );
  }
}

function keys(box: Box): number[] {
  const found: number[] = [];
  for (let x = Math.floor(box.x0 / CELL); x <= Math.floor(box.x1 / CELL); x++) {
    for (let y = Math.floor(box.y0 / CELL); y <= Math.floor(box.y1 / CELL); y++) found.push(x * 100_003 + y);
  }
  return found;
}

/** A name in at most two lines of about 18 characters. */
export function wrap(name: string, width = 18): string[] {
  const text = name.replace(/\s+/g, " ").trim();
  if (text.length <= width + 2) return [text];
  let cut = text.lastIndexOf(" ", width);
  if (cut < 4) cut = text.indexOf(" ", width);
  if (cut < 0 || cut > width + 8) return [`${text.slice(0, width + 1)}…`];
  const rest = text.slice(cut + 1);
  return [
    text.slice(0, cut),
    rest.length <= width + 2
      ? rest
      : `${rest.slice(0, rest.lastIndexOf(" ", width) > 6 ? rest.lastIndexOf(" ", width) : width)}…`,
  ];
}

export interface Wanted {
  at: number;
  name: string;
  x: number;
  y: number;
  r: number;
  size: number;
  weight: number;
  must: boolean;
}

export type Line = readonly [x1: number, y1: number, x2: number, y2: number];

/** Place as many labels as fit: below, right, left or above their marks, inside the frame, where fewest lines cross. */
export function placeLabels(wanted: readonly Wanted[], taken: Boxes, frame: Box, lines: readonly Line[] = []): Label[] {
  const placed: Label[] = [];
  for (const want of wanted) {
    const text = wrap(want.name);
    const width = Math.max(...text.map((line) => textWidth(line, want.size, want.weight)));
    const lead = want.size + 2;
    const inside = SIDES.map((side) => labelAt(side, want, text, width, text.length * lead, lead)).filter(
      ({ box }) => box.x0 >= frame.x0 && box.x1 <= frame.x1 && box.y0 >= frame.y0 && box.y1 <= frame.y1,
    );
    const free = inside.filter((label) => taken.free(label.box));
    const chosen = least(free, (label) => lines.filter((line) => crosses(line, label.box)).length);
    if (!chosen && !(want.must && inside.length)) continue;
    const label = chosen ?? inside[0]!;
    taken.add(label.box);
    placed.push(label);
  }
  return placed;
}

const SIDES = ["bottom", "right", "left", "top"] as const;

/** The first of those with the least cost. */
function least<T>(some: readonly T[], cost: (one: T) => number): T | undefined {
  let best: T | undefined;
  let lowest = Infinity;
  for (const one of some) {
    const now = lowest && cost(one); // no cost is below zero
    if (now < lowest) [best, lowest] = [one, now];
  }
  return best;
}

/** Whether a line passes through a box (Liang and Barsky 1984). */
export function crosses([x1, y1, x2, y2]: Line, box: Box): boolean {
  let [from, to] = [0, 1];
  for (const [step, low, high] of [
    [x2 - x1, box.x0 - x1, box.x1 - x1],
    [y2 - y1, box.y0 - y1, box.y1 - y1],
  ] as const) {
    if (!step) {
      if (low > 0 || high < 0) return false;
      continue;
    }
    from = Math.max(from, Math.min(low / step, high / step));
    to = Math.min(to, Math.max(low / step, high / step));
  }
  return from <= to;
}

function labelAt(
  side: "bottom" | "top" | "right" | "left",
  w: Wanted,
  lines: string[],
  width: number,
  height: number,
  lead: number,
): Label {
  const gap = w.r + 5;
  const anchor = side === "right" ? "start" : side === "left" ? "end" : "middle";
  const x = side === "right" ? w.x + gap : side === "left" ? w.x - gap : w.x;
  const top = side === "bottom" ? w.y + gap - 1 : side === "top" ? w.y - gap - height + 1 : w.y - height / 2;
  const x0 = side === "right" ? x : side === "left" ? x - width : x - width / 2;
  return {
    at: w.at,
    lines,
    anchor,
    x,
    y: top + lead - 3,
    box: { x0: x0 - 2, x1: x0 + width + 2, y0: top, y1: top + height },
  };
}
