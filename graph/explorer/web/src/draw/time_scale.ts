/** Scales of time: where a day stands, the unit that a pixel is worth, events by where they fall. */

import type { ScaleTime } from "d3-scale";
import { type CountableTimeInterval, utcDay, utcMonth, utcYear } from "d3-time";
import type { ShownLane } from "./shown";
import { type Window, fromDate } from "../data/time";

type Scale = ScaleTime<number, number>;

/** Where a day stands, as a scale says it, without a date made for each of thousands. */
export function linear(scale: Scale): (day: number) => number {
  const [a, b] = scale.domain().map(Number) as [number, number];
  const [left, right] = scale.range() as [number, number];
  return (day) => {
    const t = (day * 86_400_000 - a) / (b - a);
    return left * (1 - t) + right * t;
  };
}

/** The nearest whole years, months or days, by what a pixel is worth. */
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
