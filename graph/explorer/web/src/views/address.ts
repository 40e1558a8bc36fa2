/** The state in the address of the page. */

import type { Model } from "../data/model";
import { Pace } from "../state/pace";
import { type State, type Store, fromHash, toHash } from "../state/state";

/** Changes of the days alone that follow each other within so many milliseconds are one act: a drag, a slider, Play. */
const ONE_ACT = 1500;

export class Address {
  private readonly pace = new Pace(30, 2);
  private later = 0;
  /** When the days alone were last changed. */
  private changed = -Infinity;
  /** Whether the next change is an act of its own, which the browser's Back undoes. */
  private act = false;
  /** Whether the state came from the address, so that writing it down again is no act. */
  private restored = true;
  /** Whether the browser keeps a history for this page; in a sandboxed frame it does not. */
  private works = true;

  constructor(
    private readonly model: Model,
    private readonly store: Store,
  ) {
    addEventListener("hashchange", () => {
      this.restored = true;
      store.set(fromHash(location.hash, model), false);
    });
  }

  /** Undo the last act, as the browser's own Back does. */
  back(): void {
    if (this.works) history.back();
    else this.store.back();
  }

  /** Browsers refuse addresses that change over 100 times in 30 s: while a slider is dragged, only some are written. */
  write(before: State | null): void {
    const hash = toHash(this.store.state, this.model);
    clearTimeout(this.later);
    if (hash === location.hash.slice(1)) {
      this.restored = false;
      return;
    }
    const now = performance.now();
    const daysAlone = before !== null && sameButDays(before, this.store.state);
    this.act ||= before !== null && !this.restored && !(daysAlone && now - this.changed < ONE_ACT);
    this.changed = daysAlone ? now : -Infinity;
    this.put(hash);
  }

  private put(hash: string): void {
    const wait = this.pace.take(performance.now());
    if (wait) {
      this.later = window.setTimeout(() => this.put(hash), wait);
      return;
    }
    try {
      history[this.act ? "pushState" : "replaceState"](null, "", `#${hash}`);
    } catch {
      this.works = false; // A page inside a sandboxed frame may not change its address; everything else works.
    }
    this.act = this.restored = false;
  }
}

function sameButDays(one: State, other: State): boolean {
  const { window, on, known } = other;
  const moved = { ...one, window, on, known };
  return (Object.keys(moved) as (keyof State)[]).every((key) => moved[key] === other[key]);
}
