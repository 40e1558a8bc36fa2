/** The relations of a node by verb: "opposed by", "amends", in the classes of the vocabulary. */

import type { Model } from "./model";
import type { Edge } from "./types";

export interface Verb {
  /** Its name in an address. */
  key: string;
  /** How it reads from the node. */
  label: string;
  /** Position of its class in `classes`; as many as there are for a verb without one. */
  group: number;
  edges: number[];
}

/** A class as a heading of its relations. */
export const classLabel = (model: Model, group: number): string => model.data.classes[group] ?? "Other relations";

/** Whether verbs stand under headings: where none is in a class, there is none that the others could be other than. */
export const haveHeadings = (model: Model, verbs: readonly Verb[]): boolean =>
  verbs.some(({ group }) => group < model.data.classes.length);

/** What tells the verbs of a node apart: type, role, and from which end it reads. */
export const verbKey = ({ type, role, s }: Edge, at: number): string =>
  `${type}${role === undefined ? "" : ` ${role}`} ${s === at ? "of" : "by"}`;

/** The edges of a node by verb: in the order of the classes, then of the vocabulary. */
export function verbsOf(model: Model, at: number, edges: readonly number[]): Verb[] {
  const { words, classes } = model.data;
  const places = new Map(Object.values(words).map((one, place) => [one, place]));
  const found = new Map<string, Verb & { place: number }>();
  for (const e of edges) {
    const edge = model.edges[e]!;
    const own = model.wordsOf(edge);
    // What reads the same from both ends is one verb.
    const key = verbKey(edge, own?.symmetric ? edge.s : at);
    const verb = found.get(key);
    if (verb) {
      verb.edges.push(e);
      continue;
    }
    const place = (own && places.get(own)) ?? places.size;
    found.set(key, { key, label: model.verb(edge, at), group: own?.group ?? classes.length, place, edges: [e] });
  }
  const order = [...found.values()].sort((a, b) => a.group - b.group || a.place - b.place || (a.key < b.key ? -1 : 1));
  return order.map(({ key, label, group, edges: those }) => ({ key, label, group, edges: those }));
}
