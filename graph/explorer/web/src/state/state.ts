/** The state: everything that the reader has chosen, as one value, and its form in the address. */

import type { Model } from "../data/model";
import { POSSIBLY, type Rank, SURELY, UNRECORDED } from "../data/presence";
import { type Window, iso, parseDay, windowKey } from "../data/time";
import { readBar } from "../data/spread";
import type { Kind } from "../data/types";

export type View = "answers" | "graph" | "timeline" | "map" | "claims" | "table" | "story";
export const VIEWS: readonly View[] = ["answers", "graph", "timeline", "map", "claims", "table", "story"];

/** The parts of the details of an entity. */
export type Tab = "overview" | "relations" | "events" | "claims" | "sources";
export const TABS: readonly Tab[] = ["overview", "relations", "events", "claims", "sources"];

export interface State {
  view: View;
  /** The entity, event, claim or source whose details are open. */
  id: number | null;
  /** The entity around which the graph is drawn; null: the whole graph. */
  centre: number | null;
  /** What is drawn around the centre: its relations by verb, or what is near it. Of the whole: its parts, or all. */
  by: "near" | "verb" | "all";
  /** Which part of the whole is open, where that is summed up. */
  group: string | null;
  /** How many of the nearest entities are drawn; 0: as many as fit. */
  near: number;
  /** Entities whose neighbours are drawn too. */
  open: readonly number[];
  window: Window | null;
  /** Snapshot of a day, which may be vague: a month or a year. */
  on: Window | null;
  /** Only what a source published by this day says. */
  known: Window | null;
  /** Leave out what is only possibly there, or only possibly known. */
  sure: boolean;
  /** Keep what may have been there but is not on record by then. */
  unrecorded: boolean;
  /** What is filtered out: `g:law`, `l:federal`, `k:news`, `c:contested`, `c:uncontested`. */
  off: ReadonlySet<string>;
  /** Events drawn as nodes. */
  events: boolean;
  metric: string | null;
  /** The topic whose figures are shown in two voices, where no metric is chosen. */
  topic: string | null;
  table: Kind | "Relation";
  /** By what the map is coloured, as the address has it (`fact:property`); null: the first there is. */
  colour: string | null;
  /** How the map is shown: of one date, of four, or as a table. */
  shown: "one" | "four" | "table";
  /** Ends of the connection that is asked for. */
  path: { from: number | null; to: number | null; timed: boolean; pick: number } | null;
  /** Which step of the story, or which question, is open. */
  step: number | null;
  /** Which part of the details is shown, and which verb of the relations is open in it. */
  tab: Tab;
  verb: string | null;
  /** By what the relations of that verb are spread, and which part of them is open (`year:2020`). */
  bar: string | null;
  /** Collapsed group whose members are listed (`lane/group`). */
  fold: string | null;
  /** Only the view, without the frame: in an article or on a slide. */
  embed: boolean;
}

/** @param embed Whether only the view is shown, which starts without details. */
export function initialState(model: Model, embed = model.data.embed): State {
  const start = model.network.start;
  return {
    view: "graph",
    id: embed ? null : start,
    centre: start,
    by: usualBy(model),
    group: null,
    near: 0,
    open: [],
    window: null,
    on: null,
    known: null,
    sure: false,
    unrecorded: false,
    off: new Set(),
    events: !model.links.some,
    metric: null,
    topic: null,
    table: "Event",
    colour: null,
    shown: "one",
    path: null,
    step: null,
    fold: null,
    tab: "overview",
    verb: null,
    bar: null,
    embed,
  };
}

/** An address that names only an entity opens around that entity. */
function centreFor(id: number | null, model: Model, otherwise: number | null): number | null {
  return id !== null && model.node(id).k === "Entity" ? id : otherwise;
}

/** Relations by verb, where there are several; how many are drawn, and what is expanded, is said of what is near. */
export const usualBy = (model: Model, { near, open }: Pick<State, "near" | "open"> = NONE): State["by"] =>
  near || open.length || !model.all.manyVerbs ? "near" : "verb";
const NONE = { near: 0, open: [] };

/** The days that are looked at: the snapshot's, else the window's. */
export function days(state: State): Window | null {
  return state.on ?? state.window;
}

/** How surely something must be there to count as there. */
export function least({ sure, unrecorded }: State): Rank {
  return sure ? SURELY : unrecorded ? UNRECORDED : POSSIBLY;
}

