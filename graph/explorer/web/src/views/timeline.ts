/** The timeline on the screen: lanes on a canvas with zoom, and below them the strip of all dates with its brush. */

import { type ScaleTime, scaleUtc } from "d3-scale";
import { select } from "d3-selection";
import { type D3ZoomEvent, zoom, zoomIdentity } from "d3-zoom";
import { h, s } from "./dom";
import type { Item } from "../draw/items";
import { type LaneTarget, RIGHT } from "../draw/lane_parts";
import { type LaneRows, giveRows, makeLanes, rowsIn, rowsNeeded } from "../draw/lanes";
import { inReadingOrder, plural } from "../data/text";
import type { Model } from "../data/model";
import { nextEvent } from "../state/picture";
import { type Part, paint } from "../draw/scene";
import { type Highlight, type ShownLane, drawnItems, light, showLanes } from "../draw/shown";
import { type State, type Store, days } from "../state/state";
import type { Theme } from "../draw/theme";
import { type Window, fromDate, iso, toDate, years } from "../data/time";
import { axisTicks, linear, tickText } from "../draw/time_scale";
import type { Whole } from "./known_axis";
import { STRIP_HEIGHT, TimeStrip, drawAxis } from "./time_strip";
import { LaneShapes } from "./lane_shapes";
import { describe } from "./lane_words";
import { Tip } from "./tip";
import { WindowDrag, pointIn } from "./window_drag";
import { type Drawn, type LaneDrawing, laneHeight, laneScene } from "../draw/timeline_scene";

/** Height of the axis, and of it with the strip and its axis. */
const AXIS = 20;
const BELOW = AXIS + STRIP_HEIGHT;

export class TimelineView {
  readonly span: Window | null;
  private readonly lanes: LaneRows[];
  private shownLanes: ShownLane[] = [];
  private readonly canvas = h("canvas", {
    class: "lanes",
    tabindex: 0,
    role: "application",
    "aria-label": "Timeline",
  });
  private readonly axis = s("svg", { class: "axis", "aria-hidden": "true" });
  private readonly strip: TimeStrip;
  private readonly tip = new Tip();
  private readonly window: WindowDrag;
  private readonly full: ScaleTime<number, number>;
  private shown: ScaleTime<number, number>;
  private readonly zoomer = zoom<HTMLCanvasElement, unknown>();
  private drawing: LaneDrawing = { parts: [], targets: [], bottom: 0, drawn: { events: 0, terms: 0 }, shapes: [] };
  private readonly shapes: LaneShapes;
  private state: State;
  private highlight: Highlight = { related: null, numbers: new Map() };
  private hover: number | null = null;
  private width = 0;
  private gutter = 124;
  private rowHeight = 15;
  private rows = 0;
  private lastWindow = "";
  private lastDay = "";
  private frame = 0;
  private announceLater = 0;
  private syncing = false;

  constructor(
    readonly host: HTMLElement,
    private readonly model: Model,
    private readonly store: Store,
    private readonly theme: () => Theme,
    private readonly announce: (text: string) => void,
  ) {
    this.shapes = this.newShapes();
    const { lanes, span } = makeLanes(model);
    this.lanes = lanes;
    this.span = span;
    this.state = store.state;
    const whole = span ?? { from: 0, to: 1 };
    const pad = Math.max(30, Math.round((whole.to - whole.from) * 0.012));
    this.full = scaleUtc().domain([toDate(whole.from - pad), toDate(whole.to + pad)]);
    this.shown = this.full.copy().domain(this.restingDomain());
    this.strip = new TimeStrip(store, this.full);
    this.window = new WindowDrag(this.canvas, store, () => ({ shown: this.shown, width: this.width }));
    host.append(this.canvas, this.axis, this.strip.svg, this.shapes.host, this.tip.element);
    this.zoomer.filter(
      (event: Event) =>
        !this.window.starts(event) &&
        (event.type === "wheel" ? !(event as WheelEvent).shiftKey : !(event as MouseEvent).button),
    );
    this.zoomer.on("zoom", (event: D3ZoomEvent<HTMLCanvasElement, unknown>) => {
      if (this.syncing) return;
      this.shown = event.transform.rescaleX(this.full);
      this.schedule();
    });
    select(this.canvas).call(this.zoomer).on("dblclick.zoom", null);
    this.canvas.addEventListener("click", (event) => this.click(event));
    this.canvas.addEventListener("pointermove", (event) => this.move(event));
    this.canvas.addEventListener("pointerleave", () => {
      this.setHover(null);
      this.shapes.read(null);
    });
    this.canvas.addEventListener("pointerdown", (event) => this.window.down(event));
    this.canvas.addEventListener("pointerup", (event) => this.up(event));
    for (const part of [this.canvas, this.shapes.host] as HTMLElement[])
      part.addEventListener("keydown", (event) => this.key(event));
  }

