/** The relations of a thing by verb: in short for the overview, and in full, each verb opened by a press. */

import type { Model } from "../../data/model";
import { many } from "../../data/text";
import { SPREADS, SPREAD_FROM, type Share, type SpreadBy, readBar, spreadOf, usualSpread } from "../../data/spread";
import { type Verb, classLabel, haveHeadings, verbsOf } from "../../data/verbs";
import type { Edge } from "../../data/types";
import { fold, wordsOf } from "../../data/words";
import { type Child, h, redraw } from "../dom";
import {
  type Context,
  References,
  anyDated,
  countOf,
  glyphOf,
  inRelations,
  opener,
  relationRow,
  rows,
  thereOf,
} from "./parts";

/** A verb with so many relations or fewer shows them at once. */
const OPEN = 3;
/** So many rows of a verb are listed at first; among more one can be found by its name. */
const LISTED = 12;
/** So many names stand next to a verb in the overview, and so many verbs are listed there. */
const NAMES = 3;
const VERBS = 14;

/** Whether an edge is listed among the relations of a node: those with events are among its events. */
export const isRelation = (model: Model, edge: Edge, at: number): boolean =>
  inRelations(edge, at) && model.node(model.other(edge, at)).k !== "Event";

/** The relations that are listed of a node. */
export function relationsOf(ctx: Pick<Context, "model" | "state">, at: number): { edges: number[]; all: number } {
  return thereOf(ctx, at, (edge) => isRelation(ctx.model, edge, at));
}

/** By class of the vocabulary, each with its verbs. */
function classes(ctx: Context, verbs: readonly Verb[]): [string, Verb[]][] {
  const found = new Map<number, Verb[]>();
  for (const verb of verbs) found.set(verb.group, [...(found.get(verb.group) ?? []), verb]);
  return [...found].map(([group, some]) => [classLabel(ctx.model, group), some]);
}

/** Every verb with its count and the first names, as links. */
export function verbsInShort(ctx: Context, at: number): Child {
  const { store } = ctx;
  const { edges, all } = relationsOf(ctx, at);
  if (!all) return null;
  const verbs = verbsOf(ctx.model, at, edges);
  const show = (verb: string | null): void => store.set({ tab: "relations", verb });
  const left = verbs.length - VERBS;
  return h(
    "section",
    { class: "by-verb" },
    h(
      "h3",
      {},
      "Relations by verb ",
      h("b", {}, countOf(edges.length, all)),
      h("button", { class: "act", "data-key": "all-verbs", onclick: () => show(null) }, "All with dates and sources"),
    ),
    h(
      "ul",
      {},
      verbs
        .slice(0, VERBS)
        .map((verb) =>
          h(
            "li",
            {},
            h(
              "button",
              { class: "verb", "data-key": `short-${verb.key}`, onclick: () => show(verb.key) },
              `${verb.label} `,
              h("b", {}, many(verb.edges.length)),
            ),
            h("span", {}, names(ctx, at, verb)),
          ),
        ),
    ),
    left > 0 && h("p", { class: "note" }, `${many(left)} more ${left === 1 ? "verb" : "verbs"} under Relations.`),
  );
}

function names(ctx: Context, at: number, { edges }: Verb): Child {
  const { model } = ctx;
  const others = [...new Set(edges.map((e) => model.other(model.edges[e]!, at)))];
  const rest = others.length - NAMES;
  return [
    others
      .slice(0, NAMES)
      .map((other) => h("span", { class: "one" }, glyphOf(model, other, 10), opener(ctx, other, model.short(other)))),
    rest > 0 && h("span", { class: "note" }, `+${many(rest)}`),
  ];
}

