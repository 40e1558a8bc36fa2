/** A second axis of time, under the strip: sources by the day on which they were published, and the day of "as known by". */

import type { ScaleTime } from "d3-scale";
import type { Model } from "../data/model";
import { many, plural } from "../data/text";
import { type Window, human, toDate, windowText } from "../data/time";
import type { State, Store } from "../state/state";
import { h, s } from "./dom";

/** Height of the bars, and of the axis as a whole: with its words at its left, or below it. */
const BARS = 16;
const BESIDE = 27;
const BELOW = 38;
/** From so wide a margin on, the words stand in it. */
const MARGIN = 100;
/** Sources with a date of more days than this lie flat under the axis. */
const FLAT = 31;
const THUMB = 14;

/** All the years, from one x to another. */
export interface Whole {
  scale: ScaleTime<number, number>;
  x0: number;
  x1: number;
}

/** When the sources were published. */
interface Published {
  /** First and last day of each source that has a date. */
  dates: (readonly [number, number])[];
  /** How many have none. */
  undated: number;
  /** The days by which another source was surely out, in order. */
  stops: number[];
}

export class KnownAxis {
  readonly host = h("div", { class: "published", role: "group", "aria-label": "Published" });
  private readonly svg = s("svg", { "aria-hidden": "true", height: BELOW });
  private readonly slider = h("input", { type: "range", step: 1, "aria-label": "As known by" });
  private readonly words = h("span", { class: "published-words", role: "note" });
  /** Whether any source has a date. The rest is made when the axis is first drawn. */
  private readonly dated: boolean;
  private made: Published | null = null;
  private beside = true;

  constructor(
    private readonly model: Model,
    private readonly store: Store,
  ) {
    this.dated = model.sources.some((at) => model.node(at).at !== undefined);
    this.host.append(this.svg, this.slider, this.words);
    this.slider.addEventListener("input", () => this.choose(Number(this.slider.value)));
    this.slider.addEventListener("keydown", (event) => this.key(event));
  }

  private get published(): Published {
    if (this.made) return this.made;
    const { model } = this;
    const dates = model.sources.flatMap((at) => {
      const [first, last] = model.node(at).at ?? [null, null];
      return first === null && last === null ? [] : [[first ?? last!, last ?? first!] as const];
    });
    const stops = [...new Set(dates.map(([, last]) => last))].sort((a, b) => a - b);
    return (this.made = { dates, undated: model.sources.length - dates.length, stops });
  }

  /** Height that it takes; nothing where no source has a date. */
  get height(): number {
    return !this.dated ? 0 : this.beside ? BESIDE : BELOW;
  }

  render(state: State, whole: Whole | null): void {
    this.host.hidden = !this.height || !whole;
    if (this.host.hidden) return;
    const { scale, x0, x1 } = whole!;
    this.beside = x0 > MARGIN;
    this.host.classList.toggle("in-margin", this.beside);
    const day = state.known ?? state.on;
    const at = (one: number): number => Math.min(x1, Math.max(x0, scale(toDate(one))));
    this.svg.setAttribute("width", String(x1 + 16));
    this.svg.replaceChildren(
      s("text", { class: "stripname", x: 16, y: this.beside ? 9 : BARS - 2 }, this.beside ? "Published" : ""),
      ...this.bars(day, at, x0, x1),
      s("line", { class: "base", x1: x0, x2: x1, y1: BARS + 0.5, y2: BARS + 0.5 }),
      ...this.flat(day, at),
      ...(state.on
        ? [s("line", { class: "published-on", x1: at(state.on.to), x2: at(state.on.to), y1: 0, y2: BARS + 8 })]
        : []),
    );
    this.place(state, x0, x1, scale);
    const words = this.said(state);
    this.words.textContent = this.beside ? this.inShort(state) : words;
    this.words.title = words;
    this.slider.setAttribute("aria-description", words);
  }

