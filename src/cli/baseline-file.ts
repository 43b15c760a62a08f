import { badBaseline, type Finding, LineMap } from '../diagnostics/index.js';
import { faultInWords } from '../directory/files/fault-words.js';
import { jsonFault } from '../directory/files/json-fault.js';
import { type Baseline, baselineIn } from '../reports/check/baseline.js';
import { shownAs } from './check-files.js';
import { readText } from './files.js';

/** Reads the JSON report of an earlier check. */
export async function readBaseline(
  file: string,
): Promise<{ readonly baseline: Baseline } | { readonly finding: Finding }> {
  const read = await readText(file);
  if ('finding' in read) return read;
  const fault = jsonFault(read.text);
  if (fault !== undefined) {
    const where = new LineMap(read.text).place(file, { start: fault.offset, end: fault.offset + 1 });
    return { finding: badBaseline.finding({ file, reason: faultInWords(fault) }, { where }) };
  }
  const baseline = baselineIn(JSON.parse(read.text), shownAs(file));
  if (baseline !== undefined) return { baseline };
  const reason = 'it is JSON, but no report of rehearse check';
  return { finding: badBaseline.finding({ file, reason }, { where: { file } }) };
}
