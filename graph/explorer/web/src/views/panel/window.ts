/** What is there in the time window, and why some of it is only possibly there. */

import { many } from "../../data/text";
import { type Child, h } from "../dom";
import { type Window, human, iso, parseDay, readable, whyPossibly, windowText } from "../../data/time";
import { NO, POSSIBLY, SURELY, UNRECORDED } from "../../data/presence";
import { type Picture, isThere, passes, rankOf } from "../../state/picture";
import { days } from "../../state/state";
import { type Context, glyph, glyphOf, opener, row, rows, section } from "./parts";

/** What is there in the days that are looked at, and why some of it is only possibly there. */
export function windowPanel(ctx: Context, window: Window, picture: Picture): Child[] {
  const { model, state, store } = ctx;
  const entities = picture.drawn.filter((at) => model.node(at).k === "Entity");
  const [surely, possibly, unrecorded, out] = [SURELY, POSSIBLY, UNRECORDED, NO].map((rank) =>
    entities.filter((at) => rankOf(model, state, at) === rank),
  ) as [number[], number[], number[], number[]];
  const events = model.events.filter((at) => passes(model, state, at) && isThere(model, state, at));
  if (state.on) events.reverse(); // what happened last is nearest to the day
  return [
    h("div", { class: "eyebrow" }, state.on ? "As of a day" : "Time window, first and last day included"),
    h("h2", { tabindex: -1 }, windowText(window)),
    h(
      "p",
      { class: "desc" },
      `Of the ${many(entities.length)} entities drawn, ${[
        `${many(surely.length)} surely existed ${state.on ? "then" : "at some time in it"}`,
        possibly.length && `${many(possibly.length)} possibly did`,
        unrecorded.length && `${many(unrecorded.length)} ${unrecorded.length === 1 ? "is" : "are"} not yet on record`,
        out.length && `${many(out.length)} did not`,
      ]
        .filter(Boolean)
        .join(", ")}.`,
    ),
    windowFields(ctx),
    possibly.length ? section("Possibly", possibly.length, possiblyRows(ctx, possibly)) : null,
    events.length
      ? section(
          state.on ? "Happened by then" : "Events",
          events.length,
          rows(
            events.map((at) => () => row(ctx, at, "", readable(model.node(at).date), null)),
            12,
          ),
        )
      : h("p", { class: "why" }, nothingDated(ctx, window)),
    surely.length ? section("Surely", surely.length, periodRows(ctx, surely)) : null,
    unrecorded.length ? section("Not yet on record", unrecorded.length, possiblyRows(ctx, unrecorded)) : null,
    out.length ? section("Not in it", out.length, periodRows(ctx, out)) : null,
    h(
      "div",
      { class: "foot" },
      h("button", { class: "act", onclick: () => store.set({ window: null, on: null }) }, "Clear the time window"),
      h("button", { class: "act", onclick: ctx.act.csv }, "Save as CSV"),
      h("button", { class: "act", onclick: ctx.act.cite }, "Cite this view"),
    ),
  ];
}

function periodRows(ctx: Context, entities: readonly number[]): Child {
  const period = (at: number): string =>
    [readable(ctx.model.node(at).start), readable(ctx.model.node(at).end)].filter(Boolean).join(" to ");
  return rows(
    entities.map((at) => () => [glyphOf(ctx.model, at, 11), opener(ctx, at), h("time", {}, period(at))]),
    6,
  );
}

function possiblyRows(ctx: Context, entities: readonly number[]): Child {
  const { model } = ctx;
  const why = (at: number): Child =>
    h("div", { class: "note" }, whyPossibly(model.times.nodes.of(at), days(ctx.state)!, model.node(at)));
  return rows(
    entities.map((at) => () => [
      glyph(model.group(at), 11, true, true),
      h("span", {}, opener(ctx, at), why(at)),
      h("span"),
    ]),
    8,
  );
}

function nothingDated(ctx: Context, window: Window): string {
  const days = ctx.model.events.flatMap((at) => ctx.model.node(at).at?.[0] ?? []);
  const before = days.filter((day) => day < window.from).at(-1);
  const after = days.find((day) => day > window.to);
  const near = [before, after].flatMap((day) => (day === undefined ? [] : human(day)));
  return `No event is dated ${windowText(window)}.${near.length ? ` Nearest: ${near.join(", ")}.` : ""}`;
}

/** The window as two fields, for those who type. */
export function windowFields(ctx: Context): Child {
  const { state, store } = ctx;
  const window = days(state);
  const text = (day: number | undefined): string => (day === undefined ? "" : iso(day));
  const from = h("input", {
    type: "text",
    name: "from",
    value: text(window?.from),
    placeholder: "2016",
    "aria-label": "From",
    "data-key": "from",
    autocomplete: "off",
    size: undefined,
  });
  const to = h("input", {
    type: "text",
    name: "to",
    value: text(window?.to),
    placeholder: "2018-06",
    "aria-label": "To",
    "data-key": "to",
    autocomplete: "off",
  });
  const problem = h("p", { class: "why", role: "alert" });
  const set = (event: Event): void => {
    event.preventDefault();
    const [a, b] = [parseDay(from.value), parseDay(to.value || from.value)];
    if (!a || !b || a.from > b.to)
      problem.textContent =
        "Write days, months or years, such as 2016, 2016-03, 2016-03-17 or -0043, the earlier one first.";
    else store.set({ window: { from: a.from, to: b.to }, on: null });
  };
  return h(
    "form",
    { class: "window", onsubmit: set },
    from,
    h("span", {}, "to"),
    to,
    h("button", { class: "act", type: "submit" }, "Show"),
    problem,
  );
}
