/** A topic in two voices: which figures stand next to each other, and which lines join them. The library compares. */

import { figure } from "../data/figure";
import type { Model } from "../data/model";
import type { Pair, Topic } from "../data/types";
import { isThere, passes } from "./picture";
import type { State } from "./state";
import { type Ordered, type Row, inOrder } from "./voices_order";

export type Mark = "can be compared" | "with care" | "contests" | "differs";

/** A line from a figure about those who run something to one of theirs. */
export interface Line extends Row {
  pair: Pair;
  mark: Mark;
  /** The claims that are contested, where one contests the other: an arrow points at each. */
  at: readonly number[];
}

/** A line between two figures of one voice, which stand one below the other. */
export interface Upright {
  a: number;
  b: number;
  kind: "repeats" | "same number" | "can be compared";
}

/** The figures of a place that lines join, from the top down on either side. */
export interface VoiceGroup extends Ordered<Line> {
  place: string;
  uprights: Upright[];
}

export interface Voices {
  topic: Topic;
  groups: VoiceGroup[];
  /** Figures that no line joins with another, on either side. */
  rest: { left: number[]; right: number[] };
  /** Pairs that differ or are contested and have no line, so that no two lines cross. */
  undrawn: Line[];
  shown: number;
}

export function topicOf(model: Model, { topic, metric }: Pick<State, "topic" | "metric">): Topic | undefined {
  return metric === null ? model.data.topics.find(({ name }) => name === topic) : undefined;
}

/** Whether the view shows a topic in two voices. */
export const showsVoices = (model: Model, state: State): boolean => topicOf(model, state) !== undefined;

/** The word on a line: the first thing that differs, or that the figures can be compared. */
export function wordOf({ pair }: Pick<Line, "pair">): string {
  return { yes: "= can be compared", care: "≈ with care", no: pair.first }[pair.can];
}

export function voicesOf(model: Model, state: State, topic: Topic): Voices {
  const there = (at: number): boolean => passes(model, state, at) && isThere(model, state, at);
  const [left, right] = [topic.left.filter(there), topic.right.filter(there)];
  const seen = new Set([...left, ...right]);
  const pairs = topic.pairs.filter(({ about, by }) => seen.has(about) && seen.has(by));
  const lines = linesOf(model, pairs);
  // Where nothing can be compared and nothing is contested, one line a figure says what sets it apart from the nearest.
  const spare = ({ mark }: Line): boolean => mark === "differs";
  const place = (at: number): string => placeOf(model, at);
  const chosen = inOrder(lines, left, right, place, uprightsOf(model, topic, seen), spare);
  const groups = chosen.groups.map(({ uprights, ...group }) => ({
    ...group,
    uprights: uprights as Upright[],
    place: placeOf(model, group.left[0]!),
  }));
  const joined = new Set(groups.flatMap((group) => [...group.left, ...group.right]));
  const alone = (at: number): boolean => !joined.has(at);
  return {
    topic,
    groups,
    rest: { left: left.filter(alone), right: right.filter(alone) },
    undrawn: chosen.left.filter(({ mark }) => mark !== "differs"),
    shown: joined.size,
  };
}

const placeOf = (model: Model, at: number): string => model.node(at).geography ?? "No place given";

/** All lines, the most telling first: what can be compared, what is contested, then what differs latest and is nearest in time. */
function linesOf(model: Model, pairs: readonly Pair[]): Line[] {
  const all = pairs.map((pair): Line => {
    const at = contestedIn(model, pair);
    const mark =
      pair.can === "yes" ? "can be compared" : pair.can === "care" ? "with care" : at.length ? "contests" : "differs";
    return { l: pair.about, r: pair.by, pair, mark, at };
  });
  const rank: Record<Mark, number> = { "can be compared": 0, contests: 1, "with care": 2, differs: 3 };
  const late = ({ pair }: Line): number => model.data.aspects.indexOf(pair.first);
  const apart = ({ l, r }: Line): number => Math.abs(middle(model, l) - middle(model, r));
  return all.sort(
    (a, b) => rank[a.mark] - rank[b.mark] || late(b) - late(a) || apart(a) - apart(b) || a.l - b.l || a.r - b.r,
  );
}

function contestedIn(model: Model, { about, by }: Pair): number[] {
  return model.touching[about]!.flatMap((e) => {
    const { s, t, type } = model.edges[e]!;
    return type === "CONTESTS" && (s === by || t === by) ? [t] : [];
  });
}

function middle(model: Model, at: number): number {
  const [from, , , to] = model.node(at).span ?? [null, null, null, null];
  return ((from ?? to ?? 0) + (to ?? from ?? 0)) / 2;
}

function uprightsOf(model: Model, topic: Topic, seen: ReadonlySet<number>): Upright[] {
  const [left, right] = [new Set(topic.left), new Set(topic.right)];
  const oneSide = (a: number, b: number): boolean =>
    seen.has(a) && seen.has(b) && (left.has(a) ? left.has(b) : right.has(b));
  const repeats = [...seen].flatMap((at) =>
    model.touching[at]!.flatMap((e): Upright[] => {
      const { s, t, type } = model.edges[e]!;
      return type === "REPEATS" && s === at && oneSide(s, t) ? [{ a: s, b: t, kind: "repeats" }] : [];
    }),
  );
  const twins = topic.twins.flatMap(([a, b]): Upright[] => (oneSide(a, b) ? [{ a, b, kind: "same number" }] : []));
  const equal = [...seen].flatMap((at) => {
    const group = model.comparisons.get(at);
    return (group?.comparable ? group.claims : []).flatMap((other): Upright[] =>
      other > at && oneSide(at, other) ? [{ a: at, b: other, kind: "can be compared" }] : [],
    );
  });
  return [...twins, ...repeats, ...equal];
}

/** The lines of a figure: those that are drawn, then those that would cross others. */
export function linesAt(voices: Voices, at: number): Line[] {
  const all = [...voices.groups.flatMap(({ lines }) => lines), ...voices.undrawn];
  return all.filter(({ l, r }) => l === at || r === at);
}

/** What a figure is joined with, in words: the same as the lines say. */
export function inWords(model: Model, line: Line, from: number): string {
  const other = from === line.l ? line.r : line.l;
  const word = { yes: "can be compared with", care: "can be compared, with care, with", no: "next to" }[line.pair.can];
  const contest = line.at.length
    ? ` ${line.at.map((at) => (at === from ? "contested by it" : "contests it")).join(", ")};`
    : "";
  const differs = line.pair.can === "no" ? ` ${line.pair.first} differs` : "";
  return `${word} ${named(model, other)}:${contest}${differs}`.replace(/[:;]$/, "");
}

const named = (model: Model, at: number): string => `${figure(model.node(at))} by ${speakerOf(model, at)}`;

export function speakerOf(model: Model, at: number): string {
  const { speaker } = model.node(at);
  const entity = speaker === undefined ? undefined : model.byId.get(speaker);
  return entity === undefined ? (speaker ?? "no speaker given") : model.short(entity);
}
