import { type AnyRule, defineRule } from '../diagnostics/index.js';

const REFERENCE = 'Microsoft Learn: Reference for writing expressions for attribute mappings';

export const unknownFunction = defineRule<{
  readonly found: string;
  readonly nearest?: string | undefined;
  readonly advice?: string | undefined;
}>({
  id: 'expression/unknown-function',
  severity: 'error',
  title: "A function must be one of Entra's.",
  source: REFERENCE,
  message: ({ found }) => `Entra has no function ${found}.`,
  help: ({ nearest, advice }) =>
    advice ?? (nearest ? `Did you mean ${nearest}?` : 'Check the name in the function reference.'),
});

export const unsupportedFunction = defineRule<{ readonly found: string }>({
  id: 'expression/unsupported-function',
  severity: 'error',
  title: 'This version of Rehearsal cannot evaluate the function.',
  source: 'README: Functions that can be rehearsed',
  message: ({ found }) => `Entra has the function ${found}, but this version of Rehearsal cannot evaluate it.`,
  help: () =>
    'Nothing is wrong with the expression as far as this can tell; a rehearsal of it would be a guess, so none is made.',
});

export const functionCase = defineRule<{ readonly found: string; readonly canonical: string }>({
  id: 'expression/function-case',
  severity: 'warning',
  title: 'Function names are case-sensitive by the documentation.',
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
  source: REFERENCE,
  message: ({ function: name, parameter }) => `${name} needs an argument for ${parameter}.`,
  help: ({ signature }) => `Its arguments are ${signature}.`,
});

export const tooManyArguments = defineRule<{
  readonly function: string;
  readonly count: number;
  readonly signature: string;
}>({
  id: 'expression/too-many-arguments',
  severity: 'error',
  title: 'A function takes only the arguments it knows.',
  source: REFERENCE,
  message: ({ function: name, count }) => `${name} does not take ${count} arguments.`,
  help: ({ signature }) => `Its arguments are ${signature}.`,
});

export const notANumberHere = defineRule<{
  readonly function: string;
  readonly parameter: string;
  readonly found: string;
}>({
  id: 'expression/not-a-number',
  severity: 'error',
  title: 'Where a function needs a number, a constant must be one.',
  source: REFERENCE,
  message: ({ function: name, parameter, found }) => `${name} needs a whole number as ${parameter}, not "${found}".`,
  help: () => 'Write digits, such as 3 or "3".',
});

export const unknownAttribute = defineRule<{ readonly found: string; readonly nearest?: string | undefined }>({
  id: 'expression/unknown-attribute',
  severity: 'error',
  title: 'An attribute must exist in the source directory.',
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
  source: 'entra-docs: Known issues for provisioning',
  message: ({ found, reason }) => `${found} cannot be used: ${reason}`,
  help: ({ instead }) => instead,
});

export const unknownWord = defineRule<{ readonly found: string }>({
  id: 'expression/unknown-word',
  severity: 'error',
  title: 'Text stands in double quotes, attributes in square brackets.',
  source: REFERENCE,
  message: ({ found }) => `${found} stands here without quotes or brackets.`,
  help: ({ found }) =>
    `If it is text, write "${found}"; if it is an attribute, [${found}]. If you typed this in a terminal, the shell has probably removed the quotes: put the expression in a file and use --file FILE, or pass - and send it on standard input.`,
});

export const missingMacro = defineRule<{ readonly found: string }>({
  id: 'expression/missing-macro',
  severity: 'error',
  title: 'A macro needs a value.',
  source: 'Rehearsal: macros are filled in by the tenant',
  message: ({ found }) => `The macro %${found}% has no value here.`,
  help: ({ found }) => `Give it one: --set %${found}%=value`,
});

export const misplacedComparison = defineRule<{ readonly operator: string }>({
  id: 'expression/misplaced-comparison',
  severity: 'warning',
  title: 'Comparisons belong into the condition of IIF.',
  source: REFERENCE,
  message: ({ operator }) => `A comparison (${operator}) outside the condition of IIF is not documented.`,
  help: () => 'Write IIF(left = right, "True", "False").',
});

/** Every rule about what an expression means. */
// biome-ignore format: a list of names
export const expressionRules: readonly AnyRule[] = [
  unknownFunction, unsupportedFunction, functionCase, missingArgument, tooManyArguments, notANumberHere,
  unknownAttribute, attributeNotOffered, unknownWord, missingMacro, misplacedComparison,
];
