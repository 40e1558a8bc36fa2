/** The share menu: a link to the view, its picture, its rows, its citation. */

import type { Model } from "../data/model";
import type { Path } from "../data/paths";
import { many } from "../data/text";
import { windowText } from "../data/time";
import { rankSigns } from "../draw/fan_marks";
import { dateSigns, familiesDrawn, lineSign, oneVerb } from "../draw/key";
import { type Theme, paperTheme } from "../draw/theme";
import { type Store, type View, days, toHash } from "../state/state";
import { claimsListed } from "./claims";
import { type Child, h } from "./dom";
import { menu } from "./menu";
import { type Caption, type Picture, type Sources, compose } from "./compose";
import { type Drawn, drawnRows, drawnSources } from "./drawn_csv";
import { codesOf, showCode } from "./code";
import { embedCode } from "./embed";
import { printView } from "./print";
import { HOW, voicesPictures } from "./voices_paper";
import { csvOf, saveCsv, savePng, saveSvg, toCsv } from "./save";

/** What sharing needs to know of the page at that moment. */
export interface Shared {
  model: Model;
  /** The part of it that is shown. */
  part: () => Model;
  store: Store;
  /** What is drawn, and which view is on the left. */
  drawn: () => Drawn;
  left: () => View;
  /** The table of the map. */
  mapRows: () => string[][];
  paths: () => readonly Path[];
  /** The view in one sentence. */
  sentence: () => string;
  /** The drawings of the view, from the top down. */
  pictures: (theme: Theme) => Picture[];
  theme: () => Theme;
  announce: (text: string) => void;
}

/** Sources that a picture, and the second page of a print, have room for. */
const MOST_IN_PICTURE = 24;
const MOST_ON_PAPER = 44;

export class Sharing {
  /** Whether the next print has all tables. */
  private allTables = false;

