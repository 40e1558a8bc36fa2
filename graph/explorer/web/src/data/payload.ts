/** The payload out of its block in the page: JSON, JSON that is compressed, or columns that are. */

import { unpackColumns } from "./columns";
import type { Payload } from "./types";

/** Read the text of the block. */
export async function readPayload<T = Payload>(text: string): Promise<T> {
  if (text.startsWith("columns:")) return unpackColumns<T>(new Uint8Array(await inflate(text.slice(8)).arrayBuffer()));
  if (text.startsWith("gzip:")) return (await inflate(text.slice(5)).json()) as T;
  return JSON.parse(text) as T;
}

const inflate = (text: string): Response =>
  new Response(new Blob([unpacked(text)]).stream().pipeThrough(new DecompressionStream("gzip")));

/** Bytes from base64, at once where the browser can do that. */
function unpacked(text: string): Uint8Array<ArrayBuffer> {
  const { fromBase64 } = Uint8Array as { fromBase64?: (text: string) => Uint8Array<ArrayBuffer> };
  return fromBase64?.call(Uint8Array, text) ?? Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
}
