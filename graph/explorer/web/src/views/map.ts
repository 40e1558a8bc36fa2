/** The map: places coloured by what they hold on a day, its key, its table, four dates next to each other. */

import { type Shape, placesNoun, shapesOf } from "../data/map";
import { many } from "../data/text";
import { human } from "../data/time";
import {
  type MapLayout,
  type Rect,
  type Spot,
  layOut,
  layOutSmall,
  mapParts,
  neighbourTowards,
} from "../draw/map_scene";
import type { Theme } from "../draw/theme";
import { type Holding, mapDays } from "../state/holdings";
import type { Store } from "../state/state";
import type { Picture } from "./compose";
import { type Child, h, redraw } from "./dom";
import { frame, onePane } from "./frame";
import { TWIN_HEAD, holdingText, keyList, keyRows, twinRows, twinTable } from "./map_key";
import { colouringText, daysText } from "./map_head";
import { fourParts, mapPicture } from "./map_paper";
import { MapTime, put } from "./map_time";
import { type View, changedNames, countsText, fourDays, listed, on, only, viewOf } from "./map_view";
import type { Context } from "./panel/parts";

/** Room for the key and the larger part, at the right of the map. */
const SIDE = 290;
/** A press this near to the middle of a shape means it, where it is too small to be hit or nothing else is. */
const NEAR = 22;

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
  private readonly time: MapTime;
  private layout: MapLayout | null = null;
  private laidOut = "";
  private view: View | null = null;
  private pointed = -1;
  /** The shape to which the keys have led; the chosen one where they have not. */
  private walked = -1;

  constructor(
    private readonly store: Store,
    private readonly theme: () => Theme,
    private readonly announce: (text: string) => void,
  ) {
    this.time = new MapTime(store, theme);
    this.host.append(h("div", { class: "mapbody" }, this.stage, this.side, this.four, this.twin), this.time.host);
    this.stage.addEventListener("pointermove", (event) => this.point(this.shapeAt(event)));
    this.stage.addEventListener("pointerleave", () => this.point(-1));
    this.stage.addEventListener("click", (event) => this.click(event));
    this.stage.addEventListener("keydown", (event) => this.key(event));
    this.stage.addEventListener("blur", () => this.walk(-1, false));
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
    redraw(this.side, keyList(this.theme(), keyRows(this.view.scale, this.all(shown))), this.note());
    if (shown === "one") this.draw();
    if (shown === "four") this.renderFour(this.view);
    if (shown === "table") {
      const top = this.twin.scrollTop;
      redraw(this.twin, twinTable(ctx, this.view.shapes, this.view.held, colouring));
      this.twin.scrollTop = top;
    }
    this.time.render(this.view, shown === "four");
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

  // Four dates ----------------------------------------------------------------------------------

  private renderFour(view: View): void {
    const days = fourDays(view);
    const w = Math.max(140, Math.floor((this.four.clientWidth - 40) / (onePane() ? 2 : 4)) - 12);
    // What is written above and below a map, and the key, have their room too.
    const room = Math.floor(Math.min(1.2 * w, this.four.parentElement!.clientHeight - 250));
    const h4 = onePane() ? 190 : Math.max(270, room);
    const layout = layOutSmall(view.shapes, { x: 0, y: 0, w, h: h4 });
    redraw(
      this.four,
      days.length ? null : h("p", { class: "empty" }, "No value of this property has a date."),
      days.map((day, i) => {
        const then = on(view, day);
        const canvas = h("canvas", { role: "img", "aria-label": `${human(day)}: ${countsText(then)}` });
        [canvas.style.width, canvas.style.height] = [`${w}px`, `${h4}px`];
        put(canvas, w, h4, fourParts(layout, then, this.theme()));
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

  /** Go to the change before or after the days that are looked at. */
  step(direction: 1 | -1): void {
    this.time.step(direction);
  }

  // Pictures and rows ---------------------------------------------------------------------------

  /** The map for a picture, with its key. */
  pictures({ model, state }: Context, theme: Theme): Picture[] {
    return [mapPicture(viewOf(model, state), theme)];
  }

  /** The rows that say what the places hold: on each of the days that are shown. */
  because({ model, state }: Context): number[] {
    const view = viewOf(model, state);
    const four = state.shown === "four" && view.colouring.by === "fact";
    const shown = four ? fourDays(view).map((day) => on(view, day)) : [view];
    return [...new Set(shown.flatMap(({ shapes, held }) => shapes.flatMap(({ at }) => held.get(at)!.because)))];
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
