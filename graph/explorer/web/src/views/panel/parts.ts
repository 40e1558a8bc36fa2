/** Small parts that every panel is made of: glyphs, rows, numbered sources. */

import { type Child, h, icon, s, safeUrl } from "../dom";
import type { Citation, Model } from "../../data/model";
import { keysOf } from "../../data/columns";
import { fateOf } from "../../data/fate";
import { corners } from "../../draw/scene";
import { SURELY } from "../../data/presence";
import { edgeRank, edgesThere } from "../../state/picture";
import { leaving } from "../../state/saved";
import { type State, type Store, days, hashPart } from "../../state/state";
import { isDark } from "../../draw/theme";
import { type Window, readable, windowText } from "../../data/time";
import type { Edge, Group } from "../../data/types";

export interface Context {
  /** The graph, or the part of it that was known by the day that is chosen. */
  model: Model;
  store: Store;
  state: State;
  /** Actions that need more than the state: search for an entity, save, cite. */
  act: { pick: (then: (at: number) => void) => void; cite: () => void; csv: () => void; code: () => void };
}

export function glyph(group: Group, size = 12, hollow = false, dotted = false): SVGElement {
  const colour = isDark() ? group.dark : group.colour;
  const empty = hollow || group.shape === "ring";
  const look = {
    fill: empty ? "none" : colour,
    stroke: empty ? colour : "none",
    class: [empty && "hollow", dotted && "dotted"].filter(Boolean).join(" "),
  };
  const points = corners(group.shape, 0, 0, empty ? 4.4 : 5);
  const mark = points
    ? s("polygon", { points: points.map((p) => p.toFixed(1)).join(" "), ...look })
    : s("circle", { cx: 0, cy: 0, r: empty ? 4.2 : 5, ...look });
  return s(
    "svg",
    { class: "glyph", width: size + 2, height: size + 2, viewBox: "-7 -7 14 14", "aria-hidden": "true" },
    mark,
  );
}

export function glyphOf(model: Model, at: number, size = 12, dotted = false): SVGElement {
  if (model.node(at).k === "Source") return icon("source", size + 1);
  return glyph(model.group(at), size, model.node(at).k === "Event" && dotted, dotted);
}

/** A link that opens an entity, an event, a claim or a source in the page. */
export function opener(ctx: Context, at: number, text?: string): HTMLElement {
  const open = (event: MouseEvent): void => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    ctx.store.set({
      id: at,
      fold: null,
      ...leaving(ctx.state),
    });
  };
  return h(
    "a",
    { class: "go", dir: "auto", href: `#id=${hashPart(ctx.model.node(at).id)}`, "data-key": `go-${at}`, onclick: open },
    text ?? ctx.model.node(at).n,
  );
}

/** Sources of a panel, numbered in the order in which they are first cited. */
export class References {
  readonly list: Citation[] = [];
  private readonly numbers = new Map<string, number>();

  constructor(private readonly model: Model) {}

  /** Numbers for the citations of a row, as marks that lead to the list. */
  mark(holder: { sources?: string[] }): Child {
    const citations = this.model.citations(holder);
    if (!citations.length) return null;
    return h(
      "sup",
      {},
      citations.slice(0, 6).map((citation, i) => {
        const number = this.number(citation);
        return [
          i ? " " : "",
          h(
            "button",
            { class: "ref", "aria-label": `source ${number}`, onclick: (event: Event) => this.show(event, number) },
            number,
          ),
        ];
      }),
    );
  }

  number(citation: Citation): number {
    const key = `${citation.id}#${citation.lines}`;
    let number = this.numbers.get(key);
    if (number === undefined) {
      number = this.list.push(citation);
      this.numbers.set(key, number);
    }
    return number;
  }

  private show(event: Event, number: number): void {
    const panel = (event.target as Element).closest(".panel");
    const item = panel?.querySelector<HTMLElement>(`[data-source="${number}"]`);
    item?.closest("details")?.setAttribute("open", "");
    item?.scrollIntoView({ block: "nearest" });
    item?.querySelector<HTMLElement>("button, a")?.focus();
  }

