/** The same content as real tables: sortable, filterable, in step with the filters and the window. */

import { type Child, h, icon, redraw } from "./dom";
import { fold } from "../data/words";
import { showMore, sideways } from "./sideways";
import type { Model } from "../data/model";
import { type Context, glyphOf } from "./panel/parts";
import { figure, valueOf } from "../data/figure";
import type { Kind, Node } from "../data/types";
import { edgeRank, isThere, passes } from "../state/picture";
import { type State, days, least } from "../state/state";

export type TableKind = State["table"];
export interface Column {
  head: string;
  text: (row: number) => string;
  sort?: (row: number) => number | string;
  class?: string;
}

export const TABLES: Record<TableKind, string> = {
  Event: "Events",
  Entity: "Entities",
  Relation: "Relations",
  Fact: "Facts",
  Claim: "Claims",
  Source: "Sources",
};
const PAGE = 200;
const NOT_LISTED = new Set(["CITES", "HAS_FACT"]);
const NO_KIND = "no kind";

/** Rows of a table that the filters and the window leave; of links they are edges, else nodes. */
export function tableRows(model: Model, state: State, kind: TableKind): number[] {
  const there = (at: number): boolean =>
    passes(model, state, at) && (model.node(at).k === "Source" || isThere(model, state, at));
  const edgeThere = (at: number): boolean => !days(state) || edgeRank(model, state, at) >= least(state);
  const rows = rowsOf(model, kind);
  if (kind !== "Relation") return rows.filter(there);
  return rows.filter((at) => there(model.edges[at]!.s) && there(model.edges[at]!.t) && edgeThere(at));
}

function rowsOf(model: Model, kind: TableKind): number[] {
  const { events: Event, entities: Entity, claims: Claim, sources: Source, facts: Fact } = model;
  return kind === "Relation"
    ? model.edgesOf((type) => !NOT_LISTED.has(type))
    : { Event, Entity, Claim, Source, Fact }[kind];
}

/** The tables that a graph has: that of facts only where there are some. */
export const tablesOf = (model: Model): TableKind[] =>
  (Object.keys(TABLES) as TableKind[]).filter((kind) => kind !== "Fact" || model.data.types.Fact || model.facts.length);

export function columns(model: Model, kind: TableKind): Column[] {
  return kind === "Relation" ? relationColumns(model) : nodeColumns(model, kind);
}

const shownOf = new WeakMap<Model, Map<TableKind, Column[]>>();

/** The columns that say something in a row, whatever the filters leave; all of them where there are no rows. */
export function columnsShown(model: Model, kind: TableKind): Column[] {
  const known = shownOf.get(model) ?? new Map<TableKind, Column[]>();
  shownOf.set(model, known);
  const found = known.get(kind);
  if (found) return found;
  const rows = rowsOf(model, kind);
  const says = ({ text }: Column): boolean => rows.some((row) => !["", NO_KIND].includes(text(row)));
  const all = columns(model, kind);
  const shown = rows.length ? all.filter(says) : all;
  known.set(kind, shown);
  return shown;
}

function nodeColumns(model: Model, kind: Kind): Column[] {
  const { name, onDay, period, type, lane, sources, soft } = commonColumns(model);
  const node = (at: number): Node => model.node(at);
  const neighbours = (at: number): number => model.degree(at);
  const columnsOf: Record<Kind, () => Column[]> = {
    Event: () => [onDay("Date as written"), name("Event"), type, lane, sources],
    Entity: () => [
      name("Name"),
      type,
      period("Start", "start", 0),
      period("End", "end", 3),
      lane,
      { head: "Neighbours", text: (at) => String(neighbours(at)), sort: (at) => -neighbours(at), class: "d soft" },
      sources,
    ],
    Claim: () => [
      { head: "Speaker", text: (at) => speakerOf(model, at), class: "who" },
      { head: "Figure", text: (at) => figure(node(at), true), sort: (at) => node(at).number ?? Infinity, class: "d" },
      name("What was said"),
      soft("Population", "population"),
      soft("Place", "geography"),
      period("Period", "period", 0),
      sources,
    ],
    Fact: () => [
      { head: "About", text: (at) => subjectOf(model, at), class: "ti" },
      { ...type, head: "Property" },
      { head: "Value", text: (at) => valueOf(node(at)), sort: (at) => node(at).number ?? valueOf(node(at)) },
      period("Start", "start", 0),
      period("End", "end", 3),
      sources,
    ],
    Source: () => [
      name("Title"),
      soft("Publisher", "publisher"),
      onDay("Date"),
      { head: "Kind", text: (at) => node(at).kind ?? "", class: "soft ty" },
    ],
  };
  return columnsOf[kind]();
}

