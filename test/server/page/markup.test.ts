import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import { html, value } from '../../../src/server/page/markup.js';

/** The text of well-formed markup, without its tags. Fails on any other. */
function textOf(markup: string): string {
  const parser = new SaxesParser();
  let text = '';
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('text', (more) => {
    text += more;
  });
  parser.write(markup).close();
  return text;
}

describe('a piece of a page', () => {
  test.each<[string, string]>([
    ['<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
    ['"onload="x', '&quot;onload=&quot;x'],
    ["it's & <b>", 'it&#39;s &amp; &lt;b&gt;'],
    ['&lt;', '&amp;lt;'],
    ['a\u0000b\u001bc\u007fd', 'a\ufffdb\ufffdc\ufffdd'],
    ['\ud800 \udfff \ufffe \uffff', '\ufffd \ufffd \ufffd \ufffd'],
    ['\u{1f600} 漢 é', '\u{1f600} 漢 é'],
    ['${x} \\n', '${x} \\n'],
  ])('%j is text', (text, escaped) => {
    expect(String(html`<p title="${text}">${text}</p>`)).toBe(`<p title="${escaped}">${escaped}</p>`);
  });

  test('holds other pieces as they are, and numbers', () => {
    const rows = ['a<', 'b'].map((one) => html`<li>${one}</li>`);
    expect(String(html`<ul>${rows}</ul>${3}`)).toBe('<ul><li>a&lt;</li><li>b</li></ul>3');
  });

  test("somebody's value cannot turn round what follows it", () => {
    expect(String(value('\u202eevil'))).toBe('<bdi>\u202eevil</bdi>');
  });

  test('any text comes back from a strict parser as it was, but for what XML cannot hold', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what a page cannot hold.
        const writable = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g, '\ufffd');
        const normal = writable.replace(/\p{Surrogate}/gu, '\ufffd').replace(/\r\n?/g, '\n');
        expect(textOf(`<p>${html`${text}`}</p>`)).toBe(normal);
      }),
      { numRuns: 100 },
    );
  });
});
