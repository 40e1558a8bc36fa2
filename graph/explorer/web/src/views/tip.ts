/** A text next to the pointer. */

import { h } from "./dom";

export class Tip {
  readonly element = h("div", { class: "tip", hidden: true });

  hide(): void {
    this.element.hidden = true;
  }

  /** Show a text at the pointer, within an element of a width. */
  show(text: string, event: MouseEvent, within: HTMLElement, width: number): void {
    const { element } = this;
    element.hidden = false;
    element.textContent = text;
    const box = within.getBoundingClientRect();
    const x = Math.max(8, Math.min(event.clientX - box.left + 12, width - element.offsetWidth - 8));
    element.style.left = `${x}px`;
    // Above the pointer, or below it where that would be outside.
    const above = event.clientY - box.top - element.offsetHeight - 10;
    element.style.top = `${above < 0 ? event.clientY - box.top + 18 : above}px`;
  }
}
