import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readLines } from '../../../src/directory/files/lines.js';
import { MOST_LINES, type Row, readRows } from '../../../src/directory/files/rows.js';
import { splitterOf } from '../../../src/directory/files/table-header.js';
import { START } from '../../../src/directory/files/text-file.js';

/** The rows of a text of two columns that comes in chunks of this size. */
async function rows(text: string, size: number, start = START): Promise<Row[]> {
  async function* chunks() {
    const bytes = Buffer.from(text).subarray(start.offset);
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  }
  const found: Row[] = [];
  const split = await splitterOf(',');
  for await (const batch of readRows(readLines(chunks(), start), start, split, (cells) => cells.length === 2)) {
    found.push(...batch);
  }
  return found;
}

const lines = fc.constantFrom('a,b', 'a,"b"', 'a,"b', '"', 'c",d', '""",""', 'x', '', '\u00fc,"\u{1F600}', 'a,b"c');
const texts = fc.array(lines, { maxLength: 12 }).map((all) => all.join('\n'));

describe('rows', () => {
  test('are the same in chunks of any size', async () => {
    await fc.assert(
      fc.asyncProperty(texts, fc.integer({ min: 1, max: 9 }), async (text, size) => {
        expect(await rows(text, size)).toEqual(await rows(text, 1000));
      }),
      { numRuns: 200 },
    );
  });

  test('go on the same behind any of them', async () => {
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        const all = await rows(text, 1000);
        for (const [index, { next }] of all.entries()) {
          expect(await rows(text, 1000, next)).toEqual(all.slice(index + 1));
        }
      }),
      { numRuns: 100 },
    );
  });

  test('that only a stray quote joins are told apart by their number of cells', async () => {
    const found = await rows('1,"open\n2,x\n3,y",z,w\n4,q', 1000);
    expect(found.map(({ cells }) => cells)).toEqual(['open quote', ['2', 'x'], 'open quote', ['4', 'q']]);
  });

  test('have at most so many lines', async () => {
    const long = `a,"${'\n'.repeat(20)}"\nc,d\n`;
    expect(await rows(long, 3)).toEqual(await rows(long, 1000));
    const row = (count: number) => `a,"${'\n'.repeat(count - 1)}"\n`;
    expect(await rows(`${row(MOST_LINES)}c,d\n`, 1000)).toMatchObject([{ number: 1 }, { number: MOST_LINES + 1 }]);
    const [first] = await rows(`${row(MOST_LINES + 1)}c,d\n`, 1000);
    expect(first).toMatchObject({ number: 1, cells: 'open quote' });
  });
});
