/** What the map shows, in a sentence whose parts are its controls, and the choice of what colours it. */

import type { Model } from "../data/model";
import { placesNoun, shapesOf } from "../data/map";
import { many } from "../data/text";
import { type Window, windowText } from "../data/time";
import { type Colouring, colouringKey, colouringOf, colouringsOf, heldBy, holdings, mapDays } from "../state/holdings";
import { metricLabel } from "../data/figure";
import { type Child, h } from "./dom";
import { menu } from "./menu";
import type { Context } from "./panel/parts";
import { windowFields } from "./panel/window";

type Token = (text: string, key: string, act: (event: Event) => void) => HTMLElement;

/** What colours the map, in words. */
export function colouringText(model: Model, colouring: Colouring): string {
  if (colouring.by === "fact") {
    const found = model.data.map?.properties.find(({ name }) => name === colouring.property);
    return found?.label ?? colouring.property;
  }
  if (colouring.by === "events") return "Events";
  return `${metricLabel(model, colouring.metric)}, by ${speakerText(model, colouring.speaker)}`;
}

function speakerText(model: Model, id: string): string {
  const at = model.byId.get(id);
  return at === undefined ? id || "no speaker given" : model.short(at);
}

/** The days of the map in words. */
export function daysText(days: Window | null): string {
  if (!days) return "at any time";
  return days.from === days.to ? `on ${windowText(days)}` : `in ${windowText(days)}`;
}

export function mapSentence(ctx: Context, token: Token): Child[] {
  const { model, state, store } = ctx;
  const shapes = shapesOf(model);
  const colouring = colouringOf(model, state);
  const held = heldBy(shapes, holdings(model, state, colouring)).length;
  const days = mapDays(model, state, colouring);
  const known = state.known ? `, as known by ${windowText(state.known)}` : "";
  const noun = placesNoun(model, shapes);
  const four = state.shown === "four" && colouring.by === "fact";
  return [
    token(colouringText(model, colouring), "colour", (event) => colourMenu(ctx, event)),
    ` in ${held === shapes.length ? "all " : `${many(held)} of `}${many(shapes.length)} ${noun}, `,
    four ? "on four dates" : token(daysText(days), "time", (event) => timeMenu(ctx, event, days)),
    known,
    state.off.size ? ", filtered" : "",
  ];

  function timeMenu({ state }: Context, event: Event, shown: Window | null): void {
    menu(event.currentTarget as HTMLElement, "Time", [
      h("p", { class: "note" }, "First and last day, month or year; both included."),
      windowFields(ctx),
      shown && (state.on || state.window)
        ? h("button", { class: "act", onclick: () => store.set({ window: null, on: null }) }, "Clear the time window")
        : null,
    ]);
  }
}

function colourMenu({ model, state, store }: Context, event: Event): void {
  const now = colouringKey(colouringOf(model, state));
  const choice = (colouring: Colouring): Child =>
    h(
      "button",
      {
        class: "choice",
        "aria-pressed": colouringKey(colouring) === now,
        onclick: () => store.set({ colour: colouringKey(colouring) }),
      },
      colouringText(model, colouring),
    );
  const all = colouringsOf(model);
  const part = (title: string, by: Colouring["by"]): Child => {
    const found = all.filter((one) => one.by === by);
    return found.length ? [h("h3", {}, title), found.map(choice)] : null;
  };
  menu(event.currentTarget as HTMLElement, "What colours the map", [
    part("A dated fact", "fact"),
    part("Number of events", "events"),
    part("Figures of one speaker", "claims"),
  ]);
}

const KINDS: readonly (readonly [Colouring["by"], string])[] = [
  ["fact", "A dated fact"],
  ["events", "Number of events"],
  ["claims", "One speaker’s figures"],
];
const WAYS = [
  ["one", "Map"],
  ["four", "Four dates"],
  ["table", "Table"],
] as const;

/** The kinds of what may colour the map, and the ways in which it is shown. */
export function mapTools({ model, state, store }: Context): Child {
  const all = colouringsOf(model);
  const now = colouringOf(model, state);
  const kinds = KINDS.flatMap(([by, text]) => {
    const first = all.find((one) => one.by === by);
    return first ? [{ by, text, first }] : [];
  });
  const kind = ({ by, text, first }: (typeof kinds)[number]): Child =>
    h(
      "button",
      {
        "aria-pressed": now.by === by,
        "data-key": `by-${by}`,
        onclick: () =>
          now.by !== by &&
          store.set({ colour: colouringKey(first), shown: state.shown === "four" ? "one" : state.shown }),
      },
      text,
    );
  const ways = WAYS.filter(([way]) => way !== "four" || now.by === "fact");
  return [
    kinds.length > 1 && h("span", { class: "seg", role: "group", "aria-label": "Colour by" }, kinds.map(kind)),
    h(
      "span",
      { class: "seg", role: "group", "aria-label": "Show as" },
      ways.map(([way, text]) =>
        h(
          "button",
          {
            "aria-pressed": state.shown === way,
            "data-key": `shown-${way}`,
            title: way === "table" ? "The same as a table (v)" : null,
            onclick: () => store.set({ shown: way }),
          },
          text,
        ),
      ),
    ),
  ];
}
