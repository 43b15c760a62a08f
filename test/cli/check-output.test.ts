import { linkSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { outputsOf, overwritten } from '../../src/cli/check-output.js';
import type { Format } from '../../src/reports/check/formats.js';
import { folderWith } from '../e2e/folder.js';

describe('the format of an output file', () => {
  test.each<[string, Format | undefined, Format]>([
    ['a.sarif', undefined, 'sarif'],
    ['a.sarif', 'junit', 'sarif'],
    ['a.sarif.json', undefined, 'sarif'],
    ['a.json', undefined, 'json'],
    ['a.json', 'sarif', 'sarif'],
    ['a.json', 'pretty', 'json'],
    ['A.XML', undefined, 'junit'],
    ['a.md', undefined, 'markdown'],
    ['a.txt', undefined, 'pretty'],
    ['a.txt', 'compact', 'compact'],
    ['a.txt', 'sarif', 'pretty'],
  ])('of %s beside --format %s is %s', (file, format, expected) => {
    expect(outputsOf([file], format)).toEqual([{ file, format: expected }]);
  });

  test.each(['report', 'a.html', 'json', 'a.json.gz'])('cannot be told of %s', (file) => {
    expect(() => outputsOf([file], 'json')).toThrow(
      `${file}. Let the name end in .sarif (sarif), .sarif.json (sarif), .json (json), .xml (junit), .md (markdown), .txt (pretty).`,
    );
  });

  test('a file is named once', () => {
    expect(() => outputsOf(['a.json', './a.json'], undefined)).toThrow('--output names ./a.json twice');
  });
});

describe('a report is never written over what is read', () => {
  const folder = () => {
    const path = folderWith({ 'a.json': 'a', 'b.json': 'b' });
    linkSync(join(path, 'a.json'), join(path, 'hard.json'));
    symlinkSync(join(path, 'a.json'), join(path, 'soft.json'));
    return path;
  };

  test.each([
    ['a.json', true],
    ['hard.json', true],
    ['soft.json', true],
    ['b.json', false],
    ['new.json', false],
  ])('%s: %s', (name, refused) => {
    const path = folder();
    const finding = overwritten(outputsOf([join(path, name)], undefined), [join(path, '.', 'a.json')]);
    expect(finding?.data.reason).toBe(refused ? 'this command reads it' : undefined);
  });
});
