/** The view in one sentence, whose underlined parts are its controls; below it the legend, which is the filter. */

import { claimsShown, currentMetric, metricLabel } from "./claims";
import { type Child, h, icon, redraw } from "./dom";
import { menu } from "./menu";
import { type Context, glyph } from "./panel/parts";
import { windowFields } from "./panel/window";
import type { Path } from "../data/paths";
import { chosenPath } from "../state/emphasis";
import type { Picture } from "../state/picture";
import { NO, POSSIBLY, SURELY, UNRECORDED } from "../data/presence";
import { days } from "../state/state";
import { SHAPES } from "../data/types";
import { sureSwitch } from "./sure_switch";
import { TABLES, tableRows } from "./table";
import { type Window, windowText, years } from "../data/time";
import { narrow } from "./tabs";
import type { TimelineView } from "./timeline";

const ORDER = {
  forward: "forward in time",
  possibly: "possibly forward in time",
  backward: "not in order of time",
  undated: "without dates",
};
const NUMBERS = ["no", "one", "two", "three", "four", "five", "six"];

export interface HeadInput {
  picture: Picture;
  paths: readonly Path[];
  span: Window | null;
  left: string;
}

const many = (n: number): string => n.toLocaleString("en");

export function renderHead(host: HTMLElement, ctx: Context, input: HeadInput): string {
  const children = sentence(ctx, input);
  const text = plain(children);
  redraw(host, h("h1", { class: "say" }, children), h("div", { class: "sub" }, legend(ctx, input)));
  return text;
}

function plain(children: Child[]): string {
  return children
    .map((child) =>
      Array.isArray(child)
        ? plain(child)
        : child instanceof Element
          ? child.textContent
          : child === null || child === undefined || child === false
            ? ""
            : child,
    )
    .join("");
}

const token = (text: string, key: string, act: (event: Event) => void, menu = true): HTMLElement =>
  h(
    "button",
    { class: "tok", dir: "auto", "data-key": `tok-${key}`, "aria-haspopup": menu ? "dialog" : null, onclick: act },
    text,
  );

function sentence(ctx: Context, input: HeadInput): Child[] {
  const { model, state } = ctx;
  const { picture } = input;
  const time = timeToken(ctx, input);
  if (!model.nodes.length) return ["Nothing to show: this graph is empty"];
  if (state.view === "story" && model.data.story.length) return ofStory(ctx);
  if (input.left === "claims") return [...ofClaims(ctx), time];
  if (input.left === "table") {
    const rows = tableRows(model, state, state.table).length;
    return [`${many(rows)} ${TABLES[state.table].toLowerCase()}`, time, filterWords(ctx)];
  }
  if (state.path && state.path.from !== null && state.path.to !== null)
    return ofPath(ctx, state.path.from, state.path.to, chosenPath(state, input.paths));
  const entities = entitiesIn(ctx, picture);
  if (!model.entities.length && !entities) return [`${many(model.events.length)} events, no entities`, time];
  if (input.left === "timeline")
    return [`${many(tableRows(model, state, "Event").length)} events and periods`, time, counted(ctx, picture)];
  return state.centre === null || !picture.shown.has(state.centre)
    ? ofWhole(ctx, picture, entities, time)
    : ofCentre(ctx, picture, state.centre, entities - 1, time);
}

const entitiesIn = ({ model }: Context, picture: Picture): number =>
  picture.drawn.filter((at) => model.node(at).k === "Entity").length;

function ofStory({ model, state }: Context): Child[] {
  const step = state.step ?? 0;
  const focusStep = (): void => document.querySelector<HTMLElement>(".steps [aria-current]")?.focus();
  return [
    "Story, step ",
    token(`${step + 1} of ${model.data.story.length}`, "step", focusStep, false),
    `: ${model.data.story[step]!.title ?? ""}`,
  ];
}

function ofClaims({ model, state }: Context): Child[] {
  const shown = claimsShown(model, state);
  const speakers = new Set(shown.map((at) => model.node(at).speaker)).size;
  const metric = currentMetric(model, state);
  return [
    metricLabel(model, metric),
    `: ${many(shown.length)} ${metric === "" ? "statement" : "figure"}${shown.length === 1 ? "" : "s"} by ${speakers} speaker${speakers === 1 ? "" : "s"}`,
  ];
}

function ofPath(ctx: Context, from: number, to: number, path: Path | undefined): Child[] {
  const { model, state, store } = ctx;
  const end = (at: number, key: "from" | "to"): Child =>
    token(model.short(at), key, () =>
      ctx.act.pick((other) => store.set({ path: { ...store.state.path!, [key]: other, pick: 0 } })),
    );
  const [a, b] = [end(from, "from"), end(to, "to")];
  if (!path) return ["No path from ", a, " to ", b, state.path!.timed ? " that never goes back in time" : ""];
  const count = path.steps.length;
  return [a, " to ", b, ` in ${NUMBERS[count] ?? count} step${count === 1 ? "" : "s"}: ${ORDER[path.order]}`];
}

function ofWhole(ctx: Context, picture: Picture, entities: number, time: Child): Child[] {
  const folded = picture.folds.reduce((sum, fold) => sum + fold.members.length, 0);
  const text = folded
    ? `The ${many(entities)} best connected`
    : entities === 1
      ? "The only entity"
      : `All ${many(entities)} entities`;
  return [
    token(text, "near", (event) => nearMenu(ctx, event, picture)),
    folded
      ? ` of ${many(picture.candidates)} entities; ${many(folded)} collapsed into ${picture.folds.length} groups`
      : filterWords(ctx),
    time,
    counted(ctx, picture),
  ];
}

