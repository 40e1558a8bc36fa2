/** What all drawings of fans share: a mark, the order and the years of relations. */

import type { Model } from "../data/model";
import { readable, toDate, years } from "../data/time";
import type { Part } from "./scene";
import type { Theme } from "./theme";

/** Relations by the day on which they began; those without one last. */
export function byDay(model: Model, edges: readonly number[]): number[] {
  const day = (e: number): number => model.edges[e]!.span?.[0] ?? Infinity;
  return [...edges].sort((a, b) => day(a) - day(b) || a - b);
}

export function mark(
  { model, theme }: { model: Model; theme: Theme },
  at: number,
  x: number,
  y: number,
  r = 4.6,
): Part {
  const { g } = model.node(at);
  const shape = model.group(at).shape;
  const colour = theme.groups[g]!;
  const ring = shape === "ring";
  return { t: "mark", shape, x, y, r, fill: ring ? theme.paper : colour, stroke: colour, width: ring ? 1.5 : 0 };
}

/** The years of some relations, from the first to the last that has a date. */
export function spanOf(model: Model, edges: readonly number[]): string {
  const days = edges.flatMap((e) => model.edges[e]!.span?.[0] ?? []);
  if (!days.length) return "";
  const [from, to] = [Math.min(...days), Math.max(...days)];
  return toDate(from).getUTCFullYear() === toDate(to).getUTCFullYear()
    ? String(toDate(from).getUTCFullYear())
    : years({ from, to });
}

/** When a relation was, in short. */
export const whenOf = ({ start, end }: { start?: string; end?: string }): string =>
  start ? (end === ".." ? `since ${readable(start)}` : readable(start)) : "";
