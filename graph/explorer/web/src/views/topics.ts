/** Topics in two voices: the sentence above one, and the choice among them and the metrics. */

import { metricLabel } from "../data/figure";
import type { Model } from "../data/model";
import { many } from "../data/text";
import type { Topic } from "../data/types";
import type { State } from "../state/state";
import { voicesOf } from "../state/voices";
import { type Child, h } from "./dom";
import type { Context } from "./panel/parts";

/** Metrics with how many figures of each are shown. */
export type Metrics = readonly [string, number][];

/** The sentence above the view. */
export function ofVoices(model: Model, state: State, topic: Topic): Child[] {
  const { shown } = voicesOf(model, state, topic);
  const all = topic.left.length + topic.right.length;
  return [topic.label, `: ${many(shown)} of ${many(all)} figures in two voices`];
}

/** Buttons of the topics, above those of the metrics. */
export function topicsList({ model, store }: Context): Child {
  if (!model.data.topics.length) return null;
  return [
    h("h3", {}, "Topic in two voices"),
    h(
      "ul",
      { class: "topics" },
      model.data.topics.map(({ name, label, left, right }) =>
        h(
          "li",
          {},
          h(
            "button",
            { "data-key": `topic-${name}`, onclick: () => store.set({ topic: name, metric: null }) },
            h("span", {}, label),
            h("b", {}, left.length + right.length),
          ),
        ),
      ),
    ),
  ];
}

/** Topics and metrics to choose from, where there is no room for the lists of them. */
export function topicOptions({ model, store }: Context, metrics: Metrics, chosen: string, topic: string | null): Child {
  const options = metrics.map(([metric, count]) =>
    h(
      "option",
      { value: `m:${metric}`, selected: topic === null && metric === chosen },
      `${metricLabel(model, metric)} (${count})`,
    ),
  );
  const topics = model.data.topics.map(({ name, label }) =>
    h("option", { value: `t:${name}`, selected: name === topic }, label),
  );
  const choose = (event: Event): void => {
    const value = (event.target as HTMLSelectElement).value;
    store.set(value.startsWith("t:") ? { topic: value.slice(2), metric: null } : { metric: value.slice(2) });
  };
  return h(
    "select",
    {
      class: "metric-pick",
      "data-key": "metric-pick",
      "aria-label": topics.length ? "Topic or metric" : "Metric",
      onchange: choose,
    },
    topics.length
      ? [h("optgroup", { label: "Topics in two voices" }, topics), h("optgroup", { label: "Metrics" }, options)]
      : options,
  );
}
