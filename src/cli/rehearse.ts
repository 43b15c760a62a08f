#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8';
import { Command, CommanderError, Option } from 'commander';
import { visibleLines } from '../reports/visible.js';
import { readNow, readSeed } from './expression-options.js';
import { readFailOn } from './fail-on.js';
import { readRuns } from './fuzz-options.js';
import { readDomain, readUsers } from './generate-options.js';
import {
  columns,
  failLevel,
  format,
  now,
  repeatable,
  reportFiles,
  reportFormat,
  seed,
  setting,
  withTenant,
} from './options.js';
import { withProofOptions } from './prove-options.js';
import { readCycles } from './run-options.js';
import { readPageSize, readPort } from './serve-options.js';
import { EXIT, processTerminal } from './terminal.js';
import { UsageError } from './usage.js';
import { readCycle } from './why-options.js';

// Patterns of mappings are bounded by values/regex. This is a net under those of profiles: should one backtrack without
// end on somebody's value, V8's linear engine takes over (design §6).
setFlagsFromString('--enable-experimental-regexp-engine-on-excessive-backtracks');

// An interruption ends the program in order, so that what is half written is removed.
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)
  process.once(signal, () => process.exit(code));

const terminal = processTerminal();
const program = new Command('rehearse')
  .description('A dress rehearsal for Microsoft Entra ID provisioning.')
  .exitOverride()
  .configureOutput({ writeErr: (text) => terminal.talk(visibleLines(text.trimEnd())) })
  .showHelpAfterError('Run rehearse --help, or rehearse COMMAND --help.');

let exitCode: number = EXIT.clean;

withTenant(program.command('run [mapping]'))
  .description('rehearse a full cycle (default: the bundled Hugging Face mapping and sample directory)')
  .option('--directory <file or graph>', 'users, groups and assignments: a file (see README), or graph for the tenant')
  .addOption(columns())
  .addOption(
    new Option('--scope <scope>', 'who is provisioned (default: as the mapping says)').choices(['assigned', 'all']),
  )
  .option('--profile <name or file>', "the target's rules (default: as the mapping says)")
  .option('--state <folder>', 'keep accounts and links there, so that the next run goes on from them')
  .option('--accounts <file or state>', 'the accounts that the target has already: from pull --target, or of --state')
  .option('--only <user>', 'provision on demand: one user, or one group with at most five members (id or name)')
  .option('--go-live', 'instead of the report: what to expect, and what to see to before provisioning is switched on')
  .option('--timeline <file>', 'play what happens to people, groups and the job over time (see README)')
  .addOption(
    new Option('--cycles <number>', 'how many cycles to run (default: one, or all of a timeline)').argParser(
      readCycles,
    ),
  )
  .option('--requests <file>', 'write the requests that would be made, one JSON object a line')
  .option('--log <file>', 'write the provisioning log as Entra would, one JSON object a line')
  .option('--full', 'show every person and value, not only examples')
  .option(
    '--check-hub',
    "ask the target's public pages which usernames of new accounts are taken: sends the names there",
  )
  .addOption(repeatable('--set <%macro%=value>', 'the value of a macro, such as %DefaultDomain%; may be repeated'))
  .addOption(now())
  .addOption(seed())
  .addOption(failLevel())
  .addOption(format())
  .action(async (mapping, options) => {
    const { run } = await import('./run.js');
    exitCode = await run(mapping, options, terminal);
  });

program
  .command('check <files...>')
  .description('what is wrong with mapping files, target profiles and golden tests')
  .option('--profile <name or file>', "the target's rules (default: as each mapping says)")
  .addOption(failLevel())
  .option('--baseline <file>', 'the JSON report of an earlier check: only findings that are not in it count')
  .addOption(reportFiles())
  .option('--prove', 'also decide for every input what the target refuses of userName (see rehearse prove)')
  .option('--full', 'show every finding, not only the first of each rule')
  .addOption(reportFormat())
  .action(async (files, options) => {
    const { check } = await import('./check.js');
    exitCode = await check(files, options, terminal);
  });

program
  .command('test <files...>')
  .description('golden tests beside mappings (*.test.yaml), and which branches of Switch and IIF they take')
  .option('-u, --update', 'rewrite what tests expect where it differs from what came out')
  .addOption(repeatable('--output <file>', 'write the report there too: .json, .xml or .txt; may be repeated'))
  .option('--full', 'show every test and every gap')
  .addOption(
    new Option('--format <format>', 'how the result is written')
      .choices(['pretty', 'compact', 'json', 'junit', 'github'])
      .default('pretty'),
  )
  .action(async (files, options) => {
    const { test } = await import('./test.js');
    exitCode = await test(files, options, terminal);
  });

