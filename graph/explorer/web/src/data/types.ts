/** What Python sends: the shapes of the payload. Days are whole numbers counted from 1970-01-01. */

export type Kind = "Entity" | "Event" | "Claim" | "Source";
export type Day = number;
export type Span = [Day | null, Day | null, Day | null, Day | null];
export type Point = [Day | null, Day | null];
export type Shape = "square" | "hexagon" | "dot" | "triangle" | "triangleDown" | "diamond" | "star" | "ring";

export interface Node {
  id: string;
  k: Kind;
  /** Position of its family in `groups`. */
  g: number;
  /** Its name, title or summary. */
  n: string;
  type: string;
  short?: string;
  lane?: number;
  standing?: boolean;
  span?: Span;
  at?: Point;
  aliases?: string[];
  sources?: string[];
  description?: string;
  start?: string;
  end?: string;
  date?: string;
  place?: string;
  jurisdiction?: string;
  level?: string;
  speaker?: string;
  event?: string;
  metric?: string;
  value?: string;
  number?: number;
  value_max?: string;
  unit?: string;
  qualifier?: string;
  population?: string;
  geography?: string;
  period?: string;
  publisher?: string;
  kind?: string;
  url?: string;
  citation?: string;
  note?: string;
  confidence?: string;
  [more: string]: unknown;
}

export interface Edge {
  s: number;
  t: number;
  type: string;
  role?: string;
  start?: string;
  end?: string;
  span?: Span;
  description?: string;
  sources?: string[];
  lines?: string;
  note?: string;
  confidence?: string;
  [more: string]: unknown;
}

export interface Group {
  label: string;
  colour: string;
  dark: string;
  shape: Shape;
  name: string;
}
export interface Lane {
  name: string;
  label: string;
}
export interface TypeLabel {
  label: string;
  plural: string;
  description: string;
}
export interface Verb {
  label: string;
  reverse: string;
}
export interface Metric {
  label: string;
  unit: string;
  definition: string;
  kind: string;
}

export interface StoryStep {
  step?: string | number;
  title?: string;
  text?: string;
  view?: string;
  from?: string;
  to?: string;
  focus?: string | string[];
  sources?: string | string[];
}

/** From which day an event gave a thing which legal status; not sure where dates leave it open. */
export interface StatusChange {
  day: Day;
  status: string;
  event: number;
  sure: boolean;
}

/** Figures that stand together, or one that stands alone, and why; `apart`: what keeps one from what it contests. */
export interface Comparison {
  claims: number[];
  comparable: boolean;
  reason?: string;
  apart: [number, number, string][];
}

export interface GraphData {
  info: { title?: string; start?: string; licence?: string; description?: string; citation?: string };
  groups: Group[];
  lanes: Lane[];
  types: Partial<Record<Kind, Record<string, TypeLabel>>>;
  relations: Record<string, Verb & { interval?: boolean }>;
  roles: Record<string, Verb>;
  metrics: Record<string, Metric>;
  nodes: Node[];
  edges: Edge[];
  story: StoryStep[];
  statuses: { of: number; changes: StatusChange[] }[];
  /** What is known of a cited passage (`source#L3-L5`): pinned, found, moved L4-L6, changed, missing. */
  passages: Record<string, string>;
  comparisons: Comparison[];
}

export interface Band {
  lane: number | null;
  top: number;
  bottom: number;
}
export interface NetNode {
  id: number;
  x: number;
  y: number;
  tall: [number, number];
  shape: string;
}

export interface Network {
  nodes: NetNode[];
  options: Record<string, unknown>;
  bands: { wide: Band[]; tall: Band[] };
  start: number | null;
}

export interface Payload {
  data: GraphData;
  network: Network;
}
