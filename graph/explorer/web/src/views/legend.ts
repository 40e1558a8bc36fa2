/** The legend, which is the filter: a chip for each family of entities, and a menu of all filters. */

import { many } from "../data/text";
import { familiesDrawn, oneVerb } from "../draw/key";
import type { Picture } from "../state/picture";
import { type Child, h, icon } from "./dom";
import { onePane } from "./frame";
import { mapTools } from "./map_head";
import { menu } from "./menu";
import { type Context, glyph } from "./panel/parts";
import { sideways } from "./sideways";
import { sureSwitch } from "./sure_switch";

export function legend(ctx: Context, picture: Picture, left: string): HTMLElement {
  const { model, state, store } = ctx;
  const toggle = (name: string): void => {
    const off = new Set(state.off);
    if (!off.delete(name)) off.add(name);
    store.set({ off });
  };
  const inTable = left === "table" || left === "claims" || left === "map";
  const events =
    left === "graph" &&
    !picture.edges &&
    model.events.length > 0 &&
    model.entities.length > 0 &&
    h(
      "button",
      {
        class: state.events ? "chip" : "chip off soft",
        "aria-pressed": state.events,
        "data-key": "chip-events",
        title: "Draw events as nodes of the graph",
        onclick: () => store.set({ events: !state.events }),
      },
      "Events",
    );
  const one = left === "graph" && state.path === null ? oneVerb(picture) : null;
  const filters = h(
    "button",
    {
      class: "chip",
      "data-key": "chip-filters",
      "aria-haspopup": "dialog",
      onclick: (event: Event) => filterMenu(ctx, event, toggle),
    },
    icon("plus", 11),
    state.off.size || state.known ? "Filters on" : "Filters",
  );
  const chips = h(
    "div",
    { class: "chips" },
    left === "map" ? mapTools(ctx) : null,
    inTable ? null : groupChips(ctx, picture, toggle),
    events,
    filters,
    one !== null && h("span", { class: "said", dir: "auto" }, `Each line: ${one}`),
    left === "graph" && model.data.size ? h("span", { class: "said" }, `Size: ${model.data.size.label}`) : null,
    h("span", { class: "grow" }),
    // Where the tools above the lanes are seen, it is among them: the head keeps its height.
    (left === "graph" && !onePane()) || left === "map" ? null : sureSwitch(state, store),
  );
  return sideways("sub", chips);
}

/** A chip for each family of entities: its mark, its name, how many are drawn. */
function groupChips({ model, state }: Context, picture: Picture, toggle: (name: string) => void): Child[] {
  const drawn = new Map(familiesDrawn(model, picture.drawn));
  return familiesDrawn(model, model.entities)
    .filter(([g]) => drawn.get(g) || state.off.has(`g:${model.data.groups[g]!.name}`))
    .map(([g, all]) => {
      const group = model.data.groups[g]!;
      const off = state.off.has(`g:${group.name}`);
      return h(
        "button",
        {
          class: off ? "chip off" : "chip",
          "aria-pressed": !off,
          "data-key": `chip-${g}`,
          title: off ? `Show ${group.label}` : `Hide ${group.label}`,
          onclick: () => toggle(`g:${group.name}`),
        },
        glyph(group),
        h("span", { dir: "auto" }, group.label),
        h("b", {}, many(off ? all : (drawn.get(g) ?? 0))),
      );
    });
}

function filterMenu(ctx: Context, event: Event, toggle: (name: string) => void): void {
  const { model, state, store } = ctx;
  const count = (test: (at: number) => boolean): number =>
    model.nodes.reduce((sum, _, at) => sum + Number(model.has(at) && test(at)), 0);
  const box = (name: string, label: string, n: number): Child =>
    h(
      "label",
      { class: "check" },
      h("input", { type: "checkbox", checked: !state.off.has(name), onchange: () => toggle(name) }),
      h("span", { dir: "auto" }, label),
      h("b", {}, many(n)),
    );
  const lanes = model.data.lanes
    .map((lane, i) => [lane, count((at) => model.node(at).lane === i)] as const)
    .filter(([, n]) => n > 0);
  const kinds = [...new Set(model.sources.map((at) => model.node(at).kind ?? "other"))].sort();
  const contested = model.contested.size;
  const groups = model.data.groups
    .map((group, g) => [group, model.entities.filter((at) => model.node(at).g === g).length] as const)
    .filter(([, n]) => n > 0);
  menu(event.currentTarget as HTMLElement, "Filters", [
    groups.length
      ? [h("h3", {}, "Type of entity"), groups.map(([group, n]) => box(`g:${group.name}`, group.label, n))]
      : null,
    lanes.length
      ? [h("h3", {}, "Level and lane"), lanes.map(([lane, n]) => box(`l:${lane.name}`, lane.label, n))]
      : null,
    kinds.length
      ? [
          h("h3", {}, "Kind of source"),
          kinds.map((kind) =>
            box(
              `k:${kind}`,
              kind,
              count((at) => model.node(at).k === "Source" && (model.node(at).kind ?? "other") === kind),
            ),
          ),
        ]
      : null,
    model.claims.length
      ? [
          h("h3", {}, "Claims"),
          box("c:contested", "Contested", contested),
          box("c:uncontested", "Not contested", model.claims.length - contested),
        ]
      : null,
    h("button", { class: "act", onclick: () => store.set({ off: new Set(), known: null }) }, "Clear all filters"),
  ]);
}
