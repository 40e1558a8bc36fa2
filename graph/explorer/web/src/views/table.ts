/** The same content as real tables: sortable, filterable, in step with the filters and the window. */

import { type Kid, h, icon, redraw } from "./dom";
import { fold } from "../data/match";
import type { Model } from "../data/model";
import { type Context, glyphOf } from "./panel/parts";
import { figure } from "./panel/thing";
import { passes, statusOf } from "../state/picture";
import { type State, days } from "../state/state";

export type TableKind = State["table"];
export interface Column {
  head: string;
  text: (row: number) => string;
  sort?: (row: number) => number | string;
  class?: string;
}

export const TABLES: Record<TableKind, string> = {
  Event: "Events",
  Entity: "Things",
  Tie: "Ties",
  Claim: "Figures",
  Source: "Sources",
};
const PAGE = 200;
const NOT_TIES = new Set(["CITES"]);

/** Rows of a table that the filters and the window leave; of ties they are edges, else nodes. */
export function tableRows(model: Model, state: State, kind: TableKind): number[] {
  const least = state.sure ? 1 : 0.5;
  const there = (at: number): boolean =>
    passes(model, state, at) && (!days(state) || model.node(at).k === "Source" || statusOf(model, state, at) >= least);
  if (kind === "Tie")
    return model.edges.flatMap((edge, at) => (!NOT_TIES.has(edge.type) && there(edge.s) && there(edge.t) ? [at] : []));
  return { Event: model.events, Entity: model.things, Claim: model.claims, Source: model.sources }[kind].filter(there);
}

export function columns(model: Model, kind: TableKind): Column[] {
  const node = (at: number) => model.node(at);
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
  const short = (id: string | undefined): string =>
    id === undefined ? "" : model.byId.has(id) ? model.short(model.byId.get(id)!) : id;
  if (kind === "Event")
    return [
      {
        head: "Date as written",
        text: (at) => node(at).date ?? "",
        sort: (at) => node(at).at?.[0] ?? Infinity,
        class: "d",
      },
      { head: "Event", text: (at) => node(at).n, class: "ti" },
      type,
      lane,
      sources,
    ];
  if (kind === "Entity")
    return [
      { head: "Name", text: (at) => node(at).n, class: "ti" },
      type,
      { head: "Start", text: (at) => node(at).start ?? "", sort: (at) => node(at).span?.[0] ?? Infinity, class: "d" },
      { head: "End", text: (at) => node(at).end ?? "", sort: (at) => node(at).span?.[3] ?? Infinity, class: "d" },
      lane,
      {
        head: "Ties",
        text: (at) => String(model.around[at]!.size),
        sort: (at) => -model.around[at]!.size,
        class: "d soft",
      },
      sources,
    ];
  if (kind === "Claim")
    return [
      { head: "Speaker", text: (at) => short(node(at).speaker), class: "who" },
      { head: "Figure", text: (at) => figure(node(at), true), sort: (at) => node(at).number ?? Infinity, class: "d" },
      { head: "What was said", text: (at) => node(at).n, class: "ti" },
      { head: "Who is counted", text: (at) => node(at).population ?? "", class: "soft" },
      { head: "Where", text: (at) => node(at).geography ?? "", class: "soft" },
      { head: "Period", text: (at) => node(at).period ?? "", sort: (at) => node(at).span?.[0] ?? Infinity, class: "d" },
      sources,
    ];
  if (kind === "Source")
    return [
      { head: "Title", text: (at) => node(at).n, class: "ti" },
      { head: "Publisher", text: (at) => node(at).publisher ?? "", class: "soft" },
      { head: "Date", text: (at) => node(at).date ?? "", sort: (at) => node(at).at?.[0] ?? Infinity, class: "d" },
      { head: "Kind", text: (at) => node(at).kind ?? "", class: "soft ty" },
    ];
  const edge = (at: number) => model.edges[at]!;
  return [
    { head: "From", text: (at) => model.short(edge(at).s), class: "ti" },
    { head: "Tie", text: (at) => model.verb(edge(at), edge(at).s), class: "soft ty" },
    { head: "To", text: (at) => model.short(edge(at).t), class: "ti" },
    { head: "Start", text: (at) => edge(at).start ?? "", sort: (at) => edge(at).span?.[0] ?? Infinity, class: "d" },
    { head: "End", text: (at) => edge(at).end ?? "", sort: (at) => edge(at).span?.[3] ?? Infinity, class: "d" },
    { head: "Sources", text: (at) => kinds(model, edge(at)), class: "soft so" },
  ];
}

