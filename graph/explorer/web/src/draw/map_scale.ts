/** How values of the map look: a ramp of ink, never a hue, and a mark of their own, so that they read in grey and in print. */

import { scaleQuantile } from "d3-scale";
import { many } from "../data/text";
import { type Colouring, type Holding, inWords } from "../state/holdings";
import type { Model } from "../data/model";
import { type Part } from "./scene";
import { type Theme, mix } from "./theme";

export type Mark = "bar" | "ring" | "quarter" | "half" | "disc" | "cross" | "several";

/** A class of values: its words, how much ink it has, its mark; of numbers the number itself is the mark. */
export interface Class {
  key: string;
  label: string;
  /** Share of ink on paper. */
  ink: number;
  mark: Mark | null;
}

export interface Scale {
  classes: readonly Class[];
  of: (holding: Holding) => Class | null;
  /** Whether a property can have the value that says that it was looked for in vain. */
  absent: boolean;
}

/** From the lightest to the darkest, by how many values there are. */
const MARKS: readonly (readonly Mark[])[] = [
  [],
  ["disc"],
  ["bar", "disc"],
  ["bar", "half", "disc"],
  ["bar", "ring", "half", "disc"],
  ["bar", "ring", "quarter", "half", "disc"],
];
/** Ink of more than one value. */
export const SEVERAL = 0.4;
const LEAST = 0.16;
const MOST = 0.84;
/** So many classes of numbers, each with as many of them as the others. */
const CLASSES = 4;

const inkOf = (at: number, of: number): number => (of === 1 ? 0.5 : LEAST + ((MOST - LEAST) * at) / (of - 1));

/** The scale of values by their order, of numbers by quarters of them; `all` holds every number that is drawn. */
export function scaleOf(model: Model, colouring: Colouring, all: readonly number[]): Scale {
  const property =
    colouring.by === "fact" ? model.data.map?.properties.find(({ name }) => name === colouring.property) : undefined;
  const absent = model.data.map?.absent ?? "";
  const values = property?.values.filter((value) => value !== absent) ?? [];
  if (values.length) return byValue(values, property!.values.includes(absent));
  return byNumber(all);
}

function byValue(values: readonly string[], absent: boolean): Scale {
  const marks = MARKS[values.length];
  const classes = values.map((value, i): Class => {
    return { key: value, label: inWords(value), ink: inkOf(i, values.length), mark: marks?.[i] ?? null };
  });
  const known = new Map(classes.map((one) => [one.key, one]));
  return { classes, absent, of: ({ kind, values: [value] }) => (kind === "one" ? (known.get(value!) ?? null) : null) };
}

function byNumber(all: readonly number[]): Scale {
  const sorted = [...all].sort((a, b) => a - b);
  const distinct = [...new Set(sorted)];
  const starts =
    distinct.length <= CLASSES
      ? distinct
      : [...new Set([sorted[0]!, ...scaleQuantile<number>().domain(sorted).range([0, 1, 2, 3]).quantiles()])];
  const classes = starts.map((from, i): Class => {
    const inside = sorted.filter((n) => n >= from && (i + 1 === starts.length || n < starts[i + 1]!));
    const [low, high] = [inside[0] ?? from, inside.at(-1) ?? from];
    const label = low === high ? many(low) : `${many(low)} to ${many(high)}`;
    return { key: String(from), label, ink: inkOf(i, starts.length), mark: null };
  });
  const of = ({ number }: Holding): Class | null => {
    const at = number === null ? -1 : starts.findLastIndex((from) => number >= from);
    return classes[at] ?? null;
  };
  return { classes, of, absent: false };
}

/** The colour of a share of ink; in the dark scheme, where ink is light, the ramp turns over by itself. */
export const shade = (theme: Theme, ink: number): string => mix(theme.ink, theme.paper, ink);

/** The colour of a mark on a shade: ink or paper, whichever is told apart better. */
export function onShade(theme: Theme, ink: number): string {
  const ground = luminance(shade(theme, ink)) + 0.05;
  const [dark, light] = [luminance(theme.ink), luminance(theme.paper)].sort((a, b) => a - b) as [number, number];
  const lighter = (light + 0.05) / ground > ground / (dark + 0.05);
  return lighter === luminance(theme.ink) > luminance(theme.paper) ? theme.ink : theme.paper;
}

/** Relative luminance (WCAG 2.2) of `#rrggbb`. */
function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

export const HATCH_GAP = 5.5;

/** How an area looks: filled where it is sure, hatched where it is only possible, plain paper where nothing is recorded. */
export function look(theme: Theme, ink: number | null, sure: boolean): Pick<Area, "fill" | "hatch"> {
  if (ink === null) return { fill: theme.paper, hatch: undefined };
  if (sure) return { fill: shade(theme, ink), hatch: undefined };
  return { fill: theme.paper, hatch: { colour: shade(theme, Math.max(ink, 0.3)), gap: HATCH_GAP, width: 2.6 } };
}
type Area = Extract<Part, { t: "area" }>;

/** The mark of a value around a point; on hatching it stands on a clear disc. */
export function markParts(mark: Mark, x: number, y: number, r: number, colour: string, clear: string | null): Part[] {
  const parts: Part[] = clear ? [{ t: "ring", x, y, r: r + 2.5, stroke: clear, width: 0, fill: clear }] : [];
  const line = (x1: number, y1: number, x2: number, y2: number): Part => {
    return { t: "line", x1, y1, x2, y2, stroke: colour, width: Math.max(1.6, r / 3) };
  };
  const circle = (fill?: string): Part => {
    return { t: "ring", x, y, r: r * 0.85, stroke: colour, width: Math.max(1.3, r / 3.6), ...(fill ? { fill } : {}) };
  };
  const wedge = (share: number): Part => {
    const points = [x, y];
    for (let i = 0; i <= 12; i++) {
      const angle = -Math.PI / 2 + (i / 12) * share * 2 * Math.PI;
      points.push(x + r * 0.85 * Math.cos(angle), y + r * 0.85 * Math.sin(angle));
    }
    return { t: "poly", points, fill: colour };
  };
  if (mark === "bar") return [...parts, line(x - r, y, x + r, y)];
  if (mark === "cross") {
    const q = r * 0.7;
    return [...parts, line(x - q, y - q, x + q, y + q), line(x - q, y + q, x + q, y - q)];
  }
  if (mark === "several")
    return [...parts, line(x - r, y - r * 0.45, x + r, y - r * 0.45), line(x - r, y + r * 0.45, x + r, y + r * 0.45)];
  if (mark === "ring") return [...parts, circle()];
  if (mark === "disc") return [...parts, circle(colour)];
  return [...parts, circle(), wedge(mark === "half" ? 0.5 : 0.25)];
}

/** What a holding is drawn as. */
export function drawnAs(scale: Scale, holding: Holding): { ink: number | null; mark: Mark | null } {
  if (holding.kind === "none") return { ink: null, mark: null };
  if (holding.kind === "absent") return { ink: null, mark: "cross" };
  const of = scale.of(holding);
  return holding.kind === "several" || !of ? { ink: SEVERAL, mark: "several" } : { ink: of.ink, mark: of.mark };
}

/** The number that a shape without a mark has instead. */
export const numberOn = (scale: Scale, holding: Holding): string =>
  holding.kind === "one" && holding.number !== null && scale.of(holding)?.mark === null ? many(holding.number) : "";