program
  .command('fuzz <mapping>')
  .description('random users, and pairs who are alike, until one breaks a rule; the smallest of each, as a golden test')
  .option('--profile <name or file>', "the target's rules (default: as the mapping says)")
  .addOption(
    new Option('--runs <number>', 'how many random users, and how many pairs').argParser(readRuns).default(1000),
  )
  .addOption(new Option('--seed <number>', 'the same seed makes the same users (default: 0)').argParser(readSeed))
  .addOption(
    new Option('--domain <domain>', 'what attributes can hold: as documented, or any text')
      .choices(['documented', 'any'])
      .default('documented'),
  )
  .option('--write <file>', 'add what was found to a test file of the mapping (.test.yaml); nothing else in it changes')
  .addOption(repeatable('--set <%macro%=value>', 'the value of a macro, such as %DefaultDomain%; may be repeated'))
  .addOption(new Option('--now <date>', 'the moment that Now() gives (default: 2026-01-15)').argParser(readNow))
  .addOption(reportFiles())
  .addOption(failLevel())
  .addOption(reportFormat())
  .action(async (mapping, options) => {
    const { fuzz } = await import('./fuzz.js');
    exitCode = await fuzz(mapping, options, terminal);
  });

withTenant(program.command('eval [expression]'))
  .description('evaluate one expression on values given by hand')
  .option('--file <file>', 'read the expression from a file (no shell can remove its quotes)')
  .addOption(repeatable('--set <name=value>', 'the value of an attribute, or of a %macro%; may be repeated'))
  .option('--record <file>', 'a JSON object of attribute values')
  .option('--explain', 'show the value of every part of the expression')
  .option('--batch <file>', 'evaluate a file of one JSON object a line: {"id","expression","inputs"}')
  .addOption(
    new Option(
      '--oracle <who>',
      'also ask Entra, through Graph: sends the expression and the values it names; needs Synchronization.ReadWrite.All',
    ).choices(['graph']),
  )
  .option('--job <id>', 'with --oracle, the provisioning job, when the application has several')
  .addOption(repeatable('--taken <value>', 'a value the target already holds, for SelectUniqueValue; may be repeated'))
  .addOption(now())
  .addOption(seed())
  .addOption(setting())
  .addOption(format())
  .action(async (expression, options) => {
    const { evaluate } = await import('./eval.js');
    exitCode = await evaluate(expression, options, terminal);
  });

program
  .command('parse [expression]')
  .description("what is wrong with an expression, and Graph's tree of it")
  .option('--file <file>', 'read the expression from a file (no shell can remove its quotes)')
  .option('--batch <file>', 'read a file of one JSON object a line: {"id","expression"}')
  .addOption(setting())
  .addOption(format())
  .action(async (expression, options) => {
    const { parse } = await import('./parse.js');
    exitCode = await parse(expression, options, terminal);
  });

withProofOptions(program.command('prove [mapping-or-expression] [new]')).action(async (first, second, options) => {
  const { prove } = await import('./prove.js');
  exitCode = await prove(first, second, options, terminal);
});

withTenant(program.command('pull [mapping]'))
  .description(
    'read a tenant through Microsoft Graph into a snapshot, as the mapping needs it; nothing is changed there',
  )
  .option('--output <file>', 'the snapshot (default: directory.snapshot.ndjson), the schema, or the accounts')
  .option('--fresh', 'read everything, not only what changed since the last pull')
  .option('--directory <file>', 'make the snapshot of a directory file, not of the tenant')
  .addOption(columns())
  .option('--redact', 'pseudonymise people, addresses and ids, so that the snapshot can be shared')
  .option('--redact-key <file>', 'the secret key of the pseudonyms (default: the name of the snapshot and .key)')
  .option('--target <url>', 'the accounts of the target at this tenant URL: GET only, token in REHEARSE_TARGET_TOKEN')
  .option('--schema', "the mapping of the application's provisioning job, in the place of the directory")
  .option('--job <id>', 'with --schema, which job, when the application has several')
  .option('--all', 'with --schema, the mappings of all applications, into the folder --output')
  .addOption(format())
  .action(async (mapping, options) => {
    const { pull } = await import('./pull.js');
    exitCode = await pull(mapping, options, terminal);
  });

program
  .command('generate')
  .description('make a synthetic directory: people of many scripts, groups, assignments, and the awkward ones')
  .addOption(
    new Option('--users <number>', 'how many ordinary people; the awkward ones come on top (default: 1000)').argParser(
      readUsers,
    ),
  )
  .addOption(new Option('--seed <number>', 'the same seed gives the same directory (default: 0)').argParser(readSeed))
  .addOption(
    new Option('--now <date>', 'the day that hires and leavers are counted back from (default: 2026-11-01)').argParser(
      readNow,
    ),
  )
  .addOption(
    new Option('--domain <domain>', 'the domain of the addresses (default: contoso.com)').argParser(readDomain),
  )
  .option('--output <file>', 'write the directory there (default: standard output)')
  .action(async (options) => {
    const { generate } = await import('./generate.js');
    exitCode = await generate(options, terminal);
  });

const serve = program.command('serve').description('a server on this machine, until it is interrupted');

