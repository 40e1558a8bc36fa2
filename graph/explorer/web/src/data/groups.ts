/** The whole graph in few parts: its entities by place or community, what each part holds, and how many relations join two of them. */

import { MISSING, whole } from "./columns";
import type { Model } from "./model";
import { many, plural } from "./text";
import type { Window } from "./time";
import type { Edge } from "./types";

/** What is counted: what the filters and the days leave. */
export interface Counted {
  entity: (at: number) => boolean;
  event: (at: number) => boolean;
  edge: (at: number) => boolean;
}

export interface GroupSummary {
  /** Its name in an address: the id of the place, or of the best-connected member. */
  key: string;
  label: string;
  lane: number | null;
  members: number[];
  /** How many of each family, the most first. */
  kinds: [group: number, count: number][];
  events: number;
  /** From the first to the last of these events. */
  span: Window | null;
  /** Relations with other parts, the most first, and those among its own. */
  with: [other: string, count: number][];
  inside: number;
}

/** What the parts are called together: places, or groups that are computed. */
export const partWord = (model: Model): "place" | "group" => (model.data.communities ? "group" : "place");

/** The name of a part within a sentence. */
export const inSentence = (model: Model, label: string): string =>
  model.data.communities ? `the group ${label.charAt(0).toLowerCase()}${label.slice(1)}` : label;

/** How the parts come about, where no table says it; empty where one does. */
export function howComputed(model: Model): string {
  const { communities } = model.data;
  return communities
    ? `Groups are computed from who is linked with whom, by ${communities.method}; no source states them.`
    : "";
}

/** The community of an entity where they are computed; else its place: its jurisdiction, and of a jurisdiction itself. */
function partsOf(model: Model): Map<number, string> {
  const { communities } = model.data;
  if (!communities) return placesOf(model);
  const of = whole(model.nodes, "community");
  const grouped = model.entities.filter((at) => of[at] !== MISSING);
  return new Map(grouped.map((at) => [at, communities.groups[of[at]!]![0]]));
}

function placesOf(model: Model): Map<number, string> {
  const named = new Set(model.entities.flatMap((at) => model.node(at).jurisdiction ?? []));
  const found = new Map<number, string>();
  for (const at of model.entities) {
    const { id, jurisdiction } = model.node(at);
    const place = named.has(id) ? id : jurisdiction;
    if (place !== undefined) found.set(at, place);
  }
  return found;
}

const known = new WeakMap<Model, Map<number, string>>();
function partOf(model: Model): Map<number, string> {
  let parts = known.get(model);
  if (!parts) known.set(model, (parts = partsOf(model)));
  return parts;
}

/** Whether the whole is better summed up: it is large, and most of it is in one of several parts. */
export function isGrouped(model: Model): boolean {
  if (model.entities.length < model.data.rules.summary_from) return false;
  const parts = partOf(model);
  return parts.size * 2 > model.entities.length && new Set(parts.values()).size > 1;
}

const NOWHERE = "";
/** Whether a part is a place; one part holds what has none. */
export const isPlace = ({ key }: GroupSummary): boolean => key !== NOWHERE;

/** In how many places its entities are, and how many of them have none. */
export function placesText(groups: readonly GroupSummary[], place = "place"): string {
  const without = groups.find((group) => !isPlace(group))?.members.length ?? 0;
  return `in ${plural(groups.filter(isPlace).length, place)}${without ? `, ${many(without)} in none` : ""}`;
}

/** The parts of the whole, the largest first. */
export function groupsOf(model: Model, counted: Counted): GroupSummary[] {
  const parts = partOf(model);
  const found = new Map<string, GroupSummary>();
  const keyOf = (at: number): string => parts.get(at) ?? NOWHERE;
  const events = new Map<string, Set<number>>();
  for (const at of model.entities) {
    if (!counted.entity(at)) continue;
    const key = keyOf(at);
    let group = found.get(key);
    if (!group) found.set(key, (group = made(model, key)));
    group.members.push(at);
    let own = events.get(key);
    if (!own) events.set(key, (own = new Set()));
    for (const event of model.eventsOf[at] ?? []) if (counted.event(event)) own.add(event);
  }
  for (const group of found.values()) {
    const kinds = new Map<number, number>();
    for (const at of group.members) kinds.set(model.node(at).g, (kinds.get(model.node(at).g) ?? 0) + 1);
    group.kinds = [...kinds].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    const own = events.get(group.key)!;
    group.events = own.size;
    group.span = spanOf(model, own);
    if (isPlace(group)) group.lane ??= usualLane(model, group.members);
  }
  const pairs = relations(model, counted, keyOf);
  for (const [key, others] of pairs) {
    const group = found.get(key);
    if (!group) continue;
    group.inside = others.get(key) ?? 0;
    others.delete(key);
    group.with = [...others].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  }
  return [...found.values()].sort((a, b) => b.members.length - a.members.length || (a.key < b.key ? -1 : 1));
}

