/** Details of an entity: what came of it first, then its relations, events, claims and sources, a tab each. */

import { NO, POSSIBLY, SURELY, UNRECORDED } from "../../data/presence";
import { whyPossibly } from "../../data/time";
import type { Node } from "../../data/types";
import { rankOf } from "../../state/picture";
import { TABS, type Tab, days } from "../../state/state";
import { type Child, h } from "../dom";
import { type Acts, claimRows, claimsOf, eventRows, eventsOf } from "./acts";
import { decided } from "./decided";
import { factSection, factsThere } from "./fact";
import { outcome } from "./outcome";
import { type Context, References, countOf, foot, glyphOf, onWindow, opener, remarks, written } from "./parts";
import { lifeStrip } from "./strip";
import { relationsByVerb, relationsOf, verbsInShort } from "./verbs";

/** What is on record of an entity in the days that are looked at. */
interface Record {
  relations: { edges: number[]; all: number };
  events: Acts;
  said: Acts;
  about: Acts;
}

export function entityPanel(ctx: Context, at: number): Child[] {
  const { model, state } = ctx;
  const node = model.node(at);
  const home = node.jurisdiction === undefined ? undefined : model.byId.get(node.jurisdiction);
  const record = { relations: relationsOf(ctx, at), events: eventsOf(ctx, at), ...claimsOf(ctx, at) };
  return [
    h(
      "div",
      { class: "eyebrow" },
      glyphOf(model, at),
      model.typeLabel(at),
      home !== undefined && home !== at ? [", ", opener(ctx, home)] : null,
    ),
    h("h2", { dir: "auto", tabindex: -1 }, node.n),
    tabs(ctx, at, record),
    BODY[state.tab](ctx, at, record),
    foot(ctx),
  ];
}

type Body = (ctx: Context, at: number, record: Record) => Child;

const BODY: { [tab in Tab]: Body } = {
  overview,
  relations: (ctx, at) => {
    const refs = new References(ctx.model);
    return [relationsByVerb(ctx, at, refs), refs.section(ctx)];
  },
  events: (ctx, at, { events }) => {
    const refs = new References(ctx.model);
    return [eventRows(ctx, at, events, refs), refs.section(ctx)];
  },
  claims: (ctx, _, { said, about }) => {
    const refs = new References(ctx.model);
    const none = !said.all && !about.all;
    return [
      none ? h("p", { class: "why" }, "No claim by it or about it is on record.") : null,
      claimRows(ctx, "Claims it made", said, refs, false),
      claimRows(ctx, "Claims about it", about, refs, true),
      refs.section(ctx),
    ];
  },
  sources: (ctx, at, record) => allSources(ctx, at, record).section(ctx, 60),
};

function overview(ctx: Context, at: number): Child {
  const { model } = ctx;
  const node = model.node(at);
  const refs = new References(model);
  return [
    outcome(ctx, at, refs),
    (node.start || node.end) && h("p", { class: "dates" }, dates(node.start, node.end)),
    lifeStrip(ctx, at),
    presence(ctx, at),
    described(node, refs),
    node.aliases?.length ? h("p", { class: "note", dir: "auto" }, `Also: ${node.aliases.join("; ")}.`) : null,
    remarks(model, node),
    actions(ctx, at),
    decided(ctx, at, refs),
    verbsInShort(ctx, at),
    factSection(ctx, at, refs),
    refs.section(ctx),
  ];
}

/** What it is, with what is cited for it; without a description, where it is recorded. */
function described(node: Node, refs: References): Child {
  const mark = refs.mark(node);
  if (!node.description && !mark) return null;
  return h("p", { class: "desc", dir: "auto" }, node.description ?? "Recorded in ", mark);
}

/** Everything that is cited for it, its relations, its events, its facts and the claims by it and about it. */
function allSources(ctx: Context, at: number, { relations, events, said, about }: Record): References {
  const { model } = ctx;
  const refs = new References(model);
  const cite = (holder: { sources?: string[] }): void => {
    for (const citation of model.citations(holder)) refs.number(citation);
  };
  cite(model.node(at));
  for (const edge of relations.edges) cite(model.edges[edge]!);
  for (const other of [
    ...events.shown.keys(),
    ...factsThere(ctx, at).facts,
    ...said.shown.keys(),
    ...about.shown.keys(),
  ])
    cite(model.node(other));
  return refs;
}

const TITLES: { [tab in Tab]: string } = {
  overview: "Overview",
  relations: "Relations",
  events: "Events",
  claims: "Claims",
  sources: "Sources",
};

/** The parts of the panel, each with its count in the days that are looked at; an empty one stays, in grey. */
function tabs(ctx: Context, at: number, record: Record): Child {
  const { state, store } = ctx;
  const { relations, events, said, about } = record;
  const cited = allSources(ctx, at, record).list.length;
  const claims = said.shown.size + about.shown.size;
  const counts: { [tab in Tab]: [number, number] | null } = {
    overview: null,
    relations: [relations.edges.length, relations.all],
    events: [events.shown.size, events.all],
    claims: [claims, said.all + about.all],
    sources: [cited, cited],
  };
  return h(
    "nav",
    { class: "parts", "aria-label": "Parts of the details" },
    TABS.map((tab) => {
      const count = counts[tab];
      return h(
        "button",
        {
          class: count && !count[0] ? "none" : "",
          "aria-current": tab === state.tab ? "true" : null,
          "data-key": `part-${tab}`,
          onclick: () => store.set({ tab, verb: null }),
        },
        TITLES[tab],
        count && [" ", h("b", {}, countOf(...count))],
      );
    }),
  );
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
