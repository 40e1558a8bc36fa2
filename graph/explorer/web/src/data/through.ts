/** Whose acts are shown with whom: those of an office with who held it, those of a board with its county. */

import type { Model } from "./model";
import { NO, during } from "./presence";
import type { Point } from "./types";

/** Another entity whose acts count as acts of one, and the edges by which they do. */
export interface Kin {
  at: number;
  edges: number[];
}

/** The entities through which an entity acted, as `rules.through` says. */
export function kinOf(model: Model, at: number): Kin[] {
  const shows = new Map(model.data.rules.through.map(({ type, shows: end }) => [type, end]));
  const found = new Map<number, Kin>();
  for (const e of model.touching[at]!) {
    const edge = model.edges[e]!;
    const end = shows.get(edge.type);
    if (!end || edge.s === edge.t || (end === "source" ? edge.s : edge.t) !== at) continue;
    const other = model.other(edge, at);
    if (model.node(other).k !== "Entity") continue;
    const kin = found.get(other);
    if (kin) kin.edges.push(e);
    else found.set(other, { at: other, edges: [e] });
  }
  return [...found.values()];
}

/** Whether an act on a day, which may be vague, falls in the time of one of the edges: an office has many holders. */
export function inTimeOf(model: Model, edges: readonly number[], day: Point | undefined): boolean {
  const [first, last] = day ?? [null, null];
  if (first === null || last === null) return true;
  return edges.some((e) => during(model.times.edges.of(e), { from: first, to: last }) > NO);
}

/** What an entity did through others: events or claims, each with the first through whom. Its own are left out. */
export function actsThrough(
  model: Model,
  at: number,
  own: ReadonlySet<number>,
  of: (kin: number) => readonly number[],
  day: (act: number) => Point | undefined,
): Map<number, number> {
  const found = new Map<number, number>();
  for (const kin of kinOf(model, at)) {
    for (const act of of(kin.at))
      if (!own.has(act) && !found.has(act) && inTimeOf(model, kin.edges, day(act))) found.set(act, kin.at);
  }
  return found;
}
