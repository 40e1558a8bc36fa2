/** What all drawings of fans share: what they are given, a mark, the order, the counts and the years of relations. */

import type { Model } from "../data/model";
import { NO, POSSIBLY, type Rank, SURELY, UNRECORDED } from "../data/presence";
import { many } from "../data/text";
import { readable, yearOf, yearText, years } from "../data/time";
import type { Shape } from "../data/types";
import type { Verb } from "../data/verbs";
import type { Sign } from "./key";
import { type LinePart, type Part, textWidth } from "./scene";
import type { Theme } from "./theme";

export interface FanInput {
  model: Model;
  theme: Theme;
  width: number;
  height: number;
  centre: number;
  /** Of all relations, whether they are there on the day that is looked at or not: a row keeps its place. */
  verbs: readonly Verb[];
  /** How a relation stands on that day, and how surely one must be there to count. */
  rank: (edge: number) => Rank;
  least: Rank;
  /** The verb that stands open. */
  open: string | null;
  /** What may stand after the name of a relation: the first of them that there is room for. */
  notes: (edge: number) => readonly string[];
  /** In which parts the open verb is shown where it has many relations, and which of them is chosen. */
  bar: string | null;
  /** Whether the classes stand for their verbs, in rows that a finger can press. */
  low?: boolean;
}
/** A drawing that is as high as it needs. */
export type TallInput = Omit<FanInput, "height">;

/** A place that a press acts on: a verb, or a thing. */
export interface FanTarget {
  verb: string | null;
  at: number | null;
  /** Whether its names or parts are drawn, of a verb. */
  open?: boolean;
  /** A part of the open verb. */
  bar?: string;
  text: string;
  x: number;
  y: number;
  w: number;
  h: number;
}
export interface FanDrawing {
  parts: Part[];
  targets: FanTarget[];
}

/** At most so many marks stand next to a closed verb. */
export const MARKS = 6;
/** At most so many names of an open verb are drawn; the details have all. */
export const NAMES = 12;

/** The relations of a verb that count as there. */
export const thereIn = ({ rank, least }: TallInput, edges: readonly number[]): number[] =>
  edges.filter((e) => rank(e) >= least);

/** How many relations there are; of more on other days, of how many: in a pill, and in words. */
export function countIn(input: TallInput, edges: readonly number[]): { pill: string; said: string } {
  const [there, all] = [many(thereIn(input, edges).length), many(edges.length)];
  return there === all ? { pill: all, said: all } : { pill: `${there}/${all}`, said: `${there} of ${all}` };
}

export const pillWidth = (text: string): number => Math.max(24, textWidth(text, 12, 600) + 14);

/** The best of how some relations stand. */
export const bestOf = ({ rank }: TallInput, edges: readonly number[]): Rank =>
  edges.reduce<Rank>((best, e) => (rank(e) > best ? rank(e) : best), NO);

/** How the line to what stands so is drawn: dotted where it may be, faint where it is not. */
export function lineOf(theme: Theme, rank: Rank): Pick<LinePart, "stroke" | "dash"> {
  if (rank === SURELY) return { stroke: theme.edge };
  if (rank === POSSIBLY) return { stroke: theme.ink3, dash: [1, 3.5] };
  return { stroke: theme.rule };
}

/** How a name is written: slanted where it may be, paler where it is not. */
export const nameLook = (theme: Theme, rank: Rank): { fill: string; italic?: boolean } =>
  rank === SURELY ? { fill: theme.ink } : rank === POSSIBLY ? { fill: theme.ink, italic: true } : { fill: theme.ink3 };

/** The first relations of a closed verb, in their order; of more than there is room for those that are there. */
export function firstOf({ rank }: TallInput, edges: readonly number[]): number[] {
  return (edges.length > MARKS ? [...edges].sort((a, b) => rank(b) - rank(a)) : [...edges]).slice(0, MARKS);
}

/** The first relations of an open verb by their days; of more than there is room for those that are there. */
export function namedOf(input: TallInput, edges: readonly number[], count: number): number[] {
  const order = byDay(input.model, edges);
  if (order.length <= count) return order;
  const { rank } = input;
  return byDay(input.model, order.sort((a, b) => rank(b) - rank(a)).slice(0, count));
}

/** Relations by the day on which they began; those without one last. */
export function byDay(model: Model, edges: readonly number[]): number[] {
  const day = (e: number): number => model.edges[e]!.span?.[0] ?? Infinity;
  return [...edges].sort((a, b) => day(a) - day(b) || a - b);
}

/**
 * The sign of how something stands: filled where it surely is, a broken outline where it may be, a thin one around a
 * point where it is not yet on record, and a small dot where it is not.
 */
function signOf(theme: Theme, shape: Shape, colour: string, x: number, y: number, r: number, rank: Rank): Part[] {
  const dot = (size: number, fill: string): Part => ({ t: "ring", x, y, r: size, fill, stroke: fill, width: 0 });
  if (rank === NO) return [dot(2.2, theme.edge)];
  if (rank < POSSIBLY)
    return [{ t: "mark", shape, x, y, r, fill: theme.paper, stroke: theme.ink3, width: 1 }, dot(1, theme.ink3)];
  const hollow = rank < SURELY || shape === "ring";
  return [
    {
      ...{ t: "mark", shape, x, y, r, fill: hollow ? theme.paper : colour, stroke: colour, width: hollow ? 1.5 : 0 },
      dash: rank < SURELY ? [2, 2] : undefined,
    },
  ];
}

/** The mark of a thing by how it stands. */
export const mark = (
  { model, theme }: { model: Model; theme: Theme },
  at: number,
  x: number,
  y: number,
  { r = 4.6, rank = SURELY }: { r?: number; rank?: Rank } = {},
): Part[] => signOf(theme, model.group(at).shape, theme.groups[model.node(at).g]!, x, y, r, rank);

const RANKS = ["not there", "not yet on record", "possibly", "surely there"];

/** The key of how relations stand, with how many of each; what none is is left out. */
export const rankSigns = (theme: Theme, counts: readonly number[]): Sign[] =>
  ([SURELY, POSSIBLY, UNRECORDED, NO] as const).flatMap((rank) =>
    counts[rank]
      ? {
          ...{ text: `${many(counts[rank]!)} ${RANKS[rank]}`, width: 11 },
          parts: signOf(theme, "square", theme.ink3, 5.5, 0, 4.6, rank),
        }
      : [],
  );

/** The years of some relations, from the first to the last that has a date. */
export function spanOf(model: Model, edges: readonly number[]): string {
  const days = edges.flatMap((e) => model.edges[e]!.span?.[0] ?? []);
  if (!days.length) return "";
  const [from, to] = [Math.min(...days), Math.max(...days)];
  return yearOf(from) === yearOf(to) ? yearText(yearOf(from)) : years({ from, to });
}

/** How many follow that have no room. */
export const moreText = (count: number): string => `+${many(count)} more`;

/** When a relation was, in short. */
export const whenOf = ({ start, end }: { start?: string; end?: string }): string =>
  start ? (end === ".." ? `since ${readable(start)}` : readable(start)) : "";
