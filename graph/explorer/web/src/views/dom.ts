/** Elements without a framework. Text of the data goes in as text nodes only; attributes from a fixed list. */

import { inReadingOrder } from "../data/text";

type Attrs = Record<string, string | number | boolean | null | undefined | ((event: never) => void)>;
export type Child = Element | Text | string | number | null | undefined | false | Child[];

const ALLOWED =
  /^(class|id|type|role|href|rel|target|title|lang|dir|for|name|value|placeholder|min|max|step|disabled|checked|hidden|open|tabindex|scope|colspan|download|autocomplete|spellcheck|inputmode|viewBox|width|height|d|x|y|x1|x2|y1|y2|cx|cy|r|rx|points|transform|fill|stroke|selected|datetime|enterkeyhint|list|label|aria-[a-z]+|data-[a-z]+)$/;

function fill<T extends Element>(element: T, attrs: Attrs, children: Child[]): T {
  for (const [name, value] of Object.entries(attrs)) {
    if (value === null || value === undefined || (value === false && !name.startsWith("aria-"))) continue;
    if (typeof value === "function") element.addEventListener(name.slice(2), value as EventListener);
    else if (ALLOWED.test(name))
      element.setAttribute(name, value === true && !name.startsWith("aria-") ? "" : String(value));
    else throw new Error(`attribute ${name} is not on the list`);
  }
  append(element, children);
  return element;
}

function append(element: Element, children: Child[]): void {
  for (const child of children) {
    if (Array.isArray(child)) append(element, child);
    else if (child !== null && child !== undefined && child !== false)
      element.append(child instanceof Node ? child : inReadingOrder(String(child)));
  }
}

export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attrs: Attrs = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  return fill(document.createElement(tag), attrs, children);
}

export function s<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attrs: Attrs = {},
  ...children: Child[]
): SVGElementTagNameMap[K] {
  return fill(document.createElementNS("http://www.w3.org/2000/svg", tag), attrs, children);
}

/** The address if it is one of http or https, else null: anything else is shown as text. */
export function safeUrl(text: string | undefined): string | null {
  if (!text) return null;
  try {
    const url = new URL(text);
    return url.protocol === "https:" || url.protocol === "http:" ? url.href : null;
  } catch {
    return null;
  }
}

const ICONS = {
  search: "M11 11l3.5 3.5|M7 2a5 5 0 100 10A5 5 0 007 2z",
  link: "M4.5 8h7|M3 6.5a1.5 1.5 0 100 3 1.5 1.5 0 100-3z|M13 6.5a1.5 1.5 0 100 3 1.5 1.5 0 100-3z",
  share: "M8 10V2|M5 5l3-3 3 3|M3 9v5h10V9",
  plus: "M8 3v10|M3 8h10",
  minus: "M3 8h10",
  fit: "M2 6V2h4|M14 6V2h-4|M2 10v4h4|M14 10v4h-4",
  play: "M5 3l8 5-8 5z",
  pause: "M5 3v10|M11 3v10",
  left: "M10 3L5 8l5 5",
  right: "M6 3l5 5-5 5",
  theme: "M8 2.5a5.5 5.5 0 100 11z|M8 2.5a5.5 5.5 0 110 11",
  answers: "M5.5 6a2.5 2.5 0 114 2c-1 .7-1.5 1.2-1.5 2.5|M8 13v.2",
  graph:
    "M4 2a2 2 0 100 4 2 2 0 100-4z|M12 4a2 2 0 100 4 2 2 0 100-4z|M6 10a2 2 0 100 4 2 2 0 100-4z|M5 5.8l.6 4.3|M7.6 11l3-3.4",
  timeline: "M2 4h5|M9 4h2|M4 8h10|M2 12h3|M8 12h6",
  map: "M2 4l4-2 4 2 4-2v10l-4 2-4-2-4 2z|M6 2v10|M10 4v10",
  claims: "M2 4h7|M2 8h12|M2 12h5",
  table: "M2 3h12v10H2z|M2 6.5h12|M2 10h12|M6 6.5V13",
  story: "M2 3h5l1 1 1-1h5v9H9l-1 1-1-1H2z|M8 4v9",
  source: "M4 2h6l3 3v9H4z|M6 8h5|M6 11h5",
  close: "M4 4l8 8|M12 4l-8 8",
  help: "M6 6a2 2 0 113 1.7c-.7.4-1 .8-1 1.6|M8 12v.2",
} as const;
export type IconName = keyof typeof ICONS;

export function icon(name: IconName, size = 16): SVGElement {
  const paths = ICONS[name].split("|").map((d) => s("path", { d }));
  return s("svg", { class: "icon", viewBox: "0 0 16 16", width: size, height: size, "aria-hidden": "true" }, paths);
}

/** Replace what an element holds and keep the focus on the part with the same `data-key`. */
export function redraw(element: Element, ...children: Child[]): void {
  const active = document.activeElement;
  const key = active && element.contains(active) ? active.getAttribute("data-key") : null;
  element.replaceChildren();
  append(element, children);
  if (key === null) return;
  for (const candidate of element.querySelectorAll<HTMLElement>("[data-key]")) {
    if (candidate.dataset.key === key) return candidate.focus({ preventScroll: true });
  }
}
