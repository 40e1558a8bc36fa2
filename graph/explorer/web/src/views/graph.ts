/** The graph on the screen: vis-network handles pan, zoom and touch; our scene is what is drawn. */

import { type GraphDrawing, type Target, fitTo } from "../draw/graph_parts";
import { graphScene } from "../draw/graph_scene";
import { isGrouped } from "../data/groups";
import type { Model } from "../data/model";
import type { Emphasis } from "../state/emphasis";
import type { Picture } from "../state/picture";
import { type Part, paint } from "../draw/scene";
import { type State, type Store, least as leastThere, usualBy } from "../state/state";
import type { Theme } from "../draw/theme";

interface VisNetwork {
  on(event: string, listener: (data: never) => void): void;
  redraw(): void;
  getScale(): number;
  getViewPosition(): { x: number; y: number };
  moveTo(options: { position?: { x: number; y: number }; scale?: number; animation?: unknown }): void;
  setSize(width: string, height: string): void;
}
interface VisDataSet {
  clear(): void;
  add(items: object[]): void;
  update(items: object[]): void;
  remove(ids: number[]): void;
}
declare const vis: {
  Network: new (host: HTMLElement, data: object, options: object) => VisNetwork;
  DataSet: new (items: object[]) => VisDataSet;
};

/** Zoomed out to less than this part of what shows all that is drawn, the whole is drawn instead. */
const FAR = 0.4;

export class GraphView {
  private readonly network: VisNetwork;
  private readonly nodes: VisDataSet;
  private readonly inVis = new Set<number>();
  private drawing: GraphDrawing = { parts: [], targets: [] };
  private picture: Picture | null = null;
  private state: State;
  private emphasis: Emphasis = { highlighted: null, path: new Map(), numbers: new Map(), focus: [] };
  private hover: number | null = null;
  private walked: number | null = null;
  private timer = 0;
  private still = 0;
  private fitted = "";
  private fittedScale = 1;
  /** How much higher than wide a unit of the layout is shown. */
  private stretch = 1;
  private size: [number, number] = [0, 0];
  private layout: "wide" | "tall" = "wide";

  constructor(
    private readonly host: HTMLElement,
    private readonly model: Model,
    private readonly store: Store,
    private readonly theme: () => Theme,
    private readonly announce: (text: string) => void,
  ) {
    this.state = store.state;
    this.nodes = new vis.DataSet([]);
    this.network = new vis.Network(
      host,
      { nodes: this.nodes, edges: new vis.DataSet([]) },
      { ...model.network.options, autoResize: false },
    );
    this.network.on("afterDrawing", ((ctx: CanvasRenderingContext2D) => this.draw(ctx)) as never);
    this.network.on("zoom", (() => this.keepScale()) as never);
    for (const event of ["zoom", "dragging"]) this.network.on(event, (() => this.inMotion()) as never);
    this.network.on("click", ((p: { pointer: { DOM: { x: number; y: number } } }) =>
      this.click(p.pointer.DOM.x, p.pointer.DOM.y)) as never);
    this.network.on("doubleClick", ((p: { pointer: { DOM: { x: number; y: number } } }) =>
      this.open(p.pointer.DOM.x, p.pointer.DOM.y)) as never);
    host.addEventListener("mousemove", (event) => this.move(event));
    host.addEventListener("mouseleave", () => this.setHover(null));
    host.addEventListener("keydown", (event) => this.key(event));
    host.addEventListener("blur", () => this.setHover(null));
  }

  /** How many labelled entities the frame holds. */
  get frame(): [number, number] {
    return [this.host.clientWidth, this.host.clientHeight];
  }

  render(state: State, picture: Picture, emphasis: Emphasis): void {
    const [w, h] = this.frame;
    if (!w || !h) return;
    this.state = state;
    this.picture = picture;
    this.emphasis = emphasis;
    const layout = w / h >= 1.15 ? "wide" : "tall";
    if (w !== this.size[0] || h !== this.size[1]) {
      this.size = [w, h];
      this.network.setSize(`${w}px`, `${h}px`);
    }
    this.sync(layout);
    const key = `${layout} ${w} ${h} ${state.centre} ${state.near} ${state.open.join()} ${[...state.off].join()} ${emphasis.path.size ? [...picture.drawn].join() : ""}`;
    if (key !== this.fitted) {
      const first = this.fitted === "";
      this.fitted = key;
      this.fit(!first);
    } else this.network.redraw();
  }

  redraw(): void {
    this.network.redraw();
  }

