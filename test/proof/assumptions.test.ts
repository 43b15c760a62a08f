import { expect, test } from 'vitest';
import { SETTINGS, type SettingName } from '../../src/functions/index.js';
import { assumptionsInWords } from '../../src/proof/assumptions.js';
import { prove } from '../../src/proof/index.js';
import { these } from './brute/inputs.js';
import { ask } from './brute/truth.js';

/** What is shown of a proof: the verdicts, and the sentences that they rest on. */
function told(expression: string, name: SettingName, choice: string) {
  const { question } = ask(expression, { a: these([], true) }, { settings: { [name]: choice } });
  const { rules, flow, assumptions } = prove(question);
  return {
    verdicts: [...rules.map(({ verdict }) => verdict), flow.verdict],
    sentences: assumptionsInWords(assumptions).join('\n'),
  };
}

/** Expressions whose verdicts are others when an open question is answered otherwise. */
test.each<[SettingName, string]>([
  ['nullText', 'IIF(IsNull(Replace([a], "x", , , "y", , )), "!", "aa")'],
  ['switchTrim', 'Switch(Append("x", ""), "aa", " x ", "!")'],
  ['coalesceEmpty', 'Coalesce(Mid("a", 2, 1), "!")'],
  ['compareCase', 'IIF(Append("X", "") = "x", "!", "aa")'],
  ['inStrCompare', 'IIF(InStr("X", "x") > 0, "!", "aa")'],
  ['splitTrim', 'Append("aa", Item(Split("b -c", "-"), 1))'],
  ['splitEmpty', 'Append("aa", Item(Split("b--!", "-"), 2))'],
  ['wordRuns', 'Append("aa", Word("b--!", 2, "-"))'],
  ['unknownEscapes', 'Append("aa", Replace("1", , "\\d", , "!", , ))'],
])('%s is told where it decides a proof: %s', (name, expression) => {
  const [normal, other] = SETTINGS[name].choices.map((choice) => told(expression, name, choice));
  expect(normal?.verdicts).not.toEqual(other?.verdicts);
  expect(normal?.sentences).toContain(`--setting ${name}=${SETTINGS[name].choices[0]}`);
  // Once it is read, a text does not show what was dropped.
  if (name !== 'unknownEscapes') expect(other?.sentences).toContain(`--setting ${name}=${SETTINGS[name].choices[1]}`);
});
