import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express from 'express';
import SCIMMY from 'scimmy';
import SCIMMYRouters from 'scimmy-routers';
import { type ScimUser, scimUser } from './scim-requests.js';

type Kept = ScimUser & { readonly id: string };

/** Serves so many users as scimmy-routers documents it, but from an index in memory in place of a scan of all users. */
export async function serve(_: string, users: number): Promise<string> {
  const byId = new Map<string, Kept>();
  const byExternalId = new Map<string, Kept>();
  const add = (user: ScimUser): Kept => {
    const kept = { ...user, id: user.externalId };
    byId.set(kept.id, kept);
    byExternalId.set(kept.externalId, kept);
    return kept;
  };
  for (let n = 0; n < users; n++) add(scimUser(n));

  SCIMMY.Resources.declare(SCIMMY.Resources.User)
    .extend(SCIMMY.Schemas.EnterpriseUser, false)
    .ingress((_, user) => add(user as unknown as ScimUser) as never)
    .egress(({ id, filter }) => {
      const wanted = (filter?.[0] as { externalId?: readonly string[] } | undefined)?.externalId?.[1];
      const found = id === undefined ? byExternalId.get(wanted ?? '') : byId.get(id);
      return (found === undefined ? [] : [found]) as never;
    });
  const app = express();
  app.use(new SCIMMYRouters({ type: 'bearer', handler: () => 'bench' }));
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
