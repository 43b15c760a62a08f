import type fc from 'fast-check';
import { domainTexts, textDomain } from './values.js';

/** Any mailNickname that Entra ID accepts: 1 to 64 ASCII characters, without those it refuses (Microsoft Graph, user). */
export const mailNicknames = (): fc.Arbitrary<string> => textsFrom('mailNickname');

/** Any user principal name, as expressions see it: a guest's is that of home, without #EXT#. */
export const userPrincipalNames = (): fc.Arbitrary<string> => textsFrom('userPrincipalName');

function textsFrom(attribute: string): fc.Arbitrary<string> {
  const domain = textDomain(attribute, 'documented');
  if (domain === undefined) throw new Error(`no domain of ${attribute}`);
  return domainTexts(attribute, domain);
}
