/** The events of one thing as lanes of their own: those of a case by who decided them, else all in one. */

import { decisionsIn, forumOf } from "../data/decisions";
import type { Model } from "../data/model";
import type { Window } from "../data/time";
import type { Item } from "./items";
import { type LaneRows, pointItem } from "./lanes";

/** So many of those who decided have a lane. */
const FORUMS = 4;
/** From so many events on a lane has more rows. */
const CROWDED = 12;

/** The lanes, the last who decided on top, and the days from the first event to the last; null for fewer than two events. */
export function courseOf(model: Model, at: number): { lanes: LaneRows[]; span: Window } | null {
  const items = model.eventsOf[at]!.filter((event) => model.has(event)).flatMap(
    (event) => pointItem(model, event) ?? [],
  );
  if (items.length < 2) return null;
  const span = {
    from: Math.min(...items.map(({ from }) => from)),
    to: Math.max(...items.map(({ to }) => to)),
  };
  const forums = model.outcomes.has(at) ? forumsOf(model, at, items) : [];
  const placed = new Set(forums.flatMap(({ events }) => [...events]));
  const rest = items.filter((item) => !placed.has(item.at));
  const lanes = forums.reverse().map(({ forum, events }) =>
    lane(
      model.short(forum),
      items.filter((item) => events.has(item.at)),
    ),
  );
  if (rest.length) lanes.push(lane(lanes.length ? "Other events" : "Its events", rest));
  return { lanes, span };
}

/** Who of the kind of the case decided, as courts do, in order of their first decisions, each with what it decided. */
function forumsOf(model: Model, at: number, items: readonly Item[]): { forum: number; events: Set<number> }[] {
  const dated = new Set(items.map((item) => item.at));
  const found = new Map<number, Set<number>>();
  for (const decision of decisionsIn(model, at)) {
    const forum = forumOf(model, at, decision);
    if (!dated.has(decision.event) || model.node(forum).g !== model.node(at).g) continue;
    found.set(forum, (found.get(forum) ?? new Set()).add(decision.event));
  }
  return [...found].slice(0, FORUMS).map(([forum, events]) => ({ forum, events }));
}

const lane = (label: string, points: Item[]): LaneRows => ({
  ...{ lane: null, label, terms: false, points, periods: [], wants: { points: 1, periods: 0 }, periodRows: 0 },
  pointRows: points.length > CROWDED ? 3 : points.length > 2 ? 2 : 1,
});
