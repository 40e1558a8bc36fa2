/** The panel of a saved view: a step of the story with its text, or a question with its answer. */

import { type Child, h, icon } from "../dom";
import { figure } from "../../data/figure";
import { parseDay, readable, windowText } from "../../data/time";
import { type Saved, type Series, focusOf, listOf, openSaved } from "../../state/saved";
import { type Context, References, glyphOf, opener } from "./parts";

const WORDS: Record<Series, { one: string; all: string }> = {
  story: { one: "Step", all: "All steps" },
  answers: { one: "Question", all: "All questions" },
};

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
  const told = ctx.model.data.story.map((step) => ({ ...step, title: step.title ?? "", text: step.text ?? "" }));
  return told.length ? toldPanel(ctx, "story", told) : noStory();
}

export function answerPanel(ctx: Context): Child[] {
  const told = ctx.model.data.questions.map((q) => ({ ...q, title: q.question ?? "", text: q.answer ?? "" }));
  return toldPanel(ctx, "answers", told);
}

/** A saved view with what is told of it. */
type Told = Saved & { title: string; text: string };

function toldPanel(ctx: Context, series: Series, all: readonly Told[]): Child[] {
  const { model, state } = ctx;
  const index = state.step ?? 0;
  const one = all[index]!;
  const refs = new References(model);
  const focus = focusOf(model, one);
  const marks = refs.mark({ sources: listOf(one.sources) });
  for (const at of focus) for (const citation of model.citations(model.node(at)).slice(0, 2)) refs.number(citation);
  return [
    pager(ctx, series, index, all.length),
    h("h2", { tabindex: -1, dir: "auto" }, one.title),
    one.text
      .split(/\n\s*\n/)
      .map((part, i, parts) => h("p", { class: "prose", dir: "auto" }, part, i === parts.length - 1 ? marks : null)),
    focus.length ? focusList(ctx, focus) : null,
    refs.section(ctx),
    h("section", {}, h("h3", {}, WORDS[series].all), stepList(ctx, series, all, index)),
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

function pager({ model, store }: Context, series: Series, index: number, count: number): Child {
  const { one } = WORDS[series];
  const arrow = (to: number, name: "left" | "right", label: string): Child =>
    h(
      "button",
      {
        class: name === "right" ? "on" : "",
        disabled: to < 0 || to >= count,
        "aria-label": label,
        "data-key": `step-${name}`,
        onclick: () => store.set(openSaved(model, series, to)),
      },
      icon(name),
    );
  return h(
    "div",
    { class: "line" },
    h("span", { class: "eyebrow" }, `${one} ${index + 1} of ${count}`),
    h(
      "span",
      { class: "pager" },
      arrow(index - 1, "left", `Previous ${one.toLowerCase()}`),
      arrow(index + 1, "right", `Next ${one.toLowerCase()}`),
    ),
  );
}

function focusList(ctx: Context, focus: readonly number[]): Child {
  const item = (at: number, i: number): Child =>
    h(
      "li",
      {},
      h("span", { class: "badge" }, i + 1),
      h("span", {}, glyphOf(ctx.model, at, 11), " ", focusWords(ctx, at)),
      h("time", {}, readable(ctx.model.node(at).date)),
    );
  return h("ul", { class: "rows focus" }, focus.map(item));
}

function stepList({ model, store }: Context, series: Series, all: readonly Told[], index: number): Child {
  const item = ({ from, to, title }: Told, i: number): Child => {
    const [first, last] = [parseDay(from ?? ""), parseDay(to ?? from ?? "")];
    return h(
      "li",
      {},
      h(
        "button",
        {
          "aria-current": i === index ? "step" : null,
          "data-key": `go-step-${i}`,
          onclick: () => store.set(openSaved(model, series, i)),
        },
        h("span", { class: "num" }, i + 1),
        h("span", { dir: "auto" }, title),
        h("time", {}, first && last ? windowText({ from: first.from, to: last.to }) : ""),
      ),
    );
  };
  return h("ol", { class: "steps" }, all.map(item));
}
