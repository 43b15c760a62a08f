import { styleText } from 'node:util';

/** How text is dressed. Symbols and words carry the meaning; colour only repeats it (design §4). */
export interface Style {
  readonly width: number;
  bold(text: string): string;
  faint(text: string): string;
  good(text: string): string;
  warning(text: string): string;
  bad(text: string): string;
}

export function createStyle({ colour, width }: { colour: boolean; width: number }): Style {
  const dress = (format: Parameters<typeof styleText>[0]) => (text: string) =>
    // Whether there is colour has been decided; Node must not decide again by its own standard output.
    colour && text !== '' ? styleText(format, text, { validateStream: false }) : text;
  return {
    width,
    bold: dress('bold'),
    faint: dress('dim'),
    good: dress('green'),
    warning: dress('yellow'),
    bad: dress('red'),
  };
}

/**
 * Breaks a text into lines of at most `width` characters, each after the first indented. A long word stays whole, and so
 * does a line that begins with two spaces: it is code to be copied.
 */
export function wrap(text: string, width: number, indent = ''): string {
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    if (paragraph.startsWith('  ')) {
      lines.push(paragraph);
      continue;
    }
    let line = '';
    for (const word of paragraph.split(' ')) {
      if (line !== '' && indent.length + line.length + 1 + word.length > width) {
        lines.push(line);
        line = word;
      } else line = line === '' ? word : `${line} ${word}`;
    }
    lines.push(line);
  }
  return lines.join(`\n${indent}`);
}

/** A text with its rule at the right margin: on its last line if it fits there, else on a line of its own. */
export function withRule(style: Style, text: string, rule: string): string {
  if (rule === '') return text;
  const last = text.split('\n').at(-1) ?? '';
  const gap = style.width - last.length - rule.length;
  return gap >= 2
    ? `${text}${' '.repeat(gap)}${style.faint(rule)}`
    : `${text}\n${' '.repeat(Math.max(0, style.width - rule.length))}${style.faint(rule)}`;
}
