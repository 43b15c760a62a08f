import { type AnyRule, defineRule, toCopy } from '../diagnostics/index.js';

const REFERENCE = 'Microsoft Learn: Reference for writing expressions for attribute mappings';
const NOT_READ =
  'Entra cannot read the expression, so the mapping cannot be saved, or the attribute fails for everybody.';

const JOINED = toCopy('Write it as documented, with Join:', 'Join("", [givenName], [surname])');

/** The arguments of `Mid(source, start, length)`: `source, start, length`. */
const argumentsOf = (signature: string): string => signature.slice(signature.indexOf('(') + 1, -1);

export const unknownFunction = defineRule<{
  readonly found: string;
  readonly nearest?: string | undefined;
  readonly advice?: string | undefined;
}>({
  id: 'expression/unknown-function',
  severity: 'error',
  title: "A function must be one of Entra's.",
  why: NOT_READ,
  source: REFERENCE,
  message: ({ found }) => `Entra has no function ${found}.`,
  help: ({ nearest, advice }) =>
    advice ?? (nearest ? `Did you mean ${nearest}?` : 'Check the name in the function reference.'),
});

export const unlistedFunction = defineRule<{ readonly found: string }>({
  id: 'expression/unlisted-function',
  severity: 'warning',
  title: "A function should be in one of Microsoft's lists.",
  why: 'If Entra does not know the function after all, the mapping cannot be saved.',
  source: 'Microsoft Learn: Cloud Sync expressions (examples only)',
  message: ({ found }) =>
    `${found} is in an example of Microsoft's, but in no list of functions; it belongs to Entra Connect.`,
  help: ({ found }) =>
    found === 'CRef'
      ? 'Leave CRef away and write its argument alone.'
      : toCopy('Use InStr, as in:', 'IIF(InStr([department], "Sales") > 0, "yes", "no")'),
});

export const functionCase = defineRule<{ readonly found: string; readonly canonical: string }>({
  id: 'expression/function-case',
  severity: 'warning',
  title: 'Function names are case-sensitive by the documentation.',
  why: 'If Entra is as strict as its reference, the mapping cannot be saved.',
  source: REFERENCE,
  message: ({ found, canonical }) =>
    `${found} is spelled ${canonical} in Entra's reference, which says that case counts.`,
  help: ({ canonical }) => `Write ${canonical}.`,
});

export const missingArgument = defineRule<{
  readonly function: string;
  readonly parameter: string;
  readonly signature: string;
}>({
  id: 'expression/missing-argument',
  severity: 'error',
  title: 'A function needs its required arguments.',
  why: NOT_READ,
  source: REFERENCE,
  message: ({ function: name, parameter }) => `${name} needs an argument for ${parameter}.`,
  help: ({ signature }) => `Its arguments are, in this order: ${argumentsOf(signature)}.`,
});

export const tooManyArguments = defineRule<{
  readonly function: string;
  readonly count: number;
  readonly signature: string;
}>({
  id: 'expression/too-many-arguments',
  severity: 'error',
  title: 'A function takes only the arguments it knows.',
  why: NOT_READ,
  source: REFERENCE,
  message: ({ function: name, count }) => `${name} does not take ${count} arguments.`,
  help: ({ signature }) => `Its arguments are, in this order: ${argumentsOf(signature)}.`,
});

export const notANumberHere = defineRule<{
  readonly function: string;
  readonly parameter: string;
  readonly found: string;
}>({
  id: 'expression/not-a-number',
  severity: 'error',
  title: 'Where a function needs a number, a constant must be one.',
  why: NOT_READ,
  source: REFERENCE,
  message: ({ function: name, parameter, found }) => `${name} needs a whole number as ${parameter}, not "${found}".`,
  help: () => 'Write digits, such as 3 or "3".',
});

export const notADateHere = defineRule<{
  readonly function: string;
  readonly parameter: string;
  readonly found: string;
}>({
  id: 'expression/not-a-date',
  severity: 'error',
  title: 'Where a function needs a date, a constant must be one.',
  why: NOT_READ,
  source: `${REFERENCE}, CDate`,
  message: ({ function: name, parameter, found }) => `${name} needs a date as ${parameter}, not "${found}".`,
  help: () => 'Write it as 2026-11-30, 2026-11-30T08:15:00Z or 11/30/2026 8:15:00 AM.',
});

