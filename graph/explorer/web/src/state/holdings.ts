/** What each place of the map holds in the days that are looked at: a value, a count of events, or a figure. */

import { figure, valueOf } from "../data/figure";
import { type Shape, shapesOf } from "../data/map";
import type { Model } from "../data/model";
import { NO, type Rank, SURELY, UNRECORDED, isBounded, onDay } from "../data/presence";
import { type Window, periodRank } from "../data/time";
import { passes, rankOf } from "./picture";
import { type State, least } from "./state";

/** By what the map is coloured: the values of a property, the number of events, the figures of one metric by one speaker. */
export type Colouring =
  { by: "fact"; property: string } | { by: "events" } | { by: "claims"; metric: string; speaker: string };

export interface Holding {
  /** Nothing recorded, looked for and not found, one value, or several. */
  kind: "none" | "absent" | "one" | "several";
  /** The values in words; of numbers the number. */
  values: readonly string[];
  number: number | null;
  /** Whether it is surely so. */
  sure: boolean;
  /** Positions of the facts, events or claims that say it. */
  because: readonly number[];
}

const NOTHING: Holding = { kind: "none", values: [], number: null, sure: true, because: [] };

/** The colouring as it stands in the address: `fact:property`, `events`, `claims:metric:speaker`. */
export function colouringKey(colouring: Colouring): string {
  if (colouring.by === "fact") return `fact:${colouring.property}`;
  return colouring.by === "events" ? "events" : `claims:${colouring.metric}:${colouring.speaker}`;
}

/** All that the map may be coloured by. */
export function colouringsOf(model: Model): Colouring[] {
  const map = model.data.map;
  if (!map) return [];
  const facts = map.properties.map(({ name }): Colouring => ({ by: "fact", property: name }));
  const pairs = new Map<string, { metric: string; speaker: string; places: Set<number> }>();
  for (const [claim, place] of map.figures) {
    const { metric = "", speaker = "" } = model.node(claim);
    const key = `${metric}:${speaker}`;
    if (!pairs.has(key)) pairs.set(key, { metric, speaker, places: new Set() });
    pairs.get(key)!.places.add(place);
  }
  // Those of most places first: what is told of one place is no comparison.
  const claims = [...pairs]
    .sort(([one, a], [other, b]) => b.places.size - a.places.size || (one < other ? -1 : 1))
    .map(([, { metric, speaker }]): Colouring => ({ by: "claims", metric, speaker }));
  const events: Colouring[] = shapesOf(model).some(({ at }) => model.eventsOf[at]!.length) ? [{ by: "events" }] : [];
  return [...facts, ...events, ...claims];
}

/** The colouring that is chosen; the first there is where none is, or one that the page does not have. */
export function colouringOf(model: Model, { colour }: State): Colouring {
  const all = colouringsOf(model);
  return all.find((one) => colouringKey(one) === colour) ?? all[0] ?? { by: "events" };
}

/** The facts of a property, by the shape that they are of. */
export function factsOf(model: Model, state: State, property: string): Map<number, number[]> {
  const found = new Map<number, number[]>();
  for (const { at } of shapesOf(model)) {
    const facts = model.touching[at]!.flatMap((e) => {
      const edge = model.edges[e]!;
      const of = edge.type === "HAS_FACT" && edge.s === at && model.node(edge.t).type === property;
      return of && passes(model, state, edge.t) ? [edge.t] : [];
    });
    if (facts.length) found.set(at, facts);
  }
  return found;
}

/** The last day on which a fact of a property is dated; what the map shows where no day is chosen. */
export function lastDated(model: Model, state: State, property: string): Window | null {
  let last = -Infinity;
  for (const facts of factsOf(model, state, property).values())
    for (const fact of facts) {
      const { sureFrom, possibleFrom } = model.times.nodes.of(fact);
      const day = isBounded(sureFrom) ? sureFrom : possibleFrom;
      if (isBounded(day)) last = Math.max(last, day);
    }
  return Number.isFinite(last) ? { from: last, to: last } : null;
}

