/** The place where the graph is drawn: its canvas, its zoom buttons, and its text when it is empty. */

import type { Picture } from "../state/picture";
import { isGrouped, partWord } from "../data/groups";
import type { Model } from "../data/model";
import { plural } from "../data/text";
import { drawnBy } from "../state/saved";
import { type State, type Store, usualBy } from "../state/state";
import { type Child, type IconName, h, icon, redraw } from "./dom";
import { hasFans } from "./fans";

export interface StageActions {
  zoom: (factor: number) => void;
  fit: () => void;
}

export class Stage {
  readonly canvas = h("div", {
    class: "graph",
    tabindex: 0,
    role: "application",
    "aria-roledescription": "graph",
    "aria-label": "Graph",
  });
  readonly host: HTMLElement;
  private readonly drawn = h("p", { class: "note num drawn" });
  private readonly by = h("div", { class: "seg by", role: "group", "aria-label": "What is drawn" });
  private readonly empty = h("p", { class: "empty over-stage", hidden: true });

  constructor(
    private readonly model: Model,
    private readonly store: Store,
    act: StageActions,
    private readonly drawings: readonly HTMLElement[],
  ) {
    const button = (label: string, name: IconName, run: () => void): Child =>
      h("button", { "aria-label": label, title: label, onclick: run }, icon(name));
    this.host = h(
      "div",
      { class: "stage" },
      this.canvas,
      ...drawings,
      this.by,
      h(
        "div",
        { class: "tool" },
        button("Zoom in", "plus", () => act.zoom(1.3)),
        button("Zoom out", "minus", () => act.zoom(1 / 1.3)),
        button("Fit to screen", "fit", () => act.fit()),
      ),
      this.drawn,
      this.empty,
    );
  }

  /** The first button of the drawing has the focus, or the graph, which arrow keys move in. */
  focus(): void {
    const drawing = this.drawings.find(({ hidden }) => !hidden);
    (drawing?.querySelector("button") ?? this.canvas).focus();
  }

  render(picture: Picture, sentence: string, drawnText: Child): void {
    this.canvas.setAttribute(
      "aria-label",
      `${sentence}. Arrow keys move to neighbours, Enter opens. The table holds the same content.`,
    );
    redraw(this.drawn, drawnText);
    this.drawn.classList.toggle("ranks", Array.isArray(drawnText));
    this.renderChoice();
    this.empty.hidden = picture.drawn.length > 0;
    if (!this.empty.hidden) redraw(this.empty, this.emptyText());
  }

  /** What is drawn: of a centre its relations by verb, where it has any, or what is near it; of the whole its parts, or all. */
  private renderChoice(): void {
    const { state } = this.store;
    const whole = state.centre === null;
    this.by.hidden = state.path !== null || !(whole ? isGrouped(this.model) : hasFans(this.model, state));
    const choice = (by: State["by"], text: string): Child =>
      h(
        "button",
        {
          "aria-pressed": whole ? (by === "all") === (state.by === "all") : by === drawnBy(state),
          "data-key": `by-${by}`,
          onclick: () => this.store.set({ by, ...(by === "near" ? { verb: null } : {}) }),
        },
        text,
      );
    redraw(
      this.by,
      whole
        ? [choice(usualBy(this.model), `By ${partWord(this.model)}`), choice("all", "All")]
        : [choice("verb", "By verb"), choice("near", "Nearest")],
    );
  }

  private emptyText(): Child {
    const { nodes, entities } = this.model;
    if (!nodes.length) return "This graph is empty. Add rows to entities.csv and events.csv, or select more.";
    const button = (text: string, act: () => void): Child => h("button", { class: "act", onclick: act }, text);
    if (entities.length)
      return [
        "The filters hide every entity. ",
        button("Clear all filters", () => this.store.set({ off: new Set(), known: null })),
      ];
    const { events, claims, sources } = this.model;
    const other = [
      events.length && plural(events.length, "event"),
      claims.length && plural(claims.length, "claim"),
      sources.length && plural(sources.length, "source"),
    ].filter(Boolean);
    const table = events.length ? "Event" : claims.length ? "Claim" : "Source";
    return [
      `There are no entities to draw. The table holds ${other.join(", ")}. `,
      button("Open the table", () => this.store.set({ view: "table", table })),
    ];
  }
}
