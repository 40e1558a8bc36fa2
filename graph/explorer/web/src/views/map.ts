/** The map: places coloured by what they hold on a day, its key, its table, four dates next to each other, the strip of all dates. */

import { type Shape, placesNoun, shapesOf, shortNames } from "../data/map";
import type { Model } from "../data/model";
import { many } from "../data/text";
import { type Window, human, parseDay, windowKey } from "../data/time";
import { type Scale, scaleOf } from "../draw/map_scale";
import { type MapLayout, type Rect, type Spot, layOut, mapParts, neighbourTowards } from "../draw/map_scene";
import { type Part, paint } from "../draw/scene";
import type { Theme } from "../draw/theme";
import {
  type Change,
  type Colouring,
  type Holding,
  changesOf,
  colouringOf,
  holdings,
  mapDays,
  mapState,
  stepsOf,
} from "../state/holdings";
import type { State, Store } from "../state/state";
import { type Picture, linesOf } from "./compose";
import { type Child, h, icon, redraw } from "./dom";
import { frame, onePane } from "./frame";
import { TWIN_HEAD, holdingText, keyList, keyParts, keyRows, twinRows, twinTable } from "./map_key";
import { colouringText, daysText } from "./map_head";
import { type Strip, stripScene } from "./map_strip";
import type { Context } from "./panel/parts";
import { sureSwitch } from "./sure_switch";

/** Room for the key and the larger part, at the right of the map. */
const SIDE = 290;
/** A press this near to the middle of a shape means it, where it is too small to be hit or nothing else is. */
const NEAR = 22;

/** What one map shows. */
interface View {
  model: Model;
  state: State;
  colouring: Colouring;
  shapes: readonly Shape[];
  held: ReadonlyMap<number, Holding>;
  scale: Scale;
  names: readonly string[];
}

export class MapView {
  readonly host = h("section", { class: "mapview", "aria-label": "Map", hidden: true });
  private readonly canvas = h("canvas", {});
  private readonly tip = h("div", { class: "tip", hidden: true });
  private readonly stage = h(
    "div",
    { class: "mapstage", tabindex: 0, role: "application", "aria-roledescription": "map", "aria-label": "Map" },
    this.canvas,
    this.tip,
  );
  private readonly side = h("div", { class: "mapside" });
  private readonly four = h("div", { class: "mapfour", tabindex: 0, role: "region", "aria-label": "Four dates" });
  private readonly twin = h("div", {
    class: "tablewrap maptwin",
    tabindex: 0,
    role: "region",
    "aria-label": "The map as a table",
  });
  private readonly tools = h("div", { class: "maptools" });
  private readonly strip = h("canvas", { class: "mapstrip", role: "img" });
  private layout: MapLayout | null = null;
  private laidOut = "";
  private view: View | null = null;
  private drawnStrip: Strip | null = null;
  private pointed = -1;
  /** The shape to which the keys have led; the chosen one where they have not. */
  private walked = -1;
  private playing = 0;

  constructor(
    private readonly store: Store,
    private readonly theme: () => Theme,
    private readonly announce: (text: string) => void,
  ) {
    this.host.append(
      h("div", { class: "mapbody" }, this.stage, this.side, this.four, this.twin),
      h("div", { class: "maptime" }, this.tools, this.strip),
    );
    this.stage.addEventListener("pointermove", (event) => this.point(this.shapeAt(event)));
    this.stage.addEventListener("pointerleave", () => this.point(-1));
    this.stage.addEventListener("click", (event) => this.click(event));
    this.stage.addEventListener("keydown", (event) => this.key(event));
    this.stage.addEventListener("blur", () => this.walk(-1, false));
    this.strip.addEventListener("pointerdown", (event) => this.pickDay(event));
    this.strip.addEventListener("pointermove", (event) => event.buttons && this.pickDay(event));
  }

  focus(): void {
    (this.stage.hidden ? (this.twin.hidden ? this.four : this.twin) : this.stage).focus();
  }

  render(ctx: Context): void {
    const { model, state } = ctx;
    if (!shapesOf(model).length) return redraw(this.side, h("p", { class: "empty" }, "This graph has no map."));
    this.view = viewOf(model, state);
    const { colouring } = this.view;
    const shown = state.shown === "four" && colouring.by !== "fact" ? "one" : state.shown;
    this.host.dataset.shown = shown;
    [this.stage.hidden, this.side.hidden] = [shown !== "one", shown === "table"];
    [this.four.hidden, this.twin.hidden] = [shown !== "four", shown !== "table"];
    this.renderTools();
    redraw(this.side, keyList(this.theme(), keyRows(this.view.scale, this.all(shown))), this.note());
    if (shown === "one") this.draw();
    if (shown === "four") this.renderFour(this.view);
    if (shown === "table") {
      const top = this.twin.scrollTop;
      redraw(this.twin, twinTable(ctx, this.view.shapes, this.view.held, colouring));
      this.twin.scrollTop = top;
    }
    this.drawStrip();
  }

