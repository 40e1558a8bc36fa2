/** The view said in one sentence, whose underlined parts are its controls; below it the legend, which is the filter. */

import { claimsShown, currentMetric, metricLabel } from "./claims";
import { type Kid, h, icon, redraw } from "./dom";
import { menu } from "./menu";
import { type Context, glyph } from "./panel/parts";
import { windowFields } from "./panel/event";
import type { Way } from "../data/paths";
import { type Picture, passes } from "../state/picture";
import { days } from "../state/state";
import { TABLES, tableRows } from "./table";
import { type Window, windowText, years } from "../data/time";
import type { TimelineView } from "./timeline";

const ORDER = {
  forward: "forward in time",
  possibly: "possibly forward in time",
  backward: "not in order of time",
  undated: "without dates",
};
const ORDER_OF_SHAPES = ["square", "hexagon", "dot", "triangle", "triangleDown", "diamond", "star", "ring"];
const NUMBERS = ["no", "one", "two", "three", "four", "five", "six"];

export interface HeadInput {
  picture: Picture;
  ways: readonly Way[];
  span: Window | null;
  left: string;
}

const many = (n: number): string => n.toLocaleString("en");

export function renderHead(host: HTMLElement, ctx: Context, input: HeadInput): string {
  const kids = sentence(ctx, input);
  const text = plain(kids);
  redraw(host, h("h1", { class: "say" }, kids), h("div", { class: "sub" }, legend(ctx, input)));
  return text;
}

function plain(kids: Kid[]): string {
  return kids
    .map((kid) =>
      Array.isArray(kid)
        ? plain(kid)
        : kid instanceof Element
          ? kid.textContent
          : kid === null || kid === undefined || kid === false
            ? ""
            : kid,
    )
    .join("");
}

const token = (text: string, key: string, act: (event: Event) => void, menu = true): HTMLElement =>
  h(
    "button",
    { class: "tok", dir: "auto", "data-key": `tok-${key}`, "aria-haspopup": menu ? "dialog" : null, onclick: act },
    text,
  );

function sentence(ctx: Context, input: HeadInput): Kid[] {
  const { model, state, store } = ctx;
  const { picture, ways } = input;
  const things = picture.drawn.filter((at) => model.node(at).k === "Entity");
  const time = timeToken(ctx, input);
  if (!model.nodes.length) return ["Nothing to show: this graph is empty"];
  if (state.view === "story" && model.data.story.length)
    return [
      "Story, step ",
      token(
        `${(state.step ?? 0) + 1} of ${model.data.story.length}`,
        "step",
        () => document.querySelector<HTMLElement>(".steps [aria-current]")?.focus(),
        false,
      ),
      `: ${model.data.story[state.step ?? 0]!.title ?? ""}`,
    ];
  if (input.left === "claims") {
    const shown = claimsShown(model, state);
    const speakers = new Set(shown.map((at) => model.node(at).speaker)).size;
    const metric = currentMetric(model, state);
    return [
      metricLabel(model, metric),
      `: ${many(shown.length)} ${metric === "" ? "statement" : "figure"}${shown.length === 1 ? "" : "s"} by ${speakers} speaker${speakers === 1 ? "" : "s"}`,
      time,
    ];
  }
  if (input.left === "table")
    return [
      `${many(tableRows(model, state, state.table).length)} ${TABLES[state.table].toLowerCase()}`,
      time,
      filterWords(ctx),
    ];
  if (state.path && state.path.from !== null && state.path.to !== null) {
    const way = ways[Math.min(state.path.pick, ways.length - 1)];
    const end = (at: number, key: "from" | "to"): Kid =>
      token(model.short(at), key, () =>
        ctx.act.pick((other) => store.set({ path: { ...store.state.path!, [key]: other, pick: 0 } })),
      );
    const [a, b] = [end(state.path.from, "from"), end(state.path.to, "to")];
    return way
      ? [
          a,
          " to ",
          b,
          ` by ${NUMBERS[way.hops.length] ?? way.hops.length} hop${way.hops.length === 1 ? "" : "s"}: ${ORDER[way.order]}`,
        ]
      : ["No way from ", a, " to ", b, state.path.timed ? " that never goes back in time" : ""];
  }
  if (!model.things.length && !things.length) return [`${many(model.events.length)} events, no things`, time];
  if (input.left === "timeline")
    return [`${many(tableRows(model, state, "Event").length)} events and what lasted`, time, counted(ctx, picture)];
  if (state.centre === null || !picture.shown.has(state.centre)) {
    const folded = picture.folds.reduce((sum, fold) => sum + fold.members.length, 0);
    const all = token(
      folded
        ? `The ${many(things.length)} best tied`
        : things.length === 1
          ? "The only thing"
          : `All ${many(things.length)} things`,
      "near",
      (event) => nearMenu(ctx, event, picture),
    );
    return [
      all,
      folded
        ? ` of ${many(picture.candidates)} things; ${many(folded)} folded into ${picture.folds.length} groups`
        : filterWords(ctx),
      time,
      counted(ctx, picture),
    ];
  }
  const others = things.length - 1;
  const extra = state.open.length ? " or opened" : "";
  const reach =
    picture.reach > others
      ? ` of ${many(picture.reach)} things within ${NUMBERS[picture.steps] ?? picture.steps} steps`
      : "";
  const centre = token(model.short(state.centre), "centre", () =>
    ctx.act.pick((at) =>
      store.set({ centre: model.node(at).k === "Entity" ? at : store.state.centre, id: at, open: [] }),
    ),
  );
  if (others === 0) return [centre, ", tied to nothing else here", time, counted(ctx, picture)];
  return [
    centre,
    " and the ",
    token(`${many(others)} nearest`, "near", (event) => nearMenu(ctx, event, picture)),
    extra,
    reach || (others === 1 ? " thing" : " things"),
    time,
    counted(ctx, picture),
  ];
}

