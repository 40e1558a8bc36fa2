/** The tabs of the views: in the bar, or at the bottom on narrow screens. */

import type { Model } from "../data/model";
import { type Store, VIEWS, type View, hasView } from "../state/state";
import { leaving, openQuestions, openSaved } from "../state/saved";
import { type Child, h, icon, redraw } from "./dom";

const TITLES: Record<View, string> = {
  answers: "Answers",
  graph: "Graph",
  timeline: "Timeline",
  map: "Map",
  claims: "Claims",
  table: "Table",
  story: "Story",
};

export class Tabs {
  readonly top = h("nav", { class: "tabs", "aria-label": "Views" });
  readonly bottom = h("nav", { class: "bottom", "aria-label": "Views" });

  constructor(
    private readonly model: Model,
    private readonly store: Store,
    private readonly hasTimeline: () => boolean,
  ) {}

  render(): void {
    redraw(this.top, this.tabs(false));
    redraw(this.bottom, this.tabs(true));
  }

  private tabs(compact: boolean): Child[] {
    const { view } = this.store.state;
    return VIEWS.filter((tab) => this.has(tab)).map((tab) =>
      h(
        "button",
        {
          "aria-current": tab === view ? "page" : null,
          "data-key": `${compact ? "b" : "t"}-${tab}`,
          onclick: () => this.show(tab),
        },
        compact ? icon(tab, 20) : null,
        TITLES[tab],
      ),
    );
  }

  private has(view: View): boolean {
    if (!hasView(this.model, view)) return false;
    if (view === "story") return this.model.data.story.length > 0;
    if (view === "claims") return this.model.claims.length > 0;
    return view !== "timeline" || this.hasTimeline();
  }

  private show(view: View): void {
    const { state } = this.store;
    if (view === "answers") this.store.set(openQuestions(this.model));
    else if (view === "story")
      this.store.set(openSaved(this.model, "story", state.view === "story" ? (state.step ?? 0) : 0));
    else this.store.set({ ...leaving(state), view });
  }
}
