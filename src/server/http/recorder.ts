import type { Handler } from '../handler.js';
import { splitAddress } from './address.js';
import { type Note, startNote } from './notes.js';
import type { ReceivedRequest } from './received.js';
import { withoutSecrets } from './secrets.js';

export type Record = (received: ReceivedRequest) => void;

/** Tells of every request that a handler receives, when it is answered or its connection ends without an answer. */
export function recorded(handler: Handler, record: Record, basePath: string, now: () => Date): Handler {
  return async (request) => {
    const at = now().toISOString();
    const note = startNote(request);
    let status = 0;
    try {
      const response = await handler(request);
      status = response.status;
      return response;
    } finally {
      record({ at, method: request.method, path: pathOf(request.url, basePath), status, ...told(note) });
    }
  };
}

function pathOf(url: string, basePath: string): string {
  const address = splitAddress(url, basePath);
  if (address === undefined) return url.slice(url.indexOf('/', url.indexOf('//') + 2));
  return address.query === '' ? address.path : `${address.path}?${address.query}`;
}

const told = ({ body, error, fault, repairs }: Note) => ({
  repairs,
  ...(body !== undefined && { body: withoutSecrets(body) }),
  ...(error?.scimType !== undefined && { scimType: error.scimType }),
  ...(error !== undefined && { detail: error.detail }),
  ...(fault !== undefined && { fault }),
});
