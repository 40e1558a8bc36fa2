/** A suggestion in the margin: a line; when it is open, all there is to decide on it. */

import type { ReviewItem } from "../../data/types";
import type { Action, Decision, Review, Row } from "../../state/review";
import { type Child, h } from "../dom";
import { linesText } from "./text";

export interface CardActions {
  open: (n: number) => void;
  decide: (action: Action) => void;
  undo: () => void;
}

const DONE: Record<Action, string> = {
  accept: "accepted",
  edit: "accepted",
  same: "accepted",
  reject: "rejected",
  later: "later",
};

/** What was decided, in a word. */
export const doneText = (decision: Decision | undefined): string => (decision ? DONE[decision.do] : "");

export function head(review: Review, item: ReviewItem, open: boolean, act: CardActions): HTMLElement {
  const done = doneText(review.decisions.get(item.n));
  return h(
    "button",
    {
      class: "sug-head",
      type: "button",
      "data-key": `n${item.n}`,
      "aria-expanded": String(open),
      onclick: () => act.open(item.n),
    },
    h("span", { class: "kind" }, item.kind),
    h("span", { class: "name", dir: "auto" }, item.name),
    h("span", { class: done ? `state ${done}` : "state num" }, done || item.score.toFixed(2)),
  );
}

export function body(review: Review, item: ReviewItem, form: Child, act: CardActions): HTMLElement {
  const decision = review.decisions.get(item.n);
  const row = review.written(item);
  return h(
    "div",
    { class: "sug-body" },
    h("p", { class: "about" }, about(item)),
    h("p", { class: "reason", dir: "auto" }, item.reason),
    item.known ? known(item) : null,
    decision?.do === "reject" || decision?.do === "same" ? outcome(item, decision) : writes(item, row, decision, !form),
    form ?? (decision && decision.do !== "later" ? undo(act) : choices(row, act)),
  );
}

function about(item: ReviewItem): string {
  const { first, last } = item.lead;
  const mentions = item.mentions.length;
  const where = linesText(first, last) + (mentions > 1 ? `, ${mentions} mentions` : "");
  return `${item.known ? "Known" : "New"} · ${where} · score ${item.score.toFixed(2)}`;
}

/** What the dataset says of the row. */
function known(item: ReviewItem): HTMLElement {
  return h(
    "details",
    { class: "has" },
    h("summary", {}, "In the dataset: ", h("code", {}, item.known)),
    cells(Object.entries(item.has), new Set()),
  );
}

function writes(item: ReviewItem, row: Row, decision: Decision | undefined, listed: boolean): HTMLElement {
  const to = h("code", {}, item.known || `${item.table}.csv`);
  const accepted = doneText(decision) === "accepted";
  const said = item.known
    ? [accepted ? "Adds the citation " : "Accepting adds the citation ", h("code", {}, item.cites), " to ", to]
    : [accepted ? "Writes to " : "Accepting writes to ", to];
  const missing = row.missing.map((column): [string, string] => [column, ""]);
  return h(
    "div",
    { class: "writes" },
    h("p", { class: "to" }, said),
    item.known || !listed ? null : cells([...Object.entries(row.cells), ...missing], new Set(row.missing)),
    row.waits.length
      ? h("p", { class: "note", dir: "auto" }, `Also names, once accepted: ${row.waits.map((w) => w.name).join(", ")}`)
      : null,
  );
}

function outcome(item: ReviewItem, decision: Decision): HTMLElement {
  const said =
    decision.do === "same"
      ? ["Cites ", `L${item.lead.first} in `, h("code", {}, decision.as)]
      : ["Remembered in rejected.csv, and not suggested again."];
  return h("div", { class: "writes" }, h("p", { class: "to" }, said));
}

function cells(all: readonly [string, string][], missing: ReadonlySet<string>): HTMLElement {
  return h(
    "dl",
    { class: "cells" },
    all.map(([column, cell]) => [
      h("dt", {}, column),
      h("dd", { dir: "auto", class: missing.has(column) ? "needed" : null }, missing.has(column) ? "needed" : cell),
    ]),
  );
}

function choices(row: Row, act: CardActions): HTMLElement {
  const button = (action: Action, text: string, key: string): HTMLElement =>
    h(
      "button",
      {
        type: "button",
        class: action === "accept" ? "do first" : "do",
        "data-key": `do-${action}`,
        "aria-keyshortcuts": key,
        onclick: () => act.decide(action),
      },
      text,
      h("kbd", { "aria-hidden": "true" }, key),
    );
  return h(
    "div",
    { class: "acts" },
    button("accept", row.missing.length ? "Accept…" : "Accept", "a"),
    button("edit", "Edit", "e"),
    button("reject", "Reject", "r"),
    button("same", "Same as", "s"),
    button("later", "Later", "l"),
  );
}

const undo = (act: CardActions): HTMLElement =>
  h(
    "div",
    { class: "acts" },
    h(
      "button",
      { type: "button", class: "do", "data-key": "do-undo", "aria-keyshortcuts": "u", onclick: act.undo },
      "Undo",
      h("kbd", { "aria-hidden": "true" }, "u"),
    ),
  );
