import type { Finding } from '../../diagnostics/index.js';
import { type Refused, refusedText, sentenceOf } from './answer.js';
import type { OneKind } from './kinds.js';
import {
  azureCli,
  noManagedIdentity,
  signInAnswer,
  signInFailed,
  signInRefused,
  signInUnreachable,
} from './rules-service.js';
import type { Exchange } from './trail.js';
import { hideSecrets, type Values } from './variables.js';

/** A sign-in that went wrong. */
export interface Failure {
  readonly kind: OneKind;
  readonly values: Values;
  /** What the library threw. */
  readonly error: unknown;
  /** How its last request ended, which the library does not tell. */
  readonly last: Exchange | undefined;
}

/** What a failed sign-in means, and what to do about it. */
export function findingOf({ kind, values, error, last }: Failure): Finding {
  const text = hideSecrets(textOf(error), values);
  const refused = ranOut(text) ?? last?.refused ?? refusedText(text);
  if (refused !== undefined) {
    const { AZURE_TENANT_ID: tenant, AZURE_CLIENT_ID: clientId } = values;
    return signInRefused.finding({
      code: refused.code,
      sentence: hideSecrets(refused.sentence, values),
      kind,
      tenant,
      clientId,
    });
  }
  if (kind === 'azure-cli') return azureCli.finding(cliProblem(text));
  if (kind === 'managed-identity') return noManagedIdentity.finding({ reason: last?.reason ?? phraseOf(text) });
  if (last?.reason !== undefined) return signInUnreachable.finding({ host: last.host, reason: last.reason });
  if (last?.status !== undefined) return signInAnswer.finding({ host: last.host, status: last.status });
  return signInFailed.finding({ kind, reason: phraseOf(text) });
}

/** The library gives up a device code by itself when its time is over, whatever the service said last. */
const ranOut = (text: string): Refused | undefined =>
  text.includes('device_code_expired') ? { code: 'device_code_expired', sentence: '' } : undefined;

/** What the Azure CLI means (AzureCliCredential of the library, which passes on what the CLI prints). */
function cliProblem(text: string): Parameters<typeof azureCli.finding>[0] {
  if (text.includes('could not be found')) return { problem: 'missing', detail: '' };
  if (text.includes('az login')) return { problem: 'signed-out', detail: '' };
  if (text.includes('end of JSON input')) return { problem: 'silent', detail: '' };
  return { problem: 'other', detail: phraseOf(text.replace(/^ERROR:\s*/, '')) };
}

const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** A sentence that goes into another one. */
const phraseOf = (text: string): string => sentenceOf(text).replace(/\.$/, '');
