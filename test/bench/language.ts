import { disagreement } from './agreement.js';
import {
  type Candidate,
  candidates,
  entryCandidates,
  entryReference,
  meaningOf,
  meaningOfEntry,
  reference,
} from './candidates.js';
import { cold, warm } from './expressions.js';
import { longer, otherMappings, sources } from './mappings.js';
import { printCold, printMeasured, printPeers, printStages } from './print.js';
import { entries, users } from './records.js';
import { measure } from './rounds.js';

const USERS = 100_000;
const count = USERS.toLocaleString('en');

function insistOnAgreement<R>(all: readonly Candidate<R>[], records: readonly R[], meaning: (record: R) => unknown[]) {
  for (const candidate of all) {
    const wrong = disagreement(candidate, records, meaning);
    if (wrong) throw new Error(`${candidate.name} disagrees with interpret: ${JSON.stringify(wrong)}`);
  }
}

/** Measures expressions: warm, in a fresh process, and beside other engines. */
export function benchExpressions(rounds: number, quick: boolean): void {
  console.log(`${rounds} rounds; every run beside one of the reference.\n`);

  const texts = [...sources, ...longer];
  // Before there are 100,000 users in memory for the garbage collector to look through.
  const stages = warm(texts, rounds);

  const plain = users(USERS);
  const others = otherMappings();
  const few = plain.slice(0, 500);
  const alive = new Map<unknown, unknown>();
  const keepOthersAlive = () => {
    for (const other of others) for (const user of few) alive.set(other, other(user));
  };

  const ofPlain = candidates();
  insistOnAgreement([reference, ...ofPlain], plain, meaningOf);
  const measured = measure(reference, ofPlain, plain, rounds, keepOthersAlive);
  console.log(printMeasured(`Hugging Face mapping, 7 values, ${count} distinct users as plain objects`, measured));
  console.log(`\n${printPeers(measured)}\n`);

  const asEntries = entries(plain);
  const ofEntries = entryCandidates();
  insistOnAgreement([entryReference, ...ofEntries], asEntries, meaningOfEntry);
  const measuredEntries = measure(entryReference, ofEntries, asEntries, rounds, keepOthersAlive);
  console.log(printMeasured('The same users as provisioning reads them: entries of the directory', measuredEntries));

  console.log(`\n${printStages('The 7 Hugging Face expressions and 3 longer published ones', stages)}`);
  console.log(`\n${printCold(cold(texts, quick ? 3 : 9), texts.length)}`);
}
