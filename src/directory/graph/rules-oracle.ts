import { defineRule } from '../../diagnostics/index.js';

const PAGE = 'Microsoft Graph: synchronizationSchema: parseExpression';

const PERMISSION =
  'Grant the permission Synchronization.ReadWrite.All, with admin consent, and sign in as a Hybrid Identity Administrator, an Application Administrator or a Cloud Application Administrator. The question changes nothing, but Microsoft Graph has no smaller permission for it. Without --oracle, Rehearsal needs no permission to write.';

const advice: Readonly<Record<number, string>> = {
  400: 'Microsoft Graph did not understand the question. Check the expression with rehearse parse.',
  401: 'Sign in again: the access token was missing, expired or made for something else.',
  403: PERMISSION,
  404: 'Check that the provisioning job still exists.',
  429: 'Microsoft Graph asks for patience. Try again in a few minutes.',
};

export const oracleRefused = defineRule<{ readonly status: number; readonly code: string; readonly message: string }>({
  id: 'directory/oracle-refused',
  severity: 'error',
  title: 'Microsoft Graph answers what Entra makes of an expression.',
  source: PAGE,
  message: ({ status, code, message }) =>
    `Microsoft Graph refused to evaluate the expression: ${status} ${code} ${message}`.trim(),
  help: ({ status }) =>
    advice[status] ?? 'Try again later. If it stays so, look the code up in the documentation of Microsoft Graph.',
});

export const oracleUnclear = defineRule<{ readonly missing: string }>({
  id: 'directory/oracle-unclear',
  severity: 'error',
  title: 'Microsoft Graph answers an expression in the form that it documents.',
  source: PAGE,
  message: ({ missing }) => `The answer of Microsoft Graph to the expression has no ${missing}.`,
  help: () =>
    'Something between here and Microsoft Graph may answer in its place, such as a proxy. Check it, then try again.',
});

export const oracleDiffers = defineRule<{ readonly ours: string; readonly entra: string }>({
  id: 'directory/oracle-differs',
  severity: 'warning',
  title: 'Rehearsal and Entra make the same of an expression.',
  source: PAGE,
  message: ({ ours, entra }) => `Entra's answer is another one. Rehearsal: ${ours}. Entra: ${entra}.`,
  help: () =>
    'Trust Entra. Where Microsoft leaves a question open, --setting may answer it as Entra does (README: Where Entra is undocumented). Otherwise please report the expression, made-up values that show it, and both answers: this is a fault of Rehearsal.',
});

export const oracleRules = [oracleRefused, oracleUnclear, oracleDiffers] as const;
