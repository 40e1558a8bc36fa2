/** What paper gets: the picture with its sentence and address, its sources, and tables where they are asked for. */

import { h, redraw } from "./dom";
import type { Model } from "../data/model";
import { readable } from "../data/time";
import { toSvg } from "../draw/scene";
import { isOpening } from "../state/saved";
import type { State } from "../state/state";
import type { Picture, Sources } from "./compose";
import { type Column, TABLES, columnsShown, sortRows, tableRows, tablesOf } from "./table";

const MOST = 3000;
let host: HTMLElement | null = null;

export interface Paper {
  model: Model;
  state: State;
  sentence: string;
  /** How the pictures are read, where that is not plain. */
  how: string;
  /** None where the view is a table. */
  pictures: readonly Picture[];
  /** Address and citation. */
  lines: readonly string[];
  sources: Sources | null;
  /** The sources by number, where the rows of the table name theirs so. */
  cited: readonly number[] | null;
  tables: "all" | State["table"] | null;
  /** The claims that the view lists; of other tables, the rows that the filters leave are printed. */
  claims: number[] | null;
}

export function printView(paper: Paper): void {
  const { model, state, sentence, how, pictures, lines, sources, cited, tables, claims } = paper;
  if (!host) {
    host = h("section", { class: "print", "aria-hidden": "true" });
    document.body.append(host);
  }
  const kinds = tablesOf(model).filter((kind) => tables === "all" && tableRows(model, state, kind).length);
  redraw(
    host,
    h("h2", {}, sentence),
    isOpening(state) ? questionList(model) : null,
    how ? h("p", {}, how) : null,
    pictures.map((picture) => pictureOf(picture, sentence)),
    lines.map((line) => h("p", {}, line)),
    sources?.lines.length && !cited ? sourceList(sources, false) : null,
    tables && tables !== "all"
      ? tableOf(model, tables, claims ?? tableRows(model, state, tables), cited)
      : kinds.map((kind) => tableOf(model, kind, tableRows(model, state, kind), null)),
    // Numbers stand in the table, so the list that has them comes after it.
    sources?.lines.length && cited ? sourceList(sources, true) : null,
  );
}

function pictureOf({ parts, width, height }: Picture, sentence: string): HTMLElement {
  const image = h("img");
  image.alt = sentence;
  image.src = `data:image/svg+xml,${encodeURIComponent(toSvg(parts, width, height, "#ffffff", sentence).toWellFormed())}`;
  return image;
}

/** The questions, each with its whole answer. */
const questionList = ({ data }: Model): HTMLElement =>
  h(
    "dl",
    { class: "paper-answers" },
    data.questions.map(({ question, answer }) => [
      h("dt", { dir: "auto" }, question ?? ""),
      h("dd", { dir: "auto" }, answer ?? ""),
    ]),
  );

const sourceList = ({ lines, rest }: Sources, numbered: boolean): HTMLElement =>
  h(
    "div",
    { class: numbered ? "paper-sources numbered" : "paper-sources" },
    h("h3", {}, "Sources of what is drawn"),
    h(
      numbered ? "ol" : "ul",
      {},
      lines.map((source) => h("li", { dir: "auto" }, source)),
    ),
    h("p", {}, rest),
  );

/** The columns of the table; with numbers of sources instead of their kinds, and periods in words, where they are numbered. */
function columnsOf(model: Model, kind: State["table"], cited: readonly number[] | null): Column[] {
  const all = columnsShown(model, kind);
  if (!cited) return all;
  const numbers = new Map(cited.map((at, i) => [at, i + 1]));
  const of = (row: number): number[] =>
    model.citations(model.node(row)).flatMap((c) => numbers.get(c.source ?? -1) ?? []);
  const texts: Record<string, Column["text"]> = {
    Sources: (row) => [...new Set(of(row))].sort((a, b) => a - b).join(", "),
    Period: (row) => readable(model.node(row).period),
  };
  return all.map((column) => ({ ...column, text: texts[column.head] ?? column.text }));
}

function tableOf(model: Model, kind: State["table"], given: number[], cited: readonly number[] | null): HTMLElement {
  const all = columnsOf(model, kind, cited);
  const rows = sortRows(given, all[0]!, false);
  const cut = rows.length > MOST ? `: the first ${MOST} of ${rows.length}` : "";
  return h(
    "table",
    {},
    h("caption", {}, TABLES[kind] + cut),
    h(
      "thead",
      {},
      h(
        "tr",
        {},
        all.map((column) => h("th", { scope: "col" }, column.head)),
      ),
    ),
    h(
      "tbody",
      {},
      rows.slice(0, MOST).map((row) =>
        h(
          "tr",
          {},
          all.map((column) => h("td", { dir: "auto" }, column.text(row))),
        ),
      ),
    ),
  );
}
