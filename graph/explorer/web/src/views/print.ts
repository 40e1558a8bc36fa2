/** What paper gets: the picture with its sentence and address, its sources, and tables where they are asked for. */

import { h, redraw } from "./dom";
import type { Model } from "../data/model";
import { toSvg } from "../draw/scene";
import { isOpening } from "../state/saved";
import type { State } from "../state/state";
import type { Picture, Sources } from "./compose";
import { TABLES, columnsShown, sortRows, tableRows, tablesOf } from "./table";

const MOST = 3000;
let host: HTMLElement | null = null;

export interface Paper {
  model: Model;
  state: State;
  sentence: string;
  /** Null where the view is a table. */
  picture: Picture | null;
  /** Address and citation. */
  lines: readonly string[];
  sources: Sources | null;
  tables: "all" | State["table"] | null;
  /** The claims that the view lists; of other tables, the rows that the filters leave are printed. */
  claims: number[] | null;
}

export function printView({ model, state, sentence, picture, lines, sources, tables, claims }: Paper): void {
  if (!host) {
    host = h("section", { class: "print", "aria-hidden": "true" });
    document.body.append(host);
  }
  const kinds = tablesOf(model).filter((kind) => tables === "all" && tableRows(model, state, kind).length);
  redraw(
    host,
    h("h2", {}, sentence),
    isOpening(state) ? questionList(model) : null,
    picture ? pictureOf(picture, sentence) : null,
    lines.map((line) => h("p", {}, line)),
    sources?.lines.length ? sourceList(sources) : null,
    tables && tables !== "all"
      ? tableOf(model, tables, claims ?? tableRows(model, state, tables))
      : kinds.map((kind) => tableOf(model, kind, tableRows(model, state, kind))),
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

const sourceList = ({ lines, rest }: Sources): HTMLElement =>
  h(
    "div",
    { class: "paper-sources" },
    h("h3", {}, "Sources of what is drawn"),
    h(
      "ul",
      {},
      lines.map((source) => h("li", { dir: "auto" }, source)),
    ),
    h("p", {}, rest),
  );

function tableOf(model: Model, kind: State["table"], given: number[]): HTMLElement {
  const all = columnsShown(model, kind);
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
