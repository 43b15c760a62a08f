import { type Command, Option } from 'commander';
import { failLevel, repeatable, reportFiles, reportFormat, setting } from './options.js';

/** What `rehearse prove` takes. */
export const withProofOptions = (command: Command): Command =>
  command
    .description(
      'what holds for every input: proved, or the shortest counterexample; with a second one: do the two agree?',
    )
    .addOption(
      repeatable(
        '--file <file>',
        'read an expression from a file (no shell can remove its quotes); twice to compare two',
      ),
    )
    .option('--profile <name or file>', "the target's rules (default: as the mapping says; else hugging-face-managed)")
    .option('--for <path>', 'the target attribute, or all that have rules about texts (default: userName)')
    .addOption(
      new Option('--domain <domain>', 'what attributes can hold: as documented, or any text')
        .choices(['documented', 'any'])
        .default('documented'),
    )
    .addOption(
      repeatable('--key <attribute>', 'no two people have the same value of it; may be repeated').default(
        [],
        'objectId',
      ),
    )
    .addOption(setting())
    .addOption(failLevel())
    .addOption(reportFiles())
    .option('--full', 'show long values and expressions whole')
    .addOption(reportFormat());
