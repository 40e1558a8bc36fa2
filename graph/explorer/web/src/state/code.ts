/** What a view shows, as code that gives the same rows: Cypher, Python and a command. */

import type { Model } from "../data/model";
import { type Window, iso, windowKey } from "../data/time";
import type { State } from "./state";

export const LANGUAGES = ["Cypher", "Python", "Command"] as const;
export type Language = (typeof LANGUAGES)[number];

/** A part of a view as code, and in words what the code leaves open. */
export interface Code {
  title: string;
  text: Record<Language, string>;
  notes: string[];
}

/** What the code asks for: nodes of a label, relations, those of one node, or a path. */
export type Asked =
  | { what: "nodes"; title: string; label: string; named?: Named; metric?: string; window?: Span }
  | { what: "relations"; title: string; apart: readonly string[] }
  | { what: "around"; title: string; id: string; apart: readonly string[]; events: boolean }
  | { what: "details"; title: string; id: string; apart: readonly string[] }
  | { what: "path"; title: string; ids: readonly string[]; timed: boolean; pick: number };

/** By which dates rows are in a window: when they happened, or when they were there. */
export type Span = "date" | "presence";

/** Rows that the code names by their ids, and why. */
export interface Named {
  ids: readonly string[];
  why: string;
}

/** A condition on rows, in both languages. */
interface Condition {
  cypher: string;
  python: string;
}

/** More ids than this are not written into code. */
const MOST = 300;

export function codeOf(model: Model, state: State, asked: Asked): Code {
  const text = new Writer(model, state, asked);
  return { title: asked.title, notes: text.notes(), text: text.all() };
}

/** A text as a literal of Cypher, of Python, and of a POSIX shell. */
export const inCypher = (text: string): string =>
  `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'").replaceAll("\n", "\\n")}'`;
export const inPython = (text: string): string => JSON.stringify(text);
export const inShell = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) && !text.startsWith("-") ? text : `'${text.replaceAll("'", "'\\''")}'`;
const listed = (texts: readonly string[], quote: (text: string) => string): string =>
  `[${texts.map(quote).join(", ")}]`;

class Writer {
  private readonly window: Window | null;
  private readonly unrecorded: boolean;

  constructor(
    private readonly model: Model,
    private readonly state: State,
    private readonly asked: Asked,
  ) {
    this.window = state.on ? null : state.window;
    this.unrecorded = state.on !== null && state.unrecorded;
  }

  all(): Record<Language, string> {
    const cypher = this.cypher();
    return { Cypher: cypher, Python: this.python(), Command: this.command(cypher) };
  }

  notes(): string[] {
    const { state, asked } = this;
    const notes: string[] = [];
    const filters = [...state.off].filter((name) => !name.startsWith("g:") || !this.typesOf(name));
    const kinds = { g: "families", l: "lanes", k: "kinds of source", c: "contested or not" };
    const names = [...new Set(filters.map((name) => kinds[name[0] as keyof typeof kinds]))];
    if (names.length) notes.push(`Filters by ${names.join(", ")} are not in the code: it gives more than the view.`);
    if (asked.what === "nodes" && asked.named) {
      const { ids, why } = asked.named;
      const many = ids.length.toLocaleString("en");
      notes.push(
        ids.length > MOST ? `${why} There are ${many}: too many to name, so it gives more than the view.` : why,
      );
    }
    if (asked.what === "relations" && this.window)
      notes.push(
        "The window is not in the code, since each end is in it by dates of its own: it gives more than the view.",
      );
    if (asked.what === "path")
      notes.push(
        asked.timed
          ? "The code names the steps of the path. pg.time_respecting_path and policygraph path --in-time find the one that arrives first, which may be another."
          : "What a step costs is not a part of Cypher: that query follows the path that was found.",
      );
    if (asked.what === "path" && !asked.timed && state.sure)
      notes.push("The command also takes steps that are only possibly there.");
    if (this.dayNumbers()) notes.push("Numbers are days counted from 1970-01-01, as in the documentation of time.");
    return notes;
  }

  private cypher(): string {
    const { asked } = this;
    if (asked.what === "path") return this.pathInCypher(asked.ids);
    const [pattern, row] = this.pattern();
    const where = this.conditions().map(({ cypher }) => cypher);
    return [
      `MATCH ${pattern}${this.clause()}`,
      where.length ? `WHERE ${where.join("\n  AND ")}` : "",
      `RETURN ${row}`,
      asked.what === "relations" ? "ORDER BY source, relation, target" : "ORDER BY id",
    ]
      .filter(Boolean)
      .join("\n");
  }

