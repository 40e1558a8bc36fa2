/** How two things are connected: two fields, the paths to choose from, the steps with their dates and sources. */

import { type Child, h, icon } from "../dom";
import type { Path, Step } from "../../data/paths";
import { human, readable } from "../../data/time";
import type { State } from "../../state/state";
import { type Context, References, foot, glyphOf, opener } from "./parts";

const ORDER: Record<Path["order"], [string, string]> = {
  forward: ["Forward in time.", "Each step comes after the one before."],
  possibly: ["Possibly forward in time.", "A step has no date, or its date is too vague to tell."],
  backward: ["Not in order of time.", "A step lies before the one that leads to it."],
  undated: ["Not dated.", "No step has a date."],
};

const TITLE = "Connect two things";

type Asked = NonNullable<State["path"]>;

export function pathPanel(ctx: Context, paths: readonly Path[]): Child[] {
  const { state } = ctx;
  const asked = state.path!;
  const chosen = paths[Math.min(asked.pick, paths.length - 1)];
  return [
    h("div", { class: "eyebrow", "aria-hidden": "true" }, icon("link", 14), TITLE),
    h("h2", { class: "sr", tabindex: -1 }, TITLE),
    h("div", { class: "fields" }, field(ctx, asked, "from", "From"), field(ctx, asked, "to", "To")),
    modes(ctx, asked),
    asked.from === null || asked.to === null
      ? h(
          "p",
          { class: "desc" },
          "Choose where to start and where to end. In the graph, move with the arrow keys and press Shift and Enter.",
        )
      : paths.length
        ? null
        : h("p", { class: "why" }, noPath(asked)),
    paths.length > 1 && choices(ctx, paths, chosen),
    chosen && pathParts(ctx, chosen),
  ];
}

function field(ctx: Context, asked: Asked, name: "from" | "to", label: string): Child {
  const { model, store } = ctx;
  const at = asked[name];
  return [
    h("span", { class: "v", id: `path-${name}` }, label),
    h(
      "button",
      {
        class: "field",
        dir: "auto",
        "data-key": `path-${name}`,
        "data-first": at === null,
        "aria-labelledby": `path-${name} path-${name}-is`,
        onclick: () => ctx.act.pick((found) => store.set({ path: { ...store.state.path!, [name]: found, pick: 0 } })),
      },
      at === null
        ? h("span", { class: "note", id: `path-${name}-is` }, "Choose an entity or event…")
        : [glyphOf(model, at), h("span", { id: `path-${name}-is` }, model.node(at).n)],
    ),
  ];
}

/** Which paths are asked for, and the buttons to swap the ends and to close. */
function modes({ store }: Context, asked: Asked): Child {
  const mode = (timed: boolean, text: string): Child =>
    h(
      "button",
      {
        "aria-pressed": asked.timed === timed,
        "data-key": `timed-${timed}`,
        onclick: () => store.set({ path: { ...asked, timed, pick: 0 } }),
      },
      text,
    );
  return h(
    "div",
    { class: "line" },
    h(
      "span",
      { class: "seg", role: "group", "aria-label": "Kind of path" },
      mode(false, "Shortest"),
      mode(true, "Never back in time"),
    ),
    asked.from !== null &&
      asked.to !== null &&
      h(
        "button",
        { class: "act", onclick: () => store.set({ path: { ...asked, from: asked.to, to: asked.from, pick: 0 } }) },
        "Swap",
      ),
    h("button", { class: "act", "data-key": "path-close", onclick: () => store.set({ path: null }) }, "Close"),
  );
}

function noPath(asked: Asked): string {
  if (asked.from === asked.to) return "The path starts and ends at the same place.";
  if (asked.timed)
    return "No path leads there without going back in time. Try the shortest path, or the other direction.";
  return "Nothing in this graph connects the two with these filters.";
}

function choices({ model, state, store }: Context, paths: readonly Path[], chosen: Path | undefined): Child {
  const through = ({ steps }: Path): string => {
    const middle = steps.slice(0, -1).map((step) => brief(model.short(step.to)));
    return middle.length ? `Through ${middle.join(", ")}` : "Directly";
  };
  return h(
    "ul",
    { class: "path-choices" },
    paths.map((path, i) =>
      h(
        "li",
        {},
        h(
          "button",
          {
            "aria-pressed": path === chosen,
            "data-key": `path-${i}`,
            onclick: () => store.set({ path: { ...state.path!, pick: i } }),
          },
          through(path),
          h("span", { class: "note" }, path.steps.length === 1 ? "1 step" : `${path.steps.length} steps`),
        ),
      ),
    ),
  );
}

/** A claim is a whole sentence; its start is enough to choose a path by. */
const brief = (name: string): string => (name.length > 42 ? `${name.slice(0, 40).trimEnd()}…` : name);

/** When a path in time arrives. */
function arrival({ order, arrives }: Path): string {
  if (arrives == null) return "";
  return order === "forward" ? ` There by ${human(arrives)}.` : ` There on ${human(arrives)} at the earliest.`;
}

function pathParts(ctx: Context, path: Path): Child {
  const { steps, order } = path;
  const refs = new References(ctx.model);
  const [verdict, reason] = ORDER[order];
  const stop = (at: number): Child =>
    h("li", {}, h("span", { class: "pt" }, glyphOf(ctx.model, at, 13)), h("span", { class: "nm" }, opener(ctx, at)));
  return [
    h("p", { class: "verdict" }, h("b", {}, verdict), ` ${reason}${arrival(path)}`),
    h(
      "ol",
      { class: "path-steps" },
      steps.map((step, i) => [stop(step.from), stepItem(ctx, step, i + 1, refs)]),
      stop(steps.at(-1)!.to),
    ),
    refs.section(ctx),
    foot(ctx),
  ];
}

function stepItem({ model }: Context, step: Step, number: number, refs: References): Child {
  const edge = model.edges[step.edge]!;
  const event = [edge.s, edge.t].map((end) => model.node(end)).find((node) => node.k === "Event" && node.date);
  const date = readable(edge.start ?? event?.date);
  return h(
    "li",
    { class: date ? "path-step" : "path-step vague" },
    h("span", { class: "pt" }, h("span", { class: "badge" }, number)),
    h(
      "span",
      {},
      model.verb(edge, step.from),
      refs.mark(edge),
      h("div", { class: "note" }, date || "no date given", edge.description ? `. ${edge.description}` : ""),
    ),
  );
}
