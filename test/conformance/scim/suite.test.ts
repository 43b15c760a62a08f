import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { listen } from '../../../src/cli/listen.js';
import { BASE_PATH, createTarget } from '../../../src/server/index.js';
import { memoryDatabase } from '../../../src/store/index.js';
import { type Client, clientOf, TOKEN } from '../../server/client.js';
import { profileOf } from '../../targets/bundled.js';
import { type Case, play } from './steps.js';

/**
 * The protocol as RFC 7643 and RFC 7644 have it and as Entra and its validator use it: the list of cases is that of
 * every section a file, and each case is played against a target of the generic profile twice.
 */
const folder = new URL('cases/', import.meta.url);
const sections = readdirSync(folder).map((file) => ({
  section: file.replace(/\.json$/, ''),
  cases: JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as readonly Case[],
}));

type Handler = (request: Request) => Promise<Response>;

const generic = profileOf('generic');
/** The validator wants names of groups to be unique, as many applications do; SCIM does not. */
const uniqueGroups = profileOf('generic', ['unique: displayName\n      severity: warning', 'unique: displayName']);

const newTarget = ({ groupNames }: Pick<Case, 'groupNames'> = {}): Handler => {
  const profile = groupNames === 'unique' ? uniqueGroups : generic;
  return createTarget({ database: memoryDatabase(), profile, tokens: [TOKEN, 'the-token-before'] }).fetch;
};

/** Serves on a socket whatever target is there at the time. */
function serving() {
  let current = newTarget();
  let stop: (() => Promise<void>) | undefined;
  let origin = '';
  beforeAll(async () => {
    const served = await listen((request) => current(request));
    if ('finding' in served) throw new Error(JSON.stringify(served.finding));
    stop = served.close;
    origin = served.origin;
  });
  afterAll(() => stop?.());
  return (one: Case): Client => {
    current = newTarget(one);
    return clientOf(fetch, `${origin}${BASE_PATH}`);
  };
}

describe.each(sections)('$section', ({ cases }) => {
  const connect = serving();
  test.each(cases)('$name', (one) => play(one, clientOf(newTarget(one))));
  test.each(cases)('$name, on a socket', (one) => play(one, connect(one)));
});
