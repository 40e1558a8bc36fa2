/** Terms: dated relations of a type that lasts, such as a person in an office. They have their own lane. */

import { type Item, RESTING, isDated, periodBounds, place } from "./items";
import type { Model } from "../data/model";
import { edgeRank, passes } from "../state/picture";
import { type State, least, leastKnown } from "../state/state";
import { during, knownBy } from "../data/presence";
import { type Window, isApproximate } from "../data/time";
import type { Edge } from "../data/types";

/** All dated relations between entities whose type the vocabulary marks as an interval, the best connected first. */
export function termItems(model: Model): Item[] {
  const lasting = new Set(model.data.terms);
  const terms = model
    .edgesOf((type) => lasting.has(type))
    .flatMap((at): Item[] => {
      const edge = model.edges[at]!;
      const [one, other] = [model.node(edge.s), model.node(edge.t)];
      if (!isDated(edge.span) || one.k !== "Entity" || other.k !== "Entity") return [];
      return [
        {
          ...RESTING,
          ...periodBounds(edge.span),
          at: edge.s,
          edge: at,
          other: edge.t,
          g: one.g,
          lane: -1,
          about: isApproximate(edge.start) || isApproximate(edge.end),
          label: `${model.short(edge.s)}, ${model.short(edge.t)}`,
        },
      ];
    });
  const links = (item: Item): number => model.degree(item.at) + model.degree(item.other!);
  return terms.sort((a, b) => links(b) - links(a) || a.from - b.from || a.edge! - b.edge!);
}

/** Whether the filters leave a term in: both its ends, and a source of its own. */
export function termPasses(model: Model, state: State, item: Item): boolean {
  if (!model.hasEdge(item.edge!)) return false;
  if (state.known && knownBy(model.times.edges.look(item.edge!), state.known) < leastKnown(state)) return false;
  return (
    cited(model, state, model.edges[item.edge!]!) && passes(model, state, item.at) && passes(model, state, item.other!)
  );
}

function cited(model: Model, { off }: State, edge: Edge): boolean {
  if (!off.size) return true;
  const sources = model.citations(edge).flatMap((c) => (c.source === null ? [] : [model.node(c.source)]));
  return !sources.length || sources.some((source) => !off.has(`k:${source.kind ?? "other"}`));
}

/**
 * Give rows to the terms that matter most to the selection: its own, those of its neighbours while it existed, and
 * then those of its neighbours at other times. Without a selection, the longest come first. Terms that are there in the
 * period that is looked at come before all others, also where nothing links them to the selection.
 *
 * The lane keeps its height and a term its position in time; only which terms have a row changes.
 */
export function placeTerms(
  model: Model,
  state: State,
  terms: readonly Item[],
  highlight: ReadonlySet<number>,
  rows: number,
  end: number,
): void {
  const near = new Set([...highlight].flatMap((at) => [...(model.around[at]?.keys() ?? [])]));
  const life = state.id === null ? null : lifeOf(model, state.id);
  const rank = (item: Item): number => {
    if (highlight.has(item.at) || highlight.has(item.other!)) return 0;
    if (!near.has(item.at) && !near.has(item.other!)) return 3;
    return life && during(model.times.edges.look(item.edge!), life) ? 1 : 2;
  };
  for (const item of terms) {
    item.row = -1;
    item.brief = model.short(highlight.has(item.at) ? item.other! : item.at);
  }
  const ranks = terms.map(rank);
  // With nothing selected the longest have room for a name.
  const days = ({ from, to, openEnd, noEnd }: Item): number => (openEnd || noEnd ? Math.max(end, to) : to) - from;
  const order = highlight.size
    ? [0, 1, 2, 3].flatMap((r) => terms.filter((_, i) => ranks[i] === r))
    : [...terms].sort((a, b) => days(b) - days(a));
  // A day that is chosen gives no term another row: while it moves on, none would keep its place.
  const within = new Set(
    state.window && !state.on ? terms.filter(({ edge }) => edgeRank(model, state, edge!) >= least(state)) : [],
  );
  const far = new Set(highlight.size ? terms.filter((_, i) => ranks[i] === 3) : []);
  place(
    [...order.filter((item) => within.has(item)), ...order.filter((item) => !within.has(item) && !far.has(item))],
    rows,
    end,
  );
}

/** The days of an entity or an event; null where they are not known. */
function lifeOf(model: Model, at: number): Window | null {
  const { at: point, span } = model.node(at);
  const [from, to] = point ? [point[0] ?? point[1], point[1] ?? point[0]] : [span?.[0] ?? span?.[1], span?.[3]];
  return from == null ? null : { from, to: to ?? Infinity };
}
