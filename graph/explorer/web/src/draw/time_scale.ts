/** Scales of time: the position of a day, the unit that fits a pixel, events by part of the scale. */

import type { ScaleTime } from "d3-scale";
import { type CountableTimeInterval, utcDay, utcMonth, utcYear } from "d3-time";
import type { ShownLane } from "./shown";
import { type Window, fromDate, human, yearText } from "../data/time";
import { textWidth } from "./scene";

type Scale = ScaleTime<number, number>;

/** The position of a day on a scale, computed without making a date for each of thousands. */
export function linear(scale: Scale): (day: number) => number {
  const [a, b] = scale.domain().map(Number) as [number, number];
  const [left, right] = scale.range() as [number, number];
  return (day) => {
    const t = (day * 86_400_000 - a) / (b - a);
    return left * (1 - t) + right * t;
  };
}

/** Ticks as d3 writes them, but days as everywhere on the page, "3 Jan"; years before the year 1 as people write them. */
export function tickText(scale: Scale): (tick: Date) => string {
  const usual = scale.tickFormat();
  return (tick) => {
    if (tick.getUTCFullYear() <= 0) return yearText(tick.getUTCFullYear());
    const isDay = tick.getUTCDate() > 1 && +tick % 86_400_000 === 0;
    return isDay ? human(fromDate(tick)).split(" ").slice(0, 2).join(" ") : usual(tick);
  };
}

/** Size of the labels of an axis, and how far they are apart at least. */
const LABEL = 11;
const GAP = 8;

/** About as many ticks as are asked for, or as few as it takes for their labels not to touch. */
export function axisTicks(scale: Scale, about: number): Date[] {
  const text = tickText(scale);
  let found: Date[] = [];
  for (let count = about; count > 0; count--) {
    const ticks = scale.ticks(count);
    if (!ticks.length) continue;
    found = ticks;
    const ends = ticks.map((tick) => {
      const half = (textWidth(text(tick), LABEL) + GAP) / 2;
      return [scale(tick) - half, scale(tick) + half] as const;
    });
    if (ends.every(([from], i) => !i || from >= ends[i - 1]![1])) break;
  }
  return found;
}

/** The nearest whole years, months or days, by how many days a pixel covers. */
export function snap(a: Date, b: Date, scale: Scale, width: number): Window {
  const [d0, d1] = scale.domain().map(Number) as [number, number];
  const days = (d1 - d0) / 86_400_000 / Math.max(1, width);
  const unit: CountableTimeInterval = days > 12 ? utcYear : days > 0.7 ? utcMonth : utcDay;
  let [from, to] = [unit.round(a), unit.round(b)];
  if (from > to) [from, to] = [to, from];
  if (+to <= +from) to = unit.offset(from, 1);
  return { from: fromDate(from), to: fromDate(to) - 1 };
}

/** The events of the lanes in so many equal parts of a scale, and those of them that are related. */
export function inBins(
  lanes: readonly ShownLane[],
  scale: Scale,
  count: number,
  related: ReadonlySet<number> | null,
): { all: number; highlighted: number }[] {
  const bins = Array.from({ length: count }, () => ({ all: 0, highlighted: 0 }));
  const [x0, x1] = scale.range() as [number, number];
  const x = linear(scale);
  for (const { points } of lanes) {
    for (const item of points) {
      const part = Math.floor(((x((item.from + item.to) / 2) - x0) / (x1 - x0)) * count);
      const bin = bins[Math.max(0, Math.min(count - 1, part))]!;
      bin.all++;
      if (related?.has(item.at)) bin.highlighted++;
    }
  }
  return bins;
}
