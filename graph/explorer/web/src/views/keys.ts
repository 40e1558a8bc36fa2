/** Keyboard shortcuts of the page. Single letters work only when no field has the focus. */

import { h } from "./dom";
import { closeMenu, menu, menuIsOpen } from "./menu";
import type { Model } from "../data/model";
import { type State, type Store, hasView } from "../state/state";
import { openQuestions, openSaved, savedOf } from "../state/saved";

export interface KeyActions {
  store: Store;
  model: Model;
  search: () => void;
  connect: () => void;
  graph: () => void;
  map: () => void;
  zoom: (factor: number) => void;
  fit: () => void;
  back: () => void;
  event: (direction: 1 | -1) => void;
  story: (by: 1 | -1) => void;
}

const KEYS: [string, string][] = [
  ["/", "search"],
  ["Esc", "close or clear"],
  ["Arrows", "in the graph and the map: move to neighbours"],
  ["Enter", "open"],
  ["Shift Enter", "connect from the selected entity"],
  ["[ ]", "previous, next event"],
  ["Alt ←", "back"],
  ["a g t m c b s", "answers, graph, timeline, map, claims, table, story"],
  ["v", "in the map: as a table, and back"],
  ["n", "connect two things"],
  ["+ − 0", "zoom, fit"],
  ["← →", "previous, next step or question"],
  ["?", "show this list"],
];

export function keyHelp(anchor: HTMLElement): void {
  menu(anchor, "Keyboard shortcuts", [
    h("h3", {}, "Keyboard shortcuts"),
    h(
      "dl",
      { class: "keys" },
      KEYS.map(([key, what]) => [h("dt", {}, h("kbd", {}, key)), h("dd", {}, what)]),
    ),
    h("p", { class: "note" }, "In the timeline: drag to move, wheel to zoom, Shift and drag to select a time window."),
  ]);
}

export function startKeys(act: KeyActions): void {
  addEventListener("keydown", (event) => {
    const target = event.target as HTMLElement;
    const typing = target.matches("input[type=text], input[type=search], textarea, select");
    if (event.key === "Escape") {
      if (closeMenu(true)) return;
      return escape(act, target);
    }
    if (event.key === "ArrowLeft" && event.altKey) {
      event.preventDefault();
      return act.back();
    }
    if (
      typing ||
      menuIsOpen() ||
      event.altKey ||
      event.ctrlKey ||
      event.metaKey ||
      document.querySelector("dialog[open]")
    )
      return;
    const { store, model } = act;
    const series = savedOf(model, store.state) !== undefined;
    const keys: Record<string, () => void> = {
      "/": act.search,
      "?": () => keyHelp(document.querySelector<HTMLElement>(".find")!),
      "[": () => act.event(-1),
      "]": () => act.event(1),
      n: act.connect,
      a: () => model.data.questions.length && store.set(openQuestions(model)),
      g: () => {
        store.set({ view: "graph", step: null });
        act.graph();
      },
      t: () => store.set({ view: "timeline", step: null }),
      m: () => openMap(act, store.state.shown),
      v: () => openMap(act, store.state.shown === "table" ? "one" : "table"),
      c: () => store.set({ view: "claims", step: null }),
      b: () => store.set({ view: "table", step: null }),
      s: () =>
        model.data.story.length &&
        store.set(openSaved(model, "story", store.state.view === "story" ? (store.state.step ?? 0) : 0)),
      "+": () => act.zoom(1.3),
      "-": () => act.zoom(1 / 1.3),
      "0": act.fit,
    };
    if (series && !target.closest(".graph, .lanes, .mapstage"))
      Object.assign(keys, { ArrowLeft: () => act.story(-1), ArrowRight: () => act.story(1) });
    const run = keys[event.key];
    if (!run || event.defaultPrevented) return;
    event.preventDefault();
    run();
  });
}

function openMap({ store, model, map }: KeyActions, shown: State["shown"]): void {
  if (!hasView(model, "map")) return;
  store.set({ shown, view: "map", step: null });
  map();
}

/** Esc closes what is open, the last opened first; then clears the window. */
function escape({ store }: KeyActions, target: HTMLElement): void {
  const { state } = store;
  if (target.matches("input, textarea")) return target.blur();
  if (state.path) store.set({ path: null });
  else if (state.fold !== null) store.set({ fold: null });
  else if (state.id !== null) store.set({ id: null });
  else if (state.window || state.on) store.set({ window: null, on: null });
}
