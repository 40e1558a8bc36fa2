/** What the graph and the timeline draw, as rows: entities, relations, and the events that the filters and the day leave. */

import type { Model } from "../data/model";
import { NO, POSSIBLY, type Rank, SURELY, UNRECORDED } from "../data/presence";
import { type Picture, edgeRank, isThere, passes, rankOf } from "../state/picture";
import { type State, days, least } from "../state/state";

const WORDS: Record<Rank, string> = {
  [NO]: "no",
  [UNRECORDED]: "unrecorded",
  [POSSIBLY]: "possibly",
  [SURELY]: "surely",
};
const HEAD = ["Kind", "id", "Name", "Type or relation", "Other end", "Date or start", "End", "There", "Citations"];

interface DrawnThings {
  entities: number[];
  events: number[];
  /** Positions of edges. */
  relations: number[];
}

function drawnThings({ model, drawn, shown, status }: Picture, state: State): DrawnThings {
  const needed = least(state);
  const entities = drawn.filter((at) => model.node(at).k === "Entity" && status.get(at)! >= needed);
  const events = model.events.filter((at) => passes(model, state, at) && isThere(model, state, at));
  const apart = new Set([...model.data.rules.placing, "CITES", "HAS_FACT"]);
  const relations = model.edges.flatMap((edge, at) =>
    model.hasEdge(at) &&
    !apart.has(edge.type) &&
    shown.has(edge.s) &&
    shown.has(edge.t) &&
    edgeRank(model, state, at) >= needed
      ? [at]
      : [],
  );
  return { entities, events, relations };
}

/** The sources of what is drawn, those first on which most of it rests. */
export function drawnSources(picture: Picture, state: State): number[] {
  const { model } = picture;
  const { entities, events, relations } = drawnThings(picture, state);
  const uses = new Map<number, number>();
  for (const row of [
    ...[...entities, ...events].map((at) => model.node(at)),
    ...relations.map((at) => model.edges[at]!),
  ])
    for (const source of new Set(model.citations(row).flatMap((citation) => citation.source ?? [])))
      uses.set(source, (uses.get(source) ?? 0) + 1);
  return [...uses.keys()].sort((a, b) => uses.get(b)! - uses.get(a)! || a - b);
}

export function drawnRows(picture: Picture, state: State): string[][] {
  const { model } = picture;
  const { entities, events, relations } = drawnThings(picture, state);
  const there = (rank: Rank): string => (days(state) ? WORDS[rank] : "");
  return [
    HEAD,
    ...[...entities, ...events].map((at) => nodeRow(model, at, there(rankOf(model, state, at)))),
    ...relations.map((at) => relationRow(model, at, there(edgeRank(model, state, at)))),
  ];
}

function nodeRow(model: Model, at: number, there: string): string[] {
  const { k, id, n, date, start, end, sources } = model.node(at);
  return [k, id, n, model.typeLabel(at), "", date ?? start ?? "", end ?? "", there, (sources ?? []).join(";")];
}

function relationRow(model: Model, at: number, there: string): string[] {
  const edge = model.edges[at]!;
  const [one, other] = [model.node(edge.s), model.node(edge.t)];
  return [
    ...["Relation", one.id, one.n, model.verb(edge, edge.s), other.id, edge.start ?? "", edge.end ?? ""],
    ...[there, (edge.sources ?? []).join(";")],
  ];
}
