/** The share menu: a link to the view, its picture, its rows, its citation. */

import type { Model } from "../data/model";
import { windowText } from "../data/time";
import type { Theme } from "../draw/theme";
import type { Picture as Drawn } from "../state/picture";
import { type Store, type View, days, toHash } from "../state/state";
import { type Child, h } from "./dom";
import { menu } from "./menu";
import { drawnRows } from "./drawn_csv";
import { type Picture, compose, csvOf, saveCsv, savePng, saveSvg, toCsv } from "./save";

/** What sharing needs to know of the page at that moment. */
export interface Shared {
  model: Model;
  /** The part of it that is shown. */
  part: () => Model;
  store: Store;
  /** What the graph draws, and which view is on the left. */
  picture: () => Drawn;
  left: () => View;
  /** The view in one sentence. */
  sentence: () => string;
  /** The drawings of the view, from the top down. */
  pictures: () => Picture[];
  theme: () => Theme;
  announce: (text: string) => void;
}

export class Sharing {
  constructor(private readonly page: Shared) {}

  open(anchor: HTMLElement): void {
    const note = h("p", { class: "note", role: "status" });
    const link = h("input", {
      type: "text",
      value: location.href,
      "aria-label": "Link to this view",
      spellcheck: "false",
    });
    const copy = async (): Promise<void> => {
      link.select();
      try {
        await navigator.clipboard.writeText(link.value);
        note.textContent = "Copied.";
      } catch {
        note.textContent = "The link is selected. Copy it with the keyboard.";
      }
    };
    const choice = (text: string, act: () => void): Child => h("button", { class: "choice", onclick: act }, text);
    menu(anchor, "Share", [
      h("h3", {}, "Link to this view"),
      h("div", { class: "line" }, link, h("button", { class: "act", onclick: copy }, "Copy")),
      note,
      h("h3", {}, "Save this view"),
      choice("Image (PNG)", () => this.savePicture("png")),
      choice("Vector image (SVG)", () => this.savePicture("svg")),
      choice("Rows of this view (CSV)", () => this.csv()),
      choice("Citation", () => this.cite()),
      choice("Print", () => print()),
    ]);
  }

  csv(): void {
    const { part, picture, left, store, sentence, announce } = this.page;
    const { state } = store;
    const view = left();
    const text =
      view === "claims" || view === "table"
        ? toCsv(part(), view === "claims" ? { ...state, table: "Claim" } : state)
        : csvOf(drawnRows(picture(), state));
    saveCsv(text, sentence());
    announce("The rows of this view were saved as CSV.");
  }

  cite(): void {
    const { model, store } = this.page;
    const address = location.protocol.startsWith("http") ? location.href : `#${toHash(store.state, model)}`;
    const text = h("textarea", { "aria-label": "Citation" }, `${this.citation()} ${address}`);
    const copy = (): void => {
      text.select();
      navigator.clipboard?.writeText(text.value).catch(() => undefined);
    };
    const dialog = h(
      "dialog",
      { class: "cite", "aria-label": "Cite this view" },
      h("h2", {}, "Cite this view"),
      text,
      h(
        "div",
        { class: "line" },
        h("button", { class: "act", onclick: copy }, "Copy"),
        h("button", { class: "act", onclick: () => dialog.close() }, "Close"),
      ),
    );
    dialog.addEventListener("close", () => dialog.remove());
    dialog.addEventListener("keydown", (event) => event.stopPropagation());
    document.body.append(dialog);
    dialog.showModal();
  }

  private savePicture(kind: "png" | "svg"): void {
    const { pictures, sentence, theme } = this.page;
    const whole = compose(pictures(), sentence(), this.citation(), theme());
    (kind === "png" ? savePng : saveSvg)(whole, theme().paper, sentence());
  }

  private citation(): string {
    const { model, store, sentence } = this.page;
    const { info } = model.data;
    const window = days(store.state);
    const view = sentence() + (window ? ` (${windowText(window)})` : "");
    const licence = info.licence ? ` Licence: ${info.licence}.` : "";
    return `${info.citation ?? info.title ?? "policygraph explorer"}. View: ${view}.${licence}`;
  }
}
