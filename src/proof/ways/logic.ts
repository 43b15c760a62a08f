import { type Tree, walk } from '../../../grammar/index.js';
import { isTrue, trim } from '../../values/index.js';
import { without, words } from '../machines/language.js';
import { EMPTY_TEXT, SOME_TEXT, TRUE_TEXT } from '../machines/languages.js';
import { trimming } from '../machines/stages.js';
import type { Model, Reading } from './reading.js';
import { SPACES } from './text.js';
import { always, applied, constant, each, eachText, FAILED, NULL, split, stopped, type Term, type Way } from './way.js';

const NO_TRUE_TEXT = without(TRUE_TEXT);
const said = (holds: boolean): Way[] => constant(holds ? 'True' : 'False');

/** Either way, as a text reads as true or not; null does not. */
const asTrue = (term: Term | null, [yes, no]: readonly [readonly Way[], readonly Way[]]): readonly Way[] =>
  term === null ? no : split(term, TRUE_TEXT, NO_TRUE_TEXT, isTrue, [yes, no]);

/** Either way, as a text is empty or not; null is. */
const asEmpty = (term: Term | null, [yes, no]: readonly [readonly Way[], readonly Way[]]): readonly Way[] =>
  term === null ? yes : split(term, EMPTY_TEXT, SOME_TEXT, (text) => text === '', [yes, no]);

const ways = (reading: Reading, tree: Tree | undefined): Way[] =>
  tree === undefined ? always(NULL) : reading.ways(tree);

const IIF: Model = ({ args: [test, yes, no] }, reading) => {
  const branches = [ways(reading, yes), ways(reading, no)] as const;
  const attributes = test === undefined ? [] : attributesOf(test).filter((name) => reading.isNullable(name));
  if (attributes.length > 0) {
    reading.assume({ kind: 'condition', function: 'IIF', attributes });
    reading.rely('conditionNull');
  }
  const evaluated = () => eachText(ways(reading, test), (term) => asTrue(term, branches));
  if (reading.settings.conditionNull !== 'fail' || test === undefined) return evaluated();
  return attributesOf(test).reduce<() => Way[]>(
    (rest, name) => () => eachText(reading.attribute(name), (term) => asEmpty(term, [branches[1], rest()])),
    evaluated,
  )();
};

const attributesOf = (tree: Tree): string[] => [
  ...new Set([...walk(tree)].flatMap((node) => (node.kind === 'attribute' ? [node.name] : []))),
];

const Switch: Model = ({ args: [source, otherwise, ...pairs] }, reading) => {
  const keys = new Map<string, Tree | undefined>();
  const isTrimmed = reading.settings.switchTrim === 'trim';
  reading.rely('switchTrim');
  for (let at = 0; at < pairs.length; at += 2) {
    const key = pairs[at];
    if (key !== undefined && key.kind !== 'constant')
      return always(stopped('a key of Switch that is not a constant', key.span));
    const text = isTrimmed ? trim(key?.value ?? '') : (key?.value ?? '');
    if (!keys.has(text)) keys.set(text, pairs[at + 1]);
  }
  const nullable = source === undefined ? [] : attributesOf(source).filter((name) => reading.isNullable(name));
  if (nullable.length > 0) reading.assume({ kind: 'condition', function: 'Switch', attributes: nullable });
  const byDefault = ways(reading, otherwise);
  const branches = new Map([...keys].map(([key, value]) => [key, ways(reading, value)]));
  const none = without(words([...keys.keys()]));
  return eachText(ways(reading, source), (found) => {
    if (found === null) return branches.get('') ?? byDefault;
    const term = isTrimmed ? applied(trimming(SPACES), found) : found;
    const listed = [...branches].flatMap(([key, branch]) =>
      split(term, words([key]), without(words([key])), (text) => text === key, [branch, []]),
    );
    return [...listed, ...split(term, none, words([...keys.keys()]), (text) => !keys.has(text), [byDefault, []])];
  });
};

const Coalesce: Model = ({ args }, reading) => {
  const skips = reading.settings.coalesceEmpty === 'skip';
  if (args.length > 1) reading.rely('coalesceEmpty');
  return args.reduceRight<Way[]>(
    (rest, tree) =>
      each(ways(reading, tree), (value) => {
        if (value.kind === 'null') return rest;
        return value.kind === 'text' && skips ? asEmpty(value.term, [rest, always(value)]) : always(value);
      }),
    always(NULL),
  );
};

const asked =
  (holds: (term: Term | null) => readonly Way[]): Model =>
  ({ args: [source] }, reading) =>
    eachText(ways(reading, source), holds);

const IsNull = asked((term) => said(term === null));
const passed = asked((term) => always(term === null ? NULL : { kind: 'text', term }));

const IgnoreFlowIfNullOrEmpty = asked((term) =>
  term === null
    ? always({ kind: 'ignored' })
    : asEmpty(term, [always({ kind: 'ignored' }), always({ kind: 'text', term })]),
);

export const logicModels: Readonly<Record<string, Model>> = {
  Coalesce,
  CRef: passed,
  Error: ({ args: [message] }, reading) =>
    each(ways(reading, message), (value) =>
      always(value.kind === 'ignored' || value.kind === 'obstacle' ? value : FAILED),
    ),
  IgnoreFlowIfNullOrEmpty,
  IIF,
  IsNothing: IsNull,
  IsNull,
  IsNullOrEmpty: asked((term) => asEmpty(term, [said(true), said(false)])),
  IsPresent: asked((term) => asEmpty(term, [said(false), said(true)])),
  Not: asked((term) => asTrue(term, [said(false), said(true)])),
  Redact: passed,
  SelectUniqueValue: ({ node }) =>
    always(stopped('SelectUniqueValue, which is not available for this target', node.span)),
  Switch,
};
