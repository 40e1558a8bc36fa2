/** The relations of the centre by verb, on the screen: a drawing, and over it a button for each verb and each name. */

import type { Model } from "../data/model";
import { fateOf } from "../data/fate";
import { verbsOf } from "../data/verbs";
import { type FanDrawing, fanScene, isClass, whenOf } from "../draw/fan_scene";
import { type Part, paint } from "../draw/scene";
import type { Theme } from "../draw/theme";
import { passes } from "../state/picture";
import { leaving } from "../state/saved";
import { type State, type Store, days } from "../state/state";
import { h } from "./dom";
import { relationsOf } from "./panel/verbs";

export class Fans {
  readonly host = h("div", { class: "fans", role: "group", "aria-label": "Relations by verb", hidden: true });
  private readonly canvas = h("canvas", { "aria-hidden": "true" });
  private readonly over = h("div", { class: "fans-over" });
  private model: Model | null = null;
  private state: State | null = null;

  constructor(
    private readonly store: Store,
    private readonly theme: () => Theme,
  ) {
    this.host.append(this.canvas, this.over);
  }

  render(model: Model, state: State): void {
    [this.model, this.state] = [model, state];
    const { clientWidth: width, clientHeight: height } = this.host;
    if (!width || !height) return;
    const scale = devicePixelRatio;
    this.canvas.width = Math.round(width * scale);
    this.canvas.height = Math.round(height * scale);
    const ctx = this.canvas.getContext("2d")!;
    ctx.scale(scale, scale);
    const { parts, targets } = this.drawing(this.theme(), width, height);
    paint(ctx, parts);
    const focused = document.activeElement?.getAttribute("data-key");
    this.over.replaceChildren(...targets.map((target) => this.button(target)));
    if (focused?.startsWith("fan-"))
      this.over.querySelector<HTMLElement>(`[data-key="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  }

  /** The drawing as it is seen now, for saving. */
  parts(theme: Theme): { parts: Part[]; width: number; height: number } {
    const { clientWidth: width, clientHeight: height } = this.host;
    return { parts: this.drawing(theme, width, height).parts, width, height };
  }

  private drawing(theme: Theme, width: number, height: number): FanDrawing {
    const [model, state] = [this.model!, this.state!];
    const centre = state.centre!;
    const day = days(state)?.to ?? null;
    return fanScene({
      ...{ model, theme, width, height, centre },
      verbs: verbsOf(model, centre, fanEdges(model, state)),
      open: state.id === centre ? state.verb : null,
      notes: (e) => {
        const edge = model.edges[e]!;
        const fate = fateOf(model, model.other(edge, centre), day);
        return [fate.split("; last:")[0]!, whenOf(edge)];
      },
    });
  }

  private button({ verb, at, text, x, y, w, h: height }: FanDrawing["targets"][number]): HTMLElement {
    const [model, state] = [this.model!, this.state!];
    const open = verb !== null && state.id === state.centre && state.verb === verb;
    const here = { by: "verb" as const, fold: null, path: null, ...leaving(state) };
    const relations = { id: state.centre, tab: "relations" as const, verb: open || isClass(verb) ? null : verb };
    const choose = (): void => this.store.set(verb === null ? { ...here, id: at } : { ...here, ...relations });
    const centre = model.short(state.centre!);
    const button = h("button", {
      "aria-label": verb === null ? text : `${centre} ${text}`,
      title: text,
      "aria-expanded": verb === null ? null : open,
      "data-key": `fan-${verb ?? at}`,
      onclick: choose,
    });
    const place = { left: x, top: y, width: w, height };
    for (const [name, value] of Object.entries(place)) button.style.setProperty(name, `${value}px`);
    return button;
  }
}

/** The relations that are drawn: those of the centre that are there and that the filters leave. */
export function fanEdges(model: Model, state: State): number[] {
  const { centre } = state;
  if (centre === null) return [];
  const { edges } = relationsOf({ model, state }, centre);
  return edges.filter((e) => passes(model, state, model.other(model.edges[e]!, centre)));
}
