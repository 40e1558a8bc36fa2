/** Figures of one metric side by side: what can be compared shares an axis, what cannot does not. */

import { type Child, h, redraw } from "./dom";
import type { Model } from "../data/model";
import { type Context, glyphOf } from "./panel/parts";
import { figure, metricLabel } from "../data/figure";
import { isThere, passes } from "../state/picture";
import { textWidth } from "../draw/scene";
import { focusOf, savedOf } from "../state/saved";
import type { State } from "../state/state";
import { OPEN_END, OPEN_START, readable, years } from "../data/time";
import type { Comparison, Node } from "../data/types";
import { topicOf, voicesOf } from "../state/voices";
import { topicOptions, topicsList } from "./topics";
import { renderVoices } from "./voices";

export type Verdict = "can be compared" | "compare with care" | "cannot be compared";
export interface ClaimGroup {
  title: string;
  reason: string;
  verdict: Verdict;
  /** Claims that the filters leave, and how many there are. */
  claims: number[];
  of: number;
  /** End of the axis, for all of the group, whatever the filters leave; 0: there is none. */
  most: number;
}

const SIGNS: Record<Verdict, string> = {
  "can be compared": "=",
  "compare with care": "≈",
  "cannot be compared": "–",
};

/**
 * The library's groups (`compare_claims`), as far as they are shown: on one axis, or grouped by why they cannot be
 * compared. Claims with a number come first, in the order of their numbers, and so do their groups.
 */
export function groupClaims(
  model: Model,
  shown: readonly number[],
  numbers: ReadonlyMap<number, number> = new Map(),
): ClaimGroup[] {
  const numbered = byNumber(numbers);
  const left = new Set(shown);
  const groups: ClaimGroup[] = [];
  const alone = new Map<string, number[]>();
  for (const group of model.data.comparisons) {
    const claims = numbered(
      group.claims.filter((at) => left.has(at)),
      (at) => [at],
    );
    if (claims.length && group.comparable) groups.push(together(model, group, claims));
    else if (claims.length) {
      const reason = group.reason ?? "nothing to compare with";
      alone.set(reason, [...(alone.get(reason) ?? []), ...claims]);
    }
  }
  for (const [reason, claims] of alone)
    groups.push({
      title:
        claims.length === 1 ? "One figure that cannot be compared" : `${claims.length} figures that cannot be compared`,
      reason: sentence(reason),
      verdict: "cannot be compared",
      claims: numbered(inSeries(model, claims), (series) => series).flatMap((series) => numbered(series, (at) => [at])),
      of: claims.length,
      most: 0,
    });
  return numbered(groups, ({ claims }) => claims);
}

/** How things are put into the order of the least number of the claims of each; those without one keep theirs. */
function byNumber(numbers: ReadonlyMap<number, number>) {
  const least = (claims: readonly number[]): number =>
    claims.reduce((found, at) => Math.min(found, numbers.get(at) ?? numbers.size + 1), Infinity);
  return <T>(some: readonly T[], claimsOf: (one: T) => readonly number[]): T[] =>
    [...some].sort((a, b) => least(claimsOf(a)) - least(claimsOf(b)));
}

/** Figures of the same population and place go together, in the order in which they came. */
function inSeries(model: Model, claims: number[]): number[][] {
  const series = new Map<string, number[]>();
  for (const at of claims) {
    const { geography, population } = model.node(at);
    const key = JSON.stringify([geography, population]);
    series.set(key, [...(series.get(key) ?? []), at]);
  }
  return [...series.values()];
}

function together(model: Model, group: Comparison, claims: number[]): ClaimGroup {
  const nodes = group.claims.map((at) => model.node(at));
  const numbers = nodes.flatMap((node) => [node.number ?? 0, Number(node.value_max) || 0]);
  return {
    title: [nodes[0]!.geography, nodes[0]!.population].filter(Boolean).join(": "),
    reason: group.reason
      ? sentence(`the same population and place; ${group.reason}`)
      : "The same population, place and period.",
    verdict: group.reason ? "compare with care" : "can be compared",
    claims,
    of: group.claims.length,
    most: numbers.some((number) => number < 0) ? 0 : nice(Math.max(...numbers)),
  };
}

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

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