function ofCentre(ctx: Context, picture: Picture, at: number, others: number, time: Child): Child[] {
  const { model, state, store } = ctx;
  const reach =
    picture.reach > others
      ? ` of ${many(picture.reach)} entities within ${NUMBERS[picture.steps] ?? picture.steps} steps`
      : "";
  const centre = token(model.short(at), "centre", () =>
    ctx.act.pick((found) =>
      store.set({ centre: model.node(found).k === "Entity" ? found : store.state.centre, id: found, open: [] }),
    ),
  );
  if (others === 0) return [centre, ", connected to nothing else here", time, counted(ctx, picture)];
  return [
    centre,
    " and the ",
    token(`${many(others)} nearest`, "near", (event) => nearMenu(ctx, event, picture)),
    state.open.length ? " or expanded" : "",
    reach || (others === 1 ? " entity" : " entities"),
    time,
    counted(ctx, picture),
  ];
}

function timeToken(ctx: Context, { span }: HeadInput): Child[] {
  const { state, store } = ctx;
  if (!span) return [];
  const window = days(state);
  const text = state.on ? `as of ${windowText(state.on)}` : window ? windowText(window) : years(span);
  const open = (event: Event): void =>
    menu(event.currentTarget as HTMLElement, "Time", [
      h("p", { class: "note" }, "First and last day, month or year; both included."),
      windowFields(ctx),
      window
        ? h("button", { class: "act", onclick: () => store.set({ window: null, on: null }) }, "Clear the time window")
        : null,
    ]);
  const known = state.known ? `, as known by ${windowText(state.known)}` : "";
  return [", ", token(text, "time", open), known];
}

function counted(ctx: Context, picture: Picture): string {
  const { model, state } = ctx;
  if (!days(state)) return "";
  const count = (status: number): number =>
    picture.drawn.filter((at) => model.node(at).k === "Entity" && picture.status.get(at) === status).length;
  const [surely, possibly, unrecorded] = [count(SURELY), count(POSSIBLY), count(UNRECORDED)];
  const parts = [
    `${many(surely)} surely there`,
    `${many(possibly)} possibly${state.sure ? " hidden" : ""}`,
    unrecorded && state.unrecorded ? `${many(unrecorded)} not yet on record` : "",
    `${many(count(NO) + (state.unrecorded ? 0 : unrecorded))} not`,
  ];
  return `: ${parts.filter(Boolean).join(", ")}`;
}

function filterWords({ state }: Context): string {
  return state.off.size ? ", filtered" : "";
}

function nearMenu(ctx: Context, event: Event, picture: Picture): void {
  const { state, store, model } = ctx;
  const choice = (text: string, change: Parameters<typeof store.set>[0], on: boolean): Child =>
    h("button", { class: "choice", "aria-pressed": on, onclick: () => store.set({ open: [], ...change }) }, text);
  const centre = state.centre ?? model.network.start;
  menu(event.currentTarget as HTMLElement, "How much to draw", [
    centre === null
      ? null
      : [
          choice("As many as fit", { near: 0, centre }, state.centre !== null && state.near === 0),
          [10, 25, 50, 100, 300, 1000]
            .filter((n) => n < Math.max(picture.reach, picture.candidates))
            .map((n) =>
              choice(`The ${many(n)} nearest`, { near: n, centre }, state.centre !== null && state.near === n),
            ),
        ],
    choice(`Whole graph: ${many(picture.candidates)} entities`, { centre: null }, state.centre === null),
  ]);
}

function legend(ctx: Context, input: HeadInput): Child[] {
  const { model, state, store } = ctx;
  const toggle = (name: string): void => {
    const off = new Set(state.off);
    if (!off.delete(name)) off.add(name);
    store.set({ off });
  };
  const inTable = input.left === "table" || input.left === "claims";
  const events =
    input.left === "graph" &&
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
  return [
    inTable ? null : groupChips(ctx, input.picture, toggle),
    events,
    filters,
    h("span", { class: "grow" }),
    // Where the tools above the lanes are seen, it is among them: the head keeps its height.
    input.left === "graph" && !narrow() ? null : sureSwitch(state, store),
  ];
}

/** A chip for each family of entities: its mark, its name, how many are drawn. */
function groupChips({ model, state }: Context, picture: Picture, toggle: (name: string) => void): Child[] {
  const count = (nodes: readonly number[]): Map<number, number> => {
    const counts = new Map<number, number>();
    for (const at of nodes)
      if (model.node(at).k === "Entity") counts.set(model.node(at).g, (counts.get(model.node(at).g) ?? 0) + 1);
    return counts;
  };
  const [total, drawn] = [count(model.entities), count(picture.drawn)];
  const order = (g: number): number => SHAPES.indexOf(model.data.groups[g]!.shape);
  return [...total]
    .filter(([g]) => drawn.get(g) || state.off.has(`g:${model.data.groups[g]!.name}`))
    .sort((a, b) => order(a[0]) - order(b[0]) || a[0] - b[0])
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

/** How much of the whole is on the screen. */
export function drawnText(
  { model, state }: Context,
  picture: Picture,
  { drawn, terms }: Pick<TimelineView, "drawn" | "terms">,
): string {
  const entities = picture.drawn.filter((at) => model.node(at).k === "Entity").length;
  const parts = model.entities.length ? [`${many(entities)} of ${many(model.entities.length)} entities`] : [];
  if (model.events.length) parts.push(`${many(drawn.events)} of ${many(model.events.length)} events`);
  if (terms) parts.push(`${many(drawn.terms)} of ${many(terms)} terms`);
  const unrecorded = state.unrecorded ? 0 : [...picture.status.values()].filter((rank) => rank === UNRECORDED).length;
  const out = unrecorded ? `; ${many(unrecorded)} not yet on record, left out` : "";
  return parts.length ? `${parts.join(", ")} drawn${out}` : "";
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