serve
  .command('graph')
  .description('serve a directory file as Microsoft Graph would')
  .option('--directory <file>', 'users, groups and assignments (default: the sample directory)')
  .addOption(new Option('--port <number>', 'the port on 127.0.0.1 (default: a free one)').argParser(readPort))
  .option('--https', 'with a certificate made for this run')
  .option('--script <file>', 'what changes in the directory, on a virtual clock (YAML)')
  .option('--faults <file>', 'what goes wrong (YAML)')
  .option('--throttle', 'limit requests as Microsoft Graph does')
  .addOption(new Option('--page-size <number>', 'objects on a page (default: 999)').argParser(readPageSize))
  .option('--schema <file>', "an exported schema, served as that of the application's provisioning job")
  .addOption(
    new Option('--now <date>', 'where the virtual clock starts (default: as the script says)').argParser(readNow),
  )
  .action(async (options) => {
    const { serveGraph } = await import('./serve-graph.js');
    exitCode = await serveGraph(options, terminal);
  });

serve
  .command('scim [mapping]')
  .description('serve a SCIM target that behaves as a profile says')
  .option('--profile <name or file>', "the target's rules (default: as the mapping says, else generic)")
  .option('--state <folder>', 'keep accounts and the token there; it may be that of rehearse run')
  .addOption(new Option('--port <number>', 'the port on 127.0.0.1 (default: a free one)').argParser(readPort))
  .option('--https', 'with a certificate made for this run')
  .option('--faults <file>', 'what goes wrong (YAML)')
  .option('--strict', 'put nothing right that a client sends against RFC 7644')
  .option('--lenient', 'put right everything that Entra is known to send')
  .option('--rotate-token', 'with --state, make a new token; the one before stays valid until the next time')
  .option('--requests <file>', 'add every request to this file, one JSON object a line')
  .action(async (mapping, options) => {
    const { serveScim } = await import('./serve-scim.js');
    exitCode = await serveScim(mapping, options, terminal);
  });

program
  .command('convert <in> <out>')
  .description('write a mapping file in another format; an exported schema is updated in place')
  .addOption(
    new Option('--to <format>', 'the format (default: by the name of <out>)').choices(['yaml', 'json', 'markdown']),
  )
  .option('--profile <name or file>', 'the target that a YAML table names (default: as the file says)')
  .action(async (from, to, options) => {
    const { convert } = await import('./convert.js');
    exitCode = await convert(from, to, options, terminal);
  });

withTenant(program.command('diff <old> <new>'))
  .description('what a mapping edit does to every user')
  .option('--directory <file or graph>', 'users, groups and assignments: a file (see README), or graph for the tenant')
  .addOption(columns())
  .addOption(
    new Option('--scope <scope>', 'who is provisioned (default: as each mapping says)').choices(['assigned', 'all']),
  )
  .option('--profile <name or file>', "the target's rules (default: as each mapping says)")
  .option('--only <user>', 'one person alone: an id, a userPrincipalName, or the displayName of a group')
  .addOption(
    new Option(
      '--fail-on <conditions>',
      'exit with 1 when one is met, such as collisions,disables>5,renames>=10',
    ).argParser(readFailOn),
  )
  .addOption(
    new Option(
      '--fail-level <level>',
      'exit with 1 from this severity on (default: error, or never with --fail-on)',
    ).choices(['error', 'warning', 'info', 'unknown', 'never']),
  )
  .addOption(reportFiles())
  .option('--full', 'show every pattern and every person')
  .option('--show-people', 'give real names also in markdown, sarif, junit and github')
  .addOption(reportFormat())
  .addOption(repeatable('--set <%macro%=value>', 'the value of a macro, such as %DefaultDomain%; may be repeated'))
  .addOption(now())
  .addOption(seed())
  .action(async (old, after, options) => {
    const { diff } = await import('./diff.js');
    exitCode = await diff(old, after, options, terminal);
  });

program
  .command('why <user>')
  .description('what happened to one user or group in every cycle of a state, and why')
  .option('--state <folder>', 'what rehearse run --state has kept')
  .addOption(new Option('--cycle <number>', 'tell of this cycle, step by step').argParser(readCycle))
  .option('--full', 'tell of every cycle step by step')
  .addOption(format())
  .action(async (user, options) => {
    const { why } = await import('./why.js');
    exitCode = await why(user, options, terminal);
  });

program
  .command('explain <name>')
  .description('what a function does, what a rule guards against, or what a target puts right in requests')
  .addOption(format())
  .action(async (name, options) => {
    const { explain } = await import('./explain.js');
    exitCode = await explain(name, options, terminal);
  });

try {
  await program.parseAsync();
  process.exitCode = exitCode;
} catch (error) {
  process.exitCode = explain(error);
}

function explain(error: unknown): number {
  // Commander has already written what is wrong, or the help that was asked for.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.clean : EXIT.unusable;
  if (error instanceof UsageError) {
    terminal.talk(visibleLines(`error: ${error.message}`));
    return EXIT.unusable;
  }
  terminal.talk(
    `This is a bug in Rehearsal; nothing was written. Please report it with these lines.\n${error instanceof Error ? error.stack : String(error)}`,
  );
  return EXIT.bug;
}
