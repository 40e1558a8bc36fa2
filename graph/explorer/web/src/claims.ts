/** Figures of one metric side by side: what can be compared shares an axis, what cannot does not. */

import { type Kid, h, redraw } from "./dom";
import { fold } from "./match";
import type { Model } from "./model";
import { type Context, glyphOf } from "./panel/parts";
import { figure } from "./panel/thing";
import { passes, statusOf } from "./picture";
import { type State, days } from "./state";
import { OPEN_END, OPEN_START, readable, years } from "./time";
import type { Node } from "./types";

export type Verdict = "compare" | "compare over time" | "compare with care" | "stands alone";
export interface ClaimGroup {
  title: string;
  reason: string;
  verdict: Verdict;
  claims: number[];
  most: number;
}

const SIGNS: Record<Verdict, string> = {
  compare: "=",
  "compare over time": "=",
  "compare with care": "≈",
  "stands alone": "–",
};

/** Claims of a metric by who is counted where: only such figures stand on one axis. */
export function groupClaims(model: Model, claims: readonly number[]): ClaimGroup[] {
  const sets = new Map<string, number[]>();
  for (const at of claims) {
    const node = model.node(at);
    const key =
      node.number === undefined
        ? `${at}`
        : [node.population, node.geography, node.unit].map((text) => fold(text ?? "")).join("|");
    sets.set(key, [...(sets.get(key) ?? []), at]);
  }
  const groups = [...sets.values()].filter((set) => set.length > 1).map((set) => judged(model, set));
  const alone = [...sets.values()].filter((set) => set.length === 1).flat();
  groups.sort((a, b) => b.claims.length - a.claims.length || a.claims[0]! - b.claims[0]!);
  if (alone.length)
    groups.push({
      title: alone.length === 1 ? "One figure only" : `${alone.length} figures that stand alone`,
      reason: "Nothing else here counts the same people in the same place.",
      verdict: "stands alone",
      claims: alone,
      most: 0,
    });
  return groups;
}

function judged(model: Model, claims: number[]): ClaimGroup {
  const nodes = claims.map((at) => model.node(at));
  const first = nodes[0]!;
  const periods = new Set(nodes.map((node) => node.period ?? ""));
  const speakers = new Set(nodes.map((node) => node.speaker ?? ""));
  const lengths = new Set(nodes.map(periodLength));
  const stock = first.metric !== undefined && model.facts.metrics[first.metric]?.kind === "stock";
  const [verdict, reason]: [Verdict, string] =
    periods.size === 1 && !periods.has("")
      ? ["compare", `Same people, place and period: ${claims.length} figures.`]
      : periods.has("")
        ? ["compare with care", "Same people and place; not every figure says its period."]
        : shareADay(nodes)
          ? ["compare with care", "Same people and place; the periods share a day but are not the same."]
          : lengths.size === 1 || stock
            ? [
                speakers.size === 1 ? "compare over time" : "compare with care",
                speakers.size === 1
                  ? "One speaker, the same people and place, one period after another."
                  : "Same people and place; speakers and periods differ.",
              ]
            : ["compare with care", "Same people and place; the periods differ in length."];
  const sorted = [...claims].sort((a, b) => (model.node(a).span?.[0] ?? 0) - (model.node(b).span?.[0] ?? 0) || a - b);
  const title = [first.geography, first.population].filter(Boolean).join(": ") || "No population or place given";
  return {
    title,
    reason,
    verdict,
    claims: sorted,
    most: nice(Math.max(...nodes.map((node) => Math.max(node.number ?? 0, Number(node.value_max) || 0)))),
  };
}

function shareADay(nodes: readonly Node[]): boolean {
  return (
    Math.max(...nodes.map((node) => node.span?.[0] ?? Infinity)) <=
    Math.min(...nodes.map((node) => node.span?.[3] ?? -Infinity))
  );
}

function periodLength(node: Node): number {
  const [from, , , to] = node.span ?? [null, null, null, null];
  return from === null || to === null ? -1 : Math.round((to - from) / 31);
}

