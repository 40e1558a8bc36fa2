/** The bar at the top: title, tabs, search, and the buttons of the whole page. */

import { h, icon } from "./dom";
import { keyHelp } from "./keys";

export interface BarActions {
  search: () => void;
  connect: () => void;
  share: (anchor: HTMLElement) => void;
  switchTheme: () => void;
}

function finder(search: () => void): HTMLElement {
  return h(
    "button",
    {
      class: "find",
      "aria-label": "Ask, or find a name, a text or a date",
      "aria-keyshortcuts": "/",
      onclick: search,
    },
    icon("search"),
    h("span", { class: "grow" }, "Ask, or find a name"),
    h("kbd", { "aria-hidden": "true" }, "/"),
  );
}

export function bar(title: string, tabs: HTMLElement, act: BarActions): HTMLElement {
  return h(
    "header",
    { class: "bar" },
    h("div", { class: "brand", dir: "auto" }, h("span", {}, title)),
    tabs,
    h("span", { class: "grow" }),
    finder(act.search),
    h(
      "button",
      { class: "act", "data-key": "bar-connect", onclick: act.connect },
      icon("link"),
      h("span", { class: "wide" }, "Connect"),
      h("span", { class: "sr only-narrow" }, "Connect two things"),
    ),
    h(
      "button",
      {
        class: "act",
        "data-key": "share",
        "aria-haspopup": "dialog",
        onclick: (event: Event) => act.share(event.currentTarget as HTMLElement),
      },
      icon("share"),
      h("span", { class: "wide" }, "Share"),
      h("span", { class: "sr only-narrow" }, "Share"),
    ),
    h(
      "button",
      {
        class: "act",
        "aria-label": "Switch between light and dark",
        title: "Switch between light and dark",
        onclick: act.switchTheme,
      },
      icon("theme"),
    ),
    h(
      "button",
      {
        class: "act wide",
        "aria-label": "Keyboard shortcuts",
        title: "Keyboard shortcuts",
        onclick: (event: Event) => keyHelp(event.currentTarget as HTMLElement),
      },
      icon("help"),
    ),
  );
}

/** A link for those who use the keyboard: past the bar, to the controls of the view. */
export function skipLink(head: HTMLElement): HTMLElement {
  const skip = (event: Event): void => {
    event.preventDefault();
    head.querySelector<HTMLElement>("button")?.focus();
  };
  return h("a", { class: "skip", href: "#main", onclick: skip }, "Skip to the content");
}
