/** What the page opens with: what the dataset is, and questions with their answers, each of which opens its view. */

import { many, plural } from "../data/text";
import { type Window, years } from "../data/time";
import type { Model } from "../data/model";
import { listOf, openSaved } from "../state/saved";
import { type Child, h, icon } from "./dom";
import type { Context } from "./panel/parts";

/** In how many columns so many cards stand with few holes. */
const columnsFor = (cards: number): number => (cards > 6 || cards === 4 ? 4 : 3);

/** @param below What stands between the questions and the drawing. */
export function opening(ctx: Context, title: string, span: Window | null, below: Child): Child {
  const { model } = ctx;
  const { questions, info, story } = model.data;
  return [
    h("h1", { class: "say title", dir: "auto", tabindex: -1, "data-key": "say" }, title),
    h("p", { class: "lead", dir: "auto" }, info.description ? `${info.description} ` : "", counts(model, span)),
    h(
      "ol",
      {
        class: "cards",
        "aria-label": "Questions and answers",
        "data-columns": columnsFor(questions.length + Number(story.length > 0)),
      },
      questions.map((_, i) => h("li", {}, card(ctx, i))),
      story.length ? h("li", {}, storyCard(ctx)) : null,
    ),
    below,
  ];
}

/** How much the graph holds, in a sentence. A dataset that makes no claims, say, is not told that it has none. */
function counts({ entities, events, claims, sources }: Model, span: Window | null): string {
  const parts = [
    plural(entities.length, "entity", "entities"),
    ...(events.length ? [plural(events.length, "event")] : []),
    ...(claims.length ? [plural(claims.length, "claim")] : []),
  ];
  const cited = `${parts.join(", ")} and ${plural(sources.length, "source")}`;
  return `It holds ${cited}${span ? `, ${years(span)}` : ""}.`;
}

function card({ model, store }: Context, i: number): HTMLElement {
  const { question, answer, sources } = model.data.questions[i]!;
  const cited = listOf(sources).length;
  return h(
    "button",
    { class: "card", "data-key": `question-${i}`, onclick: () => store.set(openSaved(model, "answers", i)) },
    h("span", { class: "asked" }, h("span", { dir: "auto" }, question ?? ""), icon("right", 14)),
    h("span", { class: "answer", dir: "auto" }, answer ?? ""),
    h("span", { class: "note" }, cited ? plural(cited, "source") : "no source"),
  );
}

function storyCard({ model, store }: Context): HTMLElement {
  const { length } = model.data.story;
  return h(
    "button",
    { class: "card soft", "data-key": "question-story", onclick: () => store.set(openSaved(model, "story", 0)) },
    h("span", { class: "asked" }, h("span", {}, "Read the story"), icon("right", 14)),
    h("span", { class: "answer" }, `${many(length)} steps, each with its view and its sources.`),
  );
}
