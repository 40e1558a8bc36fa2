/** Days, dates as people read them, and what lies within a window. Presence on a day is in presence.ts. */

import { NO, POSSIBLY, type Numbers, type Rank, SURELY, type Window, isBounded } from "./presence";
import type { Day, Point, Span } from "./types";

export type { Window } from "./presence";

export const OPEN_START: Day = -719162; // 0001-01-01
export const OPEN_END: Day = 2932896; // 9999-12-31
const MS = 86_400_000;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const SEASONS: Record<string, string> = { "21": "spring", "22": "summer", "23": "autumn", "24": "winter" };

export function dayOf(year: number, month = 1, day = 1): Day {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return Math.round(date.getTime() / MS);
}

export const toDate = (day: Day): Date => new Date(day * MS);
export const fromDate = (date: Date): Day => Math.floor(date.getTime() / MS);
export const yearOf = (day: Day): number => toDate(day).getUTCFullYear();

/** A year as people write it; year 0 is 1 BCE. */
export const yearText = (year: number): string => (year > 0 ? String(year) : `${1 - year} BCE`);

/** A day as EDTF writes it: ISO 8601 with a sign before the year 0. */
export function iso(day: Day): string {
  const date = toDate(day);
  const year = date.getUTCFullYear();
  return `${year < 0 ? "-" : ""}${String(Math.abs(year)).padStart(4, "0")}-${String(date.getUTCMonth() + 1).padStart(2, "0")}-${String(date.getUTCDate()).padStart(2, "0")}`;
}

/** A day as people write it. */
export function human(day: Day): string {
  if (day === OPEN_END || day === OPEN_START) return "open";
  const date = toDate(day);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${yearText(date.getUTCFullYear())}`;
}

const DAY = /^\s*(-?\d{4}|0*[1-9]\d{0,2})(?:-(\d{1,2})(?:-(\d{1,2}))?)?([~?%]?)\s*$/;
/** By how many of its units a mark widens a date, as in Python. */
const WIDER: Record<string, number> = { "~": 1, "?": 1, "%": 2 };

/**
 * First and last day of `2016`, `2016-03`, `2016-03-05`, of one of them with a mark (`2016~`), or of two with a
 * slash between them; null for anything else. `0000` is 1 BCE, `-0043` is 44 BCE.
 */
export function parseDay(text: string): Window | null {
  const [first, second, more] = text.split("/");
  if (second === undefined) return oneDate(text);
  const [a, b] = [oneDate(first!), oneDate(second)];
  return more === undefined && a && b && a.from <= b.to ? { from: a.from, to: b.to } : null;
}

function oneDate(text: string): Window | null {
  const found = DAY.exec(text);
  if (!found || /^\s*-0000/.test(text)) return null;
  const [year, month, day] = [Number(found[1]), Number(found[2] ?? 0), Number(found[3] ?? 0)];
  if (found[2] !== undefined && (month < 1 || month > 12)) return null;
  const wider = WIDER[found[4] ?? ""] ?? 0;
  if (!month) return { from: dayOf(year - wider), to: dayOf(year + 1 + wider) - 1 };
  if (found[3] === undefined) return { from: dayOf(year, month - wider), to: dayOf(year, month + 1 + wider) - 1 };
  const at = dayOf(year, month, day);
  return day < 1 || at >= dayOf(year, month + 1) ? null : { from: at - wider, to: at + wider };
}

/** A window as it is written in an address, so that `parseDay` reads it back: `2016`, `2016-03`, a day, or two days. */
export function windowKey({ from, to }: Window): string {
  if (from === to) return iso(from);
  for (const length of [-6, -3]) {
    const key = iso(from).slice(0, length);
    const whole = parseDay(key);
    if (whole && whole.from === from && whole.to === to) return key;
  }
  return `${iso(from)}/${iso(to)}`;
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
  const [, written, month, day, mark] = found;
  const year = yearText(Number(written));
  const before = mark === "~" ? "about " : mark === "?" ? "perhaps " : mark === "%" ? "perhaps about " : "";
  if (!month) return before + year;
  const name = SEASONS[month] ?? MONTHS[Number(month) - 1];
  if (!name) return text;
  return before + (day ? `${Number(day)} ${name} ${year}` : `${name} ${year}`);
}

/** Whether a date is approximate. */
export const isApproximate = (text: string | undefined): boolean => !!text && /[~%X]/.test(text);

/** "2008 to 2026", or one year. */
export function years(window: Window): string {
  const [a, b] = [yearOf(window.from), yearOf(window.to)];
  return a === b ? yearText(a) : `${yearText(a)} to ${yearText(b)}`;
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

/** Whether something that happened lies within the window; without a date it possibly does. */
export function pointRank(at: Point | undefined, window: Window): Rank {
  const [first, last] = at ?? [null, null];
  if ((first ?? -Infinity) > window.to || (last ?? Infinity) < window.from) return NO;
  return first !== null && last !== null && first >= window.from && last <= window.to ? SURELY : POSSIBLY;
}

/** Whether the period that a figure is about shares a day with the window. */
export function periodRank([s0, s1, e0, e1]: Span, window: Window): Rank {
  if ((s0 ?? -Infinity) > window.to || (e1 ?? Infinity) < window.from) return NO;
  return Math.max(s1 ?? Infinity, window.from) <= Math.min(e0 ?? -Infinity, window.to) ? SURELY : POSSIBLY;
}

/** Why something is not surely there on these days, in words. */
export function whyPossibly(of: Numbers, window: Window, { start, end }: { start?: string; end?: string }): string {
  if (!isBounded(of.sureFrom) && !isBounded(of.sureUntil) && of.sureFrom > 0)
    return isBounded(of.recordedFrom) ? "no date says for sure when it was there" : "nothing that names it has a date";
  const why: string[] = [];
  if (of.sureFrom > window.from)
    why.push(start ? `start written as ${start}` : `start not given; surely there from ${human(of.sureFrom)}`);
  if (of.sureUntil < window.to)
    why.push(end ? `end written as ${end}` : `end not given; surely there until ${human(of.sureUntil)}`);
  return why.join("; ") || "its dates overlap the period";
}
