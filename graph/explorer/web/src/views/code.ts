/** Show a view as code: a dialog with Cypher, Python and a command to copy. */

import type { Model } from "../data/model";
import type { Path } from "../data/paths";
import { type Asked, type Code, LANGUAGES, type Language, codeOf } from "../state/code";
import { chosenPath } from "../state/emphasis";
import { isThere, rankOf } from "../state/picture";
import { type State, type View, least } from "../state/state";
import { topicOf } from "../state/voices";
import { claimsListed } from "./claims";
import { h, redraw } from "./dom";
import type { Drawn } from "./drawn_csv";
import { APART } from "./panel/parts";
import { TABLES } from "./table";

interface Seen {
  model: Model;
  state: State;
  left: View;
  drawn: Drawn;
  paths: readonly Path[];
}

/** The parts of what is seen as code: the view, the lanes below it, the details. */
export function codesOf(seen: Seen): Code[] {
  const { model, state } = seen;
  const asked = [...viewAsked(seen), ...lanesAsked(seen), ...detailsAsked(seen)];
  return asked.map((one) => codeOf(model, state, one));
}

function viewAsked(seen: Seen): Asked[] {
  const { model, state, left, drawn, paths } = seen;
  if (left === "claims") return [claimsAsked(model, state)];
  if (left === "table") return [tableAsked(model, state)];
  if (!drawn.graph) return [];
  const path = chosenPath(state, paths);
  if (path) {
    const ids = [path.steps[0]!.from, ...path.steps.map(({ to }) => to)].map((at) => model.node(at).id);
    return [
      {
        what: "path",
        title: "The path",
        ids,
        timed: state.path!.timed,
        pick: Math.min(state.path!.pick, paths.length - 1),
      },
    ];
  }
  if (drawn.picture.edges && state.centre !== null)
    return [
      {
        ...{ what: "around", title: "Relations by verb", id: model.node(state.centre).id },
        ...{ apart: [...APART], events: false },
      },
    ];
  const { drawn: marks, folds } = drawn.picture;
  const entities = marks.filter((at) => model.node(at).k === "Entity" && rankOf(model, state, at) >= least(state));
  const title = "Entities drawn";
  if (state.centre === null && !folds.length) return [{ what: "nodes", title, label: "Entity", window: "presence" }];
  const why = "How many are drawn depends on the size of the page, so the code names them.";
  return [{ what: "nodes", title, label: "Entity", named: { ids: entities.map((at) => model.node(at).id), why } }];
}

function lanesAsked({ model, left, drawn }: Seen): Asked[] {
  if (drawn.own) {
    const why = "The code names the events that are drawn below the relations.";
    const ids = drawn.own.map(({ at }) => model.node(at).id);
    return [{ what: "nodes", title: "Its events", label: "Event", named: { ids, why } }];
  }
  const shown = drawn.lanes !== null || left === "timeline";
  return shown ? [{ what: "nodes", title: "Events of the timeline", label: "Event", window: "date" }] : [];
}

function detailsAsked({ model, state }: Seen): Asked[] {
  if (state.id === null || !model.has(state.id) || state.path) return [];
  const { id, k } = model.node(state.id);
  const apart = k === "Source" ? [] : k === "Entity" ? [...APART] : ["CITES", "HAS_FACT"];
  return [{ what: "details", title: `Details: ${model.short(state.id)}`, id, apart }];
}

function claimsAsked(model: Model, state: State): Asked {
  const { claims, metric } = claimsListed(model, state);
  const ids = claims.map((at) => model.node(at).id);
  const base = { what: "nodes", title: "Claims", label: "Claim" } as const;
  if (metric !== null && (state.on || !state.window)) return { ...base, metric };
  const why =
    topicOf(model, state) !== undefined
      ? "The code names the figures that stand next to each other; policygraph claims --explain A B compares two."
      : metric !== null
        ? "A figure is in a window by its period, or by the date on which it was said, so the code names them."
        : "The code names the claims that this view is about.";
  return { ...base, named: { ids, why } };
}

