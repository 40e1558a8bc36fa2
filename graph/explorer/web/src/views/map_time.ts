/** The days of the map: a field, steps from change to change, Play, and the strip of all dates. */

import { placesNoun } from "../data/map";
import { type Window, human, parseDay, windowKey } from "../data/time";
import { type Part, paint } from "../draw/scene";
import type { Theme } from "../draw/theme";
import { type Change, changesOf, holdings, mapDays, mapState, stepsOf } from "../state/holdings";
import type { State, Store } from "../state/state";
import { type Child, h, icon, redraw } from "./dom";
import { onePane } from "./frame";
import { showMore, sideways } from "./sideways";
import { type Strip, stripScene } from "./map_strip";
import { type View, fourDays, namesOf, only, yearAround } from "./map_view";
import { sureSwitch } from "./sure_switch";

export class MapTime {
  private readonly tools = h("div", { class: "maptools" });
  private readonly strip = h("canvas", { class: "mapstrip", role: "img" });
  readonly host = h("div", { class: "maptime" }, sideways("", this.tools), this.strip);
  private view: View | null = null;
  private drawnStrip: Strip | null = null;
  private playing = 0;

  constructor(
    private readonly store: Store,
    private readonly theme: () => Theme,
  ) {
    this.strip.addEventListener("pointerdown", (event) => this.pickDay(event));
    this.strip.addEventListener("pointermove", (event) => event.buttons && this.pickDay(event));
  }

  render(view: View, four: boolean): void {
    this.view = view;
    this.renderTools();
    this.drawStrip(four);
  }

  /** The changes in the days that Play and the steps go to. */
  private changes(): Change[] {
    const { model, state, colouring } = this.view!;
    return changesOf(model, state, colouring);
  }

  /** Go to the change before or after the days that are looked at. */
  step(direction: 1 | -1): void {
    if (!this.view) return;
    const next = this.next(direction);
    if (next) this.show(next.day);
  }

  private next(direction: 1 | -1): Change | undefined {
    const { model, state, colouring } = this.view!;
    const days = mapDays(model, state, colouring);
    const changes = this.changes();
    if (direction > 0) return changes.find(({ day }) => !days || day > days.to);
    return changes.findLast(({ day }) => days !== null && day < days.from);
  }

  /** Look at a day; of figures, at the period of the one that begins then. */
  private show(day: number): void {
    const { model, colouring, state } = this.view!;
    if (colouring.by === "fact") return this.store.set({ on: { from: day, to: day }, window: null });
    if (colouring.by === "events") return this.store.set({ window: { from: day, to: day }, on: null });
    const spans = [...holdings(model, { ...state, on: null, window: null }, colouring).values()].flatMap(
      ({ because }) => because.map((claim) => model.node(claim).span),
    );
    const ends = spans.flatMap((span) => (span?.[0] === day ? (span[3] ?? day) : []));
    this.store.set({ window: { from: day, to: ends.length ? Math.min(...ends) : day }, on: null });
  }

  private field(days: Window | null): HTMLElement {
    const { colouring } = this.view!;
    const field = h("input", {
      type: "text",
      class: "day",
      value: days ? windowKey(days) : "",
      placeholder: "any time",
      autocomplete: "off",
      spellcheck: "false",
      title: "A day, a month or a year: 2018-06-01, 2018-06, 2018, 2018~, or two of them: 2016/2018",
      "aria-label": "The map on a day, a month or a year",
      "data-key": "map-day",
      onchange: () => {
        const day = parseDay(field.value);
        field.setAttribute("aria-invalid", String(!day && field.value !== ""));
        if (day)
          this.store.set(
            colouring.by === "fact" && !field.value.includes("/")
              ? { on: day, window: null }
              : { on: null, window: day },
          );
        else if (!field.value) this.store.set({ on: null, window: null });
      },
    });
    return field;
  }

