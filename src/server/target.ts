import { type Linking, UNLINKED } from '../mapping/index.js';
import { createWriter, type Database } from '../store/index.js';
import type { Profile } from '../targets/index.js';
import type { Fault } from './faults/fault.js';
import { faulty } from './faults/faults.js';
import type { Handler } from './handler.js';
import { bearerCheck } from './http/authorization.js';
import { discoveryEndpoints } from './http/discovery-endpoints.js';
import {
  incomingPlain,
  incomingWeb,
  type PlainRequest,
  type PlainResponse,
  plainResponse,
  webRequest,
  webResponse,
} from './http/message.js';
import { noteOn } from './http/notes.js';
import { createProtocol } from './http/protocol.js';
import type { ReceivedRequest } from './http/received.js';
import { recorded } from './http/recorder.js';
import { createResources } from './http/resources.js';
import { createRoutes } from './http/routes.js';
import { hiderOf } from './http/secrets.js';
import { limited } from './rate/rate.js';
import { createAccess, type ResourceGroupAccess } from './resource-groups/access.js';
import { createGroups } from './resources/groups.js';
import { createUsers } from './resources/users.js';
import { createMembers } from './storage/members.js';
import { createTables } from './storage/tables.js';

export interface TargetOptions {
  /** Where the resources are kept. The target does not close it. */
  readonly database: Database;
  readonly profile: Profile;
  /** The bearer tokens that requests may carry: two while one takes the place of the other. */
  readonly tokens: readonly string[];
  /** The clock; by default the machine's. */
  readonly now?: () => Date;
  /** Whether no more requests are answered than the profile's rate allows. It needs a clock that goes on by itself. */
  readonly rate?: boolean;
  /** What groups mean in the target: their links to resource groups. */
  readonly linking?: Linking;
  /** What goes wrong on purpose. */
  readonly faults?: readonly Fault[];
  /** Told of every request with its answer, and never of a token. */
  readonly record?: (received: ReceivedRequest) => void;
  /**
   * Told of an exception inside the target, after which the client gets 500 without a word of it. By default it is
   * thrown: in process, the caller is who should see it.
   */
  readonly onBug?: (error: unknown) => void;
}

/** A SCIM target: a handler of requests under `BASE_PATH`. */
export interface ScimTarget {
  /** Rejects where a fault ends the connection without an answer, as `fetch` does. */
  readonly fetch: Handler;
  /** The same for callers in the same process: no `Request`, `Response` or stream is made around the text of each. */
  readonly answer: (request: PlainRequest) => Promise<PlainResponse>;
  /** Who has which role in which resource group at this moment, by the links of groups; empty without links. */
  readonly access: () => ResourceGroupAccess[];
}

export const BASE_PATH = '/scim/v2';

/** Makes a SCIM target (RFC 7644) that behaves as a profile says. All its state is in the database. */
export function createTarget(options: TargetOptions): ScimTarget {
  const { database, profile, tokens, now = () => new Date(), faults = [], record, onBug = rethrow } = options;
  createTables(database);
  const members = createMembers(database, profile.groups.memberTypes);
  const users = createUsers(database, profile, members);
  const groups = createGroups(database, profile, members);
  const { largestPage, mediaType } = profile;
  const serving = { write: createWriter(database), now, largestPage };

  const protocol = createProtocol({
    basePath: BASE_PATH,
    mediaType,
    authorize: bearerCheck(tokens),
    routes: createRoutes({
      '/Users': createResources(users, { ...serving, patched: profile.users.answered }),
      '/Groups': createResources(groups, { ...serving, patched: profile.groups.answered }),
      ...discoveryEndpoints(profile),
    }),
    onBug,
  });
  const handler: Handler = async (request) => webResponse(await protocol(incomingWeb(request)));
  const failing = faulty(handler, faults, profile, (request, kind) => {
    const note = noteOn(request);
    if (note !== undefined) note.fault = kind;
  });
  const rated = options.rate === true ? limited(failing, profile, now) : failing;
  const access = createAccess(database, options.linking ?? UNLINKED, profile.resourceGroups?.roles ?? []);
  const hide = hiderOf([profile.users.kind, profile.groups.kind]);
  const fetch = record === undefined ? rated : recorded(rated, { record, basePath: BASE_PATH, now, hide });
  // Faults, rates and recorders stand around the Web's interface.
  const answer: ScimTarget['answer'] =
    fetch === handler
      ? (request) => protocol(incomingPlain(request))
      : async (request) => plainResponse(await fetch(webRequest(request)));
  return { fetch, answer, access };
}

function rethrow(error: unknown): never {
  throw error;
}