  /** What the key counts: what is drawn, on the last of four dates. */
  private all(shown: string): Holding[] {
    if (shown !== "four") return [...this.view!.held.values()];
    const last = fourDays(this.view!).at(-1);
    return [...(last === undefined ? this.view! : on(this.view!, last)).held.values()];
  }

  private note(): Child {
    const { model, colouring, scale } = this.view!;
    const property = model.data.map?.properties.find(
      (one) => colouring.by === "fact" && one.name === colouring.property,
    );
    const definition =
      property?.definition ?? (colouring.by === "claims" ? model.data.metrics[colouring.metric]?.definition : "");
    const source = model.byId.get(model.data.map?.source ?? "");
    const open = (): void => this.store.set({ id: source! });
    return [
      definition && h("p", { class: "note", dir: "auto" }, definition),
      scale.classes.length ? null : h("p", { class: "note" }, "Nothing is recorded of these places."),
      source === undefined
        ? null
        : h(
            "p",
            { class: "note" },
            "Outlines: ",
            h("button", { class: "act", "data-key": "outlines", onclick: open }, model.short(source)),
          ),
    ];
  }

  private draw(): void {
    const view = this.view!;
    const [width, height] = [this.stage.clientWidth, this.stage.clientHeight];
    if (!width || !height) return;
    const key = `${width} ${height} ${this.side.offsetHeight} ${frame()}`;
    if (key !== this.laidOut || !this.layout) {
      this.laidOut = key;
      this.layout = this.layOut(view.shapes, width, height);
    }
    const chosen = view.shapes.findIndex(({ at }) => at === this.store.state.id);
    put(
      this.canvas,
      width,
      height,
      mapParts(this.layout, {
        ...view,
        theme: this.theme(),
        chosen,
        pointed: this.walked >= 0 ? this.walked : this.pointed,
        named: true,
      }),
    );
    this.stage.setAttribute(
      "aria-label",
      `${this.words()} Arrow keys move to neighbours, Enter opens, v shows the same as a table.`,
    );
  }

  /** In a wide frame the key and the larger part are at the right of the map; else there is the map alone. */
  private layOut(shapes: readonly Shape[], width: number, height: number): MapLayout {
    if (onePane()) return layOut(shapes, { x: 0, y: 0, w: width, h: height }, null);
    const top = this.side.offsetHeight + 40;
    const size = Math.min(SIDE - 30, height - top - 12);
    const room: Rect = { x: width - SIDE + 6, y: top, w: SIDE - 30, h: size };
    return layOut(shapes, { x: 0, y: 0, w: width - SIDE - 16, h: height }, size < 90 ? null : room);
  }

  /** The map in a sentence. */
  private words(): string {
    const { model, shapes, held, colouring, state } = this.view!;
    const counts = new Map<string, number>();
    for (const holding of held.values()) {
      const text = holdingText(holding, colouring);
      counts.set(text, (counts.get(text) ?? 0) + 1);
    }
    const parts = [...counts]
      .sort((a, b) => b[1] - a[1])
      .slice(0, 6)
      .map(([text, count]) => `${many(count)} ${text}`);
    const more = counts.size > 6 ? `, and ${counts.size - 6} other values` : "";
    const days = daysText(mapDays(model, state, colouring));
    return `${colouringText(model, colouring)}, ${many(shapes.length)} ${placesNoun(model, shapes)}, ${days}: ${parts.join(", ")}${more}.`;
  }

  // Pointing, choosing, walking -----------------------------------------------------------------

  private shapeAt(event: MouseEvent): number {
    const { left, top } = this.stage.getBoundingClientRect();
    return this.layout ? shapeAt(this.layout, this.canvas, event.clientX - left, event.clientY - top) : -1;
  }

  private point(shape: number): void {
    if (shape === this.pointed) return;
    this.pointed = shape;
    this.stage.classList.toggle("over", shape >= 0);
    this.draw();
    this.showTip(shape);
  }

