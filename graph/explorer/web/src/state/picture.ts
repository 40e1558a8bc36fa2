/** What the graph shows for a state: which entities are drawn, which links, how sure they are there, what is folded. */

import type { Model, Link } from "../data/model";
import { type State, days } from "./state";
import { type Status, pointStatus, spanStatus } from "../data/time";

/** More than this many marks are never drawn; the rest is folded into groups and counted. */
export const BUDGET = 2000;

export interface Fold {
  key: string;
  lane: number | null;
  group: number;
  members: number[];
}
export interface Picture {
  drawn: number[];
  shown: Set<number>;
  status: Map<number, Status>;
  links: { link: Link; status: Status }[];
  folds: Fold[];
  /** Entities that the filters leave. */
  candidates: number;
  /** Entities within reach of the centre, and in how many steps. */
  reach: number;
  steps: number;
}

export interface Nearest {
  order: number[];
  steps: Map<number, number>;
}

/** Whether the filters leave a node in. */
export function passes(model: Model, state: State, at: number): boolean {
  const node = model.node(at);
  if (state.known !== null) {
    const from = model.knownFrom[at];
    if (from === null || from === undefined || from > state.known) return false;
  }
  if (!state.off.size) return true;
  if (node.k !== "Source" && state.off.has(`g:${model.group(at).name}`)) return false;
  if (node.lane !== undefined && state.off.has(`l:${model.data.lanes[node.lane]!.name}`)) return false;
  if (node.k === "Claim" && state.off.has(model.contested.has(at) ? "c:contested" : "c:uncontested")) return false;
  const kinds =
    node.k === "Source"
      ? [node.kind ?? "other"]
      : model.citations(node).flatMap((c) => (c.source === null ? [] : [model.node(c.source).kind ?? "other"]));
  return !kinds.length || kinds.some((kind) => !state.off.has(`k:${kind}`));
}

/** Whether a node was there in the days that are looked at. */
export function statusOf(model: Model, state: State, at: number): Status {
  const window = days(state);
  if (!window) return 1;
  const node = model.node(at);
  if (node.k === "Event" || node.k === "Source") return pointStatus(node.at, window);
  if (node.k === "Claim") {
    const made = [...model.touching[at]!].map((e) => model.edges[e]!).find((e) => e.type === "MADE_IN" && e.s === at);
    return node.span ? spanStatus(node.span, window) : made ? pointStatus(model.node(made.t).at, window) : 0.5;
  }
  return spanStatus(node.span, window, node.standing);
}

export function linkStatus(model: Model, state: State, link: Link): Status {
  const window = days(state);
  if (!window) return 1;
  if (link.event !== null) return pointStatus(model.node(link.event).at, window);
  const edge = model.edges[link.edge!]!;
  const ends = Math.min(statusOf(model, state, link.a), statusOf(model, state, link.b)) as Status;
  const standing = !!model.node(link.a).standing && !!model.node(link.b).standing;
  return Math.min(ends, spanStatus(edge.span, window, standing)) as Status;
}

/** Entities by how near they are to one of them: steps, then a stated relation, then how many links. */
export function nearest(model: Model, centre: number, allowed: (at: number) => boolean): Nearest {
  const steps = new Map([[centre, 0]]);
  const stated = new Set<number>([centre]);
  let ring = [centre];
  while (ring.length) {
    const next: number[] = [];
    for (const here of ring) {
      for (const [other, links] of model.around[here]!) {
        if (!allowed(other)) continue;
        if (!steps.has(other)) {
          steps.set(other, steps.get(here)! + 1);
          next.push(other);
        }
        if (steps.get(other) === steps.get(here)! + 1 && links.some((link) => link.edge !== null)) stated.add(other);
      }
    }
    ring = next;
  }
  const rank = (at: number): number => model.around[at]!.size;
  const order = [...steps.keys()].sort(
    (a, b) =>
      steps.get(a)! - steps.get(b)! || Number(stated.has(b)) - Number(stated.has(a)) || rank(b) - rank(a) || a - b,
  );
  return { order, steps };
}

let last: { key: string; model: Model; found: Nearest } | null = null;

