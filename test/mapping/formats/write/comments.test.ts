import { expect, test } from 'vitest';
import { commentLosses } from '../../../../src/mapping/formats/write/comments.js';
import { readMapping } from '../../../../src/mapping/index.js';

const START = 'target: generic\nusers:\n  - { target: userName, source: mail, match: 1 }';

/** Where the first comment of a table is said to be lost. */
const lostAt = (text: string, to: 'json' | 'markdown' | 'yaml' = 'json'): string[] => {
  const { mapping } = readMapping(text, 'm.yaml');
  if (mapping === undefined) throw new Error(text);
  return commentLosses(mapping, text, to).map(({ where }) => `${where?.line}:${where?.column} ${where?.length}`);
};

test.each<[string, string, string[]]>([
  ['no comment', `${START}\n`, []],
  ['a comment above', `# mine\n${START}\n`, ['1:1 6']],
  ['a comment behind a row', `${START} # mine\n  # and this\n`, ['3:50 6']],
  [
    'a number sign in texts',
    `${START}\n  - { target: title, constant: '# none' }\n  - { target: nickName, constant: a#b }\n`,
    [],
  ],
  ['a number sign in a text over lines', `${START}\n  - target: title\n    constant: |\n      # none\n`, []],
  [
    'a comment behind a text over lines',
    `${START}\n  - target: title\n    constant: |\n      x\n    match: 2 # mine\n`,
    ['7:14 6'],
  ],
])('%s', (_what, text, places) => {
  expect(lostAt(text)).toEqual(places);
  expect(lostAt(text, 'markdown')).toEqual(places);
  expect(lostAt(text, 'yaml')).toEqual([]);
});
