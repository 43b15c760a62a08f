/**
 * The geometry of railroad diagrams: what stands on a track, how wide and high it is, and how it is drawn. All numbers
 * are whole pixels, so that the result is the same everywhere.
 */

/** Something on a track that is entered at the left and left at the right, on the same height. */
export interface Shape {
  readonly width: number;
  /** How far it reaches above and below the track. */
  readonly up: number;
  readonly down: number;
  /** The SVG of it, entered at (x, y). */
  readonly draw: (x: number, y: number) => string;
}

export interface Label {
  readonly text: string;
  /** A word that the reader types as it stands, one that a line below describes, or the name of another diagram. */
  readonly kind: 'typed' | 'described' | 'rule';
}

const RADIUS = 10;
const GAP = 8;
const HALF = 11;
const CHARACTER = 8;
const PADDING = 10;

export const escapeXml = (text: string): string =>
  text.replace(/[&<>"]/g, (unit) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[unit] ?? '&quot;');

const track = (x: number, y: number, steps: string): string => `<path d="M${x} ${y}${steps}"/>\n`;
const across = (x: number, y: number, length: number): string => (length === 0 ? '' : track(x, y, `h${length}`));

/** A quarter turn that moves by (dx, dy); `sweep` is 1 for clockwise. */
const bend = (dx: 1 | -1, dy: 1 | -1, sweep: 0 | 1): string =>
  `a${RADIUS} ${RADIUS} 0 0 ${sweep} ${dx * RADIUS} ${dy * RADIUS}`;

/** The bare track, where there is nothing to read. */
export const nothing: Shape = { width: 0, up: 0, down: 0, draw: () => '' };

/** One box: rounded for what is typed, square for the name of another diagram, to which it links. */
export function box({ text, kind }: Label): Shape {
  const width = text.length * CHARACTER + 2 * PADDING;
  const corner = kind === 'rule' ? '' : ` rx="${HALF}"`;
  const draw = (x: number, y: number): string => {
    const frame = `<rect class="${kind}" x="${x}" y="${y - HALF}" width="${width}" height="${2 * HALF}"${corner}/>`;
    const drawn = `${frame}<text class="${kind}" x="${x + width / 2}" y="${y + 4}">${escapeXml(text)}</text>`;
    return kind === 'typed' ? `${drawn}\n` : `<a href="#${escapeXml(text)}">${drawn}</a>\n`;
  };
  return { width, up: HALF, down: HALF, draw };
}

/** One after the other. */
export function sequence(shapes: readonly Shape[]): Shape {
  if (shapes.length < 2) return shapes[0] ?? nothing;
  return {
    width: shapes.reduce((sum, { width }) => sum + width, GAP * (shapes.length - 1)),
    up: Math.max(...shapes.map(({ up }) => up)),
    down: Math.max(...shapes.map(({ down }) => down)),
    draw: (x, y) => {
      let at = x;
      return shapes
        .map((shape, index) => {
          const joint = index === 0 ? '' : across(at, y, GAP);
          const start = index === 0 ? at : at + GAP;
          at = start + shape.width;
          return joint + shape.draw(start, y);
        })
        .join('');
    },
  };
}

/** One of several, the first on the straight track. With `nothing` as the first, what follows may be left out. */
export function choice(shapes: readonly Shape[]): Shape {
  const inner = Math.max(...shapes.map(({ width }) => width));
  const drops = depths(shapes);
  const [straight = nothing] = shapes;
  return {
    width: inner + 4 * RADIUS,
    up: straight.up,
    down: (drops.at(-1) ?? 0) + (shapes.at(-1)?.down ?? 0),
    draw: (x, y) =>
      shapes
        .map((shape, index) => {
          const left = x + 2 * RADIUS;
          const right = left + inner;
          const drop = drops[index] ?? 0;
          const level = y + drop;
          const middle = shape.draw(left, level) + across(left + shape.width, level, inner - shape.width);
          if (drop === 0) return across(x, y, 2 * RADIUS) + middle + across(right, y, 2 * RADIUS);
          const straightDown = drop - 2 * RADIUS;
          const down = track(x, y, `${bend(1, 1, 1)}v${straightDown}${bend(1, 1, 0)}`);
          const up = track(right, level, `${bend(1, -1, 0)}v${-straightDown}${bend(1, -1, 1)}`);
          return down + middle + up;
        })
        .join(''),
  };
}

/** Once or more; `back` stands on the way back, between one time and the next. */
export function loop(forth: Shape, back: Shape): Shape {
  const inner = Math.max(forth.width, back.width);
  const drop = depths([forth, back])[1] ?? 0;
  return {
    width: inner + 2 * RADIUS,
    up: forth.up,
    down: drop + back.down,
    draw: (x, y) => {
      const left = x + RADIUS;
      const right = left + inner;
      const level = y + drop;
      const straightDown = drop - 2 * RADIUS;
      const top =
        across(x, y, RADIUS) + forth.draw(left, y) + across(left + forth.width, y, right + RADIUS - left - forth.width);
      const down = track(right, y, `${bend(1, 1, 1)}v${straightDown}${bend(-1, 1, 1)}`);
      const bottom = back.draw(left, level) + across(left + back.width, level, inner - back.width);
      return top + down + bottom + track(left, level, `${bend(-1, -1, 1)}v${-straightDown}${bend(1, -1, 1)}`);
    },
  };
}

/** How far below the track each of several shapes is drawn, when the first stands on it. */
function depths(shapes: readonly Shape[]): readonly number[] {
  let depth = 0;
  return shapes.map((shape, index) => {
    const above = shapes[index - 1];
    if (above) depth += Math.max(above.down + GAP + shape.up, index === 1 ? 2 * RADIUS : 0);
    return depth;
  });
}
