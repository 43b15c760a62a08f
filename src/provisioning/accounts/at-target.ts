import type { JsonObject } from '../../scim/index.js';
import type { ServiceOptions } from '../service.js';
import { createGet } from './reader/get.js';
import { pagesOf } from './reader/pages.js';

/** What a target in process holds at this moment: its users, then its groups with their members. */
export async function* accountsAt({ fetch, tenantUrl, token }: ServiceOptions['target']): AsyncGenerator<JsonObject> {
  const url = new URL(tenantUrl);
  const patience = { now: () => 0, wait: async () => {}, onWait: () => {} };
  const get = createGet({ fetch, url, token, variable: '', ...patience });
  for (const path of ['/Users', '/Groups'] as const) {
    for await (const page of pagesOf({ get, url, path })) yield* page;
  }
}