export function claimsShown(model: Model, state: State): number[] {
  const metric = currentMetric(model, state);
  return model.claims.filter(
    (at) => (model.node(at).metric ?? "") === metric && passes(model, state, at) && isThere(model, state, at),
  );
}

/** A metric with the claims of it that are shown. */
interface Block {
  metric: string;
  shown: number[];
}

/** The metric that is chosen; in a step or an answer, those of the figures that it is about, with what they are compared with. */
function blocksOf(model: Model, state: State, numbers: ReadonlyMap<number, number>): Block[] {
  if (state.metric !== null || !numbers.size)
    return [{ metric: currentMetric(model, state), shown: claimsShown(model, state) }];
  const blocks = new Map<string, Set<number>>();
  for (const at of numbers.keys()) {
    const metric = model.node(at).metric ?? "";
    if (!blocks.has(metric)) blocks.set(metric, new Set());
    for (const other of model.comparisons.get(at)?.claims ?? [at]) blocks.get(metric)!.add(other);
  }
  return [...blocks].map(([metric, shown]) => ({
    metric,
    shown: [...shown].filter((at) => passes(model, state, at)),
  }));
}

/** The claims that the view lists, and their metric where they are all of one, whatever is chosen. */
export function claimsListed(model: Model, state: State): { claims: number[]; metric: string | null } {
  const topic = topicOf(model, state);
  if (topic) {
    const { groups } = voicesOf(model, state, topic);
    return { claims: groups.flatMap(({ left, right }) => [...left, ...right]), metric: null };
  }
  const numbers = numbersOf(model, state);
  const blocks = blocksOf(model, state, numbers);
  const whole = state.metric !== null || !numbers.size;
  return { claims: blocks.flatMap(({ shown }) => shown), metric: whole ? blocks[0]!.metric : null };
}

/** Numbers of the claims that a step or an answer is about, as its panel numbers them. */
function numbersOf(model: Model, state: State): Map<number, number> {
  const saved = savedOf(model, state);
  const focus = saved ? focusOf(model, saved) : [];
  return new Map(focus.flatMap((at, i) => (model.node(at).k === "Claim" ? [[at, i + 1] as const] : [])));
}

