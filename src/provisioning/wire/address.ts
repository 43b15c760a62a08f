import type { Endpoint } from './conversation.js';

/**
 * A text as a value of a query: a form's spelling, with `+` for a blank, as captures of Entra show it
 * (MicrosoftDocs/azure-docs issues 11784 and 21660). The same as URLSearchParams, in half the time.
 */
const encoded = (text: string): string =>
  encodeURIComponent(wellFormed(text)).replace(/%20|[!'()~]/g, (found) => FORM[found] ?? found);

const FORM: Readonly<Record<string, string>> = {
  '%20': '+',
  '!': '%21',
  "'": '%27',
  '(': '%28',
  ')': '%29',
  '~': '%7E',
};

/** Half of a surrogate pair has no UTF-8, and encodeURIComponent throws on it; an id from a target may hold one. */
const wellFormed = (text: string): string =>
  text.replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '\uFFFD');

/** The address of one object. */
export const addressOf = (endpoint: Endpoint, id: string): string =>
  `${endpoint}/${encodeURIComponent(wellFormed(id))}`;

/**
 * An attribute that equals a value. Entra's filters hold nothing but `eq` and `and` (Microsoft Learn: SCIM, requirements).
 * Quotes, backslashes and control characters are written as in JSON (RFC 7644 §3.4.2.2); what Entra does about "special
 * characters", which it does not support here, is not documented.
 */
export const equals = (attribute: string, value: string): string => `${attribute} eq ${JSON.stringify(value)}`;

/** Rows 1, 2 and 11: groups are always searched for without their members (provisioning.md §3). */
export const searchFor = (endpoint: Endpoint, filter: string): string =>
  endpoint === '/Groups'
    ? `/Groups?excludedAttributes=members&filter=${encoded(filter)}`
    : `${endpoint}?filter=${encoded(filter)}`;

/** Rows 3 and 12. */
export const readingOf = (endpoint: Endpoint, id: string): string =>
  endpoint === '/Groups' ? `${addressOf(endpoint, id)}?excludedAttributes=members` : addressOf(endpoint, id);

/** Rows 8 and 17: Microsoft describes what is asked for; the order of the parameters is inferred. */
export const referenceCheck = (endpoint: Endpoint, filter: string): string =>
  `${endpoint}?filter=${encoded(filter)}&${endpoint === '/Groups' ? 'excludedAttributes=members' : 'attributes=id'}`;
