import { refusal, type ScimError } from '../../scim/index.js';

const NAMES = ['filter', 'attributes', 'excludedAttributes', 'startIndex', 'count'] as const;

type Name = (typeof NAMES)[number];

/** The query parameters that this target reads. */
export type Parameters = ReadonlyMap<Name, string>;

const NONE: Parameters = new Map();
const KNOWN: ReadonlySet<string> = new Set(NAMES);

/**
 * Reads the query of an address (RFC 7644 §3.4.2). `+` is a space: Entra writes filters so (MicrosoftDocs/azure-docs
 * issue 21660). Other parameters are ignored, however they are written: those of sorting, which is not supported and
 * whose refusal no RFC asks for, and flags that Entra's tenant URL ends in. A parameter that is given twice is refused,
 * because each of its values could be the one that is meant.
 */
export function readParameters(query: string): { readonly parameters: Parameters } | { readonly error: ScimError } {
  if (query === '') return { parameters: NONE };
  const parameters = new Map<Name, string>();
  for (const pair of query.split('&')) {
    const equals = pair.indexOf('=');
    const name = decoded(equals < 0 ? pair : pair.slice(0, equals));
    if (!isKnown(name)) continue;
    if (parameters.has(name)) return { error: refuse(name, 'is given twice') };
    const value = decoded(equals < 0 ? '' : pair.slice(equals + 1));
    if (value === undefined) return { error: refuse(name, 'is no UTF-8 in percent-encoding') };
    parameters.set(name, value);
  }
  return { parameters };
}

const isKnown = (name: string | undefined): name is Name => name !== undefined && KNOWN.has(name);

const refuse = (name: Name, problem: string): ScimError =>
  refusal(name === 'filter' ? 'invalidFilter' : 'invalidValue', `The parameter ${name} ${problem}.`);

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
}