function kinds(model: Model, holder: { sources?: string[] }): string {
  const list = model
    .citations(holder)
    .map((c) => (c.source === null ? "not listed" : (model.node(c.source).kind ?? "no kind")));
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
    const { model, state, store } = ctx;
    const kind = state.table;
    if (kind !== this.sorted.kind) this.sorted = { kind, column: 0, down: false };
    if (kind !== this.last) {
      this.pages = 1;
      this.last = kind;
    }
    const all = columns(model, kind);
    const found = this.matching(model, state, kind, all);
    const rows = sortRows(found, all[this.sorted.column]!, this.sorted.down);
    const shown = rows.slice(0, this.pages * PAGE);
    const again = (): void => this.render(ctx);
    const tabs = h(
      "div",
      { class: "tt", role: "group", "aria-label": "Which table" },
      (Object.keys(TABLES) as TableKind[]).map((other) =>
        h(
          "button",
          { "aria-pressed": other === kind, "data-key": `table-${other}`, onclick: () => store.set({ table: other }) },
          `${TABLES[other]} `,
          h("b", {}, tableRows(model, state, other).length.toLocaleString("en")),
        ),
      ),
    );
    const field = h("input", {
      type: "search",
      placeholder: "Filter rows",
      "aria-label": "Filter rows",
      value: this.filter,
      "data-key": "table-filter",
      autocomplete: "off",
      oninput: (event: Event) => {
        this.filter = (event.target as HTMLInputElement).value;
        this.pages = 1;
        again();
      },
    });
    const caret =
      document.activeElement instanceof HTMLInputElement && document.activeElement.dataset.key === "table-filter"
        ? document.activeElement.selectionStart
        : null;
    const top = this.host.querySelector(".tablewrap")?.scrollTop ?? 0;
    const head = h(
      "tr",
      {},
      all.map((column, i) =>
        h(
          "th",
          {
            scope: "col",
            class: column.class ?? "",
            "aria-sort": this.sorted.column === i ? (this.sorted.down ? "descending" : "ascending") : null,
          },
          h(
            "button",
            {
              "data-key": `sort-${i}`,
              onclick: () => {
                this.sorted = { kind, column: i, down: this.sorted.column === i && !this.sorted.down };
                again();
              },
            },
            column.head,
            this.sorted.column === i ? h("span", { "aria-hidden": "true" }, this.sorted.down ? " ↓" : " ↑") : null,
          ),
        ),
      ),
    );
    redraw(
      this.host,
      h("div", { class: "tablehead" }, tabs, h("label", { class: "filter" }, icon("search", 13), field)),
      h(
        "div",
        { class: "tablewrap", tabindex: 0, role: "region", "aria-label": TABLES[kind] },
        h(
          "table",
          {},
          h("caption", { class: "sr" }, `${TABLES[kind]}, ${rows.length} rows`),
          h("thead", {}, head),
          h(
            "tbody",
            {},
            shown.map((row) => tableRow(ctx, kind, row, all)),
          ),
        ),
        rows.length > shown.length
          ? h(
              "button",
              {
                class: "more act",
                "data-key": "more",
                onclick: () => {
                  this.pages += 4;
                  again();
                },
              },
              `${shown.length.toLocaleString("en")} of ${rows.length.toLocaleString("en")} rows. Show more`,
            )
          : null,
        rows.length
          ? null
          : h(
              "p",
              { class: "empty" },
              this.filter
                ? "No row holds these words."
                : days(state)
                  ? "Nothing here lies in the window. Clear it to see all."
                  : "There is nothing of this kind in the graph.",
            ),
      ),
    );
    this.host.querySelector(".tablewrap")!.scrollTop = top;
    if (caret !== null)
      this.host.querySelector<HTMLInputElement>("[data-key=table-filter]")?.setSelectionRange(caret, caret);
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

function tableRow(ctx: Context, kind: TableKind, row: number, all: readonly Column[]): HTMLElement {
  const { model, state, store } = ctx;
  const target = kind === "Tie" ? model.edges[row]!.s : row;
  const cells = all.map((column, i): Kid => {
    const text = column.text(row);
    const main = column.class?.includes("ti") && !all.slice(0, i).some((c) => c.class?.includes("ti"));
    return h(
      "td",
      { class: column.class ?? "", title: text.length > 40 ? text : null, dir: "auto" },
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
      class: kind !== "Tie" && target === state.id ? "sel" : null,
      onclick: (event: Event) => {
        if (!(event.target as Element).closest("button")) store.set({ id: target });
      },
    },
    cells,
  );
}