  private pattern(): [string, string] {
    const { asked } = this;
    if (asked.what === "nodes") return [`(n:${asked.label})`, "n.id AS id"];
    if (asked.what === "relations") return ["(a)-[r]->(b)", "a.id AS source, type(r) AS relation, b.id AS target"];
    const id = "id" in asked ? asked.id : "";
    return [`(n {id: ${inCypher(id)}})-[r]-(o)`, "DISTINCT o.id AS id, type(r) AS relation"];
  }

  private pathInCypher(ids: readonly string[]): string {
    const nodes = ids.map((id, i) => `(n${i} {id: ${inCypher(id)}})`);
    return `MATCH ${nodes.join("--")}${this.clause()}\nRETURN DISTINCT [${ids.map((_, i) => `n${i}.id`).join(", ")}] AS path`;
  }

  /** The days of the view: what was there on one, and what was known by one. */
  private clause(): string {
    const { on, known, sure } = this.state;
    const surely = sure ? " SURELY" : "";
    return [
      on && !this.unrecorded ? ` AS OF ${inCypher(windowKey(on))}${surely}` : "",
      known ? ` KNOWN ON ${inCypher(windowKey(known))}${surely}` : "",
    ].join("");
  }

  private conditions(): Condition[] {
    const { asked } = this;
    const found: Condition[] = [];
    const add = (cypher: string, python: string): void => void found.push({ cypher, python });
    if (asked.what === "nodes") {
      const ids = asked.named?.ids ?? [];
      if (asked.named && ids.length <= MOST)
        add(`n.id IN ${listed(ids, inCypher)}`, `rows["id"].isin(${listed(ids, inPython)})`);
      if (asked.metric === "") add("n.metric IS NULL", 'rows["metric"].isna()');
      else if (asked.metric !== undefined)
        add(`n.metric = ${inCypher(asked.metric)}`, `(rows["metric"] == ${inPython(asked.metric)})`);
      this.inWindow(asked.window, add);
    }
    if (asked.what === "around" || asked.what === "details" || asked.what === "relations") {
      const { apart } = asked;
      add(`NOT type(r) IN ${listed(apart, inCypher)}`, `~rows["type"].isin(${listed(apart, inPython)})`);
    }
    if (asked.what === "around" || asked.what === "details") {
      const id = asked.id;
      add(
        `NOT (type(r) = 'IN_JURISDICTION' AND startNode(r).id = ${inCypher(id)})`,
        `~((rows["type"] == "IN_JURISDICTION") & (rows["source"] == ${inPython(id)}))`,
      );
      if (asked.what === "around" && !asked.events) add("NOT o:Event", '~rows["other"].isin(graph.events["id"])');
      this.presence("r", this.dayNumbers(), add);
    } else if (this.unrecorded) this.presence(asked.what === "nodes" ? "n" : "r", this.dayNumbers(), add);
    this.families(add);
    return found;
  }

  private dayNumbers(): Window | null {
    return this.unrecorded ? this.state.on : this.window;
  }

  private inWindow(by: Span | undefined, add: (cypher: string, python: string) => void): void {
    const { window } = this;
    if (!window || !by) return;
    if (by === "presence") return this.presence("n", window, add);
    const [from, to] = [iso(window.from), iso(window.to)];
    // An event without a date may have happened on any day; one that surely happened has both bounds inside.
    const [first, last] = this.state.sure ? ["latest", "earliest"] : ["earliest", "latest"];
    const [open, missing] = this.state.sure ? ["NOT NULL AND", "notna() &"] : ["NULL OR", "isna() |"];
    add(
      `(n.${first} IS ${open} n.${first} <= date('${to}'))`,
      `(rows["${first}"].${missing} (rows["${first}"] <= "${to}"))`,
    );
    add(
      `(n.${last} IS ${open} n.${last} >= date('${from}'))`,
      `(rows["${last}"].${missing} (rows["${last}"] >= "${from}"))`,
    );
  }

  /** On some of these days, by the numbers that rows carry; sure, or on record, as the state wants it. */
  private presence(row: string, window: Window | null, add: (cypher: string, python: string) => void): void {
    if (!window) return;
    const { from, to } = window;
    const sure = this.state.sure;
    const [begin, end] = sure ? ["sure_from", "sure_until"] : ["possible_from", "possible_until"];
    const tests: [string, string, string][] = [
      [begin, "<=", String(to)],
      [end, ">=", String(from)],
      [begin, "<=", end],
      ...(sure || this.unrecorded
        ? []
        : ([
            ["recorded_from", "<=", String(to)],
            ["recorded_from", "<=", end],
          ] as [string, string, string][])),
    ];
    const value = (name: string, wrap: (name: string) => string): string => (/^-?\d/.test(name) ? name : wrap(name));
    for (const [a, sign, b] of tests)
      add(
        `${row}.${a} ${sign} ${value(b, (name) => `${row}.${name}`)}`,
        `(rows["${a}"] ${sign} ${value(b, (name) => `rows["${name}"]`)})`,
      );
  }

