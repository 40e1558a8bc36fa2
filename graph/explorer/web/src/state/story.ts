/** The story as state: what a step is about, which view it opens, what changes when it is opened. */

import type { Model } from "../data/model";
import { parseDay } from "../data/time";
import type { StoryStep } from "../data/types";
import { type State, VIEWS, type View } from "./state";

/** The parts of a cell that holds a list: separated by semicolons, or already a list. */
export const listOf = (value: string | string[] | undefined): string[] =>
  (Array.isArray(value) ? value : (value ?? "").split(";")).map((part) => part.trim()).filter(Boolean);

/** Nodes that a step is about, in its order. */
export function focusOf(model: Model, step: StoryStep): number[] {
  return listOf(step.focus).flatMap((id) => model.byId.get(id) ?? []);
}

export function stepView(step: StoryStep | undefined): View {
  return VIEWS.find((view) => view === step?.view && view !== "story") ?? "graph";
}

/** What changes when a step is opened. */
export function stepState(model: Model, index: number): Partial<State> {
  const step = model.data.story[index];
  if (!step) return {};
  const [from, to] = [parseDay(step.from ?? ""), parseDay(step.to ?? step.from ?? "")];
  const entity = focusOf(model, step).find((at) => model.node(at).k === "Entity");
  return {
    view: "story",
    step: index,
    window: from && to ? { from: from.from, to: to.to } : null,
    on: null,
    path: null,
    fold: null,
    off: new Set(),
    id: null,
    open: [],
    near: 0,
    centre: entity ?? model.network.start,
    metric: null,
  };
}
