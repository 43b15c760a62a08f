import type { JsonValue } from '../../scim/index.js';
import type { Handler } from '../handler.js';
import { splitAddress } from './address.js';
import { type Note, startNote } from './notes.js';
import type { ReceivedRequest } from './received.js';

export type Record = (received: ReceivedRequest) => void;

export interface Recording {
  readonly record: Record;
  readonly basePath: string;
  readonly now: () => Date;
  /** Takes what must not be told out of a body. */
  readonly hide: (body: JsonValue) => JsonValue;
}

/** Tells of every request that a handler receives, when it is answered or its connection ends without an answer. */
export function recorded(handler: Handler, { record, basePath, now, hide }: Recording): Handler {
  return async (request) => {
    const at = now().toISOString();
    const note = startNote(request);
    let status = 0;
    try {
      const response = await handler(request);
      status = response.status;
      return response;
    } finally {
      const path = pathOf(request.url, basePath, note.error?.scimType === 'sensitive');
      const body = note.body === undefined ? undefined : hide(note.body);
      record({ at, method: request.method, path, status, ...told(note), ...(body !== undefined && { body }) });
    }
  };
}

/** A query that asks for what nobody may know is not told either. */
function pathOf(url: string, basePath: string, sensitive: boolean): string {
  const address = splitAddress(url, basePath);
  if (address === undefined) return url.slice(url.indexOf('/', url.indexOf('//') + 2));
  return address.query === '' || sensitive ? address.path : `${address.path}?${address.query}`;
}

const told = ({ error, fault, repairs }: Note) => ({
  repairs,
  ...(error?.scimType !== undefined && { scimType: error.scimType }),
  ...(error !== undefined && { detail: error.detail }),
  ...(fault !== undefined && { fault }),
});
