/** What answers a question in words, as groups of the search's results: relations, events and claims, as the tables have them. */

import { type Relations, eventsIn, relationsFor } from "../data/answer";
import { type Asked, ask } from "../data/ask";
import type { Model } from "../data/model";
import { fateOf, statusInWords } from "../data/fate";
import { NO, POSSIBLY, knownBy as byThen } from "../data/presence";
import type { Search } from "../data/search";
import { type Window, pointRank, readable, windowText } from "../data/time";
import { type State, initialState } from "../state/state";
import { claimsOf, eventsOf, saidOn } from "./panel/acts";
import { anyDated, between } from "./panel/parts";

/** A row of the results: a thing to open, or an act in words. */
export interface Item {
  at?: number;
  text?: string;
  when?: string;
  note?: string;
  act?: () => void;
}
export interface Group {
  title: string;
  count: number | null;
  items: Item[];
}
/** What an answer opens other than a thing. */
export interface AnswerActions {
  window: (days: Window) => void;
  /** The relations of a thing with one verb. */
  verb: (at: number, verb: string, days: Window | null) => void;
  /** A thing in some days, with a part of its details. */
  thing: (at: number, days: Window, tab: State["tab"]) => void;
  /** A thing as it was known by some days. */
  known: (at: number, days: Window) => void;
  path: (from: number, to: number) => void;
}

/** So many rows of each group are listed; the first row leads to all. */
const EACH = 8;

export function answerGroups(model: Model, search: Search, question: string, act: AnswerActions): Group[] {
  const asked = ask(model, search, question);
  const { thing, other, days, known } = asked;
  if (thing !== null && !model.has(thing)) return [];
  const groups: Group[] = [];
  if (thing !== null && other !== null && model.has(other))
    groups.push({
      title: "",
      count: null,
      items: [
        {
          text: `Paths from ${model.short(thing)} to ${model.short(other)}`,
          act: () => act.path(thing, other),
        },
      ],
    });
  if (thing !== null && days && known) return [...groups, ...knownBy(model, thing, days, act)];
  const relations = relationsFor(model, asked);
  const listed = (some: readonly Relations[]): Group[] => some.map((found) => relationGroup(model, found, days, act));
  if (!days) return [...groups, ...listed(relations)];
  const [show, ...acts] = thing === null ? inDays(model, asked, days, act) : ofThing(model, thing, days, act);
  // Who asks with a verb wants the relations first; who asks of an office, who held it.
  if (asked.verbs.size) return [...groups, ...listed(relations), show!, ...acts];
  const held = relations.filter(({ verb }) => verb.key.endsWith(" by"));
  return [...groups, show!, ...listed(held), ...acts, ...listed(relations.filter((one) => !held.includes(one)))];
}

function relationGroup(model: Model, { of, verb }: Relations, days: Window | null, act: AnswerActions): Group {
  const { edges, label, key } = verb;
  const dated = anyDated(model, edges);
  const when = (e: number): string => (dated ? between(model.edges[e]!.start, model.edges[e]!.end) : "");
  const day = (e: number): number => model.edges[e]!.span?.[0] ?? Infinity;
  const sorted = [...edges].sort((a, b) => day(a) - day(b) || a - b);
  const items: Item[] = sorted.slice(0, EACH).map((e) => {
    const { s, t, description } = model.edges[e]!;
    if (of === null) return { at: s, when: when(e), note: `${label} ${model.short(t)}` };
    const end = s === of ? t : s;
    return { at: end, when: when(e), note: fateOf(model, end, days?.to ?? null) || description || "" };
  });
  const title = of === null ? label : `${model.short(of)} ${label}`;
  const more = edges.length > EACH ? `, ${EACH} here` : "";
  return {
    title: `${title}${more}`,
    count: edges.length,
    items:
      of === null ? items : [{ text: "Open with dates and sources", act: () => act.verb(of, key, days) }, ...items],
  };
}

/** What happened in some days, of everything. */
function inDays(model: Model, { verbs, kinds }: Asked, days: Window, act: AnswerActions): Group[] {
  const show: Group = {
    title: "",
    count: null,
    items: [{ text: `Show only ${windowText(days)}`, act: () => act.window(days) }],
  };
  if (verbs.size || kinds.size) return [show];
  const claims = model.claims.filter((claim) => inWindow(model, claim, days));
  return [
    show,
    ...rows(model, `Events in ${windowText(days)}`, eventsIn(model, model.events, days)),
    ...rows(model, `Claims made in ${windowText(days)}`, claims),
  ];
}

/** What could be known of a thing by the last of some days. */
function knownBy(model: Model, thing: number, days: Window, act: AnswerActions): Group[] {
  const name = model.short(thing);
  const by = windowText(days);
  const rank = byThen(model.times.nodes.of(thing), days);
  const text =
    rank === NO
      ? "Nothing: no source that was out by then names it"
      : rank === POSSIBLY
        ? "Nothing for sure: only sources without a date, or with a vague one, may have been out"
        : "Show what sources said by then";
  return [
    {
      title: `${name}, as known by ${by}`,
      count: null,
      items: [{ text, act: () => act.known(thing, days) }],
    },
  ];
}

const inWindow = (model: Model, claim: number, days: Window): boolean => {
  const at = saidOn(model, claim);
  return at !== undefined && pointRank(at, days) > 0;
};

/** What a thing did and said in some days, itself or through an office or a part of it. */
function ofThing(model: Model, thing: number, days: Window, act: AnswerActions): Group[] {
  const name = `${model.short(thing)}, ${windowText(days)}`;
  const state = { ...initialState(model), window: days };
  const events = eventsIn(model, eventsOf({ model, state }, thing).shown.keys(), days);
  const { said } = claimsOf({ model, state }, thing);
  const claims = [...said.shown.keys()].filter((claim) => inWindow(model, claim, days));
  const hasStatus = model.statuses.has(thing);
  const most = claims.length > events.length ? "claims" : events.length ? "events" : "overview";
  const tab = hasStatus ? "overview" : most;
  const text = hasStatus ? `${name}: ${statusInWords(model, thing, days.to)}` : `Show ${name}`;
  return [
    { title: hasStatus ? "Legal status" : "", count: null, items: [{ text, act: () => act.thing(thing, days, tab) }] },
    ...rows(model, `Events: ${name}`, events),
    ...rows(model, `Claims: ${name}`, claims),
  ];
}

function rows(model: Model, title: string, all: readonly number[]): Group[] {
  if (!all.length) return [];
  const more = all.length > EACH ? `, ${EACH} here` : "";
  const items = all.slice(0, EACH).map((at): Item => {
    const { date } = model.node(at);
    return date ? { at, when: readable(date) } : { at };
  });
  return [{ title: `${title}${more}`, count: all.length, items }];
}
