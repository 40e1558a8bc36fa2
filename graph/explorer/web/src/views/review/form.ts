/** The forms of a suggestion: its cells, and the row that it is the same as. */

import type { ReviewItem } from "../../data/types";
import type { Cells, Review } from "../../state/review";
import { h } from "../dom";

/** A form for cells; it gives back those that were changed. */
export function cellForm(
  review: Review,
  item: ReviewItem,
  only: readonly string[] | null,
  act: { save: (changed: Cells) => void; cancel: () => void },
): HTMLElement {
  const before = review.written(item).cells;
  const base = review.proposed(item).cells;
  const table = review.payload.tables[item.table]!;
  const fields = new Map<string, HTMLInputElement>();
  const field = (column: string): HTMLElement => {
    const id = `cell-${item.n}-${column}`;
    const needed = table.required.includes(column) && !item.known;
    const input = h("input", {
      id,
      type: "text",
      value: before[column] ?? "",
      autocomplete: "off",
      spellcheck: "false",
      placeholder: needed ? "needed" : null,
      "aria-required": String(needed),
      list: table.choices[column] ? `words-${item.table}-${column}` : table.names.includes(column) ? "ids" : null,
      "aria-describedby": `${id}-about`,
      "data-key": id,
    });
    fields.set(column, input);
    return h(
      "div",
      { class: "cell" },
      h("label", { for: id }, column),
      input,
      h("p", { class: "note", id: `${id}-about` }, table.about[column]),
    );
  };
  const columns = only ?? item.editable;
  const first = only ?? columns.filter((column) => before[column] || table.required.includes(column));
  const other = columns.filter((column) => !first.includes(column));
  const trouble = h("p", { class: "trouble", role: "alert" });
  const submit = (event: Event): void => {
    event.preventDefault();
    const typed = Object.fromEntries([...fields].map(([column, input]) => [column, input.value.trim().toWellFormed()]));
    const all: Cells = { ...before, ...typed };
    const missing = item.known ? [] : table.required.filter((column) => !all[column]);
    if (missing.length) {
      trouble.textContent = `Needs ${missing.join(", ")}.`;
      return fields.get(missing[0]!)?.focus();
    }
    const changed = Object.keys(all).filter((column) => all[column] !== (base[column] ?? ""));
    act.save(Object.fromEntries(changed.map((column) => [column, all[column]!])));
  };
  return h(
    "form",
    { class: "form", "aria-label": `Cells of ${item.table}.csv`, onsubmit: submit },
    first.map(field),
    other.length ? h("details", {}, h("summary", {}, `${other.length} more cells`), other.map(field)) : null,
    trouble,
    buttons("Accept with these cells", act.cancel),
  );
}

/** A form for the row in which the lines are cited instead. */
export function sameForm(
  item: ReviewItem,
  typed: string,
  act: { save: (id: string) => void; cancel: () => void },
): HTMLElement {
  const id = `same-${item.n}`;
  const input = h("input", { id, type: "text", value: typed, list: "ids", autocomplete: "off", spellcheck: "false" });
  const submit = (event: Event): void => {
    event.preventDefault();
    if (input.value.trim()) act.save(input.value.trim().toWellFormed());
    else input.focus();
  };
  return h(
    "form",
    { class: "form", "aria-label": "The row that it is the same as", onsubmit: submit },
    h(
      "div",
      { class: "cell" },
      h("label", { for: id }, "Same as"),
      input,
      h("p", { class: "note" }, "Id of a row, or name of an entity. The lines are cited in it."),
    ),
    buttons("Cite in this row", act.cancel),
  );
}

const buttons = (save: string, cancel: () => void): HTMLElement =>
  h(
    "div",
    { class: "acts" },
    h("button", { type: "submit", class: "do first" }, save),
    h("button", { type: "button", class: "do", onclick: cancel }, "Cancel"),
  );

/** What may be typed into fields: words of the vocabulary by column, and ids. */
export function wordLists(review: Review): HTMLElement[] {
  return Object.entries(review.payload.tables).flatMap(([name, table]) =>
    Object.entries(table.choices).map(([column, words]) =>
      h(
        "datalist",
        { id: `words-${name}-${column}` },
        words.map((word) => h("option", { value: word })),
      ),
    ),
  );
}
