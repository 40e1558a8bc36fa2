/** What the drawings of the graph share: their input and output. */

import type { Model, Link } from "../data/model";
import { type Rank } from "../data/presence";
import type { Band } from "../data/types";
import type { Picture } from "../state/picture";
import type { Box } from "./labels";
import type { Part } from "./scene";
import type { Theme } from "./theme";

export interface GraphInput {
  model: Model;
  picture: Picture;
  theme: Theme;
  width: number;
  height: number;
  bands: Band[];
  project: (at: number) => [number, number];
  projectY: (y: number) => number;
  selected: number | null;
  centre: number | null;
  hover: number | null;
  /** What is highlighted; everything else is dimmed. */
  highlighted: ReadonlySet<number> | null;
  /** Edges of a connection, in order, and the numbers of its steps. */
  path: ReadonlyMap<number, number>;
  /** What stands lower than this in the days that are looked at is drawn as not there. */
  least: Rank;
  /** Entities whose neighbours are drawn too. */
  open: readonly number[];
  /** Numbers next to nodes, as a story gives them. */
  numbers: ReadonlyMap<number, number>;
  /** While it is dragged or zoomed, a large graph has few labels. */
  moving: boolean;
}

export interface Target {
  kind: "node" | "more" | "fold";
  at: number;
  key?: string;
  box: Box;
}
export interface GraphDrawing {
  parts: Part[];
  targets: Target[];
}

/** How places are shown: what is in the middle, pixels per unit of the layout, and how much more of them downwards. */
export interface Fit {
  x: number;
  y: number;
  scale: number;
  stretch: number;
}

/** Narrower than this, the count of what is drawn stands above the buttons, in a line of its own. */
export const NARROW = 560;
export const COUNT = 18;
/** Room for a label under the lowest marks, where these fill the height. */
const LABEL = 18;
/** At most so much higher than wide a unit of the layout is shown. */
const STRETCH = 2.5;

/** Show all of some places; those of one band, whose height says nothing, fill the height that there is. */
export function fitTo(
  spots: readonly (readonly [number, number])[],
  [w, h]: readonly [number, number],
  bands: number,
): Fit {
  const [x0, x1] = [least(spots, 0), -least(spots, 0, -1)];
  const [y0, y1] = [least(spots, 1), -least(spots, 1, -1)];
  const side = Math.min(78, w * 0.12);
  // The buttons and the count below need room; on a narrow screen the count has a line of its own.
  const [above, buttons] = w < NARROW ? [32, 64 + COUNT] : [35, 60];
  const below = buttons + (bands > 1 ? 0 : LABEL);
  const [across, down] = [(w - 2 * side) / Math.max(x1 - x0, 1), (h - above - below) / Math.max(y1 - y0, 1)];
  const largest = Math.min(across, spots.length < 3 ? 1 : 2.6);
  const stretch = bands > 1 ? 1 : Math.max(1, Math.min(STRETCH, down / largest));
  const scale = Math.min(largest, down / stretch);
  return { x: (x0 + x1) / 2, y: ((y0 + y1) / 2) * stretch + (below - above) / 2 / scale, scale, stretch };
}

const least = (spots: readonly (readonly [number, number])[], axis: 0 | 1, sign = 1): number =>
  spots.reduce((found, spot) => Math.min(found, sign * spot[axis]), Infinity);

/** A link that is drawn strongly and named, with the number of its step on a path. */
export interface StrongLink {
  link: Link;
  status: Rank;
  step: number | undefined;
}

/** Where each node stands on the screen, and the radius of its mark. */
export interface Marks {
  spots: ReadonlyMap<number, readonly [number, number]>;
  radius: (at: number) => number;
}
