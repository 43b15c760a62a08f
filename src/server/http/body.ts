import { type JsonValue, refusal, type ScimError } from '../../scim/index.js';
import { checkBodyType, type Unread } from './media.js';
import type { Incoming } from './message.js';
import { depthOf } from './nesting.js';

/** The largest request body, in bytes, and how deep JSON may nest. */
export const LARGEST_BODY = 1024 * 1024;
const DEEPEST_JSON = 64;

/** Reads a JSON body of bounded size. A byte order mark is passed over (RFC 8259 §8.1). */
export async function readBody(request: Incoming): Promise<{ readonly body: JsonValue } | Unread> {
  const unread = checkBodyType(request);
  if (unread !== undefined) return unread;
  const { body } = request;
  if (typeof body === 'string') return Buffer.byteLength(body) > LARGEST_BODY ? tooLarge : parsed(body);
  const bytes = await readBytes(body);
  if ('error' in bytes) return bytes;
  const text = decoded(bytes);
  return text === undefined ? { error: refusal('invalidSyntax', 'The body is not UTF-8.') } : parsed(text);
}

function parsed(text: string): { readonly body: JsonValue } | Unreadable {
  if (depthOf(text) > DEEPEST_JSON) return { error: refusal('invalidSyntax', 'The body is nested too deeply.') };
  try {
    return { body: JSON.parse(text) as JsonValue };
  } catch (error) {
    return { error: refusal('invalidSyntax', `The body is no valid JSON: ${reasonOf(error)}.`) };
  }
}

/** What the parser says, without the piece of the body that it quotes: that can be a password. */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/,? (?:\.\.\.)?".*" is not valid JSON$/s, '');
}

type Unreadable = { readonly error: ScimError };

const tooLarge: Unreadable = { error: { status: 413, detail: `The body is larger than ${LARGEST_BODY} bytes.` } };

/** A length that is told bounds the body, which then comes at once; otherwise it is counted as it comes. */
async function readBytes(request: Request): Promise<Uint8Array | Unreadable> {
  const length = request.headers.get('content-length');
  if (length !== null && Number(length) > LARGEST_BODY) return tooLarge;
  try {
    return length === null ? await countBytes(request) : new Uint8Array(await request.arrayBuffer());
  } catch {
    return { error: refusal('invalidSyntax', 'The body ended before it was complete.') };
  }
}

async function countBytes({ body }: Request): Promise<Uint8Array | Unreadable> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.byteLength;
    if (size > LARGEST_BODY) return tooLarge;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const UTF_8 = new TextDecoder('utf-8', { fatal: true });

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return UTF_8.decode(bytes);
  } catch {
    return undefined;
  }
}