function made(model: Model, key: string): GroupSummary {
  const { communities } = model.data;
  const at = communities ? undefined : model.byId.get(key);
  const computed = communities?.groups.find(([id]) => id === key)?.[1];
  const label = key === NOWHERE ? `No ${partWord(model)}` : (computed ?? (at === undefined ? key : model.short(at)));
  const lane = at === undefined ? null : (model.node(at).lane ?? null);
  return { key, label, lane, members: [], kinds: [], events: 0, span: null, with: [], inside: 0 };
}

/** How many relations there are between each two parts; those within one under its own name. */
function relations(model: Model, counted: Counted, keyOf: (at: number) => string): Map<string, Map<string, number>> {
  const pairs = new Map<string, Map<string, number>>();
  const add = (one: string, other: string): void => {
    let own = pairs.get(one);
    if (!own) pairs.set(one, (own = new Map()));
    own.set(other, (own.get(other) ?? 0) + 1);
  };
  eachRelation(model, counted, ({ s, t }) => {
    const [a, b] = [keyOf(s), keyOf(t)];
    add(a, b);
    if (a !== b) add(b, a);
  });
  return pairs;
}

/** Relations between two entities, and how many. */
export interface Tie {
  a: number;
  b: number;
  count: number;
}

/** The relations among the entities of a part, by which two they join; what is related with itself too. */
export function tiesOf(model: Model, counted: Counted, { members }: GroupSummary): Tie[] {
  const own = new Set(members);
  const found = new Map<string, Tie>();
  eachRelation(model, counted, ({ s, t }) => {
    if (!own.has(s) || !own.has(t)) return;
    const [a, b] = s < t ? [s, t] : [t, s];
    const tie = found.get(`${a} ${b}`);
    if (tie) tie.count++;
    else found.set(`${a} ${b}`, { a, b, count: 1 });
  });
  return [...found.values()];
}

function eachRelation(model: Model, counted: Counted, visit: (edge: Edge) => void): void {
  const placing = new Set(model.data.rules.placing);
  model.edges.forEach((edge, e) => {
    if (placing.has(edge.type) || !model.hasEdge(e)) return;
    if (model.node(edge.s).k !== "Entity" || model.node(edge.t).k !== "Entity") return;
    if (counted.entity(edge.s) && counted.entity(edge.t) && counted.edge(e)) visit(edge);
  });
}

function spanOf(model: Model, events: ReadonlySet<number>): Window | null {
  let [from, to] = [Infinity, -Infinity];
  for (const at of events) {
    const [a, b] = model.node(at).at ?? [null, null];
    const [first, last] = [a ?? b, b ?? a];
    if (first !== null && last !== null) [from, to] = [Math.min(from, first), Math.max(to, last)];
  }
  return from <= to ? { from, to } : null;
}

function usualLane(model: Model, members: readonly number[]): number | null {
  const counts = new Map<number, number>();
  for (const at of members) {
    const { lane } = model.node(at);
    if (lane !== undefined) counts.set(lane, (counts.get(lane) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0] ?? null;
}

/** A part in words: its name, how many, of which kinds, how many events and from when to when, and with whom. */
export function inWords(model: Model, group: GroupSummary, span: string, label: (key: string) => string): string {
  const kinds = group.kinds
    .map(([g, count]) => `${count.toLocaleString("en")} ${model.data.groups[g]!.label}`)
    .join(", ");
  const joined = group.with.slice(0, 3).map(([key, count]) => `${count.toLocaleString("en")} with ${label(key)}`);
  const more = group.with.length > 3 ? ` and ${group.with.length - 3} more` : "";
  const events = group.events
    ? `${group.events.toLocaleString("en")} event${group.events === 1 ? "" : "s"}, ${span}`
    : "no events";
  return [
    `${group.label}: ${group.members.length.toLocaleString("en")} ${group.members.length === 1 ? "entity" : "entities"} (${kinds})`,
    ...(model.events.length ? [events] : []),
    joined.length ? `relations: ${joined.join(", ")}${more}` : "no relations with others",
  ].join("; ");
}
