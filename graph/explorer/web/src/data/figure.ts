/** Figures and values, as Python puts them in words. */

import type { Model } from "./model";
import type { Node } from "./types";

/** The figure of a claim, with its unit on request; percent and money are never without. */
export function figure(node: Pick<Node, "figure" | "unit" | "money">, unit = false): string {
  if (!node.figure) return "";
  if (node.unit === "percent" || node.unit === "%") return `${node.figure}%`;
  return (unit || node.money) && node.unit ? `${node.figure} ${node.unit}` : node.figure;
}

/** The value of a fact, with its unit. */
export function valueOf({ figure, value, unit }: Pick<Node, "figure" | "value" | "unit">): string {
  const words = (figure ?? value ?? "").replaceAll("_", " ");
  return unit ? `${words} ${unit}` : words;
}

/** A metric in words; `""` stands for statements without a figure. */
export const metricLabel = (model: Model, metric: string): string =>
  metric === "" ? "Statements" : (model.data.metrics[metric]?.label ?? metric.replaceAll("_", " "));