  private newShapes(): LaneShapes {
    return new LaneShapes({
      sight: () => {
        const [from, to] = this.sight();
        const [left, right] = this.shown.range() as [number, number];
        return { days: { from, to }, left, right, rowHeight: this.rowHeight };
      },
      rows: (lane) => this.shownLanes[lane]!.lane.pointRows,
      look: ({ from, to }) => {
        this.setHover(null);
        this.setDomain([toDate(from), toDate(to)]);
        this.schedule();
      },
      list: (fold) => this.store.set({ fold, id: null }),
      redraw: () => this.schedule(),
      announce: this.announce,
      selected: () => (this.state.id === null || !this.highlight.related ? "" : this.model.short(this.state.id)),
    });
  }

  /** Height in which every lane has all its rows, head not counted. */
  get wanted(): number {
    return this.span ? rowsNeeded(this.lanes) * 15 + this.lanes.length * 5 + 14 + BELOW : 0;
  }

  get empty(): boolean {
    return this.span === null;
  }

  /** All the years, as the strip has them; null while they are not shown. */
  get whole(): Whole | null {
    if (!this.span || !this.width) return null;
    return { scale: this.full, x0: this.gutter, x1: this.width - RIGHT };
  }

  render(state: State, highlight: Highlight): void {
    this.state = state;
    this.highlight = highlight;
    if (!this.host.clientWidth) return; // it is not shown
    this.resize();
    if (this.span) this.shownLanes = showLanes(this.lanes, this.model, state, highlight, this.span.to);
    this.relight();
    const window = days(state);
    const key = window ? `${window.from} ${window.to}` : "";
    if (key !== this.lastWindow && !state.on) {
      this.lastWindow = key;
      if (!this.window.active) this.lookAt(state.window);
    }
    // Once for each day: whoever moves the lanes away from it wants to look elsewhere.
    const day = state.on ? `${state.on.from} ${state.on.to}` : "";
    if (state.on && day !== this.lastDay) this.follow(state.on);
    this.lastDay = day;
    this.drawNow();
    if (this.span)
      this.strip.render({
        state,
        lanes: this.shownLanes,
        related: highlight.related,
        span: this.span,
        width: this.width,
        gutter: this.gutter,
        domain: this.shown.domain() as [Date, Date],
        dragging: this.window.active,
      });
  }

  /** Show a window with some time before and after it; null shows the years with most events. */
  lookAt(window: Window | null): void {
    if (!window) this.setDomain(this.restingDomain());
    else {
      const pad = Math.max(15, Math.round((window.to - window.from) * 0.3));
      this.setDomain([toDate(window.from - pad), toDate(window.to + 1 + pad)]);
    }
  }

  /** Keep the day that is looked at in sight: the lanes move on to it, and are drawn as wide as before. */
  private follow({ from, to }: Window): void {
    const [a, b] = this.sight();
    if (from >= a && to <= b) return;
    const half = (b - a) / 2;
    const middle = (from + to) / 2;
    this.setDomain([toDate(Math.round(middle - half)), toDate(Math.round(middle + half))]);
  }

  /** First and last day in sight. */
  sight(): [number, number] {
    const [a, b] = this.shown.domain() as [Date, Date];
    return [fromDate(a), fromDate(b)];
  }

  zoom(factor: number): void {
    const [a, b] = this.shown.domain().map(Number) as [number, number];
    const middle = (a + b) / 2;
    const half = (b - a) / 2 / factor;
    this.setDomain([new Date(middle - half), new Date(middle + half)]);
    this.schedule();
  }

  parts(theme: Theme): { parts: Part[]; width: number; height: number } {
    const parts = [...this.scene(theme, null).parts];
    const text = tickText(this.shown);
    for (const tick of this.ticks) {
      parts.push({
        t: "text",
        x: this.shown(tick),
        y: this.drawing.bottom + 16,
        s: text(tick),
        size: 11,
        fill: theme.ink3,
        anchor: "middle",
      });
    }
    return { parts, width: this.width, height: this.drawing.bottom + 24 };
  }

  get drawn(): Drawn {
    return this.drawing.drawn;
  }

  get items(): Item[] {
    return drawnItems(this.shownLanes);
  }

  /** Terms that have a date. */
  get terms(): number {
    return this.lanes.find((lane) => lane.terms)?.periods.length ?? 0;
  }

  private relight(): void {
    light(this.shownLanes, this.state, this.highlight, this.hover, this.theme().out);
  }

