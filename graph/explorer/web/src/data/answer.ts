/** The rows that answer a question: relations of what it names, and what happened and was said in its days. */

import type { Asked } from "./ask";
import type { Model } from "./model";
import { NO, during } from "./presence";
import { type Window, pointRank } from "./time";
import { type Verb, verbsOf } from "./verbs";

/** Relations of one verb: of a thing, or of all where no thing is named. */
export interface Relations {
  of: number | null;
  verb: Verb;
}

/**
 * The relations that a question asks for: those with its verb, or with the kind of thing it names, of the thing it names;
 * between two things where it names both. Of days alone, and of a thing, those that last and were there then.
 */
export function relationsFor(model: Model, asked: Asked): Relations[] {
  const { thing, other, verbs, kinds, days } = asked;
  const terms = new Set(model.data.terms);
  const fits = (e: number): boolean => {
    const edge = model.edges[e]!;
    if (days && during(model.times.edges.of(e), days) === NO) return false;
    if (verbs.size) return verbs.has(edge.type);
    if (thing === null) return false;
    if (kinds.size) return kinds.has(model.node(model.other(edge, thing)).type);
    return days !== null && terms.has(edge.type);
  };
  if (thing === null) {
    if (!verbs.size) return [];
    const edges = model.edges.flatMap((_, e) => (model.hasEdge(e) && fits(e) ? [e] : []));
    const types = new Set(edges.map((e) => model.edges[e]!.type));
    return [...types].map((type) => {
      const own = edges.filter((e) => model.edges[e]!.type === type);
      const first = model.edges[own[0]!]!;
      return { of: null, verb: { key: type, label: model.verb(first, first.s), group: 0, edges: own } };
    });
  }
  const all = model.touching[thing]!.filter(fits);
  const both = other === null ? [] : all.filter((e) => model.other(model.edges[e]!, thing) === other);
  return verbsOf(model, thing, both.length ? both : all).map((verb) => ({ of: thing, verb }));
}

/** Events in some days, by day. */
export function eventsIn(model: Model, events: Iterable<number>, days: Window): number[] {
  const at = (event: number): number => model.node(event).at?.[0] ?? Infinity;
  return [...events]
    .filter((event) => model.node(event).at !== undefined && pointRank(model.node(event).at, days) > NO)
    .sort((a, b) => at(a) - at(b) || a - b);
}