function commonColumns(model: Model) {
  const node = (at: number): Node => model.node(at);
  const type: Column = { head: "Type", text: (at) => model.typeLabel(at), class: "soft ty" };
  const lane: Column = {
    head: "Lane",
    text: (at) => (node(at).lane === undefined ? "" : model.data.lanes[node(at).lane!]!.label),
    class: "soft la",
  };
  const sources: Column = {
    head: "Sources",
    text: (at) => kinds(model, node(at)),
    sort: (at) => node(at).sources?.length ?? 0,
    class: "soft so",
  };
  const name = (head: string): Column => ({ head, text: (at) => node(at).n, class: "ti" });
  const soft = (head: string, key: "population" | "geography" | "publisher"): Column => ({
    head,
    text: (at) => node(at)[key] ?? "",
    class: "soft",
  });
  const onDay = (head: string): Column => ({
    head,
    text: (at) => node(at).date ?? "",
    sort: (at) => node(at).at?.[0] ?? Infinity,
    class: "d",
  });
  const period = (head: string, key: "start" | "end" | "period", bound: 0 | 3): Column => ({
    head,
    text: (at) => node(at)[key] ?? "",
    sort: (at) => node(at).span?.[bound] ?? Infinity,
    class: "d",
  });
  return { type, lane, sources, name, soft, onDay, period };
}

function subjectOf(model: Model, fact: number): string {
  const edge = model.touching[fact]!.map((e) => model.edges[e]!).find(({ type }) => type === "HAS_FACT");
  return edge ? model.short(edge.s) : "";
}

function speakerOf(model: Model, at: number): string {
  const id = model.node(at).speaker;
  return id === undefined ? "" : model.byId.has(id) ? model.short(model.byId.get(id)!) : id;
}

function relationColumns(model: Model): Column[] {
  const edge = (at: number) => model.edges[at]!;
  return [
    { head: "From", text: (at) => model.short(edge(at).s), class: "ti" },
    { head: "Relation", text: (at) => model.verb(edge(at), edge(at).s), class: "soft ty" },
    { head: "To", text: (at) => model.short(edge(at).t), class: "ti" },
    { head: "Start", text: (at) => edge(at).start ?? "", sort: (at) => edge(at).span?.[0] ?? Infinity, class: "d" },
    { head: "End", text: (at) => edge(at).end ?? "", sort: (at) => edge(at).span?.[3] ?? Infinity, class: "d" },
    { head: "Sources", text: (at) => kinds(model, edge(at)), class: "soft so" },
  ];
}

function kinds(model: Model, holder: { sources?: string[] }): string {
  const list = model
    .citations(holder)
    .map((c) => (c.source === null ? "not listed" : (model.node(c.source).kind ?? NO_KIND)));
  return list.length > 1 ? `${list[0]} +${list.length - 1}` : (list[0] ?? "");
}

/** Rows in the order of a column; what is empty comes last either way. */
export function sortRows(rows: readonly number[], column: Column, down: boolean): number[] {
  const key = column.sort ?? ((row: number) => column.text(row).toLowerCase());
  const empty = (value: number | string): boolean => value === "" || value === Infinity;
  return rows
    .map((row) => ({ row, key: key(row) }))
    .sort((a, b) => {
      if (empty(a.key) !== empty(b.key)) return empty(a.key) ? 1 : -1;
      const order =
        typeof a.key === "number" && typeof b.key === "number"
          ? a.key - b.key
          : String(a.key).localeCompare(String(b.key), "en");
      return (down ? -order : order) || a.row - b.row;
    })
    .map(({ row }) => row);
}

export class TableView {
  private filter = "";
  private sorted: { kind: TableKind; column: number; down: boolean } = { kind: "Event", column: 0, down: false };
  private pages = 1;
  private last = "";

  constructor(private readonly host: HTMLElement) {}

