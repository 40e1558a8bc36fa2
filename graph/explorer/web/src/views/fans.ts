/** The relations of the centre by verb, on the screen: a drawing, and over it a button for each verb and each name. */

import type { Model } from "../data/model";
import { fateOf } from "../data/fate";
import { verbsOf } from "../data/verbs";
import { whenOf } from "../draw/fan_marks";
import { type FanDrawing, fanScene, isClass } from "../draw/fan_scene";
import { spineScene } from "../draw/spine_scene";
import { type Part, paint } from "../draw/scene";
import type { Theme } from "../draw/theme";
import { passes } from "../state/picture";
import { leaving } from "../state/saved";
import { type State, type Store, days } from "../state/state";
import { h } from "./dom";
import { frame } from "./frame";
import { relationsOf } from "./panel/verbs";

export class Fans {
  readonly host = h("div", { class: "fans", role: "group", "aria-label": "Relations by verb", hidden: true });
  private readonly canvas = h("canvas", { "aria-hidden": "true" });
  private readonly over = h("div", { class: "fans-over" });
  private model: Model | null = null;
  private state: State | null = null;
  private opened: string | null = null;

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
    const { parts, targets, height: tall } = this.drawing(this.theme(), width, height);
    for (const part of [this.canvas, this.over]) part.style.setProperty("height", `${tall}px`);
    this.canvas.width = Math.round(width * scale);
    this.canvas.height = Math.round(tall * scale);
    const ctx = this.canvas.getContext("2d")!;
    ctx.scale(scale, scale);
    paint(ctx, parts);
    const focused = document.activeElement?.getAttribute("data-key");
    this.over.replaceChildren(...targets.map((target) => this.button(target)));
    // On a telephone what is opened moves to the top, so that what it leads to is seen; nothing else scrolls.
    const open = targets.find(({ verb, at, bar }) => verb === state.verb && at === null && bar === undefined);
    if (open && state.verb !== this.opened) this.host.scrollTop = open.y - 8;
    this.opened = state.verb;
    if (focused?.startsWith("fan-"))
      this.over.querySelector<HTMLElement>(`[data-key="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  }

  /** The drawing as it is seen now, for saving. */
  parts(theme: Theme): { parts: Part[]; width: number; height: number } {
    const { clientWidth: width, clientHeight: height } = this.host;
    const { parts, height: tall } = this.drawing(theme, width, height);
    return { parts, width, height: tall };
  }

  /** Around the centre, or from one line where the frame is narrow. */
  private drawing(theme: Theme, width: number, height: number): FanDrawing & { height: number } {
    const [model, state] = [this.model!, this.state!];
    const centre = state.centre!;
    const day = days(state)?.to ?? null;
    const shape = frame();
    const input = {
      ...{ model, theme, width, height, centre, low: shape === "low", bar: state.bar },
      verbs: verbsOf(model, centre, fanEdges(model, state)),
      open: state.id === centre ? state.verb : null,
      notes: (e: number) => {
        const edge = model.edges[e]!;
        const fate = fateOf(model, model.other(edge, centre), day);
        return [fate.split("; last:")[0]!, whenOf(edge)];
      },
    };
    return shape === "narrow" ? spineScene(input) : { ...fanScene(input), height };
  }

  private button({ verb, at, bar, text, x, y, w, h: height }: FanDrawing["targets"][number]): HTMLElement {
    if (bar !== undefined) return this.barButton(bar, text, { left: x, top: y, width: w, height });
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
    return placed(button, { left: x, top: y, width: w, height });
  }

  /** A part of the open verb: a press lists its relations in the details, and again all of them. */
  private barButton(bar: string, text: string, place: Record<string, number>): HTMLElement {
    const state = this.state!;
    const chosen = state.bar === bar;
    const choose = (): void => this.store.set({ bar: chosen ? bar.split(":")[0]! : bar, tab: "relations" });
    const button = h("button", {
      "aria-label": text,
      title: text,
      "aria-pressed": chosen,
      "data-key": `fan-bar-${bar}`,
      onclick: choose,
    });
    return placed(button, place);
  }
}

function placed(button: HTMLElement, place: Record<string, number>): HTMLElement {
  for (const [name, value] of Object.entries(place)) button.style.setProperty(name, `${value}px`);
  return button;
}

/** The relations that are drawn: those of the centre that are there and that the filters leave. */
export function fanEdges(model: Model, state: State): number[] {
  const { centre } = state;
  if (centre === null) return [];
  const { edges } = relationsOf({ model, state }, centre);
  return edges.filter((e) => passes(model, state, model.other(model.edges[e]!, centre)));
}
