/** The panel of the story: its steps, each a saved view with a text. */

import { type Child, h, icon } from "../dom";
import { figure } from "../../data/figure";
import { parseDay, windowText } from "../../data/time";
import type { StoryStep } from "../../data/types";
import { focusOf, listOf, stepState } from "../../state/story";
import { type Context, References, glyphOf, opener } from "./parts";

/** What a step is about: its name; of a claim who says it, and the figure. */
function focusWords(ctx: Context, at: number): Child {
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

export function storyPanel(ctx: Context): Child[] {
  const { model, state } = ctx;
  const steps = model.data.story;
  if (!steps.length) return noStory();
  const index = state.step ?? 0;
  const step = steps[index]!;
  const refs = new References(model);
  const focus = focusOf(model, step);
  const marks = refs.mark({ sources: listOf(step.sources) });
  for (const at of focus) for (const citation of model.citations(model.node(at)).slice(0, 2)) refs.number(citation);
  return [
    pager(ctx, index, steps.length),
    h("h2", { tabindex: -1, dir: "auto" }, step.title ?? ""),
    (step.text ?? "")
      .split(/\n\s*\n/)
      .map((part, i, all) => h("p", { class: "prose", dir: "auto" }, part, i === all.length - 1 ? marks : null)),
    focus.length ? focusList(ctx, focus) : null,
    refs.section(ctx),
    h("section", {}, h("h3", {}, "All steps"), stepList(ctx, steps, index)),
  ];
}

function noStory(): Child[] {
  return [
    h("div", { class: "eyebrow" }, icon("story", 13), "Story"),
    h("h2", { tabindex: -1 }, "No story"),
    h(
      "p",
      { class: "desc" },
      "This dataset has no story. To add one, write a file story.csv with the columns step, title, text, view, from, to and focus.",
    ),
  ];
}

function pager({ model, store }: Context, index: number, count: number): Child {
  const arrow = (to: number, name: "left" | "right", label: string): Child =>
    h(
      "button",
      {
        class: name === "right" ? "on" : "",
        disabled: to < 0 || to >= count,
        "aria-label": label,
        "data-key": `step-${name}`,
        onclick: () => store.set(stepState(model, to)),
      },
      icon(name),
    );
  return h(
    "div",
    { class: "line" },
    h("span", { class: "eyebrow" }, `Step ${index + 1} of ${count}`),
    h("span", { class: "pager" }, arrow(index - 1, "left", "Previous step"), arrow(index + 1, "right", "Next step")),
  );
}

function focusList(ctx: Context, focus: readonly number[]): Child {
  const item = (at: number, i: number): Child =>
    h(
      "li",
      {},
      h("span", { class: "badge" }, i + 1),
      h("span", {}, glyphOf(ctx.model, at, 11), " ", focusWords(ctx, at)),
      h("span"),
    );
  return h("ul", { class: "rows focus" }, focus.map(item));
}

function stepList({ model, store }: Context, steps: readonly StoryStep[], index: number): Child {
  const item = (step: StoryStep, i: number): Child => {
    const [from, to] = [parseDay(step.from ?? ""), parseDay(step.to ?? step.from ?? "")];
    return h(
      "li",
      {},
      h(
        "button",
        {
          "aria-current": i === index ? "step" : null,
          "data-key": `go-step-${i}`,
          onclick: () => store.set(stepState(model, i)),
        },
        h("span", { class: "num" }, i + 1),
        h("span", { dir: "auto" }, step.title ?? ""),
        h("time", {}, from && to ? windowText({ from: from.from, to: to.to }) : ""),
      ),
    );
  };
  return h("ol", { class: "steps" }, steps.map(item));
}