  constructor(private readonly page: Shared) {
    addEventListener("beforeprint", () => this.layOutPaper());
    addEventListener("afterprint", () => {
      this.allTables = false;
    });
  }

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
      choice("In another page (HTML)", () => this.embed()),
      choice("Cypher, Python or command", () => this.code()),
      choice("Print (two pages)", () => print()),
      choice("Print with all tables", () => {
        this.allTables = true;
        print();
      }),
    ]);
  }

  csv(): void {
    const { part, drawn, left, store, sentence, announce } = this.page;
    const { state } = store;
    const view = left();
    const text =
      view === "claims"
        ? toCsv(part(), { ...state, table: "Claim" }, this.claims())
        : view === "table"
          ? toCsv(part(), state)
          : csvOf(view === "map" ? this.page.mapRows() : drawnRows(drawn(), state));
    saveCsv(text, sentence());
    announce("The rows of this view were saved as CSV.");
  }

  cite(): void {
    const { model, store } = this.page;
    const address = location.protocol.startsWith("http") ? location.href : `#${toHash(store.state, model)}`;
    showText("Cite this view", "Citation", `${this.citation()} ${address}`);
  }

  /** The view, its lanes and its details as code. */
  code(): void {
    const { part, drawn, left, store, paths } = this.page;
    const view = left();
    showCode(codesOf({ model: part(), state: store.state, left: view, drawn: drawn(), paths: paths() }), view);
  }

  /** The element by which another page shows this view alone. */
  private embed(): void {
    const { model, store, sentence } = this.page;
    const whole = this.address().replace(/#.*/, "");
    const { state } = store;
    // Details of the thing that everything is drawn around are not what the view is about.
    const id = state.id === state.centre ? null : state.id;
    const address = `${whole}#${toHash({ ...state, id, embed: true }, model)}`;
    showText("This view in another page", "HTML", embedCode(address, sentence()));
  }

  private savePicture(kind: "png" | "svg"): void {
    const { sentence, theme } = this.page;
    const lines = [this.address(), this.citation()];
    const caption = { ...this.caption(theme()), title: sentence(), lines, sources: this.sources(MOST_IN_PICTURE) };
    const whole = compose(this.drawings(theme()), caption, theme());
    (kind === "png" ? savePng : saveSvg)(whole, theme().paper, sentence());
  }

  /** The drawings of the view, from the top down; a table has none. */
  private drawings(theme: Theme): Picture[] {
    const { part, store, left, pictures } = this.page;
    return left() === "claims" ? voicesPictures(part(), store.state, theme) : pictures(theme);
  }

  private layOutPaper(): void {
    const { part, store, sentence, left } = this.page;
    const view = left();
    const theme = paperTheme(this.page.model.data.groups);
    const drawings = view === "table" ? [] : this.drawings(theme);
    const bare = { title: "", lines: [], sources: null };
    const claims = view === "claims" && !this.allTables;
    printView({
      model: part(),
      state: store.state,
      sentence: sentence(),
      how: claims && drawings.length ? HOW : "",
      // In two voices the picture of each place is its own: a page ends between two.
      pictures:
        view === "claims"
          ? drawings
          : drawings.length
            ? [compose(drawings, { ...this.caption(theme), ...bare }, theme)]
            : [],
      lines: [this.address(), this.citation()],
      sources: claims ? this.sources(Infinity) : drawings.length ? this.sources(MOST_ON_PAPER) : null,
      cited: claims ? this.cited() : null,
      claims: view === "claims" ? this.claims() : null,
      tables: this.allTables ? "all" : view === "claims" ? "Claim" : view === "table" ? store.state.table : null,
    });
  }

  /** The claims that the view lists: of a metric, of a topic, or those that an answer is about. */
  private claims(): number[] {
    return [...new Set(claimsListed(this.page.part(), this.page.store.state).claims)];
  }

  private caption(theme: Theme): Pick<Caption, "families" | "groups" | "signs"> {
    const { picture, graph, ...seen } = this.page.drawn();
    const lanes = seen.lanes ?? seen.own;
    const { model, drawn, ranks } = picture;
    const families = graph ? familiesDrawn(model, drawn) : [];
    const { state } = this.page.store;
    const verb = graph && state.path === null ? oneVerb(picture) : null;
    const dated = families.length > 0 || lanes !== null;
    const signs =
      graph && ranks && days(state) ? rankSigns(theme, ranks) : dated ? dateSigns(theme, lanes !== null) : [];
    return {
      families,
      groups: model.data.groups,
      signs: [...(verb === null ? [] : [lineSign(theme, verb)]), ...signs],
    };
  }

  /** The sources of what is drawn, at most so many, and how many more there are. */
  private sources(most: number): Sources {
    const { model } = this.page;
    const all = this.cited();
    const lines = all.slice(0, most).map((at) => {
      const { n, publisher, date, url } = model.node(at);
      return [n, publisher, date, url].filter(Boolean).join(", ");
    });
    const rest = all.length - lines.length;
    return { lines, rest: rest > 0 ? `… and ${many(rest)} more, in the page's table of sources.` : "" };
  }

  /** Those sources, the most used first. */
  private cited(): number[] {
    const { drawn, left, store } = this.page;
    const claims = left() === "claims" ? { graph: false, lanes: null, rows: this.claims() } : {};
    return drawnSources({ ...drawn(), ...claims }, store.state);
  }

  /** Where the view is found again; of a file on a disk its name alone, since folders are nobody else's. */
  private address(): string {
    const { protocol, pathname, href, hash } = location;
    return protocol === "http:" || protocol === "https:" ? href : `${pathname.split("/").at(-1) ?? ""}${hash}`;
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

/** A dialog with a text to copy. */
function showText(title: string, label: string, value: string): void {
  const text = h("textarea", { "aria-label": label, spellcheck: "false" }, value);
  const copy = (): void => {
    text.select();
    navigator.clipboard?.writeText(text.value).catch(() => undefined);
  };
  const dialog = h(
    "dialog",
    { class: "cite", "aria-label": title },
    h("h2", {}, title),
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
