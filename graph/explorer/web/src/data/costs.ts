/**
 * What a step of a path costs, and which edges are steps, as in `graph/analysis/paths/costs.py`.
 *
 * A step costs 1, one by place or jurisdiction 5; passing a node with n edges adds the logarithm of n to base 10, half of
 * it with each step. Costs are whole numbers, so that sums are exact.
 */

import type { Model } from "./model";

const STEP_COST = 1000;
const PLACING_COST = 5 * STEP_COST;

/** One step of a path: over an edge, from one node to the next. */
export interface Step {
  from: number;
  to: number;
  edge: number;
}

/** The edges that a path may use, and what it costs. */
export interface Steps {
  edges: readonly number[];
  /** What a step over an edge costs by itself. */
  plain: (edge: number) => number;
  /** Half of what it costs to pass through a node. */
  half: (at: number) => number;
}

/** `allowed` says which nodes a path may pass; its ends need not be among them. */
export function stepsOf(model: Model, from: number, to: number, allowed: (at: number) => boolean): Steps {
  const { source, target, types } = model.all;
  const isEnd = (at: number): boolean => at === from || at === to;
  const toSource = [from, to].some((at) => model.node(at).k === "Source");
  const open = model.nodes.map((_, at) => isEnd(at) || allowed(at));
  const cites = types.words.indexOf("CITES");
  const placing = new Set<unknown>(model.data.rules.placing);
  const placed = types.words.map((type) => placing.has(type));
  const edges: number[] = [];
  const degree = new Int32Array(model.nodes.length);
  for (let at = 0; at < source.length; at++) {
    const [s, t] = [source[at]!, target[at]!];
    if (s === t || !open[s] || !open[t] || !model.hasEdge(at)) continue;
    // A citation connects nothing, except at an end that is itself a source.
    if (types.of[at] === cites && !(toSource && (isSource(model, s, isEnd) || isSource(model, t, isEnd)))) continue;
    edges.push(at);
    degree[s]!++;
    degree[t]!++;
  }
  return {
    edges,
    plain: (edge) => (placed[types.of[edge]!] ? PLACING_COST : STEP_COST),
    half: (at) => roundHalf((Math.log10(Math.max(degree[at]!, 1)) * STEP_COST) / 2),
  };
}

const isSource = (model: Model, at: number, isEnd: (at: number) => boolean): boolean =>
  isEnd(at) && model.node(at).k === "Source";

const remembered = new WeakMap<Model, number[]>();

/** The position of each node in the order of ids. */
export function ranks(model: Model): readonly number[] {
  let rank = remembered.get(model);
  if (!rank) {
    const order = model.nodes.map((_, at) => at).sort((a, b) => compareTexts(model.node(a).id, model.node(b).id));
    rank = new Array<number>(order.length);
    for (const [i, at] of order.entries()) rank[at] = i;
    remembered.set(model, rank);
  }
  return rank;
}

/** Order texts by their code points, as Python does; JavaScript's own order is that of UTF-16 units. */
export function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  const [x, y] = [[...a], [...b]];
  for (let i = 0; i < Math.min(x.length, y.length); i++) {
    const order = x[i]!.codePointAt(0)! - y[i]!.codePointAt(0)!;
    if (order) return order;
  }
  return x.length - y.length;
}

/** Round a half to the even neighbour, as numpy does. */
function roundHalf(value: number): number {
  const whole = Math.floor(value);
  const rest = value - whole;
  return rest > 0.5 || (rest === 0.5 && whole % 2) ? whole + 1 : whole;
}
