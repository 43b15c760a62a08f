import { defineRule } from '../../diagnostics/index.js';

const permissions =
  'The application needs the permissions User.Read.All, Group.Read.All and Application.Read.All, with admin consent.';

const advice: Readonly<Record<number, string>> = {
  401: 'Sign in again: the access token was missing, expired or made for something else.',
  403: permissions,
  404: 'Check the application (its app id, or the object id of its service principal) and the tenant.',
  429: 'Microsoft Graph asks for patience. Try again in a few minutes.',
};

export const graphRefused = defineRule<{
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly path: string;
}>({
  id: 'directory/graph-refused',
  severity: 'error',
  title: 'Microsoft Graph answers every request that reads the directory.',
  source: 'Microsoft Graph: Error responses',
  message: ({ status, code, message, path }) =>
    `Microsoft Graph refused to read ${path}: ${status} ${code} ${message}`.trim(),
  help: ({ status }) =>
    advice[status] ?? 'Try again later. If it stays so, look the code up in the documentation of Microsoft Graph.',
});

export const graphUnreachable = defineRule<{ readonly host: string; readonly reason: string }>({
  id: 'directory/graph-unreachable',
  severity: 'error',
  title: 'Microsoft Graph can be reached.',
  source: 'Microsoft Graph: Error responses',
  message: ({ host, reason }) => `${host} cannot be reached (${reason}).`,
  help: () => 'Check the network, the proxy and the firewall, then try again.',
});

export const notOurRequest = defineRule<{ readonly method: string; readonly host: string }>({
  id: 'directory/not-our-request',
  severity: 'error',
  title: 'Rehearsal only reads, and only from Microsoft Graph.',
  source: 'Rehearsal: nothing is ever written off this machine',
  message: ({ method, host }) => `A ${method} request to ${host} was stopped. No token was sent.`,
  help: () => 'An answer named a page on another host. Do not trust that answer; check who gives it.',
});

export const notAPage = defineRule<{ readonly path: string }>({
  id: 'directory/not-a-page',
  severity: 'error',
  title: 'Microsoft Graph answers a list as a page with a value.',
  source: 'Microsoft Graph: Paging',
  message: ({ path }) => `The answer to ${path} is no page of objects.`,
  help: () =>
    'Something between here and Microsoft Graph answers in its place, such as a proxy. Check it, then try again.',
});

export const linkLoop = defineRule<{ readonly path: string }>({
  id: 'directory/link-loop',
  severity: 'error',
  title: 'Following @odata.nextLink comes to an end.',
  source: 'Microsoft Graph: Paging',
  message: ({ path }) => `The pages of ${path} lead back to a page that was read before.`,
  help: () => 'Try again later.',
});

export const graphRules = [graphRefused, graphUnreachable, notOurRequest, notAPage, linkLoop] as const;
