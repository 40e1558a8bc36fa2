/** What the drawings of a lane share: their input, and the parts that they all draw. */

import type { Unit } from "./density";
import type { Model } from "../data/model";
import type { Window } from "../data/time";
import type { Item } from "./items";
import { type Part, textWidth } from "./scene";
import type { ShownLane } from "./shown";
import type { Theme } from "./theme";

export interface LaneInput {
  model: Model;
  lanes: readonly ShownLane[];
  theme: Theme;
  width: number;
  height: number;
  gutter: number;
  rowHeight: number;
  x: (day: number) => number;
  ticks: { x: number; major: boolean }[];
  domain: Window;
  window: Window | null;
  selected: number | null;
  related: ReadonlySet<number> | null;
  numbers: ReadonlyMap<number, number>;
  /** By what the lanes that are shapes count. */
  unit: Unit;
  /** The day that one line through all lanes reads. */
  at?: number | null;
}

export interface LaneTarget {
  x0: number;
  x1: number;
  y0: number;
  y1: number;
  items: Item[];
}

/** What the drawing of one lane adds to. */
export interface LaneScene {
  parts: Part[];
  /** What lies on top of all parts. */
  front: Part[];
  targets: LaneTarget[];
  /** The middle of a row. */
  centre: (row: number) => number;
  /** In each row, what is taken from where to where. */
  taken: [number, number][][];
}

export const RIGHT = 32;

/** Terms shorter than this many pixels are grouped into a count. */
export const SHORT = 9;

export const clamp = (value: number, low: number, high: number): number => Math.max(low, Math.min(high, value));

/** Where the sides of the window stand, as far as they are in sight: a name is printed on neither. */
export function windowSides({ window, x, gutter, width }: LaneInput): number[] {
  const sides = window ? [x(window.from), x(window.to + 1)] : [];
  return sides.filter((at) => at >= gutter - 1 && at <= width - RIGHT + 1);
}

/** A text cut to a width, with an ellipsis. */
export function fit(text: string, width: number, size: number, weight = 400): string {
  if (textWidth(text, size, weight) <= width) return text;
  let [low, high] = [0, Math.min(text.length, 80)];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (textWidth(`${text.slice(0, middle)}…`, size, weight) <= width) low = middle;
    else high = middle - 1;
  }
  return low < 2 ? "" : `${text.slice(0, low).trimEnd()}…`;
}

/** So many letters of a cut name still say which it is. */
const TELLING = 12;

/** The name of something in a lane, cut to a width; empty where little of it would be left. */
export function enough(name: string, width: number, weight: number): string {
  const text = fit(name, Math.max(0, width), 11.5, weight);
  return text === name || text.length > TELLING ? text : "";
}
