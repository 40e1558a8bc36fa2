/** Below the map: how many places hold each value, step by step over all dates. */

import { scaleUtc } from "d3-scale";
import { type Window, dayOf, toDate, yearOf, yearText } from "../data/time";
import { many } from "../data/text";
import { SEVERAL, type Scale, drawnAs, look } from "../draw/map_scale";
import { type Part, textWidth } from "../draw/scene";
import type { Theme } from "../draw/theme";
import type { Change, Holding, Step } from "../state/holdings";

export interface StripInput {
  theme: Theme;
  width: number;
  height: number;
  gutter: number;
  /** What the shapes are called together. */
  noun: string;
  scale: Scale;
  /** Of a property; null for what is counted by year. */
  steps: readonly Step[] | null;
  changes: readonly Change[];
  days: readonly Window[];
  /** How many shapes there are. */
  of: number;
  /** The last day of any event: what is only possible by then goes on. */
  until: number;
}
export interface Strip {
  parts: Part[];
  /** The day at a position from the left. */
  dayAt: (x: number) => number;
}

const RIGHT = 16;
const TOP = 18;
const BELOW = 22;

/** The days of the strip: all changes with some room, and the days that are looked at. */
export function stripDays({
  steps,
  changes,
  days,
  until,
}: Pick<StripInput, "steps" | "changes" | "days" | "until">): Window | null {
  const all = [
    ...changes.map(({ day }) => day),
    ...(steps ?? []).map(({ from }) => from),
    ...days.flatMap((d) => [d.from, d.to]),
  ];
  if (!all.length) return null;
  const [from, to] = [all.reduce((a, b) => Math.min(a, b)), all.reduce((a, b) => Math.max(a, b))];
  const last = Math.max(to, Number.isFinite(until) ? until : to);
  const pad = Math.max(120, Math.round((last - from) * 0.04));
  return { from: from - pad, to: last + Math.min(pad, 120) };
}

export function stripScene(input: StripInput): Strip | null {
  const span = stripDays(input);
  if (!span) return null;
  const { theme, width, height, gutter } = input;
  const time = scaleUtc([toDate(span.from), toDate(span.to)], [gutter, width - RIGHT]);
  const x = (day: number): number => time(toDate(day));
  const base = height - BELOW;
  const parts: Part[] = [];
  const line = (x1: number, y1: number, x2: number, y2: number, stroke: string, w = 1): Part => ({
    t: "line",
    x1,
    y1,
    x2,
    y2,
    stroke,
    width: w,
  });
  const years = time.ticks(Math.max(2, Math.floor((width - gutter) / 90)));
  for (const tick of years) parts.push(line(time(tick), TOP - 6, time(tick), base, theme.rule));
  const most = input.steps ? stacked(parts, input, x, base) : byYear(parts, input, x, base);
  parts.push(line(gutter, base + 0.5, width - RIGHT, base + 0.5, theme.rule2));
  for (const { day } of input.changes) parts.push(line(x(day), base + 1, x(day), base + 5, theme.ink2));
  const named = tickTexts(years, span.to - span.from > 900);
  years.forEach((tick, i) => {
    const at = time(tick);
    if (named[i] && at > gutter + 8 && at < width - RIGHT - 8)
      parts.push({ t: "text", x: at, y: base + 17, s: named[i]!, size: 11, fill: theme.ink3, anchor: "middle" });
  });
  const caption = (y: number, s: string): Part => ({ t: "text", x: 16, y, s, size: 11, fill: theme.ink3 });
  if (gutter >= 100) parts.push(caption(base - 16, capital(input.noun)), caption(base - 2, most));
  else if (input.days.length < 2) parts.push({ ...caption(10, most), ...besideHandle(input, x, most) } as Part);
  for (const { from, to } of input.days) {
    if (to - from > 1)
      parts.push({
        t: "rect",
        x: x(from),
        y: TOP - 6,
        w: Math.max(2, x(to + 1) - x(from)),
        h: base - TOP + 6,
        stroke: theme.ink,
        width: 1.5,
      });
    else {
      parts.push(line(x(from), 4, x(from), base, theme.ink, 1.5));
      parts.push({
        t: "rect",
        x: x(from) - 4,
        y: 2,
        w: 8,
        h: 15,
        r: 4,
        fill: theme.paper,
        stroke: theme.ink,
        width: 1.5,
      });
    }
  }
  const dayAt = (at: number): number => Math.round(time.invert(at).getTime() / 86_400_000);
  return { parts, dayAt };
}

