import { definition } from './ebnf.js';
import { LEXICAL, type Part, type Production, productions, SPELLINGS } from './productions.js';
import { box, choice, escapeXml, loop, nothing, type Shape, sequence } from './railroad.js';

const MARGIN = 24;
const TITLE = 28;
const LINE = 20;
const FONT = 13;

/** Colours for a light page, and for a dark one where the reader's system asks for it; the ground is painted too. */
const STYLE = `.ground { fill: #ffffff }
path { fill: none; stroke: #57606a; stroke-width: 2 }
rect.typed, rect.described { fill: #dafbe1; stroke: #1a7f37; stroke-width: 1.5 }
rect.rule { fill: #ddf4ff; stroke: #0969da; stroke-width: 1.5 }
text { fill: #1f2328; font: ${FONT}px ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; white-space: pre }
rect + text { text-anchor: middle }
text.described { font-style: italic }
text.name { font-weight: bold }
a:hover rect { stroke-width: 2.5 }
@media (prefers-color-scheme: dark) {
  .ground { fill: #0d1117 }
  path { stroke: #9198a1 }
  rect.typed, rect.described { fill: #12261e; stroke: #3fb950 }
  rect.rule { fill: #121d2f; stroke: #4493f8 }
  text { fill: #f0f6fc }
}`;

/**
 * The grammar as one railroad diagram a rule, written from the parser's own rules like `ebnf`. It is a picture and nothing
 * else: no script, no style sheet and no font from elsewhere.
 */
export function svg(): string {
  let top = MARGIN;
  let width = 0;
  const place = (height: number, right: number): number => {
    const at = top;
    top += height;
    width = Math.max(width, right);
    return at;
  };
  const diagrams = productions().map((production) => diagram(production, place));
  const lines = LEXICAL.map((line) => lexical(line, place(LINE, MARGIN + line.length * 8)));
  const size = `${width + MARGIN} ${top + MARGIN - LINE + FONT}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size}" width="${size.replace(' ', '" height="')}">
<!-- Generated from grammar/parser.ts; a test keeps it fresh. -->
<title>Entra ID attribute-mapping expressions</title>
<desc>Rounded boxes are typed as they stand, or described below when in italics; square boxes name another diagram. White space is free between boxes.</desc>
<style>
${STYLE}
</style>
<rect class="ground" width="100%" height="100%"/>
${diagrams.join('')}${lines.join('')}</svg>
`;
}

type Place = (height: number, right: number) => number;

function diagram({ name, parts }: Production, place: Place): string {
  const shape = sequence([end, shapeOf(parts), end]);
  const top = place(TITLE + shape.up + shape.down + MARGIN, MARGIN + shape.width);
  return `<g id="${name}">
<title>${escapeXml(`${name} = ${definition(parts)}`)}</title>
<text class="name" x="${MARGIN}" y="${top + FONT}">${name}</text>
${shape.draw(MARGIN, top + TITLE + shape.up)}</g>
`;
}

const lexical = (line: string, top: number): string =>
  `<text id="${line.split(' ', 1)}" xml:space="preserve" x="${MARGIN}" y="${top + FONT}">${escapeXml(line)}</text>\n`;

/** Where a diagram begins and ends. */
const end: Shape = {
  width: 4,
  up: 8,
  down: 8,
  draw: (x, y) => `<path d="M${x} ${y - 8}v16m4 0v-16m-4 8h4"/>\n`,
};

/** A part followed by a repetition that ends in the same part is one loop, with the rest on the way back. */
function shapeOf(parts: readonly Part[]): Shape {
  const shapes: Shape[] = [];
  for (let index = 0; index < parts.length; index++) {
    const [part, next] = parts.slice(index, index + 2);
    if (part === undefined) break;
    const between = next?.kind === 'repetition' ? betweenTimes(part, next.parts) : undefined;
    if (between) index += 1;
    shapes.push(between ? loop(shapeOfPart(part), shapeOf(between.toReversed())) : shapeOfPart(part));
  }
  return sequence(shapes);
}

function betweenTimes(part: Part, repeated: readonly Part[]): readonly Part[] | undefined {
  const last = JSON.stringify(repeated.at(-1));
  return last === JSON.stringify(part) ? repeated.slice(0, -1) : undefined;
}

function shapeOfPart(part: Part): Shape {
  switch (part.kind) {
    case 'rule':
      return box({ text: part.name, kind: 'rule' });
    case 'token':
      return token(part.name);
    case 'option':
      return choice([nothing, shapeOf(part.parts)]);
    case 'repetition':
      return choice([nothing, loop(shapeOf(part.parts), nothing)]);
    case 'alternation':
      return choice(part.ways.map(shapeOf));
  }
}

function token(name: string): Shape {
  const spellings = SPELLINGS.get(name);
  if (spellings === undefined) return box({ text: name, kind: 'described' });
  const boxes = spellings.map((text) => box({ text, kind: 'typed' }));
  return boxes.length === 1 ? sequence(boxes) : choice(boxes);
}
