/** What matters most of a thing, first: how a case ended, what became of a bill, whether a law or an agreement is in force. */

import { endsBy, lastEvent } from "../../data/fate";
import { human, readable } from "../../data/time";
import type { Ending, StatusChange } from "../../data/types";
import { days } from "../../state/state";
import { type Child, h } from "../dom";
import { type Context, type References, opener } from "./parts";

export function outcome(ctx: Context, at: number, refs: References): Child {
  return caseOutcome(ctx, at, refs) ?? legalStatus(ctx, at, refs);
}

/** A word of the vocabulary at the start of a sentence. */
const inWords = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1).replaceAll("_", " ");

function caseOutcome(ctx: Context, at: number, refs: References): Child {
  const { model, state } = ctx;
  const day = days(state)?.to ?? null;
  const known = endsBy(model, at, day);
  if (!known) return null;
  const title = `How it ended${day === null ? "" : `, by ${human(day)}`}`;
  if (known.length)
    return block(
      title,
      known.map((end) => ending(ctx, end, refs)),
    );
  const last = lastEvent(model, at, day);
  return block(title, [
    h("p", {}, h("b", {}, "No end on record")),
    last === null
      ? null
      : h(
          "p",
          { class: "note" },
          "Last: ",
          readable(model.node(last).date),
          ", ",
          opener(ctx, last),
          refs.mark(model.node(last)),
        ),
  ]);
}

function ending(ctx: Context, { value, event, part, sure }: Ending, refs: References): Child {
  const { model } = ctx;
  return h(
    "p",
    {},
    h("b", {}, sure ? inWords(value) : `Possibly ${value.replaceAll("_", " ")}`),
    part ? ` in part (${part}), ` : ", ",
    readable(model.node(event).date),
    ", ",
    opener(ctx, event),
    refs.mark(model.node(event)),
  );
}

/** The legal status on the last day that is looked at, else the last that is recorded, and the event that caused it. */
function legalStatus(ctx: Context, at: number, refs: References): Child {
  const { model, state } = ctx;
  if (!model.statuses.has(at)) return null;
  const day = days(state)?.to ?? null;
  const found = model.legalStatus(at, day);
  const title = `Legal status${day === null ? "" : ` on ${human(day)}`}`;
  return block(title, [h("p", {}, found ? changed(ctx, found, refs) : h("b", {}, "None recorded"))]);
}

function changed(ctx: Context, found: StatusChange, refs: References): Child {
  const event = ctx.model.node(found.event);
  return [
    h("b", {}, inWords(found.status)),
    ", ",
    readable(event.date),
    ", ",
    opener(ctx, found.event),
    refs.mark(event),
    found.sure ? null : h("span", { class: "note" }, " or another: the dates of its events do not decide it"),
  ];
}

const block = (title: string, lines: Child[]): HTMLElement =>
  h("div", { class: "outcome" }, h("div", { class: "note" }, title), lines);