  /** Show all that is drawn. */
  fit(animate = true): void {
    if (!this.picture?.drawn.length) return this.network.redraw();
    const spots = this.picture.drawn.map((at) => this.model.places.get(at)![this.layout]);
    const { x, y, scale, stretch } = fitTo(spots, this.size, this.model.network.bands[this.layout].length);
    this.fittedScale = scale;
    if (stretch !== this.stretch) {
      this.stretch = stretch;
      this.put([...this.inVis]);
    }
    const still = !animate || matchMedia("(prefers-reduced-motion: reduce)").matches || spots.length > 500;
    this.network.moveTo({
      position: { x, y },
      scale,
      animation: still ? false : { duration: 240, easingFunction: "easeOutQuad" },
    });
  }

  zoom(factor: number): void {
    if (factor < 1 && this.goFar(factor)) return;
    this.network.moveTo({ scale: Math.min(12, Math.max(0.12, this.network.getScale() * factor)), animation: false });
  }

  /** From far out one looks at the whole; returns whether that is so. */
  private goFar(factor = 1): boolean {
    const { centre, path } = this.state;
    const far = this.network.getScale() * factor < this.fittedScale * FAR;
    if (!far || centre === null || path !== null || !isGrouped(this.model)) return false;
    this.store.set({ centre: null, id: null, by: usualBy(this.model), open: [] });
    return true;
  }

  /** Bring an entity into view without changing the scale, if it is outside. */
  reveal(at: number): void {
    if (!this.picture?.shown.has(at)) return;
    const [x, y] = this.project(at);
    if (x > 20 && y > 20 && x < this.size[0] - 20 && y < this.size[1] - 20) return;
    const [px, py] = this.spot(at);
    this.network.moveTo({ position: { x: px, y: py }, animation: false });
  }

  /** The scene as it is seen now, for saving. */
  parts(theme: Theme): { parts: Part[]; width: number; height: number } {
    return { parts: this.scene(theme).parts, width: this.size[0], height: this.size[1] };
  }

  private sync(layout: "wide" | "tall"): void {
    const moved = layout !== this.layout;
    this.layout = layout;
    const shown = this.picture!.shown;
    const gone = [...this.inVis].filter((at) => !shown.has(at));
    const fresh = moved ? [...shown] : [...shown].filter((at) => !this.inVis.has(at));
    if (gone.length) this.nodes.remove(gone);
    for (const at of gone) this.inVis.delete(at);
    for (const at of fresh) this.inVis.add(at);
    if (fresh.length) this.put(fresh);
  }

  /** Our scene draws the nodes; vis-network would spend a third of a redraw on what nobody sees. */
  private put(some: readonly number[]): void {
    const placed = (at: number): { id: number; x: number; y: number; hidden: true } => {
      const [x, y] = this.spot(at);
      return { id: at, x, y, hidden: true };
    };
    this.nodes.update(some.map(placed));
  }

  /** Where a node lies in the units of vis-network. */
  private spot(at: number): [number, number] {
    const [x, y] = this.model.places.get(at)![this.layout];
    return [x, y * this.stretch];
  }

  private project(at: number): [number, number] {
    const scale = this.network.getScale();
    const view = this.network.getViewPosition();
    const [x, y] = this.spot(at);
    return [(x - view.x) * scale + this.size[0] / 2, (y - view.y) * scale + this.size[1] / 2];
  }

  private scene(theme = this.theme()): GraphDrawing {
    const scale = this.network.getScale();
    const view = this.network.getViewPosition();
    const [w, h] = this.size;
    return graphScene({
      model: this.picture!.model,
      picture: this.picture!,
      theme,
      width: w,
      height: h,
      bands: this.model.network.bands[this.layout],
      project: (at) => {
        const [x, y] = this.spot(at);
        return [(x - view.x) * scale + w / 2, (y - view.y) * scale + h / 2];
      },
      projectY: (y) => (y * this.stretch - view.y) * scale + h / 2,
      selected: this.state.id,
      centre: this.state.centre,
      hover: this.hover,
      least: leastThere(this.state),
      open: this.state.open,
      moving: this.still > 0,
      ...this.emphasis,
    });
  }

  private draw(ctx: CanvasRenderingContext2D): void {
    if (!this.picture) return;
    this.drawing = this.scene();
    ctx.save();
    const ratio = ctx.canvas.width / this.size[0];
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    paint(ctx, this.drawing.parts);
    ctx.restore();
  }

