/** The figure of a claim, as Python puts it in words, with its unit where that is wanted. */

import type { Node } from "./types";

export function figure(node: Pick<Node, "figure" | "unit">, unit = false): string {
  if (!node.figure) return "";
  if (node.unit === "percent" || node.unit === "%") return `${node.figure}%`;
  return unit && node.unit ? `${node.figure} ${node.unit}` : node.figure;
}
