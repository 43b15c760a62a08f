import { createStyle, type Style } from '../reports/style.js';

/** Where a command reads and writes. Data goes to `out`, talk to `talk` (standard error). */
export interface Terminal {
  readonly style: Style;
  /** How text on standard error is dressed. */
  readonly talkStyle: Style;
  out(text: string): void;
  talk(text: string): void;
  input(): Promise<string>;
}

const NARROWEST = 60;
const WIDEST = 110;

/** The width people read comfortably, within what the terminal has; 80 when there is no terminal. */
const widthOf = (columns: number | undefined): number => Math.max(NARROWEST, Math.min(columns ?? 80, WIDEST));

function hasColour(stream: NodeJS.WriteStream): boolean {
  const { NO_COLOR, FORCE_COLOR } = process.env;
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '') return FORCE_COLOR !== '0';
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false;
  return stream.isTTY === true;
}

export function processTerminal(): Terminal {
  const { stdout, stderr, stdin } = process;
  return {
    style: createStyle({ colour: hasColour(stdout), width: widthOf(stdout.columns) }),
    talkStyle: createStyle({ colour: hasColour(stderr), width: widthOf(stderr.columns) }),
    out: (text) => void stdout.write(`${text}\n`),
    talk: (text) => void stderr.write(`${text}\n`),
    input: async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of stdin) chunks.push(chunk);
      return Buffer.concat(chunks).toString('utf8');
    },
  };
}

/** The exit codes of every command (design §4). */
export const EXIT = { clean: 0, findings: 1, unusable: 2, bug: 3 } as const;
