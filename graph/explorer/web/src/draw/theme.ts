/** Colours for canvas and SVG, resolved from the style sheet once and again when the scheme changes. */

import type { Group } from "../data/types";

export interface Theme {
  dark: boolean;
  paper: string;
  raised: string;
  sunk: string;
  ink: string;
  ink2: string;
  ink3: string;
  rule: string;
  rule2: string;
  edge: string;
  /** Around what is selected. */
  chosen: string;
  dim: number;
  out: number;
  /** Whether colours are the reader's own few: shapes, outlines and dashes then say what hues and tints say. */
  forced: boolean;
  /** Colour of each family. */
  groups: string[];
  /** Its tint for periods: at rest and highlighted. */
  tints: string[];
  tintsHighlighted: string[];
}

const COLOUR = /^#[0-9a-f]{6}$/i;

export function resolveTheme(groups: readonly Group[]): Theme {
  return themeOf((name) => hex(getComputedStyle(probe(name)).color), groups, isDark(), isForced());
}

/** The theme of paper: light, and with hues, whatever the screen has: paper has no contrast theme. */
export function paperTheme(groups: readonly Group[]): Theme {
  const { dataset } = document.documentElement;
  const asked = dataset.theme;
  dataset.theme = "light";
  dataset.paper = "";
  const theme = themeOf((name) => hex(getComputedStyle(probe(name)).color), groups, false);
  delete dataset.paper;
  if (asked === undefined) delete dataset.theme;
  else dataset.theme = asked;
  return theme;
}

/** The theme of a scheme, from what the style sheet says under each name. */
export function themeOf(
  value: (name: string) => string,
  groups: readonly Group[],
  dark: boolean,
  forced = false,
): Theme {
  const paper = value("--paper");
  const colours = groups.map((g) => {
    const own = dark ? g.dark : g.colour;
    return !forced && COLOUR.test(own) ? own : value("--ink-3");
  });
  const tint = (strength: number): string[] => colours.map((c) => (forced ? paper : mix(c, paper, strength)));
  return {
    dark,
    paper,
    raised: value("--raised"),
    sunk: value("--sunk"),
    ink: value("--ink"),
    ink2: value("--ink-2"),
    ink3: value("--ink-3"),
    // Of the reader's two colours, lines that guide take less than lines that say something.
    rule: forced ? mix(value("--rule"), paper, 0.3) : value("--rule"),
    rule2: value("--rule-2"),
    edge: forced ? mix(value("--edge"), paper, 0.6) : value("--edge"),
    chosen: value(forced ? "--chosen" : "--ink"),
    dim: forced ? 0.45 : dark ? 0.22 : 0.16,
    out: forced ? 0.6 : dark ? 0.5 : 0.34,
    forced,
    groups: colours,
    tints: tint(dark ? 0.24 : 0.17),
    tintsHighlighted: tint(dark ? 0.42 : 0.3),
  };
}

export function isDark(): boolean {
  const asked = document.documentElement.dataset.theme;
  return asked ? asked === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

/** Whether the reader's system sets the colours, as in a contrast theme. */
export const FORCED = "(forced-colors: active)";
export const isForced = (): boolean => matchMedia(FORCED).matches;

let element: HTMLElement | null = null;
function probe(name: string): HTMLElement {
  if (!element) {
    element = document.createElement("i");
    element.hidden = true;
    // What the style sheet says, and not the colour that text is forced to have.
    element.style.setProperty("forced-color-adjust", "none");
    document.body.append(element);
  }
  element.style.color = `var(${name})`;
  return element;
}

function hex(colour: string): string {
  const [r, g, b] = (colour.match(/[\d.]+/g) ?? ["0", "0", "0"]).map(Number);
  return `#${[r, g, b]
    .map((v) =>
      Math.round(v ?? 0)
        .toString(16)
        .padStart(2, "0"),
    )
    .join("")}`;
}

/** `share` of one colour on another. */
export function mix(one: string, other: string, share: number): string {
  const part = (at: number): string => {
    const [a, b] = [Number.parseInt(one.slice(at, at + 2), 16), Number.parseInt(other.slice(at, at + 2), 16)];
    return Math.round(a * share + b * (1 - share))
      .toString(16)
      .padStart(2, "0");
  };
  return `#${part(1)}${part(3)}${part(5)}`;
}