  /** The list of sources, each with title, publisher, date, kind, lines and link. */
  section(ctx: Context, first = 12): Child {
    if (!this.list.length) return section("Sources", "0", h("p", { class: "note" }, "No source given."));
    const kinds = new Map<string, number>();
    for (const { source } of this.list) {
      const kind = source === null ? "not listed" : (this.model.node(source).kind ?? "no kind given");
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    }
    const summary = [...kinds].map(([kind, count]) => `${count} ${kind}`).join(", ");
    const items = this.list.map((citation, i) => sourceItem(ctx, citation, i + 1));
    return section(
      "Sources",
      summary,
      h("ol", { class: "srcs" }, items.slice(0, first)),
      items.length > first &&
        h(
          "details",
          {},
          h("summary", {}, `${items.length - first} more`),
          h("ol", { class: "srcs" }, items.slice(first)),
        ),
      this.list.some(({ pinned }) => pinned) &&
        h("p", { class: "note" }, "Pinned: a hash of the cited lines is stored, so that a change of them is detected."),
    );
  }
}

export function sourceItem(ctx: Context, citation: Citation, number: number): HTMLElement {
  const { model } = ctx;
  if (citation.source === null) {
    return h(
      "li",
      { "data-source": number },
      h("span", { class: "n" }, number),
      h(
        "div",
        {},
        h("span", { dir: "auto" }, citation.id),
        h("div", {}, "This source is not in sources.csv.", citation.lines && ` ${lines(citation.lines)}`),
      ),
    );
  }
  const source = model.node(citation.source);
  return h(
    "li",
    { "data-source": number },
    h("span", { class: "n" }, number),
    h(
      "div",
      {},
      h("cite", {}, opener(ctx, citation.source)),
      h(
        "div",
        {},
        sourceFacts(source),
        citation.lines && [
          h("span", { class: "cited-lines" }, ` ${lines(citation.lines)}`),
          h("span", { class: "passage" }, `, ${citation.state}`),
        ],
        " ",
        outLink(source.url),
      ),
    ),
  );
}

/** Publisher, date, kind. */
export function sourceFacts(source: { publisher?: string; date?: string; citation?: string; kind?: string }): Child[] {
  const details = [source.publisher, source.date ? readable(source.date) : "undated", source.citation]
    .filter(Boolean)
    .join(", ");
  return [h("span", { dir: "auto" }, details), " ", source.kind ? h("span", { class: "kind" }, source.kind) : null];
}

export const lines = (text: string): string =>
  text.replace(/^L(\d+)-L?(\d+)$/, "lines $1–$2").replace(/^L(\d+)$/, "line $1");

/** A link to another site if it is a web address, else its text. */
export function outLink(url: string | undefined): Child {
  if (!url) return null;
  const safe = safeUrl(url);
  if (!safe) return h("span", { class: "note", dir: "auto" }, url);
  return h(
    "a",
    { class: "out", href: safe, target: "_blank", rel: "noopener noreferrer nofollow" },
    new URL(safe).host.replace(/^www\./, ""),
    h("span", { class: "sr" }, " (opens another site)"),
  );
}

export function section(title: string, count: string | number, ...children: Child[]): HTMLElement {
  return h("section", {}, h("h3", {}, title, " ", h("b", {}, count)), children);
}

/** A list that shows its first rows and how many more there are; they are made when they are opened. */
export function rows(items: readonly (Child | (() => Child))[], first = 10): Child {
  const list = (some: readonly (Child | (() => Child))[]): HTMLElement =>
    h(
      "ul",
      { class: "rows" },
      some.map((item) => h("li", {}, typeof item === "function" ? item() : item)),
    );
  if (items.length <= first + 2) return list(items);
  const rest = h("details", {}, h("summary", {}, `${items.length - first} more`));
  rest.addEventListener(
    "toggle",
    () => {
      rest.append(list(items.slice(first, first + 500)));
      if (items.length > first + 500)
        rest.append(h("p", { class: "note" }, `${items.length - first - 500} more are in the table.`));
    },
    { once: true },
  );
  return [list(items.slice(0, first)), rest];
}

/** A row of a list; without a date where no row of the list has one. */
export function row(ctx: Context, at: number, verb: string, when: string | null, marks: Child, note?: Child): Child {
  return [
    glyphOf(ctx.model, at, 11),
    h(
      "span",
      {},
      verb && h("span", { class: "v" }, `${verb} `),
      opener(ctx, at),
      marks,
      note && h("div", { class: "note" }, note),
    ),
    when !== null && h("time", {}, when),
  ];
}

/** The extra columns of a row, `x_…` in the tables: the name of each, and what it says. */
export const extras = (holder: object): [string, string][] =>
  keysOf(holder)
    .filter((key) => key.startsWith("x_"))
    .map((key) => [key.slice(2).replaceAll("_", " "), String((holder as Record<string, unknown>)[key])]);