  /** Sources with a day or a month, as bars; those that were surely out by the day in ink. */
  private bars(day: Window | null, at: (day: number) => number, x0: number, x1: number): SVGElement[] {
    const count = Math.max(20, Math.min(180, Math.floor((x1 - x0) / 7)));
    const width = (x1 - x0) / count;
    const bins = Array.from({ length: count }, () => ({ all: 0, out: 0 }));
    for (const [first, last] of this.published.dates) {
      if (last - first > FLAT) continue;
      const bin = bins[Math.min(count - 1, Math.floor((at((first + last) / 2) - x0) / width))]!;
      bin.all++;
      if (day && last <= day.from) bin.out++;
    }
    const most = Math.max(1, ...bins.map(({ all }) => all));
    const bar = (n: number, i: number, name: string): SVGElement[] => {
      const high = n ? Math.max(2, Math.sqrt(n / most) * BARS) : 0;
      const box = { x: x0 + i * width, y: BARS - high, width: Math.max(1, width - 1), height: high };
      return n ? [s("rect", { class: name, ...box })] : [];
    };
    return bins.flatMap(({ all, out }, i) => [...bar(all, i, "bin"), ...bar(out, i, "bin highlighted")]);
  }

  /** Sources with a year or less, as lines under the axis: on which day of it they came out nobody says. */
  private flat(day: Window | null, at: (day: number) => number): SVGElement[] {
    const spans = new Map<string, readonly [number, number]>();
    for (const span of this.published.dates) if (span[1] - span[0] > FLAT) spans.set(span.join(), span);
    return [...spans.values()].map(([first, last]) =>
      s("rect", {
        class: day && last <= day.from ? "bin highlighted" : "bin",
        ...{ x: at(first) + 1, y: BARS + 3, width: Math.max(2, at(last) - at(first) - 2), height: 3 },
      }),
    );
  }

  /** The handle, at the day; at the right end every day is known. */
  private place({ known }: State, x0: number, x1: number, scale: ScaleTime<number, number>): void {
    const day = (x: number): number => Math.floor(scale.invert(x).getTime() / 86_400_000);
    const { slider } = this;
    [slider.min, slider.max] = [String(day(x0)), String(day(x1))];
    slider.value = known ? String(known.to) : slider.max;
    slider.setAttribute("aria-valuetext", known ? windowText(known) : "any day");
    slider.style.insetInlineStart = `${x0 - THUMB / 2}px`;
    slider.style.width = `${x1 - x0 + THUMB}px`;
    slider.classList.toggle("any", !known);
  }

  private inShort({ known, on }: State): string {
    const { dates, undated } = this.published;
    const [day, all] = [known ?? on, many(dates.length + undated)];
    return day
      ? `${many(dates.filter(([, last]) => last <= day.from).length)} of ${all} out`
      : plural(dates.length + undated, "source");
  }

  private said({ known, on }: State): string {
    const day = known ?? on;
    const none = this.published.undated ? `; ${many(this.published.undated)} bear no date` : "";
    const all = plural(this.published.dates.length + this.published.undated, "source");
    if (!day) return `${all}${none}; known by any day`;
    const surely = this.published.dates.filter(([, last]) => last <= day.from).length;
    const possibly = this.published.dates.filter(([first, last]) => last > day.from && first <= day.to).length;
    const more = possibly ? `, ${many(possibly)} more possibly` : "";
    return `${many(surely)} of ${all} out by ${day.from === day.to ? human(day.to) : windowText(day)}${more}${none}`;
  }

  private choose(day: number): void {
    const known = day >= Number(this.slider.max) ? null : { from: day, to: day };
    this.store.set({ known });
  }

  /** Arrows go from one day of publication to the next; what lies beyond the last is any day. */
  private key(event: KeyboardEvent): void {
    const way = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[event.key];
    event.stopPropagation();
    if (!way || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const now = Number(this.slider.value);
    const next =
      way < 0 ? this.published.stops.findLast((day) => day < now) : this.published.stops.find((day) => day > now);
    if (next !== undefined) this.choose(next);
    else if (way > 0) this.store.set({ known: null });
  }
}
