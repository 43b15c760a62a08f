import { defineRule } from '../../diagnostics/index.js';
import { isObject } from '../shape.js';

/** The code and the message of an answer by which Microsoft Graph refuses a request. */
export type GraphRefusal = { readonly code: string; readonly message: string };

/** The longest message that is repeated in a report. */
const SHOWN = 300;

/** What Microsoft Graph refused with, when a saved answer is `{"error": {"code": …}}`. */
export function graphErrorIn(value: unknown): GraphRefusal | undefined {
  if (!isObject(value) || !isObject(value.error) || typeof value.error.code !== 'string') return undefined;
  const { code, message } = value.error;
  const text = typeof message === 'string' ? message.replace(/\s+/g, ' ').trim() : '';
  return { code, message: text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text };
}

/** What to do, by the codes of "Microsoft Graph error responses and resource types". */
const advice: Readonly<Record<string, string>> = {
  Authorization_RequestDenied:
    'Grant the permission and export again: User.Read.All for users, Group.Read.All for groups, Application.Read.All for assignments. In Graph Explorer: Modify permissions > Consent; in PowerShell: Connect-MgGraph -Scopes User.Read.All.',
  InvalidAuthenticationToken: 'Sign in again, and export again: the sign-in had expired or was missing.',
  TooManyRequests: 'Wait some minutes, and export again: Graph had too many requests.',
  Request_ResourceNotFound: 'Check the id in the address of the query: nothing in this tenant has it.',
  BadRequest: 'Check the query: a property or an option of it is misspelled.',
  Request_UnsupportedQuery: 'Check the query: Graph does not support this combination of options.',
};

const denied = ['accessDenied', 'Forbidden', 'AccessDenied'];

const adviceFor = (code: string): string =>
  (denied.includes(code)
    ? advice.Authorization_RequestDenied
    : Object.hasOwn(advice, code)
      ? advice[code]
      : undefined) ?? 'Run the query again, and save the answer when it lists users.';

export const graphError = defineRule<{ readonly file: string } & GraphRefusal>({
  id: 'directory/graph-error',
  severity: 'error',
  title: 'A saved answer of Microsoft Graph holds users, and no refusal.',
  source: 'Microsoft Graph: error responses and resource types',
  message: ({ file, code, message }) =>
    `${file} holds no users but the refusal of Microsoft Graph: ${code}${message === '' ? '' : ` (${message})`}.`,
  help: ({ code }) => adviceFor(code),
});
