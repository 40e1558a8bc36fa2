/** How a map is laid out, and what it is drawn of. */

import type { Shape } from "../data/map";
import type { Holding } from "../state/holdings";
import type { Scale } from "./map_scale";
import type { Theme } from "./theme";

/** Where a shape is drawn. */
export interface Spot {
  /** Position among the shapes. */
  shape: number;
  d: string;
  box: [number, number, number, number];
  /** The point that is farthest from its border, and how far that is. */
  x: number;
  y: number;
  room: number;
  ring: [number, number][];
}

export interface Rect {
  x: number;
  y: number;
  w: number;
  h: number;
}

export interface MapLayout {
  width: number;
  height: number;
  spots: Spot[];
  /** The part that is drawn again, larger; null where no shape is small. */
  inset: { from: Rect; to: Rect; spots: Spot[] } | null;
}

export interface MapInput {
  shapes: readonly Shape[];
  names: readonly string[];
  held: ReadonlyMap<number, Holding>;
  scale: Scale;
  theme: Theme;
  /** Positions among the shapes; -1 for none. */
  chosen: number;
  pointed: number;
  /** Whether shapes are named where there is room. */
  named: boolean;
}
