import { getEventListeners } from 'node:events';
import { describe, expect, test } from 'vitest';
import { Aborted } from '../../../src/directory/graph/abort.js';
import { openReader } from '../../../src/directory/graph/reader.js';
import { allPages, outcome, page, refusal, type Script, scripted } from './scripted.js';

const never = () => new Promise<never>(() => {});
const endless = () =>
  new Response(new ReadableStream({ start: (controller) => controller.enqueue(new Uint8Array([123])) }));

/** Reads until the reading has come to where it hangs, and stops it there. */
async function stopped(script: Script, hang: 'fetch' | 'body' | 'token' | 'wait' | 'timer') {
  const control = new AbortController();
  const stop = () => {
    setImmediate(() => control.abort(new Error('enough')));
  };
  const hanging = () => {
    stop();
    return never();
  };
  const { connection, asked } = scripted(
    (request, turn) => {
      if (hang === 'fetch' || hang === 'body') stop();
      return script(request, turn);
    },
    {
      signal: control.signal,
      ...(hang === 'token' && { token: hanging }),
      ...(hang === 'wait' && { wait: hanging }),
      ...(hang === 'timer' && { onWait: stop }),
    },
  );
  const { wait, ...timed } = connection;
  const reader = await openReader(hang === 'timer' ? timed : { ...timed, ...(wait && { wait }) });
  const error = await outcome(allPages(reader.pages('/users/delta')));
  return { error, asked, signal: control.signal };
}

describe('an abort', () => {
  test.each<readonly [string, Parameters<typeof stopped>[1], Script, number]>([
    ['while the answer is awaited', 'fetch', never, 1],
    ['while the body is read', 'body', endless, 1],
    ['while the token is awaited', 'token', never, 0],
    ['while it waits, though nobody listens', 'wait', () => refusal(429, 'x'), 1],
    ['while it waits for an hour and a bit less', 'timer', () => refusal(429, 'x', '', { 'Retry-After': '299' }), 1],
  ])('%s ends the reading at once', async (_, hang, script, requests) => {
    const { error, asked, signal } = await stopped(script, hang);
    expect(error).toBeInstanceOf(Aborted);
    expect(error).toMatchObject({ name: 'Aborted', cause: { message: 'enough' } });
    expect(asked).toHaveLength(requests);
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  test('is told to the request in flight', async () => {
    const { asked } = await stopped(never, 'fetch');
    expect(asked[0]?.signal.aborted).toBe(true);
  });

  test('before anything asks for nothing, not even a token', async () => {
    let tokens = 0;
    const { open, asked } = scripted(() => page([]), { signal: AbortSignal.abort(), token: () => String(++tokens) });
    const reader = await open();
    await expect(reader.read('/users/1')).rejects.toBeInstanceOf(Aborted);
    expect([asked.length, tokens]).toEqual([0, 0]);
  });

  test('between two pages ends before the next one', async () => {
    const control = new AbortController();
    const { open, asked } = scripted(
      (_, turn) =>
        page([{ id: String(turn) }], { '@odata.nextLink': `https://graph.microsoft.com/v1.0/users?n=${turn}` }),
      { signal: control.signal },
    );
    const pages = (await open()).pages('/users')[Symbol.asyncIterator]();
    expect((await pages.next()).value).toMatchObject({ objects: [{ id: '1' }] });
    control.abort();
    await expect(pages.next()).rejects.toBeInstanceOf(Aborted);
    // The next page was asked for already; the one after it is not.
    expect(asked).toHaveLength(2);
  });

  test('leaves no listener on the signal, however much was read', async () => {
    const control = new AbortController();
    const { open } = scripted(
      (_, turn) => page([], turn < 40 ? { '@odata.nextLink': `https://graph.microsoft.com/v1.0/users?n=${turn}` } : {}),
      { signal: control.signal },
    );
    expect(await allPages((await open()).pages('/users'))).toHaveLength(40);
    expect(getEventListeners(control.signal, 'abort')).toEqual([]);
  });

  test('after a wait that heard of it asks no more', async () => {
    const control = new AbortController();
    const { open, asked } = scripted(() => refusal(429, 'x'), {
      signal: control.signal,
      wait: async () => control.abort(),
    });
    await expect((await open()).read('/users/1')).rejects.toBeInstanceOf(Aborted);
    await new Promise(setImmediate);
    expect(asked).toHaveLength(1);
  });
});
