/** The page of a review: the lines on the left, and next to each the suggestions that it gave. */

import { many } from "../../data/text";
import type { ReviewItem } from "../../data/types";
import { type Action, type Cells, type Decision, type Filter, Review, type Row } from "../../state/review";
import { type Child, h, redraw } from "../dom";
import { save } from "../download";
import { type CardActions, body, doneText, head } from "./card";
import { confirmAll, keyList, told } from "./dialogs";
import { cellForm, sameForm, wordLists } from "./form";
import { startKeys } from "./keys";
import { Memory } from "./memory";
import { isLead, linesText, marked, range } from "./text";
import { Tools } from "./tools";

type Form = { kind: "cells"; only: readonly string[] | null } | { kind: "same" };

export class ReviewPage {
  private readonly cards = new Map<number, HTMLElement>();
  private readonly texts: HTMLElement[] = [];
  /** Positions of the lines that are lit. */
  private lit: number[] = [];
  /** How each suggestion was drawn last: most decisions change one or two of them. */
  private readonly drawn = new Map<number, string>();
  /** Items in the order of the text. */
  private readonly order: ReviewItem[];
  private readonly ids = h("datalist", { id: "ids" });
  private readonly live = h("p", { class: "sr", "aria-live": "polite" });
  private readonly tools: Tools;
  private filter: Filter = { kind: "", least: 0, decided: false };
  private open: ReviewItem | null = null;
  private form: Form | null = null;
  private readonly act: CardActions = {
    open: (n) => this.show(this.open?.n === n ? null : this.review.items.get(n)!),
    decide: (action) => this.decide(action),
    undo: () => this.undo(),
  };

  constructor(
    private readonly review: Review,
    private readonly memory: Memory,
  ) {
    this.order = [...review.items.values()].sort((a, b) => a.lead.first - b.lead.first || a.n - b.n);
    this.tools = new Tools(review, {
      filter: (filter) => this.setFilter(filter),
      acceptAll: () => this.acceptAll(),
      rejectAll: () => this.rejectAll(),
      save: () => this.save(),
      help: keyList,
    });
    review.fromMemory(memory.read());
    this.build();
    this.changed();
    startKeys({
      decide: (action) => this.decide(action),
      undo: () => this.undo(),
      step: (by) => this.step(by),
      filter: () => this.tools.focus(),
      acceptAll: () => this.acceptAll(),
      rejectAll: () => this.rejectAll(),
      save: () => this.save(),
      help: keyList,
      cancel: () => this.cancel(),
    });
    this.show(this.next(-1, 1), false);
  }

  // ── building ────────────────────────────────────────────────────────────────────────────────────────

  private build(): void {
    const { lines } = this.review.payload;
    const byLine = Map.groupBy(this.order, (item) => item.lead.first);
    const rows = lines.map((_, at) => this.lineOf(at + 1, byLine.get(at + 1) ?? []));
    document
      .getElementById("app")!
      .append(
        this.tools.bar,
        this.tools.filters,
        h("main", { class: "article", id: "main" }, this.notes(), rows, this.tools.end),
        this.live,
        this.ids,
        ...wordLists(this.review),
      );
  }

  private notes(): Child {
    const { names_text, source } = this.review.payload;
    return names_text
      ? h("p", { class: "note intro" }, `The first accepted row also gives ${source} its text_file and text_sha256.`)
      : null;
  }

  private lineOf(number: number, items: readonly ReviewItem[]): HTMLElement {
    const text = h("p", { class: "text", dir: "auto" }, this.review.payload.lines[number - 1]);
    this.texts.push(text);
    const margin = h(
      "ul",
      { class: "margin", "aria-label": items.length ? `Suggestions of line ${number}` : null },
      items.map((item) => this.cardOf(item)),
    );
    const blank = !this.review.payload.lines[number - 1]!.trim();
    return h(
      "div",
      { class: blank ? "row blank" : "row" },
      h("div", { class: "left" }, h("span", { class: "no num", "aria-label": `Line ${number}` }, number), text),
      items.length ? margin : null,
    );
  }

  private cardOf(item: ReviewItem): HTMLElement {
    const card = h("li", { class: "sug" });
    this.cards.set(item.n, card);
    return card;
  }

