/** Details of a thing: what it is, its dates, its ties in words, its events, the figures about it, its sources. */

import { type Kid, h } from "../dom";
import { statusOf } from "../../state/picture";
import { days } from "../../state/state";
import { human, readable, whyPossibly, windowText } from "../../data/time";
import type { Edge } from "../../data/types";
import { lifeStrip } from "./strip";
import { type Context, References, asides, glyphOf, opener, row, rows, section, written } from "./parts";

const ELSEWHERE = new Set(["PARTICIPATED_IN", "TOOK_PLACE_IN", "ASSERTED", "ABOUT", "MADE_IN", "CITES"]);

export function thingPanel(ctx: Context, at: number): Kid[] {
  const { model, state } = ctx;
  const node = model.node(at);
  const refs = new References(model);
  const own = refs.mark(node);
  const window = days(state);
  const possibly = window && statusOf(model, state, at) === 0.5;
  const gone = window && statusOf(model, state, at) === 0;
  const home = node.jurisdiction === undefined ? undefined : model.byId.get(node.jurisdiction);
  const body: Kid[] = [
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
    possibly &&
      h(
        "p",
        { class: "why" },
        `Possibly there in ${windowText(window)}: ${whyPossibly(node.span, node.start, node.end)}.`,
      ),
    gone && h("p", { class: "why" }, `Not there in ${windowText(window)}.`),
    h("p", { class: "desc", dir: "auto" }, node.description ?? "", own),
    node.aliases?.length ? h("p", { class: "note", dir: "auto" }, `Also: ${node.aliases.join("; ")}.`) : null,
    asides(node),
    actions(ctx, at),
    tieSection(ctx, at, refs),
    eventSection(ctx, model.eventsOf[at]!, refs, at),
    claimSection(ctx, at, refs, "ASSERTED", "Said by it"),
    claimSection(ctx, at, refs, "ABOUT", "Figures and statements about it"),
  ];
  return [...body, refs.section(ctx), foot(ctx)];
}

export function dates(start: string | undefined, end: string | undefined): Kid {
  if (start && end) return [written(start), " to ", end === ".." ? "now, still going on" : written(end)];
  if (start) return ["From ", written(start), h("span", { class: "note" }, "; end not given")];
  return ["Until ", written(end), h("span", { class: "note" }, "; start not given")];
}

/** The legal status on the last day that is looked at, else the last that is recorded, and what brought it about. */
function legalStatus(ctx: Context, at: number): Kid {
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
          found.sure ? null : h("span", { class: "note" }, " or another: the dates of its events leave it open"),
        ]
      : "none recorded yet",
  );
}

