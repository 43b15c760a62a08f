import { benchDirectory } from './directory.js';
import { benchExpressions } from './language.js';
import { printMachine } from './print.js';
import { benchProof } from './proof.js';
import { benchProvisioning } from './provisioning.js';
import { benchScim } from './scim.js';

const PARTS: readonly string[] = ['expressions', 'directory', 'scim', 'provisioning', 'proof'];

/**
 * What is measured: `npm run bench -- scim`, other parts by their names, or all; `--quick` for a first look,
 * `--million` for a job over a million users too.
 */
const parts = process.argv.slice(2).filter((name) => !name.startsWith('--'));
const unknown = parts.find((name) => !PARTS.includes(name));
if (unknown !== undefined) throw new Error(`there is no part "${unknown}": ${PARTS.join(', ')}`);
const isWanted = (part: string): boolean => parts.length === 0 || parts.includes(part);
const quick = process.argv.includes('--quick');

console.log(`${printMachine()}.`);
if (isWanted('expressions')) benchExpressions(quick ? 7 : 25, quick);
if (isWanted('directory')) await benchDirectory(quick);
if (isWanted('scim')) await benchScim(quick);
if (isWanted('provisioning')) await benchProvisioning(quick, process.argv.includes('--million'));
if (isWanted('proof')) benchProof(quick);
