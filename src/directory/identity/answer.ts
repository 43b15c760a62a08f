import { isObject } from '../shape.js';

/** What the sign-in service answered in place of a token. */
export interface Refused {
  /** A number of Microsoft Entra (`7000215`), else an error value of OAuth (`expired_token`). */
  readonly code: string;
  /** The first sentence of what the service says about it; empty when it says nothing. */
  readonly sentence: string;
}

/** Longer sentences are cut; Microsoft's own stay under this. */
const LONGEST = 300;

/** A token or an assertion: Base64 of `{"…`, then more of it after a dot (RFC 7519). */
const TOKEN = /\beyJ[\w-]+\.[\w-]+(?:\.[\w-]*)*/g;

/** Reads a refusal out of an answer (RFC 6749 section 5.2), or undefined when it is none. */
export function refusedIn(body: string): Refused | undefined {
  let answer: unknown;
  try {
    answer = JSON.parse(body);
  } catch {
    return undefined;
  }
  if (!isObject(answer) || typeof answer.error !== 'string') return undefined;
  const description = typeof answer.error_description === 'string' ? answer.error_description : '';
  return refusedText(description) ?? { code: answer.error, sentence: sentenceOf(description) };
}

/** Finds a refusal of Microsoft Entra in a text, such as what the Azure CLI prints. */
export function refusedText(text: string): Refused | undefined {
  const found = /AADSTS(\d+)(?::\s*|\b)/.exec(text);
  if (found?.[1] === undefined) return undefined;
  return { code: found[1], sentence: sentenceOf(text.slice(found.index + found[0].length)) };
}

/** The first sentence of a text, without line breaks, control characters, the ids of a trace, and tokens. */
export function sentenceOf(text: string): string {
  const plain = text
    .replace(/\b(?:Trace ID|Correlation ID|Timestamp):.*/s, '')
    .replace(TOKEN, '…')
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim();
  const [first = ''] = plain.split(/(?<=[.!?])\s/);
  return first.length > LONGEST ? `${first.slice(0, LONGEST)}…` : first;
}
