import { performance } from 'node:perf_hooks';
import { seeded } from '../../src/values/index.js';
import { create, createGroup, HEADERS, lookUp, retitle, type Shot } from './scim-requests.js';
import { openTarget } from './scim-target.js';

/** What a target does in a second when it is called in its own process, one request after the other. */
export interface InProcess {
  readonly creates: number;
  readonly reads: number;
  readonly updates: number;
  /** The id of the group that was made. */
  readonly group: string;
}

const REQUESTS = 10_000;

/** Fills a file with so many users and a group of so many of them, and measures that, and reads and updates. */
const [file = '', count = '', members = ''] = process.argv.slice(2);
const users = Number(count);
const { target, database } = openTarget(file);
const below = seeded(users);

async function send({ method, path, body, status, holds }: Shot): Promise<string> {
  const text = body === undefined ? null : JSON.stringify(body);
  const request = new Request(`http://127.0.0.1/scim/v2${path}`, { method, headers: HEADERS, body: text });
  const response = await target.fetch(request);
  const received = await response.text();
  if (response.status === status && received.includes(holds)) return received;
  throw new Error(`${method} ${path}: ${response.status} ${received.slice(0, 500)}`);
}

/** Requests in a second. */
async function rate(requests: number, next: (n: number) => Shot, answered = (_: string): void => {}): Promise<number> {
  const start = performance.now();
  for (let n = 0; n < requests; n++) answered(await send(next(n)));
  return (requests * 1000) / (performance.now() - start);
}

const ids: string[] = [];
const creates = await rate(users, create, (text) => ids.push(JSON.parse(text).id));
const reads = await rate(REQUESTS, () => lookUp(below(users)));
const updates = await rate(REQUESTS, (n) => retitle(ids[below(users)] ?? '', `Title ${n}`));
const group = JSON.parse(await send(createGroup(ids.slice(0, Number(members))))).id;
database.close();
process.send?.({ creates, reads, updates, group } satisfies InProcess);
