/** What is done to every text of the data before it is shown. */

const DIRECTION = /[\u202a-\u202e\u2066-\u2069]/g;

/** A text without the characters that turn the direction of what stands next to it; what is stored keeps them. */
export const inReadingOrder = (text: string): string => text.replace(DIRECTION, "");

/** A number as it is read, with commas between thousands. */
export const many = (count: number): string => count.toLocaleString("en");
