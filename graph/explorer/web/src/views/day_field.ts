/** A day to look at: a field that reads EDTF, a slider, and steps from event to event. */

import { type Child, h, icon } from "./dom";
import { type Window, human, parseDay, windowKey } from "../data/time";

export interface DayField {
  name: string;
  label: string;
  value: Window;
  /** The days that the slider reaches. */
  range: Window;
  /** Days of events, in order, for the two steps; none for no steps. */
  stops: readonly number[];
  set: (day: Window) => void;
  close: () => void;
}

export function dayField({ name, label, value, range, stops, set, close }: DayField): HTMLElement {
  const only = (day: number): Window => ({ from: day, to: day });
  const text = h("input", {
    type: "text",
    class: "day",
    value: windowKey(value),
    autocomplete: "off",
    spellcheck: "false",
    title: "A day, a month or a year: 2018-06-01, 2018-06, 2018, 2018~, -0043",
    "aria-label": `${label}, a day, a month or a year`,
    "data-key": `day-${name}`,
    onchange: () => {
      const day = parseDay(text.value);
      text.setAttribute("aria-invalid", String(!day));
      if (day) set(day);
    },
  });
  const slide = h("input", {
    type: "range",
    min: range.from,
    max: range.to,
    step: 1,
    value: value.to,
    "aria-label": label,
    "aria-valuetext": human(value.to),
    "data-key": `slide-${name}`,
    oninput: () => set(only(Number(slide.value))),
  });
  const step = (day: number | undefined, which: "left" | "right", words: string): Child =>
    stepButton(words, `${which}-${name}`, which, day === undefined ? null : () => set(only(day)));
  const before = stops.findLast((day) => day < value.from);
  const after = stops.find((day) => day > value.to);
  return h(
    "span",
    { class: "slider", "data-then": `day-${name} ${name}` },
    h("span", {}, label),
    text,
    stops.length ? step(before, "left", "To the event before") : null,
    slide,
    stops.length ? step(after, "right", "To the next event") : null,
    h(
      "button",
      {
        class: "act",
        "aria-label": `${label}: off`,
        "data-key": `off-${name}`,
        onclick: close,
      },
      icon("close", 11),
    ),
  );
}

/** A button that goes to another day; null for `go` when there is none. */
function stepButton(words: string, key: string, which: "left" | "right", go: (() => void) | null): Child {
  return h(
    "button",
    {
      class: "act step",
      "aria-label": words,
      title: words,
      disabled: go === null,
      "data-key": key,
      onclick: () => go?.(),
    },
    icon(which, 11),
  );
}
