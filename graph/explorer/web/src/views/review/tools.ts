/** The bar of the review: counts, filters, and what is done to all. */

import { many } from "../../data/text";
import type { ReviewItem } from "../../data/types";
import { isDark } from "../../draw/theme";
import type { Filter, Review } from "../../state/review";
import { h, icon, redraw } from "../dom";

export interface ToolActions {
  filter: (filter: Filter) => void;
  acceptAll: () => void;
  rejectAll: () => void;
  save: () => void;
  help: () => void;
}

export class Tools {
  readonly bar: HTMLElement;
  readonly filters = h("section", { class: "filters", "aria-label": "Filter" });
  readonly end = h("section", { class: "end", "aria-label": "Saving" });
  private readonly picks = h("div", { class: "kinds", role: "group", "aria-label": "Kind" });
  private readonly all = h("div", { class: "all-shown" });
  private readonly counts = h("p", { class: "counts", role: "status" });
  private readonly saving: HTMLButtonElement;
  private readonly kinds: string[];
  private readonly least = h("input", {
    id: "least",
    type: "number",
    min: "0",
    max: "1",
    step: "0.05",
    value: "0",
    inputmode: "decimal",
  });
  private filter: Filter = { kind: "", least: 0, decided: false };

  constructor(
    private readonly review: Review,
    private readonly act: ToolActions,
  ) {
    this.kinds = [...new Set(review.payload.items.map((item) => item.kind))];
    this.saving = h(
      "button",
      { type: "button", class: "do first", "aria-keyshortcuts": "Control+S", onclick: act.save },
      "Save decisions",
    );
    this.bar = h(
      "header",
      { class: "bar" },
      h("h1", { class: "brand", dir: "auto" }, review.payload.title),
      this.counts,
      h("span", { class: "grow" }),
      this.button("Switch between light and dark", "theme", switchTheme),
      this.button("Keys", "help", act.help),
      this.saving,
    );
    this.filters.append(
      this.picks,
      h("span", { class: "score" }, h("label", { for: "least" }, "Score from"), this.least),
      h(
        "label",
        { class: "check" },
        h("input", {
          type: "checkbox",
          onchange: (event: Event) =>
            act.filter({ ...this.filter, decided: (event.currentTarget as HTMLInputElement).checked }),
        }),
        "Show decided",
      ),
      h("span", { class: "grow" }),
      this.all,
    );
    this.least.addEventListener("input", () => {
      const least = this.least.valueAsNumber;
      act.filter({ ...this.filter, least: Number.isFinite(least) ? least : 0 });
    });
    this.end.append(...this.command("Save the decisions, then apply them:"));
  }

  /** How the decisions are applied, once they are saved. */
  command(said: string): HTMLElement[] {
    const { file } = this.review.payload;
    return [
      h("p", {}, said),
      h("pre", {}, `policygraph review ${file} --decisions decisions.json`),
      h(
        "p",
        { class: "note" },
        "Nothing is written to a table before. All rows are checked first, and written together.",
      ),
    ];
  }

  private button(label: string, name: "theme" | "help", run: () => void): HTMLElement {
    return h("button", { type: "button", class: "act", "aria-label": label, title: label, onclick: run }, icon(name));
  }

  render(filter: Filter, shown: readonly ReviewItem[]): void {
    this.filter = filter;
    const { left, accepted, rejected } = this.review.counts();
    this.counts.textContent = `${many(left)} left · ${many(accepted)} accepted · ${many(rejected)} rejected`;
    const open = shown.filter((item) => this.review.isOpen(item)).length;
    const all = (text: string, key: string, run: () => void): HTMLElement =>
      h(
        "button",
        {
          type: "button",
          class: "act",
          "data-key": `all-${key}`,
          disabled: !open,
          onclick: run,
          "aria-keyshortcuts": key,
        },
        `${text} ${many(open)} shown`,
      );
    redraw(
      this.picks,
      ["", ...this.kinds].map((kind) => this.kind(kind)),
    );
    redraw(this.all, all("Accept", "A", this.act.acceptAll), all("Reject", "R", this.act.rejectAll));
  }

  private kind(kind: string): HTMLElement {
    const of = this.review.payload.items.filter((item) => (!kind || item.kind === kind) && this.review.isOpen(item));
    return h(
      "button",
      {
        type: "button",
        class: "pick",
        "data-key": `kind-${kind}`,
        "aria-pressed": String(this.filter.kind === kind),
        onclick: () => this.act.filter({ ...this.filter, kind }),
      },
      kind || "all",
      h("b", {}, many(of.length)),
    );
  }

  focus(): void {
    this.filters.querySelector<HTMLElement>("[aria-pressed=true]")?.focus();
  }

  focusSave(): void {
    this.saving.focus();
  }

  unsaved(): void {
    this.saving.classList.add("wanted");
  }

  saved(): void {
    this.saving.classList.remove("wanted");
  }
}

function switchTheme(): void {
  document.documentElement.dataset.theme = isDark() ? "light" : "dark";
}
