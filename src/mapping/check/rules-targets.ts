import { type AnyRule, defineRule, toCopy } from '../../diagnostics/index.js';

const CUSTOMIZE = 'Microsoft Learn: Customize user provisioning attribute mappings';
const SCIM = 'Microsoft Learn: Develop and plan provisioning for a SCIM endpoint';

export const readOnly = defineRule<{ readonly target: string }>({
  id: 'target/read-only',
  severity: 'error',
  title: 'Attributes that the target fills in are not mapped.',
  why: 'The target ignores the value or refuses the whole account.',
  source: `RFC 7643 §3.1, §4.1, mutability readOnly; ${CUSTOMIZE}, What you should know (the primary key)`,
  message: ({ target }) => `${target} is filled in by the target and cannot be written.`,
  help: ({ target }) =>
    /^id$/i.test(target)
      ? 'Delete the row. To keep an identifier of your own in the account, map externalId.'
      : 'Delete the row.',
});

export const noFilter = defineRule<{ readonly target: string; readonly suggestion: string }>({
  id: 'target/no-type',
  severity: 'warning',
  title: 'A target attribute with several values is mapped one type at a time.',
  why: 'What is written then is not documented; targets that expect a list refuse the account.',
  source: `${CUSTOMIZE}, Provisioning a multi-value attribute`,
  message: ({ target }) => `${target} can have several values, and this does not say which of them is meant.`,
  help: ({ suggestion }) => toCopy('Write:', suggestion),
});

export const filterNotEq = defineRule<{ readonly target: string }>({
  id: 'target/filter-not-eq',
  severity: 'error',
  title: 'The filter of a target attribute says what the value is, with eq.',
  why: 'There is no telling what to write, so the accounts lack the value.',
  source: `${CUSTOMIZE}, Provisioning a multi-value attribute; that nothing but eq can be written is inferred`,
  message: ({ target }) => `The filter in ${target} does not fix what the value would be.`,
  help: () => toCopy('Compare with eq, joined by and if needed:', 'emails[type eq "work"].value'),
});

export const legacyUrn = defineRule<{ readonly urn: string; readonly instead: string }>({
  id: 'target/legacy-urn',
  severity: 'warning',
  title: 'Extensions are named by their SCIM 2.0 URN.',
  why: 'A target of SCIM 2.0 does not know the old name, and the accounts lack the value.',
  source: 'RFC 7643 §4.3, §10.3; the old names are of SCIM 1.1 and of the 2018 template for custom applications',
  message: ({ urn }) => `${urn} is a name from before SCIM 2.0.`,
  help: ({ instead }) => toCopy('Write:', instead),
});

export const bareExtension = defineRule<{ readonly target: string; readonly full: string }>({
  id: 'target/bare-extension',
  severity: 'error',
  title: 'An attribute of an extension is written with its URN.',
  why: 'Without it the value is written where the target does not look, and the accounts lack it.',
  source: 'RFC 7643 §3.3; RFC 7644 §3.10',
  message: ({ target }) => `${target} belongs to the enterprise extension, and stands here without its name.`,
  help: ({ full }) => toCopy('Write:', full),
});

export const needsPart = defineRule<{ readonly target: string; readonly parts: string }>({
  id: 'target/needs-part',
  severity: 'error',
  title: 'A text goes to a part of a complex attribute, not to the whole.',
  why: 'The target refuses a text where it expects parts, and with it the account.',
  source: 'RFC 7643 §2.3.8',
  message: ({ target }) => `${target} is made of parts and cannot hold a text.`,
  help: ({ parts }) => `Map one of its parts: ${parts}.`,
});

export const referenceFromText = defineRule<{ readonly target: string; readonly attribute: string }>({
  id: 'target/reference-from-text',
  severity: 'warning',
  title: 'A reference comes from a reference attribute.',
  why: 'The target is told a text where it expects the id of an account, so the reference is lost or the account is refused.',
  source: 'RFC 7643 §4.2, §4.3; Microsoft Learn: How provisioning works, reference attributes',
  message: ({ target }) => `${target} refers to another object of the target, and this gives a text.`,
  help: ({ attribute }) => `Map it from [${attribute}]: Entra turns it into the id that the target knows.`,
});

export const unsupported = defineRule<{ readonly target: string; readonly reason: string }>({
  id: 'target/unsupported',
  severity: 'warning',
  title: 'Passwords and photos are not provisioned.',
  why: 'The accounts do not get what the row promises.',
  source: `${CUSTOMIZE}, What you should know; Microsoft Learn: Known issues, Unsupported scenarios`,
  message: ({ target, reason }) => `${target}: ${reason}`,
  help: () => 'Delete the row. People sign in through single sign-on, and add a photo at the application itself.',
});

export const rename = defineRule<{ readonly target: string; readonly names: readonly string[] }>({
  id: 'target/rename',
  severity: 'info',
  title: 'A username is written again when its source changes.',
  why: 'Whoever is renamed in Entra gets a new username at the target, and what was built on the old one breaks.',
  source: `${SCIM}, updates send what has changed; what the target does with an old username is for its vendor to say`,
  message: ({ target, names }) =>
    `A change of ${names.join(' or ')} in Entra changes ${target} of an existing account.`,
  help: () =>
    'If usernames must stay, set Apply this mapping to Only during creation (apply: create). Otherwise tell people before their name is changed.',
});

// biome-ignore format: a list of names
export const targetCheckRules: readonly AnyRule[] = [
  readOnly, noFilter, filterNotEq, legacyUrn, bareExtension, needsPart, referenceFromText, unsupported, rename,
];
