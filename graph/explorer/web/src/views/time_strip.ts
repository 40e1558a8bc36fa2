/** The strip below the lanes: how many events there are in all the years, with the brush that selects a window. */

import { axisBottom } from "d3-axis";
import { type BrushBehavior, type D3BrushEvent, brushX } from "d3-brush";
import type { ScaleTime } from "d3-scale";
import { type Selection, select } from "d3-selection";
import { type Window, toDate, years } from "../data/time";
import { RIGHT } from "../draw/lane_parts";
import type { ShownLane } from "../draw/shown";
import { axisTicks, inBins, snap, tickText } from "../draw/time_scale";
import { type State, type Store, days } from "../state/state";
import { s } from "./dom";

const BARS = 24;
/** Height of the strip with its axis. */
export const STRIP_HEIGHT = BARS + 24;

export interface StripInput {
  state: State;
  lanes: readonly ShownLane[];
  related: ReadonlySet<number> | null;
  span: Window;
  width: number;
  gutter: number;
  /** The days that the lanes show. */
  domain: [Date, Date];
  /** While a window is dragged in the lanes, the brush is left alone. */
  dragging: boolean;
}

export class TimeStrip {
  readonly svg = s("svg", { class: "strip", "aria-hidden": "true" });
  private readonly brush: BrushBehavior<unknown> = brushX();
  private width = 0;
  private gutter = 124;
  private syncing = false;

  /** @param scale All the years, from the left of the lanes to their right. */
  constructor(
    private readonly store: Store,
    private readonly scale: ScaleTime<number, number>,
  ) {
    this.brush
      .on("brush", (event: D3BrushEvent<unknown>) => this.brushed(event, false))
      .on("end", (event: D3BrushEvent<unknown>) => this.brushed(event, true));
    const svg = select(this.svg);
    svg.append("text").attr("class", "stripname");
    svg.append("line").attr("class", "base");
    svg.append("g").attr("class", "bins");
    svg.append("rect").attr("class", "reach");
    svg.append("g").attr("class", "brush");
  }

  resize(width: number): void {
    this.svg.setAttribute("height", String(STRIP_HEIGHT));
    this.svg.setAttribute("width", String(width));
  }

  render(input: StripInput): void {
    const { width, gutter, span } = input;
    if (!width) return;
    this.width = width;
    this.gutter = gutter;
    const svg = select(this.svg);
    const name = svg.select("text.stripname");
    name
      .attr("x", gutter > 100 ? 16 : 12)
      .attr("y", BARS - 2)
      .text(years(span));
    svg
      .select("line.base")
      .attr("x1", gutter)
      .attr("x2", width - RIGHT)
      .attr("y1", BARS + 0.5)
      .attr("y2", BARS + 0.5);
    this.drawBins(input);
    drawAxis(this.svg, this.scale, BARS, axisTicks(this.scale, width < 560 ? 4 : 8));
    this.moveBrush(input);
    this.drawReach(input.domain);
  }

  private drawBins({ lanes, related, width, gutter }: StripInput): void {
    const [x0, x1] = [gutter, width - RIGHT];
    const count = Math.max(20, Math.min(180, Math.floor((x1 - x0) / 7)));
    const bins = inBins(lanes, this.scale, count, related);
    const most = Math.max(1, ...bins.map((bin) => bin.all));
    const high = (n: number): number => (n ? Math.max(2, (Math.sqrt(n) / Math.sqrt(most)) * BARS) : 0);
    const w = (x1 - x0) / count;
    const bars = bins
      .flatMap((bin, i) => [
        { key: `a${i}`, class: "bin", x: x0 + i * w, h: high(bin.all) },
        {
          key: `s${i}`,
          class: "bin highlighted",
          x: x0 + i * w,
          h: bin.highlighted ? Math.max(2, high(bin.all) * (bin.highlighted / bin.all)) : 0,
        },
      ])
      .filter((bar) => bar.h > 0);
    select(this.svg)
      .select<SVGGElement>("g.bins")
      .selectAll<SVGRectElement, (typeof bars)[number]>("rect")
      .data(bars, (bar) => bar.key)
      .join("rect")
      .attr("class", (bar) => bar.class)
      .attr("x", (bar) => bar.x)
      .attr("width", Math.max(1, w - 1))
      .attr("y", (bar) => BARS - bar.h)
      .attr("height", (bar) => bar.h);
  }

  private moveBrush({ state, dragging, width, gutter }: StripInput): void {
    const [x0, x1] = [gutter, width - RIGHT];
    this.brush
      .extent([
        [x0, -2],
        [x1, BARS + 1],
      ])
      .handleSize(10);
    const brush = select(this.svg).select<SVGGElement>("g.brush");
    const window = days(state);
    const { scale } = this;
    const place = (day: number): number => Math.min(x1, Math.max(x0, scale(toDate(day))));
    this.syncing = true;
    brush.call(this.brush as never);
    if (!dragging) brush.call(this.brush.move as never, window ? [place(window.from), place(window.to + 1)] : null);
    this.syncing = false;
  }

  /** The years that the lanes show, as a line under the strip. */
  drawReach([a, b]: [Date, Date]): void {
    const [x0, x1] = [Math.max(this.gutter, this.scale(a)), Math.min(this.width - RIGHT, this.scale(b))];
    select(this.svg)
      .select("rect.reach")
      .attr("x", x0)
      .attr("width", Math.max(0, x1 - x0))
      .attr("y", BARS + 1)
      .attr("height", 2.5);
  }

  private brushed(event: D3BrushEvent<unknown>, end: boolean): void {
    if (this.syncing || !event.sourceEvent) return;
    const picked = event.selection as [number, number] | null;
    if (!picked) {
      if (end) this.store.set({ window: null, on: null });
      return;
    }
    const range = snap(this.scale.invert(picked[0]), this.scale.invert(picked[1]), this.scale, this.width);
    this.store.set({ window: range, on: null });
  }
}

/** An axis in an SVG, made when it is first drawn. */
export function drawAxis(svg: SVGElement, scale: ScaleTime<number, number>, y: number, ticks: Date[]): void {
  const svgs = select(svg);
  let g: Selection<SVGGElement, unknown, null, undefined> = svgs.select<SVGGElement>("g.ax");
  if (g.empty()) g = svgs.append("g").attr("class", "ax");
  g.attr("transform", `translate(0,${y})`).call(
    axisBottom<Date>(scale as never)
      .tickValues(ticks)
      .tickFormat(tickText(scale) as never)
      .tickSize(0)
      .tickPadding(6) as never,
  );
}
