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
  dim: number;
  out: number;
  /** Colour of each family. */
  groups: string[];
  /** Its tint for periods: at rest and highlighted. */
  tints: string[];
  tintsHighlighted: string[];
}

const COLOUR = /^#[0-9a-f]{6}$/i;

export function resolveTheme(groups: readonly Group[]): Theme {
  return themeOf((name) => hex(getComputedStyle(probe(name)).color), groups, isDark());
}

/** The theme of a scheme, from what the style sheet says under each name. */
export function themeOf(value: (name: string) => string, groups: readonly Group[], dark: boolean): Theme {
  const paper = value("--paper");
  const colours = groups.map((g) =>
    COLOUR.test(dark ? g.dark : g.colour) ? (dark ? g.dark : g.colour) : value("--ink-3"),
  );
  return {
    dark,
    paper,
    raised: value("--raised"),
    sunk: value("--sunk"),
    ink: value("--ink"),
    ink2: value("--ink-2"),
    ink3: value("--ink-3"),
    rule: value("--rule"),
    rule2: value("--rule-2"),
    edge: value("--edge"),
    dim: dark ? 0.22 : 0.16,
    out: dark ? 0.5 : 0.34,
    groups: colours,
    tints: colours.map((c) => mix(c, paper, dark ? 0.24 : 0.17)),
    tintsHighlighted: colours.map((c) => mix(c, paper, dark ? 0.42 : 0.3)),
  };
}

export function isDark(): boolean {
  const asked = document.documentElement.dataset.theme;
  return asked ? asked === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

let element: HTMLElement | null = null;
function probe(name: string): HTMLElement {
  if (!element) {
    element = document.createElement("i");
    element.hidden = true;
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
