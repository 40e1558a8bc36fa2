/** What is linked to what in a part of the graph: all edges of each node in one list of numbers, the rest on demand. */

import type { Everything } from "./everything";
import type { GraphData } from "./types";

/** A link between two entities: one stated relation, or an event that both are linked to. */
export interface Link {
  a: number;
  b: number;
  edge: number | null;
  event: number | null;
}

/** A list for each node, which is made when it is first asked for. */
export interface Lists<T> {
  readonly [at: number]: T;
}

function lists<T extends object>(count: number, make: (at: number) => T): Lists<T> {
  return new Proxy<T[]>([], {
    get(made, key) {
      const at = Number(key as string);
      return made[at] ?? (at >= 0 && at < count ? (made[at] = make(at)) : undefined);
    },
  });
}

export class Links {
  readonly touching: Lists<number[]>;
  readonly around: Lists<Map<number, Link[]>>;
  readonly eventsOf: Lists<number[]>;
  /** All edges, node after node, each node's in their order; and where those of each node begin. */
  private readonly edges: Int32Array;
  private readonly begins: Int32Array;
  /** 1 for an edge that says where something is, by the number of its type. */
  private readonly placing: Uint8Array;
  private readonly degrees: Int32Array;
  /** By which count of neighbours each node was seen last. */
  private readonly seen: Int32Array;
  private readonly entity: number;
  private readonly event: number;

  constructor(
    private readonly data: GraphData,
    private readonly all: Everything,
    inside: Uint8Array | null,
  ) {
    const { kinds, types } = all;
    const count = data.nodes.length;
    [this.edges, this.begins] = edgesByNode(all, count, inside);
    this.entity = kinds.words.indexOf("Entity");
    this.event = kinds.words.indexOf("Event");
    const placing = new Set<unknown>(data.rules.placing);
    this.placing = Uint8Array.from(types.words, (type) => Number(placing.has(type)));
    this.degrees = new Int32Array(count).fill(-1);
    this.seen = new Int32Array(count).fill(-1);
    this.touching = lists(count, (at) => Array.from(this.edges.subarray(this.begins[at], this.begins[at + 1])));
    this.eventsOf = lists(count, (at) => this.joined(at));
    this.around = lists(count, (at) => this.linksOf(at));
  }

  /** Whether two entities are linked at all. */
  get some(): boolean {
    return this.data.nodes.some((_, at) => this.degree(at) > 0);
  }

  degree(at: number): number {
    if (this.degrees[at]! < 0) this.degrees[at] = this.countNeighbours(at);
    return this.degrees[at]!;
  }

  private other(edge: number, at: number): number {
    const { source, target } = this.all;
    return source[edge] === at ? target[edge]! : source[edge]!;
  }

  private isEntity(at: number): boolean {
    return this.all.kinds.of[at] === this.entity;
  }

  private isEvent(at: number): boolean {
    return this.all.kinds.of[at] === this.event;
  }

  private isPlacing(edge: number): boolean {
    return this.placing[this.all.types.of[edge]!] === 1;
  }

  private joined(at: number): number[] {
    const fits = this.isEntity(at) ? this.isEvent : this.isEvent(at) ? this.isEntity : null;
    const others = fits ? this.touching[at]!.map((edge) => this.other(edge, at)) : [];
    return [...new Set(others.filter((other) => fits!.call(this, other)))];
  }

  /** The entities of an event that are linked to each other by it: none where they are a crowd. */
  private readonly members = lists<{ first: number; entities: number[] }>(Infinity, (event) => {
    const edges = this.touching[event]!.filter(
      (edge) => !this.isPlacing(edge) && this.isEntity(this.other(edge, event)),
    );
    const entities = [...new Set(edges.map((edge) => this.other(edge, event)))];
    return { first: edges[0] ?? Infinity, entities: entities.length > this.data.rules.crowd ? [] : entities };
  });

  private linksOf(at: number): Map<number, Link[]> {
    const found = new Map<number, Link[]>();
    if (!this.isEntity(at)) return found;
    const add = (other: number, link: Link): void => {
      const known = found.get(other);
      if (known) known.push(link);
      else found.set(other, [link]);
    };
    const { source, target } = this.all;
    for (const edge of this.touching[at]!) {
      const other = this.other(edge, at);
      if (other !== at && this.isEntity(other) && !this.isPlacing(edge))
        add(other, { a: source[edge]!, b: target[edge]!, edge, event: null });
    }
    const events = this.eventsOf[at]!.map((event) => ({ event, ...this.members[event]! }));
    events.sort((a, b) => a.first - b.first);
    for (const { event, entities } of events) {
      const here = entities.indexOf(at);
      if (here < 0) continue;
      entities.forEach((other, there) => {
        if (there !== here) {
          const [a, b] = there < here ? [other, at] : [at, other];
          add(other, { a, b, edge: null, event });
        }
      });
    }
    return found;
  }

  /** How many entities are linked to an entity; nothing else is made for it, since it is asked of many. */
  private countNeighbours(at: number): number {
    if (!this.isEntity(at)) return 0;
    const { seen } = this;
    seen[at] = at;
    let count = 0;
    const see = (other: number): void => {
      if (seen[other] !== at) count++;
      seen[other] = at;
    };
    for (let i = this.begins[at]!; i < this.begins[at + 1]!; i++) {
      const edge = this.edges[i]!;
      const other = this.other(edge, at);
      if (this.isPlacing(edge)) continue;
      if (this.isEntity(other)) see(other);
      else if (this.isEvent(other)) this.members[other]!.entities.forEach(see);
    }
    return count;
  }
}

/** The edges of each node, by counting: how many each has, where each begins, and then each in its place. */
function edgesByNode(
  { source, target }: Everything,
  count: number,
  inside: Uint8Array | null,
): [Int32Array, Int32Array] {
  const begins = new Int32Array(count + 1);
  for (let edge = 0; edge < source.length; edge++) {
    if (inside && !inside[edge]) continue;
    begins[source[edge]! + 1]!++;
    if (target[edge] !== source[edge]) begins[target[edge]! + 1]!++;
  }
  for (let at = 0; at < count; at++) begins[at + 1]! += begins[at]!;
  const edges = new Int32Array(begins[count]!);
  const next = begins.slice(0, count);
  for (let edge = 0; edge < source.length; edge++) {
    if (inside && !inside[edge]) continue;
    edges[next[source[edge]!]!++] = edge;
    if (target[edge] !== source[edge]) edges[next[target[edge]!]!++] = edge;
  }
  return [edges, begins];
}
