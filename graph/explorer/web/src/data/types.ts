/** What Python sends: the shapes of the payload. Days are whole numbers counted from 1970-01-01. */

// Generated from graph/explorer/payload_types.py by `python -m docs.generate`.

export type Kind = "Entity" | "Event" | "Claim" | "Source" | "Fact";
export type Day = number;
export type Span = [number | null, number | null, number | null, number | null];
export type Point = [number | null, number | null];
export type Shape = "square" | "hexagon" | "dot" | "triangle" | "triangleDown" | "diamond" | "star" | "ring";

export const SHAPES: readonly Shape[] = [
  "square",
  "hexagon",
  "dot",
  "triangle",
  "triangleDown",
  "diamond",
  "star",
  "ring",
];

/** A node; also every other column of its row, as text. */
export interface Node {
  id: string;
  k: Kind;
  /** Position of its family in `groups`. */
  g: number;
  /** Its name, title or summary. */
  n: string;
  type: string;
  /** Its caption, where that is not its name. */
  short?: string;
  lane?: number;
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
  /** The figure of a claim in words, without its unit. */
  figure?: string;
  unit?: string;
  /** That the unit of a claim is a currency: a figure is never shown without it. */
  money?: boolean;
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
  /** Position of its group in `communities.groups`. */
  community?: number;
  [more: string]: unknown;
}

/** An edge between two positions in `nodes`; also every other column of its row. */
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

/** When each node and edge is there, on record and known: the seven numbers of `docs/time.md`. */
export interface Presence {
  /** The days that the numbers name; -10**12 and 10**12 where there is no bound. */
  days: number[];
  /** For each of the seven, of every distinct row, its position in `days`. */
  numbers: number[][];
  /** Which of those rows each node has. */
  nodes: number[];
  edges: number[];
}

/** When a path in time may take each edge, as `explorer/contacts.py` writes it. */
export interface Contacts {
  /** 0 presence; 1, 2 day of source, target; 3 own date; then a row of `windows`. */
  edges: number[];
  /** The first and the last possible day; the last on which it may begin, the first on which it may be over. */
  windows: [number, number, number, number][];
  /** Of each, the node on whose vague day the edge is surely taken; -1: of none. */
  vague: number[];
}

/** A family of types: how it is drawn. */
export interface Group {
  label: string;
  colour: string;
  dark: string;
  shape: Shape;
  name: string;
}

/** A lane of the timeline. */
export interface Lane {
  name: string;
  label: string;
}

/** A type of entity or event, or a property of facts, in words. */
export interface TypeLabel {
  label: string;
  plural: string;
  description: string;
}

/** How an edge reads from its source to its target, and the other way. */
export interface Words {
  label: string;
  reverse: string;
  /** That it reads the same both ways: it has no direction. */
  symmetric?: boolean;
  /** Position of its class in `classes`. */
  group?: number;
}

/** What a figure counts. */
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
  property?: string;
  from?: string;
  to?: string;
  focus?: string | string[];
  sources?: string | string[];
}

export interface Question {
  id?: string;
  question?: string;
  answer?: string;
  view?: string;
  property?: string;
  from?: string;
  to?: string;
  focus?: string | string[];
  sources?: string | string[];
}

/** From which day an event gave something which legal status; not sure where dates leave it open. */
export interface StatusChange {
  day: number;
  status: string;
  event: number;
  sure: boolean;
}

/** The legal statuses of one node, in order of time. */
export interface Statuses {
  of: number;
  changes: StatusChange[];
}

/** What ended a court case, or a part of it; not sure where the date leaves open whether it was by the day. */
export interface Ending {
  day: number;
  value: string;
  event: number;
  /** Which part of it; empty for the whole. */
  part: string;
  sure: boolean;
}

/** How a court case ended, in order of time; nothing where no event says so. */
export interface Outcome {
  of: number;
  ends: Ending[];
}

/** A type of edges by which the acts of one end are shown with the other: those of an office with who held it. */
export interface Through {
  type: string;
  /** The end whose panel shows the acts of the other. */
  shows: "source" | "target";
}

/** Figures that can be compared, or one that cannot, and why; `apart`: why one cannot be compared with what it contests. */
export interface Comparison {
  claims: number[];
  comparable: boolean;
  reason?: string;
  apart: [number, number, string][];
}

/** A figure about those who run what is counted, and one of theirs: whether they can be compared, and what differs. */
export interface Pair {
  about: number;
  by: number;
  can: "yes" | "care" | "no";
  /** The first aspect in which they differ; empty when they do not. */
  first: string;
  /** The answer for each aspect of `aspects`, in their order. */
  answers: string[];
}

/** The figures of a topic in two voices. */
export interface Topic {
  name: string;
  label: string;
  /** Heading of the figures about those who run what is counted. */
  about: string;
  /** Heading of their own. */
  by: string;
  /** The claims about them. */
  left: number[];
  /** Their own. */
  right: number[];
  /** Of the same place, or of which one contests the other. */
  pairs: Pair[];
  /** Of one voice: the same number under two metrics. */
  twins: [number, number][];
}

/** What the dataset says of itself. */
export interface Info {
  name?: string;
  title?: string;
  start?: string;
  licence?: string;
  description?: string;
  citation?: string;
}

