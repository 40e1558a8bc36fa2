/** Facts: what a record says that an entity or event is, over time. */

import { valueOf } from "../../data/figure";
import { readable } from "../../data/time";
import type { Node } from "../../data/types";
import { type Child, h } from "../dom";
import {
  type Context,
  References,
  countOf,
  foot,
  glyphOf,
  opener,
  possiblyNote,
  remarks,
  rows,
  section,
  thereOf,
} from "./parts";

/** When a fact holds, in short; empty where it has no dates of its own. */
function period({ start, end }: Node): string {
  if (start && end === "..") return `since ${readable(start)}`;
  if (start && end) return start === end ? readable(start) : `${readable(start)} to ${readable(end)}`;
  return start ? `from ${readable(start)}` : end ? `until ${readable(end)}` : "";
}

/** The facts on the day that is looked at, the edge of each, and how many there are on any day. */
export function factsThere(ctx: Context, at: number): { facts: number[]; edgeOf: Map<number, number>; all: number } {
  const { model } = ctx;
  const { edges, all } = thereOf(ctx, at, (edge) => edge.type === "HAS_FACT" && edge.s === at);
  const edgeOf = new Map(edges.map((edge) => [model.edges[edge]!.t, edge]));
  return { facts: model.factsOf(at).filter((fact) => edgeOf.has(fact)), edgeOf, all };
}

/** The facts of an entity or event on the day that is looked at, else all of them in order of time. */
export function factSection(ctx: Context, at: number, refs: References): Child {
  const { facts, edgeOf, all } = factsThere(ctx, at);
  if (!all) return null;
  return section(
    "Facts",
    countOf(facts.length, all),
    rows(facts.map((fact) => factRow(ctx, fact, refs, possiblyNote(ctx, edgeOf.get(fact)!)))),
  );
}

function factRow(ctx: Context, fact: number, refs: References, possibly = ""): Child {
  const node = ctx.model.node(fact);
  const note = [possibly, ctx.model.howFirm(node.confidence)].filter(Boolean).join(" ");
  return [
    glyphOf(ctx.model, fact, 11),
    h(
      "span",
      {},
      h("span", { class: "v" }, `${ctx.model.typeLabel(fact)}: `),
      opener(ctx, fact, valueOf(node)),
      refs.mark(node),
      note && h("div", { class: "note" }, note),
    ),
    h("time", {}, period(node)),
  ];
}

export function factPanel(ctx: Context, at: number): Child[] {
  const { model } = ctx;
  const node = model.node(at);
  const refs = new References(model);
  const own = refs.mark(node);
  const edge = model.touching[at]!.map((e) => model.edges[e]!).find(({ type, t }) => type === "HAS_FACT" && t === at);
  const others = edge ? model.factsOf(edge.s).filter((fact) => fact !== at && model.node(fact).type === node.type) : [];
  const definition = model.data.types.Fact?.[node.type]?.description;
  return [
    h("div", { class: "eyebrow" }, glyphOf(model, at), edge ? ["Fact about ", opener(ctx, edge.s)] : "Fact"),
    h("h2", { dir: "auto", tabindex: -1 }, `${model.typeLabel(at)}: ${valueOf(node)}`),
    h("p", { class: "dates" }, period(node) || "As long as its subject", own),
    definition ? h("p", { class: "desc" }, definition) : null,
    remarks(model, node),
    others.length ? section("Other values", others.length, rows(others.map((fact) => factRow(ctx, fact, refs)))) : null,
    refs.section(ctx),
    foot(ctx),
  ];
}