  private showTip(shape: number): void {
    this.tip.hidden = shape < 0;
    if (shape < 0 || !this.layout) return;
    const spot = this.layout.spots.find((one) => one.shape === shape);
    if (!spot) return;
    redraw(
      this.tip,
      h("b", { dir: "auto" }, this.view!.model.short(this.view!.shapes[shape]!.at)),
      h("span", { dir: "auto" }, this.saying(shape)),
    );
    const room = this.stage.clientWidth - this.tip.offsetWidth - 8;
    this.tip.style.left = `${Math.max(4, Math.min(room, spot.x + 12))}px`;
    this.tip.style.top = `${Math.max(4, Math.min(this.stage.clientHeight - this.tip.offsetHeight - 4, spot.y + 14))}px`;
  }

  private saying(shape: number): string {
    const { shapes, held, colouring } = this.view!;
    return holdingText(held.get(shapes[shape]!.at)!, colouring);
  }

  private click(event: MouseEvent): void {
    const shape = this.shapeAt(event);
    this.store.set({ id: shape < 0 ? null : this.view!.shapes[shape]!.at });
  }

  private walk(shape: number, say = true): void {
    if (this.walked === shape) return;
    this.walked = shape;
    if (!this.view || this.stage.hidden) return;
    this.draw();
    this.showTip(shape);
    if (say && shape >= 0)
      this.announce(`${this.view.model.short(this.view.shapes[shape]!.at)}: ${this.saying(shape)}`);
  }

  private key(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey || !this.layout || !this.view) return;
    const { shapes } = this.view;
    const chosen = shapes.findIndex(({ at }) => at === this.store.state.id);
    const here = this.walked >= 0 ? this.walked : chosen;
    if (/^Arrow/.test(event.key)) {
      const next = here < 0 ? middleShape(this.layout) : neighbourTowards(this.layout, shapes, here, event.key);
      if (next >= 0) this.walk(next);
    } else if ((event.key === "Enter" || event.key === " ") && here >= 0) this.store.set({ id: shapes[here]!.at });
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  // Time ----------------------------------------------------------------------------------------

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

