/** What the drawing of the whole by parts is made of, and what it gives. */

import type { GroupSummary, Tie } from "../data/groups";
import type { Model } from "../data/model";
import type { Window } from "../data/time";
import type { Part } from "./scene";
import type { Theme } from "./theme";

export interface SummaryInput {
  model: Model;
  theme: Theme;
  width: number;
  height: number;
  groups: readonly GroupSummary[];
  /** The one scale of all bars. */
  span: Window | null;
  open: string | null;
  /** The relations among what is open, and whose are emphasized. */
  ties: readonly Tie[];
  near: number | null;
  /** Cards under each other, as high as they need: where the frame has one pane. */
  list: boolean;
}
/** A place that a press acts on: a part, or an entity of the one that is open. */
export interface SummaryTarget {
  group: string | null;
  at: number | null;
  text: string;
  /** What it is, and what it is related with in the open part. */
  title?: string;
  x: number;
  y: number;
  w: number;
  h: number;
}
export interface SummaryDrawing {
  parts: Part[];
  targets: SummaryTarget[];
  height: number;
  /** Parts that have a card, those of them that are places, and lines between them. */
  cards: number;
  places: number;
  lines: number;
  /** Those of the open part that are drawn. */
  ties: readonly Tie[];
}
