/** Details of an entity: what it is, its dates, relations, events, claims and sources. */

import { type Child, h } from "../dom";
import { NO, POSSIBLY, SURELY, UNRECORDED } from "../../data/presence";
import { edgesThere, rankOf } from "../../state/picture";
import { days } from "../../state/state";
import { human, readable, whyPossibly } from "../../data/time";
import type { Edge } from "../../data/types";
import { lifeStrip } from "./strip";
import { claimSection } from "./claim";
import { factSection } from "./fact";
import {
  type Context,
  References,
  countOf,
  remarks,
  foot,
  glyphOf,
  inRelations,
  onWindow,
  opener,
  relationRow,
  row,
  rows,
  section,
  thereOf,
  written,
} from "./parts";

export function entityPanel(ctx: Context, at: number): Child[] {
  const { model } = ctx;
  const node = model.node(at);
  const refs = new References(model);
  const own = refs.mark(node);
  const home = node.jurisdiction === undefined ? undefined : model.byId.get(node.jurisdiction);
  const body: Child[] = [
    h(
      "div",
      { class: "eyebrow" },
      glyphOf(model, at),
      model.typeLabel(at),
      home !== undefined && home !== at ? [", ", opener(ctx, home)] : null,
    ),
    h("h2", { dir: "auto", tabindex: -1 }, node.n),
    (node.start || node.end) && h("p", { class: "dates" }, dates(node.start, node.end)),
    legalStatus(ctx, at),
    lifeStrip(ctx, at),
    presence(ctx, at),
    h("p", { class: "desc", dir: "auto" }, node.description ?? "", own),
    node.aliases?.length ? h("p", { class: "note", dir: "auto" }, `Also: ${node.aliases.join("; ")}.`) : null,
    remarks(model, node),
    actions(ctx, at),
    factSection(ctx, at, refs),
    relationSection(ctx, at, refs),
    eventSection(ctx, at, refs),
    claimSection(ctx, at, refs, "ASSERTED", "Claims it made"),
    claimSection(ctx, at, refs, "ABOUT", "Claims about it"),
  ];
  return [...body, refs.section(ctx), foot(ctx)];
}

/** How it stands in the days that are looked at, and why it is not surely there. */
function presence({ model, state }: Context, at: number): Child {
  const window = days(state);
  if (!window) return null;
  const rank = rankOf(model, state, at);
  if (rank === SURELY) return null;
  const when = onWindow(window);
  const why = whyPossibly(model.times.nodes.of(at), window, model.node(at));
  const words = {
    [NO]: `Not there ${when}`,
    [UNRECORDED]: `Not yet on record ${when}: ${why}`,
    [POSSIBLY]: `Possibly there ${when}: ${why}`,
  };
  return h("p", { class: "why" }, `${words[rank]}.`);
}

export function dates(start: string | undefined, end: string | undefined): Child {
  if (start && end) return [written(start), " to ", end === ".." ? "now (ongoing)" : written(end)];
  if (start) return ["From ", written(start), h("span", { class: "note" }, "; end not given")];
  return ["Until ", written(end), h("span", { class: "note" }, "; start not given")];
}

/** The legal status on the last day that is looked at, else the last that is recorded, and the event that caused it. */
function legalStatus(ctx: Context, at: number): Child {
  const { model, state } = ctx;
  if (!model.statuses.has(at)) return null;
  const day = days(state)?.to ?? null;
  const found = model.legalStatus(at, day);
  const on = day === null ? "" : ` on ${human(day)}`;
  return h(
    "p",
    { class: "status" },
    `Legal status${on}: `,
    found
      ? [
          h("b", {}, found.status.replaceAll("_", " ")),
          ", ",
          readable(model.node(found.event).date),
          ", ",
          opener(ctx, found.event),
          found.sure ? null : h("span", { class: "note" }, " or another: the dates of its events do not decide it"),
        ]
      : "none recorded",
  );
}

function actions(ctx: Context, at: number): Child {
  const { state, store, model } = ctx;
  const hidden = [...model.around[at]!.keys()].filter((other) => other !== at).length;
  const open = state.open.includes(at);
  return h(
    "div",
    { class: "verbs" },
    state.centre !== at &&
      h(
        "button",
        { class: "act", "data-key": "centre", onclick: () => store.set({ centre: at, open: [], view: "graph" }) },
        "Centre on this",
      ),
    hidden > 0 &&
      h(
        "button",
        {
          class: "act",
          "data-key": "open",
          "aria-pressed": open,
          onclick: () =>
            store.set({ open: open ? state.open.filter((o) => o !== at) : [...state.open, at], view: "graph" }),
        },
        open ? "Hide its neighbours" : `Show all ${hidden} neighbours`,
      ),
    h(
      "button",
      {
        class: "act",
        "data-key": "connect",
        onclick: () => store.set({ path: { from: at, to: null, timed: false, pick: 0 }, view: "graph" }),
      },
      "Connect to…",
    ),
  );
}

/** Relations in words, dated ones first. */
function relationSection(ctx: Context, at: number, refs: References): Child {
  const { model } = ctx;
  const { edges, all } = thereOf(
    ctx,
    at,
    (edge) => inRelations(edge, at) && model.node(model.other(edge, at)).k !== "Event",
  );
  if (!all) return null;
  const day = (edge: number): number => model.edges[edge]!.span?.[0] ?? Infinity;
  edges.sort((a, b) => day(a) - day(b));
  return section("Relations", countOf(edges.length, all), rows(edges.map((edge) => relationRow(ctx, edge, at, refs))));
}

function eventSection(ctx: Context, at: number, refs: References): Child {
  const { model, state } = ctx;
  const all = model.eventsOf[at]!;
  if (!all.length) return null;
  const joined = edgesThere(model, state, at).map((e) => model.edges[e]!);
  const there = new Set(joined.map((edge) => model.other(edge, at)));
  const events = all.filter((event) => there.has(event));
  const day = (event: number): number => model.node(event).at?.[0] ?? Infinity;
  const sorted = [...events].sort((a, b) => day(a) - day(b) || a - b);
  const edges = new Map<number, Edge>();
  for (const edge of joined) {
    if (!edges.has(model.other(edge, at))) edges.set(model.other(edge, at), edge);
  }
  return section(
    "Events",
    countOf(sorted.length, all.length),
    rows(
      sorted.map((event) => {
        const edge = edges.get(event);
        // The role of this entity, as the event has it; of another relation, how it reads from here.
        const inRole = edge?.type === "PARTICIPATED_IN";
        const role = !edge ? "" : !inRole ? model.verb(edge, at) : edge.role ? model.verb(edge, event) : "";
        // Sources are numbered in order of mention, also for rows that are not made yet.
        const marks = refs.mark(model.node(event));
        return () => row(ctx, event, "", readable(model.node(event).date) || "no date", marks, role);
      }),
    ),
  );
}