export function renderClaims(host: HTMLElement, ctx: Context): void {
  const { model, state, store } = ctx;
  if (!model.claims.length) return redraw(host, h("p", { class: "empty" }, "There are no claims in this graph."));
  const topic = topicOf(model, state);
  host.classList.toggle("in-voices", topic !== undefined);
  if (topic) return renderVoices(host, ctx, topic, metricsOf(model, state));
  const numbers = numbersOf(model, state);
  const blocks = blocksOf(model, state, numbers);
  const chosen = new Set(blocks.map(({ metric }) => metric));
  const metrics = metricsOf(model, state);
  const list = h(
    "nav",
    { class: "metrics", "aria-label": "Metrics" },
    topicsList(ctx),
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
              "aria-current": chosen.has(metric) ? "true" : null,
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
  const top = host.querySelector(".board")?.scrollTop ?? 0;
  redraw(
    host,
    list,
    h(
      "div",
      { class: "board", tabindex: 0, role: "region", "aria-label": "Figures" },
      blocks.length > 1 ? null : topicOptions(ctx, metrics, blocks[0]!.metric, null),
      blocks.map((block) => blockParts(ctx, block, numbers, blocks.length > 1)),
    ),
  );
  const figures = host.querySelector<HTMLElement>(".board")!;
  figures.style.setProperty("--fig", `${widthOfFigures(model, blocks)}px`);
  figures.scrollTop = top;
}

/** Widths between which the column of the figures may be: a longer figure, such as a range, takes two lines. */
const [LEAST, MOST] = [100, 160];

function widthOfFigures(model: Model, blocks: readonly Block[]): number {
  const shown = blocks.flatMap((block) => (block.metric === "" ? [] : block.shown));
  const widest = shown.reduce((most, at) => Math.max(most, textWidth(figure(model.node(at)), 15, 600)), LEAST);
  return Math.min(MOST, Math.ceil(widest) + 1);
}

function blockParts(
  ctx: Context,
  { metric, shown }: Block,
  numbers: ReadonlyMap<number, number>,
  named: boolean,
): Child {
  const { model, store } = ctx;
  const definition = model.data.metrics[metric]?.definition;
  const all = h(
    "button",
    { class: "act", "data-key": `all-${metric}`, onclick: () => store.set({ metric }) },
    "All figures of this metric",
  );
  return [
    named && h("h2", { class: "metric", dir: "auto" }, metricLabel(model, metric), metric === "" ? null : all),
    definition && h("p", { class: "note" }, definition),
    shown.length
      ? metric === ""
        ? statements(ctx, shown)
        : board(ctx, shown, numbers)
      : h("p", { class: "empty" }, "The filters and the time window hide every figure of this metric."),
  ];
}

function board(ctx: Context, shown: readonly number[], numbers: ReadonlyMap<number, number>): Child {
  const { model } = ctx;
  const spans = shown.flatMap((at) => {
    const [from, , , to] = model.node(at).span ?? [null, null, null, null];
    return from !== null && to !== null && from !== OPEN_START && to !== OPEN_END ? [[from, to] as const] : [];
  });
  const from = Math.min(...spans.map(([a]) => a));
  const to = Math.max(...spans.map(([, b]) => b));
  const range = spans.length ? { from, to: Math.max(to, from + 365) } : null;
  const groups = groupClaims(model, shown, numbers);
  const head = h(
    "div",
    { class: "crow th", "aria-hidden": "true" },
    h("span", {}, "Speaker"),
    h("span", { class: "fig" }, "Figure"),
    h("span", {}, groups.some((group) => group.most) ? "Axis of the group, or population" : "Population"),
    h("span", {}, "Period", range && h("span", { class: "range" }, `, ${years(range)}`)),
  );
  return [head, groups.map((group) => groupParts(ctx, group, range, numbers))];
}

function groupParts(
  ctx: Context,
  group: ClaimGroup,
  range: { from: number; to: number } | null,
  numbers: ReadonlyMap<number, number>,
): Child {
  const hidden = group.of - group.claims.length;
  return h(
    "section",
    { class: "cgroup" },
    h(
      "div",
      { class: "ghead" },
      h("h3", { dir: "auto" }, group.title),
      h("span", {}, group.reason, hidden ? ` ${hidden} more hidden by the filters.` : ""),
      h("span", { class: "can" }, h("b", { "aria-hidden": "true" }, SIGNS[group.verdict]), ` ${group.verdict}`),
    ),
    h(
      "ul",
      { class: "claim-list", "data-can": SIGNS[group.verdict] },
      group.claims.map((at) => claimLine(ctx, at, group, range, numbers.get(at))),
    ),
  );
}

function claimLine(
  ctx: Context,
  at: number,
  group: ClaimGroup,
  range: { from: number; to: number } | null,
  number: number | undefined,
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
      h(
        "span",
        { class: "who", dir: "auto" },
        number === undefined ? null : h("span", { class: "badge" }, number),
        who,
      ),
      h("span", { class: "fig" }, figure(node), contested ? h("span", { class: "sr" }, " contested") : null),
      group.verdict === "cannot be compared"
        ? h("span", { class: "pop", dir: "auto" }, [node.geography, node.population].filter(Boolean).join(": "))
        : h("span", { class: "dot" }, group.most ? track(node, group, contested) : null),
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

function statements(ctx: Context, shown: readonly number[]): Child {
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