function tableAsked(model: Model, state: State): Asked {
  const kind = state.table;
  const title = `Table of ${TABLES[kind].toLowerCase()}`;
  if (kind === "Relation") return { what: "relations", title, apart: ["CITES", "HAS_FACT"] };
  if (kind === "Claim" && state.window && !state.on) {
    const ids = model.claims.filter((at) => isThere(model, state, at)).map((at) => model.node(at).id);
    const why = "A claim is in a window by its period, or by the date on which it was said, so the code names them.";
    return { what: "nodes", title, label: kind, named: { ids, why } };
  }
  if (kind === "Source") return { what: "nodes", title, label: kind };
  return { what: "nodes", title, label: kind, window: kind === "Event" ? "date" : "presence" };
}

/** The dialog: which part, which language, the code, and what it leaves open. */
export function showCode(codes: readonly Code[], left: View): void {
  let [part, language]: [number, Language] = [0, "Cypher"];
  const body = h("div", { class: "code-body" });
  const status = h("span", { class: "note", role: "status" });
  const draw = (): void => {
    const code = codes[part]!;
    status.textContent = "";
    redraw(
      body,
      partPicker(codes, part, (chosen) => {
        part = chosen;
        draw();
      }),
      tabs(language, (chosen) => {
        language = chosen;
        draw();
      }),
      h(
        "pre",
        { id: "code-panel", role: "tabpanel", "aria-labelledby": `code-${language}`, tabindex: 0, dir: "ltr" },
        h("code", {}, code.text[language]),
      ),
      code.notes.map((note) => h("p", { class: "note" }, note)),
      h("p", { class: "note" }, "“data” is the folder of the tables."),
    );
  };
  const copy = async (): Promise<void> => {
    const code = body.querySelector("code")!;
    try {
      await navigator.clipboard.writeText(code.textContent);
      status.textContent = "Copied.";
    } catch {
      getSelection()?.selectAllChildren(code);
      status.textContent = "The code is selected. Copy it with the keyboard.";
    }
  };
  const dialog = h(
    "dialog",
    { class: "code", "aria-label": "This view as code" },
    h("h2", {}, "This view as code"),
    left === "map" ? h("p", { class: "note" }, "The map is not in the code. Its table can be saved as CSV.") : null,
    codes.length ? body : left === "map" ? null : h("p", {}, "This view has no rows of its own."),
    h(
      "div",
      { class: "line" },
      codes.length ? h("button", { class: "act", onclick: copy }, "Copy") : null,
      h("button", { class: "act", onclick: () => dialog.close() }, "Close"),
      status,
    ),
  );
  if (codes.length) draw();
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("keydown", (event) => event.stopPropagation());
  document.body.append(dialog);
  dialog.showModal();
}

function partPicker(codes: readonly Code[], chosen: number, choose: (part: number) => void): HTMLElement {
  if (codes.length < 2) return h("p", {}, codes[0]!.title);
  return h(
    "select",
    {
      class: "code-part",
      "aria-label": "Part of the view",
      "data-key": "code-part",
      onchange: (event: Event) => choose(Number((event.target as HTMLSelectElement).value)),
    },
    codes.map(({ title }, i) => h("option", { value: i, selected: i === chosen }, title)),
  );
}

function tabs(chosen: Language, choose: (language: Language) => void): HTMLElement {
  const move = (event: KeyboardEvent): void => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    choose(LANGUAGES[(LANGUAGES.indexOf(chosen) + by + LANGUAGES.length) % LANGUAGES.length]!);
    document.querySelector<HTMLElement>("dialog.code [aria-selected=true]")?.focus();
  };
  return h(
    "div",
    { class: "tt", role: "tablist", "aria-label": "Language", onkeydown: move },
    LANGUAGES.map((language) =>
      h(
        "button",
        {
          id: `code-${language}`,
          role: "tab",
          "data-key": `code-${language}`,
          "aria-selected": language === chosen,
          "aria-controls": "code-panel",
          "aria-pressed": null,
          tabindex: language === chosen ? 0 : -1,
          onclick: () => choose(language),
        },
        language,
      ),
    ),
  );
}
