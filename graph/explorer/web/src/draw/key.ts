/** The key of what is drawn, on the screen and in a picture that is saved: its families, and the signs of dates. */

import type { Model } from "../data/model";
import { SHAPES } from "../data/types";
import type { Picture } from "../state/picture";
import type { Part } from "./scene";
import type { Theme } from "./theme";

/** The families of the entities among some nodes, in the order of their shapes: the position of each, and how many are of it. */
export function familiesDrawn(model: Model, nodes: readonly number[]): [group: number, count: number][] {
  const { groups, kinds } = model.all;
  const entity = kinds.words.indexOf("Entity");
  const counts = new Int32Array(model.data.groups.length);
  for (const at of nodes) if (kinds.of[at] === entity) counts[groups[at]!]!++;
  const found = [...counts].flatMap((count, g): [number, number][] => (count ? [[g, count]] : []));
  const order = (g: number): number => SHAPES.indexOf(model.data.groups[g]!.shape);
  return found.sort(([a], [b]) => order(a) - order(b) || a - b);
}

/** The one verb of all lines that are drawn: it is said once, not on each of them. Null where they say more, or are few. */
export function oneVerb({ model, links, groups }: Picture): string | null {
  if (groups || links.length < 3) return null;
  let found: string | null = null;
  for (const { link } of links) {
    if (link.edge === null) return null;
    const edge = model.edges[link.edge]!;
    const verb = model.verb(edge, edge.s);
    if (found !== null && found !== verb) return null;
    found = verb;
  }
  return found;
}

/** A sign and what it means. */
export interface Sign {
  text: string;
  width: number;
  /** From 0 to its width, above and below 0. */
  parts: Part[];
}

/** The sign of a line, where all lines say the same. */
export const lineSign = (theme: Theme, verb: string): Sign => ({
  ...{ text: `each line: ${verb}`, width: 20 },
  parts: [{ t: "line", x1: 0, x2: 20, y1: 0, y2: 0, stroke: theme.ink, width: 1.6 }],
});

/** The sign of what may be there; where lanes are drawn, before it those of how days are known. */
export function dateSigns(theme: Theme, lanes: boolean): Sign[] {
  const mark = (x: number, look: "solid" | "hollow" | "dashed"): Part => ({
    ...{ t: "mark", shape: "square", x, y: 0, r: 4.4, width: 1.5, stroke: theme.ink3 },
    fill: look === "solid" ? theme.ink3 : theme.paper,
    dash: look === "dashed" ? [2, 2] : undefined,
  });
  const possibly = { text: "possibly there", width: 11, parts: [mark(5.5, "dashed")] };
  if (!lanes) return [possibly];
  const { fill, line } = theme.forced
    ? { fill: theme.paper, line: theme.ink3 }
    : { fill: theme.rule2, line: undefined };
  const bar = (w: number, height: number, fades = false): Part => ({
    ...{ t: "rect", x: 0, y: -height / 2, w, h: height, fill },
    ...(line ? { stroke: line, width: 1, dash: fades ? [4, 3] : undefined } : fades ? { fade: [1, 0, 0.15, 0] } : {}),
  });
  const start: Part = { t: "line", x1: 1, x2: 1, y1: -5, y2: 5, stroke: theme.ink3, width: 2 };
  const dots: Part = { t: "line", x1: 11, x2: 24, y1: 4.5, y2: 4.5, stroke: theme.ink3, width: 1.5, dash: [2.5, 3] };
  const arrow: Part = { t: "poly", points: [19, -5, 24, 0, 19, 5], fill: line ?? fill };
  return [
    { text: "day known", width: 11, parts: [mark(5.5, "solid")] },
    { text: "month or year", width: 24, parts: [bar(24, 7), mark(12, "hollow")] },
    { text: "ongoing", width: 24, parts: [bar(19, 10), start, arrow] },
    { text: "end not given", width: 24, parts: [bar(24, 10, true), start, dots] },
    possibly,
  ];
}
