/** Colours for the tests. */

import type { Theme } from "../src/draw/theme";

export const theme: Theme = {
  dark: false,
  paper: "#ffffff",
  raised: "#ffffff",
  sunk: "#eeeeee",
  ink: "#000000",
  ink2: "#333333",
  ink3: "#666666",
  rule: "#dddddd",
  rule2: "#cccccc",
  edge: "#bbbbbb",
  chosen: "#000000",
  forced: false,
  dim: 0.16,
  out: 0.3,
  groups: ["#0b4f9e", "#656a73"],
  tints: ["#ccddee", "#dddddd"],
  tintsHighlighted: ["#aabbcc", "#cccccc"],
};
