import { type AnyRule, defineRule } from '../../diagnostics/index.js';

const FILE = 'README: The accounts that are there';
const MATCHING =
  'Microsoft Learn: Customize user provisioning attribute-mappings, matching users in the source and target';
const LOG = 'Microsoft Learn: Provisioning logs, error codes';
const USERS = 'Portal > Provisioning > Mappings > Provision Microsoft Entra ID Users';

export const noAccounts = defineRule<{ readonly file: string }>({
  id: 'accounts/none',
  severity: 'error',
  title: 'A file of accounts holds at least one account or group.',
  source: FILE,
  message: ({ file }) => `${file} holds no account and no group.`,
  help: () => 'Read the accounts of the target with rehearse pull --target URL. Without any, leave out --accounts.',
});

export const notResource = defineRule<{ readonly file: string; readonly reason: string }>({
  id: 'accounts/not-scim',
  severity: 'error',
  title: 'Accounts are given as SCIM resources.',
  source: 'RFC 7643, section 3; RFC 7644, section 3.4.2',
  message: ({ file, reason }) => `${file} ${reason}.`,
  help: () =>
    'Write one SCIM resource a line, as rehearse pull --target does, or save the answer of GET /Users as it is.',
});

/** What is to be told of somebody and of an account. */
interface Clash extends Record<string, unknown> {
  readonly person: string;
  readonly account: string;
}

export const taken = defineRule<
  Clash & { readonly target: string; readonly value: string; readonly owner: string | undefined }
>({
  id: 'accounts/taken',
  severity: 'error',
  title: 'A value that must be unique is not that of an account that is there already.',
  source: `${LOG}, Conflict`,
  message: ({ person, account, target, value, owner }) =>
    `${person} would be refused (409): ${target} "${value}" is that of the account ${account}, which ${owner === undefined ? 'matching does not find' : `is that of ${owner}`}.`,
  help: ({ target, owner }) =>
    owner === undefined
      ? `If the account is theirs: ${USERS} > ${target}: Match objects using this attribute: Yes, with the next matching precedence.`
      : `Give one of the two another value of ${target}.`,
});

export const second = defineRule<Clash & { readonly by: string; readonly value: string; readonly match: string }>({
  id: 'accounts/second-account',
  severity: 'error',
  title: 'Whoever has an account in the target is matched with it, and gets no second one.',
  source: MATCHING,
  message: ({ person, account, by, value, match }) =>
    `${person} would get a second account: ${match} finds nobody, though the account ${account} has the same ${by} ("${value}").`,
  help: ({ by }) =>
    by === 'name'
      ? 'Look whether it is the same person. If so, give the account the value that is matched by, before go-live.'
      : `${USERS} > ${by}: Match objects using this attribute: Yes, with the next matching precedence.`,
});

export const oneForSeveral = defineRule<{
  readonly account: string;
  readonly people: readonly string[];
  readonly by: string;
}>({
  id: 'accounts/one-for-several',
  severity: 'error',
  title: 'An account is matched with one person.',
  source: `${LOG}, DuplicateSourceEntries`,
  message: ({ account, people, by }) =>
    `The account ${account} is found for ${people.join(' and ')} by ${by}. One of them gets it; order unknown.`,
  help: ({ by }) => `Give them different values of ${by}, or match by an attribute that is unique, such as objectId.`,
});

export const several = defineRule<{
  readonly person: string;
  readonly accounts: readonly string[];
  readonly by: string;
  readonly value: string;
}>({
  id: 'accounts/several-for-one',
  severity: 'error',
  title: 'A person is matched with one account.',
  source: `${LOG}, DuplicateTargetEntries`,
  message: ({ person, accounts, by, value }) =>
    `${by} "${value}" of ${person} finds ${accounts.length} accounts: ${accounts.join(', ')}. None is updated.`,
  help: () => 'Remove the accounts that are not in use from the target, or match by an attribute that is unique there.',
});

export const vanished = defineRule<Clash>({
  id: 'accounts/vanished',
  severity: 'error',
  title: 'An account that the service has linked is still there.',
  source: `${LOG}, InvalidAnchor`,
  message: ({ person, account }) =>
    `The account ${account}, which the service has linked to ${person}, is no longer there.`,
  help: () => 'Restart provisioning with the links dropped (Graph: resetScope ConnectorDataStore), so that it matches.',
});

export const orphans = defineRule<{ readonly amount: number; readonly examples: readonly string[] }>({
  id: 'accounts/active-orphans',
  severity: 'warning',
  title: 'An active account belongs to somebody who is in scope.',
  source: 'Microsoft Learn: How application provisioning works',
  message: ({ amount, examples }) =>
    `${amount === 1 ? '1 active account is' : `${amount} active accounts are`} of nobody in scope: ${examples.join(', ')}${amount > examples.length ? ' and others' : ''}. Provisioning never touches them.`,
  help: () => 'Go through the list, and disable in the target by hand who should be gone.',
});

interface Asked extends Record<string, unknown> {
  readonly address: string;
}

const ENDPOINT = 'RFC 7644, section 3.4.2';

