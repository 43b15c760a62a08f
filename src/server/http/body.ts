import { type JsonValue, refusal, type ScimError } from '../../scim/index.js';

/** The largest request body, in bytes, and how deep JSON may nest. */
export const LARGEST_BODY = 1024 * 1024;
const DEEPEST_JSON = 64;

type Body = { readonly body: JsonValue } | { readonly error: ScimError };

const MEDIA_TYPE = /^application\/(?:scim\+)?json\s*(?:;|$)/i;

/** Reads a JSON body of bounded size. `application/scim+json` and `application/json` are accepted. */
export async function readBody(request: Request): Promise<Body> {
  const type = request.headers.get('content-type') ?? '';
  if (!MEDIA_TYPE.test(type)) {
    return {
      error: { status: 415, detail: `The body must be application/scim+json, not ${type || 'without a type'}.` },
    };
  }
  const text = await readText(request);
  if (typeof text !== 'string') return text;
  if (depth(text) > DEEPEST_JSON) return { error: refusal('invalidSyntax', 'The body is nested too deeply.') };
  try {
    return { body: JSON.parse(text) as JsonValue };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { error: refusal('invalidSyntax', `The body is no valid JSON: ${reason}.`) };
  }
}

const tooLarge = { error: { status: 413, detail: `The body is larger than ${LARGEST_BODY} bytes.` } };

async function readText(request: Request): Promise<string | { error: ScimError }> {
  if (Number(request.headers.get('content-length') ?? 0) > LARGEST_BODY) return tooLarge;
  if (request.body === null) return '';
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > LARGEST_BODY) {
      await reader.cancel();
      return tooLarge;
    }
    chunks.push(value);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks));
  } catch {
    return { error: refusal('invalidSyntax', 'The body is not UTF-8.') };
  }
}

/** How deep brackets nest, outside strings. */
function depth(text: string): number {
  let open = 0;
  let deepest = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (quoted) {
      if (unit === BACKSLASH) i++;
      else if (unit === QUOTE) quoted = false;
    } else if (unit === QUOTE) quoted = true;
    else if (unit === OPEN_BRACE || unit === OPEN_BRACKET) deepest = Math.max(deepest, ++open);
    else if (unit === OPEN_BRACE + 2 || unit === OPEN_BRACKET + 2) open--;
  }
  return deepest;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_BRACE = 0x7b;
const OPEN_BRACKET = 0x5b;