  render(ctx: Context): void {
    const { model, state } = ctx;
    const kind = state.table;
    if (kind !== this.sorted.kind) this.sorted = { kind, column: 0, down: false };
    if (kind !== this.last) {
      this.pages = 1;
      this.last = kind;
    }
    const all = columnsShown(model, kind);
    // What is known by a day may have fewer columns.
    if (!all[this.sorted.column]) this.sorted = { kind, column: 0, down: false };
    const found = this.matching(model, state, kind, all);
    const rows = sortRows(found, all[this.sorted.column]!, this.sorted.down);
    const shown = rows.slice(0, this.pages * PAGE);
    const top = this.host.querySelector(".tablewrap")?.scrollTop ?? 0;
    const caret =
      document.activeElement instanceof HTMLInputElement && document.activeElement.dataset.key === "table-filter"
        ? document.activeElement.selectionStart
        : null;
    const filter = h("label", { class: "filter" }, icon("search", 13), this.field(ctx));
    const head = h("div", { class: "tablehead" }, tabs(ctx), filter);
    const scrolled = this.host.querySelector(".tablehead")?.scrollLeft ?? 0;
    redraw(
      this.host,
      sideways("", head),
      h(
        "div",
        { class: "tablewrap", tabindex: 0, role: "region", "aria-label": TABLES[kind] },
        h(
          "table",
          {},
          h("caption", { class: "sr" }, `${TABLES[kind]}, ${rows.length} rows`),
          h("thead", {}, this.headRow(ctx, all)),
          h(
            "tbody",
            {},
            shown.map((row) => tableRow(ctx, kind, row, all)),
          ),
        ),
        rows.length > shown.length ? this.more(ctx, shown.length, rows.length) : null,
        rows.length ? null : h("p", { class: "empty" }, this.emptyText(state)),
      ),
    );
    this.host.querySelector(".tablewrap")!.scrollTop = top;
    showMore(head, scrolled);
    if (caret !== null)
      this.host.querySelector<HTMLInputElement>("[data-key=table-filter]")?.setSelectionRange(caret, caret);
  }

  private field(ctx: Context): HTMLElement {
    return h("input", {
      type: "search",
      placeholder: "Filter rows",
      "aria-label": "Filter rows",
      value: this.filter,
      "data-key": "table-filter",
      autocomplete: "off",
      oninput: (event: Event) => {
        this.filter = (event.target as HTMLInputElement).value;
        this.pages = 1;
        this.render(ctx);
      },
    });
  }

  private headRow(ctx: Context, all: readonly Column[]): HTMLElement {
    const { kind, column: by, down } = this.sorted;
    const cell = (column: Column, i: number): Child =>
      h(
        "th",
        {
          scope: "col",
          class: column.class ?? "",
          "aria-sort": by === i ? (down ? "descending" : "ascending") : null,
        },
        h(
          "button",
          {
            "data-key": `sort-${i}`,
            onclick: () => {
              this.sorted = { kind, column: i, down: by === i && !down };
              this.render(ctx);
            },
          },
          column.head,
          by === i ? h("span", { "aria-hidden": "true" }, down ? " ↓" : " ↑") : null,
        ),
      );
    return h("tr", {}, all.map(cell));
  }

  private more(ctx: Context, shown: number, all: number): HTMLElement {
    return h(
      "button",
      {
        class: "more act",
        "data-key": "more",
        onclick: () => {
          this.pages += 4;
          this.render(ctx);
        },
      },
      `${shown.toLocaleString("en")} of ${all.toLocaleString("en")} rows. Show more`,
    );
  }

  private emptyText(state: State): string {
    if (this.filter) return "No row contains these words.";
    return days(state)
      ? "Nothing here lies in the time window. Clear it to see all rows."
      : "This graph has no such rows.";
  }

  private matching(model: Model, state: State, kind: TableKind, all: readonly Column[]): number[] {
    const rows = tableRows(model, state, kind);
    const words = fold(this.filter).split(" ").filter(Boolean);
    if (!words.length) return rows;
    return rows.filter((row) => {
      const text = fold(all.map((column) => column.text(row)).join(" "));
      return words.every((word) => text.includes(word));
    });
  }
}

function tabs({ model, state, store }: Context): HTMLElement {
  return h(
    "div",
    { class: "tt", role: "group", "aria-label": "Table" },
    tablesOf(model).map((kind) =>
      h(
        "button",
        {
          "aria-pressed": kind === state.table,
          "data-key": `table-${kind}`,
          onclick: () => store.set({ table: kind }),
        },
        `${TABLES[kind]} `,
        h("b", {}, tableRows(model, state, kind).length.toLocaleString("en")),
      ),
    ),
  );
}

function tableRow(ctx: Context, kind: TableKind, row: number, all: readonly Column[]): HTMLElement {
  const { model, state, store } = ctx;
  const target = kind === "Relation" ? model.edges[row]!.s : row;
  const cells = all.map((column, i): Child => {
    const text = column.text(row);
    const main = column.class?.includes("ti") && !all.slice(0, i).some((c) => c.class?.includes("ti"));
    return h(
      main ? "th" : "td",
      { scope: main ? "row" : null, class: column.class ?? "", title: text.length > 40 ? text : null, dir: "auto" },
      main
        ? h(
            "button",
            { class: "go", "data-key": `row-${row}`, onclick: () => store.set({ id: target }) },
            glyphOf(model, target, 11),
            h("span", {}, text),
          )
        : text,
    );
  });
  return h(
    "tr",
    {
      class: kind !== "Relation" && target === state.id ? "sel" : null,
      onclick: (event: Event) => {
        if (!(event.target as Element).closest("button")) store.set({ id: target });
      },
    },
    cells,
  );
}
