import { DateTime, Failure, isTrue, toInteger, toText, type Value } from '../values/index.js';
import { defineFunction, type Parameter, type Site } from './catalogue.js';
import { condition, integer, value } from './parameters.js';
import { notANumber } from './rules.js';

const ENTRA = 'entra-docs: functions-for-customizing-application-data';
const CLOUD_SYNC = 'entra-docs: hybrid/cloud-sync/reference-expressions';

/** A whole number that must be there: null is refused as any other text that is no number. */
const present = (parameter: Parameter<bigint>): Parameter<bigint> => ({ ...parameter, nulls: 'empty' });

export const BitAnd = defineFunction({
  name: 'BitAnd',
  parameters: [present(integer('left', 'a whole number')), present(integer('right', 'a whole number, such as &HF7'))],
  result: 'integer',
  documentation: {
    summary: 'Gives the bits that two whole numbers of 64 bits have in common.',
    examples: [
      { expression: 'BitAnd(&HF, &HF7)', result: '7' },
      { expression: 'BitAnd("-2147483646", "2")', result: '2' },
    ],
    source: ENTRA,
    undocumented: 'What null gives is not documented; it is an error.',
  },
  evaluate: (_site, left, right) => BigInt.asIntN(64, left & right),
});

export const CBool = defineFunction({
  name: 'CBool',
  parameters: [{ ...condition('one', 'one comparison, or a number', { unpublished: true }), numbers: true }],
  result: 'boolean',
  documentation: {
    summary: 'Gives True when a comparison holds or a number is not zero, else False.',
    examples: [
      { expression: 'CBool("a" = "a")', result: 'True' },
      { expression: 'CBool("0")', result: 'False' },
    ],
    source: ENTRA,
    undocumented: 'The texts True and False count in any case, null gives False, and any other text is an error.',
  },
  evaluate: truth,
});

function truth(site: Site, one: Value): Value {
  const text = toText(one);
  if (text === null || text.toLowerCase() === 'false') return false;
  if (isTrue(one)) return true;
  const number = toInteger(one);
  if (number !== undefined) return number !== 0n;
  return new Failure(notANumber, { function: site.name, parameter: 'one', found: text }, site.span);
}

export const CStr = defineFunction({
  name: 'CStr',
  parameters: [value('value', 'a number, a reference, a boolean or a text', { unpublished: true })],
  result: 'text',
  documentation: {
    summary: 'Converts a value to text.',
    examples: [{ expression: 'CStr(BitAnd(6, 3))', result: '2' }],
    source: ENTRA,
    undocumented: 'Null gives null, and a list its first value.',
  },
  evaluate: (_site, source) => toText(source),
});

export const IsString = defineFunction({
  name: 'IsString',
  parameters: [value('expression', 'the value to test', { unpublished: true })],
  result: 'boolean',
  documentation: {
    summary: 'True when the value can be converted to text.',
    examples: [{ expression: 'IsString("x")', result: 'True' }],
    source: CLOUD_SYNC,
    undocumented: 'Null and lists give False.',
  },
  evaluate: (_site, source) => isScalar(source),
});

const isScalar = (source: Value): boolean =>
  typeof source === 'string' || typeof source === 'boolean' || typeof source === 'bigint' || source instanceof DateTime;
