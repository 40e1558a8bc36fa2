/** What the graph and the lanes draw, as rows: entities, events, relations. */

import type { Model } from "../data/model";
import { NO, POSSIBLY, type Rank, SURELY, UNRECORDED } from "../data/presence";
import type { Item } from "../draw/items";
import { type Picture, edgeRank, rankOf } from "../state/picture";
import { type State, days, least } from "../state/state";

const WORDS: Record<Rank, string> = {
  [NO]: "no",
  [UNRECORDED]: "unrecorded",
  [POSSIBLY]: "possibly",
  [SURELY]: "surely",
};
const HEAD = ["Kind", "id", "Name", "Type or relation", "Other end", "Date or start", "End", "There", "Citations"];

/** Of what the picture is made: of the graph, of the lanes, or of both. */
export interface Drawn {
  picture: Picture;
  graph: boolean;
  /** What the lanes draw; null where they are no part of it. */
  lanes: readonly Item[] | null;
  /** The events of the centre, where they are drawn below its relations. */
  own: readonly Item[] | null;
  /** Facts and claims that a map shows. */
  rows?: readonly number[];
}

interface DrawnThings {
  entities: number[];
  events: number[];
  /** Positions of edges. */
  relations: number[];
}

function drawnThings({ picture, graph, lanes, own }: Drawn, state: State): DrawnThings {
  const { model, drawn, status } = picture;
  const marks = graph ? drawn.filter((at) => status.get(at)! >= least(state)) : [];
  const items = (lanes ?? own ?? []).filter(({ edge }) => edge === null).map(({ at }) => at);
  const terms = (lanes ?? []).flatMap(({ edge }) => edge ?? []);
  const nodes = new Set([...marks, ...items]);
  return {
    entities: [...nodes].filter((at) => model.node(at).k === "Entity"),
    events: model.events.filter((at) => nodes.has(at)),
    relations: [...new Set([...(graph ? relationsOf(picture, state) : []), ...terms])].sort((a, b) => a - b),
  };
}

function relationsOf({ model, shown, edges }: Picture, state: State): number[] {
  if (edges) return [...edges].filter((at) => edgeRank(model, state, at) >= least(state));
  const apart = new Set([...model.data.rules.placing, "CITES", "HAS_FACT"]);
  return model.edges.flatMap((edge, at) =>
    model.hasEdge(at) &&
    !apart.has(edge.type) &&
    shown.has(edge.s) &&
    shown.has(edge.t) &&
    edgeRank(model, state, at) >= least(state)
      ? [at]
      : [],
  );
}

/** The sources of what is drawn, those first on which most of it rests. */
export function drawnSources(drawn: Drawn, state: State): number[] {
  const { model } = drawn.picture;
  const { entities, events, relations } = drawnThings(drawn, state);
  const uses = new Map<number, number>();
  for (const row of [
    ...[...entities, ...events, ...(drawn.rows ?? [])].map((at) => model.node(at)),
    ...relations.map((at) => model.edges[at]!),
  ])
    for (const source of new Set(model.citations(row).flatMap((citation) => citation.source ?? [])))
      uses.set(source, (uses.get(source) ?? 0) + 1);
  return [...uses.keys()].sort((a, b) => uses.get(b)! - uses.get(a)! || a - b);
}

export function drawnRows(drawn: Drawn, state: State): string[][] {
  const { model } = drawn.picture;
  const { entities, events, relations } = drawnThings(drawn, state);
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
