/** Keys of the review, those of the terminal and more. Single letters work only when no field has the focus. */

import type { Action } from "../../state/review";

export interface KeyActions {
  decide: (action: Action) => void;
  undo: () => void;
  step: (by: 1 | -1) => void;
  filter: () => void;
  acceptAll: () => void;
  rejectAll: () => void;
  save: () => void;
  help: () => void;
  cancel: () => void;
}

export function startKeys(act: KeyActions): void {
  const keys: Record<string, () => void> = {
    a: () => act.decide("accept"),
    e: () => act.decide("edit"),
    r: () => act.decide("reject"),
    s: () => act.decide("same"),
    l: () => act.decide("later"),
    u: act.undo,
    j: () => act.step(1),
    k: () => act.step(-1),
    ArrowDown: () => act.step(1),
    ArrowUp: () => act.step(-1),
    f: act.filter,
    A: act.acceptAll,
    R: act.rejectAll,
    "?": act.help,
  };
  const byKey = new Map(Object.entries(keys));
  addEventListener("keydown", (event) => {
    if (event.isComposing || document.querySelector("dialog[open]")) return;
    if (event.key === "s" && (event.ctrlKey || event.metaKey) && !event.altKey) {
      event.preventDefault();
      return act.save();
    }
    if (event.key === "Escape") return act.cancel();
    const typing = (event.target as HTMLElement).matches("input:not([type=checkbox]), select, textarea");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const run = byKey.get(event.key);
    if (!run) return;
    event.preventDefault();
    run();
  });
}
