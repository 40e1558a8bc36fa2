/** What asks before much is decided at once, and the list of keys. */

import { many } from "../../data/text";
import { type Child, h } from "../dom";

export const KEYS: [string, string][] = [
  ["a", "accept; asks for cells that are needed"],
  ["e", "edit the cells, then accept"],
  ["r", "reject: not suggested again"],
  ["s", "same as: cite the lines in a row that you name"],
  ["l", "later"],
  ["u", "undo"],
  ["j k", "next, previous; the arrows, too"],
  ["f", "filter by kind and score"],
  ["A R", "accept, reject all that is shown"],
  ["Ctrl S", "save the decisions"],
  ["Esc", "close a form or this list"],
  ["?", "this list"],
];

export function keyList(): void {
  open("Keys", [
    h(
      "dl",
      { class: "keys" },
      KEYS.map(([key, what]) => [h("dt", {}, h("kbd", {}, key)), h("dd", {}, what)]),
    ),
  ]);
}

/** Say what was done. */
export const told = (title: string, content: Child[]): void => open(title, content);

/** Ask before something is done to several suggestions; all of them are listed. */
export function confirmAll(
  title: string,
  listed: readonly string[],
  note: string,
  action: string,
  run: () => void,
): void {
  const content = [
    h(
      "ul",
      { class: "all", tabindex: 0, "aria-label": `${many(listed.length)} suggestions` },
      listed.map((text) => h("li", { dir: "auto" }, text)),
    ),
    note ? h("p", { class: "note" }, note) : null,
  ];
  open(title, content, listed.length ? [action, run] : null);
}

function open(title: string, content: Child[], choice: [string, () => void] | null = null): void {
  const before = document.activeElement;
  const close = (): void => dialog.close();
  const dialog = h(
    "dialog",
    { class: "ask", "aria-label": title },
    h("h2", {}, title),
    content,
    h(
      "div",
      { class: "acts" },
      choice
        ? h(
            "button",
            {
              type: "button",
              class: "do first",
              "data-key": "yes",
              onclick: () => {
                close();
                choice[1]();
              },
            },
            choice[0],
          )
        : null,
      h("button", { type: "button", class: "do", onclick: close }, choice ? "Cancel" : "Close"),
    ),
  );
  dialog.addEventListener("close", () => {
    dialog.remove();
    if (!choice && before instanceof HTMLElement) before.focus();
  });
  document.body.append(dialog);
  dialog.showModal();
  dialog.querySelector<HTMLElement>(".acts button")?.focus();
}