export const wrongKind = defineRule<{
  readonly function: string;
  readonly parameter: string;
  readonly kind: string;
  readonly needed: string;
}>({
  id: 'expression/wrong-kind',
  severity: 'error',
  title: 'An argument must be of the kind that its function needs.',
  why: NOT_READ,
  source: REFERENCE,
  message: ({ function: name, parameter, kind, needed }) =>
    `${name} needs ${needed} as ${parameter}, and this gives ${kind}.`,
  help: ({ function: name }) => toCopy('Look at the order of the arguments:', `rehearse explain ${name}`),
});

export const listForText = defineRule<{ readonly function: string; readonly parameter: string }>({
  id: 'expression/list-for-text',
  severity: 'warning',
  title: 'Where a function needs one text, a list gives its first value.',
  why: 'People with several values get one of them, and which one may change.',
  source: `${REFERENCE} (not documented; our reading)`,
  message: ({ function: name, parameter }) =>
    `${name} takes one text as ${parameter}, and this gives a list; only its first value is used.`,
  help: () =>
    toCopy(
      'Take the value you mean, or all of them in one text, as in:',
      'Item([proxyAddresses], 1)',
      'Join(", ", [proxyAddresses])',
    ),
});

export const constantCondition = defineRule<{ readonly function: string; readonly found: string }>({
  id: 'expression/constant-condition',
  severity: 'warning',
  title: 'A condition compares something.',
  why: 'Everybody gets the same branch, whatever their values are.',
  source: `${REFERENCE}, IIF`,
  message: ({ function: name, found }) => `The condition of ${name} is always the text "${found}", which never holds.`,
  help: () =>
    toCopy(
      'Write a comparison, or a function that gives True or False, such as:',
      '[country] = "US"',
      'IsPresent([country])',
    ),
});

export const notOutermost = defineRule<{ readonly function: string }>({
  id: 'expression/not-outermost',
  severity: 'error',
  title: 'SelectUniqueValue must be the outermost function.',
  why: NOT_READ,
  source: `${REFERENCE}, SelectUniqueValue`,
  message: ({ function: name }) => `${name} cannot stand inside another function.`,
  help: ({ function: name }) => `Make ${name} the outermost function, and put the others into each of its rules.`,
});

export const innerFlow = defineRule<{ readonly function: string }>({
  id: 'expression/inner-flow',
  severity: 'warning',
  title: 'A function that steers the flow belongs outside all others.',
  why: 'People without the value may get a wrong text in place of nothing.',
  source: `${REFERENCE}, IgnoreFlowIfNullOrEmpty`,
  message: ({ function: name }) =>
    `${name} stands inside another function; what that does with an ignored value is not documented.`,
  help: ({ function: name }) => `Put ${name} around the whole expression.`,
});

export const directoriesOnly = defineRule<{ readonly function: string }>({
  id: 'expression/directories-only',
  severity: 'error',
  title: 'SelectUniqueValue works only from an HR system to a directory.',
  why: NOT_READ,
  source: `${REFERENCE}, SelectUniqueValue`,
  message: ({ function: name }) =>
    `${name} works only from Workday, SuccessFactors or the inbound API to Active Directory or Entra ID, not for an application.`,
  help: () => 'Make the value unique by itself, for instance from the part of userPrincipalName before the @.',
});

export const connectWord = defineRule<{ readonly found: string; readonly instead: string }>({
  id: 'expression/connect-word',
  severity: 'error',
  title: 'True, False and Null are no words of this language.',
  why: NOT_READ,
  source: 'Microsoft Learn: Entra Connect Sync functions reference (another language)',
  message: ({ found }) =>
    `${found} stands here without quotes; that is how Entra Connect writes it, not Entra provisioning.`,
  help: ({ instead }) => instead,
});

