/** Above the lanes: play, as of a day, as known by a day, and the legend. */

import { dayField } from "./day_field";
import { type Child, h, icon, redraw } from "./dom";
import type { Model } from "../data/model";
import { dateSigns } from "../draw/key";
import { showMore, sideways } from "./sideways";
import type { Theme } from "../draw/theme";
import type { State, Store } from "../state/state";
import { signed } from "./sign";
import { sureSwitch } from "./sure_switch";
import { brief } from "../data/text";
import { type Window, dayOf, human, readable, yearOf } from "../data/time";
import { passes } from "../state/picture";

export class TimeTools {
  private readonly line = h("div", { class: "timehead" });
  readonly host = sideways("timetop", this.line);
  private readonly model: Model;
  private playing = 0;
  /** What happened last by the day that is looked at. */
  said = "";
  private readonly knownDays: Window | null;
  /** The days on which something may have happened, in order. */
  private readonly stops: number[];

  constructor(
    model: Model,
    private readonly store: Store,
    private readonly span: () => Window | null,
    /** First and last day in sight, where Play starts and ends when there is no window. */
    private readonly sight: () => [number, number],
    private readonly theme: () => Theme,
  ) {
    this.model = model;
    this.knownDays = model.knownDays();
    this.stops = [...new Set(model.events.flatMap((at) => model.node(at).at?.[0] ?? []))].sort((a, b) => a - b);
  }

  get isPlaying(): boolean {
    return this.playing > 0;
  }

  render(state: State): void {
    const span = this.span();
    if (!span) return redraw(this.line);
    const caption = this.caption(state);
    this.said = caption;
    const { scrollLeft } = this.line;
    redraw(
      this.line,
      h("strong", {}, "Timeline"),
      h(
        "button",
        { class: "act", "data-key": "play", "aria-pressed": this.playing > 0, onclick: () => this.toggle() },
        icon(this.playing ? "pause" : "play", 14),
        this.playing ? "Pause" : "Play",
      ),
      this.asOf(state, span),
      this.asKnownBy(state),
      sureSwitch(state, this.store),
      h("span", { class: "caption", role: "note", dir: "auto", title: caption }, caption),
      !state.on && !state.known && !state.window ? key(this.theme()) : null,
    );
    showMore(this.line, scrollLeft);
  }

  private asOf({ on, window }: State, span: Window): Child {
    if (!on) {
      const day = window?.to ?? span.to;
      return h(
        "button",
        {
          class: "act",
          "data-key": "on",
          "data-then": "day-on",
          onclick: () => this.store.set({ on: { from: day, to: day }, window: null }),
        },
        "As of a day",
      );
    }
    return dayField({
      name: "on",
      label: "As of",
      value: on,
      range: span,
      stops: this.stops,
      set: (day) => this.store.set({ on: day, window: null }),
      close: () => this.stop({ on: null }),
    });
  }

  private asKnownBy({ known }: State): Child {
    const { knownDays } = this;
    if (!knownDays) return null;
    if (!known) {
      const day = { from: knownDays.to, to: knownDays.to };
      return h(
        "button",
        {
          class: "act",
          "data-key": "known",
          "data-then": "day-known",
          onclick: () => this.store.set({ known: day }),
        },
        "As known by",
      );
    }
    return dayField({
      name: "known",
      label: "As known by",
      value: known,
      range: knownDays,
      stops: [],
      set: (day) => this.store.set({ known: day }),
      close: () => this.store.set({ known: null }),
    });
  }

  /** What happened last by the day that is looked at: what Play shows is said. */
  private caption(state: State): string {
    const { on } = state;
    if (!on) return "";
    const { model } = this;
    let last: number | null = null;
    let latest = -Infinity;
    for (const at of model.events) {
      const [day] = model.node(at).at ?? [null];
      if (day !== null && day <= on.to && day >= latest && passes(model, state, at)) [last, latest] = [at, day];
    }
    if (last === null) return "Nothing on record yet";
    const { date, n } = model.node(last);
    return `${readable(date) || human(latest)}: ${brief(n)}`;
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
    const [from, to] = this.sight();
    const window = this.store.state.window ?? {
      from: Math.max(dayOf(yearOf(span.from)), from),
      to: Math.min(span.to, to),
    };
    const stride = Math.max(30, Math.round((window.to - window.from) / 90));
    const { on } = this.store.state;
    const start = on && on.to < window.to ? on.to : window.from;
    const show = (day: number): Partial<State> => ({ on: { from: day, to: day } });
    this.playing =
      window.to > window.from
        ? setIntervalId(() => {
            const next = (this.store.state.on?.to ?? start) + stride;
            if (next >= window.to) this.stop(show(window.to));
            else this.store.set(show(next));
          })
        : 0;
    this.store.set({ ...show(start), window: null });
  }
}

const setIntervalId = (act: () => void): number =>
  window.setInterval(act, matchMedia("(prefers-reduced-motion: reduce)").matches ? 1200 : 260);

/** The legend of the lanes: its signs are drawn as the lanes are. */
const key = (theme: Theme): HTMLElement =>
  h("div", { class: "key", "aria-label": "Legend" }, dateSigns(theme, true).map(signed));
