/** The search dialog: one field, and a list of results to move through with the arrow keys. */

import { h, icon, redraw } from "./dom";
import { Search } from "../data/search";
import { pieces } from "../data/words";
import type { Model } from "../data/model";
import { type AnswerActions, type Group, type Item, answerGroups } from "./answer";
import { glyphOf } from "./panel/parts";
import { figure } from "../data/figure";
import { many, plural } from "../data/text";
import { readable } from "../data/time";
import type { Kind } from "../data/types";

const KINDS = ["Entity", "Event", "Claim", "Source"] as const;
/** Facts are listed with what they are about. */
const TITLES: Record<Exclude<Kind, "Fact">, string> = {
  Entity: "Entities",
  Event: "Events",
  Claim: "Claims",
  Source: "Sources",
};
const EACH = 6;

export interface Choice {
  at: number;
  shift: boolean;
}

export class Palette {
  private readonly dialog = h("dialog", { class: "palette", "aria-label": "Search" });
  private readonly input = h("input", {
    type: "text",
    role: "combobox",
    "aria-expanded": "true",
    "aria-controls": "hits",
    "aria-autocomplete": "list",
    "aria-label": "Ask, or find a name, a text or a date",
    placeholder: "Ask, or find a name or a date",
    autocomplete: "off",
    spellcheck: "false",
    enterkeyhint: "search",
  });
  private readonly list = h("div", { id: "hits", role: "listbox", "aria-label": "Search results" });
  private readonly count = h("span", { class: "note", role: "status" });
  private readonly hint = h("span", {});
  private index: Search | null = null;
  private options: (() => void)[] = [];
  private at = 0;
  private shift = false;
  private choose: (choice: Choice) => void = () => undefined;
  private only: Kind[] | null = null;

  constructor(
    private readonly model: Model,
    /** What an answer opens other than a thing. */
    private readonly act: AnswerActions,
    /** The part of the graph that can be found. */
    private readonly part: () => Model,
  ) {
    this.dialog.append(
      h(
        "div",
        { class: "q" },
        icon("search"),
        this.input,
        this.count,
        h(
          "button",
          { class: "act", onclick: () => this.dialog.close() },
          h("kbd", {}, "Esc"),
          h("span", { class: "sr" }, "Close"),
        ),
      ),
      this.list,
      h(
        "footer",
        {},
        h("span", {}, h("kbd", {}, "↑"), " ", h("kbd", {}, "↓"), " move"),
        h("span", {}, h("kbd", {}, "Enter"), " open"),
        this.hint,
        h("span", { class: "grow" }),
        h("span", {}, "who opposed … · July 2018"),
      ),
    );
    document.body.append(this.dialog);
    this.input.addEventListener("input", () => this.render());
    this.dialog.addEventListener("keydown", (event) => this.key(event));
    this.dialog.addEventListener("click", (event) => {
      if (event.target === this.dialog) this.dialog.close();
    });
  }

  open(choose: (choice: Choice) => void, options: { only?: Kind[]; hint?: string; text?: string } = {}): void {
    this.index ??= new Search(this.model);
    this.choose = choose;
    this.only = options.only ?? null;
    this.hint.textContent = options.hint ?? "";
    this.input.value = options.text ?? "";
    this.dialog.showModal();
    this.render();
    this.input.focus();
  }

  private render(): void {
    const question = this.input.value;
    const found = question.trim() ? this.found(question) : { groups: this.resting(), count: 0 };
    this.options = [];
    this.at = 0;
    const blocks = found.groups.map((group) => this.group(group, question));
    redraw(
      this.list,
      blocks,
      blocks.length
        ? null
        : h(
            "p",
            { class: "empty" },
            question.trim() ? "No results. Try fewer letters or another spelling." : "There is nothing to search.",
          ),
    );
    this.count.textContent = question.trim() ? `${many(found.count)} found` : "";
    this.mark();
  }

  private allowed(at: number): boolean {
    const { k } = this.model.node(at);
    return this.part().has(at) && k !== "Fact" && (!this.only || this.only.includes(k));
  }

  /** What answers the question, then what its words are found in. */
  private found(question: string): { groups: Group[]; count: number } {
    const answer = this.only ? [] : answerGroups(this.part(), this.index!, question, this.act);
    const { at, whole } = this.index!.find(question);
    // Beside an answer, what has only some of the words is no help.
    const nodes = (answer.length ? at.slice(0, whole) : at).filter((hit) => this.allowed(hit));
    const exact = at.slice(0, whole).filter((hit) => this.allowed(hit)).length;
    const said = new Set(
      answer.flatMap((group) => group.items.flatMap((item) => (item.at === undefined ? [] : [item.at]))),
    );
    const groups = KINDS.flatMap((kind): Group[] => {
      const mine = nodes.filter((hit) => this.model.node(hit).k === kind && !said.has(hit));
      const most = this.only ? 12 : EACH;
      const title = TITLES[kind];
      return mine.length ? [{ title, count: mine.length, items: mine.slice(0, most).map((hit) => ({ at: hit })) }] : [];
    });
    const rows = answer.reduce((sum, group) => sum + (group.count ?? 0), 0);
    return { groups: [...answer, ...groups], count: rows + (rows ? 0 : exact || nodes.length) };
  }