/** At which side a caption stands on which the handle does not. */
function besideHandle(
  { gutter, width, days }: StripInput,
  x: (day: number) => number,
  text: string,
): { x: number; anchor: "start" | "end" } {
  const end = gutter + textWidth(text, 11) + 8;
  const taken = days.some(({ from, to }) => x(from) < end && x(to + 1) > gutter - 8);
  return taken ? { x: width - RIGHT, anchor: "end" } : { x: gutter, anchor: "start" };
}

/** Steps one on another: the darkest value at the bottom, what is only possible hatched above what is sure. */
function stacked(
  parts: Part[],
  { theme, scale, steps, of, gutter, width }: StripInput,
  x: (day: number) => number,
  base: number,
): string {
  const rows = steps!.map(({ from, holdings }) => ({ from, layers: layersOf(scale, [...holdings.values()]) }));
  const most = Math.max(1, ...rows.map(({ layers }) => layers.reduce((sum, { count }) => sum + count, 0)));
  const unit = (base - TOP) / most;
  rows.forEach(({ from, layers }, i) => {
    const [left, right] = [Math.max(gutter, x(from)), i + 1 < rows.length ? x(rows[i + 1]!.from) : width - RIGHT];
    let y = base;
    for (const { ink, sure, count } of layers) {
      const top = y - count * unit;
      const d = `M${left.toFixed(1)} ${y.toFixed(1)}V${top.toFixed(1)}H${right.toFixed(1)}V${y.toFixed(1)}Z`;
      if (count && right > left)
        parts.push({ t: "area", x: 0, y: 0, d, box: [left, top, right, y], ...look(theme, ink, sure) });
      y = top;
    }
  });
  return `at most ${many(most)} of ${many(of)}`;
}

/** How many shapes are drawn alike, from the bottom up; those without a value are not counted. */
function layersOf(scale: Scale, held: readonly Holding[]): { ink: number | null; sure: boolean; count: number }[] {
  const inks = [...new Set([...scale.classes.map(({ ink }) => ink), SEVERAL])].sort((a, b) => b - a);
  const layers = inks.flatMap((ink) => [true, false].map((sure) => ({ ink, sure, count: 0 })));
  for (const holding of held) {
    const { ink } = drawnAs(scale, holding);
    const layer = layers.find((one) => one.ink === ink && one.sure === holding.sure);
    if (layer) layer.count++;
  }
  return layers.filter(({ count }) => count);
}

/** How many shapes have something dated in each year. */
function byYear(parts: Part[], { theme, changes }: StripInput, x: (day: number) => number, base: number): string {
  const years = new Map<number, Set<number>>();
  for (const { day, shapes } of changes) {
    const year = yearOf(day);
    const set = years.get(year) ?? new Set();
    for (const at of shapes) set.add(at);
    years.set(year, set);
  }
  const most = Math.max(1, ...[...years.values()].map((set) => set.size));
  for (const [year, set] of years) {
    const [left, right] = [x(dayOf(year)), x(dayOf(year + 1))];
    const h = (set.size / most) * (base - TOP);
    parts.push({ t: "rect", x: left + 0.5, y: base - h, w: Math.max(1, right - left - 1), h, fill: theme.edge });
  }
  return `at most ${many(most)} a year`;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The years, or over a short time the months, of ticks; empty where it is the same as before. */
function tickTexts(ticks: readonly Date[], long: boolean): string[] {
  const text = (tick: Date): string =>
    long
      ? yearText(tick.getUTCFullYear())
      : tick.toLocaleString("en", { month: "short", year: "numeric", timeZone: "UTC" });
  return ticks.map((tick, i) => (i && text(ticks[i - 1]!) === text(tick) ? "" : text(tick)));
}
