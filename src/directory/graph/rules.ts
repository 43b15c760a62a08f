import { defineRule } from '../../diagnostics/index.js';
import { causeOf } from './causes.js';
import { type Refusal, refusalHelp } from './refusals.js';

export const graphRefused = defineRule<Refusal>({
  id: 'directory/graph-refused',
  severity: 'error',
  title: 'Microsoft Graph answers every request that reads the directory.',
  source: 'Microsoft Graph: Error responses',
  message: ({ status, code, message, path }) =>
    `Microsoft Graph refused to read ${path}: ${[status, code, message].filter((part) => part !== '').join(' ')}`,
  help: refusalHelp,
});

export const graphBusy = defineRule<{ readonly status: number; readonly seconds: number; readonly path: string }>({
  id: 'directory/graph-busy',
  severity: 'error',
  title: 'Microsoft Graph asks for a few minutes of patience at most.',
  source: 'Microsoft Graph: Throttling guidance',
  message: ({ status, seconds, path }) =>
    `Microsoft Graph asks to wait ${inWords(seconds)} before ${path} is read (${status}).`,
  help: ({ seconds }) =>
    `Try again in ${inWords(seconds)}. The limit is shared with every program that reads this tenant; a time with less traffic helps.`,
});

const inWords = (seconds: number): string => {
  const minutes = Math.ceil(seconds / 60);
  return minutes < 120 ? `${minutes} minutes` : `${Math.ceil(minutes / 60)} hours`;
};

export const graphUnreachable = defineRule<{ readonly host: string; readonly reason: string }>({
  id: 'directory/graph-unreachable',
  severity: 'error',
  title: 'Microsoft Graph can be reached.',
  source: 'Node.js: Errors, common system errors',
  message: ({ host, reason }) => `${host} cannot be reached (${reason}).`,
  help: ({ reason }) => causeOf(reason).help,
});

export const graphRedirected = defineRule<{ readonly status: number; readonly path: string; readonly host: string }>({
  id: 'directory/graph-redirected',
  severity: 'error',
  title: 'Microsoft Graph answers for itself and sends nobody elsewhere.',
  source: 'Rehearsal: a token goes to Microsoft Graph only',
  message: ({ status, path, host }) =>
    `${path} was answered with a redirect (${status}) to ${host === '' ? 'nowhere' : host}. It was not followed.`,
  help: () =>
    'Something between here and Microsoft Graph answers in its place, such as the sign-in page of a proxy or of a guest network. Sign in there, or try another network.',
});

export const notOurRequest = defineRule<{ readonly method: string; readonly host: string }>({
  id: 'directory/not-our-request',
  severity: 'error',
  title: 'Rehearsal only reads, and only from Microsoft Graph.',
  source: 'Rehearsal: nothing is ever written off this machine',
  message: ({ method, host }) => `A ${method} request to ${host} was stopped. No token was sent.`,
  help: () => 'An answer named a page on another host. Do not trust that answer; check who gives it.',
});

export const notGraph = defineRule<{ readonly origin: string; readonly known: readonly string[] }>({
  id: 'directory/not-graph',
  severity: 'error',
  title: 'A token is sent to Microsoft Graph or to this computer, to nobody else.',
  source: 'Microsoft Graph: Microsoft Graph national cloud deployments',
  message: ({ origin }) => `${origin} is not the address of a Microsoft Graph. Nothing was sent.`,
  help: ({ known }) => `Use ${known.join(', ')}, or the address of a stand-in on this computer.`,
});

export const badToken = defineRule<Record<string, never>>({
  id: 'directory/bad-token',
  severity: 'error',
  title: 'An access token is one line of text without blanks.',
  source: 'RFC 6750, section 2.1',
  message: () => 'The access token is empty, or holds a blank, a line break or another character that no token has.',
  help: () => 'Copy the whole token again, without quotes and line breaks.',
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

export const cutAnswer = defineRule<{ readonly path: string }>({
  id: 'directory/cut-answer',
  severity: 'error',
  title: 'An answer of Microsoft Graph arrives whole.',
  source: 'RFC 8259, section 2',
  message: ({ path }) => `The answer to ${path} is no complete JSON, each time it was read.`,
  help: () =>
    'Something between here and Microsoft Graph cuts or changes long answers, such as a proxy, a VPN or a virus scanner. Try another network, or try again later.',
});

export const linkLoop = defineRule<{ readonly path: string }>({
  id: 'directory/link-loop',
  severity: 'error',
  title: 'Following @odata.nextLink comes to an end.',
  source: 'Microsoft Graph: Paging',
  message: ({ path }) => `The pages of ${path} lead back to a page that was read before.`,
  help: () => 'Try again later.',
});

export const graphRules = [
  graphRefused,
  graphBusy,
  graphUnreachable,
  graphRedirected,
  notOurRequest,
  notGraph,
  badToken,
  notAPage,
  cutAnswer,
  linkLoop,
] as const;
