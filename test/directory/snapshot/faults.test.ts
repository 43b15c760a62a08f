import { copyFile, readFile, writeFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Fetch } from '../../../src/directory/graph/connection.js';
import { inParallel } from '../../../src/directory/graph/parallel.js';
import { FAULT_KINDS, type Fault, type FaultKind, type ServedList } from '../../../src/directory/stand-in/fault.js';
import { beside, output, pull, pulled, SMALL, said } from './pulling.js';

const LISTS = ['application', 'users', 'deletedUsers', 'groups', 'assignments'] as const;

const ADDRESSES: readonly (readonly [ServedList, RegExp])[] = [
  ['users', /\/users\/delta/],
  ['groups', /\/groups\/delta/],
  ['deletedUsers', /\/deletedItems\//],
  ['assignments', /\/appRoleAssignedTo/],
  ['application', /\/servicePrincipals/],
];

/** Counts the requests for each list. */
function counting(into: Map<ServedList, number>): (fetch: Fetch) => Fetch {
  return (fetch) => (request) => {
    const list = ADDRESSES.find(([, address]) => address.test(request.url))?.[0];
    if (list !== undefined) into.set(list, (into.get(list) ?? 0) + 1);
    return fetch(request);
  };
}

/** The network ends before the request of this number, and does not return. */
function endingAt(last: number): (fetch: Fetch) => Fetch {
  let requests = 0;
  return (fetch) => (request) => {
    if (++requests >= last) throw new TypeError('fetch failed', { cause: { code: 'ECONNRESET' } });
    return fetch(request);
  };
}

async function undisturbed(): Promise<{ lines: readonly string[]; pages: Map<ServedList, number> }> {
  const path = await output();
  const pages = new Map<ServedList, number>();
  await pulled(SMALL, path, { wrap: counting(pages) });
  return { lines: await said(path), pages };
}

const { lines, pages } = await undisturbed();
const requests = [...pages.values()].reduce((sum, one) => sum + one, 0);

/** Every kind of fault that a pull gets over, at every page of every list. */
const cells = FAULT_KINDS.filter((kind) => kind !== 'foreign-link').flatMap((kind) =>
  LISTS.flatMap((on) => Array.from({ length: pages.get(on) ?? 0 }, (_, page) => ({ kind, on, page: page + 1 }))),
);

const ms = 0;

/** A pull waits for the disk most of the time. */
const AT_ONCE = 6;

const upTo = (last: number): readonly number[] => Array.from({ length: last }, (_, n) => n + 1);

describe('one fault', () => {
  test('there is a page of every list to hit, and more than one of the long ones', () => {
    expect(Object.fromEntries(pages)).toEqual({ application: 1, users: 7, deletedUsers: 4, groups: 7, assignments: 4 });
    expect(cells).toHaveLength(11 * 23);
  });

  test.each(FAULT_KINDS.filter((kind) => kind !== 'foreign-link'))(
    '%s at every page leaves the same snapshot',
    async (kind) => {
      const ofKind = cells.filter((cell) => cell.kind === kind);
      await inParallel(ofKind, AT_ONCE, async (fault) => {
        const path = await output();
        const result = await pull(SMALL, path, { faults: [{ ...fault, ms }] });
        expect(result, JSON.stringify(fault)).toHaveProperty('pulled');
        expect(await said(path), JSON.stringify(fault)).toEqual(lines);
        expect(await beside(path)).toEqual([]);
      });
    },
  );

  test.each(LISTS.filter((list) => list !== 'application'))(
    'a link of the %s to another host gets no token',
    async (on) => {
      await inParallel(upTo(pages.get(on) ?? 0), AT_ONCE, async (page) => {
        const path = await output();
        const hosts = new Set<string>();
        const wrap = (fetch: Fetch) => (request: Request) => {
          hosts.add(new URL(request.url).host);
          return fetch(request);
        };
        const result = await pull(SMALL, path, { faults: [{ on, page, kind: 'foreign-link' }], wrap });
        expect(result).toMatchObject({ failed: { findings: [{ ruleId: 'directory/not-our-request' }] } });
        expect([...hosts]).toEqual(['graph.microsoft.com']);
        // What was read before it is gone on with, when the answers are in order again.
        await pulled(SMALL, path);
        expect(await said(path)).toEqual(lines);
      });
    },
  );
});

describe('an interrupted pull', () => {
  test('goes on after every request, and ends with the same snapshot and no request twice', async () => {
    await inParallel(upTo(requests), AT_ONCE, async (last) => {
      const path = await output();
      const first = await pull(SMALL, path, { wrap: endingAt(last) });
      expect(first).toMatchObject({ failed: { findings: [{ ruleId: 'directory/graph-unreachable' }] } });
      expect(await said(path).catch(() => 'none')).toBe('none');
      const again = new Map<ServedList, number>();
      const { began } = await pulled(SMALL, path, { wrap: counting(again) });
      expect(await said(path)).toEqual(lines);
      expect(began).toBe(last <= 2 ? 'new' : 'resumed');
      // The application is read each time; the pages that were whole are not.
      const pagesRead = [...again.values()].reduce((sum, one) => sum + one, 0);
      expect(pagesRead).toBe(requests - Math.max(0, last - 2));
    });
  });

  test('is safe at every byte at which the process may have been killed', async () => {
    const path = await output();
    await pull(SMALL, path, { wrap: endingAt(requests) });
    const log = await readFile(`${path}.part`);
    await inParallel(cuts(log), AT_ONCE, async (at) => {
      const cut = await output();
      await writeFile(`${cut}.part`, log.subarray(0, at));
      await pulled(SMALL, cut);
      expect(await said(cut), `cut at ${at}`).toEqual(lines);
      expect(await beside(cut)).toEqual([]);
    });
  });

  test('is safe when the process was killed after the snapshot was written and before the log was removed', async () => {
    const path = await output();
    await pull(SMALL, path, { wrap: endingAt(requests) });
    const log = await output();
    await copyFile(`${path}.part`, log);
    await pulled(SMALL, path);
    await copyFile(log, `${path}.part`);
    const { began } = await pulled(SMALL, path);
    expect(began).toBe('anew');
    expect(await said(path)).toEqual(lines);
  });
});

/** At and before the ends of all lines, where a cut is most likely to be taken for something whole, and some between. */
function cuts(log: Buffer): number[] {
  const found = new Set<number>([0, log.length]);
  for (let at = log.indexOf(10); at >= 0; at = log.indexOf(10, at + 1)) found.add(at).add(at + 1);
  for (let at = 0; at < log.length; at += 997) found.add(at);
  return [...found];
}

describe('any script of faults and interruptions', () => {
  const kinds: readonly FaultKind[] = FAULT_KINDS.filter((kind) => kind !== 'foreign-link');
  const fault: fc.Arbitrary<Fault> = fc.record({
    kind: fc.constantFrom(...kinds),
    on: fc.constantFrom(...LISTS),
    page: fc.integer({ min: 1, max: 9 }),
    times: fc.integer({ min: 1, max: 2 }),
    retryAfter: fc.constantFrom('date' as const, 0, 3),
    ms: fc.constant(0),
  });

  test('ends with the same snapshot', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fault, { maxLength: 6 }),
        fc.integer({ min: 1, max: 8 }),
        fc.integer({ min: 1, max: 8 }),
        fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 3 }),
        async (faults, pageSize, membersPerPage, ends) => {
          const path = await output();
          const options = { pageSize, membersPerPage, faults };
          for (const last of ends) await pull(SMALL, path, { ...options, wrap: endingAt(last) });
          for (let attempt = 0; 'failed' in (await pull(SMALL, path, options)); attempt++)
            expect(attempt).toBeLessThan(3);
          expect(await said(path)).toEqual(lines);
          expect(await beside(path)).toEqual([]);
        },
      ),
      { numRuns: 20 },
    );
  });
});