  // ── drawing ─────────────────────────────────────────────────────────────────────────────────────────

  /** Draw a suggestion again, after it was opened, closed or decided on. */
  private draw(item: ReviewItem): void {
    const card = this.cards.get(item.n)!;
    const open = this.open === item;
    const done = doneText(this.review.decisions.get(item.n));
    const hidden = !open && !this.review.shown(item, this.filter);
    const as = `${done} ${hidden}`;
    if (!open && this.drawn.get(item.n) === as) return;
    this.drawn.set(item.n, open ? "open" : as);
    card.className = `sug${open ? " open" : ""}${done ? ` ${done}` : ""}`;
    card.hidden = hidden;
    redraw(card, head(this.review, item, open, this.act), open && body(this.review, item, this.formOf(item), this.act));
  }

  private formOf(item: ReviewItem): HTMLElement | null {
    const { form } = this;
    if (!form) return null;
    const cancel = (): void => this.cancel();
    if (form.kind === "same") {
      const typed = this.review.decisions.get(item.n)?.as ?? item.near;
      return sameForm(item, typed, { cancel, save: (id) => this.put(item, { do: "same", as: id }) });
    }
    const saved = (cells: Cells): void =>
      this.put(item, Object.keys(cells).length ? { do: "edit", cells } : { do: "accept" });
    return cellForm(this.review, item, form.only, { cancel, save: saved });
  }

  /** Draw all that a decision or a filter changes. */
  private changed(): void {
    for (const item of this.order) this.draw(item);
    this.tools.render(this.filter, this.shown());
  }

  private light(item: ReviewItem | null): void {
    const places = item ? [item.lead, ...item.mentions] : [];
    const next = [...new Set(places.flatMap(({ first, last }) => range(first, last)))];
    for (const number of new Set([...this.lit, ...next])) {
      const text = this.texts[number - 1]!;
      text.classList.toggle("lead", item !== null && isLead(number, item));
      redraw(text, marked(this.review.payload.lines[number - 1]!, number, next.includes(number) ? item : null));
    }
    this.lit = next;
  }

  /** Open a suggestion, or none. */
  private show(item: ReviewItem | null, focus = true): void {
    const before = this.open;
    [this.open, this.form] = [item, null];
    if (before) this.draw(before);
    this.light(item);
    if (!item) {
      if (focus && before) this.cards.get(before.n)?.querySelector("button")?.focus();
      return;
    }
    this.draw(item);
    const card = this.cards.get(item.n)!;
    if (focus) card.querySelector("button")!.focus({ preventScroll: true });
    card.scrollIntoView({ block: "nearest" });
  }

  // ── moving ──────────────────────────────────────────────────────────────────────────────────────────

  private shown(): ReviewItem[] {
    return this.order.filter((item) => this.review.shown(item, this.filter));
  }

  /** The next suggestion that is shown from a place on, in one direction; null when there is none. */
  private next(from: number, by: 1 | -1): ReviewItem | null {
    for (let at = from + by; at >= 0 && at < this.order.length; at += by) {
      const item = this.order[at]!;
      if (this.review.shown(item, this.filter)) return item;
    }
    return null;
  }

  private step(by: 1 | -1): void {
    const from = this.open ? this.order.indexOf(this.open) : by > 0 ? -1 : this.order.length;
    const to = this.next(from, by);
    if (to) this.show(to);
    else this.say(by > 0 ? "This is the last one that is shown." : "This is the first one that is shown.");
  }

  private setFilter(filter: Filter): void {
    this.filter = filter;
    if (this.open && !this.review.shown(this.open, filter)) this.show(this.next(-1, 1), false);
    this.changed();
    this.say(`${many(this.shown().length)} suggestions are shown.`);
  }

  // ── deciding ────────────────────────────────────────────────────────────────────────────────────────

  private decide(action: Action): void {
    const item = this.open;
    if (!item || this.form) return;
    const { missing } = this.review.written(item);
    if (action === "edit") this.ask({ kind: "cells", only: null });
    else if (action === "same") this.ask({ kind: "same" });
    else if (action === "accept" && missing.length) this.ask({ kind: "cells", only: missing });
    else if (action === "accept" && this.review.decisions.get(item.n)?.do === "edit") this.onward(item);
    else this.put(item, { do: action });
  }

