import { benchDirectory } from './directory.js';
import { benchExpressions } from './language.js';
import { printMachine } from './print.js';

/** What is measured: `npm run bench -- expressions`, `npm run bench -- directory`, or both; `--quick` for a first look. */
const parts = process.argv.slice(2).filter((name) => name !== '--quick');
const unknown = parts.find((name) => name !== 'expressions' && name !== 'directory');
if (unknown !== undefined) throw new Error(`there is no part "${unknown}": expressions, directory`);
const isWanted = (part: string): boolean => parts.length === 0 || parts.includes(part);
const quick = process.argv.includes('--quick');

console.log(`${printMachine()}.`);
if (isWanted('expressions')) benchExpressions(quick ? 7 : 25, quick);
if (isWanted('directory')) await benchDirectory(quick);
