/** One view without the frame, for an article or a slide: no bar, no tabs, details only of what is chosen. */

import type { Model } from "../data/model";
import { type State, toHash } from "../state/state";
import { h } from "./dom";

export class Embed {
  private readonly link = h("a", { target: "_blank", rel: "noopener", "data-key": "whole" }, "Open the whole page");
  readonly foot: HTMLElement;

  constructor(private readonly model: Model) {
    const { title, licence } = model.data.info;
    this.foot = h(
      "footer",
      { class: "embed-foot note" },
      h("span", { class: "brand", dir: "auto" }, [title, licence].filter(Boolean).join(" · ")),
      this.link,
    );
  }

  /** Show or hide what the frame consists of; the style sheet does the rest. */
  render(state: State): void {
    const { classList } = document.documentElement;
    const details = state.id !== null || state.path !== null || state.step !== null || state.fold !== null;
    classList.toggle("embed", state.embed);
    classList.toggle("has-details", details);
    this.foot.hidden = !state.embed;
    // The document of a notebook's frame has no address that could be opened elsewhere.
    this.link.hidden = location.protocol === "about:";
    this.link.href = `#${toHash({ ...state, embed: false }, this.model)}`;
  }
}

/** The element that embeds an address in another page. */
export function embedCode(address: string, title: string): string {
  const attribute = (text: string): string =>
    text.replace(/[&"<>]/g, (sign) => ({ "&": "&amp;", '"': "&quot;", "<": "&lt;", ">": "&gt;" })[sign]!);
  return `<iframe src="${attribute(address)}" title="${attribute(title)}" width="100%" height="480" style="border: 0" loading="lazy"></iframe>`;
}
