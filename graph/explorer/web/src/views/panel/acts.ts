/** The events and the claims of an entity: its own, and those of an office it held or a board that is part of it. */

import type { Model } from "../../data/model";
import { actsThrough } from "../../data/through";
import { readable } from "../../data/time";
import type { Edge, Point } from "../../data/types";
import { edgesThere, isThere } from "../../state/picture";
import { type Child, h } from "../dom";
import { claimRow } from "./claim";
import { type Context, References, row, rows, section, thereOf } from "./parts";

export interface Acts {
  /** Each with the entity through which it counts; null for its own. */
  shown: Map<number, number | null>;
  /** How many there are on any day. */
  all: number;
}

/** What acts are asked of: the graph, and the days that are looked at. */
type Looked = Pick<Context, "model" | "state">;

export function eventsOf(ctx: Looked, at: number): Acts {
  const { model, state } = ctx;
  const own = new Set(model.eventsOf[at]);
  const joined = new Set(edgesThere(model, state, at).map((e) => model.other(model.edges[e]!, at)));
  const through = actsThrough(
    model,
    at,
    own,
    (kin) => model.eventsOf[kin]!,
    (event) => model.node(event).at,
  );
  const shown = new Map<number, number | null>();
  for (const event of own) if (joined.has(event) && isThere(model, state, event)) shown.set(event, null);
  for (const [event, kin] of through) if (isThere(model, state, event)) shown.set(event, kin);
  const day = (event: number): number => model.node(event).at?.[0] ?? Infinity;
  const sorted = [...shown].sort(([a], [b]) => day(a) - day(b) || a - b);
  return { shown: new Map(sorted), all: own.size + through.size };
}

export function eventRows(ctx: Context, at: number, { shown }: Acts, refs: References): Child {
  const { model } = ctx;
  if (!shown.size) return h("p", { class: "why" }, "No event is on record for this view.");
  const edges = new Map<number, Edge>();
  for (const e of edgesThere(model, ctx.state, at)) {
    const edge = model.edges[e]!;
    if (!edges.has(model.other(edge, at))) edges.set(model.other(edge, at), edge);
  }
  return rows(
    [...shown].map(([event, kin]) => {
      const edge = edges.get(event);
      // The role of this entity, as the event has it; of another relation, how it reads from here.
      const inRole = edge?.type === "PARTICIPATED_IN";
      const role = !edge ? "" : !inRole ? model.verb(edge, at) : edge.role ? model.verb(edge, event) : "";
      const note = kin === null ? role : `Through ${model.short(kin)}`;
      // Sources are numbered in order of mention, also for rows that are not made yet.
      const marks = refs.mark(model.node(event));
      return () => row(ctx, event, "", readable(model.node(event).date) || "no date", marks, note);
    }),
    40,
  );
}

/** When a claim was made: the day of the event in which it was. */
export function saidOn(model: Model, claim: number): Point | undefined {
  const made = model.touching[claim]!.map((e) => model.edges[e]!).find(
    (edge) => edge.type === "MADE_IN" && edge.s === claim,
  );
  return made && model.node(made.t).at;
}

const claimsBy = ({ model }: Looked, at: number, type: "ASSERTED" | "ABOUT"): number[] =>
  model.touching[at]!.flatMap((e) => {
    const other = model.other(model.edges[e]!, at);
    return model.edges[e]!.type === type && model.node(other).k === "Claim" ? [other] : [];
  });

/** What was said by the entity or through another, and what was said about it. */
export function claimsOf(ctx: Looked, at: number): { said: Acts; about: Acts } {
  const { model, state } = ctx;
  const own = new Set(claimsBy(ctx, at, "ASSERTED"));
  const through = actsThrough(
    model,
    at,
    own,
    (kin) => claimsBy(ctx, kin, "ASSERTED"),
    (claim) => saidOn(model, claim),
  );
  const there = (type: "ASSERTED" | "ABOUT"): number[] =>
    thereOf(ctx, at, (edge) => edge.type === type)
      .edges.map((e) => model.other(model.edges[e]!, at))
      .filter((claim) => model.node(claim).k === "Claim" && isThere(model, state, claim));
  const said = new Map<number, number | null>(there("ASSERTED").map((claim) => [claim, null]));
  for (const [claim, kin] of through) if (isThere(model, state, claim)) said.set(claim, kin);
  const about = new Set(claimsBy(ctx, at, "ABOUT"));
  return {
    said: { shown: said, all: own.size + through.size },
    about: { shown: new Map(there("ABOUT").map((claim) => [claim, null])), all: about.size },
  };
}

export function claimRows(
  ctx: Context,
  title: string,
  { shown, all }: Acts,
  refs: References,
  speaker: boolean,
): Child {
  const { model, store } = ctx;
  if (!all) return null;
  const metric = [...shown.keys()].map((claim) => model.node(claim).metric).find((m) => m !== undefined);
  const list = [...shown].map(([claim, kin]) => claimRow(ctx, claim, refs, speaker || kin !== null));
  const head = section(title, shown.size < all ? `${shown.size} of ${all}` : all, rows(list, 12));
  if (metric !== undefined)
    head
      .querySelector("h3")!
      .append(h("button", { class: "act", onclick: () => store.set({ view: "claims", metric }) }, "Compare"));
  return head;
}