function actions(ctx: Context, at: number): Kid {
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
        "Centre here",
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
        open ? "Fold its neighbours" : `Draw all ${hidden} neighbours`,
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

/** Ties in words, dated ones first. */
function tieSection(ctx: Context, at: number, refs: References): Kid {
  const { model } = ctx;
  const edges = model.touching[at]!.map((e) => model.edges[e]!).filter(
    (edge) => !ELSEWHERE.has(edge.type) && model.node(model.other(edge, at)).k !== "Event",
  );
  if (!edges.length) return null;
  edges.sort((a, b) => (a.span?.[0] ?? Infinity) - (b.span?.[0] ?? Infinity));
  return section("Ties", edges.length, rows(edges.map((edge) => tieRow(ctx, edge, at, refs))));
}

/** A period in few words, for the end of a row. */
export function between(start: string | undefined, end: string | undefined): string {
  if (!start && !end) return "no date";
  if (!end || end === start) return readable(start);
  if (end === "..") return `since ${readable(start)}`;
  return start ? `${readable(start)} to ${readable(end)}` : `until ${readable(end)}`;
}

export function tieRow(ctx: Context, edge: Edge, at: number, refs: References): Kid {
  const when = between(edge.start, edge.end);
  const note = [
    edge.description,
    edge.confidence === "inferred" ? "Our reading of the sources." : "",
    edge.note ? `Note: ${edge.note}` : "",
  ]
    .filter(Boolean)
    .join(" ");
  return row(ctx, ctx.model.other(edge, at), ctx.model.verb(edge, at), when, refs.mark(edge), note || undefined);
}

export function eventSection(
  ctx: Context,
  events: readonly number[],
  refs: References,
  at: number,
  title = "Events",
): Kid {
  const { model } = ctx;
  if (!events.length) return null;
  const day = (event: number): number => model.node(event).at?.[0] ?? Infinity;
  const sorted = [...events].sort((a, b) => day(a) - day(b) || a - b);
  const edges = new Map<number, Edge>();
  for (const e of model.touching[at]!) {
    const edge = model.edges[e]!;
    if (!edges.has(model.other(edge, at))) edges.set(model.other(edge, at), edge);
  }
  return section(
    title,
    sorted.length,
    rows(
      sorted.map((event) => {
        const edge = edges.get(event);
        const role =
          edge?.type === "PARTICIPATED_IN"
            ? edge.role
              ? (model.data.roles[edge.role]?.label ?? edge.role)
              : ""
            : edge
              ? model.verb(edge, at)
              : "";
        // Sources are numbered in order of mention, also for rows that are not yet made.
        const marks = refs.mark(model.node(event));
        return () => row(ctx, event, "", readable(model.node(event).date) || "no date", marks, role);
      }),
    ),
  );
}

export function claimSection(
  ctx: Context,
  at: number,
  refs: References,
  type: "ASSERTED" | "ABOUT" | "MADE_IN",
  title: string,
): Kid {
  const { model, store } = ctx;
  const claims = model.touching[at]!.map((e) => model.edges[e]!)
    .filter((edge) => edge.type === type && model.node(model.other(edge, at)).k === "Claim")
    .map((edge) => model.other(edge, at));
  if (!claims.length) return null;
  const metric = claims.map((claim) => model.node(claim).metric).find((m) => m !== undefined);
  return h(
    "section",
    {},
    h(
      "h3",
      {},
      title,
      " ",
      h("b", {}, claims.length),
      metric !== undefined &&
        h("button", { class: "act", onclick: () => store.set({ view: "claims", metric }) }, "Compare"),
    ),
    rows(
      claims.map((claim) => claimRow(ctx, claim, refs, type !== "ASSERTED")),
      6,
    ),
  );
}

/** A claim with its speaker as subject, and what contests it. */
export function claimRow(ctx: Context, claim: number, refs: References, speaker = true): Kid {
  const { model } = ctx;
  const node = model.node(claim);
  const who = node.speaker === undefined ? undefined : model.byId.get(node.speaker);
  const details = [node.population, node.geography, node.period ? readable(node.period) : ""]
    .filter(Boolean)
    .join("; ");
  return row(
    ctx,
    claim,
    speaker && who !== undefined ? `${model.short(who)}:` : "",
    node.value ? figure(node) : "",
    refs.mark(node),
    [
      details,
      model.contested.has(claim) ? [details ? ". " : "", h("span", { class: "contested" }, "contested")] : null,
    ],
  );
}

const QUALIFIERS: Record<string, string> = {
  about: "about ",
  over: "over ",
  under: "under ",
  at_least: "at least ",
  at_most: "at most ",
};

/** A figure as said: qualifier, value, range. */
export function figure(
  node: { value?: string; value_max?: string; qualifier?: string; unit?: string },
  unit = false,
): string {
  if (!node.value) return "";
  const number = (text: string): string => (/^-?\d{4,}$/.test(text) ? Number(text).toLocaleString("en-US") : text);
  const value = number(node.value) + (node.value_max ? ` to ${number(node.value_max)}` : "");
  const percent = node.unit === "percent" || node.unit === "%";
  return (QUALIFIERS[node.qualifier ?? ""] ?? "") + value + (percent ? "%" : unit && node.unit ? ` ${node.unit}` : "");
}

export function foot(ctx: Context): Kid {
  return h(
    "div",
    { class: "foot" },
    h("button", { class: "act", "data-key": "cite", onclick: ctx.act.cite }, "Cite this view"),
    h("button", { class: "act", "data-key": "csv", onclick: ctx.act.csv }, "Save as CSV"),
  );
}
