/** What Microsoft Graph says when it refuses, and what was asked for. */
export type Refusal = {
  readonly status: number;
  /** The `code` of the error; empty when the answer has none. */
  readonly code: string;
  readonly message: string;
  /** The path that was asked for, without version and query. */
  readonly path: string;
};

/** A refusal that is known: what must match, and what an administrator does about it. */
interface Row {
  readonly status?: number;
  readonly code?: RegExp;
  readonly message?: RegExp;
  readonly path?: RegExp;
  readonly help: string | ((match: readonly string[]) => string);
}

const CONSENT =
  'In Microsoft Entra admin center > App registrations > the app that you sign in with > API permissions, add it (as an application permission for a secret or certificate, as a delegated one for a signed-in user) and choose "Grant admin consent". Then sign in again.';

const grant = (permission: string, what: string, more = ''): string =>
  `The permission ${permission} is missing, which ${what} needs.${more} ${CONSENT}`;

/** The first row that matches counts. Permissions are the least that Microsoft names on the page of each request. */
const ROWS: readonly Row[] = [
  {
    code: /NonPremiumTenant/i,
    help: 'One of the properties that were asked for needs a Microsoft Entra ID P1 or P2 licence, which this tenant does not have. Leave that property out.',
  },
  {
    status: 401,
    message: /lifetime validation failed|token is expired|token has expired|token is not yet valid/i,
    help: 'The access token is no longer, or not yet, valid. Sign in again. If the token is new, the clock of this computer is wrong: set its date and time.',
  },
  {
    status: 401,
    message: /audience/i,
    help: 'The access token was made for something else than this Microsoft Graph. Sign in again for it; for a national cloud, name the cloud.',
  },
  {
    status: 401,
    message: /well formed|compacttoken|parsing failed|token is empty|invalid token/i,
    help: 'What was sent is no whole access token. Copy it again from its first to its last character, or sign in again.',
  },
  {
    status: 401,
    message: /revoked|continuous access|claims/i,
    help: 'The session behind the access token was revoked, or a policy has changed. Sign in again.',
  },
  { status: 401, help: 'Sign in again: the access token was missing, expired or made for something else.' },
  { status: 403, path: /\/synchronization\b/, help: grant('Synchronization.Read.All', 'reading provisioning jobs') },
  {
    status: 403,
    path: /^\/(?:users|directory\/deletedItems)\b/i,
    help: grant('User.Read.All', 'reading users, deleted ones included,'),
  },
  {
    status: 403,
    path: /^\/groups\b/i,
    help: grant('Group.Read.All', 'reading groups and their members', ' GroupMember.Read.All is enough.'),
  },
  {
    status: 403,
    path: /^\/(?:servicePrincipals|applications)\b/i,
    help: grant('Application.Read.All', 'reading an application, its roles and its assignments'),
  },
  {
    status: 403,
    help: `The app that you sign in with needs the permissions User.Read.All, Group.Read.All and Application.Read.All. ${CONSENT}`,
  },
  {
    status: 404,
    path: /^\/servicePrincipals\b/i,
    help: 'The tenant has no such application. Check it (its application ID, or the object ID of its enterprise application) and the tenant.',
  },
  { status: 404, help: 'Check the tenant, and whether the object still exists.' },
  {
    status: 400,
    message: /(?:property named|property|segment) '([^']{1,120})'/i,
    help: ([, name]) =>
      `Microsoft Graph does not know the property ${name}. Check the spelling of the attribute in the mapping, and for an extension the application that it belongs to.`,
  },
  {
    status: 501,
    help: 'One of the properties that were asked for is kept outside the directory, such as aboutMe or skills, and cannot be listed. Leave it out.',
  },
  { status: 429, help: 'Microsoft Graph asks for patience. Try again in a few minutes.' },
  {
    status: 410,
    help: 'What was read before can no longer be continued. Read everything again.',
  },
];

const UNKNOWN =
  'Try again later. If it stays so, look the code up in the documentation of Microsoft Graph, and check what stands between here and there, such as a proxy.';

/** What to do about a refusal. */
export function refusalHelp(refusal: Refusal): string {
  for (const row of ROWS) {
    const match = matched(row, refusal);
    if (match !== undefined) return typeof row.help === 'string' ? row.help : row.help(match);
  }
  return UNKNOWN;
}

/** What the message matched, or undefined when the row is about something else. */
function matched(row: Row, { status, code, message, path }: Refusal): readonly string[] | undefined {
  const fits = row.status === undefined || row.status === status;
  if (!fits || row.code?.test(code) === false || row.path?.test(path) === false) return undefined;
  return row.message === undefined ? [] : (row.message.exec(message) ?? undefined);
}
