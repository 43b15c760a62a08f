import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Line, readLines } from '../../../src/directory/files/lines.js';

async function* chunked(bytes: Buffer, cuts: readonly number[]): AsyncGenerator<Buffer> {
  const places = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b);
  let from = 0;
  for (const to of [...places, bytes.length]) {
    yield bytes.subarray(from, to);
    from = to;
  }
}

async function collect(bytes: Buffer, cuts: readonly number[], maxLine?: number): Promise<Line[]> {
  const lines: Line[] = [];
  for await (const batch of readLines(chunked(bytes, cuts), { number: 1, offset: 0 }, maxLine)) lines.push(...batch);
  return lines;
}

const text = fc.string({ unit: fc.constantFrom('a', 'é', '漢', '\n', '\r\n', ' ', '😀') });

test('lines do not depend on where the chunks are cut', async () => {
  await fc.assert(
    fc.asyncProperty(text, fc.array(fc.nat()), async (content, cuts) => {
      const expected = content.split('\n').map((line) => line.replace(/\r$/, ''));
      if (content === '' || content.endsWith('\n')) expected.pop();
      const lines = await collect(Buffer.from(content), cuts);
      expect(lines.map((line) => line.bytes?.toString())).toEqual(expected);
      expect(lines.map((line) => line.number)).toEqual(expected.map((_, i) => i + 1));
      expect(lines.at(-1)?.next ?? 0).toBe(Buffer.byteLength(content));
    }),
  );
});

test('reading can go on where any line ended', async () => {
  await fc.assert(
    fc.asyncProperty(text, async (content) => {
      const bytes = Buffer.from(content);
      const lines = await collect(bytes, []);
      for (const [index, line] of lines.entries()) {
        const rest: Line[] = [];
        const start = { number: line.number + 1, offset: line.next };
        for await (const batch of readLines(chunked(bytes.subarray(line.next), []), start)) rest.push(...batch);
        expect(rest).toEqual(lines.slice(index + 1));
      }
    }),
  );
});

test.each([[[]], [[3]], [[3, 6, 9, 12]]])(
  'a line that is too long is given up, the next is read (cuts %j)',
  async (cuts) => {
    const lines = await collect(Buffer.from('short\nmuch too long\nshort\n'), cuts, 6);
    expect(lines.map((line) => line.bytes?.toString())).toEqual(['short', undefined, 'short']);
    expect(lines.map((line) => line.next)).toEqual([6, 20, 26]);
  },
);
