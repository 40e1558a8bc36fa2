/** A line of chips or tools that is scrolled sideways where it does not fit, with the sign that more of it follows. */

import { h, icon } from "./dom";

/** A line that is scrolled sideways where it does not fit, with a button that goes on in it. */
export function sideways(name: string, line: HTMLElement): HTMLElement {
  const on = (): void => line.scrollBy({ left: line.clientWidth * 0.7 });
  return h(
    "div",
    { class: `sideways ${name}`.trim() },
    line,
    // Whoever uses the keyboard comes to what is in the line itself, which scrolls to it.
    h("button", { class: "on", "aria-hidden": "true", tabindex: -1, title: "More", onclick: on }, icon("right", 14)),
  );
}

/** Put such a line back where it was scrolled to, and show when more of it follows. */
export function showMore(line: HTMLElement, scrolled: number): void {
  const look = (): void => {
    const rest = line.scrollWidth - line.clientWidth - line.scrollLeft;
    line.parentElement!.dataset.more = rest > 8 ? "after" : "";
  };
  line.onscroll = look;
  line.scrollLeft = scrolled;
  look();
}
