import { foldCase, toTexts, type Value } from '../values/index.js';
import { defineFunction } from './catalogue.js';
import { textOrEmpty, value } from './parameters.js';

// Functions of Entra Connect that examples of Microsoft's Cloud Sync page use although its list does not have them.
const SOURCE =
  'entra-docs: hybrid/cloud-sync/reference-expressions (examples only); hybrid/connect/reference-connect-sync-functions-reference';

export const Contains = defineFunction({
  name: 'Contains',
  parameters: [
    value('attribute', 'the list to search', { unpublished: true }),
    textOrEmpty('search', 'the text to find', { unpublished: true }),
  ],
  result: 'integer',
  unlisted: true,
  documentation: {
    summary: 'Gives the place, from 1, of the first value of a list that holds a text, or 0.',
    examples: [{ expression: 'Contains(Split("red,green", ","), "een")', result: '2' }],
    source: SOURCE,
    undocumented: 'It is not in the list of functions. It is read as in Entra Connect; case does not count.',
  },
  evaluate: (_site, attribute, search) =>
    BigInt(toTexts(attribute).findIndex((one) => foldCase(one).includes(foldCase(search))) + 1),
});

export const CRef = defineFunction({
  name: 'CRef',
  parameters: [value('value', 'the text of a reference', { unpublished: true })],
  result: 'any',
  unlisted: true,
  documentation: {
    summary: 'Turns a text into a reference, which has the same text.',
    examples: [{ expression: 'CRef("cn=Joe,dc=contoso,dc=com")', result: 'cn=Joe,dc=contoso,dc=com' }],
    source: SOURCE,
    undocumented: 'It is not in the list of functions. It is read as in Entra Connect.',
  },
  evaluate: (_site, source): Value => source,
});
