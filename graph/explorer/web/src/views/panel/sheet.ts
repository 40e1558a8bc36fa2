/** The details as a sheet from below, where one thing is shown at a time: its handle, and its three heights. */

import { frame } from "../frame";
import { h } from "../dom";

const HEIGHTS = ["peek", "half", "full"] as const;
export type SheetHeight = (typeof HEIGHTS)[number];
const WORDS: Record<SheetHeight, string> = { peek: "first lines", half: "half height", full: "full height" };
/** A finger that moves less than this has tapped. */
const TAP = 6;

export class Sheet {
  readonly handle = h("button", { class: "sheet", "data-key": "sheet" });
  private height: SheetHeight = "peek";
  private from: { y: number; height: number; moved: boolean } | null = null;

  /** @param host What is as high as the sheet is; the style sheet gives each of the heights a size. */
  constructor(private readonly host: HTMLElement) {
    const { handle } = this;
    handle.addEventListener("pointerdown", (event) => this.grab(event));
    handle.addEventListener("pointermove", (event) => this.drag(event));
    handle.addEventListener("pointerup", () => this.release());
    handle.addEventListener("pointercancel", () => this.release());
    handle.addEventListener("keydown", (event) => this.key(event));
    // A press of Enter or Space; a tap of a finger is handled when it is lifted.
    handle.addEventListener("click", (event) => event.detail === 0 && this.next());
    this.to("peek");
  }

  to(height: SheetHeight): void {
    this.height = height;
    this.host.dataset.height = height;
    this.host.style.removeProperty("height");
    this.handle.setAttribute(
      "aria-label",
      `Details: ${WORDS[height]}. Press to change, or use the up and down arrows.`,
    );
    this.handle.setAttribute("aria-expanded", String(height !== "peek"));
  }

  /** The heights of the frame; a low one has no room for half. */
  private get heights(): readonly SheetHeight[] {
    return frame() === "low" && !this.host.classList.contains("story") ? ["peek", "full"] : HEIGHTS;
  }

  private next(): void {
    const all = this.heights;
    this.to(all[(all.indexOf(this.height) + 1) % all.length]!);
  }

  private grab(event: PointerEvent): void {
    if (event.button) return;
    this.handle.setPointerCapture(event.pointerId);
    this.from = { y: event.clientY, height: this.host.clientHeight, moved: false };
  }

  private drag(event: PointerEvent): void {
    const { from } = this;
    if (!from) return;
    from.moved ||= Math.abs(event.clientY - from.y) >= TAP;
    if (!from.moved) return;
    const [least, most] = [this.sizeOf("peek"), this.sizeOf("full")];
    this.host.style.height = `${Math.max(least, Math.min(most, from.height + from.y - event.clientY))}px`;
  }

  /** Rest at the height that is nearest, of those in the direction in which it was dragged. */
  private release(): void {
    const { from } = this;
    this.from = null;
    if (!from) return;
    if (!from.moved) return this.next();
    const now = this.host.clientHeight;
    const up = now > from.height;
    const sizes = this.heights.map((height) => ({ height, size: this.sizeOf(height) }));
    const ahead = sizes.filter(({ size }) => (up ? size > from.height + 1 : size < from.height - 1));
    const nearest = ahead.sort((a, b) => Math.abs(a.size - now) - Math.abs(b.size - now))[0];
    this.to(nearest?.height ?? this.height);
  }

  private key(event: KeyboardEvent): void {
    const by = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    event.stopPropagation();
    const all = this.heights;
    const next = all[all.indexOf(this.height) + by];
    if (next) this.to(next);
  }

  /** How high the style sheet makes it at one of its heights. */
  private sizeOf(height: SheetHeight): number {
    const { dataset, style } = this.host;
    const inline = style.height;
    style.removeProperty("height");
    dataset.height = height;
    const size = this.host.clientHeight;
    dataset.height = this.height;
    style.height = inline;
    return size;
  }
}
