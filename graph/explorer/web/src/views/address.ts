/** The state in the address of the page. */

import type { Model } from "../data/model";
import { Pace } from "../state/pace";
import { type Store, fromHash, toHash } from "../state/state";

export class Address {
  private readonly pace = new Pace(30, 2);
  private later = 0;
  private writing = false;

  constructor(
    private readonly model: Model,
    private readonly store: Store,
  ) {
    addEventListener("hashchange", () => {
      if (!this.writing) store.set(fromHash(location.hash, model), false);
    });
  }

  /** Browsers refuse addresses that change over 100 times in 30 s: while a slider is dragged, only some are written. */
  write(): void {
    const hash = toHash(this.store.state, this.model);
    clearTimeout(this.later);
    if (hash === location.hash.slice(1)) return;
    const wait = this.pace.take(performance.now());
    if (wait) {
      this.later = window.setTimeout(() => this.write(), wait);
      return;
    }
    this.writing = true;
    try {
      history.replaceState(null, "", `#${hash}`);
    } catch {
      // A page inside a sandboxed frame may not change its address; everything else works.
    }
    this.writing = false;
  }
}
