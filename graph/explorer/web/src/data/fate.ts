/** What became of a thing, in a few words: how a case ended, that a bill was vetoed, that an agreement has ended. */

import type { Model } from "./model";
import { readable } from "./time";
import type { Day, Ending } from "./types";

/** What ended a case by a day; undefined for what is no case. */
export function endsBy(model: Model, at: number, day: Day | null): Ending[] | undefined {
  return model.outcomes.get(at)?.filter((end) => model.has(end.event) && (day === null || end.day <= day));
}

/** The last dated event of an entity by a day. */
export function lastEvent(model: Model, at: number, day: Day | null): number | null {
  let last: number | null = null;
  let latest = -Infinity;
  for (const event of model.eventsOf[at]!) {
    const first = model.node(event).at?.[0] ?? null;
    if (!model.has(event) || first === null || first < latest || (day !== null && first > day)) continue;
    [last, latest] = [event, first];
  }
  return last;
}

const plain = (word: string): string => word.replaceAll("_", " ");

/** The last legal status by a day, with its date. */
export function statusInWords(model: Model, at: number, day: Day | null): string {
  const found = model.legalStatus(at, day);
  if (!found) return "none recorded";
  const date = readable(model.node(found.event).date);
  return `${plain(found.status)}${date ? `, ${date}` : ""}${found.sure || /^possibly/.test(found.status) ? "" : ", or another"}`;
}

/** How a case ended, or the last that is on record of it. */
function outcomeInWords(model: Model, at: number, ends: readonly Ending[], day: Day | null): string {
  if (ends.length)
    return ends
      .map(({ value, part, event, sure }) => {
        const doubt = sure ? "" : "possibly ";
        return `${doubt}${plain(value)}${part ? ` in part (${part})` : ""}, ${readable(model.node(event).date)}`;
      })
      .join("; ");
  const last = lastEvent(model, at, day);
  return `no end on record${last === null ? "" : `; last: ${model.node(last).n}, ${readable(model.node(last).date)}`}`;
}

/** Empty for a thing of which nothing is said: it has no fate, or it is in force as most are. */
export function fateOf(model: Model, at: number, day: Day | null): string {
  const ends = endsBy(model, at, day);
  if (ends) return outcomeInWords(model, at, ends, day);
  const status = model.statuses.has(at) ? model.legalStatus(at, day)?.status : undefined;
  return status === undefined || plain(status) === "in force" ? "" : statusInWords(model, at, day);
}