  private renderTools(): void {
    const { model, state, colouring } = this.view!;
    const days = mapDays(model, state, colouring);
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
    const step = (direction: 1 | -1): Child => {
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
    };
    const chosen = state.on ?? state.window;
    redraw(
      this.tools,
      h("strong", {}, "On"),
      field,
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
      step(-1),
      step(1),
      h(
        "button",
        { class: "act", "data-key": "map-play", "aria-pressed": this.playing > 0, onclick: () => this.toggle() },
        icon(this.playing ? "pause" : "play", 14),
        this.playing ? "Pause" : "Play",
      ),
      h("span", { class: "grow" }),
      sureSwitch(mapState(model, state, colouring), this.store),
    );
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
        const next = this.host.hidden ? undefined : this.next(1);
        if (next) this.show(next.day);
        else this.stop();
      },
      matchMedia("(prefers-reduced-motion: reduce)").matches ? 2400 : 900,
    );
    this.store.set({});
  }

  private drawStrip(): void {
    const { model, state, colouring, shapes } = this.view!;
    const [width, height] = [this.strip.clientWidth, this.strip.clientHeight];
    if (!width || !height) return;
    const shown = this.host.dataset.shown === "four" ? fourDays(this.view!).map(only) : [];
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

  // Four dates ----------------------------------------------------------------------------------

  private renderFour(view: View): void {
    const days = fourDays(view);
    const [w, h4] = [
      Math.max(140, Math.floor((this.four.clientWidth - 40) / (onePane() ? 2 : 4)) - 12),
      onePane() ? 190 : 270,
    ];
    const layout = layOut(view.shapes, { x: 0, y: 0, w, h: h4 }, null);
    redraw(
      this.four,
      days.length ? null : h("p", { class: "empty" }, "No value of this property has a date."),
      days.map((day, i) => {
        const then = on(view, day);
        const canvas = h("canvas", { role: "img", "aria-label": `${human(day)}: ${countsText(then)}` });
        [canvas.style.width, canvas.style.height] = [`${w}px`, `${h4}px`];
        put(canvas, w, h4, this.fourParts(layout, then));
        return h(
          "figure",
          {},
          h(
            "figcaption",
            {},
            h(
              "button",
              {
                class: "act",
                "data-key": `four-${i}`,
                onclick: () => this.store.set({ on: only(day), window: null, shown: "one" }),
              },
              human(day),
            ),
            h("p", { class: "note" }, countsText(then)),
          ),
          canvas,
          h("h3", {}, i ? `Changed since ${human(days[i - 1]!)}` : "First values"),
          h("p", { dir: "auto" }, listed(changedNames(view, i ? days[i - 1]! : null, day)) || "Nothing"),
        );
      }),
    );
  }

  private fourParts(layout: MapLayout, view: View, theme = this.theme()): Part[] {
    const chosen = view.shapes.findIndex(({ at }) => at === this.store.state.id);
    return mapParts(layout, { ...view, theme, chosen, pointed: -1, named: false });
  }

  // Pictures ------------------------------------------------------------------------------------

  /** The map for a picture, with its key. */
  pictures({ model, state }: Context, theme: Theme): Picture[] {
    const view = viewOf(model, state);
    const width = 1000;
    if (state.shown === "four" && view.colouring.by === "fact") return [this.fourPicture(view, theme, width)];
    const height = 620;
    const room: Rect = { x: width - SIDE, y: 60, w: SIDE - 40, h: 300 };
    const layout = layOut(view.shapes, { x: 0, y: 0, w: width - SIDE - 30, h: height }, room);
    const chosen = view.shapes.findIndex(({ at }) => at === state.id);
    const key = keyParts(theme, keyRows(view.scale, [...view.held.values()]), 20, height + 10, width - 40);
    const parts = [...mapParts(layout, { ...view, theme, chosen, pointed: -1, named: true }), ...key.parts];
    return [{ parts, width, height: height + 16 + key.height }];
  }

  private fourPicture(view: View, theme: Theme, width: number): Picture {
    const days = fourDays(view);
    const w = (width - 40) / 4;
    const parts: Part[] = [];
    let bottom = 0;
    days.forEach((day, i) => {
      const x = 20 + i * w;
      const then = on(view, day);
      const layout = layOut(view.shapes, { x, y: 74, w: w - 14, h: 260 }, null);
      parts.push({ t: "text", x, y: 16, s: human(day), size: 13, weight: 600, fill: theme.ink });
      linesOf(countsText(then), w - 20, 11)
        .slice(0, 3)
        .forEach((s, at) => parts.push({ t: "text", x, y: 34 + at * 14, s, size: 11, fill: theme.ink3 }));
      parts.push(...this.fourParts(layout, then, theme));
      parts.push({
        t: "text",
        x,
        y: 358,
        s: i ? `Changed since ${human(days[i - 1]!)}` : "First values",
        size: 12,
        weight: 600,
        fill: theme.ink,
      });
      const lines = linesOf(listed(changedNames(view, i ? days[i - 1]! : null, day)) || "Nothing", w - 20, 11);
      lines.forEach((s, at) => parts.push({ t: "text", x, y: 376 + at * 15, s, size: 11, fill: theme.ink2 }));
      bottom = Math.max(bottom, 376 + lines.length * 15);
    });
    const last = days.at(-1);
    const key = keyParts(
      theme,
      keyRows(view.scale, [...(last === undefined ? view : on(view, last)).held.values()]),
      20,
      bottom + 10,
      width - 40,
    );
    return { parts: [...parts, ...key.parts], width, height: bottom + 16 + key.height };
  }

  /** The rows that say what the places hold. */
  because({ model, state }: Context): number[] {
    const { shapes, held } = viewOf(model, state);
    return [...new Set(shapes.flatMap(({ at }) => held.get(at)!.because))];
  }

  /** The rows of the table, for CSV. */
  rows(ctx: Context): string[][] {
    const { model, state } = ctx;
    const { shapes, held, colouring } = viewOf(model, state);
    const cited = (at: number): string =>
      [...new Set(held.get(at)!.because.flatMap((row) => model.node(row).sources ?? []))].join(";");
    return [
      ["id", ...TWIN_HEAD.slice(0, 4), "Citations"],
      ...twinRows(ctx, shapes, held, colouring).map(({ at, cells }) => [
        model.node(at).id,
        ...cells.slice(0, 4),
        cited(at),
      ]),
    ];
  }
}

const only = (day: number): Window => ({ from: day, to: day });

function yearAround(day: number): Window {
  const year = String(new Date(day * 86_400_000).getUTCFullYear()).padStart(4, "0");
  return parseDay(year) ?? only(day);
}

function viewOf(model: Model, state: State): View {
  const colouring = colouringOf(model, state);
  const shapes = shapesOf(model);
  const held = holdings(model, state, colouring);
  return {
    model,
    state,
    colouring,
    shapes,
    held,
    scale: scaleOf(model, colouring, numbersOf(model, state, colouring, held)),
    names: shortNames(model, shapes),
  };
}

/** The numbers that share one scale: on all dates, but of events in the days that are looked at. */
function numbersOf(model: Model, state: State, colouring: Colouring, held: ReadonlyMap<number, Holding>): number[] {
  const of = (holding: Holding): number[] =>
    colouring.by === "events"
      ? [holding.number ?? []].flat()
      : holding.because.flatMap((row) => model.node(row).number ?? []);
  const always = colouring.by === "events" ? held : holdings(model, { ...state, on: null, window: null }, colouring);
  return [...always.values(), ...held.values()].flatMap(of);
}

