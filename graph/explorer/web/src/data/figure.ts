/** The number of a claim in words. */

const QUALIFIERS: Record<string, string> = {
  about: "about ",
  over: "over ",
  under: "under ",
  at_least: "at least ",
  at_most: "at most ",
};

/** A figure as stated: qualifier, value, range. */
export function figure(
  node: { value?: string; value_max?: string; qualifier?: string; unit?: string },
  unit = false,
): string {
  if (!node.value) return "";
  const number = (text: string): string => (/^-?\d{4,}$/.test(text) ? Number(text).toLocaleString("en-US") : text);
  const value = number(node.value) + (node.value_max ? ` to ${number(node.value_max)}` : "");
  const percent = node.unit === "percent" || node.unit === "%";
  return (QUALIFIERS[node.qualifier ?? ""] ?? "") + value + (percent ? "%" : unit && node.unit ? ` ${node.unit}` : "");
}