  private hit(x: number, y: number): Target | null {
    let best: Target | null = null;
    let nearest = Infinity;
    for (const target of this.drawing.targets) {
      const { x0, x1, y0, y1 } = target.box;
      if (x < x0 || x > x1 || y < y0 || y > y1) continue;
      const distance = Math.hypot(x - (x0 + x1) / 2, y - (y0 + y1) / 2) - (target.kind === "node" ? 0 : 30);
      if (distance < nearest) [best, nearest] = [target, distance];
    }
    return best;
  }

  private click(x: number, y: number): void {
    const target = this.hit(x, y);
    if (!target) {
      if (this.state.path === null && this.state.id !== null) this.store.set({ id: null, fold: null });
      return;
    }
    if (target.kind === "fold") this.store.set({ fold: target.key!, id: null });
    else if (target.kind === "more") this.toggle(target.at);
    else this.store.set({ id: target.at, fold: null });
  }

  /** Show or hide the neighbours of an entity. */
  toggle(at: number): void {
    const open = this.state.open.includes(at)
      ? this.state.open.filter((other) => other !== at)
      : [...this.state.open, at];
    this.store.set({ open });
  }

  private open(x: number, y: number): void {
    const target = this.hit(x, y);
    if (target?.kind === "node" && this.model.node(target.at).k === "Entity")
      this.store.set({ id: target.at, centre: target.at, open: [] });
  }

  private move(event: MouseEvent): void {
    if (event.buttons) return; // the drawing is dragged
    const box = this.host.getBoundingClientRect();
    const target = this.hit(event.clientX - box.left, event.clientY - box.top);
    this.host.classList.toggle("over", target !== null);
    clearTimeout(this.timer);
    const at = target?.kind === "node" ? target.at : null;
    if (at === this.hover) return;
    if (at === null) this.setHover(null);
    else this.timer = window.setTimeout(() => this.setHover(at), 80);
  }

  private setHover(at: number | null): void {
    clearTimeout(this.timer);
    if (at === this.hover) return;
    this.hover = at;
    this.network.redraw();
  }

  /** Arrow keys move to the neighbour in that direction; Enter opens it. */
  private key(event: KeyboardEvent): void {
    const direction = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key] as
      [number, number] | undefined;
    const here = this.walked ?? this.state.id ?? this.state.centre;
    if (direction && here !== null && !event.altKey && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      const next = this.neighbourTowards(here, direction);
      if (next === null) return this.announce(`${this.model.short(here)}: nothing further in that direction.`);
      this.walked = next;
      this.setHover(next);
      this.announce(
        `${this.model.short(next)}, ${this.model.typeLabel(next)}, ${this.model.degree(next)} neighbours. Enter opens it.`,
      );
    } else if (event.key === "Enter" && this.walked !== null) {
      event.preventDefault();
      const at = this.walked;
      this.walked = null;
      this.setHover(null);
      if (event.shiftKey && this.state.id !== null)
        this.store.set({ path: { from: this.state.id, to: at, timed: false, pick: 0 } });
      else this.store.set({ id: at });
    } else if (event.key === "Escape") {
      this.walked = null;
      this.setHover(null);
    } else if (event.key === "+" || event.key === "-") this.zoom(event.key === "+" ? 1.25 : 0.8);
    else if (event.key === "0") this.fit();
  }

  private neighbourTowards(here: number, [dx, dy]: [number, number]): number | null {
    if (!this.picture || !this.model.places.has(here)) return null;
    const [x, y] = this.project(here);
    let best: number | null = null;
    let least = Infinity;
    const { around, eventsOf } = this.picture.model;
    const related = [...(around[here]?.keys() ?? []), ...(eventsOf[here] ?? [])].filter((at) =>
      this.picture!.shown.has(at),
    );
    for (const pool of [related, this.picture.drawn]) {
      for (const at of pool) {
        if (at === here) continue;
        const [ax, ay] = this.project(at);
        const along = (ax - x) * dx + (ay - y) * dy;
        const aside = Math.abs((ax - x) * dy) + Math.abs((ay - y) * dx);
        if (along > 4 && along + 2 * aside < least && aside < along * 2.5) [best, least] = [at, along + 2 * aside];
      }
      if (best !== null) return best;
    }
    return best;
  }

  private inMotion(): void {
    clearTimeout(this.still);
    this.still = window.setTimeout(() => {
      this.still = 0;
      this.network.redraw();
    }, 160);
  }

  private keepScale(): void {
    if (this.goFar()) return;
    const scale = this.network.getScale();
    if (scale > 12 || scale < 0.12)
      this.network.moveTo({ scale: Math.min(12, Math.max(0.12, scale)), animation: false });
  }
}