/** The next round number above. */
export function nice(value: number): number {
  if (!(value > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return power * [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].find((step) => step * power >= value)!;
}

/** Metrics that claims have, the most used first; `""` stands for statements without a figure. */
export function metricsOf(model: Model, state: State): [string, number][] {
  const counts = new Map<string, number>();
  for (const at of model.claims)
    if (passes(model, state, at))
      counts.set(model.node(at).metric ?? "", (counts.get(model.node(at).metric ?? "") ?? 0) + 1);
  return [...counts].sort((a, b) => Number(a[0] === "") - Number(b[0] === "") || b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

export function currentMetric(model: Model, state: State): string {
  const metrics = metricsOf(model, state);
  const own = state.id !== null && model.node(state.id).k === "Claim" ? (model.node(state.id).metric ?? "") : undefined;
  return state.metric ?? own ?? metrics[0]?.[0] ?? "";
}

export const metricLabel = (model: Model, metric: string): string =>
  metric === "" ? "Statements" : (model.facts.metrics[metric]?.label ?? metric.replaceAll("_", " "));

export function claimsShown(model: Model, state: State): number[] {
  const metric = currentMetric(model, state);
  const window = days(state);
  return model.claims.filter(
    (at) =>
      (model.node(at).metric ?? "") === metric &&
      passes(model, state, at) &&
      (!window || statusOf(model, state, at) >= (state.sure ? 1 : 0.5)),
  );
}

export function renderClaims(host: HTMLElement, ctx: Context): void {
  const { model, state, store } = ctx;
  if (!model.claims.length)
    return redraw(host, h("p", { class: "empty" }, "There are no figures or statements in this graph."));
  const chosen = currentMetric(model, state);
  const shown = claimsShown(model, state);
  const metrics = metricsOf(model, state);
  const list = h(
    "nav",
    { class: "metrics", "aria-label": "Metrics" },
    h("h3", {}, "Metric"),
    h(
      "ul",
      {},
      metrics.map(([metric, count]) =>
        h(
          "li",
          {},
          h(
            "button",
            {
              "aria-current": metric === chosen ? "true" : null,
              "data-key": `metric-${metric}`,
              onclick: () => store.set({ metric }),
            },
            h("span", {}, metricLabel(model, metric)),
            h("b", {}, count),
          ),
        ),
      ),
    ),
  );
  const pick = h(
    "select",
    {
      class: "metric-pick",
      "aria-label": "Metric",
      onchange: (event: Event) => store.set({ metric: (event.target as HTMLSelectElement).value }),
    },
    metrics.map(([metric, count]) =>
      h("option", { value: metric, selected: metric === chosen }, `${metricLabel(model, metric)} (${count})`),
    ),
  );
  const definition = model.facts.metrics[chosen]?.definition;
  const top = host.querySelector(".board")?.scrollTop ?? 0;
  redraw(
    host,
    list,
    h(
      "div",
      { class: "board", tabindex: 0, role: "region", "aria-label": "Figures" },
      pick,
      definition && h("p", { class: "note" }, definition),
      shown.length
        ? chosen === ""
          ? statements(ctx, shown)
          : board(ctx, shown)
        : h("p", { class: "empty" }, "No figure of this metric is left by the filters and the window."),
    ),
  );
  host.querySelector(".board")!.scrollTop = top;
}

function board(ctx: Context, shown: readonly number[]): Kid {
  const { model } = ctx;
  const spans = shown.flatMap((at) => {
    const [from, , , to] = model.node(at).span ?? [null, null, null, null];
    return from !== null && to !== null && from > OPEN_START && to < OPEN_END ? [[from, to] as const] : [];
  });
  const from = Math.min(...spans.map(([a]) => a));
  const to = Math.max(...spans.map(([, b]) => b));
  const range = spans.length ? { from, to: Math.max(to, from + 365) } : null;
  const head = h(
    "div",
    { class: "crow th", "aria-hidden": "true" },
    h("span", {}, "Speaker"),
    h("span", { class: "fig" }, "Figure"),
    h("span", {}, "One axis for each group"),
    h("span", {}, "Who is counted"),
    h("span", {}, range ? `Period, ${years(range)}` : "Period"),
  );
  return [
    head,
    groupClaims(model, shown).map((group) =>
      h(
        "section",
        { class: "cgroup" },
        h(
          "div",
          { class: "ghead" },
          h("h3", { dir: "auto" }, group.title),
          h("span", {}, group.reason),
          h("span", { class: "can" }, h("b", { "aria-hidden": "true" }, SIGNS[group.verdict]), ` ${group.verdict}`),
        ),
        h(
          "ul",
          { class: "tie", "data-can": SIGNS[group.verdict] },
          group.claims.map((at) => claimLine(ctx, at, group, range)),
        ),
      ),
    ),
  ];
}

function claimLine(
  ctx: Context,
  at: number,
  group: ClaimGroup,
  range: { from: number; to: number } | null,
): HTMLElement {
  const { model, state, store } = ctx;
  const node = model.node(at);
  const speaker = node.speaker === undefined ? undefined : model.byId.get(node.speaker);
  const who = speaker === undefined ? (node.speaker ?? "no speaker given") : model.short(speaker);
  const contested = model.contested.has(at);
  return h(
    "li",
    {},
    h(
      "button",
      {
        class: at === state.id ? "crow sel" : "crow",
        "data-key": `claim-${at}`,
        "aria-pressed": at === state.id,
        onclick: () => store.set({ id: at }),
      },
      h("span", { class: "who", dir: "auto" }, who),
      h("span", { class: "fig" }, figure(node), contested ? h("span", { class: "sr" }, " contested") : null),
      h("span", { class: "dot" }, group.most ? track(node, group, contested) : null),
      h(
        "span",
        { class: "pop", dir: "auto" },
        [node.population, group.verdict === "stands alone" ? node.geography : ""].filter(Boolean).join("; "),
      ),
      h(
        "span",
        { class: "per" },
        range ? periodBar(node, range) : null,
        h("span", { class: "pertext" }, readable(node.period) || "no period"),
      ),
    ),
  );
}

const percent = (share: number): string => `${Math.max(0, Math.min(100, share * 100)).toFixed(2)}%`;
/** Room at the right end of an axis for the arrow of an "over". */
const AXIS = 0.9;

function track(node: Node, group: ClaimGroup, contested: boolean): HTMLElement {
  const value = ((node.number ?? 0) / group.most) * AXIS;
  const end = Number(node.value_max) ? (Number(node.value_max) / group.most) * AXIS : null;
  const line = h("i", { class: "line" });
  line.style.width = percent(value);
  const dot = h("i", {
    class: `mark${contested ? " contested" : ""} q-${(node.qualifier ?? "exact").replaceAll(/[^a-z_]/g, "")}`,
  });
  dot.style.left = percent(value);
  const span = end === null ? null : h("i", { class: "range" });
  if (span && end !== null) {
    span.style.left = percent(value);
    span.style.width = percent(end - value);
  }
  return h(
    "span",
    { class: "track", "aria-hidden": "true" },
    line,
    span,
    dot,
    h("i", { class: "max" }, group.most.toLocaleString("en-US")),
  );
}

function periodBar(node: Node, range: { from: number; to: number }): HTMLElement | null {
  const [from, , , to] = node.span ?? [null, null, null, null];
  if (from === null && to === null) return null;
  const at = (day: number): number => (day - range.from) / (range.to - range.from);
  const [a, b] = [Math.max(0, at(from ?? to!)), Math.min(1, at(to ?? from!))];
  const bar = h("i", { class: "bar" });
  bar.style.left = percent(a);
  bar.style.width = `max(4px, ${percent(b - a)})`;
  return h("span", { class: "track", "aria-hidden": "true" }, bar);
}

function statements(ctx: Context, shown: readonly number[]): Kid {
  const { model, state, store } = ctx;
  return h(
    "ul",
    { class: "statements" },
    shown.map((at) => {
      const node = model.node(at);
      const speaker = node.speaker === undefined ? undefined : model.byId.get(node.speaker);
      return h(
        "li",
        {},
        h(
          "button",
          {
            class: at === state.id ? "stmt sel" : "stmt",
            "data-key": `claim-${at}`,
            "aria-pressed": at === state.id,
            onclick: () => store.set({ id: at }),
          },
          speaker === undefined ? null : glyphOf(model, speaker, 11),
          h(
            "span",
            {},
            h("b", { dir: "auto" }, speaker === undefined ? (node.speaker ?? "") : model.short(speaker)),
            " ",
            h("span", { dir: "auto" }, node.n),
            model.contested.has(at) ? h("span", { class: "contested" }, " contested") : null,
          ),
        ),
      );
    }),
  );
}
