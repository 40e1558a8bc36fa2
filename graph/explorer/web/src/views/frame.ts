/** The frame of the page, which the style sheet decides by the size of the window (`--frame`). */

/** Wide: graph, lanes and details together. Narrow (a telephone) and low (200 % zoom): one of them at a time. */
export type Frame = "wide" | "narrow" | "low";

export function frame(): Frame {
  const said = getComputedStyle(document.documentElement).getPropertyValue("--frame").trim();
  return said === "narrow" || said === "low" ? said : "wide";
}

export const onePane = (): boolean => frame() !== "wide";
