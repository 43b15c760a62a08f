import { parse, walk } from '../../grammar/index.js';
import type { Finding } from '../diagnostics/index.js';
import {
  askEntra,
  DirectoryError,
  type GraphConnection,
  type OracleRequest,
  oracleDiffers,
} from '../directory/index.js';
import type { FlatRecord } from '../expression/index.js';
import { findFunction } from '../functions/index.js';
import type { EvaluationOutcome } from '../reports/evaluation.js';
import { compareAnswers, inWords, type OracleReport } from '../reports/oracle.js';
import { printFinding } from '../reports/problems.js';
import { visible } from '../reports/visible.js';
import { startProgress } from './progress.js';
import { reachTenant } from './tenant.js';
import type { TenantOptions } from './tenant-options.js';
import type { Terminal } from './terminal.js';
import { UsageError } from './usage.js';

/** What was evaluated here. */
export interface Evaluated {
  readonly text: string;
  readonly values: FlatRecord;
  readonly outcome: EvaluationOutcome;
}

export interface OracleOptions extends TenantOptions {
  /** The application in whose provisioning job Entra evaluates. */
  readonly app?: string;
  /** The job, where the application has several. */
  readonly job?: string;
}

/** Where Entra is asked. */
export interface Oracle {
  readonly connection: GraphConnection;
  readonly application: string;
  readonly job?: string;
}

type Answered = OracleReport | { readonly findings: readonly Finding[] };

/** `rehearse eval --oracle graph`: signs in, and asks Entra itself. */
export async function askOracle(
  evaluated: Evaluated,
  { app, job, ...options }: OracleOptions,
  terminal: Terminal,
): Promise<Answered> {
  if (app === undefined) {
    throw new UsageError('--oracle graph needs --app APPLICATION: Entra evaluates in a provisioning job.');
  }
  const progress = startProgress();
  try {
    const tenant = await reachTenant(options, terminal, progress);
    if ('findings' in tenant) return tenant;
    const { connection } = tenant;
    return await compareWithEntra(
      evaluated,
      { connection, application: app, ...(job !== undefined && { job }) },
      terminal,
    );
  } finally {
    progress.stop();
  }
}

/**
 * Entra's own answer to an expression. Only values that the expression names are sent, and what is sent is said before. A
 * difference is a warning: it is talked of here, and changes no exit code.
 */
export async function compareWithEntra(
  { text, values, outcome }: Evaluated,
  { connection, ...where }: Oracle,
  terminal: Terminal,
): Promise<Answered> {
  const named = Object.entries(values).filter(([name]) => text.includes(`[${name}]`));
  const question = { ...where, expression: text, values: Object.fromEntries(named) };
  try {
    const answer = await askEntra(connection, question, (request) => terminal.talk(announcement(request)));
    if ('findings' in answer) return answer;
    const report = compareAnswers(outcome, answer, reasonToDiffer(text));
    if (report.agreement === 'different') {
      const finding = oracleDiffers.finding({ ours: inWords(outcome), entra: inWords(report) });
      terminal.talk(printFinding(finding, terminal.talkStyle));
    }
    return report;
  } catch (error) {
    if (error instanceof DirectoryError) return { findings: error.findings };
    throw error;
  }
}

/** All that leaves this machine, so that nobody has to guess. */
function announcement({ path, body }: OracleRequest): string {
  const properties = body.testInputObject.properties.map(({ key, value }) => `  [${key}] = ${JSON.stringify(value)}`);
  const lines = [`  ${body.expression}`, ...(properties.length === 0 ? ['  no values'] : properties)];
  return [`Sent to Microsoft Graph, which changes nothing there: POST ${path}`, ...lines].map(visible).join('\n');
}

/** Functions whose result depends on more than the values that are sent, and on what. */
const BEYOND: ReadonlyMap<string, string> = new Map([
  ['Now', 'the clock'],
  ['Guid', 'chance'],
  ['RandomString', 'chance'],
  ['DefaultDomain', "the tenant's domain"],
  ['SelectUniqueValue', 'the values that the target holds'],
]);

/** Why two right answers to an expression can differ; undefined where they cannot. */
function reasonToDiffer(text: string): string | undefined {
  const { tree } = parse(text);
  if (tree === undefined) return undefined;
  for (const node of walk(tree)) {
    if (node.kind === 'macro') return `%${node.name}% is known to each side for itself`;
    const name = node.kind === 'call' ? findFunction(node.name)?.name : undefined;
    const what = name === undefined ? undefined : BEYOND.get(name);
    if (what !== undefined) return `${name} depends on ${what}`;
  }
  return undefined;
}
