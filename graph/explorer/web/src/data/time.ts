/** Days, dates as people read them, and three-valued time. */

import type { Day, Point, Span } from "./types";

export const OPEN_START: Day = -719162; // 0001-01-01
export const OPEN_END: Day = 2932896; // 9999-12-31
const MS = 86_400_000;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const SEASONS: Record<string, string> = { "21": "spring", "22": "summer", "23": "autumn", "24": "winter" };

/** 1 surely, 0.5 possibly, 0 not there. */
export type Status = 0 | 0.5 | 1;
export interface Window {
  from: Day;
  to: Day;
}

export function dayOf(year: number, month = 1, day = 1): Day {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return Math.round(date.getTime() / MS);
}

export const toDate = (day: Day): Date => new Date(day * MS);
export const fromDate = (date: Date): Day => Math.floor(date.getTime() / MS);
export const yearOf = (day: Day): number => toDate(day).getUTCFullYear();

/** A day as ISO 8601 writes it. */
export function iso(day: Day): string {
  const date = toDate(day);
  const year = String(date.getUTCFullYear()).padStart(4, "0");
  return `${year}-${String(date.getUTCMonth() + 1).padStart(2, "0")}-${String(date.getUTCDate()).padStart(2, "0")}`;
}

/** A day as people write it. */
export function human(day: Day): string {
  if (day >= OPEN_END) return "open";
  if (day <= OPEN_START) return "open";
  const date = toDate(day);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

/** First and last day of `2016`, `2016-03` or `2016-03-05`; null for anything else. */
export function parseDay(text: string): Window | null {
  const found = /^\s*(\d{1,4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?\s*$/.exec(text);
  if (!found) return null;
  const [year, month, day] = [Number(found[1]), Number(found[2] ?? 0), Number(found[3] ?? 0)];
  if (year < 1 || (found[2] && (month < 1 || month > 12))) return null;
  if (!month) return { from: dayOf(year), to: dayOf(year + 1) - 1 };
  const last = dayOf(month === 12 ? year + 1 : year, month === 12 ? 1 : month + 1) - 1;
  if (!day) return { from: dayOf(year, month), to: last };
  const at = dayOf(year, month, day);
  return day < 1 || at > last || at < dayOf(year, month) ? null : { from: at, to: at };
}

/** An EDTF text as people write it; what is not understood stays as written. */
export function readable(text: string | undefined): string {
  if (!text) return "";
  if (text === "..") return "open";
  const [from, to, more] = text.split("/");
  if (to !== undefined && more === undefined) {
    if (!from || from === "..") return `until ${one(to)}`;
    if (!to || to === "..") return `from ${one(from)}`;
    return `${one(from)} to ${one(to)}`;
  }
  const set = /^([[{])(.*)[\]}]$/.exec(text);
  if (set?.[2] !== undefined) {
    return `${set[1] === "[" ? "one of " : ""}${set[2]
      .split(",")
      .map((part) => one(part.trim()))
      .join(", ")}`;
  }
  return one(text);
}

function one(text: string): string {
  const found = /^(-?\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([~?%]?)$/.exec(text);
  if (!found) {
    const decade = /^(\d{3})X$/.exec(text);
    return decade ? `the ${decade[1]}0s` : text;
  }
  const [, year, month, day, mark] = found;
  const before = mark === "~" ? "about " : mark === "?" ? "perhaps " : mark === "%" ? "perhaps about " : "";
  if (!month) return before + year;
  const name = SEASONS[month] ?? MONTHS[Number(month) - 1];
  if (!name) return text;
  return before + (day ? `${Number(day)} ${name} ${year}` : `${name} ${year}`);
}

/** Whether a date says "about" in its text. */
export const isApproximate = (text: string | undefined): boolean => !!text && /[~%X]/.test(text);

/** "2008 to 2026", or one year. */
export function years(window: Window): string {
  const [a, b] = [yearOf(window.from), yearOf(window.to)];
  return a === b ? String(a) : `${a} to ${b}`;
}

/** A window as people say it: whole years and months are named as such. */
export function windowText({ from, to }: Window): string {
  const [a, b] = [toDate(from), toDate(to + 1)];
  if (a.getUTCDate() === 1 && b.getUTCDate() === 1) {
    if (a.getUTCMonth() === 0 && b.getUTCMonth() === 0) return years({ from, to });
    const [x, y] = [iso(from).slice(0, 7), iso(to).slice(0, 7)];
    return x === y ? one(x) : `${one(x)} to ${one(y)}`;
  }
  return from === to ? human(from) : `${human(from)} to ${human(to)}`;
}

/**
 * Whether something that lasts was there on some day of the window.
 *
 * Surely: there was a day on which it had surely begun and surely not ended. An end that is not known
 * leaves it sure only on its first day; a standing entity without dates is always there.
 */
export function spanStatus(span: Span | undefined, window: Window, standing = false): Status {
  const [s0, s1, e0, e1] = span ?? [null, null, null, null];
  const [noStart, noEnd] = [s0 === null && s1 === null, e0 === null && e1 === null];
  if (noStart && noEnd) return standing ? 1 : 0.5;
  const [first, last] = [s0 ?? -Infinity, e1 ?? Infinity];
  if (first > window.to || last < window.from) return 0;
  // An entity starts no later than it ends: with one side unknown, an exact other side is still one sure day.
  const begun = s1 ?? (standing && noStart ? -Infinity : last);
  const ended = e0 ?? (standing && noEnd ? Infinity : first);
  return Math.max(begun, window.from) <= Math.min(ended, window.to) ? 1 : 0.5;
}

/** Whether something that happened fell into the window; without a date it possibly did. */
export function pointStatus(at: Point | undefined, window: Window): Status {
  const [first, last] = at ?? [null, null];
  if ((first ?? -Infinity) > window.to || (last ?? Infinity) < window.from) return 0;
  return first !== null && last !== null && first >= window.from && last <= window.to ? 1 : 0.5;
}

/** Why something is only possibly there, in words. */
export function whyPossibly(span: Span | undefined, start?: string, end?: string): string {
  const [s0, s1, e0, e1] = span ?? [null, null, null, null];
  const noStart = s0 === null && s1 === null;
  const noEnd = e0 === null && e1 === null;
  if (noStart && noEnd) return "no start or end given";
  if (noStart) return `start not given; ended ${readable(end)}`;
  if (noEnd) return `from ${readable(start)}; end not given`;
  const vague = [
    s0 !== s1 ? `start written as ${start ?? "vague"}` : "",
    e0 !== e1 ? `end written as ${end ?? "vague"}` : "",
  ];
  return vague.filter(Boolean).join("; ") || "its dates touch the period";
}