/** Nearness depends on the centre and the filters alone; a brush asks for it many times a second. */
function remembered(model: Model, state: State, allowed: (at: number) => boolean): Nearest {
  const key = `${state.centre} ${state.known} ${[...state.off].join()}`;
  if (last?.model !== model || last.key !== key) last = { key, model, found: nearest(model, state.centre!, allowed) };
  return last.found;
}

/** How many labelled entities a frame holds, at most `most`. */
export function capacity(width: number, height: number, most: number): number {
  return Math.round(Math.max(8, Math.min(most, (width * height) / (width < 560 ? 8200 : 11500))));
}

export function makePicture(model: Model, state: State, room: number, always: readonly number[] = []): Picture {
  const allowed = (at: number): boolean => passes(model, state, at);
  const candidates = model.entities.filter(allowed);
  const drawn = new Set<number>();
  let reach = candidates.length;
  let depth = 0;
  if (state.centre !== null && allowed(state.centre)) {
    const { order, steps } = remembered(model, state, allowed);
    const most = Math.min(state.near || room, BUDGET);
    for (const at of order.slice(0, most + 1)) drawn.add(at);
    depth = Math.max(3, ...[...drawn].map((at) => steps.get(at)!));
    reach = order.filter((at) => steps.get(at)! <= depth).length - 1;
  } else {
    const ranked =
      candidates.length > BUDGET
        ? [...candidates].sort((a, b) => model.around[b]!.size - model.around[a]!.size || a - b)
        : candidates;
    for (const at of ranked.slice(0, BUDGET)) drawn.add(at);
  }
  for (const at of state.open) {
    for (const other of model.around[at]?.keys() ?? []) if (allowed(other) && drawn.size < BUDGET) drawn.add(other);
  }
  for (const at of [state.id !== null && allowed(state.id) ? state.id : null, ...always]) {
    if (at !== null && model.places.has(at) && (model.node(at).k === "Entity" || state.events)) drawn.add(at);
  }
  const entities = new Set(drawn);
  if (state.events) {
    for (const event of model.events) {
      if (drawn.size >= BUDGET) break;
      if (allowed(event) && (state.centre === null || model.eventsOf[event]!.some((at) => entities.has(at))))
        drawn.add(event);
    }
  }
  return {
    drawn: [...drawn],
    shown: drawn,
    candidates: candidates.length,
    reach,
    steps: depth,
    status: new Map([...drawn].map((at) => [at, statusOf(model, state, at)])),
    links: linksAmong(model, state, drawn),
    folds: state.centre === null ? foldRest(model, candidates, drawn) : [],
  };
}

function linksAmong(model: Model, state: State, drawn: ReadonlySet<number>): Picture["links"] {
  const found: Picture["links"] = [];
  const pairs = new Set<string>();
  for (const a of drawn) {
    for (const [b, links] of model.around[a]!) {
      if (!drawn.has(b) || (b < a && model.around[b]!.has(a))) continue;
      const stated = links.filter((link) => link.edge !== null);
      // Two entities that share events have one line for all of them, and none where a relation says more.
      const lines = stated.length || state.events ? stated : links.slice(0, 1);
      for (const link of lines) {
        const key = `${link.a},${link.b},${link.edge === null ? "" : model.edges[link.edge]!.type}`;
        if (pairs.has(key)) continue;
        pairs.add(key);
        const status =
          link.edge === null
            ? (Math.max(...links.map((t) => linkStatus(model, state, t))) as Status)
            : linkStatus(model, state, link);
        found.push({ link, status });
      }
    }
  }
  if (state.events) {
    for (const event of model.events) {
      if (!drawn.has(event)) continue;
      for (const entity of model.eventsOf[event]!) {
        if (drawn.has(entity))
          found.push({ link: { a: entity, b: event, edge: null, event }, status: statusOf(model, state, event) });
      }
    }
  }
  return found;
}

function foldRest(model: Model, candidates: readonly number[], drawn: ReadonlySet<number>): Fold[] {
  const folds = new Map<string, Fold>();
  for (const at of candidates) {
    if (drawn.has(at)) continue;
    const { lane = null, g } = model.node(at);
    const key = `${lane ?? ""}/${g}`;
    const fold = folds.get(key) ?? { key, lane, group: g, members: [] };
    fold.members.push(at);
    folds.set(key, fold);
  }
  return [...folds.values()];
}
