import { TEST_FORMATS, type TestFormat } from '../reports/golden/formats.js';
import { outputsOf } from './check-output.js';
import { UsageError } from './usage.js';

/** A file that a report of tests is to be written to. */
export interface TestOutput {
  readonly file: string;
  readonly format: TestFormat;
}

const isTestFormat = (format: string): format is TestFormat => Object.hasOwn(TEST_FORMATS, format);

/** The formats of --output files, by their endings. */
export function testOutputs(files: readonly string[], format: TestFormat): readonly TestOutput[] {
  return outputsOf(files, format).map((output) => {
    if (isTestFormat(output.format)) return { file: output.file, format: output.format };
    throw new UsageError(`rehearse test writes .json, .xml (junit) or .txt, and ${output.file} is none of them.`);
  });
}
