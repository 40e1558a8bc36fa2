/** The story: ordered steps, each a saved view with a text. */

import { type Kid, h, icon } from "./dom";
import type { Model } from "../data/model";
import { type Context, References, glyphOf, opener } from "./panel/parts";
import { figure } from "./panel/thing";
import type { State, View } from "../state/state";
import { VIEWS } from "../state/state";
import { parseDay, windowText } from "../data/time";
import type { Step } from "../data/types";

const list = (value: string | string[] | undefined): string[] =>
  (Array.isArray(value) ? value : (value ?? "").split(";")).map((part) => part.trim()).filter(Boolean);

/** Things and events that a step is about, in its order. */
export function focusOf(model: Model, step: Step): number[] {
  return list(step.focus).flatMap((id) => model.byId.get(id) ?? []);
}

export function stepView(step: Step | undefined): View {
  return VIEWS.find((view) => view === step?.view && view !== "story") ?? "graph";
}

/** What changes when a step is opened. */
export function stepState(model: Model, index: number): Partial<State> {
  const step = model.data.story[index];
  if (!step) return {};
  const [from, to] = [parseDay(step.from ?? ""), parseDay(step.to ?? step.from ?? "")];
  const focus = focusOf(model, step);
  const thing = focus.find((at) => model.node(at).k === "Entity");
  return {
    view: "story",
    step: index,
    window: from && to ? { from: from.from, to: to.to } : null,
    on: null,
    path: null,
    fold: null,
    off: new Set(),
    id: null,
    open: [],
    near: 0,
    centre: thing ?? model.network.start,
    metric: null,
  };
}

/** What a step is about: its name; of a claim who says it, and the figure. */
function focusWords(ctx: Context, at: number): Kid {
  const { model } = ctx;
  const node = model.node(at);
  if (node.k !== "Claim") return opener(ctx, at, model.short(at));
  const speaker = node.speaker === undefined ? undefined : model.byId.get(node.speaker);
  const who = speaker === undefined ? node.speaker : model.short(speaker);
  return [
    who === undefined ? null : h("span", { class: "v", dir: "auto" }, `${who}: `),
    opener(ctx, at),
    node.value ? h("span", { class: "v" }, ` (${figure(node, true)})`) : null,
  ];
}

export function storyPanel(ctx: Context): Kid[] {
  const { model, state, store } = ctx;
  const steps = model.data.story;
  if (!steps.length)
    return [
      h("div", { class: "eyebrow" }, icon("story", 13), "Story"),
      h("h2", { tabindex: -1 }, "No story"),
      h(
        "p",
        { class: "desc" },
        "This dataset has no story. A file story.csv with the columns step, title, text, view, from, to and focus adds one.",
      ),
    ];
  const index = state.step ?? 0;
  const step = steps[index]!;
  const refs = new References(model);
  const focus = focusOf(model, step);
  const marks = refs.mark({ sources: list(step.sources) });
  for (const at of focus) for (const citation of model.citations(model.node(at)).slice(0, 2)) refs.number(citation);
  const go = (to: number): void => store.set(stepState(model, to));
  const arrow = (to: number, name: "left" | "right", label: string): Kid =>
    h(
      "button",
      {
        class: name === "right" ? "on" : "",
        disabled: to < 0 || to >= steps.length,
        "aria-label": label,
        "data-key": `step-${name}`,
        onclick: () => go(to),
      },
      icon(name),
    );
  return [
    h(
      "div",
      { class: "line" },
      h("span", { class: "eyebrow" }, `Step ${index + 1} of ${steps.length}`),
      h("span", { class: "pager" }, arrow(index - 1, "left", "Previous step"), arrow(index + 1, "right", "Next step")),
    ),
    h("h2", { tabindex: -1, dir: "auto" }, step.title ?? ""),
    (step.text ?? "")
      .split(/\n\s*\n/)
      .map((part, i, all) => h("p", { class: "prose", dir: "auto" }, part, i === all.length - 1 ? marks : null)),
    focus.length
      ? h(
          "ul",
          { class: "rows focus" },
          focus.map((at, i) =>
            h(
              "li",
              {},
              h("span", { class: "badge" }, i + 1),
              h("span", {}, glyphOf(model, at, 11), " ", focusWords(ctx, at)),
              h("span"),
            ),
          ),
        )
      : null,
    refs.section(ctx),
    h(
      "section",
      {},
      h("h3", {}, "All steps"),
      h(
        "ol",
        { class: "steps" },
        steps.map((other, i) => {
          const [from, to] = [parseDay(other.from ?? ""), parseDay(other.to ?? other.from ?? "")];
          return h(
            "li",
            {},
            h(
              "button",
              { "aria-current": i === index ? "step" : null, "data-key": `go-step-${i}`, onclick: () => go(i) },
              h("span", { class: "num" }, i + 1),
              h("span", { dir: "auto" }, other.title ?? ""),
              h("time", {}, from && to ? windowText({ from: from.from, to: to.to }) : ""),
            ),
          );
        }),
      ),
    ),
  ];
}
