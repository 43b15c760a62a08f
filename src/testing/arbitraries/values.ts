import fc from 'fast-check';
import { type Domain, domainOf, sourceAttribute, sourceAttributes, widestDomainOf } from '../../attributes/index.js';
import { nearest } from '../../diagnostics/index.js';
import { AWKWARD } from './awkward.js';
import { membership, textsOf } from './pattern.js';
import { aliases, personNames } from './person-names.js';
import { ShrinkingTexts } from './shrinking.js';

/** Which values attributes can have: those that Microsoft documents, or any text at all where it is no id. */
export type Domains = 'documented' | 'any';

export interface ValueOptions {
  /** `any` for a directory that holds more than the documentation says (default: documented). */
  readonly domains?: Domains;
}

/** What most people have there; other attributes are taken to hold what people are called by. */
const USUAL: Readonly<Record<string, () => fc.Arbitrary<string>>> = {
  mailNickname: aliases,
  userPrincipalName: () => addresses(),
  originalUserPrincipalName: () => addresses(),
  mail: () => addresses(),
  givenName: () => personNames().map(({ givenName, displayName }) => givenName ?? displayName),
  surname: () => personNames().map(({ surname, displayName }) => surname ?? displayName),
  displayName: () => personNames().map(({ displayName }) => displayName),
  employeeId: () => fc.nat(99_999).map(String),
  department: () => fc.constantFrom('Sales', 'Research & Development', 'Human Resources', 'IT'),
  jobTitle: () => fc.constantFrom('Engineer', 'Sales Manager', 'Chief of Staff'),
};

const addresses = (): fc.Arbitrary<string> =>
  fc
    .tuple(aliases(), fc.constantFrom('contoso.com', 'eu.contoso.com', 'fabrikam.com'))
    .map(([alias, domain]) => `${alias}@${domain}`);

/**
 * Any value of a source attribute of users, from its documented domain: ordinary ones, awkward ones, arbitrary ones, and
 * null where it can be null. Texts shrink to the shortest and plainest of the domain, null comes before all of them.
 * Attributes that hold no single text, such as dates and lists, have no domain and are refused.
 */
export function valuesOf(
  attribute: string,
  { domains = 'documented' }: ValueOptions = {},
): fc.Arbitrary<string | null> {
  const domain = textDomain(attribute, domains);
  if (domain === undefined) throw new TypeError(withoutDomain(attribute));
  const texts = domainTexts(attribute, domain);
  return domain.nullable ? fc.option(texts, { nil: null, freq: 8 }) : texts;
}

export const textDomain = (attribute: string, domains: Domains): Domain | undefined =>
  domains === 'any' ? widestDomainOf('user', attribute) : domainOf('user', attribute);

/** The texts of a domain, without null. */
export function domainTexts(attribute: string, { pattern }: Domain): fc.Arbitrary<string> {
  const isMember = membership(pattern);
  const awkward = awkwardIn(attribute, isMember);
  const usual = Object.hasOwn(USUAL, attribute) ? USUAL[attribute] : isMember('ann.lee') ? aliases : undefined;
  const origin = fc.oneof(
    { arbitrary: textsOf(pattern), weight: 3 },
    ...(awkward.length > 0 ? [{ arbitrary: fc.constantFrom(...awkward), weight: 4 }] : []),
    ...(usual === undefined ? [] : [{ arbitrary: usual(), weight: 3 }]),
  );
  return new ShrinkingTexts(origin, isMember);
}

/** Awkward texts that belong to the domain, as they are or before an @. */
function awkwardIn(attribute: string, isMember: (text: string) => boolean): readonly string[] {
  const isAddress = USUAL[attribute] !== undefined && isMember('a@contoso.com') && !isMember('a');
  return AWKWARD.map(([text]) => (isAddress ? `${text}@contoso.com` : text)).filter(isMember);
}

function withoutDomain(attribute: string): string {
  if (sourceAttribute('user', attribute) !== undefined) {
    return `[${attribute}] holds no single text, so there is no domain to take values from.`;
  }
  const like = nearest(
    attribute,
    sourceAttributes('user').map(({ name }) => name),
  );
  return `The source directory has no attribute ${attribute}.${like === undefined ? '' : ` Did you mean ${like}?`}`;
}