/** The days that the map is of: those that are chosen, else of a property the last that is dated; null for all days. */
export function mapDays(model: Model, state: State, colouring: Colouring): Window | null {
  return state.on ?? state.window ?? (colouring.by === "fact" ? lastDated(model, state, colouring.property) : null);
}

/** The state as the map reads it: on the days that it is of. */
export function mapState(model: Model, state: State, colouring: Colouring): State {
  if (state.on || state.window) return state;
  return { ...state, on: mapDays(model, state, colouring) };
}

/** What every shape holds. */
export function holdings(model: Model, state: State, colouring: Colouring): Map<number, Holding> {
  const asked = mapState(model, state, colouring);
  if (colouring.by === "fact") return factHoldings(model, asked, colouring.property);
  return colouring.by === "events" ? eventHoldings(model, asked) : claimHoldings(model, asked, colouring);
}

function factHoldings(model: Model, state: State, property: string): Map<number, Holding> {
  const facts = factsOf(model, state, property);
  const holding = (at: number): Holding => {
    const known = facts.get(at) ?? [];
    return holdingOf(
      model,
      known.map((fact) => [fact, rankOf(model, state, fact)]),
      least(state),
    );
  };
  return new Map(shapesOf(model).map(({ at }) => [at, holding(at)]));
}

/** What facts of one property say together: what is sure before what is possible, values before a search in vain. */
export function holdingOf(model: Model, facts: readonly (readonly [number, Rank])[], lowest: Rank): Holding {
  const there = facts.filter(([, rank]) => rank >= lowest && rank > NO);
  const absent = model.data.map?.absent;
  const values = there.filter(([fact]) => model.node(fact).value !== absent);
  if (!there.length) return NOTHING;
  if (!values.length)
    return { ...NOTHING, kind: "absent", sure: there.some(([, r]) => r === SURELY), because: there.map(([f]) => f) };
  const sure = values.filter(([, rank]) => rank === SURELY);
  const said = (sure.length ? sure : values).map(([fact]) => fact);
  const distinct = [...new Set(said.map((fact) => model.node(fact).value ?? ""))];
  return {
    kind: distinct.length > 1 ? "several" : "one",
    values: distinct,
    number: distinct.length === 1 ? (model.node(said[0]!).number ?? null) : null,
    sure: sure.length > 0,
    because: said,
  };
}

function eventHoldings(model: Model, state: State): Map<number, Holding> {
  const lowest = least(state);
  const holding = (at: number): Holding => {
    const ranked = model.eventsOf[at]!.filter((event) => passes(model, state, event)).map(
      (event) => [event, rankOf(model, state, event)] as const,
    );
    const there = ranked.filter(([, rank]) => rank >= lowest && rank > UNRECORDED);
    if (!there.length) return NOTHING;
    const sure = there.some(([, rank]) => rank === SURELY);
    const because = there.map(([event]) => event);
    return { kind: "one", values: [String(there.length)], number: there.length, sure, because };
  };
  return new Map(shapesOf(model).map(({ at }) => [at, holding(at)]));
}

/** The figures of one metric by one speaker, by the shape that they are of, in order of their periods. */
export function claimsOf(model: Model, state: State, metric: string, speaker: string): Map<number, number[]> {
  const found = new Map<number, number[]>();
  for (const [claim, place] of model.data.map?.figures ?? []) {
    const node = model.node(claim);
    if ((node.metric ?? "") !== metric || (node.speaker ?? "") !== speaker || !passes(model, state, claim)) continue;
    found.set(place, [...(found.get(place) ?? []), claim]);
  }
  const end = (claim: number): number => model.node(claim).span?.[3] ?? Infinity;
  const start = (claim: number): number => model.node(claim).span?.[0] ?? -Infinity;
  for (const claims of found.values()) claims.sort((a, b) => end(a) - end(b) || start(a) - start(b) || a - b);
  return found;
}