/** Constants that the layout and the page share. */
export interface Rules {
  /** Types of edges that say where something is; drawn for the selected only. */
  placing: string[];
  /** Of an event: who `decides` it, and what is `acted_on`. */
  roles: Record<string, string[]>;
  /** An event with more entities than this links none of them to each other. */
  crowd: number;
  /** How many of the nearest entities the largest screen draws at first. */
  nearest: number;
  /** From so many entities on the whole graph is summed up in groups. */
  summary_from: number;
  /** What is known of a passage that is not in `passages`, in words. */
  not_pinned: string;
  through: Through[];
  /** What each value of `confidence` that a row has says of it, as a sentence. */
  confidence: Record<string, string>;
}

/** A measure that is the size of marks, instead of the number of links. */
export interface Size {
  label: string;
  /** Of each node, as a share of the largest; null for what has none. */
  values: (number | null)[];
}

/** Groups of the entities of a large graph in which none has a jurisdiction. */
export interface Communities {
  /** How they are computed, in words. */
  method: string;
  /** Id of the best-connected entity, and name; largest first. */
  groups: [string, string][];
}

/** A property of facts that places of the map have. */
export interface MapProperty {
  name: string;
  label: string;
  definition: string;
  /** Its values in the order of the vocabulary; empty for numbers. */
  values: string[];
}

/** The map: outlines of entities, and what colours them. */
export interface MapData {
  /** TopoJSON in degrees with one object, `places`, whose ids are those of entities. */
  topology: Record<string, unknown>;
  /** Id of the source of the outlines. */
  source?: string;
  /** Those of most places first. */
  properties: MapProperty[];
  /** Claims with a figure, each with the place that it is of. */
  figures: [number, number][];
  /** The value that says that one was looked for and not found. */
  absent: string;
}

/** The graph, and its vocabulary as far as the graph uses it. */
export interface GraphData {
  info: Info;
  groups: Group[];
  lanes: Lane[];
  types: Partial<Record<Kind, Record<string, TypeLabel>>>;
  /** By type of edge, and by type and role where the edge has one; in the order of the vocabulary. */
  words: Record<string, Words>;
  /** Classes of relations in words, in their order. */
  classes: string[];
  /** Types of relations that last, such as holding an office. */
  terms: string[];
  metrics: Record<string, Metric>;
  nodes: Node[];
  edges: Edge[];
  presence: Presence;
  contacts: Contacts;
  story: StoryStep[];
  /** What a reader would ask, each with its answer and view, in order. */
  questions: Question[];
  statuses: Statuses[];
  outcomes: Outcome[];
  /** What is known of a cited passage (`source#L3-L5`), in words. */
  passages: Record<string, string>;
  comparisons: Comparison[];
  map?: MapData;
  topics: Topic[];
  /** In which two figures may differ, in their order. */
  aspects: string[];
  size?: Size;
  communities?: Communities;
  rules: Rules;
  /** Whether the page opens as one view without its frame. */
  embed: boolean;
}

/** A band of the graph: the lane that it shows, and where it lies. */
export interface Band {
  lane: number | null;
  top: number;
  bottom: number;
}

/** The bands of both layouts. */
export interface Bands {
  wide: Band[];
  tall: Band[];
}

/** A node of the drawing: `x` and `y` in the wide layout, `tall` in the tall one. */
export interface NetNode {
  id: number;
  x: number;
  y: number;
  tall: [number, number];
  shape: string;
}

/** The drawing, as pyvis and the layout make it. */
export interface Network {
  nodes: NetNode[];
  options: Record<string, unknown>;
  bands: Bands;
  start: number | null;
}

/** All that the page is given. */
export interface Payload {
  data: GraphData;
  network: Network;
}

/** Where a suggestion stands: its words, and its first and last line. */
export interface ReviewMention {
  name: string;
  first: number;
  last: number;
}

/** What is decided at once: a suggestion, or all mentions of an entity. */
export interface ReviewItem {
  /** Number of its first suggestion, by which a decision names it. */
  n: number;
  kind: string;
  name: string;
  score: number;
  reason: string;
  lead: ReviewMention;
  mentions: ReviewMention[];
  table: string;
  /** Id of the row that gets the citation; empty for a new row. */
  known: string;
  /** What the dataset has of that row. */
  has: Record<string, string>;
  /** The citation that is added to it. */
  cites: string;
  /** What accepting writes, once every new entity is accepted. */
  cells: Record<string, string>;
  /** The same before any is. */
  now: Record<string, string>;
  editable: string[];
  /** Id of the entity of the nearest name. */
  near: string;
}

/** A table: what a row of it needs, and what may stand in its cells. */
export interface ReviewTable {
  required: string[];
  /** What a cell of a column says. */
  about: Record<string, string>;
  /** Columns whose cell is the id of one row. */
  names: string[];
  /** Words of the vocabulary, and fixed values, by column. */
  choices: Record<string, string[]>;
}

/** The page of a review. */
export interface ReviewPayload {
  format: string;
  title: string;
  /** Name of the file of suggestions. */
  file: string;
  source: string;
  /** Hash of the file of suggestions. */
  suggestions: string;
  /** Hash of the article's text. */
  text: string;
  /** Whether the first row that is accepted also names the text in sources.csv. */
  names_text: boolean;
  lines: string[];
  items: ReviewItem[];
  /** Ids of new entities, with the number of the item that makes each. */
  refs: Record<string, number>;
  tables: Record<string, ReviewTable>;
  /** Every row of the dataset that has an id, with its name. */
  ids: [string, string][];
}