/** How surely something must be known to count as known. */
export const leastKnown = ({ sure }: State): Rank => (sure ? SURELY : POSSIBLY);

/** The state as written in the address, without what is as at the start. */
export function toHash(state: State, model: Model): string {
  const start = initialState(model, state.embed);
  const parts: [string, string][] = [];
  const id = (at: number): string => model.node(at).id;
  if (state.embed !== model.data.embed) parts.push(["embed", state.embed ? "1" : "0"]);
  if (state.view !== "graph") parts.push(["view", state.view]);
  if (state.view === "answers" && state.step !== null) parts.push(["q", model.data.questions[state.step]?.id ?? ""]);
  if (state.id !== null) parts.push(["id", id(state.id)]);
  else if (start.id !== null && !(state.view === "answers" && state.step === null)) parts.push(["id", ""]);
  if (state.tab !== start.tab) parts.push(["tab", state.tab]);
  if (state.verb !== null) parts.push(["verb", state.verb]);
  if (state.verb !== null && state.bar !== null) parts.push(["bar", state.bar]);
  if (state.window) parts.push(["from", iso(state.window.from)], ["to", iso(state.window.to)]);
  if (state.on !== null) parts.push(["on", windowKey(state.on)]);
  if (state.known !== null) parts.push(["known", windowKey(state.known)]);
  if (state.sure) parts.push(["sure", "1"]);
  if (state.unrecorded) parts.push(["unrecorded", "1"]);
  if (state.centre !== centreFor(state.id, model, start.centre))
    parts.push(["centre", state.centre === null ? "" : id(state.centre)]);
  if (state.by !== usualBy(model, state)) parts.push(["by", state.by]);
  if (state.centre === null && state.group !== null) parts.push(["group", state.group]);
  if (state.near !== start.near) parts.push(["near", String(state.near)]);
  for (const at of state.open) parts.push(["open", id(at)]);
  for (const name of [...state.off].sort()) parts.push(["off", name]);
  if (state.events !== start.events) parts.push(["events", state.events ? "1" : "0"]);
  if (state.metric !== null) parts.push(["metric", state.metric]);
  if (state.topic !== null) parts.push(["topic", state.topic]);
  if (state.table !== start.table) parts.push(["table", state.table]);
  if (state.colour !== start.colour) parts.push(["colour", state.colour!]);
  if (state.shown !== start.shown) parts.push(["shown", state.shown]);
  if (state.path) {
    if (state.path.from !== null) parts.push(["a", id(state.path.from)]);
    parts.push(["b", state.path.to === null ? "" : id(state.path.to)]);
    if (state.path.timed) parts.push(["timed", "1"]);
    if (state.path.pick) parts.push(["pick", String(state.path.pick)]);
  }
  if (state.step !== null && state.view !== "answers") parts.push(["step", String(state.step + 1)]);
  if (state.fold !== null) parts.push(["fold", state.fold]);
  // An address that says nothing opens on the questions, where there are any.
  if (!parts.length && model.data.questions.length) parts.push(["view", state.view]);
  return parts.map(([key, value]) => `${key}=${hashPart(value)}`).join("&");
}

