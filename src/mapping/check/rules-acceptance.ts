import { type AnyRule, defineRule, toCopy } from '../../diagnostics/index.js';

const CUSTOMIZE = 'Microsoft Learn: Customize user provisioning attribute mappings';

export const notAccepted = defineRule<{
  readonly target: string;
  readonly title: string;
  readonly says: string | undefined;
  readonly help: string | undefined;
}>({
  id: 'target/not-accepted',
  severity: 'error',
  title: 'A mapped attribute is one that the target keeps.',
  why: 'The value is lost, and where the target refuses what it does not know, no later change of the person arrives either.',
  source: 'The profile of the target',
  message: ({ target, title, says }) => `${title} does not keep ${target}${says === undefined ? '' : `: ${says}`}.`,
  help: ({ help, target }) => help ?? `Delete the row for ${target}.`,
});

export const notPatchable = defineRule<{
  readonly target: string;
  readonly title: string;
  readonly says: string | undefined;
  readonly row: string;
}>({
  id: 'target/not-updatable',
  severity: 'error',
  title: 'A mapping that is always applied is to an attribute that the target can update.',
  why: 'A change of the value is refused, and with it every other change that was sent in the same request.',
  source: 'The profile of the target; RFC 7644 §3.5.2: a PATCH succeeds or fails as a whole',
  message: ({ target, title, says }) =>
    `${title} takes ${target} when an account is made, but no update of it${says === undefined ? '' : `: ${says}`}.`,
  help: ({ row }) => toCopy('Apply the mapping only during creation:', row),
});

export const unknownExtension = defineRule<{ readonly urn: string; readonly title: string }>({
  id: 'target/unknown-extension',
  severity: 'unknown',
  title: 'An extension is one that the target is known to keep.',
  why: 'A target that does not know the extension ignores its values, or refuses the account.',
  source: `The profile of the target; ${CUSTOMIZE}, Provisioning a custom extension attribute`,
  message: ({ urn, title }) => `${title} is not known to keep the extension ${urn}.`,
  help: ({ urn }) =>
    `Ask the vendor for the exact name; if it is right, add the attribute to "accepted" in a profile of your own. Entra wants custom extensions named like ${/:2\.0:/.test(urn) ? urn : 'urn:ietf:params:scim:schemas:extension:NAME:2.0:User'}.`,
});

export const tooMany = defineRule<{
  readonly target: string;
  readonly most: number;
  readonly says: string;
  readonly title: string;
}>({
  id: 'target/too-many-values',
  severity: 'error',
  title: 'No more values are mapped than the target takes.',
  why: 'The target refuses accounts that have more values than it allows.',
  source: 'The profile of the target',
  message: ({ target, title, says, most }) => `${title} takes ${most} at most (${says}), and ${target} is one more.`,
  help: ({ most }) =>
    `Delete rows until ${most === 1 ? 'one is' : `${most} are`} left, usually the one for type "work".`,
});

export const refusedConstant = defineRule<{
  readonly target: string;
  readonly value: string;
  readonly says: string;
  readonly rule: string;
  readonly help: string;
}>({
  id: 'target/refused-constant',
  severity: 'error',
  title: 'A constant or default value is one that the target accepts.',
  why: 'The target refuses every account that gets the value.',
  source: 'The profile of the target',
  message: ({ target, value, says, rule }) => `The target refuses ${target} "${value}": ${says} (${rule}).`,
  help: ({ help }) => help,
});

export const sharedConstant = defineRule<{ readonly target: string; readonly value: string; readonly how: string }>({
  id: 'target/shared-value',
  severity: 'error',
  title: 'A unique attribute gets no value that people share.',
  why: 'The first person gets the account, and everybody after that is refused.',
  source: 'RFC 7643 §7, uniqueness; the profile of the target',
  message: ({ target, value, how }) => `${target} must be unique, and "${value}" is ${how}.`,
  help: ({ target }) =>
    `Remove the text, and map ${target} from an attribute that differs from person to person, such as [userPrincipalName] or [objectId].`,
});

// biome-ignore format: a list of names
export const acceptanceRules: readonly AnyRule[] = [
  notAccepted, notPatchable, unknownExtension, tooMany, refusedConstant, sharedConstant,
];
