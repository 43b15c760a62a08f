import type { AuthKind } from '../directory/index.js';

/** Which tenant is read, and as whom. */
export interface TenantOptions {
  readonly auth?: AuthKind;
  readonly tenant?: string;
  readonly clientId?: string;
  readonly cloud?: string;
  readonly graphUrl?: string;
}

/** The flag of an option that is given and says which tenant, or what of it, is meant. */
export function tenantOptionOf({ app, auth, tenant, clientId, cloud, graphUrl }: TenantOptions & { app?: string }) {
  const given: readonly (readonly [string, string | undefined])[] = [
    ['--app', app],
    ['--auth', auth === 'default' ? undefined : auth],
    ['--tenant', tenant],
    ['--client-id', clientId],
    ['--cloud', cloud],
    ['--graph-url', graphUrl],
  ];
  return given.find(([, value]) => value !== undefined)?.[0];
}
