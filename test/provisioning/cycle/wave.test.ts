import { describe, expect, test } from 'vitest';
import type { Outcome } from '../../../src/provisioning/cycle/object.js';
import { type Task, Wave } from '../../../src/provisioning/cycle/wave.js';
import { createMemory } from '../../../src/provisioning/memory/memory.js';
import type { ScimClient } from '../../../src/provisioning/wire/conversation.js';
import { memoryDatabase } from '../../../src/store/index.js';

const SOURCE = { kind: 'user', displayName: undefined, userPrincipalName: undefined } as const;
const NOW = new Date('2026-01-01T00:00:00Z');

const client = { requests: 0, open: () => ({ taken: () => [] }) } as unknown as ScimClient;

/** A wave, and how many of its tasks ran at once. */
function stage() {
  const memory = createMemory(memoryDatabase());
  const wave = new Wave({ client, memory, retries: 'every-cycle', now: NOW });
  const running = { now: 0, most: 0 };
  const task = (id: string, more: Partial<Task> & { readonly ends?: Outcome; readonly takes?: number } = {}): Task => ({
    source: { ...SOURCE, id },
    part: 'object',
    kind: 'user match',
    keys: [],
    run: async ({ tell }) => {
      running.now += 1;
      running.most = Math.max(running.most, running.now);
      for (let turn = 0; turn < (more.takes ?? 1); turn += 1) await Promise.resolve();
      running.now -= 1;
      tell({ type: 'import', name: 'EntryImportAdd', status: 'success', source: { ...SOURCE, id } });
      return more.ends ?? {};
    },
    ...more,
  });
  return { memory, wave, running, task };
}

describe('a wave', () => {
  test('deals with many at once, and tells of them in their order', async () => {
    const { wave, running, task } = stage();
    for (const [index, id] of ['a', 'b', 'c'].entries()) await wave.add(task(id, { takes: 5 - index }));
    const events = await wave.flush();
    expect(running.most).toBe(3);
    expect(events.map(({ source, change }) => `${change} ${source.id}`)).toEqual(['1 a', '2 b', '3 c']);
    expect(await wave.flush()).toEqual([]);
  });

  test('ends before a task of another kind, or one that shares a key', async () => {
    const { wave, running, task } = stage();
    expect(await wave.add(task('a', { keys: ['userName ann'] }))).toEqual([]);
    const before = await wave.add(task('b', { keys: ['userName ann'] }));
    expect(before.map(({ source }) => source.id)).toEqual(['a']);
    const other = await wave.add(task('c', { kind: 'user update' }));
    expect(other.map(({ source }) => source.id)).toEqual(['b']);
    expect((await wave.flush()).map(({ change }) => change)).toEqual([3]);
    expect(running.most).toBe(1);
  });

  test('remembers before it tells, and what failed with its next attempt', async () => {
    const { memory, wave, task } = stage();
    const error = { code: 'Conflict', detail: 'taken' };
    const settled: string[] = [];
    await wave.add(task('a', { ends: { error }, settled: () => settled.push('a') }));
    await wave.add(task('b', { part: 'references', ends: { error: { ...error, stopsJob: true } } }));
    await wave.add(task('c'));
    await wave.flush();
    expect(settled).toEqual(['a']);
    expect(wave.outcomes).toEqual({ failed: 1, failedReferences: 1, succeeded: 1, stop: { detail: 'taken' } });
    expect(memory.escrows.of('user', 'a', 'object')).toEqual({ ...error, since: NOW, attempts: 1, next: NOW });
    await wave.add(task('a'));
    await wave.flush();
    expect(memory.escrows.of('user', 'a', 'object')).toBeUndefined();
    expect(memory.facts.now.changes).toBe(4);
  });
});
