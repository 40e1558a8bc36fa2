/** Saved views as state: the steps of the story, and the questions with their answers; what changes when one is opened. */

import type { Model } from "../data/model";
import { parseDay } from "../data/time";
import type { Question, StoryStep } from "../data/types";
import { type State, VIEWS, type View, fromHash, hasView } from "./state";

/** What a step and a question have in common: what is shown, and what it rests on. */
export type Saved = Pick<StoryStep & Question, "view" | "property" | "from" | "to" | "focus" | "sources">;

/** The views that are series of saved views. */
export type Series = "story" | "answers";
const isSeries = (view: View): view is Series => view === "story" || view === "answers";

export const savedViews = (model: Model, series: Series): readonly Saved[] =>
  series === "story" ? model.data.story : model.data.questions;

/** The saved view that is open: none where the questions are listed, and outside of both series. */
export function savedOf(model: Model, { view, step }: State): Saved | undefined {
  if (view === "story") return model.data.story[step ?? 0];
  return view === "answers" && step !== null ? model.data.questions[step] : undefined;
}

/** The parts of a cell that holds a list: separated by semicolons, or already a list. */
export const listOf = (value: string | string[] | undefined): string[] =>
  (Array.isArray(value) ? value : (value ?? "").split(";")).map((part) => part.trim()).filter(Boolean);

/** Nodes that a saved view is about, in its order. */
export function focusOf(model: Model, saved: Saved): number[] {
  return listOf(saved.focus).flatMap((id) => model.byId.get(id) ?? []);
}

/** What is on the left in a state: the list of questions, or the view that the open step or answer names. */
export function viewOf(model: Model, state: State): View {
  if (!isSeries(state.view) || isOpening(state)) return state.view;
  const named = savedOf(model, state)?.view;
  return VIEWS.find((view) => view === named && !isSeries(view) && hasView(model, view)) ?? "graph";
}

/** Whether the questions are listed, and none is open. */
export const isOpening = ({ view, step }: State): boolean => view === "answers" && step === null;

/** What is drawn around the centre: below the questions its relations by verb, for a path what is near it. */
export const drawnBy = (state: State): State["by"] =>
  isOpening(state) ? "verb" : state.path !== null ? "near" : state.by;

/** What is shown at the side: a step or an answer, unless something was chosen in it. */
export const isTelling = (state: State): boolean => isSeries(state.view) && state.id === null && !isOpening(state);

/** Leave a series: what is chosen next is looked at for itself. */
export const leaving = ({ view }: State): Partial<State> => (isSeries(view) ? { view: "graph", step: null } : {});

/** What changes when a step or a question is opened. */
export function openSaved(model: Model, series: Series, index: number): Partial<State> {
  const saved = savedViews(model, series)[index];
  if (!saved) return {};
  const [from, to] = [parseDay(saved.from ?? ""), parseDay(saved.to ?? saved.from ?? "")];
  const entity = focusOf(model, saved).find((at) => model.node(at).k === "Entity");
  return {
    ...clean,
    view: series,
    step: index,
    window: from && to ? { from: from.from, to: to.to } : null,
    colour: saved.property ? `fact:${saved.property}` : null,
    centre: entity ?? model.network.start,
  };
}

/** What changes when the list of questions is opened. */
export const openQuestions = (model: Model): Partial<State> => ({
  ...clean,
  view: "answers",
  step: null,
  window: null,
  centre: model.network.start,
});

const clean = {
  on: null,
  path: null,
  fold: null,
  off: new Set<string>(),
  id: null,
  open: [],
  near: 0,
  metric: null,
  colour: null,
  shown: "one",
  topic: null,
} satisfies Partial<State>;

/** The state that the address asks for; a step or an answer brings its own window and centre. */
export function openingState(hash: string, model: Model): State {
  const state = fromHash(hash, model);
  if (isOpening(state)) return { ...state, ...openQuestions(model) };
  if (state.view === "story" || state.view === "answers")
    return { ...state, ...openSaved(model, state.view, state.step ?? 0) };
  return state;
}
