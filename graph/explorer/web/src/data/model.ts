/** The payload with indexes: what is linked to what, what cites what, in order of time. */

import { Everything, type Places } from "./everything";
import { type Link, Links, type Lists } from "./links";
import { type Rank, type Times, isBounded, knownBy } from "./presence";
import { brief } from "./text";
import type { Window } from "./time";
import type {
  Comparison,
  Day,
  Edge,
  Ending,
  GraphData,
  Group,
  Network,
  Node,
  Payload,
  StatusChange,
  Words,
} from "./types";

export type { Link } from "./links";
export interface Citation {
  source: number | null;
  id: string;
  lines: string;
  /** What is known of the passage, in words. */
  state: string;
  pinned: boolean;
}

/** Which nodes and edges a part of the graph holds. */
export interface Part {
  node: (at: number) => boolean;
  edge: (at: number) => boolean;
}

/**
 * The payload with its indexes. A part of the graph is a model of its own: it has the same positions, and its lists and
 * indexes name only what it holds. An index is made when it is first asked for: opening a page looks at few of the rows.
 */
export class Model {
  readonly data: GraphData;
  readonly network: Network;
  readonly nodes: Node[];
  readonly edges: Edge[];
  readonly entities: number[] = [];
  readonly events: number[] = [];
  readonly claims: number[] = [];
  readonly sources: number[] = [];
  readonly facts: number[] = [];
  /** When nodes and edges are there, on record and known. */
  readonly times: { nodes: Times; edges: Times };
  /** What does not depend on the part. */
  readonly all: Everything;
  /** Which nodes and edges are in this part; null where all are. */
  private readonly nodesIn: Uint8Array | null;
  private readonly edgesIn: Uint8Array | null;
  private madeLinks: Links | null = null;
  private madeContested: Set<number> | null = null;

  constructor(
    private readonly payload: Payload,
    part: Part | null = null,
    whole: Model | null = null,
  ) {
    this.data = payload.data;
    this.network = payload.network;
    this.nodes = payload.data.nodes;
    this.edges = payload.data.edges;
    this.all = whole?.all ?? new Everything(payload);
    this.times = this.all.times;
    const { kinds, source, target } = this.all;
    this.nodesIn = part && flags(this.nodes.length, part.node);
    const inside = this.nodesIn!;
    this.edgesIn =
      part && flags(source.length, (at) => !!inside[source[at]!] && !!inside[target[at]!] && part.edge(at));
    const { entities: Entity, events: Event, claims: Claim, sources: Source, facts: Fact } = this;
    const lists: Record<string, number[]> = { Entity, Event, Claim, Source, Fact };
    const listed = kinds.words.map((kind) => lists[String(kind)]);
    for (let at = 0; at < this.nodes.length; at++) if (this.has(at)) listed[kinds.of[at]!]?.push(at);
    const day = (at: number): number => this.nodes[at]!.at?.[0] ?? this.nodes[at]!.at?.[1] ?? Infinity;
    const days = new Map(this.events.map((at) => [at, day(at)]));
    this.events.sort((a, b) => days.get(a)! - days.get(b)! || a - b);
  }

  /** Which nodes and edges are linked to which. */
  get links(): Links {
    return (this.madeLinks ??= new Links(this.data, this.all, this.edgesIn));
  }

  /** Edges at each node. */
  get touching(): Lists<number[]> {
    return this.links.touching;
  }

  /** Links of each entity, by the other end. */
  get around(): Lists<Map<number, Link[]>> {
    return this.links.around;
  }

  /** Events of each entity, and entities of each event. */
  get eventsOf(): Lists<number[]> {
    return this.links.eventsOf;
  }

  /** With how many entities an entity is linked: the size of its `around`, which is not made for it. */
  degree(at: number): number {
    return this.links.degree(at);
  }

  get byId(): Map<string, number> {
    return this.all.byId;
  }

  get places(): Places {
    return this.all.places;
  }

  get statuses(): Map<number, StatusChange[]> {
    return this.all.statuses;
  }

  get outcomes(): Map<number, Ending[]> {
    return this.all.outcomes;
  }

  /** The figures with which each figure can be compared. */
  get comparisons(): Map<number, Comparison> {
    return this.all.comparisons;
  }

  /** Claims that another claim contests, or that contest one. */
  get contested(): Set<number> {
    if (this.madeContested) return this.madeContested;
    const { source, target } = this.all;
    const contests = this.edgesOf((type) => type === "CONTESTS");
    return (this.madeContested = new Set(contests.flatMap((at) => [source[at]!, target[at]!])));
  }

  /** The edges whose types pass a test, which is asked once a type. */
  edgesOf(test: (type: string) => boolean): number[] {
    const { words, of } = this.all.types;
    const wanted = words.map((type) => type !== undefined && test(String(type)));
    const found: number[] = [];
    if (wanted.includes(true))
      for (let at = 0; at < of.length; at++) if (wanted[of[at]!] && this.hasEdge(at)) found.push(at);
    return found;
  }

