/** The lines of the article, with the words of the suggestion that is open. */

import type { ReviewItem } from "../../data/types";
import { type Child, h } from "../dom";

interface Place {
  start: number;
  end: number;
  lead: boolean;
}

/** A line, with a mark on each place where an item's words stand in it. */
export function marked(line: string, number: number, item: ReviewItem | null): Child[] {
  if (!item) return [line];
  const parts: Child[] = [];
  let done = 0;
  for (const { start, end, lead } of placesOf(line, number, item)) {
    if (start < done) continue;
    parts.push(line.slice(done, start), h("mark", { class: lead ? "lead" : null }, line.slice(start, end)));
    done = end;
  }
  return [...parts, line.slice(done)];
}

function placesOf(line: string, number: number, item: ReviewItem): Place[] {
  const found: Place[] = [];
  for (const { name, first, last } of [item.lead, ...item.mentions]) {
    if (!name || number < first || number > last) continue;
    const lead = first === item.lead.first && name === item.lead.name;
    for (let at = line.indexOf(name); at >= 0; at = line.indexOf(name, at + name.length))
      if (isWord(line, at, at + name.length)) found.push({ start: at, end: at + name.length, lead });
  }
  return found.sort((a, b) => a.start - b.start || b.end - a.end);
}

/** Whether what stands there is no part of a longer word or number. */
function isWord(line: string, start: number, end: number): boolean {
  const inside = /[\p{L}\p{N}]{2}/u;
  return !inside.test(line.slice(start - 1, start + 1)) && !inside.test(line.slice(end - 1, end + 1));
}

/** Whether a line is one of those in which an item's passage stands. */
export const isLead = (number: number, item: ReviewItem): boolean =>
  number >= item.lead.first && number <= item.lead.last;

/** Whole numbers from one to another, both included. */
export const range = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, at) => first + at);

/** Lines in words: "line 3", "lines 3–5". */
export function linesText(first: number, last: number): string {
  return first === last ? `line ${first}` : `lines ${first}–${last}`;
}
