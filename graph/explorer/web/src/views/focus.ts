/** Where the keyboard goes on: a redraw that takes away what had the focus gives it to what stands there now. */

import type { State } from "../state/state";
import { isTelling } from "../state/saved";
import type { Panel } from "./panel/panel";

export class Focus {
  private entering = false;

  constructor(
    private readonly head: HTMLElement,
    private readonly panel: Panel,
  ) {}

  /** Go to the details once they are drawn. */
  enter(): void {
    this.entering = true;
  }

  /** Redraw, and keep a place for the keyboard; returns whether that is now the title of the details. */
  keep(before: State | null, state: State, draw: () => void): boolean {
    const had = document.activeElement;
    const inPanel = this.panel.host.contains(had);
    draw();
    const now = document.activeElement;
    const lost = had !== null && had !== document.body && (now === document.body || !now?.checkVisibility());
    if (!lost && !this.entering) return false;
    const then = had instanceof HTMLElement ? successor(had.closest<HTMLElement>("[data-then]")) : undefined;
    if (!this.entering && then) then.focus();
    else if (this.entering || inPanel || opens(before, state)) this.panel.enter();
    else this.head.querySelector<HTMLElement>("h1")?.focus({ preventScroll: true });
    this.entering = false;
    return this.panel.host.contains(document.activeElement);
  }
}

/** Whether the details are of something else than before. */
function opens(before: State | null, state: State): boolean {
  if (before === null) return false;
  const { id, path, step, fold } = state;
  return (
    (id !== null && id !== before.id) ||
    (path !== null && path !== before.path) ||
    (isTelling(state) && step !== before.step) ||
    (fold !== null && fold !== before.fold)
  );
}

/** The first control that is there, of those which take the place of another by its `data-then`. */
function successor(gone: HTMLElement | null): HTMLElement | undefined {
  const keys = gone?.dataset.then?.split(" ") ?? [];
  return keys.flatMap((key) => document.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`) ?? [])[0];
}