  private stepButton(direction: 1 | -1): Child {
    const change = this.next(direction);
    const side = direction > 0 ? "right" : "left";
    const words = direction > 0 ? "The next change" : "The change before";
    const text = change
      ? [
          h("span", { class: "sr" }, `${words}: `),
          h("b", {}, human(change.day)),
          " ",
          h("span", { class: "who" }, namesOf(this.view!, change)),
        ]
      : null;
    return h(
      "button",
      {
        class: "act step",
        disabled: !change,
        title: words,
        "aria-label": change ? null : words,
        "data-key": `map-${side}`,
        onclick: () => change && this.show(change.day),
      },
      direction > 0 ? [text, icon(side, 11)] : [icon(side, 11), text],
    );
  }

  private renderTools(): void {
    const { model, state, colouring } = this.view!;
    const days = mapDays(model, state, colouring);
    const chosen = state.on ?? state.window;
    const { scrollLeft } = this.tools;
    redraw(
      this.tools,
      h("strong", {}, "On"),
      this.field(days),
      chosen
        ? h(
            "button",
            {
              class: "act",
              "aria-label": "Clear the day",
              "data-key": "map-clear",
              onclick: () => this.stop({ on: null, window: null }),
            },
            icon("close", 11),
          )
        : h("span", { class: "note" }, days ? "the last dated day" : ""),
      this.stepButton(-1),
      this.stepButton(1),
      h(
        "button",
        { class: "act", "data-key": "map-play", "aria-pressed": this.playing > 0, onclick: () => this.toggle() },
        icon(this.playing ? "pause" : "play", 14),
        this.playing ? "Pause" : "Play",
      ),
      h("span", { class: "grow" }),
      sureSwitch(mapState(model, state, colouring), this.store),
    );
    showMore(this.tools, scrollLeft);
  }

  private stop(change: Partial<State> = {}): void {
    clearInterval(this.playing);
    this.playing = 0;
    this.store.set(change);
  }

  /** Show the changes one after another, from the first when the last is shown. */
  private toggle(): void {
    if (this.playing) return this.stop();
    const changes = this.changes();
    if (!changes.length) return;
    if (!this.next(1)) this.show(changes[0]!.day);
    this.playing = window.setInterval(
      () => {
        const next = this.host.clientWidth ? this.next(1) : undefined;
        if (next) this.show(next.day);
        else this.stop();
      },
      matchMedia("(prefers-reduced-motion: reduce)").matches ? 2400 : 900,
    );
    this.store.set({});
  }

  private drawStrip(four: boolean): void {
    const { model, state, colouring, shapes } = this.view!;
    const [width, height] = [this.strip.clientWidth, this.strip.clientHeight];
    if (!width || !height) return;
    const shown = four ? fourDays(this.view!).map(only) : [];
    const days = mapDays(model, state, colouring);
    const steps = colouring.by === "fact" ? stepsOf(model, state, colouring) : null;
    this.drawnStrip = stripScene({
      theme: this.theme(),
      width,
      height,
      gutter: onePane() ? 12 : 116,
      noun: placesNoun(model, shapes),
      scale: this.view!.scale,
      steps,
      changes: this.changes(),
      days: shown.length ? shown : days ? [days] : [],
      of: shapes.length,
      until: model.events.reduce((last, at) => Math.max(last, model.node(at).at?.[1] ?? -Infinity), -Infinity),
    });
    put(this.strip, width, height, this.drawnStrip?.parts ?? []);
    const noun = placesNoun(model, shapes);
    this.strip.setAttribute(
      "aria-label",
      `${noun} with a value over time; the buttons above go from change to change, the table has each value.`,
    );
  }

  private pickDay(event: PointerEvent): void {
    if (!this.drawnStrip || !this.view) return;
    const { left } = this.strip.getBoundingClientRect();
    const day = this.drawnStrip.dayAt(event.clientX - left);
    this.store.set(
      this.view.colouring.by === "fact" ? { on: only(day), window: null } : { window: yearAround(day), on: null },
    );
  }
}

/** Paint a canvas that the style sheet sizes. */
export function put(canvas: HTMLCanvasElement, width: number, height: number, parts: readonly Part[]): void {
  const ratio = devicePixelRatio || 1;
  [canvas.width, canvas.height] = [Math.round(width * ratio), Math.round(height * ratio)];
  const ctx = canvas.getContext("2d")!;
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  paint(ctx, parts);
}
