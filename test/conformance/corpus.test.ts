import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse, print } from '../../grammar/index.js';
import { meaning } from '../meaning.js';

/** Expressions that people have published, with where; `valid: false` marks those that the language does not accept. */
interface Published {
  readonly id: string;
  readonly expression: string;
  readonly valid: boolean;
}

const corpus: readonly Published[] = JSON.parse(readFileSync(new URL('corpus.json', import.meta.url), 'utf8'));

const FAULTS: Readonly<Record<string, readonly string[]>> = {
  'x-362': ['syntax/missing-opening-quote'],
  'x-373': ['syntax/semicolon', 'syntax/semicolon'],
  'x-395': ['syntax/subscript'],
};

describe('the published corpus', () => {
  test('is all here', () => {
    expect(corpus).toHaveLength(252);
    expect(corpus.filter(({ valid }) => !valid).map(({ id }) => id)).toEqual(Object.keys(FAULTS));
  });

  test.each(corpus.filter(({ valid }) => valid))(
    '$id is read, printed, and read to the same tree',
    ({ expression }) => {
      const { tree, diagnostics } = parse(expression);
      expect(diagnostics).toEqual([]);
      if (tree === undefined) throw new Error('no tree');
      const printed = print(tree);
      expect(meaning(parse(printed).tree)).toEqual(meaning(tree));
      expect(print(parse(printed).tree ?? tree)).toBe(printed);
    },
  );

  test.each(corpus.filter(({ valid }) => !valid))('$id is refused by name', ({ id, expression }) => {
    expect(parse(expression).diagnostics.map(({ ruleId }) => ruleId)).toEqual(FAULTS[id]);
  });
});
