/** The decisions among the events of a thing: who made them, and what they are on, by the roles of the vocabulary. */

import type { Model } from "./model";

export interface Decision {
  event: number;
  by: number[];
  on: number[];
}

/** Those who have one of some roles in an event. */
function inRole(model: Model, event: number, roles: readonly string[] | undefined): number[] {
  const found = model.touching[event]!.flatMap((e) => {
    const edge = model.edges[e]!;
    return edge.role !== undefined && roles?.includes(edge.role) ? model.other(edge, event) : [];
  });
  return [...new Set(found)];
}

/** The events of a thing that someone decides, in order of time. */
export function decisionsIn(model: Model, at: number): Decision[] {
  const { decides, acted_on: actedOn } = model.data.rules.roles;
  const day = ({ event }: Decision): number => model.node(event).at?.[0] ?? Infinity;
  return model.eventsOf[at]!.filter((event) => model.has(event))
    .map((event) => ({ event, by: inRole(model, event, decides), on: inRole(model, event, actedOn) }))
    .filter(({ by }) => by.length > 0)
    .sort((a, b) => day(a) - day(b) || a.event - b.event);
}

/** Before whom a decision was made: of several one that is of the kind of the case itself, as its court is. */
export function forumOf(model: Model, at: number, { by }: Decision): number {
  return by.find((one) => model.node(one).g === model.node(at).g) ?? by[0]!;
}
