/** What a map shows in a state: of which shapes, by which scale, on which days. */

import { type Shape, shapesOf, shortNames } from "../data/map";
import type { Model } from "../data/model";
import { many } from "../data/text";
import { type Window, parseDay } from "../data/time";
import { type Scale, scaleOf } from "../draw/map_scale";
import { type Change, type Colouring, type Holding, changesOf, colouringOf, holdings } from "../state/holdings";
import type { State } from "../state/state";
import { holdingText } from "./map_key";

/** What one map shows. */
export interface View {
  model: Model;
  state: State;
  colouring: Colouring;
  shapes: readonly Shape[];
  held: ReadonlyMap<number, Holding>;
  scale: Scale;
  names: readonly string[];
}

export const only = (day: number): Window => ({ from: day, to: day });

export function yearAround(day: number): Window {
  const year = String(new Date(day * 86_400_000).getUTCFullYear()).padStart(4, "0");
  return parseDay(year) ?? only(day);
}

export function viewOf(model: Model, state: State): View {
  const colouring = colouringOf(model, state);
  const shapes = shapesOf(model);
  const held = holdings(model, state, colouring);
  return {
    model,
    state,
    colouring,
    shapes,
    held,
    scale: scaleOf(model, colouring, numbersOf(model, state, colouring, held)),
    names: shortNames(model, shapes),
  };
}

/** The numbers that share one scale: on all dates, but of events in the days that are looked at. */
function numbersOf(model: Model, state: State, colouring: Colouring, held: ReadonlyMap<number, Holding>): number[] {
  const of = (holding: Holding): number[] =>
    colouring.by === "events"
      ? [holding.number ?? []].flat()
      : holding.because.flatMap((row) => model.node(row).number ?? []);
  const always = colouring.by === "events" ? held : holdings(model, { ...state, on: null, window: null }, colouring);
  return [...always.values(), ...held.values()].flatMap(of);
}

/** The same map on another day. */
export function on(view: View, day: number): View {
  const state = { ...view.state, on: only(day), window: null };
  return { ...view, state, held: holdings(view.model, state, view.colouring) };
}

/** Four days from the first change to the last, or as many as there are. */
export function fourDays({ model, state, colouring }: Pick<View, "model" | "state" | "colouring">): number[] {
  const { window } = state;
  const days = changesOf(model, state, colouring)
    .map(({ day }) => day)
    .filter((day) => !window || (day >= window.from && day <= window.to));
  if (days.length <= 4) return days;
  return [0, 1, 2, 3].map((i) => days[Math.round((i * (days.length - 1)) / 3)]!);
}

/** Names of the shapes that hold something else than on a day before; before all days: that hold anything. */
export function changedNames(view: View, before: number | null, day: number): string[] {
  const then = on(view, day).held;
  const earlier = before === null ? null : on(view, before).held;
  const key = (holding: Holding | undefined): string =>
    holding ? `${holding.kind} ${holding.sure} ${holding.values.join()}` : "";
  return view.shapes.flatMap(({ at }, i) => {
    const now = then.get(at)!;
    return (earlier ? key(earlier.get(at)) !== key(now) : now.kind !== "none") ? [view.names[i]!] : [];
  });
}

/** Names in a line; of many the first, and how many more there are. */
export function listed(names: readonly string[], most = 12): string {
  const more = names.length - most;
  return more > 1 ? `${names.slice(0, most).join(", ")} and ${more} more` : names.join(", ");
}

export function countsText({ held, colouring }: View): string {
  const counts = new Map<string, number>();
  for (const holding of held.values())
    if (holding.kind !== "none")
      counts.set(holdingText(holding, colouring), (counts.get(holdingText(holding, colouring)) ?? 0) + 1);
  const parts = [...counts].sort((a, b) => b[1] - a[1]).map(([text, count]) => `${many(count)} ${text}`);
  return parts.length > 3 ? `${parts.slice(0, 3).join(", ")} …` : parts.join(", ") || "nothing recorded";
}

export function namesOf({ shapes, names }: View, { shapes: changed }: Change): string {
  const found = shapes.flatMap(({ at }, i) => (changed.includes(at) ? [names[i]!] : []));
  return found.length > 2 ? `${found[0]!} and ${found.length - 1} more` : found.join(", ");
}
