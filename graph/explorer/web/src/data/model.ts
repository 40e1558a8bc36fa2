/** The payload with indexes: what is linked to what, what cites what, in order of time. */

import { type Rank, type Times, isBounded, knownBy, readPresence } from "./presence";
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

/** A link between two entities: one stated relation, or an event that both are linked to. */
export interface Link {
  a: number;
  b: number;
  edge: number | null;
  event: number | null;
}
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
 * indexes name only what it holds.
 */
export class Model {
  readonly data: GraphData;
  readonly network: Network;
  readonly nodes: Node[];
  readonly edges: Edge[];
  readonly byId = new Map<string, number>();
  /** Edges at each node. */
  readonly touching: number[][];
  readonly entities: number[] = [];
  readonly events: number[] = [];
  readonly claims: number[] = [];
  readonly sources: number[] = [];
  readonly links: Link[] = [];
  /** Links of each entity, by the other end. */
  readonly around: Map<number, Link[]>[];
  /** Events of each entity, and entities of each event. */
  readonly eventsOf: number[][];
  /** Claims that another claim contests, or that contest one. */
  readonly contested = new Set<number>();
  readonly facts: number[] = [];
  /** When nodes and edges are there, on record and known. */
  readonly times: { nodes: Times; edges: Times };
  readonly statuses = new Map<number, StatusChange[]>();
  readonly outcomes = new Map<number, Ending[]>();
  /** The figures with which each figure can be compared. */
  readonly comparisons = new Map<number, Comparison>();
  private readonly passages: Map<string, string>;
  readonly places = new Map<number, { wide: [number, number]; tall: [number, number] }>();

  constructor(
    private readonly payload: Payload,
    private readonly part: Part | null = null,
    whole: Model | null = null,
  ) {
    this.data = payload.data;
    this.network = payload.network;
    this.nodes = payload.data.nodes;
    this.edges = payload.data.edges;
    this.touching = this.nodes.map(() => []);
    this.around = this.nodes.map(() => new Map<number, Link[]>());
    this.eventsOf = this.nodes.map(() => []);
    this.times = whole?.times ?? readPresence(payload.data.presence);
    const { entities: Entity, events: Event, claims: Claim, sources: Source, facts: Fact } = this;
    const lists = { Entity, Event, Claim, Source, Fact };
    this.nodes.forEach((node, at) => {
      this.byId.set(node.id, at);
      if (this.has(at)) lists[node.k]?.push(at);
    });
    const day = (at: number): number => this.nodes[at]!.at?.[0] ?? this.nodes[at]!.at?.[1] ?? Infinity;
    this.events.sort((a, b) => day(a) - day(b) || a - b);
    this.edges.forEach((edge, at) => {
      if (!this.hasEdge(at)) return;
      this.touching[edge.s]!.push(at);
      if (edge.t !== edge.s) this.touching[edge.t]!.push(at);
      if (edge.type === "CONTESTS") this.contested.add(edge.s).add(edge.t);
    });
    this.passages = new Map(Object.entries(payload.data.passages));
    for (const { of, changes } of payload.data.statuses) this.statuses.set(of, changes);
    for (const { of, ends } of payload.data.outcomes) this.outcomes.set(of, ends);
    for (const group of payload.data.comparisons) for (const at of group.claims) this.comparisons.set(at, group);
    for (const node of payload.network.nodes) this.places.set(node.id, { wide: [node.x, node.y], tall: node.tall });
    this.linkEntities();
  }

  has(at: number): boolean {
    return !this.part || this.part.node(at);
  }

  /** Whether an edge is in this part, with both its ends. */
  hasEdge(at: number): boolean {
    const { s, t } = this.edges[at]!;
    return !this.part || (this.part.edge(at) && this.part.node(s) && this.part.node(t));
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
      node: (at) => knownBy(nodes.of(at), day) >= least,
      edge: (at) => knownBy(edges.of(at), day) >= least,
    });
  }

  /** The first and the last day on which something became known; null where no source has a date. */
  knownDays(): Window | null {
    let [from, to] = [Infinity, -Infinity];
    for (let at = 0; at < this.nodes.length; at++) {
      const day = this.times.nodes.of(at).knownSure;
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
      const source = this.byId.get(id);
      const known = source !== undefined && this.nodes[source]!.k === "Source";
      const lines = cut < 0 ? "" : text.slice(cut + 1);
      const state = this.passages.get(text);
      return {
        id,
        lines,
        source: known ? source : null,
        state: state ?? this.data.rules.not_pinned,
        pinned: state !== undefined,
      };
    });
    return this.part ? all.filter(({ source }) => source !== null && this.has(source)) : all;
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

  private linkEntities(): void {
    const { crowd } = this.data.rules;
    const placing = new Set(this.data.rules.placing);
    const shared = new Map<number, Set<number>>();
    this.edges.forEach((edge, at) => {
      if (!this.hasEdge(at)) return;
      const [s, t] = [this.nodes[edge.s]!.k, this.nodes[edge.t]!.k];
      if (s === "Entity" && t === "Entity" && edge.s !== edge.t) {
        if (!placing.has(edge.type)) this.link({ a: edge.s, b: edge.t, edge: at, event: null });
      } else if ((s === "Entity" && t === "Event") || (s === "Event" && t === "Entity")) {
        const [entity, event] = s === "Entity" ? [edge.s, edge.t] : [edge.t, edge.s];
        // An event has few entities, an entity may have thousands of events: the shorter list is searched.
        if (!this.eventsOf[event]!.includes(entity)) {
          this.eventsOf[entity]!.push(event);
          this.eventsOf[event]!.push(entity);
        }
        if (placing.has(edge.type)) return;
        let entities = shared.get(event);
        if (!entities) shared.set(event, (entities = new Set()));
        entities.add(entity);
      }
    });
    for (const [event, set] of shared) {
      const entities = [...set];
      if (entities.length > crowd) continue;
      entities.forEach((a, i) => entities.slice(i + 1).forEach((b) => this.link({ a, b, edge: null, event })));
    }
  }

  private link(link: Link): void {
    this.links.push(link);
    for (const [here, there] of [
      [link.a, link.b],
      [link.b, link.a],
    ] as const) {
      const known = this.around[here]!.get(there);
      if (known) known.push(link);
      else this.around[here]!.set(there, [link]);
    }
  }
}
