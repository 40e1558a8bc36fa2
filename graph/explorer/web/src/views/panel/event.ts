/** Details of an event: who took part, its relations, the events around it, the claims about it. */

import { type Child, h } from "../dom";
import { readable } from "../../data/time";
import { claimSection } from "./claim";
import { factSection } from "./fact";
import {
  anyDated,
  type Context,
  References,
  countOf,
  remarks,
  foot,
  glyphOf,
  inRelations,
  opener,
  relationRow,
  row,
  rows,
  section,
  thereOf,
  written,
} from "./parts";

const NEAR_EVENTS = 3;

export function eventPanel(ctx: Context, at: number): Child[] {
  const { model } = ctx;
  const node = model.node(at);
  const refs = new References(model);
  const own = refs.mark(node);
  const people = thereOf(ctx, at, (edge) => edge.type === "PARTICIPATED_IN");
  const relations = thereOf(ctx, at, (edge) => inRelations(edge, at));
  const place = model.touching[at]!.map((e) => model.edges[e]!).find((edge) => edge.type === "TOOK_PLACE_IN");
  const lane = node.lane === undefined ? "" : `, ${model.data.lanes[node.lane]!.label}`;
  const columns = { verb: true, dates: anyDated(model, relations.edges) };
  return [
    h("div", { class: "eyebrow" }, glyphOf(model, at), model.typeLabel(at) + lane),
    h("h2", { dir: "auto", tabindex: -1 }, node.n),
    h(
      "p",
      { class: "dates" },
      node.date ? written(node.date) : "No date given",
      place ? [", ", opener(ctx, model.other(place, at))] : node.place ? `, ${node.place}` : null,
    ),
    h("p", { class: "desc", dir: "auto" }, node.description ?? "", own),
    remarks(model, node),
    factSection(ctx, at, refs),
    people.all
      ? section(
          "Who took part",
          countOf(people.edges.length, people.all),
          rows(
            people.edges.map((e) => {
              const edge = model.edges[e]!;
              const role = edge.role ? model.verb(edge, at) : "";
              return row(ctx, edge.s, role, "", refs.mark(edge));
            }),
          ),
        )
      : null,
    relations.all
      ? section(
          "Relations",
          countOf(relations.edges.length, relations.all),
          rows(relations.edges.map((edge) => relationRow(ctx, edge, at, refs, columns))),
        )
      : null,
    aroundSection(ctx, at, refs),
    claimSection(ctx, at, refs, "MADE_IN", "Claims made there"),
    claimSection(ctx, at, refs, "ABOUT", "Claims about it"),
    refs.section(ctx),
    foot(ctx),
  ];
}

/** Events before and after it that share an entity with it. */
function aroundSection(ctx: Context, at: number, refs: References): Child {
  const { model } = ctx;
  const mine = new Set(model.eventsOf[at]);
  const place = model.events.indexOf(at);
  const shares = (event: number): boolean =>
    model.eventsOf[event]!.some((entity) => mine.has(entity) && model.group(entity).shape !== "ring");
  const before: number[] = [];
  const after: number[] = [];
  for (let i = place - 1; i >= 0 && before.length < NEAR_EVENTS; i--)
    if (shares(model.events[i]!)) before.unshift(model.events[i]!);
  for (let i = place + 1; i < model.events.length && after.length < NEAR_EVENTS; i++)
    if (shares(model.events[i]!)) after.push(model.events[i]!);
  if (!before.length && !after.length) return null;
  const list = (events: number[], verb: string): Child[] =>
    events.map((event) => row(ctx, event, verb, readable(model.node(event).date), refs.mark(model.node(event))));
  return section(
    "Before and after, with the same entities",
    before.length + after.length,
    rows([...list(before, "before:"), ...list(after, "after:")]),
  );
}
