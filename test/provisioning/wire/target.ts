import { DEFAULT_JOB, type JobSettings } from '../../../src/mapping/index.js';
import { createClient } from '../../../src/provisioning/wire/client.js';
import type { Conversation } from '../../../src/provisioning/wire/conversation.js';
import type { Redaction } from '../../../src/provisioning/wire/redaction.js';
import type { RecordedRequest } from '../../../src/provisioning/wire/request.js';

export const TENANT_URL = 'https://target.invalid/scim/v2';
export const TOKEN = 'secret-for-tests';

type Reply = (request: Request) => Response | Promise<Response>;

/** A response with a body as JSON, or as it is where it is a text. */
export const reply = (status: number, body?: unknown, headers: Record<string, string> = {}): Response =>
  new Response(status === 204 || body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body), {
    status,
    headers,
  });

interface Setting {
  readonly job?: Partial<JobSettings>;
  readonly redact?: Redaction | undefined;
  readonly timeout?: number;
}

export interface Connection {
  readonly talk: Conversation;
  /** What the target got. */
  readonly seen: readonly Request[];
  /** The waits before requests were made again, in milliseconds. */
  readonly pauses: readonly number[];
  readonly count: () => number;
  /** Every request since the last time, as recorded. */
  readonly recorded: () => readonly RecordedRequest[];
}

/** A client of a target that replies so; of several replies each is given once, and the last from then on. */
export function connect(replies: Reply | readonly Reply[], { job, redact, timeout }: Setting = {}): Connection {
  const rest = typeof replies === 'function' ? [replies] : [...replies];
  const seen: Request[] = [];
  const pauses: number[] = [];
  const client = createClient({
    fetch: async (request) => {
      seen.push(request);
      const next = rest.length > 1 ? rest.shift() : rest[0];
      if (next === undefined) throw new Error('no reply');
      return next(request);
    },
    tenantUrl: TENANT_URL,
    token: TOKEN,
    job: { ...DEFAULT_JOB, ...job },
    redact,
    timeout,
    pause: async (duration) => void pauses.push(duration),
  });
  const talk = client.open();
  return { talk, seen, pauses, count: () => client.requests, recorded: () => talk.taken() };
}

const changes = [{ target: 'active', oldValue: true, newValue: false }] as const;

/** Each kind of request, by name. */
export const CALLS = {
  probe: (talk) => talk.probe('/Users', 'userName', 'nobody'),
  find: (talk) => talk.find('/Users', 'userName', 'ann'),
  read: (talk) => talk.read('/Users', '1'),
  readGroup: (talk) => talk.read('/Groups', '1'),
  create: (talk) => talk.create('/Users', { userName: 'ann' }),
  update: (talk) => talk.update('/Users', '1', changes),
  addMembers: (talk) => talk.addMembers('1', ['2']),
  removeMembers: (talk) => talk.removeMembers('1', ['2']),
  refers: (talk) => talk.refers('/Groups', '1', 'members', '2'),
  remove: (talk) => talk.remove('/Users', '1'),
} as const satisfies Readonly<Record<string, (talk: Conversation) => Promise<object>>>;

export type CallName = keyof typeof CALLS;
export const NAMES = Object.keys(CALLS) as CallName[];
