/** Below the relations of a thing: its own events, on an axis of their own; each is a button. */

import { scaleUtc } from "d3-scale";
import type { Model } from "../data/model";
import { type Window, fromDate, iso, toDate } from "../data/time";
import { courseOf } from "../draw/course";
import { RIGHT } from "../draw/lane_parts";
import { type Part, paint } from "../draw/scene";
import type { Item } from "../draw/items";
import { type ShownLane, drawnItems, light, showLanes } from "../draw/shown";
import type { Theme } from "../draw/theme";
import { axisTicks, linear, tickText } from "../draw/time_scale";
import { type LaneDrawing, laneScene } from "../draw/timeline_scene";
import { type State, type Store, days } from "../state/state";
import { plural } from "../data/text";
import { h } from "./dom";
import { frame } from "./frame";

const ROW = 19;
const AXIS = 22;
const GUTTER = 124;
/** Below so much height the relations need the room. */
const LEAST_HEIGHT = 800;

type Made = ReturnType<typeof courseOf>;

export class Course {
  readonly host = h("div", { class: "course", role: "group", hidden: true });
  private readonly canvas = h("canvas", { "aria-hidden": "true" });
  private readonly over = h("div", { class: "course-over" });
  private seen: { model: Model; state: State; course: NonNullable<Made> } | null = null;
  private shownLanes: readonly ShownLane[] = [];
  private readonly made = new WeakMap<Model, Map<number, Made>>();

  constructor(
    private readonly store: Store,
    private readonly theme: () => Theme,
  ) {
    this.host.append(this.canvas, this.over);
  }

  /** Draw the events of the centre, where there is room; the host then takes the height that it needs. */
  render(model: Model, state: State, shown: boolean): void {
    const course = shown && frame() === "wide" && innerHeight >= LEAST_HEIGHT ? this.of(model, state.centre!) : null;
    this.host.hidden = course === null;
    this.seen = course && { model, state, course };
    const width = this.host.clientWidth;
    if (!course || !width) return;
    this.host.setAttribute("aria-label", `Events of ${model.short(state.centre!)}`);
    const { drawing, parts, height } = this.drawing(model, state, course, width, this.theme());
    const ratio = devicePixelRatio || 1;
    this.canvas.width = Math.round(width * ratio);
    this.canvas.height = Math.round(height * ratio);
    this.canvas.style.height = `${height}px`;
    const ctx = this.canvas.getContext("2d")!;
    ctx.scale(ratio, ratio);
    paint(ctx, parts);
    this.over.replaceChildren(...drawing.targets.map((target) => this.button(model, target)));
  }

  /** The drawing as it is seen now, for saving; nothing where it is not shown. */
  parts(theme: Theme): { parts: Part[]; width: number; height: number }[] {
    const { seen } = this;
    if (!seen) return [];
    const width = this.host.clientWidth;
    const { parts, height } = this.drawing(seen.model, seen.state, seen.course, width, theme);
    return [{ parts, width, height }];
  }

  /** The events that are drawn; null where it is not shown. */
  get items(): Item[] | null {
    return this.seen && drawnItems(this.shownLanes);
  }

  private of(model: Model, centre: number): Made {
    const known = this.made.get(model) ?? new Map<number, Made>();
    this.made.set(model, known);
    if (!known.has(centre)) known.set(centre, courseOf(model, centre));
    return known.get(centre)!;
  }

  private drawing(
    model: Model,
    state: State,
    { lanes, span }: NonNullable<Made>,
    width: number,
    theme: Theme,
  ): { drawing: LaneDrawing; parts: Part[]; height: number } {
    const pad = Math.max(20, (span.to - span.from) * 0.04);
    const days0 = [toDate(Math.floor(span.from - pad)), toDate(Math.ceil(span.to + pad))] as const;
    const scale = scaleUtc()
      .domain(days0)
      .range([GUTTER, width - RIGHT]);
    const highlight = { related: null, numbers: new Map<number, number>() };
    const shown = (this.shownLanes = showLanes(lanes, model, state, highlight, span.to));
    light(shown, state, highlight, null, theme.out);
    const ticks = axisTicks(scale, 9);
    const drawing = laneScene({
      ...{ model, lanes: shown, theme, width, gutter: GUTTER, rowHeight: ROW, height: 0, x: linear(scale) },
      domain: { from: fromDate(days0[0]), to: fromDate(days0[1]) },
      window: null,
      ticks: ticks.map((tick) => ({ x: scale(tick), major: tick.getUTCMonth() === 0 })),
      selected: state.id,
      ...highlight,
    });
    const text = tickText(scale);
    const axis = ticks.map((tick): Part => ({
      ...{ t: "text", x: scale(tick), y: drawing.bottom + 15, s: text(tick), size: 11, fill: theme.ink3 },
      anchor: "middle",
    }));
    const around = aroundDays(theme, days(state), linear(scale), width, drawing.bottom);
    return {
      drawing,
      parts: [...around.behind, ...drawing.parts, ...around.before, ...axis],
      height: drawing.bottom + AXIS,
    };
  }

  private button(model: Model, { items, x0, x1, y0, y1 }: LaneDrawing["targets"][number]): HTMLElement {
    const [first, last] = [items[0]!, items.at(-1)!];
    const one = items.length === 1;
    const node = model.node(first.at);
    const text = one ? `${node.date ?? ""}: ${node.n}` : `${plural(items.length, "event")} from ${iso(first.from)}`;
    const fold = `days/${iso(first.from)}/${iso(last.to)}`;
    const button = h("button", {
      "aria-label": text,
      title: text,
      "data-key": `course-${first.at}`,
      onclick: () => this.store.set(one ? { id: first.at, fold: null } : { fold, id: null }),
    });
    const place = { left: x0, top: y0, width: x1 - x0, height: y1 - y0 };
    for (const [name, value] of Object.entries(place)) button.style.setProperty(name, `${value}px`);
    return button;
  }
}

/** What lies outside the days that are looked at is on darker ground; a day is a line. */
function aroundDays(
  theme: Theme,
  window: Window | null,
  x: (day: number) => number,
  width: number,
  bottom: number,
): { behind: Part[]; before: Part[] } {
  if (!window) return { behind: [], before: [] };
  const at = (day: number): number => Math.max(GUTTER, Math.min(width - RIGHT, x(day)));
  const [from, to] = [at(window.from), at(window.to + 1)];
  const ground = (x1: number, x2: number): Part => ({
    t: "rect",
    x: x1,
    y: 0,
    w: x2 - x1,
    h: bottom,
    fill: theme.sunk,
  });
  const line = (x1: number): Part => ({ t: "line", x1, x2: x1, y1: 0, y2: bottom, stroke: theme.ink, width: 1.5 });
  return { behind: [ground(GUTTER, from), ground(to, width - RIGHT)], before: to - from < 3 ? [line(from)] : [] };
}
