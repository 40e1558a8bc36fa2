/** What was typed before the page could act on it is searched for: it is neither lost nor taken for shortcuts. */

declare global {
  interface Window {
    /** Keys that the first script of the page has kept (page.py). */
    early?: { keys: string[]; keep: (event: KeyboardEvent) => void };
  }
}

/** Search for what was typed so far, and for a key that was pressed before now and arrives later. */
export function takeEarly(search: (text: string) => void): void {
  const { early } = window;
  if (!early) return;
  delete window.early;
  removeEventListener("keydown", early.keep, true);
  const typed = textOf(early.keys);
  if (typed !== null) return search(typed); // What still arrives is typed into the field, which has the focus.
  const ready = performance.now();
  const late = (event: KeyboardEvent): void => {
    const text = event.timeStamp < ready && !event.ctrlKey && !event.metaKey && !event.altKey && textOf([event.key]);
    if (event.timeStamp >= ready || typeof text === "string") removeEventListener("keydown", late, true);
    if (typeof text !== "string") return;
    event.preventDefault();
    event.stopImmediatePropagation();
    search(text);
  };
  addEventListener("keydown", late, true);
}

/** The text that keys make; null when they make none. A slash at the start asks for the search and is no part of it. */
export function textOf(keys: readonly string[]): string | null {
  let text: string | null = null;
  for (const key of keys) {
    if (key === "Escape") text = null;
    else if (key === "Backspace") text = text && text.slice(0, -1);
    else if (key === "/" && text === null) text = "";
    else if (key.length === 1) text = (text ?? "") + key;
  }
  return text;
}
