/** Above the lanes: play, as of a day, as known by a day, and the key to the signs. */

import { h, icon, redraw, s } from "./dom";
import type { Model } from "../data/model";
import type { State, Store } from "../state/state";
import { type Window, dayOf, human, yearOf } from "../data/time";

export class TimeTools {
  readonly host = h("div", { class: "timehead" });
  private playing = 0;

  constructor(
    private readonly model: Model,
    private readonly store: Store,
    private readonly span: () => Window | null,
  ) {}

  render(state: State): void {
    const span = this.span();
    if (!span) return redraw(this.host);
    const known = this.model.knownFrom.filter((day): day is number => day !== null);
    redraw(
      this.host,
      h("strong", {}, "Timeline"),
      h(
        "button",
        { class: "act", "data-key": "play", "aria-pressed": this.playing > 0, onclick: () => this.toggle() },
        icon(this.playing ? "pause" : "play", 14),
        this.playing ? "Pause" : "Play",
      ),
      state.on === null
        ? h(
            "button",
            {
              class: "act",
              "data-key": "on",
              onclick: () => this.store.set({ on: state.window?.to ?? span.to, window: null }),
            },
            "As of a day",
          )
        : this.slider(
            "on",
            "As of",
            state.on,
            span,
            (on) => this.store.set({ on }),
            () => this.stop({ on: null }),
          ),
      known.length === 0
        ? null
        : state.known === null
          ? h(
              "button",
              {
                class: "act",
                "data-key": "known",
                onclick: () => this.store.set({ known: known.reduce((a, b) => Math.max(a, b)) }),
              },
              "As known by",
            )
          : this.slider(
              "known",
              "As known by",
              state.known,
              { from: known.reduce((a, b) => Math.min(a, b)), to: known.reduce((a, b) => Math.max(a, b)) },
              (day) => this.store.set({ known: day }),
              () => this.store.set({ known: null }),
            ),
      h("span", { class: "grow" }),
      state.on === null && state.known === null ? key() : null,
    );
  }

  private slider(
    name: string,
    label: string,
    value: number,
    range: Window,
    set: (day: number) => void,
    close: () => void,
  ): HTMLElement {
    const input = h("input", {
      type: "range",
      min: range.from,
      max: range.to,
      step: 1,
      value,
      "aria-label": label,
      "aria-valuetext": human(value),
      "data-key": `slide-${name}`,
      oninput: () => set(Number(input.value)),
    });
    return h(
      "span",
      { class: "slider" },
      h("span", {}, `${label} `, h("b", { class: "num" }, human(value))),
      input,
      h(
        "button",
        { class: "act", "aria-label": `${label}: off`, "data-key": `off-${name}`, onclick: close },
        icon("close", 11),
      ),
    );
  }

  private stop(change: Partial<State> = {}): void {
    clearInterval(this.playing);
    this.playing = 0;
    this.store.set(change);
  }

  /** Step a snapshot through the years, month by month or, over long spans, year by year. */
  private toggle(): void {
    if (this.playing) return this.stop();
    const span = this.span()!;
    const window = this.store.state.window ?? { from: dayOf(yearOf(span.from)), to: span.to };
    const stride = Math.max(30, Math.round((window.to - window.from) / 90));
    const start = this.store.state.on !== null && this.store.state.on < window.to ? this.store.state.on : window.from;
    this.playing =
      window.to > window.from
        ? setIntervalId(() => {
            const next = (this.store.state.on ?? start) + stride;
            if (next >= window.to) this.stop({ on: window.to });
            else this.store.set({ on: next });
          })
        : 0;
    this.store.set({ on: start, window: null });
  }
}

const setIntervalId = (act: () => void): number =>
  window.setInterval(act, matchMedia("(prefers-reduced-motion: reduce)").matches ? 1200 : 260);

/** What the signs of the lanes mean. */
function key(): HTMLElement {
  const small = (w: number, ...children: Element[]): SVGElement =>
    s("svg", { width: w, height: 12, viewBox: `0 -6 ${w} 12`, "aria-hidden": "true" }, children);
  const item = (sign: SVGElement, text: string): HTMLElement => h("span", {}, sign, text);
  const span = (w: number): Element => s("rect", { class: "kspan", x: 0, y: -3.5, width: w, height: 7 });
  const ring = (x: number): Element => s("circle", { class: "khollow", cx: x, cy: 0, r: 3.6 });
  return h(
    "div",
    { class: "key", "aria-label": "Signs" },
    item(small(10, s("rect", { class: "ksolid", x: 1.5, y: -3.5, width: 7, height: 7 })), "day known"),
    item(small(24, span(24), ring(12)), "month, year"),
    item(
      small(
        26,
        s("path", { class: "kspan", d: "M1 -5.5h19l5 5.5-5 5.5H1z" }),
        s("rect", { class: "ksolid", x: 0, y: -5.5, width: 2, height: 11 }),
      ),
      "goes on",
    ),
    item(
      small(
        26,
        s("rect", { class: "kfade", x: 0, y: -5.5, width: 14, height: 11 }),
        s("line", { class: "kdots", x1: 15, x2: 25, y1: 4, y2: 4 }),
        s("rect", { class: "ksolid", x: 0, y: -5.5, width: 2, height: 11 }),
      ),
      "end not given",
    ),
    item(small(12, s("circle", { class: "kdotted", cx: 6, cy: 0, r: 4 })), "possibly"),
  );
}
