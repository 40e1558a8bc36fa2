/** A sign of the key with what it means, as an element. */

import type { Sign } from "../draw/key";
import { paint } from "../draw/scene";
import { h } from "./dom";

export function signed({ text, width, parts }: Sign): HTMLElement {
  const canvas = h("canvas", { "aria-hidden": "true" });
  const ratio = devicePixelRatio || 1;
  [canvas.width, canvas.height] = [Math.ceil((width + 2) * ratio), 12 * ratio];
  canvas.style.width = `${width + 2}px`;
  const ctx = canvas.getContext("2d")!;
  ctx.setTransform(ratio, 0, 0, ratio, ratio, 6 * ratio);
  paint(ctx, parts);
  return h("span", {}, canvas, text);
}
