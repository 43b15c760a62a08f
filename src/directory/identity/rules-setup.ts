import { defineRule } from '../../diagnostics/index.js';
import { CERTIFICATE_PROBLEMS, type CertificateProblem } from './certificate-problems.js';
import type { AuthKind } from './kinds.js';
import { READ_PERMISSIONS } from './permissions.js';
import { askFor, inBothShells, type Variable } from './variables.js';

const ENVIRONMENT = 'Azure Identity client library for JavaScript: Environment variables';

const REGISTER =
  'To register an app: Microsoft Entra admin center > App registrations > New registration. ' +
  `Add ${READ_PERMISSIONS.join(', ')} of Microsoft Graph under API permissions, and grant admin consent. `;
const PUBLIC =
  'Under Authentication, add the platform "Mobile and desktop applications" with the redirect URI http://localhost; ' +
  'for a device code, turn on "Allow public client flows" as well. ' +
  'Rehearsal has no app of its own in your tenant, so that you decide what it may read.';

export const signInIncomplete = defineRule<{ readonly kind: AuthKind; readonly missing: readonly Variable[] }>({
  id: 'directory/sign-in-incomplete',
  severity: 'error',
  title: 'A sign-in is given all that it needs.',
  source: ENVIRONMENT,
  message: ({ kind, missing }) => `--auth ${kind} needs ${missing.join(', ')}, which ${isAre(missing)} not set.`,
  help: ({ kind, missing }) => askFor(`${registering(kind, missing)}Set what is missing, in this window:`, missing),
});

export const noCredential = defineRule<{ readonly tried: readonly { kind: AuthKind; reason: string }[] }>({
  id: 'directory/no-credential',
  severity: 'error',
  title: 'There is a way to sign in.',
  source: ENVIRONMENT,
  message: ({ tried }) =>
    `There is no way to sign in. Tried: ${tried.map(({ kind, reason }) => `${kind} (${reason})`).join('; ')}.`,
  help: () =>
    askFor(
      'Sign in with the Azure CLI (az login), or choose another way with --auth, or set what an app with a secret needs:',
      ['AZURE_TENANT_ID', 'AZURE_CLIENT_ID', 'AZURE_CLIENT_SECRET'],
    ),
});

const WHERE = 'Microsoft Entra admin center > App registrations > the app > Overview shows it.';
const SETTINGS = {
  AZURE_TENANT_ID: {
    happened: 'is neither an id nor a domain: it may hold letters, digits, hyphens and periods only',
    help: `${WHERE} --tenant takes precedence over AZURE_TENANT_ID.`,
  },
  AZURE_CLIENT_ID: {
    happened: 'is not an id, as 00000000-0000-0000-0000-000000000000 is',
    help: `${WHERE} --client-id takes precedence over AZURE_CLIENT_ID.`,
  },
  AZURE_AUTHORITY_HOST: {
    happened: 'is not an https address of a host',
    help: 'Leave it unset, unless your tenant is in a national cloud: https://login.microsoftonline.us, for example.',
  },
} as const;

export type CheckedSetting = keyof typeof SETTINGS;

export const badSetting = defineRule<{ readonly name: CheckedSetting }>({
  id: 'directory/sign-in-setting',
  severity: 'error',
  title: 'The tenant, the client id and the sign-in host are written as Microsoft Entra writes them.',
  source: ENVIRONMENT,
  message: ({ name }) => `${name} ${SETTINGS[name].happened}.`,
  help: ({ name }) => SETTINGS[name].help,
});

export const badCertificate = defineRule<{
  readonly file: string;
  readonly problem: CertificateProblem;
  readonly date: string;
}>({
  id: 'directory/certificate',
  severity: 'error',
  title: 'The certificate of an app is a PEM file with its private key, and valid today.',
  source: 'Microsoft identity platform: Certificate credentials for application authentication',
  message: ({ file, problem, date }) => `${file} ${CERTIFICATE_PROBLEMS[problem].happened(date)}.`,
  help: ({ file, problem }) => CERTIFICATE_PROBLEMS[problem].help(file),
});

export const badTokenFile = defineRule<{ readonly file: string; readonly reason: string }>({
  id: 'directory/federated-token',
  severity: 'error',
  title: 'The file with the federated token can be read.',
  source: ENVIRONMENT,
  message: ({ file, reason }) => `The federated token ${file} cannot be used (${reason}).`,
  help: () =>
    'Check AZURE_FEDERATED_TOKEN_FILE. Whatever runs this command, such as a cluster or a pipeline, writes it.',
});

const TOKENS = {
  malformed: 'is no access token: such a token is one line without spaces',
  expired: 'has expired',
  audience: 'is for another service, not for Microsoft Graph',
} as const;

export const badToken = defineRule<{ readonly problem: keyof typeof TOKENS; readonly detail: string }>({
  id: 'directory/access-token',
  severity: 'error',
  title: 'An access token is one for Microsoft Graph and has not expired.',
  source: 'Microsoft identity platform: Access tokens',
  message: ({ problem, detail }) => `REHEARSE_GRAPH_TOKEN ${TOKENS[problem]}${detail && ` (${detail})`}.`,
  help: () =>
    inBothShells(
      'Copy a new one from Graph Explorer (https://aka.ms/ge, "Access token"), or ask the Azure CLI for one:',
      '$env:REHEARSE_GRAPH_TOKEN = az account get-access-token --resource-type ms-graph --query accessToken --output tsv',
      'export REHEARSE_GRAPH_TOKEN="$(az account get-access-token --resource-type ms-graph --query accessToken --output tsv)"',
    ),
});

export const otherTenant = defineRule<{ readonly tenant: string; readonly found: string }>({
  id: 'directory/other-tenant',
  severity: 'error',
  title: 'The sign-in leads to the tenant that was asked for.',
  source: 'Microsoft identity platform: Access token claims reference',
  message: ({ tenant, found }) => `The sign-in is for the tenant ${found}, not for ${tenant}.`,
  help: () => 'Sign in to the tenant that you mean, or correct --tenant or AZURE_TENANT_ID.',
});

export const setupRules = [
  signInIncomplete,
  noCredential,
  badSetting,
  badCertificate,
  badTokenFile,
  badToken,
  otherTenant,
] as const;

const isAre = (names: readonly string[]): string => (names.length === 1 ? 'is' : 'are');

function registering(kind: AuthKind, missing: readonly Variable[]): string {
  if (!missing.includes('AZURE_CLIENT_ID')) return '';
  return kind === 'browser' || kind === 'device-code' ? `${REGISTER}${PUBLIC} ` : REGISTER;
}
