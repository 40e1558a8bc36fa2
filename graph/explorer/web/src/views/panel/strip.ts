/** The life of a thing in a strip: when it was there, the terms and periods of its ties, its events as ticks. */

import { s } from "../dom";
import { periodBounds } from "../../draw/items";
import { textWidth } from "../../draw/scene";
import { isDark } from "../../draw/theme";
import { yearOf } from "../../data/time";
import type { Span } from "../../data/types";
import { type Context } from "./parts";
import { fit } from "../../draw/lane_parts";

const WIDTH = 350;
const MOST = 4;

interface Bar {
  span: Span;
  text: string;
  own: boolean;
}

/** Null when fewer than two things are dated: a single date needs no picture. */
export function lifeStrip({ model }: Context, at: number): SVGElement | null {
  const node = model.node(at);
  const dated = (span: Span | undefined): span is Span => !!span && span.some((day) => day !== null);
  // A tie as old as the thing itself says nothing more.
  const own = String(node.span);
  const ties = model.touching[at]!.map((e) => model.edges[e]!).filter(
    (edge) =>
      dated(edge.span) &&
      model.node(model.other(edge, at)).k === "Entity" &&
      String(edge.span) !== own &&
      (edge.end !== undefined || edge.span![2] !== null),
  );
  const bars: Bar[] = [
    ...(dated(node.span) ? [{ span: node.span, text: "", own: true }] : []),
    ...ties
      .sort((a, b) => (a.span![0] ?? Infinity) - (b.span![0] ?? Infinity))
      .slice(0, MOST)
      .map((edge) => ({
        span: edge.span!,
        text: `${model.verb(edge, at)} ${model.short(model.other(edge, at))}`,
        own: false,
      })),
  ];
  const ticks = model.eventsOf[at]!.flatMap((event) => model.node(event).at?.[0] ?? []);
  const bounds = bars.map((bar) => periodBounds(bar.span));
  const all = [...bounds.flatMap((b) => [b.from, b.to]), ...ticks];
  if (!bars.length || all.length + bars.length < 3) return null;
  const last = model.events.length
    ? (model.node(model.events.findLast((event) => model.node(event).at?.[0] != null) ?? at).at?.[0] ?? -Infinity)
    : -Infinity;
  const going = bounds.some((b) => b.openEnd || b.noEnd);
  const from = Math.min(...all);
  const to = Math.max(...all, going ? last : -Infinity, from + 365);
  const x = (day: number): number => 2 + ((Math.min(Math.max(day, from), to) - from) / (to - from)) * (WIDTH - 10);
  const colour = isDark() ? model.group(at).dark : model.group(at).colour;
  const parts: SVGElement[] = ticks.map((day) =>
    s("line", { class: "life-tick", x1: x(day), x2: x(day), y1: 0, y2: 5 }),
  );
  let y = 8;
  bars.forEach((bar, i) => {
    const b = bounds[i]!;
    const [x0, x1] = [
      b.openStart || b.noStart ? 2 : x(b.from),
      b.openEnd || b.noEnd ? WIDTH - 8 : Math.max(x(b.to), x(b.from) + 3),
    ];
    const high = bar.own ? 10 : 5;
    const vague = b.noEnd || b.noStart;
    parts.push(
      s("rect", {
        class: `${bar.own ? "life-own" : "life-bar"}${vague ? " vague" : ""}`,
        x: x0,
        y,
        width: Math.max(3, x1 - x0),
        height: high,
        ...(bar.own ? { fill: vague ? "none" : colour, stroke: colour } : {}),
      }),
    );
    if (b.openEnd)
      parts.push(
        s("polygon", {
          class: bar.own ? "life-own" : "life-bar",
          points: `${x1},${y} ${x1 + 6},${y + high / 2} ${x1},${y + high}`,
          ...(bar.own ? { fill: colour } : {}),
        }),
      );
    y += high + 3;
    if (bar.text) {
      const text = fit(bar.text, WIDTH - 8, 11);
      const start = Math.min(x0, WIDTH - textWidth(text, 11) - 4);
      parts.push(s("text", { class: "life-text", x: Math.max(2, start), y: y + 8 }, text));
      y += 14;
    }
  });
  if (ties.length > MOST)
    parts.push(s("text", { class: "life-year", x: WIDTH / 2 - 40, y: y + 9 }, `${ties.length - MOST} more below`));
  parts.push(
    s("text", { class: "life-year", x: 2, y: y + 9 }, String(yearOf(from))),
    s("text", { class: "life-year end", x: WIDTH - 2, y: y + 9 }, String(yearOf(to))),
  );
  const label = `From ${yearOf(from)} to ${yearOf(to)}: ${ticks.length} events${bars
    .filter((bar) => bar.text)
    .map((bar) => `; ${bar.text}`)
    .join("")}`;
  return s("svg", { class: "life", viewBox: `0 0 ${WIDTH} ${y + 12}`, role: "img", "aria-label": label }, parts);
}