function timeToken(ctx: Context, { span }: HeadInput): Kid[] {
  const { state, store } = ctx;
  if (!span) return [];
  const window = days(state);
  const text = state.on !== null ? `as of ${windowText(window!)}` : window ? windowText(window) : years(span);
  const open = (event: Event): void =>
    menu(event.currentTarget as HTMLElement, "Time", [
      h("p", { class: "note" }, "First and last day, month or year; both included."),
      windowFields(ctx),
      window
        ? h("button", { class: "act", onclick: () => store.set({ window: null, on: null }) }, "Clear the window")
        : null,
    ]);
  return [", ", token(text, "time", open)];
}

function counted(ctx: Context, picture: Picture): string {
  const { model, state } = ctx;
  if (!days(state)) return "";
  const count = (status: number): number =>
    picture.drawn.filter((at) => model.node(at).k === "Entity" && picture.status.get(at) === status).length;
  const [surely, possibly, out] = [count(1), count(0.5), count(0)];
  return `: ${many(surely)} surely there, ${state.sure ? `${many(possibly)} possibly left out` : `${many(possibly)} possibly`}, ${many(out)} not`;
}

function filterWords({ state }: Context): string {
  return state.off.size || state.known !== null ? ", filtered" : "";
}

function nearMenu(ctx: Context, event: Event, picture: Picture): void {
  const { state, store, model } = ctx;
  const choice = (text: string, change: Parameters<typeof store.set>[0], on: boolean): Kid =>
    h("button", { class: "choice", "aria-pressed": on, onclick: () => store.set({ open: [], ...change }) }, text);
  const centre = state.centre ?? model.network.start;
  menu(event.currentTarget as HTMLElement, "How much is drawn", [
    centre === null
      ? null
      : [
          choice("As many as the frame holds", { near: 0, centre }, state.centre !== null && state.near === 0),
          [10, 25, 50, 100, 300, 1000]
            .filter((n) => n < Math.max(picture.reach, picture.candidates))
            .map((n) =>
              choice(`The ${many(n)} nearest`, { near: n, centre }, state.centre !== null && state.near === n),
            ),
        ],
    choice(`The whole: ${many(picture.candidates)} things`, { centre: null }, state.centre === null),
  ]);
}

