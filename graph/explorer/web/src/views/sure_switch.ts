/** How surely something must be there, or known, to count. */

import { type State, type Store, days } from "../state/state";
import { type Child, h } from "./dom";

export function sureSwitch(state: State, store: Store): Child {
  if (!days(state) && !state.known) return null;
  const choice = (key: string, text: string, words: string, sure: boolean, unrecorded: boolean): Child =>
    h(
      "button",
      {
        "aria-pressed": state.sure === sure && state.unrecorded === unrecorded,
        "aria-label": words,
        title: words,
        "data-key": `sure-${key}`,
        onclick: () => store.set({ sure, unrecorded }),
      },
      text,
    );
  return h(
    "span",
    { class: "seg", role: "group", "aria-label": "How surely something must be there" },
    choice("true", "Surely", "Surely there", true, false),
    choice("false", "or possibly", "Surely or possibly there", false, false),
    days(state) && choice("unrecorded", "or unrecorded", "Surely, possibly or unrecorded", false, true),
  );
}