  /** Years with nearly all events: a few early ones do not compress the rest. */
  private restingDomain(): [Date, Date] {
    const starts = this.lanes.flatMap((lane) => lane.points.map((item) => item.from)).sort((a, b) => a - b);
    const [from, to] = [this.span?.from ?? 0, this.span?.to ?? 1];
    const early = starts.length >= 20 ? starts[Math.floor(starts.length * 0.05)]! : from;
    const cut = early - from > (to - from) * 0.25 ? Math.floor(early - (to - early) * 0.04) : from;
    const pad = Math.max(30, Math.round((to - cut) * 0.02));
    return [toDate(cut - pad), toDate(to + pad)];
  }

  private setDomain([a, b]: [Date, Date]): void {
    this.shown.domain([a, b]);
    const [left, right] = [this.full(a), this.full(b)];
    const k = (this.width - this.gutter - RIGHT) / Math.max(right - left, 1e-6);
    this.syncing = true;
    select(this.canvas).call(this.zoomer.transform, zoomIdentity.translate(this.gutter - left * k, 0).scale(k));
    this.syncing = false;
    this.shown.domain([a, b]);
  }

  private resize(): void {
    const width = this.host.clientWidth;
    const narrow = width < 560;
    const below = this.strip.svg.getClientRects().length ? BELOW : AXIS;
    const height = Math.max(60, this.host.clientHeight - below);
    const { rows, rowHeight } = rowsIn(height, this.lanes.length, narrow ? 18 : 15);
    if (width === this.width && rows === this.rows && rowHeight === this.rowHeight) return;
    const domain = this.shown.domain() as [Date, Date];
    this.width = width;
    this.rows = rows;
    this.rowHeight = rowHeight;
    this.gutter = narrow ? 92 : 124;
    if (this.span) giveRows(this.lanes, rows, this.span.to);
    this.full.range([this.gutter, width - RIGHT]);
    this.shown.range([this.gutter, width - RIGHT]);
    this.zoomer.scaleExtent([0.5, 4000]).extent([
      [this.gutter, 0],
      [width - RIGHT, height],
    ]);
    this.setDomain(domain);
    const high = this.lanes.reduce((y, lane) => y + laneHeight(lane, this.rowHeight), 4) + 9;
    const ratio = window.devicePixelRatio || 1;
    this.canvas.width = Math.round(width * ratio);
    this.canvas.height = Math.round(high * ratio);
    this.canvas.style.height = `${high}px`;
    this.axis.setAttribute("height", "20");
    this.axis.setAttribute("width", String(width));
    this.strip.resize(width);
  }

  private schedule(): void {
    this.frame ||= requestAnimationFrame(() => {
      this.frame = 0;
      this.drawNow();
      this.strip.drawReach(this.shown.domain() as [Date, Date]);
    });
  }

  private drawNow(): void {
    if (!this.width || !this.span) return;
    this.drawing = this.scene(this.theme());
    const ctx = this.canvas.getContext("2d")!;
    const ratio = window.devicePixelRatio || 1;
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    ctx.clearRect(0, 0, this.width, this.canvas.clientHeight);
    paint(ctx, this.drawing.parts);
    this.shapes.render(this.drawing.shapes, this.width);
    drawAxis(this.axis, this.shown, 0, this.ticks);
    clearTimeout(this.announceLater);
    this.announceLater = window.setTimeout(() => this.announceLanes(), 120);
  }

  private get ticks(): Date[] {
    return axisTicks(this.shown, this.width < 560 ? 5 : 9);
  }

  private scene(theme: Theme, at = this.shapes.at): LaneDrawing {
    const [a, b] = this.shown.domain() as [Date, Date];
    return laneScene({
      model: this.model,
      lanes: this.shownLanes,
      theme,
      width: this.width,
      height: this.canvas.clientHeight,
      gutter: this.gutter,
      rowHeight: this.rowHeight,
      x: linear(this.shown),
      domain: { from: fromDate(a), to: fromDate(b) },
      window: days(this.state),
      ticks: this.ticks.map((tick) => ({ x: this.shown(tick), major: tick.getUTCMonth() === 0 })),
      selected: this.state.id,
      related: this.highlight.related,
      numbers: this.highlight.numbers,
      at,
    });
  }

  /** Announce what is visible, once the lanes have stopped moving. */
  private announceLanes(): void {
    const [a, b] = this.shown.domain() as [Date, Date];
    const { events, terms } = this.drawing.drawn;
    this.canvas.setAttribute(
      "aria-label",
      `Timeline, ${years({ from: fromDate(a), to: fromDate(b) })}: ${plural(events, "event")}${terms ? ` and ${plural(terms, "term")}` : ""} in ${plural(this.lanes.length, "lane")}. Left and right arrows go from event to event, plus and minus zoom. The table holds the same events.`,
    );
    this.shapes.describe();
  }

