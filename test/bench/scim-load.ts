import { performance } from 'node:perf_hooks';
import { Pool } from 'undici';
import { HEADERS, type Shot } from './scim-requests.js';

const CONNECTIONS = 8;

/** A client of a server. `base` is the address of its SCIM endpoint. */
export interface Client {
  /** Sends a request, and gives the text of its answer. */
  send(shot: Shot): Promise<string>;
  /** Sends requests over all connections for so many seconds; the result is how many were answered in one. */
  load(seconds: number, next: () => Shot): Promise<number>;
  /** The milliseconds that a request takes while there is no other. */
  time(shot: Shot): Promise<number>;
}

export function connectTo(base: string): Client {
  const { origin, pathname } = new URL(base);
  const pool = new Pool(origin, { connections: CONNECTIONS, pipelining: 1 });
  const prefix = pathname === '/' ? '' : pathname;

  const send = async ({ method, path, body, status, holds }: Shot): Promise<string> => {
    const text = body === undefined ? null : JSON.stringify(body);
    const answer = await pool.request({ method, path: prefix + path, headers: HEADERS, body: text });
    const received = await answer.body.text();
    if (answer.statusCode === status && received.includes(holds)) return received;
    throw new Error(`${method} ${base}${path}: ${answer.statusCode} ${received.slice(0, 500)}`);
  };

  return {
    send,
    async load(seconds, next) {
      let answered = 0;
      const start = performance.now();
      const end = start + seconds * 1000;
      const connection = async (): Promise<void> => {
        while (performance.now() < end) {
          await send(next());
          answered += 1;
        }
      };
      await Promise.all(Array.from({ length: CONNECTIONS }, connection));
      return (answered * 1000) / (performance.now() - start);
    },
    async time(shot) {
      const start = performance.now();
      await send(shot);
      return performance.now() - start;
    },
  };
}
