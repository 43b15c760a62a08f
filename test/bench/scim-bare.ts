import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import Libsql from 'libsql';
import { type ScimUser, scimUser } from './scim-requests.js';

/**
 * Serves the least that a server of so many users can be, on the same libraries and with the same settings of the file:
 * one statement for each request, and no schema, rules, token, versions or filters but the one.
 */
export async function serve(file: string, users: number): Promise<string> {
  const database = new Libsql(file);
  database.prepare('PRAGMA journal_mode = WAL').get([]);
  database.exec('PRAGMA synchronous = NORMAL');
  database.exec('CREATE TABLE users (external_id TEXT PRIMARY KEY, document TEXT)');
  const select = database.prepare('SELECT document FROM users WHERE external_id = ?');
  const insert = database.prepare('INSERT INTO users VALUES (?, ?)');
  const add = (user: ScimUser): object => {
    const created = { id: user.externalId, ...user };
    insert.run([user.externalId, JSON.stringify(created)]);
    return created;
  };
  database.exec('BEGIN');
  for (let n = 0; n < users; n++) add(scimUser(n));
  database.exec('COMMIT');

  const app = new Hono();
  app.get('/Users', (context) => {
    const value = /^externalId eq "(.*)"$/.exec(context.req.query('filter') ?? '')?.[1] ?? '';
    const rows = select.all([value]) as { document: string }[];
    return context.json({ totalResults: rows.length, Resources: rows.map(({ document }) => JSON.parse(document)) });
  });
  app.post('/Users', async (context) => context.json(add(await context.req.json()), 201));
  const server = createAdaptorServer({ fetch: app.fetch, createServer }) as Server;
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