export const concatenation = defineRule({
  id: 'expression/concatenation',
  severity: 'warning',
  title: 'Texts are joined with Join or Append.',
  why: 'If Entra does not join texts with &, the mapping cannot be saved.',
  source: 'Microsoft Learn: Cloud Sync expressions, IIF (one example)',
  message: () => "Joining with & stands in one example of Microsoft's and in no published mapping.",
  help: () => `${JOINED}\n${toCopy('To refuse &, add to the command:', '--setting concatenation=refuse')}`,
});

export const concatenationRefused = defineRule({
  id: 'expression/concatenation-refused',
  severity: 'error',
  title: 'Texts are joined with Join or Append.',
  why: NOT_READ,
  source: 'Setting concatenation=refuse',
  message: () => 'Joining with & is refused by the setting concatenation=refuse.',
  help: () => JOINED,
});

export const unknownAttribute = defineRule<{ readonly found: string; readonly nearest?: string | undefined }>({
  id: 'expression/unknown-attribute',
  severity: 'error',
  title: 'An attribute must exist in the source directory.',
  why: 'Saving fails with SchemaInvalid, so that no change of the mapping takes effect for anybody.',
  source:
    'Microsoft Learn: Customize user provisioning attribute mappings (saving an unknown name gives SchemaInvalid)',
  message: ({ found }) => `The source directory has no attribute ${found}.`,
  help: ({ nearest }) =>
    nearest
      ? `Did you mean [${nearest}]? Case counts.`
      : "Names are Entra's, not Graph's: objectId, mailNickname, surname. Case counts. A directory extension is named extension_<app id>_<name>.",
});

export const attributeNotOffered = defineRule<{
  readonly found: string;
  readonly reason: string;
  readonly instead: string;
}>({
  id: 'expression/attribute-not-offered',
  severity: 'error',
  title: 'Some properties of Graph are not offered as source attributes.',
  why: 'The portal does not offer the attribute, so the mapping cannot be saved, or the attribute stays empty for everybody.',
  source: 'entra-docs: Known issues for provisioning',
  message: ({ found, reason }) => `${found} cannot be used: ${reason}`,
  help: ({ instead }) => instead,
});

export const unknownWord = defineRule<{ readonly found: string }>({
  id: 'expression/unknown-word',
  severity: 'error',
  title: 'Text stands in double quotes, attributes in square brackets.',
  why: NOT_READ,
  source: REFERENCE,
  message: ({ found }) => `${found} stands here without quotes or brackets.`,
  help: ({ found }) =>
    `If it is text, write "${found}"; if it is an attribute, [${found}]. If you typed this in a terminal, the shell has probably removed the quotes: put the expression in a file and use --file FILE, or pass - and send it on standard input.`,
});

export const missingMacro = defineRule<{ readonly found: string }>({
  id: 'expression/missing-macro',
  severity: 'error',
  title: 'A macro needs a value.',
  why: 'Without its value the expression gives nothing for anybody.',
  source: 'Rehearsal: macros are filled in by the tenant',
  message: ({ found }) => `The macro %${found}% has no value here.`,
  help: ({ found }) => toCopy('Give it one:', `--set %${found}%=value`),
});

export const misplacedComparison = defineRule<{ readonly operator: string }>({
  id: 'expression/misplaced-comparison',
  severity: 'warning',
  title: 'Comparisons belong into the condition of IIF.',
  why: 'Accounts may get True or False where another value was meant, or the mapping cannot be saved.',
  source: REFERENCE,
  message: ({ operator }) => `A comparison (${operator}) outside the condition of IIF is not documented.`,
  help: () => toCopy('Put it into IIF, as in:', 'IIF([country] = "US", "True", "False")'),
});

/** Every rule about what an expression means. */
// biome-ignore format: a list of names
export const expressionRules: readonly AnyRule[] = [
  unknownFunction, unlistedFunction, functionCase, missingArgument, tooManyArguments, notANumberHere, notADateHere,
  wrongKind, listForText, constantCondition, notOutermost, innerFlow, directoriesOnly, connectWord, concatenation,
  concatenationRefused, unknownAttribute, attributeNotOffered, unknownWord, missingMacro, misplacedComparison,
];
