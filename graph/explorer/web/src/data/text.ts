/** What is done to every text of the data before it is shown. */

const DIRECTION = /[\u202a-\u202e\u2066-\u2069]/g;

/** A text without the characters that turn the direction of what stands next to it; what is stored keeps them. */
export const inReadingOrder = (text: string): string => text.replace(DIRECTION, "");

/** A name where there is room for a line of it: at most so many characters, cut at a word, with an ellipsis. */
export function brief(name: string, most = 72): string {
  const all = [...name];
  if (all.length <= most) return name;
  const cut = all.slice(0, most - 1).join("");
  const space = cut.lastIndexOf(" ");
  return `${(space > most / 2 ? cut.slice(0, space) : cut).trimEnd()}…`;
}

const NUMBERS = new Intl.NumberFormat("en");

/** A number as it is read, with commas between thousands. */
export const many = (count: number): string => NUMBERS.format(count);

/** A count with its noun: "1 event", "2 entities". */
export const plural = (count: number, one: string, more = `${one}s`): string =>
  `${many(count)} ${count === 1 ? one : more}`;
