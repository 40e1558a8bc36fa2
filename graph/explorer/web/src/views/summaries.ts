/** The whole as summaries, on the screen: a drawing, and over it a button for each part, which says it in words. */

import {
  type Counted,
  type GroupSummary,
  type Tie,
  groupsOf,
  inSentence,
  inWords,
  isPlace,
  partWord,
  tiesOf,
} from "../data/groups";
import type { Model } from "../data/model";
import { many } from "../data/text";
import { yearOf, yearText } from "../data/time";
import { type SummaryDrawing, eventsIn, summaryScene } from "../draw/summary_scene";
import { type Part, paint } from "../draw/scene";
import type { Theme } from "../draw/theme";
import { edgeRank, isThere, passes } from "../state/picture";
import { type State, type Store, days, least } from "../state/state";
import { h } from "./dom";
import { onePane } from "./frame";

/** What the filters and the days leave. */
export function countedBy(model: Model, state: State): Counted {
  const there = (at: number): boolean => passes(model, state, at) && isThere(model, state, at);
  return {
    entity: there,
    event: there,
    edge: (e) => !days(state) || edgeRank(model, state, e) >= least(state),
  };
}

export class Summaries {
  readonly host = h("div", {
    class: "fans summaries",
    role: "group",
    hidden: true,
  });
  private readonly canvas = h("canvas", { "aria-hidden": "true" });
  private readonly over = h("div", { class: "fans-over" });
  private model: Model | null = null;
  private state: State | null = null;
  groups: readonly GroupSummary[] = [];
  /** The relations among what is open. */
  private ties: readonly Tie[] = [];
  /** What the pointer or the focus is on, in the open part. */
  private near: number | null = null;
  /** How much of it is drawn, in words; nothing where all is. */
  drawn = "";

  constructor(
    private readonly store: Store,
    private readonly theme: () => Theme,
  ) {
    this.host.append(this.canvas, this.over);
    this.over.addEventListener("keydown", (event) => this.key(event));
    this.over.addEventListener("pointerover", ({ target }) => this.emphasize(target));
    this.over.addEventListener("pointerleave", () => this.emphasize(document.activeElement));
    this.over.addEventListener("focusin", ({ target }) => this.emphasize(target));
    this.over.addEventListener("focusout", () => this.emphasize(null));
  }

  /** Count again what a state leaves. */
  count(model: Model, state: State): readonly GroupSummary[] {
    [this.model, this.state] = [model, state];
    this.host.setAttribute("aria-label", `The whole by ${partWord(model)}`);
    const counted = countedBy(model, state);
    this.groups = groupsOf(model, counted);
    const open = this.groups.find(({ key }) => key === state.group);
    this.ties = open ? tiesOf(model, counted, open) : [];
    return this.groups;
  }

  render(): void {
    const { clientWidth: width, clientHeight: height } = this.host;
    if (!width || !height) return;
    const drawing = this.drawing(this.theme(), width, height);
    for (const part of [this.canvas, this.over]) part.style.setProperty("height", `${drawing.height}px`);
    this.paint(drawing, width);
    this.drawn = onePane() ? "" : this.howMuch(drawing);
    const focused = document.activeElement?.getAttribute("data-key");
    this.over.replaceChildren(...drawing.targets.map((target) => this.button(target)));
    if (focused?.startsWith("sum-"))
      this.over.querySelector<HTMLElement>(`[data-key="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  }

  private paint({ parts, height }: SummaryDrawing, width: number): void {
    const scale = devicePixelRatio;
    this.canvas.width = Math.round(width * scale);
    this.canvas.height = Math.round(height * scale);
    const ctx = this.canvas.getContext("2d")!;
    ctx.scale(scale, scale);
    paint(ctx, parts);
  }

  /** Draw the relations of one thing in the open part stronger than the others. */
  private emphasize(target: EventTarget | null): void {
    const key = target instanceof HTMLElement && this.over.contains(target) ? target.dataset["key"] : undefined;
    const near = key?.startsWith("sum-at-") ? Number(key.slice(7)) : null;
    const { clientWidth: width, clientHeight: height } = this.host;
    if (near === this.near || !this.state || !width) return;
    this.near = near;
    this.paint(this.drawing(this.theme(), width, height), width);
  }

  private howMuch({ places, lines }: SummaryDrawing): string {
    const pairs = this.groups.reduce((sum, group) => sum + group.with.length, 0) / 2;
    const { communities } = this.model!.data;
    const how = communities ? `, computed by ${communities.method}` : "";
    const count = `${many(this.groups.filter(isPlace).length)} ${partWord(this.model!)}s`;
    return `${many(places)} of ${count} as cards${how}, ${many(lines)} of ${many(pairs)} lines drawn`;
  }

  parts(theme: Theme): { parts: Part[]; width: number; height: number } {
    const { clientWidth: width, clientHeight: height } = this.host;
    const { parts, height: tall } = this.drawing(theme, width, height);
    return { parts, width, height: tall };
  }

  private drawing(theme: Theme, width: number, height: number): SummaryDrawing {
    const spans = this.groups.flatMap(({ span }) => span ?? []);
    const span = spans.length
      ? { from: Math.min(...spans.map(({ from }) => from)), to: Math.max(...spans.map(({ to }) => to)) }
      : null;
    const { groups, ties } = this;
    const [model, { group: open, id }] = [this.model!, this.state!];
    const near = this.near ?? id;
    return summaryScene({ model, theme, width, height, groups, span, open, ties, near, list: onePane() });
  }

  private button({ group, at, text, title, x, y, w, h: height }: SummaryDrawing["targets"][number]): HTMLElement {
    const [model, state] = [this.model!, this.state!];
    const own = group === null ? null : this.groups.find(({ key }) => key === group)!;
    const open = own !== null && state.group === own.key;
    const label = (key: string): string => inSentence(model, this.groups.find((one) => one.key === key)?.label ?? key);
    const span = own?.span ? `${yearText(yearOf(own.span.from))} to ${yearText(yearOf(own.span.to))}` : "no dates";
    const button = h("button", {
      "aria-label": own ? inWords(model, own, span, label) : text,
      title: own ? `${own.label}: ${eventsIn(own)}` : title,
      "aria-expanded": own ? open : null,
      "data-key": `sum-${group ?? `at-${at}`}`,
      onclick: () =>
        own ? this.store.set({ group: open ? null : own.key, id: null, fold: null }) : this.store.set({ id: at }),
    });
    const place = { left: x, top: y, width: w, height };
    for (const [name, value] of Object.entries(place)) button.style.setProperty(name, `${value}px`);
    return button;
  }

  /** Arrow keys walk the parts and what is in the open one; Escape closes it. */
  private key(event: KeyboardEvent): void {
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const all = [...this.over.querySelectorAll("button")];
    const here = all.indexOf(document.activeElement as HTMLButtonElement);
    if (by !== undefined && here >= 0 && !event.altKey && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      event.stopPropagation();
      all[(here + by + all.length) % all.length]!.focus();
    }
  }
}
