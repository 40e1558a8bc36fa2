/** What a state emphasizes: which nodes are highlighted, which are numbered, which edges are on a path. */

import type { Model } from "../data/model";
import { type Path, shortestPaths, timedPath } from "../data/paths";
import type { Parts } from "./parts";
import { passes } from "./picture";
import type { State } from "./state";
import { type Saved, focusOf, savedOf } from "./saved";

export interface Emphasis {
  /** Nodes that are highlighted, everything else is dimmed; null: nothing is. */
  highlighted: ReadonlySet<number> | null;
  /** Edges of the chosen path, with the numbers of their steps. */
  path: ReadonlyMap<number, number>;
  /** Numbers next to nodes. */
  numbers: ReadonlyMap<number, number>;
  /** Nodes that are drawn whatever else is. */
  focus: readonly number[];
}

const NOTHING: Emphasis = { highlighted: null, path: new Map(), numbers: new Map(), focus: [] };

/** The paths that a state asks for, found again only when what they depend on changes. */
export class PathFinder {
  private paths: readonly Path[] = [];
  private key = "";
  private model: Model | null = null;

  constructor(private readonly parts: Parts) {}

  find(state: State): readonly Path[] {
    const { path } = state;
    // The part of a day is made for a path alone.
    const model = path ? this.parts.there(state) : null;
    const key = path ? `${path.from} ${path.to} ${path.timed} ${[...state.off].join()}` : "";
    if (key === this.key && model === this.model) return this.paths;
    [this.key, this.model] = [key, model];
    this.paths = [];
    if (!path || !model || path.from === null || path.to === null) return this.paths;
    const allowed = (at: number): boolean => passes(model, state, at);
    this.paths = (path.timed ? timedPath : shortestPaths)(model, path.from, path.to, allowed);
    return this.paths;
  }
}

/** The path that is chosen of those found. */
export function chosenPath(state: State, paths: readonly Path[]): Path | undefined {
  return state.path ? paths[Math.min(state.path.pick, paths.length - 1)] : undefined;
}

export function emphasisOf(model: Model, state: State, paths: readonly Path[]): Emphasis {
  const path = chosenPath(state, paths);
  if (path) return ofPath(model, path);
  const saved = savedOf(model, state);
  return saved ? ofSaved(model, saved) : NOTHING;
}

function ofPath(model: Model, { steps }: Path): Emphasis {
  const nodes = [steps[0]!.from, ...steps.map((step) => step.to)];
  return {
    highlighted: new Set(nodes),
    path: new Map(steps.map((step, i) => [step.edge, i + 1])),
    numbers: new Map(steps.flatMap(({ to }, i) => (model.node(to).k === "Event" ? [[to, i + 1] as const] : []))),
    focus: nodes,
  };
}

function ofSaved(model: Model, saved: Saved): Emphasis {
  const focus = focusOf(model, saved);
  const entities = focus.flatMap((at) =>
    model.node(at).k === "Event" ? model.eventsOf[at]! : model.node(at).k === "Entity" ? [at] : [],
  );
  return {
    highlighted: entities.length ? new Set([...entities, ...focus]) : null,
    path: new Map(),
    numbers: new Map(focus.map((at, i) => [at, i + 1])),
    focus: focus.filter((at) => model.node(at).k === "Entity"),
  };
}

/** Nodes that the timeline highlights: the selected one with what it took part in. */
export function relatedNodes(
  model: Model,
  { id }: State,
  highlighted: ReadonlySet<number> | null,
): ReadonlySet<number> | null {
  if (highlighted) return highlighted;
  if (id === null) return null;
  const kind = model.node(id).k;
  if (kind === "Entity" || kind === "Event") return new Set([id, ...model.eventsOf[id]!]);
  const ends = model.touching[id]!.flatMap((at) => [model.edges[at]!.s, model.edges[at]!.t]);
  return ends.length ? new Set(ends) : null;
}