/** A text as a part of an address, without lone surrogates, which cannot be in one. */
export function hashPart(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

/** What an address says, by key, each value as often as it is there. */
function partsOf(hash: string): Map<string, string[]> {
  const asked = new Map<string, string[]>();
  for (const part of hash.replace(/^#/, "").split("&")) {
    if (part === "embed") asked.set(part, ["1"]);
    const cut = part.indexOf("=");
    if (cut < 0) continue;
    const value = decode(part.slice(cut + 1));
    const key = part.slice(0, cut);
    if (value !== null) asked.set(key, [...(asked.get(key) ?? []), value]);
  }
  return asked;
}

/** The state that an address asks for. Names are looked up; what is not found stays as at the start. */
export function fromHash(hash: string, model: Model): State {
  const asked = partsOf(hash);
  const text = (key: string): string | undefined => asked.get(key)?.[0];
  const state = initialState(model, (text("embed") ?? (model.data.embed ? "1" : "0")) === "1");
  const node = (key: string): number | undefined => {
    const id = text(key);
    return id ? model.byId.get(id) : undefined;
  };
  const asksNothing = !asked.size && !state.embed && model.data.questions.length > 0;
  const view = VIEWS.find((v) => v === (asksNothing ? "answers" : text("view")));
  const [from, to, on, known] = ["from", "to", "on", "known"].map((key) => parseDay(text(key) ?? ""));
  if (view && hasView(model, view)) state.view = view;
  const id = node("id");
  if (id !== undefined) state.id = id;
  else if (text("id") === "") state.id = null;
  if (from && to && from.from <= to.to) state.window = { from: from.from, to: to.to };
  if (on) state.on = on;
  if (known) state.known = known;
  state.sure = text("sure") === "1";
  state.unrecorded = !state.sure && text("unrecorded") === "1";
  if (text("centre") === "") state.centre = null;
  const centre = node("centre");
  if (centre !== undefined && model.node(centre).k === "Entity") state.centre = centre;
  else if (text("centre") === undefined) state.centre = centreFor(state.id, model, state.centre);
  if (state.centre === null) state.group = text("group") ?? null;
  const near = Number(text("near"));
  if (Number.isInteger(near) && near > 0) state.near = near;
  state.open = (asked.get("open") ?? []).flatMap((name) => model.byId.get(name) ?? []);
  state.by = (["near", "verb", "all"] as const).find((way) => way === text("by")) ?? usualBy(model, state);
  state.off = new Set((asked.get("off") ?? []).filter((name) => /^[glkc]:/.test(name)));
  if (text("events")) state.events = text("events") === "1";
  const metric = text("metric");
  if (metric !== undefined && (metric === "" || Object.hasOwn(model.data.metrics, metric))) state.metric = metric;
  const topic = text("topic");
  if (model.data.topics.some(({ name }) => name === topic)) state.topic = topic!;
  // Addresses of earlier versions call relations ties.
  const named = text("table") === "Tie" ? "Relation" : text("table");
  const table = (["Event", "Entity", "Relation", "Fact", "Claim", "Source"] as const).find((k) => k === named);
  if (table) state.table = table;
  state.colour = text("colour") || null;
  state.shown = (["four", "table"] as const).find((way) => way === text("shown")) ?? "one";
  if (text("a") !== undefined || text("b") !== undefined) {
    const pick = Math.max(0, Number(text("pick")) || 0);
    state.path = { from: node("a") ?? null, to: node("b") ?? null, timed: text("timed") === "1", pick };
  }
  const step = Number(text("step"));
  if (Number.isInteger(step) && step >= 1 && step <= model.data.story.length) state.step = step - 1;
  if (state.view === "answers") {
    state.step = indexOf(model.data.questions, text("q"));
    if (state.step === null) state.id = null;
  }
  state.fold = text("fold") ?? null;
  state.tab = TABS.find((tab) => tab === text("tab")) ?? "overview";
  state.verb = text("verb") ?? null;
  const bar = text("bar");
  if (state.verb !== null && bar !== undefined && readBar(bar).by) state.bar = bar;
  return state;
}

/** Whether the page has what a view shows. */
export function hasView(model: Model, view: View): boolean {
  if (view === "answers") return model.data.questions.length > 0;
  return view !== "map" || model.data.map !== undefined;
}

/** Which question an address names; null where it names none of them. */
function indexOf(questions: readonly { id?: string }[], id: string | undefined): number | null {
  const at = questions.findIndex((question) => question.id === id);
  return at < 0 ? null : at;
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

export class Store {
  private readonly listeners: ((state: State, before: State) => void)[] = [];
  private readonly past: State[] = [];

  constructor(public state: State) {}

  /** Change a part of the state and notify every view. */
  set(change: Partial<State>, remember = true): void {
    const before = this.state;
    if (remember && change.id !== undefined && change.id !== before.id) this.past.push(before);
    // Whatever is chosen below the list of questions leads to the graph, unless it names a view of its own.
    const leaves = before.view === "answers" && before.step === null;
    // Details of something else start with the overview.
    const other = change.id !== undefined && change.id !== before.id;
    this.state = {
      ...before,
      ...(other ? { tab: "overview" as const, verb: null } : {}),
      ...(other || (change.verb !== undefined && change.verb !== before.verb) ? { bar: null } : {}),
      ...(leaves ? { view: "graph" as const } : {}),
      ...change,
    };
    for (const listener of this.listeners) listener(this.state, before);
  }

  back(): void {
    const before = this.past.pop();
    if (before) this.set(before, false);
  }

  onChange(listener: (state: State, before: State) => void): void {
    this.listeners.push(listener);
  }
}
