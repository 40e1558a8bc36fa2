/** What the graph shows for a state: which entities are drawn, which links, how sure it is that they existed, which are collapsed. */

import { MISSING } from "../data/columns";
import type { GroupSummary } from "../data/groups";
import type { Model, Link } from "../data/model";
import { NO, type Rank, SURELY, during, knownBy, onDay } from "../data/presence";
import { type Window, periodRank, pointRank, windowKey } from "../data/time";
import { type State, days, least, leastKnown } from "./state";

/** At most this many marks are drawn; the rest is collapsed into groups and counted. */
export const BUDGET = 2000;
/** Within how many steps of the centre entities are counted, where none further away is drawn. */
const REACH = 3;

export interface Fold {
  key: string;
  lane: number | null;
  group: number;
  members: number[];
}
export interface Picture {
  /** The part of the graph that it is of. */
  model: Model;
  drawn: number[];
  shown: Set<number>;
  /** The relations that are drawn, where not all among those that are shown are. */
  edges?: ReadonlySet<number>;
  /** Of relations that are drawn whether they are there or not: how many of each rank. */
  ranks?: readonly number[];
  /** The parts of the whole, where these are drawn in place of its entities. */
  groups?: readonly GroupSummary[];
  /** How each stands in the days that are looked at, whether that is drawn or not. */
  status: Map<number, Rank>;
  links: { link: Link; status: Rank }[];
  folds: Fold[];
  /** Entities that the filters leave. */
  candidates: number;
  /** Entities within reach of the centre, and in how many steps. */
  reach: number;
  steps: number;
}

/** The picture of the relations of the centre alone: what those that are there lead to, and nothing between those. */
export function fanPicture(
  model: Model,
  state: State,
  { edges, ranks }: { edges: readonly number[]; ranks: readonly number[] },
): Picture {
  const centre = state.centre!;
  const drawn = [...new Set([centre, ...edges.map((e) => model.other(model.edges[e]!, centre))])];
  return {
    model,
    drawn,
    shown: new Set(drawn),
    edges: new Set(edges),
    ranks,
    status: new Map(drawn.map((at) => [at, rankOf(model, state, at)])),
    links: [],
    folds: [],
    candidates: model.entities.length,
    reach: drawn.length - 1,
    steps: 1,
  };
}

export interface Nearest {
  order: number[];
  steps: Map<number, number>;
}