export const tokenRefused = defineRule<Asked & { readonly variable: string }>({
  id: 'accounts/token-refused',
  severity: 'error',
  title: 'The target accepts the token.',
  source: 'RFC 7644, section 3.12: 401',
  message: ({ address }) => `${address} does not accept the token (401).`,
  help: ({ variable }) =>
    `Put the secret token of the provisioning job, which may have ended, into the environment variable ${variable}, without "Bearer".`,
});

export const forbidden = defineRule<Asked & { readonly detail: string }>({
  id: 'accounts/forbidden',
  severity: 'error',
  title: 'The token may read the accounts of the target.',
  source: 'RFC 7644, section 3.12: 403',
  message: ({ address, detail }) => `The token may not read ${address} (403)${detail}.`,
  help: () => 'Use a token with the right to read users and groups; often that is one of an owner or administrator.',
});

export const notFound = defineRule<Asked>({
  id: 'accounts/not-found',
  severity: 'error',
  title: 'There is a SCIM endpoint at the tenant URL.',
  source: 'RFC 7644, section 3.12: 404',
  message: ({ address }) => `There is nothing at ${address} (404).`,
  help: () =>
    'Give the tenant URL as it stands in the portal under Provisioning > Admin Credentials, without /Users at its end.',
});

export const notEndpoint = defineRule<Asked & { readonly what: string }>({
  id: 'accounts/not-an-endpoint',
  severity: 'error',
  title: 'The answer to a query is a ListResponse.',
  source: ENDPOINT,
  message: ({ address, what }) => `${address} answers with ${what}, and not with a SCIM ListResponse.`,
  help: () =>
    'Check the tenant URL: a web page often means a sign-in page, a proxy, or that a part of the path is missing.',
});

export const redirected = defineRule<Asked & { readonly to: string }>({
  id: 'accounts/redirected',
  severity: 'error',
  title: 'The tenant URL answers by itself.',
  source: 'RFC 9110, section 15.4',
  message: ({ address, to }) => `${address} sends elsewhere (${to}), where the token is not sent.`,
  help: () => 'If you know and trust that address, give it as --target.',
});

export const unreachable = defineRule<Asked & { readonly reason: string; readonly todo: string }>({
  id: 'accounts/unreachable',
  severity: 'error',
  title: 'The target can be reached.',
  source: 'Node.js: Errors',
  message: ({ address, reason }) => `${address} cannot be reached (${reason}).`,
  help: ({ todo }) => todo,
});

export const busy = defineRule<Asked & { readonly status: number; readonly seconds: number | undefined }>({
  id: 'accounts/busy',
  severity: 'error',
  title: 'The target answers within a reasonable time.',
  source: 'RFC 6585, section 4; RFC 9110, section 10.2.3',
  message: ({ address, status, seconds }) =>
    `${address} answers ${status} again and again${seconds === undefined ? '' : `, and asks to wait ${seconds} seconds`}.`,
  help: () => 'Try again later. What was read so far was not written.',
});

export const refusedToRead = defineRule<Asked & { readonly status: number; readonly detail: string }>({
  id: 'accounts/refused',
  severity: 'error',
  title: 'The target answers a query with 200.',
  source: ENDPOINT,
  message: ({ address, status, detail }) => `${address} answers ${status}${detail}.`,
  help: () => 'Read what it says, or ask the vendor of the target.',
});

export const tooLarge = defineRule<Asked & { readonly limit: string }>({
  id: 'accounts/too-large',
  severity: 'error',
  title: 'The answers of the target are of a bounded size.',
  source: 'Rehearsal: pull --target',
  message: ({ address, limit }) => `${address} answers with more than ${limit}, which is not read.`,
  help: () => 'Check the tenant URL. If the target really is that large, tell us.',
});

export const incomplete = defineRule<{
  readonly what: string;
  readonly read: number;
  readonly total: number;
}>({
  id: 'accounts/incomplete',
  severity: 'warning',
  title: 'A target delivers as many resources as it says that it has.',
  source: 'RFC 7644, section 3.4.2.4',
  message: ({ what, read, total }) =>
    `The target says that it has ${total} ${what}, and delivered ${read}: it repeats a page, leaves some out, or they changed meanwhile.`,
  help: () => 'Read again. If it stays so, paging is broken there: tell the vendor. What is missing here looks new.',
});

export const noGroups = defineRule<{ readonly status: number }>({
  id: 'accounts/no-groups',
  severity: 'info',
  title: 'A target has groups.',
  source: 'RFC 7644, section 3.2',
  message: ({ status }) => `The target has no /Groups (${status}): only accounts were read.`,
  help: () => 'If it has groups, check the tenant URL. Else nothing.',
});

/** Every rule about the accounts that a target has before provisioning begins. */
// biome-ignore format: a list of names
export const accountRules: readonly AnyRule[] = [
  noAccounts, notResource, taken, second, oneForSeveral, several, vanished, orphans, tokenRefused, forbidden, notFound,
  notEndpoint, redirected, unreachable, busy, refusedToRead, tooLarge, incomplete, noGroups,
];
