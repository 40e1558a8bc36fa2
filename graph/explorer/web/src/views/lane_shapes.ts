/** The lanes that are shapes: one line reads them all, a press or Enter opens one, and a table says the same in words. */

import { many, plural } from "../data/text";
import { OPEN_END, OPEN_START, type Window, iso } from "../data/time";
import { daysOf, unitText } from "../draw/density";
import { type LaneShape, layoutOf, scaleText } from "../draw/density_scene";
import type { Item } from "../draw/items";
import { h, redraw } from "./dom";

/** What the timeline does for its shapes. */
export interface ShapeActs {
  /** The lanes in sight: the days, and where on the screen they are drawn. */
  sight: () => { days: Window; left: number; right: number; rowHeight: number };
  rows: (lane: number) => number;
  /** Show these days. */
  look: (days: Window) => void;
  list: (fold: string) => void;
  redraw: () => void;
  announce: (text: string) => void;
  /** What is selected, in short; empty when nothing is. */
  selected: () => string;
}

export class LaneShapes {
  readonly host = h("div", { class: "lanes-over" });
  /** The day that the line reads. */
  at: number | null = null;
  private shapes: readonly LaneShape[] = [];
  private readonly buttons = new Map<number, HTMLButtonElement>();
  private readonly table = h("table", { class: "sr" });

  constructor(private readonly act: ShapeActs) {
    this.host.append(this.table);
  }

  /** Put a button over each lane that is a shape: it takes the focus, presses go to the drawing below it. */
  render(shapes: readonly LaneShape[], width: number): void {
    this.shapes = shapes;
    if (!shapes.length) this.at = null;
    const lanes = new Set(shapes.map(({ lane }) => lane));
    for (const [lane, button] of this.buttons) {
      if (lanes.has(lane)) continue;
      button.remove();
      this.buttons.delete(lane);
    }
    for (const shape of shapes) {
      const button = this.buttons.get(shape.lane) ?? this.button(shape.lane);
      const place = { left: 4, top: shape.top - 1, width: width - 8, height: shape.base - shape.top + 3 };
      for (const [name, value] of Object.entries(place)) button.style.setProperty(name, `${value}px`);
      const { density, label, inside } = shape;
      button.setAttribute(
        "aria-label",
        `${label}: ${plural(inside, "event")} in sight, ${scaleText(density)}. Arrow keys read it ${density.unit.name} by ${density.unit.name}, Enter opens.`,
      );
    }
  }

  /** The lanes in words: once they have stopped moving. */
  describe(): void {
    const unit = this.shapes[0]?.density.unit;
    if (!unit) return this.table.replaceChildren();
    const name = this.act.selected();
    const head = ["Lane", "Events in sight", `Most in a ${unit.name}`, ...(name ? [`Linked to ${name}`] : [])];
    redraw(
      this.table,
      h("caption", {}, `Lanes that are drawn as shapes, events by ${unit.name}`),
      h("thead", {}, h("tr", {}, ...head.map((text) => h("th", { scope: "col" }, text)))),
      h(
        "tbody",
        {},
        ...this.shapes.map((shape) => {
          const { density } = shape;
          const inSight = this.unitsInSight(shape).map((key) => density.at(key).linked);
          const linked = inSight.reduce((sum, count) => sum + count, 0);
          const most = `${many(density.most)}, ${unitText(density.unit, density.peak)}`;
          return h(
            "tr",
            {},
            h("th", { scope: "row" }, shape.label),
            h("td", {}, many(shape.inside)),
            h("td", {}, most),
            name ? h("td", {}, many(linked)) : null,
          );
        }),
      ),
    );
  }

  /** The shape at a height, if there is one. */
  over(y: number): LaneShape | null {
    return this.shapes.find(({ top, base }) => y >= top - 3 && y <= base + 1) ?? null;
  }

  /** Read a day in all lanes. */
  read(day: number | null): void {
    if (!this.shapes.length) day = null;
    if (day === this.at) return;
    this.at = day;
    this.act.redraw();
  }