/** What a row says beyond its columns: note, inferred, extra columns. */
export function remarks(model: Model, holder: Record<string, unknown>): Child {
  const extra = extras(holder);
  return [
    holder.confidence ? h("p", { class: "note" }, model.howFirm(String(holder.confidence))) : null,
    holder.note ? h("p", { class: "note", dir: "auto" }, `Note: ${String(holder.note)}`) : null,
    extra.length
      ? h(
          "dl",
          { class: "details" },
          extra.map(([name, text]) => [h("dt", {}, name), h("dd", { dir: "auto" }, text)]),
        )
      : null,
  ];
}

/** A date as people write it, and as written in the data where that says more. */
export function written(text: string | undefined): Child {
  if (!text) return null;
  const shown = readable(text);
  return /[~?%X[{/]/.test(text) && shown !== text ? [shown, h("span", { class: "note" }, ` written ${text}`)] : shown;
}

/** A period in short, for the end of a row. */
export function between(start: string | undefined, end: string | undefined): string {
  if (!start && !end) return "no date";
  if (!end || end === start) return readable(start);
  if (end === "..") return `since ${readable(start)}`;
  return start ? `${readable(start)} to ${readable(end)}` : `until ${readable(end)}`;
}

/** Whether any of some relations has a date. */
export const anyDated = ({ edges }: Model, some: readonly number[]): boolean =>
  some.some((e) => edges[e]!.start || edges[e]!.end);

/** Relation types with a place of their own in a panel, so that "Relations" leaves them out. */
export const APART = new Set(["PARTICIPATED_IN", "TOOK_PLACE_IN", "ASSERTED", "ABOUT", "MADE_IN", "CITES", "HAS_FACT"]);

/** Whether "Relations" lists it for the node: the jurisdiction stands at the top already. As in `dossier.py`. */
export function inRelations(edge: Edge, at: number): boolean {
  return !APART.has(edge.type) && !(edge.type === "IN_JURISDICTION" && edge.s === at);
}

/** The edges of a node that are there on the day that is looked at, and how many there are on any day. */
export interface There {
  edges: number[];
  all: number;
}

export function thereOf(
  { model, state }: Pick<Context, "model" | "state">,
  at: number,
  test: (edge: Edge) => boolean,
): There {
  const kept = (edges: readonly number[]): number[] => edges.filter((e) => test(model.edges[e]!));
  return { edges: kept(edgesThere(model, state, at)), all: kept(model.touching[at]!).length };
}

/** How many are listed: of more on other days, of how many. */
export const countOf = (listed: number, all: number): string => (listed < all ? `${listed} of ${all}` : String(all));

/** "on 1 Jun 2018", "in 2018". */
export const onWindow = (window: Window): string => `${window.from === window.to ? "on" : "in"} ${windowText(window)}`;

/** That a row is not surely there on the day that is looked at. */
export function possiblyNote({ model, state }: Context, edge: number): string {
  return state.on && edgeRank(model, state, edge) < SURELY ? `Possibly ${onWindow(state.on)}.` : "";
}

/** A few words as a sentence. */
const sentence = (text: string): string => (text ? `${text.charAt(0).toUpperCase()}${text.slice(1)}.` : "");

/** What a list of relations leaves out since all its rows say the same. */
interface Columns {
  verb: boolean;
  dates: boolean;
}

export function relationRow(ctx: Context, relation: number, at: number, refs: References, columns: Columns): Child {
  const edge = ctx.model.edges[relation]!;
  const when = columns.dates ? between(edge.start, edge.end) : null;
  const note = [
    sentence(fateOf(ctx.model, ctx.model.other(edge, at), days(ctx.state)?.to ?? null)),
    possiblyNote(ctx, relation),
    edge.description,
    ctx.model.howFirm(edge.confidence),
    edge.note ? `Note: ${edge.note}` : "",
    extras(edge)
      .map(([name, text]) => `${name}: ${text}`)
      .join("; "),
  ]
    .filter(Boolean)
    .join(" ");
  const words = columns.verb ? ctx.model.verb(edge, at) : "";
  return row(ctx, ctx.model.other(edge, at), words, when, refs.mark(edge), note || undefined);
}

export function foot(ctx: Context): Child {
  return h(
    "div",
    { class: "foot" },
    h("button", { class: "act", "data-key": "cite", onclick: ctx.act.cite }, "Cite this view"),
    h("button", { class: "act", "data-key": "csv", onclick: ctx.act.csv }, "Save as CSV"),
    h("button", { class: "act", "data-key": "code", onclick: () => ctx.act.code() }, "Show as Cypher, Python, command"),
  );
}
