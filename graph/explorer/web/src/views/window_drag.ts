/** Dragging a time window in the lanes: a new one with Shift, or an end of the one that there is. */

import type { ScaleTime } from "d3-scale";
import { toDate } from "../data/time";
import { snap } from "../draw/time_scale";
import type { Store } from "../state/state";

/** Where a pointer is in an element. */
export function pointIn(element: HTMLElement, event: MouseEvent): [number, number] {
  const box = element.getBoundingClientRect();
  return [event.clientX - box.left, event.clientY - box.top];
}

export class WindowDrag {
  private part: "from" | "to" | "new" | null = null;
  private start = 0;

  /** @param lanes The scale of what is shown, and how wide it is. */
  constructor(
    private readonly canvas: HTMLElement,
    private readonly store: Store,
    private readonly lanes: () => { shown: ScaleTime<number, number>; width: number },
  ) {}

  get active(): boolean {
    return this.part !== null;
  }

  /** The end of the window that a pointer is on. */
  handleAt(event: MouseEvent): "from" | "to" | null {
    const { window, on } = this.store.state;
    if (!window || on) return null;
    const [x] = pointIn(this.canvas, event);
    const { shown } = this.lanes();
    const [a, b] = [shown(toDate(window.from)), shown(toDate(window.to + 1))];
    return Math.abs(x - a) < 7 ? "from" : Math.abs(x - b) < 7 ? "to" : null;
  }

  starts(event: Event): boolean {
    return event instanceof MouseEvent && event.type !== "wheel" && (event.shiftKey || this.handleAt(event) !== null);
  }

  down(event: PointerEvent): void {
    if (!this.starts(event)) return;
    this.part = event.shiftKey ? "new" : this.handleAt(event);
    this.start = pointIn(this.canvas, event)[0];
    this.canvas.setPointerCapture(event.pointerId);
  }

  move(event: PointerEvent): void {
    const [x] = pointIn(this.canvas, event);
    const { shown, width } = this.lanes();
    const { window } = this.store.state;
    const [from, to] =
      this.part === "new"
        ? [this.start, x]
        : this.part === "from"
          ? [x, shown(toDate(window!.to + 1))]
          : [shown(toDate(window!.from)), x];
    if (Math.abs(to - from) > 3)
      this.store.set({ window: snap(shown.invert(from), shown.invert(to), shown, width), on: null });
  }

  up(event: PointerEvent): void {
    this.move(event);
    // The click that follows a drag is not a choice.
    setTimeout(() => {
      this.part = null;
    });
  }
}
