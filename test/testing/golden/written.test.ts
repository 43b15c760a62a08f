import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { writtenText } from '../../../src/testing/golden/written.js';

test.each(['true', 'No', 'null', 'y', '5', "it's", 'a: b', ' a', '', 'a\nb', '\u2028', '\ufeff', 'Ann Lee'])(
  '%j is written so that it is read as it was',
  (text) => {
    expect(parse(`{ a: ${writtenText(text)} }`)).toEqual({ a: text });
    expect(parse(`a: ${writtenText(text)} # b`, { version: '1.1' })).toEqual({ a: text });
  },
);