function claimHoldings(
  model: Model,
  state: State,
  { metric, speaker }: Extract<Colouring, { by: "claims" }>,
): Map<number, Holding> {
  const figures = claimsOf(model, state, metric, speaker);
  const days = state.on ?? state.window;
  const rank = (claim: number): Rank => {
    const { span } = model.node(claim);
    return !days ? SURELY : span ? periodRank(span, days) : rankOf(model, state, claim);
  };
  const holding = (at: number): Holding => {
    const there = (figures.get(at) ?? []).filter((claim) => rank(claim) >= least(state));
    const last = there.at(-1);
    if (last === undefined) return NOTHING;
    const node = model.node(last);
    return {
      kind: "one",
      values: [figure(node, true)],
      number: node.number ?? null,
      sure: rank(last) === SURELY,
      because: [...there].reverse(),
    };
  };
  return new Map(shapesOf(model).map(({ at }) => [at, holding(at)]));
}

/** A value of a property in words. */
export const inWords = (value: string): string => valueOf({ value });

type Follows<T> = (model: Model, state: State, colouring: Colouring) => T;

/** What follows from the filters and the colouring alone, kept while the days change. */
function remembered<T>(make: Follows<T>): Follows<T> {
  let last: { model: Model; key: string; made: T } | null = null;
  return (model, state, colouring) => {
    const { known } = state;
    const key = JSON.stringify([colouringKey(colouring), [...state.off].sort(), known, state.sure, state.unrecorded]);
    if (last?.model !== model || last.key !== key) last = { model, key, made: make(model, state, colouring) };
    return last.made;
  };
}

/** A dated change, and the shapes that it is of. */
export interface Change {
  day: number;
  shapes: readonly number[];
}

/** The days on which something of the map is dated, in order: facts begin or end, events happen, periods of figures begin. */
export const changesOf = remembered((model: Model, state: State, colouring: Colouring): Change[] => {
  const days = new Map<number, Set<number>>();
  const add = (day: number | null | undefined, at: number): void => {
    if (day === null || day === undefined || !isBounded(day)) return;
    if (!days.has(day)) days.set(day, new Set());
    days.get(day)!.add(at);
  };
  if (colouring.by === "fact") {
    for (const [at, facts] of factsOf(model, state, colouring.property))
      for (const fact of facts) {
        const { possibleFrom, sureFrom, possibleUntil } = model.times.nodes.of(fact);
        add(isBounded(sureFrom) ? sureFrom : possibleFrom, at);
        if (isBounded(possibleUntil)) add(possibleUntil + 1, at);
      }
  } else if (colouring.by === "events") {
    for (const { at } of shapesOf(model))
      for (const event of model.eventsOf[at]!) if (passes(model, state, event)) add(model.node(event).at?.[0], at);
  } else {
    for (const [at, claims] of claimsOf(model, state, colouring.metric, colouring.speaker))
      for (const claim of claims) add(model.node(claim).span?.[0], at);
  }
  return [...days].sort(([a], [b]) => a - b).map(([day, shapes]) => ({ day, shapes: [...shapes] }));
});

/** From one day on, how many shapes hold what. */
export interface Step {
  from: number;
  holdings: ReadonlyMap<number, Holding>;
}

/** How the values of a property stand over time: a step from each day on which any of them changes. */
export const stepsOf = remembered((model: Model, state: State, colouring: Colouring): Step[] => {
  if (colouring.by !== "fact") return [];
  const { property } = colouring;
  const facts = factsOf(model, state, property);
  const days = new Set<number>();
  for (const fact of [...facts.values()].flat()) {
    const of = model.times.nodes.of(fact);
    for (const day of [of.possibleFrom, of.sureFrom, of.recordedFrom]) if (isBounded(day)) days.add(day);
    for (const day of [of.sureUntil, of.possibleUntil]) if (isBounded(day)) days.add(day + 1);
  }
  const lowest = least(state);
  return [...days]
    .sort((a, b) => a - b)
    .map((from) => {
      const on = { from, to: from };
      const of = (fact: number): readonly [number, Rank] => [fact, onDay(model.times.nodes.of(fact), on)];
      return {
        from,
        holdings: new Map([...facts].map(([at, known]) => [at, holdingOf(model, known.map(of), lowest)])),
      };
    });
});

/** Shapes that hold a value; one that was looked for in vain is none. */
export const heldBy = (shapes: readonly Shape[], held: ReadonlyMap<number, Holding>): Shape[] =>
  shapes.filter(({ at }) => ["one", "several"].includes(held.get(at)!.kind));
