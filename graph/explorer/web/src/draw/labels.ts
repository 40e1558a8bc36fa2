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
    return keys(box).every((key) => (this.cells.get(key) ?? []).every((other) => apart(box, other)));
  }

  /** How many of them a box touches. */
  touched(box: Box): number {
    const found = keys(box).flatMap((key) => (this.cells.get(key) ?? []).filter((other) => !apart(box, other)));
    return new Set(found).size;
  }
}

const apart = (a: Box, b: Box): boolean => a.x1 <= b.x0 || a.x0 >= b.x1 || a.y1 <= b.y0 || a.y0 >= b.y1;

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

/** How far a label stands from its mark. */
const GAP = 5;

/** Where another mark would be taken for that of a label: as near as its own, and farther off on the line that is read. */
const reach = ({ x0, y0, x1, y1 }: Box): Box => ({ x0: x0 - 3 * GAP, y0: y0 - GAP, x1: x1 + 3 * GAP, y1: y1 + GAP });

/**
 * Place as many labels as fit: below, right, left or above their marks, inside the frame, where fewest lines cross.
 *
 * What would be read as the label of another mark is left out, unless it must be there.
 */
export function placeLabels(
  wanted: readonly Wanted[],
  taken: Boxes,
  frame: Box,
  lines: readonly Line[] = [],
  most = Infinity,
): Label[] {
  const placed: Label[] = [];
  const marks = new Boxes();
  for (const { x, y, r } of wanted) marks.add({ x0: x - r, y0: y - r, x1: x + r, y1: y + r });
  for (const want of wanted.slice(0, most)) {
    const text = wrap(want.name);
    const width = Math.max(...text.map((line) => textWidth(line, want.size, want.weight)));
    const lead = want.size + 2;
    const inside = (places: readonly Place[]): Label[] =>
      places
        .map((place) => labelAt(place, want, text, width, text.length * lead, lead))
        .filter(({ box }) => box.x0 >= frame.x0 && box.x1 <= frame.x1 && box.y0 >= frame.y0 && box.y1 <= frame.y1);
    const free = ({ box }: Label): boolean => taken.free(box);
    const clear = (label: Label): boolean => free(label) && marks.touched(reach(label.box)) < 2;
    const straight = inside(STRAIGHT);
    const found = [straight.filter(clear), inside(SHIFTED).filter(clear), want.must ? straight.filter(free) : []];
    const best = found.find((some) => some.length) ?? [];
    const chosen = least(best, (label) => lines.filter((line) => crosses(line, label.box)).length);
    if (!chosen && !(want.must && straight.length)) continue;
    const label = chosen ?? straight[0]!;
    taken.add(label.box);
    placed.push(label);
  }
  return placed;
}

type Place = readonly [side: "bottom" | "top" | "right" | "left", anchor: Label["anchor"]];
const STRAIGHT: readonly Place[] = [
  ["bottom", "middle"],
  ["right", "start"],
  ["left", "end"],
  ["top", "middle"],
];
/** Where none of those is free: below or above, away from what is on one side. */
const SHIFTED: readonly Place[] = [
  ["bottom", "start"],
  ["bottom", "end"],
  ["top", "start"],
  ["top", "end"],
];

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
  [side, anchor]: Place,
  w: Wanted,
  lines: string[],
  width: number,
  height: number,
  lead: number,
): Label {
  const gap = w.r + GAP;
  const beside = { bottom: 0, top: 0, right: gap, left: -gap }[side];
  const x = w.x + (beside || { start: -w.r, middle: 0, end: w.r }[anchor]);
  const top = side === "bottom" ? w.y + gap - 1 : side === "top" ? w.y - gap - height + 1 : w.y - height / 2;
  const x0 = x - { start: 0, middle: width / 2, end: width }[anchor];
  return {
    at: w.at,
    lines,
    anchor,
    x,
    y: top + lead - 3,
    box: { x0: x0 - 2, x1: x0 + width + 2, y0: top, y1: top + height },
  };
}
