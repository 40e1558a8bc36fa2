/** A menu under a control; Esc and a click elsewhere close it. */

import { type Child, h } from "./dom";

let open: { sheet: HTMLElement; anchor: HTMLElement; key: string | undefined } | null = null;

export function menu(anchor: HTMLElement, label: string, children: Child[]): void {
  const same = open?.anchor === anchor;
  closeMenu();
  if (same) return;
  const sheet = h("div", { class: "menu", role: "dialog", "aria-label": label }, children);
  document.body.append(sheet);
  sheet.addEventListener("keydown", (event) => event.key === "Tab" && stayIn(sheet, event));
  open = { sheet, anchor, key: anchor.dataset.key };
  const box = anchor.getBoundingClientRect();
  sheet.style.left = `${Math.max(8, Math.min(box.left, innerWidth - sheet.offsetWidth - 8))}px`;
  sheet.style.top = `${Math.max(8, Math.min(box.bottom + 6, innerHeight - sheet.offsetHeight - 8))}px`;
  const first = sheet.querySelector<HTMLElement>("button, input, select");
  // One of text alone is scrolled by its own keys.
  if (!first) sheet.tabIndex = 0;
  (first ?? sheet).focus();
}

/** Tab goes round in an open menu: it stands at the end of the page, and leaving it would lose the control that opened it. */
function stayIn(sheet: HTMLElement, event: KeyboardEvent): void {
  const all = [...sheet.querySelectorAll<HTMLElement>("button:enabled, input, select, textarea, a[href]")];
  const [edge, other] = event.shiftKey ? [all[0], all.at(-1)] : [all.at(-1), all[0]];
  if (document.activeElement !== (edge ?? sheet)) return;
  event.preventDefault();
  other?.focus();
}

export function closeMenu(refocus = false): boolean {
  if (!open) return false;
  const { sheet, anchor, key } = open;
  open = null;
  sheet.remove();
  if (refocus)
    (anchor.isConnected
      ? anchor
      : key
        ? document.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)
        : null
    )?.focus();
  return true;
}

export function menuIsOpen(): boolean {
  return open !== null;
}

addEventListener("pointerdown", (event) => {
  if (open && !open.sheet.contains(event.target as Node) && !open.anchor.contains(event.target as Node)) closeMenu();
});
