import { defineRule, toCopy } from '../../diagnostics/index.js';
import { causeOf } from '../graph/causes.js';
import type { AuthKind } from './kinds.js';
import { refusalOf } from './refusals.js';

export const signInRefused = defineRule<{
  readonly code: string;
  readonly sentence: string;
  readonly kind: AuthKind;
  readonly tenant: string;
  readonly clientId: string;
}>({
  id: 'directory/sign-in-refused',
  severity: 'error',
  title: 'Microsoft Entra accepts the sign-in.',
  source: 'Microsoft identity platform: Microsoft Entra authentication and authorization error codes',
  message: ({ code, sentence }) =>
    `Microsoft Entra refused the sign-in (${codeName(code)}). ${refusalOf(code)?.happened ?? sentence}`.trim(),
  help: ({ code }) => refusalOf(code)?.help ?? lookUp(code),
});

export const signInUnreachable = defineRule<{ readonly host: string; readonly reason: string }>({
  id: 'directory/sign-in-unreachable',
  severity: 'error',
  title: 'The sign-in service of Microsoft can be reached.',
  source: 'Node.js: Errors, Common system errors',
  message: ({ host, reason }) => `The sign-in service ${host} cannot be reached (${reason}).`,
  help: ({ reason }) => causeOf(reason).help,
});

export const signInAnswer = defineRule<{ readonly host: string; readonly status: number }>({
  id: 'directory/sign-in-answer',
  severity: 'error',
  title: 'The sign-in service answers as OAuth 2.0 says.',
  source: 'RFC 6749 sections 5.1 and 5.2',
  message: ({ host, status }) => `The answer of ${host} is none of a sign-in service (status ${status}).`,
  help: ({ status }) =>
    status === 429 || status >= 500
      ? 'The service asks for patience. Try again in a few minutes.'
      : 'Something between here and Microsoft Entra answers in its place, such as a proxy or a portal that wants you to log in. Check AZURE_AUTHORITY_HOST if it is set.',
});

const CLI = {
  missing: {
    happened: 'The Azure CLI is not installed',
    help: 'Install it (https://aka.ms/azure-cli), open a new window, and run: az login. Or choose another way with --auth.',
  },
  'signed-out': {
    happened: 'Nobody is signed in to the Azure CLI',
    help: 'Run: az login --allow-no-subscriptions. With --tenant, sign in to that tenant.',
  },
  silent: {
    happened: 'The Azure CLI gave no token in time',
    help: 'Run this to see what it waits for: az account get-access-token --resource-type ms-graph',
  },
  other: {
    happened: 'The Azure CLI gave no token',
    help: 'Run this to see why: az account get-access-token --resource-type ms-graph',
  },
} as const;

export const azureCli = defineRule<{ readonly problem: keyof typeof CLI; readonly detail: string }>({
  id: 'directory/azure-cli',
  severity: 'error',
  title: 'The Azure CLI gives an access token for Microsoft Graph.',
  source: 'Azure CLI: az account get-access-token',
  message: ({ problem, detail }) => `${CLI[problem].happened}${detail && ` (${detail})`}.`,
  help: ({ problem }) => CLI[problem].help,
});

export const noManagedIdentity = defineRule<{ readonly reason: string }>({
  id: 'directory/managed-identity',
  severity: 'error',
  title: 'The Azure machine that this runs on has a managed identity.',
  source: 'Managed identities for Azure resources: Troubleshooting',
  message: ({ reason }) => `This machine gave no managed identity (${reason}).`,
  help: () =>
    'A managed identity exists on machines in Azure only. Turn it on: Azure portal > the machine > Identity. For a user-assigned one, give its client id with --client-id.',
});

export const signInAgain = defineRule<{ readonly kind: AuthKind; readonly command: string }>({
  id: 'directory/sign-in-again',
  severity: 'error',
  title: 'A sign-in can meet what Microsoft Graph asks for later on.',
  source: 'Microsoft identity platform: Claims challenges, claims requests and client capabilities',
  message: ({ kind }) => `Microsoft Graph no longer accepts the token; --auth ${kind} cannot ask for another.`,
  help: ({ command }) =>
    command === '' ? 'Get a new access token, and run the command again.' : toCopy('Sign in again:', command),
});

export const signInFailed = defineRule<{ readonly kind: AuthKind; readonly reason: string }>({
  id: 'directory/sign-in-failed',
  severity: 'error',
  title: 'A sign-in ends with an access token.',
  source: 'Azure Identity client library for JavaScript: Troubleshooting',
  message: ({ kind, reason }) => `--auth ${kind} did not work (${reason}).`,
  help: () => 'Try again, or choose another way to sign in with --auth.',
});

export const serviceRules = [
  signInRefused,
  signInUnreachable,
  signInAnswer,
  azureCli,
  noManagedIdentity,
  signInAgain,
  signInFailed,
] as const;

const isNumber = (code: string): boolean => /^\d+$/.test(code);
const codeName = (code: string): string => (isNumber(code) ? `AADSTS${code}` : code);

const lookUp = (code: string): string =>
  isNumber(code)
    ? `Look the code up: https://login.microsoftonline.com/error?code=${code}`
    : 'Microsoft Entra admin center > Sign-in logs shows the failed sign-in.';
