/** The page of a review: reads its data and shows it. */

import { readPayload } from "./data/payload";
import type { ReviewPayload } from "./data/types";
import { Review } from "./state/review";
import { h } from "./views/dom";
import { Memory } from "./views/review/memory";
import { ReviewPage } from "./views/review/page";

async function start(): Promise<void> {
  const payload = await readPayload<ReviewPayload>(document.getElementById("data")!.textContent!);
  document.documentElement.classList.add("ready");
  new ReviewPage(new Review(payload), new Memory(payload.suggestions));
}

start().catch((error: unknown) => {
  const reason = error instanceof Error ? error.message : String(error);
  document
    .getElementById("app")!
    .replaceChildren(h("p", { class: "empty" }, `This page could not be drawn: ${reason}`));
});
