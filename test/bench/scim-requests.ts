/** A request of the bench, and what its answer must be. */
export interface Shot {
  readonly method: 'GET' | 'POST' | 'PATCH';
  /** Below the address of the SCIM endpoint. */
  readonly path: string;
  readonly body?: unknown;
  readonly status: number;
  /** A text that must be in the answer, so that nobody is fast by failing. */
  readonly holds: string;
}

export const HEADERS = { authorization: 'Bearer bench', 'content-type': 'application/scim+json' };

export type ScimUser = ReturnType<typeof scimUser>;

/** A user as Entra creates one (spec/provisioning.md §3.1), with attributes of its default mapping: about 800 bytes. */
export function scimUser(n: number) {
  const alias = `given${n}.family${n}`;
  return {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:User', ENTERPRISE],
    externalId: externalIdOf(n),
    userName: `${alias}@contoso.com`,
    active: true,
    displayName: `Given${n} Family${n}`,
    title: 'Senior Engineer for Interesting Things',
    preferredLanguage: 'en-GB',
    name: { givenName: `Given${n}`, familyName: `Family${n}`, formatted: `Given${n} Family${n}` },
    emails: [{ primary: true, type: 'work', value: `${alias}@contoso.com` }],
    addresses: [{ type: 'work', locality: 'Amsterdam', country: 'Netherlands', postalCode: '1011 AB' }],
    [ENTERPRISE]: { employeeNumber: String(n), department: 'Research and Development' },
  };
}

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

/** The object id of a user. Its digits are mixed, as those of real ones: neighbours are far apart in an index. */
function externalIdOf(n: number): string {
  const mixed = Math.imul(n + 1, 0x9e3779b1) >>> 0;
  return `${mixed.toString(16).padStart(8, '0')}-0000-4000-8000-${String(n).padStart(12, '0')}`;
}

/** Entra's look-up of a user before it creates or updates it. */
export const lookUp = (n: number): Shot => search('externalId', 'eq', externalIdOf(n), externalIdOf(n));

export const search = (attribute: string, operator: string, value: string, holds: string): Shot => ({
  method: 'GET',
  path: `/Users?filter=${encodeURIComponent(`${attribute} ${operator} "${value}"`)}`,
  status: 200,
  holds,
});

export const create = (n: number): Shot => {
  const body = scimUser(n);
  return { method: 'POST', path: '/Users', body, status: 201, holds: body.externalId };
};

export const createGroup = (members: readonly string[]): Shot => ({
  method: 'POST',
  path: '/Groups',
  body: {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
    displayName: 'Everyone',
    members: members.map((value) => ({ value })),
  },
  status: 201,
  holds: members.at(-1) ?? '',
});

export const retitle = (id: string, title: string): Shot => ({
  ...update(`/Users/${id}`, { op: 'Replace', path: 'title', value: title }),
  status: 200,
  holds: title,
});

export const addMember = (group: string, user: string): Shot => ({
  ...update(`/Groups/${group}`, { op: 'Add', path: 'members', value: [{ value: user }] }),
  status: 204,
  holds: '',
});

const update = (path: string, operation: object) => ({
  method: 'PATCH' as const,
  path,
  body: { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations: [operation] },
});
