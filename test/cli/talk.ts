import type { Terminal } from '../../src/cli/terminal.js';
import { createStyle } from '../../src/reports/style.js';

/** A terminal that keeps what is written to it. */
export function recorder() {
  const [out, talk]: [string[], string[]] = [[], []];
  const style = createStyle({ colour: false, width: 80 });
  const terminal: Terminal = {
    style,
    talkStyle: style,
    out: (text) => void out.push(text),
    talk: (text) => void talk.push(text),
    input: async () => '',
  };
  return { terminal, out: () => out.join('\n'), talk: () => talk.join('\n') };
}