  private group({ title, count, items }: Group, question: string): HTMLElement {
    return h(
      "div",
      { class: "grp", role: "group", "aria-label": title },
      title ? h("h3", { "aria-hidden": "true" }, title, count === null ? null : h("b", {}, many(count))) : null,
      items.map((item) => this.item(item, question)),
    );
  }

  private item({ at, text, when, note, act }: Item, question: string): HTMLElement {
    if (at === undefined) return this.add(act!, icon("right", 13), [h("span", { dir: "auto" }, text ?? "")], "");
    const option = this.option(at, question, when, note);
    return option;
  }

  /** Before anything is typed: the entities with most neighbours. */
  private resting(): Group[] {
    const { entities, around } = this.part();
    const some = entities
      .filter((at) => this.allowed(at))
      .sort((a, b) => around[b]!.size - around[a]!.size || a - b)
      .slice(0, EACH);
    return some.length ? [{ title: TITLES.Entity, count: some.length, items: some.map((at) => ({ at })) }] : [];
  }

  private option(at: number, question: string, day?: string, note?: string): HTMLElement {
    const node = this.model.node(at);
    const alias = node.aliases?.find((name) => pieces(name, question).length > 1);
    const title = [
      node.n,
      node.short && node.short !== node.n && !node.n.includes(node.short) ? ` (${node.short})` : "",
    ].join("");
    const subtitle =
      !note && alias && pieces(title, question).length === 1
        ? ["also called ", ...marked(alias, question)]
        : [note || this.subtitle(at)];
    const when =
      day ??
      (node.k === "Event" || node.k === "Source"
        ? readable(node.date)
        : node.k === "Claim"
          ? figure(node)
          : plural(this.part().degree(at), "neighbour"));
    return this.add(
      () => this.choose({ at, shift: this.shift }),
      glyphOf(this.model, at, 12),
      [
        h("span", { dir: "auto" }, marked(title, question)),
        // A screen reader reads the row as one line.
        h("i", { dir: "auto" }, h("b", { class: "sr" }, ", "), subtitle),
      ],
      when,
    );
  }

  private subtitle(at: number): string {
    const node = this.model.node(at);
    if (node.k === "Source") return [node.publisher, node.kind].filter(Boolean).join(", ");
    if (node.k === "Claim")
      return node.speaker === undefined || !this.model.byId.has(node.speaker)
        ? ""
        : this.model.short(this.model.byId.get(node.speaker)!);
    return this.model.typeLabel(at).toLowerCase();
  }

  private add(act: () => void, mark: Element, text: Element[], when: string): HTMLElement {
    const i = this.options.push(act) - 1;
    return h(
      "div",
      {
        class: "hit",
        role: "option",
        id: `hit-${i}`,
        "aria-selected": "false",
        onclick: (event: MouseEvent) => this.take(i, event.shiftKey),
        onpointermove: () => {
          if (this.at === i) return;
          this.at = i;
          this.mark();
        },
      },
      mark,
      h("span", { class: "t" }, text),
      h("time", {}, when),
    );
  }

  private mark(): void {
    for (const option of this.list.querySelectorAll(".hit"))
      option.setAttribute("aria-selected", String(option.id === `hit-${this.at}`));
    this.input.setAttribute("aria-activedescendant", this.options.length ? `hit-${this.at}` : "");
  }

  private take(i: number, shift: boolean): void {
    const act = this.options[i];
    if (!act) return;
    this.shift = shift;
    this.dialog.close();
    act();
  }

  private key(event: KeyboardEvent): void {
    event.stopPropagation();
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const count = this.options.length;
      if (!count) return;
      this.at = (this.at + (event.key === "ArrowDown" ? 1 : count - 1)) % count;
      this.mark();
      this.list.querySelector(`#hit-${this.at}`)?.scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter" && event.target === this.input) {
      event.preventDefault();
      this.take(this.at, event.shiftKey);
    }
  }
}

function marked(text: string, question: string): (string | HTMLElement)[] {
  return pieces(text, question).map((part, i) => (i % 2 ? h("mark", {}, part) : part));
}
