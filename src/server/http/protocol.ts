import { splitAddress } from './address.js';
import { type Reply, refused, written } from './answer.js';
import { mediaTypeFor } from './media.js';
import type { Incoming, PlainResponse } from './message.js';
import { readParameters } from './parameters.js';
import { answererOf, type Found } from './routes.js';

export interface ProtocolOptions {
  /** The path of the target's address. */
  readonly basePath: string;
  /** The media type that the target says of its answers. */
  readonly mediaType: string;
  /** Why a request with this header is refused, if it is. */
  readonly authorize: (authorization: string | null) => Reply | undefined;
  readonly routes: (path: string) => Found;
  /** Told of an exception, which clients see as 500 and no more. */
  readonly onBug: (error: unknown) => void;
}

export type Protocol = (request: Incoming) => Promise<PlainResponse>;

/** Answers requests as RFC 7644 §3 has it, up to what is at each path. */
export function createProtocol({ basePath, mediaType, authorize, routes, onBug }: ProtocolOptions): Protocol {
  const replyTo = (request: Incoming): Reply | Promise<Reply> => {
    const denied = authorize(request.headers.get('authorization'));
    if (denied !== undefined) return denied;
    const address = splitAddress(request.url, basePath);
    if (address === undefined) return refused({ status: 404, detail: `Everything here is under ${basePath}.` });
    const found = routes(address.path);
    if ('error' in found) return refused(found.error);
    const read = readParameters(address.query);
    if ('error' in read) return refused(read.error);
    const answerer = answererOf(found.methods, request.method);
    return answerer({ request, base: address.base, id: found.id, parameters: read.parameters });
  };

  const attempt = async (request: Incoming): Promise<Reply> => {
    try {
      return await replyTo(request);
    } catch (error) {
      onBug(error);
      return FAILED;
    }
  };

  return async (request) => {
    const type = mediaTypeFor(request.headers.get('accept'), mediaType);
    const reply = type === undefined ? NOT_ACCEPTABLE : await attempt(request);
    if (request.note !== undefined && reply.error !== undefined) request.note.error = reply.error;
    return written(reply, type ?? mediaType, request.method);
  };
}

const NOT_ACCEPTABLE = refused({ status: 406, detail: 'Answers are application/scim+json, which Accept leaves out.' });

/** Every write is undone when it throws. */
const FAILED = refused({ status: 500, detail: 'The target failed. Nothing was changed.' });
