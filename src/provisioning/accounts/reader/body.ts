import type { JsonValue } from '../../../scim/index.js';

/** The largest answer that is read, in bytes. A page of 1,000 accounts has about one million. */
export const LARGEST_ANSWER = 64 * 1024 * 1024;

/** The text of an answer; undefined when it is too large, of which no more is read then. */
export async function textOf(response: Response): Promise<string | undefined> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.byteLength;
    if (size > LARGEST_ANSWER) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts)
    .toString('utf8')
    .replace(/^\ufeff/, '');
}

export function jsonOf(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}

/** What an answer is that is no SCIM, in words that follow "answers with". */
export function kindOf(text: string): string {
  if (text.trim() === '') return 'nothing';
  if (/^\s*<(?:!doctype|html|head|body)/i.test(text)) return 'a web page (HTML)';
  return /^\s*[[{]/.test(text) ? 'other JSON' : 'something that is no JSON';
}
