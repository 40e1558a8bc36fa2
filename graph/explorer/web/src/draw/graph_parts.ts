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