/** Whether the filters leave a node in. */
export function passes(model: Model, state: State, at: number): boolean {
  const node = model.node(at);
  if (!model.has(at)) return false;
  if (state.known && knownBy(model.times.nodes.look(at), state.known) < leastKnown(state)) return false;
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

/** How a node stands on the day, or in the window, that is looked at. */
export function rankOf(model: Model, state: State, at: number): Rank {
  if (state.on) return onDay(model.times.nodes.look(at), state.on);
  return state.window ? within(model, state.window, at) : SURELY;
}

/** What happened is asked of its date, what lasts of the days on which it is there. */
function within(model: Model, window: Window, at: number): Rank {
  const node = model.node(at);
  if (node.k === "Event" || node.k === "Source") return pointRank(node.at, window);
  if (node.k !== "Claim") return during(model.times.nodes.look(at), window);
  if (node.span) return periodRank(node.span, window);
  const made = model.touching[at]!.map((e) => model.edges[e]!).find((e) => e.type === "MADE_IN" && e.s === at);
  return pointRank(made && model.node(made.t).at, window);
}

/** How an edge stands on the day, or in the window, that is looked at. */
export function edgeRank(model: Model, state: State, at: number): Rank {
  const of = model.times.edges.look(at);
  return state.on ? onDay(of, state.on) : state.window ? during(of, state.window) : SURELY;
}

/** Whether a node counts as there. */
export const isThere = (model: Model, state: State, at: number): boolean =>
  !days(state) || rankOf(model, state, at) >= least(state);

/** The event after or before the one that is chosen, else the day that is looked at, of those that the filters and the days leave. */
export function nextEvent(model: Model, state: State, direction: 1 | -1): number | null {
  const pool = model.events.filter((at) => model.node(at).at && passes(model, state, at) && isThere(model, state, at));
  const here = state.id === null ? -1 : pool.indexOf(state.id);
  if (here >= 0) return pool[here + direction] ?? null;
  const { on } = state;
  const first = (at: number): number => model.node(at).at![0]!;
  const found =
    direction > 0 ? pool.find((at) => !on || first(at) > on.to) : pool.findLast((at) => !on || first(at) <= on.to);
  return found ?? null;
}

/** How a link stands: its relation, or the event that both its ends are linked to. */
export function linkRank(model: Model, state: State, { a, b, edge, event }: Link): Rank {
  if (edge !== null) return edgeRank(model, state, edge);
  if (!days(state)) return SURELY;
  if (state.window && !state.on) return rankOf(model, state, event!);
  return Math.min(joined(model, state, event!, a), joined(model, state, event!, b)) as Rank;
}

/** How an entity is linked to an event: the best of their edges. */
function joined(model: Model, state: State, event: number, entity: number): Rank {
  let best: Rank = NO;
  for (const at of model.touching[event]!) {
    const { s, t } = model.edges[at]!;
    if (s === entity || t === entity) best = Math.max(best, edgeRank(model, state, at)) as Rank;
  }
  return best;
}

/** The edges of a node that are there in the days that are looked at; all of them where none are. */
export function edgesThere(model: Model, state: State, at: number): number[] {
  const all = model.touching[at]!;
  return days(state) ? all.filter((edge) => edgeRank(model, state, edge) >= least(state)) : all;
}

/**
 * Entities by how near they are to one of them: steps, then a stated relation, then how many links.
 *
 * All within `least` steps, and whole steps further until there are at least `most`.
 */
export function nearest(
  model: Model,
  centre: number,
  allowed: (at: number) => boolean,
  most = Infinity,
  least = Infinity,
): Nearest {
  const steps = new Map([[centre, 0]]);
  const stated = new Set<number>([centre]);
  let ring = [centre];
  for (let step = 0; ring.length && (step < least || steps.size < most); step++) {
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
  const rank = (at: number): number => model.degree(at);
  const order = [...steps.keys()].sort(
    (a, b) =>
      steps.get(a)! - steps.get(b)! || Number(stated.has(b)) - Number(stated.has(a)) || rank(b) - rank(a) || a - b,
  );
  return { order, steps };
}

let last: { key: string; model: Model; found: Nearest } | null = null;

/** Nearness depends on the centre and the filters alone; while a brush is dragged it is needed many times a second. */
function remembered(model: Model, state: State, allowed: (at: number) => boolean, most: number): Nearest {
  const key = `${state.centre} ${most} ${[...state.off].join()}`;
  if (last?.model !== model || last.key !== key)
    last = { key, model, found: nearest(model, state.centre!, allowed, most, REACH) };
  return last.found;
}

let left: { key: string; model: Model; candidates: readonly number[] } | null = null;

/** The entities that the filters leave: all of them where none is set. */
function candidatesOf(model: Model, state: State, allowed: (at: number) => boolean): readonly number[] {
  if (!state.off.size && !state.known) return model.entities;
  const known = state.known ? `${windowKey(state.known)} ${leastKnown(state)}` : "";
  const key = `${[...state.off].join()} ${known}`;
  if (left?.model !== model || left.key !== key) left = { key, model, candidates: model.entities.filter(allowed) };
  return left.candidates;
}

/** How many labelled entities a frame holds, at most `most`. */
export function capacity(width: number, height: number, most: number): number {
  return Math.round(Math.max(8, Math.min(most, (width * height) / (width < 560 ? 8200 : 11500))));
}

/** `always` and `path` are nodes and edges that are drawn whatever else is: those of a path. */
export function makePicture(
  model: Model,
  state: State,
  room: number,
  always: readonly number[] = [],
  path: Iterable<number> = [],
): Picture {
  const allowed = (at: number): boolean => passes(model, state, at);
  const candidates = candidatesOf(model, state, allowed);
  const drawn = new Set<number>();
  let reach = candidates.length;
  let depth = 0;
  if (state.centre !== null && allowed(state.centre)) {
    const most = Math.min(state.near || room, BUDGET);
    const { order, steps } = remembered(model, state, allowed, most + 1);
    for (const at of order.slice(0, most + 1)) drawn.add(at);
    depth = Math.max(REACH, ...[...drawn].map((at) => steps.get(at)!));
    reach = order.filter((at) => steps.get(at)! <= depth).length - 1;
  } else {
    for (const at of bestConnected(model, candidates)) drawn.add(at);
  }
  for (const at of state.open) {
    for (const other of model.around[at]?.keys() ?? []) if (allowed(other) && drawn.size < BUDGET) drawn.add(other);
  }
  for (const at of [state.id !== null && allowed(state.id) ? state.id : null, ...always]) {
    if (at !== null && model.places.has(at) && (model.node(at).k === "Entity" || state.events)) drawn.add(at);
  }
  const entities = new Set(drawn);
  if (state.events) {
    const near = state.centre === null ? null : new Set([...entities].flatMap((at) => model.eventsOf[at]!));
    for (const event of model.events) {
      if (drawn.size >= BUDGET) break;
      if ((!near || near.has(event)) && allowed(event)) drawn.add(event);
    }
  }
  return {
    model,
    drawn: [...drawn],
    shown: drawn,
    candidates: candidates.length,
    reach,
    steps: depth,
    status: new Map([...drawn].map((at) => [at, rankOf(model, state, at)])),
    links: withPath(model, state, drawn, linksAmong(model, state, drawn), path),
    folds: state.centre === null ? foldRest(model, candidates, drawn) : [],
  };
}

let best: { of: readonly number[]; model: Model; found: readonly number[] } | null = null;

/** As many entities as are drawn, those with the most links first. */
function bestConnected(model: Model, candidates: readonly number[]): readonly number[] {
  if (candidates.length <= BUDGET) return candidates;
  if (best?.model !== model || best.of !== candidates) {
    const found = [...candidates].sort((a, b) => model.degree(b) - model.degree(a) || a - b).slice(0, BUDGET);
    best = { of: candidates, model, found };
  }
  return best.found;
}

function linksAmong(model: Model, state: State, drawn: ReadonlySet<number>): Picture["links"] {
  const found: Picture["links"] = [];
  const pairs = new Set<string>();
  for (const a of drawn) {
    for (const [b, links] of model.around[a]!) {
      if (!drawn.has(b) || (b < a && model.around[b]!.has(a))) continue;
      const stated = links.filter((link) => link.edge !== null);
      // Two entities that share events have one line for all of them, and none where they have a relation.
      const lines = stated.length || state.events ? stated : links.slice(0, 1);
      for (const link of lines) {
        const key = `${link.a},${link.b},${link.edge === null ? "" : model.edges[link.edge]!.type}`;
        if (pairs.has(key)) continue;
        pairs.add(key);
        const status =
          link.edge === null
            ? (Math.max(...links.map((t) => linkRank(model, state, t))) as Rank)
            : linkRank(model, state, link);
        found.push({ link, status });
      }
    }
  }
  if (state.events) {
    for (const event of model.events) {
      if (!drawn.has(event)) continue;
      for (const entity of model.eventsOf[event]!) {
        if (drawn.has(entity))
          found.push({
            link: { a: entity, b: event, edge: null, event },
            status: state.on ? joined(model, state, event, entity) : rankOf(model, state, event),
          });
      }
    }
  }
  return found;
}

/** Add the relations of a path that have no line of their own: those that say where something is, and parallel ones. */
function withPath(
  model: Model,
  state: State,
  drawn: ReadonlySet<number>,
  links: Picture["links"],
  path: Iterable<number>,
): Picture["links"] {
  const lines = new Set(links.map(({ link }) => link.edge));
  const isDrawn = (at: number): boolean => drawn.has(at) && model.node(at).k === "Entity";
  for (const edge of path) {
    const { s: a, t: b } = model.edges[edge]!;
    if (lines.has(edge) || !isDrawn(a) || !isDrawn(b)) continue;
    const link = { a, b, edge, event: null };
    links.push({ link, status: linkRank(model, state, link) });
  }
  return links;
}

let folded: { of: readonly number[]; drawn: string; folds: Fold[] } | null = null;

/** The entities that are not drawn, by lane and family; a day that is chosen does not change them. */
function foldRest(model: Model, candidates: readonly number[], drawn: ReadonlySet<number>): Fold[] {
  const key = [...drawn].join();
  if (folded?.of !== candidates || folded.drawn !== key)
    folded = { of: candidates, drawn: key, folds: foldsOf(model, candidates, drawn) };
  return folded.folds;
}

function foldsOf(model: Model, candidates: readonly number[], drawn: ReadonlySet<number>): Fold[] {
  const { groups, lanes } = model.all;
  const count = model.data.groups.length;
  const folds = new Map<number, Fold>();
  for (const at of candidates) {
    if (drawn.has(at)) continue;
    const [lane, group] = [lanes[at] === MISSING ? null : lanes[at]!, groups[at]!];
    const number = ((lane ?? -1) + 1) * count + group;
    let fold = folds.get(number);
    if (!fold) folds.set(number, (fold = { key: `${lane ?? ""}/${group}`, lane, group, members: [] }));
    fold.members.push(at);
  }
  return [...folds.values()];
}
