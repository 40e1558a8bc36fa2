/** What paper gets: the sentence, and the tables of the view in full up to a limit, which is stated. */

import { h, redraw } from "./dom";
import type { Model } from "../data/model";
import type { State } from "../state/state";
import { TABLES, columns, sortRows, tableRows, tablesOf } from "./table";

const MOST = 3000;
let host: HTMLElement | null = null;

export function printTables(model: Model, state: State, sentence: string): void {
  if (!host) {
    host = h("section", { class: "print", "aria-hidden": "true" });
    document.body.append(host);
  }
  const kinds = tablesOf(model).filter((kind) => tableRows(model, state, kind).length);
  redraw(
    host,
    h("h2", {}, sentence),
    kinds.map((kind) => {
      const all = columns(model, kind);
      const rows = sortRows(tableRows(model, state, kind), all[0]!, false);
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
    }),
  );
}
