import { nearest } from '../../../diagnostics/index.js';
import type { JsonNode } from '../../../diagnostics/json.js';
import { unknownWord } from '../../check/rules-schema.js';
import type { AttributeDefinition } from '../../directory.js';
import { type Apply, FLOW_BEHAVIORS, FLOW_TYPES, type Flow, type ObjectAction } from '../../table.js';
import type { Sheet } from './sheet.js';

type Table<Meaning> = ReadonlyMap<string, Meaning>;

const inverse = <Meaning extends string>(words: Readonly<Record<Meaning, string>>): Table<Meaning> =>
  new Map(Object.entries<string>(words).map(([meaning, word]) => [word, meaning as Meaning]));
const themselves = <Word extends string>(...words: readonly Word[]): Table<Word> =>
  new Map(words.map((one) => [one, one]));

export const APPLY: Table<Apply> = inverse(FLOW_TYPES);
export const FLOW: Table<Flow> = inverse(FLOW_BEHAVIORS);
export const SOURCE_TYPES = themselves('Attribute', 'Constant', 'Function');
export const ATTRIBUTE_TYPES: Table<AttributeDefinition['type']> = themselves(
  'String',
  'Boolean',
  'Integer',
  'Reference',
  'DateTime',
  'Binary',
);
export const MUTABILITIES: Table<AttributeDefinition['mutability']> = themselves(
  'ReadWrite',
  'ReadOnly',
  'Immutable',
  'WriteOnly',
);
const ACTIONS: Table<ObjectAction | undefined> = new Map([
  ['Add', 'create'],
  ['Update', 'update'],
  ['Delete', 'delete'],
  ['None', undefined],
]);

/** A word of Graph's, whatever its case; a word that Graph does not have is a finding. */
export function wordOf<Meaning>(
  sheet: Sheet,
  node: JsonNode,
  name: string,
  words: Table<Meaning>,
): Meaning | undefined {
  const written = sheet.text(node, name);
  if (written === undefined) return undefined;
  return meaningOf(written.text, words, (data) =>
    sheet.findings.push(unknownWord.finding({ name, ...data }, { where: written.place() })),
  );
}

/** "Target object actions": Add, Update and Delete, joined by commas with or without a blank. All three, where nothing is said. */
export function actionsOf(sheet: Sheet, node: JsonNode): ReadonlySet<ObjectAction> {
  const written = sheet.text(node, 'flowTypes');
  if (written === undefined) return new Set(['create', 'update', 'delete']);
  const actions = new Set<ObjectAction>();
  for (const { 0: word, index } of written.text.matchAll(/[^\s,](?:[^,]*[^\s,])?/g)) {
    const action = meaningOf(word, ACTIONS, (data) => {
      const where = written.place({ start: index, end: index + word.length });
      sheet.findings.push(unknownWord.finding({ name: 'flowTypes', ...data }, { where }));
    });
    if (action !== undefined) actions.add(action);
  }
  return actions;
}

interface Unknown {
  readonly word: string;
  readonly known: string;
  readonly nearest: string | undefined;
}

function meaningOf<Meaning>(word: string, words: Table<Meaning>, refuse: (data: Unknown) => void): Meaning | undefined {
  for (const [known, meaning] of words) if (known.toLowerCase() === word.toLowerCase()) return meaning;
  refuse({ word, known: [...words.keys()].join(', '), nearest: nearest(word, words.keys()) });
  return undefined;
}