  /** What a lane has on a day, in words. */
  text({ density, label }: LaneShape, day: number): string {
    const key = density.unit.key(day);
    const { all, linked, vague } = density.at(key);
    const name = this.act.selected();
    const parts = [
      plural(all, "event"),
      vague ? `${many(vague)} more perhaps` : "",
      name && all ? `${many(linked)} linked to ${name}` : "",
    ];
    return `${label}, ${unitText(density.unit, key)}: ${parts.filter(Boolean).join(", ")}`;
  }

  /** Whether there is something to open in a lane on a day. */
  holds({ density }: LaneShape, day: number): boolean {
    const { all, vague } = density.at(density.unit.key(day));
    return all + vague > 0;
  }

  /**
   * Show the days around one: as many as can be seen with the marks of the lane one by one, and at least one unit. Events
   * of one day that no width sets apart are listed.
   */
  open(shape: LaneShape, day: number): void {
    const { density } = shape;
    const unit = daysOf(density.unit, density.unit.key(day));
    const { days, left, right, rowHeight } = this.act.sight();
    const middle = (unit.from + unit.to + 1) / 2;
    const rows = this.act.rows(shape.lane);
    let half = (days.to - days.from) / 2;
    let full = true;
    const least = Math.max(2, ((unit.to - unit.from + 1) / 2) * 1.1);
    while (full && half > least) {
      half = Math.max(least, half / 1.3);
      const [from, scale] = [middle - half, (right - left) / (2 * half)];
      const near = density.points.filter((item) => item.to >= from && item.from <= middle + half);
      const x = (item: Item): number => ((item.from + item.to + 1) / 2 - from) * scale;
      full = layoutOf(near, x, rows, rowHeight).kind === "shape";
    }
    if (half * 2 >= (days.to - days.from) * 0.98)
      return this.act.list(`days/${iso(Math.max(OPEN_START, unit.from))}/${iso(Math.min(OPEN_END, unit.to))}`);
    this.act.look({ from: Math.floor(middle - half), to: Math.ceil(middle + half) });
    this.read(null);
  }

  private unitsInSight({ density }: LaneShape): number[] {
    const { days } = this.act.sight();
    const [first, last] = [density.unit.key(days.from), density.unit.key(days.to)];
    return Array.from({ length: last - first + 1 }, (_, i) => first + i);
  }

  private button(lane: number): HTMLButtonElement {
    const button = h("button", {
      "data-key": `lane-${lane}`,
      onfocus: () => this.focus(lane),
      onblur: () => this.read(null),
      onclick: () => {
        const shape = this.shapeOf(lane);
        if (shape) this.open(shape, this.at ?? this.peakInSight(shape));
      },
      onkeydown: (event: KeyboardEvent) => this.key(event, lane),
    });
    this.buttons.set(lane, button);
    // In the order of the lanes.
    const next = [...this.buttons].filter(([other]) => other > lane).sort(([a], [b]) => a - b)[0]?.[1] ?? this.table;
    this.host.insertBefore(button, next);
    return button;
  }

  private shapeOf(lane: number): LaneShape | undefined {
    return this.shapes.find((shape) => shape.lane === lane);
  }

  private focus(lane: number): void {
    const shape = this.shapeOf(lane);
    if (!shape || !this.buttons.get(lane)!.matches(":focus-visible")) return;
    this.read(this.at ?? this.peakInSight(shape));
    this.act.announce(`${this.text(shape, this.at!)}. Enter opens.`);
  }

  private peakInSight(shape: LaneShape): number {
    const { density } = shape;
    const { days } = this.act.sight();
    const count = (key: number): number => density.at(key).all + density.at(key).vague;
    const best = this.unitsInSight(shape).reduce((one, other) => (count(other) > count(one) ? other : one));
    return Math.max(days.from, density.unit.start(best));
  }

  private key(event: KeyboardEvent, lane: number): void {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const shape = this.shapeOf(lane);
    if (by === undefined || !shape || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    const { unit } = shape.density;
    const { days } = this.act.sight();
    const next = unit.start(unit.key(this.at ?? this.peakInSight(shape)) + by);
    if (daysOf(unit, unit.key(next)).to < days.from || next > days.to) return;
    this.read(Math.max(days.from, next));
    this.act.announce(this.text(shape, this.at!));
  }
}
