import type { Finding } from '../../diagnostics/index.js';
import { DirectoryError } from '../error.js';
import { isObject } from '../shape.js';
import { openClient } from './client.js';
import type { GraphConnection } from './connection.js';
import { findApplication } from './find-application.js';
import type { Permission } from './middleware.js';
import { openReader } from './reader.js';
import { oracleRefused, oracleUnclear } from './rules-oracle.js';
import { findJob, schemaOf } from './synchronization.js';
import { type TestProperty, testProperties } from './test-input.js';

/** An expression, and the values it is to be evaluated with. */
export interface Question {
  /** The application whose job is asked: its application id, the object id of its service principal, or its name. */
  readonly application: string;
  /** The provisioning job, where the application has several. */
  readonly job?: string;
  readonly expression: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** The one request that is no read: where it goes, and the whole of what it carries. */
export interface OracleRequest {
  readonly path: string;
  readonly body: {
    readonly expression: string;
    readonly targetAttributeDefinition: null;
    readonly testInputObject: { readonly definition: null; readonly properties: readonly TestProperty[] };
  };
}

/** What Entra makes of an expression (Graph: parseExpressionResponse). */
export interface OracleAnswer {
  readonly application: string;
  readonly job: string;
  readonly parsed: boolean;
  readonly evaluated: boolean;
  /** The values that came out; none for null. */
  readonly result: readonly string[];
  /** What Entra says went wrong. */
  readonly error: string | undefined;
}

/** The only thing that anything here may post (Graph: synchronizationSchema: parseExpression). It changes nothing. */
export const ASKS: Permission = {
  method: 'POST',
  paths: /^\/v1\.0\/servicePrincipals\/[\w.-]+\/synchronization\/jobs\/[\w.-]+\/schema\/parseExpression$/,
};

/**
 * Asks Entra itself what it makes of an expression, in a provisioning job of the tenant. Before anything is sent that is no
 * read, `announce` is told all of it.
 */
export async function askEntra(
  connection: GraphConnection,
  { application: wanted, job: wantedJob, expression, values }: Question,
  announce: (request: OracleRequest) => void,
): Promise<OracleAnswer | { readonly findings: readonly Finding[] }> {
  const reader = await openReader(connection);
  const application = await findApplication(reader, wanted);
  if ('ruleId' in application) return { findings: [application] };
  const job = await findJob(reader, application, wantedJob);
  if ('ruleId' in job) return { findings: [job] };
  const request: OracleRequest = {
    path: `${schemaOf(application.id, job.id)}/parseExpression`,
    body: {
      expression,
      targetAttributeDefinition: null,
      testInputObject: { definition: null, properties: testProperties(values) },
    },
  };
  announce(request);
  const read = answerFrom(await post(connection, request));
  const about = { application: application.displayName ?? application.id, job: job.id };
  return 'ruleId' in read ? { findings: [read] } : { ...about, ...read };
}

async function post(connection: GraphConnection, { path, body }: OracleRequest): Promise<unknown> {
  const send = await openClient(connection, ASKS);
  try {
    return await send(path, body);
  } catch (error) {
    const data = error instanceof DirectoryError ? error.findings[0]?.data : undefined;
    if (typeof data?.status !== 'number') throw error;
    const { status, code = '', message = '' } = data;
    const finding = oracleRefused.finding({ status: Number(status), code: String(code), message: String(message) });
    throw new DirectoryError(finding, { cause: error });
  }
}

function answerFrom(answer: unknown): Omit<OracleAnswer, 'application' | 'job'> | Finding {
  if (!isObject(answer)) return oracleUnclear.finding({ missing: 'object' });
  const { parsingSucceeded: parsed, evaluationSucceeded: evaluated, evaluationResult: result, error } = answer;
  if (typeof parsed !== 'boolean') return oracleUnclear.finding({ missing: 'parsingSucceeded' });
  if (typeof evaluated !== 'boolean') return oracleUnclear.finding({ missing: 'evaluationSucceeded' });
  if (!Array.isArray(result ?? [])) return oracleUnclear.finding({ missing: 'evaluationResult' });
  return { parsed, evaluated, result: textsOf(result), error: errorText(error) };
}

/** A null among the values is no value. */
const textsOf = (result: unknown): string[] =>
  Array.isArray(result) ? result.filter((one) => one !== null).map(String) : [];

/** The message of an error, or where there is none its code (Graph: publicError). */
function errorText(error: unknown): string | undefined {
  if (!isObject(error)) return undefined;
  return [error.message, error.code].find((one): one is string => typeof one === 'string' && one !== '');
}