  private ask(form: Form): void {
    this.form = form;
    const ids = this.review.ids();
    this.ids.replaceChildren(...ids.map(([id, name]) => h("option", { value: id, label: name || null })));
    this.draw(this.open!);
    const card = this.cards.get(this.open!.n)!;
    const fields = [...card.querySelectorAll<HTMLInputElement>("form input")];
    const empty = fields.find((field) => !field.value && field.ariaRequired === "true");
    const field = empty ?? fields.find((each) => !each.id.endsWith("-id")) ?? fields[0];
    field?.focus();
    field?.select();
    card.scrollIntoView({ block: "nearest" });
  }

  private cancel(): void {
    if (!this.form || !this.open) return;
    this.form = null;
    this.draw(this.open);
    this.cards.get(this.open.n)!.querySelector("button")!.focus();
  }

  private put(item: ReviewItem, decision: Decision): void {
    this.form = null;
    this.review.decide([item.n], decision);
    this.kept();
    this.onward(item, `${doneText(decision)}: ${item.name}.`);
  }

  /** Go on to the next one that is to be decided. */
  private onward(item: ReviewItem, done = ""): void {
    const at = this.order.indexOf(item);
    const isNext = (other: ReviewItem): boolean =>
      !this.review.decisions.has(other.n) && this.review.shown(other, this.filter);
    const to = this.order.slice(at + 1).find(isNext) ?? this.order.find(isNext) ?? null;
    this.show(to);
    this.changed();
    if (to) this.say(`${done} Now: ${to.kind} ${to.name}, ${linesText(to.lead.first, to.lead.last)}.`);
    else {
      this.say(`${done} Nothing more is shown.`);
      this.tools.focusSave();
    }
  }

  private undo(): void {
    const item = this.open;
    if (!item || !this.review.decisions.has(item.n)) return;
    this.review.decide([item.n], null);
    this.kept();
    this.changed();
    this.cards.get(item.n)!.querySelector("button")!.focus();
    this.say(`Undone: ${item.name}.`);
  }

  private acceptAll(): void {
    const open = this.shown().filter((item) => this.review.isOpen(item));
    const ready = this.review.acceptable(open);
    const left = open.length - ready.size;
    const note = left ? `${many(left)} are left: they need cells, or another row of the same id is accepted.` : "";
    confirmAll(
      ready.size ? `Accept these ${many(ready.size)}?` : "Nothing can be accepted as it is",
      [...ready].map(([item, row]) => rowText(item, row)),
      note,
      `Accept ${many(ready.size)}`,
      () => {
        const items = [...ready.keys()];
        this.review.accept(items);
        this.allDone(items, "accepted");
      },
    );
  }

  private rejectAll(): void {
    const open = this.shown().filter((item) => this.review.isOpen(item));
    confirmAll(
      open.length ? `Reject these ${many(open.length)}?` : "Nothing is shown to reject",
      open.map((item) => `${item.kind}: ${item.name}`),
      "",
      `Reject ${many(open.length)}`,
      () => {
        this.review.decide(
          open.map((item) => item.n),
          { do: "reject" },
        );
        this.allDone(open, "rejected");
      },
    );
  }

  private allDone(items: readonly ReviewItem[], what: string): void {
    this.kept();
    this.onward(items.at(-1)!, `${many(items.length)} ${what}.`);
  }

  // ── keeping ─────────────────────────────────────────────────────────────────────────────────────────

  private kept(): void {
    this.memory.write(this.review.toMemory());
    this.tools.unsaved();
  }

  private save(): void {
    save(new Blob([this.review.toFile()], { type: "application/json" }), "decisions.json");
    this.memory.saved();
    this.tools.saved();
    told("The decisions are in decisions.json", this.tools.command("It is with your downloads. Apply it:"));
  }

  private say(text: string): void {
    this.live.textContent = text.trim();
  }
}

/** What an item writes, in a line. */
function rowText(item: ReviewItem, row: Row): string {
  const cells = Object.entries(row.cells).map(([column, cell]) => `${column}=${cell}`);
  return item.known ? `${item.table}.csv, ${item.known}: cite ${item.cites}` : `${item.table}.csv: ${cells.join("  ")}`;
}
