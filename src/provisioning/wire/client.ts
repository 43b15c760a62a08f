import type { JobSettings } from '../../mapping/index.js';
import { type JsonObject, PATCH_URN } from '../../scim/index.js';
import { addressOf, equals, readingOf, referenceCheck, searchFor } from './address.js';
import { answered, answeredGroup, done, foundIn, probed, removed, updated } from './answers.js';
import { insist, type Outcome } from './attempts.js';
import type { Conversation, Endpoint, ScimClient } from './conversation.js';
import { createDialect } from './dialect.js';
import { createExchange } from './exchange.js';
import type { Redaction } from './redaction.js';
import type { RecordedRequest } from './request.js';
import type { TransportOptions } from './transport.js';

export interface ClientOptions extends TransportOptions {
  /** Provision on demand gives `{ ...job, dialect: 'legacy' }`: the flag does not work there (provisioning.md §2.11). */
  readonly job: JobSettings;
  /** Takes out of a request, and of what the target says about it, what may not be shown. */
  readonly redact?: Redaction | undefined;
  /** Waits before a request is made again, in milliseconds. */
  readonly pause: (duration: number) => Promise<void>;
}

/** Makes Entra's SCIM client (provisioning.md §3). */
export function createClient({ job, redact, pause, ...options }: ClientOptions): ScimClient {
  let requests = 0;
  const dialect = createDialect(job);
  const exchange = createExchange(options);
  const open = (): Conversation => {
    let taken: RecordedRequest[] = [];
    const send = (method: string, path: string, body?: JsonObject, statusOnly?: boolean): Promise<Outcome> => {
      const sent = { method, path, body: body && JSON.stringify(body), statusOnly };
      const attempt = async () => {
        requests += 1;
        const received = await exchange(sent);
        const { status, detail } = received;
        const request = { method, path, ...(body && { body }), status };
        taken.push(redact?.request(request) ?? request);
        return redact === undefined || detail === undefined
          ? received
          : { ...received, detail: redact.text(detail, request) };
      };
      return insist(attempt, method, pause);
    };
    const patch = (endpoint: Endpoint, id: string, operations: readonly JsonObject[], statusOnly?: boolean) =>
      send('PATCH', addressOf(endpoint, id), { schemas: [PATCH_URN], Operations: [...operations] }, statusOnly);
    return {
      taken: () => {
        const all = taken;
        taken = [];
        return all;
      },
      probe: async (endpoint, attribute, nobody) =>
        probed(await send('GET', searchFor(endpoint, equals(attribute, nobody)))),
      find: async (endpoint, attribute, value) =>
        foundIn(await send('GET', searchFor(endpoint, equals(attribute, value)))),
      read: async (endpoint, id) => {
        const outcome = await send('GET', readingOf(endpoint, id));
        return endpoint === '/Groups' ? answeredGroup(outcome) : answered(outcome, 'linked');
      },
      create: async (endpoint, body) => answered(await send('POST', endpoint, body), 'new'),
      update: async (endpoint, id, changes) => updated(await patch(endpoint, id, dialect.changes(changes)), id),
      addMembers: async (id, members) => done(await patch('/Groups', id, dialect.addMembers(members), true)),
      removeMembers: async (id, members) => done(await patch('/Groups', id, dialect.removeMembers(members), true)),
      refers: async (endpoint, id, attribute, value) => {
        const filter = `${equals('id', id)} and ${equals(attribute, value)}`;
        const found = foundIn(await send('GET', referenceCheck(endpoint, filter)));
        return 'error' in found ? found : { refers: found.resources.length > 0 };
      },
      remove: async (endpoint, id) => removed(await send('DELETE', addressOf(endpoint, id))),
    };
  };
  return {
    get requests() {
      return requests;
    },
    open,
  };
}
