/** How two things are connected: fields, ways to choose from, the hops with their dates and sources. */

import { type Kid, h, icon } from "../dom";
import { type Way, hopDays } from "../../data/paths";
import { readable } from "../../data/time";
import { type Context, References, glyphOf, opener } from "./parts";
import { foot } from "./thing";

const ORDER: Record<Way["order"], [string, string]> = {
  forward: ["Forward in time.", "Each hop comes after the one before."],
  possibly: ["Possibly forward in time.", "Some hop has no date, or one too vague to say."],
  backward: ["Not in order of time.", "Some hop lies before the one that leads to it."],
  undated: ["Not dated.", "No hop carries a date."],
};

export function pathPanel(ctx: Context, ways: readonly Way[]): Kid[] {
  const { model, state, store } = ctx;
  const path = state.path!;
  const way = ways[Math.min(path.pick, ways.length - 1)];
  const refs = new References(model);
  const field = (name: "from" | "to", label: string): Kid => [
    h("span", { class: "v", id: `path-${name}` }, label),
    h(
      "button",
      {
        class: "field",
        dir: "auto",
        "data-key": `path-${name}`,
        "aria-labelledby": `path-${name} path-${name}-is`,
        onclick: () => ctx.act.pick((at) => store.set({ path: { ...store.state.path!, [name]: at, pick: 0 } })),
      },
      path[name] === null
        ? h("span", { class: "note", id: `path-${name}-is` }, "Choose a thing…")
        : [glyphOf(model, path[name]), h("span", { id: `path-${name}-is` }, model.node(path[name]).n)],
    ),
  ];
  const mode = (timed: boolean, text: string): Kid =>
    h(
      "button",
      {
        "aria-pressed": path.timed === timed,
        "data-key": `timed-${timed}`,
        onclick: () => store.set({ path: { ...path, timed, pick: 0 } }),
      },
      text,
    );
  return [
    h("div", { class: "eyebrow" }, icon("link", 14), "Connect two things"),
    h("div", { class: "fields" }, field("from", "From"), field("to", "To")),
    h(
      "div",
      { class: "line" },
      h(
        "span",
        { class: "seg", role: "group", "aria-label": "Kind of way" },
        mode(false, "Shortest"),
        mode(true, "Never back in time"),
      ),
      path.from !== null &&
        path.to !== null &&
        h(
          "button",
          { class: "act", onclick: () => store.set({ path: { ...path, from: path.to, to: path.from, pick: 0 } }) },
          "Swap",
        ),
      h("button", { class: "act", "data-key": "path-close", onclick: () => store.set({ path: null }) }, "Close"),
    ),
    path.from === null || path.to === null
      ? h(
          "p",
          { class: "desc" },
          "Choose where to begin and where to end. In the graph, walk with the arrows and press Shift and Enter.",
        )
      : null,
    path.from !== null && path.to !== null && !ways.length
      ? h(
          "p",
          { class: "why" },
          path.from === path.to
            ? "Both ends are the same thing."
            : path.timed
              ? "No way leads there without going back in time. Try the shortest way, or the other direction."
              : "Nothing in this graph connects the two with these filters.",
        )
      : null,
    ways.length > 1 &&
      h(
        "ul",
        { class: "ways" },
        ways.map((other, i) =>
          h(
            "li",
            {},
            h(
              "button",
              {
                "aria-pressed": other === way,
                "data-key": `way-${i}`,
                onclick: () => store.set({ path: { ...path, pick: i } }),
              },
              through(ctx, other),
              h("span", { class: "note" }, `${other.hops.length} hops`),
            ),
          ),
        ),
      ),
    way && [
      h("p", { class: "verdict" }, h("b", {}, ORDER[way.order][0]), ` ${ORDER[way.order][1]}`),
      h(
        "ol",
        { class: "hops" },
        way.hops.map((hop, i) => {
          const edge = model.edges[hop.edge]!;
          return [
            h(
              "li",
              {},
              h("span", { class: "pt" }, glyphOf(model, hop.from, 13)),
              h("span", { class: "nm" }, opener(ctx, hop.from)),
            ),
            h(
              "li",
              { class: hopDays(model, hop) ? "hop" : "hop vague" },
              h("span", { class: "pt" }, h("span", { class: "badge" }, i + 1)),
              h(
                "span",
                {},
                model.verb(edge, hop.from),
                refs.mark(edge),
                h("div", { class: "note" }, hopDate(ctx, hop.edge), edge.description ? `. ${edge.description}` : ""),
              ),
            ),
          ];
        }),
        h(
          "li",
          {},
          h("span", { class: "pt" }, glyphOf(model, way.hops.at(-1)!.to, 13)),
          h("span", { class: "nm" }, opener(ctx, way.hops.at(-1)!.to)),
        ),
      ),
      refs.section(ctx),
      foot(ctx),
    ],
  ];
}

function hopDate(ctx: Context, at: number): string {
  const { model } = ctx;
  const edge = model.edges[at]!;
  if (edge.start) return readable(edge.start);
  for (const end of [edge.s, edge.t])
    if (model.node(end).k === "Event" && model.node(end).date) return readable(model.node(end).date);
  return "no date given";
}

function through(ctx: Context, way: Way): string {
  const middle = way.hops.slice(0, -1).map((hop) => ctx.model.short(hop.to));
  return middle.length ? `Through ${middle.join(", ")}` : "Directly";
}
