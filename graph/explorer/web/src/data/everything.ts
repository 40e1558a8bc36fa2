/** Indexes of the whole payload, which all parts of it share; each is made when it is first asked for. */

import { type Codes, codes, whole } from "./columns";
import { type Times, readPresence } from "./presence";
import type { Comparison, Ending, Payload, StatusChange } from "./types";

export class Everything {
  /** The kind of each node, the type of each edge, and its two ends. */
  readonly kinds: Codes;
  readonly types: Codes;
  readonly source: Int32Array;
  readonly target: Int32Array;
  readonly times: { nodes: Times; edges: Times };
  private readonly made: Partial<Made> = {};

  constructor(private readonly payload: Payload) {
    const { nodes, edges, presence } = payload.data;
    this.kinds = codes(nodes, "k");
    this.types = codes(edges, "type");
    this.source = whole(edges, "s");
    this.target = whole(edges, "t");
    this.times = readPresence(presence);
  }

  get byId(): Map<string, number> {
    return (this.made.byId ??= new Map(this.payload.data.nodes.map(({ id }, at) => [id, at])));
  }

  /** The sources alone, of which there are few: every citation asks for one. */
  get sourceById(): Map<string, number> {
    if (this.made.sourceById) return this.made.sourceById;
    const found = (this.made.sourceById = new Map<string, number>());
    const source = this.kinds.words.indexOf("Source");
    this.kinds.of.forEach((kind, at) => {
      if (kind === source) found.set(this.payload.data.nodes[at]!.id, at);
    });
    return found;
  }

  get places(): Places {
    return (this.made.places ??= new Places(this.payload));
  }

  get statuses(): Map<number, StatusChange[]> {
    return (this.made.statuses ??= new Map(this.payload.data.statuses.map(({ of, changes }) => [of, changes])));
  }

  get outcomes(): Map<number, Ending[]> {
    return (this.made.outcomes ??= new Map(this.payload.data.outcomes.map(({ of, ends }) => [of, ends])));
  }

  get comparisons(): Map<number, Comparison> {
    const groups = this.payload.data.comparisons;
    return (this.made.comparisons ??= new Map(groups.flatMap((group) => group.claims.map((at) => [at, group]))));
  }

  get passages(): Map<string, string> {
    return (this.made.passages ??= new Map(Object.entries(this.payload.data.passages)));
  }

  /** Whether entities are related in more than one way, so that relations by verb say something. */
  get manyVerbs(): boolean {
    return (this.made.manyVerbs ??= this.hasManyVerbs());
  }

  private hasManyVerbs(): boolean {
    const { kinds, types, source, target } = this;
    const entity = kinds.words.indexOf("Entity");
    const placing = new Set<unknown>(this.payload.data.rules.placing);
    let first = -1;
    for (let e = 0; e < types.of.length; e++) {
      const type = types.of[e]!;
      if (kinds.of[source[e]!] !== entity || kinds.of[target[e]!] !== entity || placing.has(types.words[type]))
        continue;
      if (first >= 0 && type !== first) return true;
      first = type;
    }
    return false;
  }

  /** Of each node, the position of its family and of its lane; `MISSING` is no lane. */
  get groups(): Int32Array {
    return (this.made.groups ??= whole(this.payload.data.nodes, "g"));
  }

  get lanes(): Int32Array {
    return (this.made.lanes ??= whole(this.payload.data.nodes, "lane"));
  }
}

interface Made {
  byId: Map<string, number>;
  sourceById: Map<string, number>;
  places: Places;
  statuses: Map<number, StatusChange[]>;
  outcomes: Map<number, Ending[]>;
  comparisons: Map<number, Comparison>;
  passages: Map<string, string>;
  groups: Int32Array;
  lanes: Int32Array;
  manyVerbs: boolean;
}

/** Where what can be drawn is in each layout. */
export class Places {
  private readonly row: Int32Array;

  constructor(private readonly payload: Payload) {
    this.row = new Int32Array(payload.data.nodes.length).fill(-1);
    whole(payload.network.nodes, "id").forEach((at, row) => (this.row[at] = row));
  }

  has(at: number): boolean {
    return (this.row[at] ?? -1) >= 0;
  }

  get(at: number): { wide: [number, number]; tall: [number, number] } | undefined {
    if (!this.has(at)) return undefined;
    const { x, y, tall } = this.payload.network.nodes[this.row[at]!]!;
    return { wide: [x, y], tall };
  }
}
