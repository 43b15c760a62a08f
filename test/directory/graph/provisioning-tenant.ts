import type { GraphConnection } from '../../../src/directory/index.js';

export interface TenantJob {
  readonly id: string;
  readonly state?: string;
  readonly schema?: unknown;
}

export interface TenantApplication {
  readonly id: string;
  readonly appId?: string;
  readonly displayName: string | null;
  readonly jobs?: readonly TenantJob[];
  /** Its provisioning is refused with this status. */
  readonly refused?: number;
  readonly [property: string]: unknown;
}

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly body: unknown;
}

/** A tenant as Microsoft Graph shows its applications, their jobs and schemas; three applications a page. */
export function tenantOf(applications: readonly TenantApplication[], oracle?: (body: unknown) => Response) {
  const asked: Asked[] = [];
  let atOnce = 0;
  let most = 0;
  const connection: GraphConnection = {
    token: () => 'a-token',
    wait: async () => {},
    async fetch(request) {
      atOnce += 1;
      most = Math.max(most, atOnce);
      const { pathname: path, search: query } = new URL(request.url);
      const text = await request.text();
      asked.push({ method: request.method, path, query, body: text === '' ? undefined : JSON.parse(text) });
      await new Promise((resolve) => setImmediate(resolve));
      atOnce -= 1;
      return answer(applications, { path, query, body: text }, oracle);
    },
  };
  return { connection, asked, most: () => most };
}

const PAGE = 3;

function answer(
  applications: readonly TenantApplication[],
  { path, query, body }: { path: string; query: string; body: string },
  oracle: ((body: unknown) => Response) | undefined,
): Response {
  if (path === '/v1.0/servicePrincipals') return list(applications, new URLSearchParams(query));
  const byAppId = /^\/v1\.0\/servicePrincipals\(appId='(.*)'\)$/.exec(decodeURIComponent(path))?.[1];
  const [id, synchronization, , job, schema, parseExpression] = path.split('/').slice(3).map(decodeURIComponent);
  const found = applications.find((one) => (byAppId === undefined ? one.id === id : one.appId === byAppId));
  if (found === undefined) return refusal(404, 'Request_ResourceNotFound');
  if (synchronization === undefined) return Response.json({ appId: `app-of-${found.id}`, appRoles: [], ...found });
  if (found.refused !== undefined) return refusal(found.refused, 'Authorization_RequestDenied');
  if (job === undefined) return Response.json({ value: (found.jobs ?? []).map(jobOf) });
  const wanted = found.jobs?.find((one) => one.id === job);
  if (wanted === undefined || schema !== 'schema') return refusal(404, 'ResourceNotFound');
  if (parseExpression === undefined) {
    return wanted.schema === undefined ? refusal(404, 'ResourceNotFound') : Response.json(wanted.schema);
  }
  return oracle?.(JSON.parse(body)) ?? refusal(403, 'Authorization_RequestDenied');
}

function list(applications: readonly TenantApplication[], query: URLSearchParams): Response {
  const name = /^displayName eq '(.*)'$/.exec(query.get('$filter') ?? '')?.[1]?.replaceAll("''", "'");
  const all = name === undefined ? applications : applications.filter(({ displayName }) => displayName === name);
  const from = Number(query.get('$skiptoken') ?? 0);
  const next = `https://graph.microsoft.com/v1.0/servicePrincipals?$skiptoken=${from + PAGE}`;
  return Response.json({
    ...(from + PAGE < all.length && { '@odata.nextLink': next }),
    value: all.slice(from, from + PAGE).map(({ jobs: _, ...properties }) => properties),
  });
}

const jobOf = ({ id, state = 'Active' }: TenantJob) => ({
  id,
  templateId: 'scim',
  schedule: { expiration: null, interval: 'PT40M', state },
  status: { code: 'Active' },
});

export const refusal = (status: number, code: string): Response =>
  Response.json({ error: { code, message: 'Refused.' } }, { status });

/** A schema of so many rows. */
export const schemaOf = (rows: number): object => ({
  id: 'job',
  version: '1',
  directories: [],
  synchronizationRules: [
    {
      name: 'USER_OUTBOUND_USER',
      sourceDirectoryName: 'Azure Active Directory',
      targetDirectoryName: 'customappsso',
      objectMappings: [
        {
          name: 'Users',
          enabled: true,
          flowTypes: 'Add, Update, Delete',
          sourceObjectName: 'User',
          targetObjectName: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
          attributeMappings: Array.from({ length: rows }, (_, index) => ({
            targetAttributeName: ['userName', 'displayName', 'title', 'externalId'][index],
            source: { expression: '[mailNickname]', name: 'mailNickname', type: 'Attribute', parameters: [] },
            matchingPriority: index === 0 ? 1 : 0,
          })),
        },
      ],
    },
  ],
});
