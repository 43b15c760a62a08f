import type { JsonValue, Repair, ScimError } from '../../scim/index.js';

/** What becomes known of a request while it is answered. Kept only for requests that somebody records. */
export interface Note {
  /** The body as sent, where it is JSON. */
  body?: JsonValue;
  error?: ScimError;
  /** The kind of the fault that was injected. */
  fault?: string;
  readonly repairs: Repair[];
}

const notes = new WeakMap<Request, Note>();

/** Begins to keep what becomes known of a request. */
export function startNote(request: Request): Note {
  const note: Note = { repairs: [] };
  notes.set(request, note);
  return note;
}

/** The note of a request, or undefined where nobody records it. */
export const noteOn = (request: Request): Note | undefined => notes.get(request);
