import { expect, test } from 'vitest';
import { openDirectoryFile } from '../../../src/directory/index.js';
import { fileOf } from '../temporary.js';

test('a line with the character that stands for an unknown one is text, and one that is no text is told', async () => {
  const first = Buffer.from('{"id":"a","displayName":"what \uFFFD was"}\n');
  const second = Buffer.from('{"id":"b","displayName":"M\u00fcller"}\n', 'latin1');
  const opened = await openDirectoryFile(await fileOf(Buffer.concat([first, second])));
  if (!('source' in opened)) throw new Error('it cannot be opened');
  const { users, findings } = await opened.source.survey();
  expect(users).toBe(1);
  expect(findings.map(({ ruleId, where }) => [ruleId, where?.line])).toEqual([['directory/line-encoding', 2]]);
});
