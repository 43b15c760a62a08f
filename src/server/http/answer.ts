import { errorBody, type JsonObject, type ScimError } from '../../scim/index.js';

const MEDIA_TYPE = 'application/scim+json';

/** A response with a SCIM body. */
export function answer(status: number, body: JsonObject, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': MEDIA_TYPE, ...headers } });
}

export function answerError(error: ScimError, headers: Readonly<Record<string, string>> = {}): Response {
  return answer(error.status, errorBody(error), headers);
}

export const answerNothing = (): Response => new Response(null, { status: 204 });