  has(at: number): boolean {
    return !this.nodesIn || this.nodesIn[at] === 1;
  }

  /** Whether an edge is in this part, with both its ends. */
  hasEdge(at: number): boolean {
    return !this.edgesIn || this.edgesIn[at] === 1;
  }

  /** The nodes and edges of this model that a test leaves. */
  partOf({ node, edge }: Part): Model {
    const part = {
      node: (at: number): boolean => this.has(at) && node(at),
      edge: (at: number): boolean => this.hasEdge(at) && edge(at),
    };
    return new Model(this.payload, part, this);
  }

  /** What was known by a day, at least as surely as that. */
  knownBy(day: Window, least: Rank): Model {
    const { nodes, edges } = this.times;
    return this.partOf({
      node: (at) => knownBy(nodes.look(at), day) >= least,
      edge: (at) => knownBy(edges.look(at), day) >= least,
    });
  }

  /** The first and the last day on which something became known; null where no source has a date. */
  knownDays(): Window | null {
    let [from, to] = [Infinity, -Infinity];
    for (let at = 0; at < this.nodes.length; at++) {
      const day = this.times.nodes.look(at).knownSure;
      if (isBounded(day)) [from, to] = [Math.min(from, day), Math.max(to, day)];
    }
    return from <= to ? { from, to } : null;
  }

  node(at: number): Node {
    return this.nodes[at]!;
  }

  group(at: number): Group {
    return this.data.groups[this.nodes[at]!.g]!;
  }

  /** What it is called in a sentence or beside its mark. */
  short(at: number): string {
    return brief(this.nodes[at]!.short ?? this.nodes[at]!.n);
  }

  typeLabel(at: number): string {
    const node = this.nodes[at]!;
    return this.data.types[node.k]?.[node.type]?.label ?? node.type.replaceAll("_", " ");
  }

  /** The entity or event at the other end of an edge. */
  other(edge: Edge, at: number): number {
    return edge.s === at ? edge.t : edge.s;
  }

  /** The words of an edge: those of its role where it has one. */
  wordsOf(edge: Edge): Words | undefined {
    const { words } = this.data;
    return (edge.role === undefined ? undefined : words[`${edge.type} ${edge.role}`]) ?? words[edge.type];
  }

  /** An edge in words, read from one of its ends. */
  verb(edge: Edge, from: number): string {
    const found = this.wordsOf(edge);
    return (edge.s === from ? found?.label : found?.reverse) ?? edge.type;
  }

  /** How firm a row is, as a sentence; empty when the sources state it. */
  howFirm(confidence: string | undefined): string {
    return (confidence && this.data.rules.confidence[confidence]) || "";
  }

  /** The citations of a row; in a part of the graph those of its sources only. */
  citations(holder: { sources?: string[] }): Citation[] {
    const all = (holder.sources ?? []).map((text) => {
      const cut = text.indexOf("#");
      const id = cut < 0 ? text : text.slice(0, cut);
      const source = this.all.sourceById.get(id);
      const lines = cut < 0 ? "" : text.slice(cut + 1);
      const state = this.all.passages.get(text);
      return {
        id,
        lines,
        source: source ?? null,
        state: state ?? this.data.rules.not_pinned,
        pinned: state !== undefined,
      };
    });
    return this.nodesIn ? all.filter(({ source }) => source !== null && this.has(source)) : all;
  }

  /** The legal status of an entity on a day, or its last one. */
  legalStatus(at: number, day: Day | null): StatusChange | undefined {
    return this.statuses.get(at)?.findLast((change) => this.has(change.event) && (day === null || change.day <= day));
  }

  /** Why two figures cannot be compared; empty when they can, undefined when that is not known. */
  apart(one: number, other: number): string | undefined {
    const [a, b] = [this.comparisons.get(one), this.comparisons.get(other)];
    if (!a || !b) return undefined;
    const reason = [...a.apart, ...b.apart].find(([x, y]) => (x === one && y === other) || (x === other && y === one));
    return reason?.[2] ?? (a === b ? "" : undefined);
  }

  /** The facts of an entity or event: by property, then in order of time. */
  factsOf(at: number): number[] {
    const facts = this.touching[at]!.flatMap((e) =>
      this.edges[e]!.type === "HAS_FACT" && this.edges[e]!.s === at ? [this.edges[e]!.t] : [],
    );
    const day = (fact: number): number => this.nodes[fact]!.span?.[0] ?? -Infinity;
    const label = (fact: number): string => this.typeLabel(fact);
    return facts.sort((a, b) => label(a).localeCompare(label(b), "en") || day(a) - day(b) || a - b);
  }
}

/** 1 for each position that passes a test, 0 for the others. */
function flags(count: number, test: (at: number) => boolean): Uint8Array {
  const found = new Uint8Array(count);
  for (let at = 0; at < count; at++) found[at] = Number(test(at));
  return found;
}
