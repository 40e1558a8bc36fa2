/** Details of a claim: its number, what it counts, what it can be compared with, what contests it. */

import { type Child, h } from "../dom";
import type { Model } from "../../data/model";
import { readable } from "../../data/time";
import type { Edge } from "../../data/types";
import { figure } from "../../data/figure";
import { besideSections } from "./beside";
import { edgesThere } from "../../state/picture";
import {
  type Context,
  References,
  countOf,
  remarks,
  foot,
  glyphOf,
  inRelations,
  opener,
  row,
  rows,
  section,
  thereOf,
  written,
} from "./parts";

export function claimPanel(ctx: Context, at: number): Child[] {
  const { model, store } = ctx;
  const node = model.node(at);
  const refs = new References(model);
  const own = refs.mark(node);
  const speaker = node.speaker === undefined ? undefined : model.byId.get(node.speaker);
  const edges = edgesThere(model, ctx.state, at).map((e) => model.edges[e]!);
  const about = edges.filter((edge) => edge.type === "ABOUT" && edge.s === at);
  const relations = edges.filter((edge) => inRelations(edge, at));
  const metric = node.metric === undefined ? undefined : model.data.metrics[node.metric];
  return [
    h(
      "div",
      { class: "eyebrow" },
      glyphOf(model, at),
      node.value ? "Figure by " : "Statement by ",
      speaker === undefined ? (node.speaker ?? "an unknown speaker") : opener(ctx, speaker),
    ),
    h(
      "h2",
      { dir: "auto", tabindex: -1 },
      node.value ? [figure(node, true), metric ? h("small", {}, ` ${metric.label}`) : null] : node.n,
    ),
    node.value ? h("p", { class: "desc", dir: "auto" }, node.n, own) : h("p", {}, own),
    details(ctx, at),
    remarks(model, node),
    node.metric !== undefined &&
      h(
        "div",
        { class: "verbs" },
        h(
          "button",
          { class: "act", onclick: () => store.set({ view: "claims", metric: node.metric! }) },
          "Compare with other figures",
        ),
      ),
    besideSections(ctx, at),
    about.length
      ? section("About", about.length, rows(about.map((edge) => row(ctx, edge.t, "", "", refs.mark(edge)))))
      : null,
    relations.length
      ? section(
          "Related claims and records",
          relations.length,
          rows(relations.map((edge) => contestRow(ctx, edge, at, refs))),
        )
      : null,
    sameSpeaker(ctx, at, refs),
    refs.section(ctx),
    foot(ctx),
  ];
}

/** What was counted, where, when, and by which definition. */
function details(ctx: Context, at: number): Child {
  const { model } = ctx;
  const node = model.node(at);
  const metric = node.metric === undefined ? undefined : model.data.metrics[node.metric];
  const made = model.touching[at]!.map((e) => model.edges[e]!).find((edge) => edge.type === "MADE_IN" && edge.s === at);
  const said = made ? model.node(made.t).date : undefined;
  const detail = (name: string, value: Child): Child =>
    value ? [h("dt", {}, name), h("dd", { dir: "auto" }, value)] : null;
  return h(
    "dl",
    { class: "details" },
    detail("Population", node.population),
    detail("Place", node.geography),
    detail("Period", written(node.period)),
    detail("Said at", made ? [opener(ctx, made.t), said ? `, ${readable(said)}` : ""] : null),
    detail("Qualifier", node.qualifier?.replaceAll("_", " ")),
    detail("Unit", node.unit),
    detail("Metric", metric ? [metric.label, h("div", { class: "note" }, metric.definition)] : node.metric),
    detail("Comparable", comparedWith(model, at)),
  );
}

function contestRow(ctx: Context, edge: Edge, at: number, refs: References): Child {
  const { model } = ctx;
  const other = model.other(edge, at);
  const node = model.node(other);
  const speaker = node.speaker === undefined ? undefined : model.byId.get(node.speaker);
  const who = speaker === undefined ? "" : `${model.short(speaker)}: `;
  return row(ctx, other, `${model.verb(edge, at)} ${who}`, node.value ? figure(node) : "", refs.mark(edge), [
    edge.description,
    edge.type === "CONTESTS" && comparable(model.apart(at, other)),
  ]);
}

function comparable(apart: string | undefined): Child {
  if (apart === undefined) return null;
  return h("div", {}, apart ? `They cannot be compared: ${apart}.` : "The two figures can be compared.");
}

/** With how many figures a figure stands on one axis, or why with none, as the library puts it. */
function comparedWith(model: Model, at: number): string {
  const group = model.comparisons.get(at);
  if (!group) return "";
  const others = group.claims.filter((claim) => claim !== at && model.has(claim)).length;
  if (!others) return `with none: ${group.reason ?? "no other figure of its kind"}`;
  return `with ${others} other figure${others === 1 ? "" : "s"}${group.reason ? `, with care: ${group.reason}` : ""}`;
}

function sameSpeaker(ctx: Context, at: number, refs: References): Child {
  const { model } = ctx;
  const { speaker, metric } = model.node(at);
  if (!speaker || !metric) return null;
  const others = model.claims.filter(
    (other) => other !== at && model.node(other).speaker === speaker && model.node(other).metric === metric,
  );
  return others.length
    ? section(
        "Same speaker, same metric",
        others.length,
        rows(
          others.map((other) => claimRow(ctx, other, refs, false)),
          5,
        ),
      )
    : null;
}

export function claimSection(
  ctx: Context,
  at: number,
  refs: References,
  type: "ASSERTED" | "ABOUT" | "MADE_IN",
  title: string,
): Child {
  const { model, store } = ctx;
  const { edges, all } = thereOf(
    ctx,
    at,
    (edge) => edge.type === type && model.node(model.other(edge, at)).k === "Claim",
  );
  const claims = edges.map((edge) => model.other(model.edges[edge]!, at));
  if (!all) return null;
  const metric = claims.map((claim) => model.node(claim).metric).find((m) => m !== undefined);
  return h(
    "section",
    {},
    h(
      "h3",
      {},
      title,
      " ",
      h("b", {}, countOf(claims.length, all)),
      metric !== undefined &&
        h("button", { class: "act", onclick: () => store.set({ view: "claims", metric }) }, "Compare"),
    ),
    rows(
      claims.map((claim) => claimRow(ctx, claim, refs, type !== "ASSERTED")),
      6,
    ),
  );
}

/** Who repeats a claim, or draws on it. */
function takenUp({ model }: Context, claim: number, before: string): string {
  const said = model.touching[claim]!.flatMap((e) => {
    const edge = model.edges[e]!;
    if (edge.t !== claim || edge.type === "CONTESTS" || model.node(edge.s).k !== "Claim") return [];
    const by = model.byId.get(model.node(edge.s).speaker ?? "");
    return by === undefined ? [] : [`${model.verb(edge, claim)} ${model.short(by)}`];
  });
  return said.length ? `${before ? ". " : ""}${[...new Set(said)].join(", ")}` : "";
}

/** A claim with its speaker, and whether it is contested. */
export function claimRow(ctx: Context, claim: number, refs: References, speaker = true): Child {
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
      takenUp(ctx, claim, details),
      model.contested.has(claim) ? [details ? ". " : "", h("span", { class: "contested" }, "contested")] : null,
    ],
  );
}