  /** Families that are filtered out, as their types. */
  private families(add: (cypher: string, python: string) => void): void {
    const types = [...this.state.off].flatMap((name) => (name.startsWith("g:") ? (this.typesOf(name) ?? []) : []));
    if (!types.length || this.asked.what === "path" || this.asked.what === "details") return;
    const ends = { nodes: ["n"], relations: ["a", "b"], around: ["o"] }[this.asked.what];
    const columns = { nodes: [], relations: ["source", "target"], around: ["other"] }[this.asked.what];
    const named = `graph.nodes.loc[graph.nodes["type"].isin(${listed(types, inPython)}), "id"]`;
    ends.forEach((end, i) =>
      add(
        `NOT ${end}.type IN ${listed(types, inCypher)}`,
        columns.length ? `~rows["${columns[i]}"].isin(${named})` : `~rows["type"].isin(${listed(types, inPython)})`,
      ),
    );
  }

  /** The types of a family; null where it is not made of types, as one of a measure. */
  private typesOf(name: string): string[] | null {
    const { model } = this;
    const [inside, outside] = [new Set<string>(), new Set<string>()];
    for (let at = 0; at < model.nodes.length; at++) {
      const { k, type } = model.node(at);
      if (k !== "Source") (`g:${model.group(at).name}` === name ? inside : outside).add(type);
    }
    return [...inside].some((type) => outside.has(type)) ? null : [...inside].sort();
  }

  private python(): string {
    const { asked, state } = this;
    const surely = state.sure ? ", surely=True" : this.unrecorded ? ", unrecorded=True" : "";
    const lines = ["import policygraph as pg", "", 'graph = pg.build_graph(pg.read_tables("data"))'];
    if (this.dayNumbers()) lines.push("graph = graph.with_presence()");
    if (state.known)
      lines.push(`graph = pg.known_on(graph, ${inPython(windowKey(state.known))}${state.sure ? ", surely=True" : ""})`);
    if (state.on) lines.push(`graph = pg.snapshot(graph, ${inPython(windowKey(state.on))}${surely})`);
    return [...lines, ...this.rowsInPython(asked)].join("\n");
  }

  private rowsInPython(asked: Asked): string[] {
    if (asked.what === "path") {
      const [a, b] = [asked.ids[0]!, asked.ids.at(-1)!].map(inPython);
      return asked.timed
        ? [`ids = ${listed(asked.ids, inPython)}`, "rows = graph.subgraph(ids).edges"]
        : [
            `paths = pg.shortest_paths(graph, ${a}, ${b}, limit=${asked.pick + 1})`,
            `ids = list(paths[${asked.pick}].nodes)`,
          ];
    }
    const tests = this.conditions().map(({ python }) => python);
    const kept = tests.length ? [`rows = rows[\n    ${tests.join("\n    & ")}\n]`] : [];
    if (asked.what === "nodes")
      return [
        `rows = graph.nodes[graph.nodes["label"] == ${inPython(asked.label)}]`,
        ...kept,
        'ids = sorted(rows["id"])',
      ];
    if (asked.what === "relations")
      return ["rows = graph.edges", ...kept, 'ids = sorted(zip(rows["source"], rows["type"], rows["target"]))'];
    const id = inPython(asked.id);
    return [
      `rows = graph.edges_of(${id})`,
      `rows = rows.assign(other=rows["target"].where(rows["source"] == ${id}, rows["source"]))`,
      ...kept,
      'ids = sorted(set(rows["other"]))',
      ...(asked.what === "details" ? [`print(pg.describe(graph, ${id}))`] : []),
    ];
  }

  private command(cypher: string): string {
    const { asked, state } = this;
    const day = (name: string, window: Window | null): string =>
      window ? ` --${name} ${inShell(windowKey(window))}` : "";
    if (asked.what === "path" && !asked.timed) {
      const [a, b] = [asked.ids[0]!, asked.ids.at(-1)!].map(inShell);
      const most = ` --limit ${asked.pick + 1}`;
      return `policygraph path ${a} ${b}${most}${day("on", state.on)}${day("known-on", state.known)} --data data`;
    }
    const plain = !state.sure && !this.unrecorded && !this.window && !state.known;
    if (asked.what === "details" && plain)
      return `policygraph show ${inShell(asked.id)}${day("on", state.on)} --data data`;
    return `policygraph query ${inShell(cypher)} --data data --limit 1000000 --csv`;
  }
}
