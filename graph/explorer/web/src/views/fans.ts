/** The relations of the centre by verb, on the screen: a drawing, and over it a button for each verb and each name. */

import type { Model } from "../data/model";
import { fateOf } from "../data/fate";
import { NO, type Numbers, UNRECORDED } from "../data/presence";
import { type Window, readable } from "../data/time";
import type { Edge } from "../data/types";
import { verbsOf } from "../data/verbs";
import { whenOf } from "../draw/fan_marks";
import type { FanDrawing } from "../draw/fan_marks";
import { fanScene, isClass } from "../draw/fan_scene";
import { spineScene } from "../draw/spine_scene";
import { type Part, paint } from "../draw/scene";
import type { Theme } from "../draw/theme";
import { edgeRank, passes } from "../state/picture";
import { drawnBy, leaving } from "../state/saved";
import { type State, type Store, days, least } from "../state/state";
import { h } from "./dom";
import { frame } from "./frame";
import { isRelation } from "./panel/verbs";

/** The drawing is at most so many times its usual size. */
const LARGEST = 1.4;

const ARROWS: { [key: string]: readonly [number, number] } = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

const middleOf = (button: HTMLElement): [number, number] => [
  button.offsetLeft + button.offsetWidth / 2,
  button.offsetTop + button.offsetHeight / 2,
];

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
    this.over.addEventListener("keydown", (event) => this.key(event));
  }

  render(model: Model, state: State): void {
    [this.model, this.state] = [model, state];
    const { clientWidth: width, clientHeight: height } = this.host;
    if (!width || !height) return;
    const scale = devicePixelRatio;
    const { parts, targets, height: tall, zoom } = this.drawing(this.theme(), width, height);
    for (const part of [this.canvas, this.over]) part.style.setProperty("height", `${tall * zoom}px`);
    this.over.style.setProperty("--zoom", String(zoom));
    this.canvas.width = Math.round(width * scale);
    this.canvas.height = Math.round(tall * zoom * scale);
    const ctx = this.canvas.getContext("2d")!;
    ctx.scale(scale * zoom, scale * zoom);
    paint(ctx, parts);
    const focused = document.activeElement?.getAttribute("data-key");
    this.over.replaceChildren(...targets.map((target) => this.button(target)));
    // On a telephone what is opened moves to the top, so that what it leads to is seen; nothing else scrolls.
    const open = targets.find(({ verb, at, bar }) => verb === state.verb && at === null && bar === undefined);
    if (open && state.verb !== this.opened) this.host.scrollTop = open.y * zoom - 8;
    this.opened = state.verb;
    if (focused?.startsWith("fan-"))
      this.over.querySelector<HTMLElement>(`[data-key="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  }

  /** An arrow key goes to the nearest button in its direction. */
  private key(event: KeyboardEvent): void {
    const way = ARROWS[event.key];
    const from = (event.target as Element).closest("button");
    if (!way || !from || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    const here = middleOf(from);
    const next = [...this.over.querySelectorAll("button")]
      .map((button) => {
        const [dx, dy] = middleOf(button).map((at, i) => at - here[i]!) as [number, number];
        const [along, aside] = way[0] ? [dx * way[0], dy] : [dy * way[1], dx];
        return { button, along, far: along + 3 * Math.abs(aside) };
      })
      .filter(({ along }) => along > 1)
      .sort((a, b) => a.far - b.far)[0];
    next?.button.focus();
  }

  /** The drawing as it is seen now, for saving. */
  parts(theme: Theme): { parts: Part[]; width: number; height: number } {
    const { clientWidth: width, clientHeight: height } = this.host;
    const { parts, height: tall, zoom } = this.drawing(theme, width, height);
    return { parts, width: width / zoom, height: tall };
  }

  /** Around the centre, or from one line where the frame is narrow. */
  private drawing(theme: Theme, w: number, h: number): FanDrawing & { height: number; zoom: number } {
    const [model, state] = [this.model!, this.state!];
    const centre = state.centre!;
    const shape = frame();
    // On a very large screen the drawing is larger, not lost in the middle.
    const zoom = shape === "narrow" ? 1 : Math.max(1, Math.min(LARGEST, w / 1100, h / 640));
    const [width, height] = [w / zoom, h / zoom];
    const input = {
      ...{ model, theme, width, height, centre, low: shape === "low", bar: state.bar },
      verbs: verbsOf(model, centre, relationsAround(model, state)),
      rank: (e: number) => edgeRank(model, state, e),
      least: least(state),
      open: state.id === centre ? state.verb : null,
      notes: (e: number) => notesOf(model, state, e),
    };
    return shape === "narrow" ? { ...spineScene(input), zoom } : { ...fanScene(input), height, zoom };
  }

  private button({
    verb,
    at,
    bar,
    text,
    open: isOpen = false,
    x,
    y,
    w,
    h: height,
  }: FanDrawing["targets"][number]): HTMLElement {
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
      "aria-expanded": verb === null ? null : open || isOpen,
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
  for (const [name, value] of Object.entries(place)) button.style.setProperty(name, `calc(${value}px * var(--zoom))`);
  return button;
}

/** The relations of the centre that the filters leave, whether they are there in the days that are looked at or not. */
function relationsAround(model: Model, state: State): number[] {
  const { centre } = state;
  if (centre === null) return [];
  return model.touching[centre]!.filter((e) => {
    const edge = model.edges[e]!;
    return isRelation(model, edge, centre) && passes(model, state, model.other(edge, centre));
  });
}

/** Whether there is anything to draw by verb. */
export const hasFans = (model: Model, state: State): boolean => relationsAround(model, state).length > 0;

/** Whether relations are drawn by verb: of one thing that has some, where no path or story is shown. */
export const showsFans = (model: Model, state: State, emphasized: boolean): boolean =>
  drawnBy(state) === "verb" && !emphasized && state.centre !== null && model.has(state.centre) && hasFans(model, state);

/** The relations of the centre that count as there, and how many of all that are drawn stand in each way. */
export function fanEdges(model: Model, state: State): { edges: number[]; ranks: number[] } {
  const ranks = [0, 0, 0, 0];
  const edges = relationsAround(model, state).filter((e) => {
    const rank = edgeRank(model, state, e);
    ranks[rank]!++;
    return rank >= least(state);
  });
  return { edges, ranks };
}

/** What may stand after the name of a relation: what became of it and when it was; of one that is not there, when it is. */
function notesOf(model: Model, state: State, e: number): string[] {
  const edge = model.edges[e]!;
  const window = days(state);
  const rank = edgeRank(model, state, e);
  if (window && rank === NO) return [otherwise(model.times.edges.look(e), edge, window)];
  if (window && rank === UNRECORDED) return ["not yet on record"];
  const fate = fateOf(model, model.other(edge, state.centre!), window?.to ?? null);
  return [fate.split("; last:")[0]!, whenOf(edge)];
}

/** When a relation is there that is not there in some days. */
function otherwise(of: Numbers, { start, end }: Edge, { from, to }: Window): string {
  if (of.possibleFrom > to) return start ? `from ${readable(start)}` : "not yet";
  return of.possibleUntil < from ? (end ? `until ${readable(end)}` : "no longer") : "";
}