function legend(ctx: Context, input: HeadInput): Kid[] {
  const { model, state, store } = ctx;
  const { picture } = input;
  const toggle = (name: string): void => {
    const off = new Set(state.off);
    if (!off.delete(name)) off.add(name);
    store.set({ off });
  };
  const inTable = input.left === "table" || input.left === "claims";
  const drawn = new Map<number, number>();
  const total = new Map<number, number>();
  for (const at of model.things) total.set(model.node(at).g, (total.get(model.node(at).g) ?? 0) + 1);
  for (const at of inTable ? model.things.filter((t) => passes(model, state, t)) : picture.drawn)
    if (model.node(at).k === "Entity") drawn.set(model.node(at).g, (drawn.get(model.node(at).g) ?? 0) + 1);
  const order = (g: number): number => ORDER_OF_SHAPES.indexOf(model.data.groups[g]!.shape);
  const chips = [...total]
    .filter(([g]) => drawn.get(g) || state.off.has(`g:${model.data.groups[g]!.name}`))
    .sort((a, b) => order(a[0]) - order(b[0]) || a[0] - b[0])
    .map(([g, all]) => {
      const group = model.data.groups[g]!;
      const off = state.off.has(`g:${group.name}`);
      const count = off ? all : (drawn.get(g) ?? 0);
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
        h("b", {}, many(count)),
      );
    });
  const events =
    input.left === "graph" &&
    model.events.length > 0 &&
    model.things.length > 0 &&
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
  const filters = h(
    "button",
    {
      class: "chip",
      "data-key": "chip-filters",
      "aria-haspopup": "dialog",
      onclick: (event: Event) => filterMenu(ctx, event, toggle),
    },
    icon("plus", 11),
    state.off.size || state.known !== null ? "Filters on" : "Filters",
  );
  const sure =
    days(state) &&
    h(
      "span",
      { class: "seg", role: "group", "aria-label": "What is only possibly there" },
      [true, false].map((only) =>
        h(
          "button",
          { "aria-pressed": state.sure === only, "data-key": `sure-${only}`, onclick: () => store.set({ sure: only }) },
          only ? "Surely" : "or possibly",
        ),
      ),
    );
  return [inTable ? null : chips, events, filters, h("span", { class: "grow" }), sure];
}

/** How much of the whole is on the screen. */
export function drawnText(
  { model }: Context,
  picture: Picture,
  { drawn, terms }: Pick<TimelineView, "drawn" | "terms">,
): string {
  const things = picture.drawn.filter((at) => model.node(at).k === "Entity").length;
  const parts = model.things.length ? [`${many(things)} of ${many(model.things.length)} things`] : [];
  if (model.events.length) parts.push(`${many(drawn.events)} of ${many(model.events.length)} events`);
  if (terms) parts.push(`${many(drawn.terms)} of ${many(terms)} terms`);
  return parts.length ? `${parts.join(", ")} drawn` : "";
}

function filterMenu(ctx: Context, event: Event, toggle: (name: string) => void): void {
  const { model, state, store } = ctx;
  const count = (test: (at: number) => boolean): number =>
    model.nodes.reduce((sum, _, at) => sum + Number(test(at)), 0);
  const box = (name: string, label: string, n: number): Kid =>
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
    .map((group, g) => [group, model.things.filter((at) => model.node(at).g === g).length] as const)
    .filter(([, n]) => n > 0);
  menu(event.currentTarget as HTMLElement, "Filters", [
    groups.length
      ? [h("h3", {}, "Kind of thing"), groups.map(([group, n]) => box(`g:${group.name}`, group.label, n))]
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
          h("h3", {}, "Figures and statements"),
          box("c:contested", "Contested", contested),
          box("c:uncontested", "Not contested", model.claims.length - contested),
        ]
      : null,
    h("button", { class: "act", onclick: () => store.set({ off: new Set(), known: null }) }, "Clear all filters"),
  ]);
}