/** Every relation, by class and verb, with dates and sources. */
export function relationsByVerb(ctx: Context, at: number, refs: References): Child {
  const { model } = ctx;
  const { edges } = relationsOf(ctx, at);
  if (!edges.length) return h("p", { class: "why" }, "No relation is on record for this view.");
  const day = (e: number): number => model.edges[e]!.span?.[0] ?? Infinity;
  const verbs = verbsOf(model, at, edges);
  const headed = haveHeadings(model, verbs);
  return classes(ctx, verbs).map(([title, some]) =>
    h(
      "section",
      { class: "verb-class" },
      headed && h("h3", {}, title),
      some.map((verb) => verbBlock(ctx, at, { ...verb, edges: verb.edges.sort((a, b) => day(a) - day(b)) }, refs)),
    ),
  );
}

function verbBlock(ctx: Context, at: number, { key, label, edges }: Verb, refs: References): Child {
  const { state, store } = ctx;
  const chosen = state.verb === key;
  const open = chosen || (edges.length <= OPEN && state.verb === null);
  const body = open ? relationRows(ctx, at, edges, refs) : null;
  return h(
    "div",
    { class: chosen ? "verb-block chosen" : "verb-block" },
    h(
      "button",
      {
        class: "verb",
        "data-key": `verb-${key}`,
        "aria-expanded": open,
        // A verb that stands open of itself is put away by opening another.
        onclick: () => store.set({ verb: chosen ? null : key }),
      },
      `${label} `,
      h("b", {}, many(edges.length)),
    ),
    body,
  );
}

function relationRows(ctx: Context, at: number, edges: readonly number[], refs: References): Child {
  const { model } = ctx;
  // Sources are numbered in order of mention, also for rows that are not made yet.
  for (const e of edges.slice(0, 500)) refs.mark(model.edges[e]!);
  const columns = { verb: false, dates: anyDated(model, edges) };
  const listed = (some: readonly number[]): Child =>
    rows(
      some.map((edge) => () => relationRow(ctx, edge, at, refs, columns)),
      LISTED,
    );
  if (edges.length < SPREAD_FROM) return listed(edges);
  return search(ctx, at, edges, listed);
}

/** Many relations of a verb: bars by year, place or kind, a field for a name, and the rows that both leave. */
function search(ctx: Context, at: number, edges: readonly number[], listed: (some: readonly number[]) => Child): Child {
  const { model, state, store } = ctx;
  const found = readBar(state.bar);
  const by = found.by ?? usualSpread(model, at, edges);
  const ways = SPREADS.filter((one) => one === by || spreadOf(model, at, edges, one).length > 1);
  const shares = spreadOf(model, at, edges, by);
  const part = shares.find(({ label }) => label === found.label);
  const list = h("div", {}, listed(part?.edges ?? edges));
  const text = `Find among ${many(part?.edges.length ?? edges.length)}`;
  const field = h("input", { type: "search", class: "find-in", "aria-label": text, placeholder: text });
  const name = (e: number): string => fold(model.node(model.other(model.edges[e]!, at)).n);
  field.addEventListener("input", () => {
    const words = wordsOf(field.value);
    const some = (part?.edges ?? edges).filter((e) => words.every((word) => name(e).includes(word)));
    redraw(list, some.length ? listed(some) : h("p", { class: "why" }, "None of them has such a name."));
  });
  const most = Math.max(...shares.map((share) => share.edges.length));
  const bar = ({ label, edges: own }: Share): HTMLElement => {
    const length = h("i", {});
    length.style.setProperty("--part", String(own.length / most));
    return h(
      "button",
      {
        "aria-pressed": label === part?.label,
        "data-key": `period-${label}`,
        onclick: () => store.set({ bar: label === part?.label ? by : `${by}:${label}` }),
      },
      h("span", {}, label),
      length,
      h("b", {}, many(own.length)),
    );
  };
  const way = (one: SpreadBy): Child =>
    h(
      "button",
      { "aria-pressed": one === by, "data-key": `spread-${one}`, onclick: () => store.set({ bar: one }) },
      `By ${one}`,
    );
  return [
    ways.length > 1 ? h("div", { class: "seg ways", role: "group", "aria-label": "In parts" }, ways.map(way)) : null,
    shares.length > 1 ? h("div", { class: "by-year", role: "group", "aria-label": `By ${by}` }, shares.map(bar)) : null,
    field,
    list,
  ];
}
