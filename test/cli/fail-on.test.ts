import { expect, test } from 'vitest';
import { readFailOn } from '../../src/cli/fail-on.js';

test('a name means more than none; > and >= mean what they say; conditions add up', () => {
  const all = readFailOn('renames>=10', readFailOn('collisions, disables>5'));
  expect(all).toEqual([
    { text: 'collisions', fact: 'collides', least: 1 },
    { text: 'disables>5', fact: 'disabled', least: 6 },
    { text: 'renames>=10', fact: 'renamed', least: 10 },
  ]);
});

test('an unknown name is refused, with the one that is meant', () => {
  expect(() => readFailOn('colisions')).toThrow('Did you mean collisions?');
  expect(() => readFailOn('constructor')).toThrow('does not know "constructor"');
  expect(() => readFailOn('renames>')).toThrow('NAME>NUMBER');
});
