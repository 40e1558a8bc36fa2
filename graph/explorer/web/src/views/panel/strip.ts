/** The dates of an entity in a strip: when it existed, the periods of its relations, its events as ticks. */

import { s } from "../dom";
import { type Bounds, isDated, periodBounds } from "../../draw/items";
import { textWidth } from "../../draw/scene";
import { isDark } from "../../draw/theme";
import { yearOf } from "../../data/time";
import type { Model } from "../../data/model";
import type { Edge } from "../../data/types";
import { type Context } from "./parts";
import { fit } from "../../draw/lane_parts";

const WIDTH = 350;
const MOST = 4;

interface Bar {
  bounds: Bounds;
  text: string;
  own: boolean;
}

interface Scale {
  from: number;
  to: number;
  x: (day: number) => number;
}

/** A drawing of the dates of an entity; null when fewer than two are known, since one needs no drawing. */
export function lifeStrip({ model }: Context, at: number): SVGElement | null {
  const relations = datedRelations(model, at);
  const bars = barsOf(model, at, relations.slice(0, MOST));
  const ticks = model.eventsOf[at]!.flatMap((event) => model.node(event).at?.[0] ?? []);
  const all = [...bars.flatMap(({ bounds }) => [bounds.from, bounds.to]), ...ticks];
  if (!bars.length || all.length + bars.length < 3) return null;
  const scale = scaleOf(model, bars, all);
  const colour = isDark() ? model.group(at).dark : model.group(at).colour;
  const parts: SVGElement[] = ticks.map((day) =>
    s("line", { class: "life-tick", x1: scale.x(day), x2: scale.x(day), y1: 0, y2: 5 }),
  );
  let y = 8;
  for (const bar of bars) y = barParts(parts, bar, y, scale, colour);
  if (relations.length > MOST)
    parts.push(s("text", { class: "life-year", x: WIDTH / 2 - 40, y: y + 9 }, `${relations.length - MOST} more below`));
  const [from, to] = [String(yearOf(scale.from)), String(yearOf(scale.to))];
  parts.push(
    s("text", { class: "life-year", x: 2, y: y + 9 }, from),
    s("text", { class: "life-year end", x: WIDTH - 2, y: y + 9 }, to),
  );
  const texts = bars.filter((bar) => bar.text).map((bar) => `; ${bar.text}`);
  const label = `From ${from} to ${to}: ${ticks.length} events${texts.join("")}`;
  return s("svg", { class: "life", viewBox: `0 0 ${WIDTH} ${y + 12}`, role: "img", "aria-label": label }, parts);
}

/** Dated relations with entities, in order of time; one with the dates of the entity itself adds nothing. */
function datedRelations(model: Model, at: number): Edge[] {
  const own = String(model.node(at).span);
  return model.touching[at]!.map((e) => model.edges[e]!)
    .filter(
      (edge) =>
        isDated(edge.span) &&
        model.node(model.other(edge, at)).k === "Entity" &&
        String(edge.span) !== own &&
        (edge.end !== undefined || edge.span[2] !== null),
    )
    .sort((a, b) => (a.span![0] ?? Infinity) - (b.span![0] ?? Infinity));
}

function barsOf(model: Model, at: number, relations: readonly Edge[]): Bar[] {
  const { span } = model.node(at);
  const own = isDated(span) ? [{ bounds: periodBounds(span), text: "", own: true }] : [];
  return [
    ...own,
    ...relations.map((edge) => ({
      bounds: periodBounds(edge.span!),
      text: `${model.verb(edge, at)} ${model.short(model.other(edge, at))}`,
      own: false,
    })),
  ];
}

function scaleOf(model: Model, bars: readonly Bar[], all: readonly number[]): Scale {
  const lastEvent = model.events.findLast((event) => model.node(event).at?.[0] != null);
  const last = lastEvent === undefined ? -Infinity : model.node(lastEvent).at![0]!;
  const going = bars.some(({ bounds }) => bounds.openEnd || bounds.noEnd);
  const from = Math.min(...all);
  const to = Math.max(...all, going ? last : -Infinity, from + 365);
  const x = (day: number): number => 2 + ((Math.min(Math.max(day, from), to) - from) / (to - from)) * (WIDTH - 10);
  return { from, to, x };
}

/** Draw a bar and its text below it; return where the next one starts. */
function barParts(parts: SVGElement[], { bounds, text, own }: Bar, y: number, { x }: Scale, colour: string): number {
  const x0 = bounds.openStart || bounds.noStart ? 2 : x(bounds.from);
  const x1 = bounds.openEnd || bounds.noEnd ? WIDTH - 8 : Math.max(x(bounds.to), x(bounds.from) + 3);
  const height = own ? 10 : 5;
  const vague = bounds.noEnd || bounds.noStart;
  const name = own ? "life-own" : "life-bar";
  parts.push(
    s("rect", {
      class: vague ? `${name} vague` : name,
      x: x0,
      y,
      width: Math.max(3, x1 - x0),
      height,
      ...(own ? { fill: vague ? "none" : colour, stroke: colour } : {}),
    }),
  );
  if (bounds.openEnd) {
    const points = `${x1},${y} ${x1 + 6},${y + height / 2} ${x1},${y + height}`;
    parts.push(s("polygon", { class: name, points, ...(own ? { fill: colour } : {}) }));
  }
  const below = y + height + 3;
  if (!text) return below;
  const fitted = fit(text, WIDTH - 8, 11);
  const start = Math.max(2, Math.min(x0, WIDTH - textWidth(fitted, 11) - 4));
  parts.push(s("text", { class: "life-text", x: start, y: below + 8 }, fitted));
  return below + 14;
}