  private hit(event: MouseEvent): LaneTarget | null {
    const [x, y] = pointIn(this.canvas, event);
    const hits = this.drawing.targets.filter((t) => x >= t.x0 && x <= t.x1 && y >= t.y0 && y <= t.y1);
    return (
      hits.sort(
        (a, b) => Math.abs((a.x0 + a.x1) / 2 - x) - Math.abs((b.x0 + b.x1) / 2 - x) || a.x1 - a.x0 - (b.x1 - b.x0),
      )[0] ?? null
    );
  }

  private up(event: PointerEvent): void {
    if (!this.window.active) return;
    this.window.up(event);
    const { window } = this.store.state;
    this.lastWindow = window ? `${window.from} ${window.to}` : "";
  }

  private click(event: MouseEvent): void {
    if (this.window.active) return;
    const target = this.hit(event);
    const [x, y] = pointIn(this.canvas, event);
    const shape = this.shapes.over(y);
    const day = fromDate(this.shown.invert(x));
    if (!target && shape && x >= this.gutter && this.shapes.holds(shape, day)) return this.shapes.open(shape, day);
    if (!target) return;
    if (target.items.length === 1) return this.store.set({ id: this.chosen(target.items[0]!), fold: null });
    const [from, to] = [Math.min(...target.items.map((i) => i.from)), Math.max(...target.items.map((i) => i.to))];
    const [a, b] = this.shown.domain().map(Number) as [number, number];
    if ((to - from) * 86_400_000 > (b - a) * 0.002 || b - a > 86_400_000 * 90) {
      const pad = Math.max(10, (to - from) * 0.6);
      this.setDomain([toDate(from - pad), toDate(to + pad)]);
      this.schedule();
    } else this.store.set({ fold: `days/${iso(from)}/${iso(to)}`, id: null });
  }

  /** What a click selects: of a term its holder, or its other end when the holder is selected. */
  private chosen(item: Item): number {
    return item.other !== null && item.at === this.state.id ? item.other : item.at;
  }

  private move(event: PointerEvent): void {
    if (this.window.active) return this.window.move(event);
    // Nothing is pointed at while the lanes are dragged.
    if (event.buttons) return this.setHover(null);
    const target = this.hit(event);
    const read = this.readAt(event);
    this.canvas.style.cursor = this.window.handleAt(event) ? "ew-resize" : target || read ? "pointer" : "grab";
    this.setHover(target, event);
    if (!target && read) this.tip.show(read, event, this.host, this.width);
  }

  /** Read all shapes where the pointer is; what the one under it has there, in words. */
  private readAt(event: MouseEvent): string {
    const [x, y] = pointIn(this.canvas, event);
    const day = x >= this.gutter && x <= this.width - RIGHT ? fromDate(this.shown.invert(x)) : null;
    this.shapes.read(day);
    const shape = this.shapes.over(y);
    return shape && day !== null && this.shapes.holds(shape, day)
      ? `${this.shapes.text(shape, day)}. Click to open.`
      : "";
  }

  private setHover(target: LaneTarget | null, event?: MouseEvent): void {
    if (!target) this.tip.hide();
    if (target && event) {
      const item = target.items[0]!;
      const text =
        target.items.length > 1
          ? `${target.items.length} ${item.edge === null ? "events" : "terms"}, ${years({ from: item.from, to: target.items.at(-1)!.to })}. Click to zoom in.`
          : inReadingOrder(describe(this.model, item));
      this.tip.show(text, event, this.host, this.width);
    }
    const at = target?.items.length === 1 ? target.items[0]!.at : null;
    if (at === this.hover) return;
    this.hover = at;
    this.relight();
    this.schedule();
  }

  private key(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
      event.preventDefault();
      event.stopPropagation();
      this.step(event.key === "ArrowRight" ? 1 : -1);
    } else if (event.key === "+" || event.key === "=") this.zoom(1.5);
    else if (event.key === "-") this.zoom(1 / 1.5);
    else if (event.key === "0") {
      this.lookAt(this.state.window);
      this.schedule();
    }
  }

  /** Go to the next or previous event that the filters and the days leave. */
  step(direction: 1 | -1): void {
    const at = nextEvent(this.model, this.state, direction);
    if (at === null) return this.announce(direction > 0 ? "No later event." : "No earlier event.");
    const [from, to] = this.model.node(at).at as [number, number];
    const [a, b] = this.sight();
    if (from < a || to > b) {
      const shift = (from + to) / 2 - (a + b) / 2;
      this.setDomain([toDate(a + shift), toDate(b + shift)]);
    }
    this.store.set({ id: at });
  }
}