/** The same map on another day. */
function on(view: View, day: number): View {
  const state = { ...view.state, on: only(day), window: null };
  return { ...view, state, held: holdings(view.model, state, view.colouring) };
}

/** Four days from the first change to the last, or as many as there are. */
export function fourDays({ model, state, colouring }: Pick<View, "model" | "state" | "colouring">): number[] {
  const { window } = state;
  const days = changesOf(model, state, colouring)
    .map(({ day }) => day)
    .filter((day) => !window || (day >= window.from && day <= window.to));
  if (days.length <= 4) return days;
  return [0, 1, 2, 3].map((i) => days[Math.round((i * (days.length - 1)) / 3)]!);
}

/** Names of the shapes that hold something else than on a day before; before all days: that hold anything. */
function changedNames(view: View, before: number | null, day: number): string[] {
  const then = on(view, day).held;
  const earlier = before === null ? null : on(view, before).held;
  const key = (holding: Holding | undefined): string =>
    holding ? `${holding.kind} ${holding.sure} ${holding.values.join()}` : "";
  return view.shapes.flatMap(({ at }, i) => {
    const now = then.get(at)!;
    return (earlier ? key(earlier.get(at)) !== key(now) : now.kind !== "none") ? [view.names[i]!] : [];
  });
}

/** Names in a line; of many the first, and how many more there are. */
function listed(names: readonly string[], most = 12): string {
  const more = names.length - most;
  return more > 1 ? `${names.slice(0, most).join(", ")} and ${more} more` : names.join(", ");
}

function countsText({ held, colouring }: View): string {
  const counts = new Map<string, number>();
  for (const holding of held.values())
    if (holding.kind !== "none")
      counts.set(holdingText(holding, colouring), (counts.get(holdingText(holding, colouring)) ?? 0) + 1);
  const parts = [...counts].sort((a, b) => b[1] - a[1]).map(([text, count]) => `${many(count)} ${text}`);
  return parts.length > 3 ? `${parts.slice(0, 3).join(", ")} …` : parts.join(", ") || "nothing recorded";
}

function namesOf({ shapes, names }: View, { shapes: changed }: Change): string {
  const found = shapes.flatMap(({ at }, i) => (changed.includes(at) ? [names[i]!] : []));
  return found.length > 2 ? `${found[0]!} and ${found.length - 1} more` : found.join(", ");
}

function put(canvas: HTMLCanvasElement, width: number, height: number, parts: readonly Part[]): void {
  const ratio = devicePixelRatio || 1;
  [canvas.width, canvas.height] = [Math.round(width * ratio), Math.round(height * ratio)];
  const ctx = canvas.getContext("2d")!;
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  paint(ctx, parts);
}

/** The shape at a point: in the larger part first, then the one whose small outline is near, then the one that holds it. */
function shapeAt(layout: MapLayout, canvas: HTMLCanvasElement, x: number, y: number): number {
  const ctx = canvas.getContext("2d")!;
  const ratio = devicePixelRatio || 1;
  const hits = (spots: readonly Spot[]): number =>
    spots.find(
      ({ d, box: [left, top, right, bottom] }) =>
        x >= left && x <= right && y >= top && y <= bottom && ctx.isPointInPath(new Path2D(d), x * ratio, y * ratio),
    )?.shape ?? -1;
  const { inset } = layout;
  if (inset && x >= inset.to.x && x <= inset.to.x + inset.to.w && y >= inset.to.y && y <= inset.to.y + inset.to.h)
    return hits(inset.spots);
  const near = (spots: readonly Spot[], reach: number): number => {
    const found = spots
      .map((spot) => ({ spot, far: Math.hypot(spot.x - x, spot.y - y) }))
      .sort((a, b) => a.far - b.far)[0];
    return found && found.far <= reach ? found.spot.shape : -1;
  };
  const tiny = near(
    layout.spots.filter(({ room }) => room < 4),
    7,
  );
  if (tiny >= 0) return tiny;
  const hit = hits(layout.spots);
  return hit >= 0 ? hit : near(layout.spots, NEAR);
}

/** The shape nearest to the middle, from which the keys start. */
function middleShape({ spots, width, height }: MapLayout): number {
  const far = ({ x, y }: Spot): number => Math.hypot(x - width / 2, y - height / 2);
  return [...spots].sort((a, b) => far(a) - far(b))[0]?.shape ?? -1;
}
