import { describe, expect, test } from 'vitest';
import { productions, SPELLINGS } from '../../grammar/productions.js';
import { svg } from '../../grammar/svg.js';
import { tokens } from '../../grammar/tokens.js';

const drawn = svg();
const all = (pattern: RegExp): string[] => [...drawn.matchAll(pattern)].map(([, found = '']) => found);
const diagramOf = (name: string): string => new RegExp(`<g id="${name}">[\\s\\S]*?</g>`).exec(drawn)?.[0] ?? '';
const labelsOf = (name: string): string[] =>
  [...diagramOf(name).matchAll(/<text class="(?:typed|described|rule)"[^>]*>([^<]*)</g)].map(([, text = '']) => text);

test('entra.svg is what the parser reads (vitest -u writes it anew)', async () => {
  await expect(drawn).toMatchFileSnapshot('../../grammar/entra.svg');
});

describe('the diagrams', () => {
  test('are one for every rule, in the order of the parser, with what the rule says as its title', () => {
    expect(all(/<g id="(\w+)">/g)).toEqual(productions().map(({ name }) => name));
    expect(diagramOf('concatenation')).toContain(
      '<title>concatenation = primary, { &quot;&amp;&quot;, primary }</title>',
    );
  });

  test('show nothing that the parser reads only to name a mistake', () => {
    const known = new Set([
      ...productions().map(({ name }) => name),
      ...tokens.map(({ name }) => name),
      ...[...SPELLINGS.values()].flat(),
    ]);
    const shown = productions()
      .flatMap(({ name }) => labelsOf(name))
      .map((text) => text.replace('&lt;', '<').replace('&gt;', '>').replace('&amp;', '&'));
    expect(shown.filter((text) => !known.has(text) || text.startsWith('mistake'))).toEqual([]);
    expect(drawn).not.toMatch(/mistake|Semicolon|Unclosed|Subscript/);
  });

  test('hold every part of a rule, a repetition folded into one loop', () => {
    expect(labelsOf('expression')).toEqual(['concatenation', 'comparison', 'concatenation']);
    expect(labelsOf('concatenation')).toEqual(['primary', '&amp;']);
    expect(labelsOf('arguments')).toEqual(['expression', 'separator']);
    expect(labelsOf('call')).toEqual(['FunctionName', '(', 'arguments', ')']);
    expect(labelsOf('comparison')).toEqual(['=', '&lt;&gt;', '&lt;', '&lt;=', '&gt;', '&gt;=']);
  });

  test('lay what may be left out beside the track', () => {
    const heights = [...diagramOf('expression').matchAll(/<rect [^>]* y="(\d+)"/g)].map(([, y]) => Number(y));
    const [first = 0, ...optional] = heights;
    expect(optional.every((y) => y > first)).toBe(true);
  });

  test('explain the tokens that are not typed as they stand', () => {
    expect(diagramOf('call')).toMatch(/<a href="#FunctionName"><rect class="described".*\n.*\n<rect class="typed"/);
    expect(diagramOf('primary').match(/<a href="#(?:String|Number|HexNumber|Attribute|Macro|Word)">/g)).toHaveLength(6);
  });

  test('lead, by every link, to a place in the same picture', () => {
    const places = all(/ id="([^"]*)"/g);
    const links = all(/<a href="#([^"]*)"/g);
    expect(new Set(places).size).toBe(places.length);
    expect(links.length).toBeGreaterThan(10);
    expect(links.filter((link) => !places.includes(link))).toEqual([]);
  });
});

describe('the picture', () => {
  test('runs nothing and fetches nothing', () => {
    expect(drawn).not.toMatch(/<script|<foreignObject|<image|<use|\son\w+=|javascript:|@import|@font-face|url\(/i);
    expect(drawn.replace('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:/);
  });

  test('is well formed: every element is closed in its order', () => {
    const open: string[] = [];
    for (const [, closing, name, own] of drawn.replace(/<!--.*?-->/gs, '').matchAll(/<(\/?)([a-z]+)[^<>]*?(\/?)>/g)) {
      if (closing) expect(open.pop()).toBe(name);
      else if (!own && name) open.push(name);
    }
    expect(open).toEqual([]);
    expect(drawn.replace(/<[^<>]*>/g, '')).not.toMatch(/[<>]|&(?!(?:amp|lt|gt|quot);)/);
  });

  test('holds all that is drawn', () => {
    const [width = 0, height = 0] = (/viewBox="0 0 (\d+ \d+)"/.exec(drawn)?.[1] ?? '').split(' ').map(Number);
    const texts = [...drawn.matchAll(/ y="(\d+)">([^<]*)<\/text>/g)];
    expect(Math.max(...texts.map(([, y]) => Number(y)))).toBeLessThan(height);
    const lines = [...drawn.matchAll(/<text id=[^>]* x="(\d+)"[^>]*>([^<]*)</g)];
    expect(lines).toHaveLength(7);
    for (const [, x, text = ''] of lines)
      expect(Number(x) + text.replace(/&\w+;/g, '.').length * 8).toBeLessThan(width);
  });

  test('has colours of its own for a dark page, its ground among them', () => {
    const [light = '', dark = ''] = drawn.split('@media (prefers-color-scheme: dark)');
    for (const part of ['.ground {', 'path {', 'text {', 'rect.rule {', 'rect.typed, rect.described {']) {
      expect(light).toContain(part);
      expect(dark).toContain(part);
    }
  });
});
