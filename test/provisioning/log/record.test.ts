import { describe, expect, test } from 'vitest';
import { createContext } from '../../../src/functions/index.js';
import type { MappingTable } from '../../../src/mapping/index.js';
import {
  ERROR_CODES,
  type LogRecord,
  logJob,
  type Occasion,
  type ProvisioningEvent,
  recordLog,
} from '../../../src/provisioning/index.js';
import { guide, guideText, tableOf, user } from '../rehearsal.js';
import { created, first, unassigned, updated, valuesOf } from './steps.js';

const job = logJob({ application: 'Hugging Face' });
const ann = user('j.smith', { userPrincipalName: 'j.smith@contoso.com' });

function records(
  events: readonly ProvisioningEvent[],
  table: MappingTable = guide,
  when: Occasion = first,
): LogRecord[] {
  const all: LogRecord[] = [];
  const log = recordLog(job, (record) => all.push(record));
  log.use(table, createContext());
  for (const event of events) log.add(event, when);
  log.flush();
  return all;
}

function record(events: readonly ProvisioningEvent[], table?: MappingTable): LogRecord {
  const [only, ...others] = records(events, table);
  if (only === undefined || others.length > 0) throw new Error('not one record');
  return only;
}

const GUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
const TEXTS = 'texts';
const identity = { id: 'string', displayName: 'string', identityType: 'string', details: TEXTS };
const system = { id: 'string', displayName: 'string', details: TEXTS };

/**
 * The properties of a record as Microsoft publishes them: the example of "List provisioningObjectSummary" (Graph, v1.0),
 * with servicePrincipal an object, as in that example and in a record of a live tenant (provisioning.md §4, live26).
 */
const PUBLISHED = {
  id: 'string',
  activityDateTime: 'string',
  tenantId: 'string',
  jobId: 'string',
  cycleId: 'string',
  changeId: 'string',
  provisioningAction: ['create', 'update', 'delete', 'stageddelete', 'disable', 'other'],
  durationInMilliseconds: 'number',
  provisioningStatusInfo: { status: ['success', 'failure', 'skipped', 'warning'], errorInformation: 'info or null' },
  provisioningSteps: [
    {
      name: 'string',
      provisioningStepType: ['import', 'scoping', 'matching', 'processing', 'referenceResolution', 'export'],
      status: ['success', 'failure', 'skipped', 'warning'],
      description: 'string',
      details: TEXTS,
    },
  ],
  modifiedProperties: [{ displayName: 'string', oldValue: 'text or null', newValue: 'text or null' }],
  servicePrincipal: { id: 'string', displayName: 'string' },
  sourceSystem: system,
  targetSystem: system,
  sourceIdentity: identity,
  targetIdentity: identity,
  initiatedBy: { id: 'string', displayName: 'string', initiatorType: ['user', 'application', 'system'] },
};

const INFO = {
  errorCode: 'string',
  reason: 'string',
  additionalDetails: 'text or null',
  errorCategory: ['failure', 'nonServiceFailure', 'success'],
  recommendedAction: 'text or null',
};

/** Where a value is not as it is published. */
function differences(value: unknown, published: unknown, path: string): string[] {
  const wrong = [`${path}: ${JSON.stringify(value)}`];
  if (published === 'text or null') return value === null || typeof value === 'string' ? [] : wrong;
  if (published === 'info or null') return value === null ? [] : differences(value, INFO, path);
  if (published === TEXTS)
    return Object.entries(value ?? {}).flatMap(([key, one]) => differences(one, 'string', `${path}.${key}`));
  if (typeof published === 'string') return typeof value === published ? [] : wrong;
  if (Array.isArray(published)) {
    if (typeof published[0] === 'string') return published.includes(value) ? [] : wrong;
    return Array.isArray(value) ? value.flatMap((one, i) => differences(one, published[0], `${path}[${i}]`)) : wrong;
  }
  const names = Object.keys(published as object).sort();
  if (typeof value !== 'object' || value === null || Object.keys(value).sort().join() !== names.join()) return wrong;
  return names.flatMap((name) =>
    differences(
      (value as Record<string, unknown>)[name],
      (published as Record<string, unknown>)[name],
      `${path}.${name}`,
    ),
  );
}

const taken = { code: 'Conflict', status: 409, detail: 'userName "jsmith" is taken' };

describe('a record of the provisioning log', () => {
  test('has the properties that Graph publishes, and no others', () => {
    const all = records([
      ...created(1, ann),
      ...created(2, user('b'), { refused: taken }),
      ...updated(3, ann, { userName: 'old' }),
      ...updated(4, ann, {}),
      ...unassigned(5, user('c')),
    ]);
    expect(all.map(({ provisioningAction }) => provisioningAction)).toEqual([
      'create',
      'create',
      'update',
      'other',
      'other',
    ]);
    expect(all.flatMap((one, i) => differences(one, PUBLISHED, `record ${i}`))).toEqual([]);
    for (const { id, tenantId, cycleId, changeId } of all)
      for (const one of [id, tenantId, cycleId, changeId]) expect(one).toMatch(GUID);
    expect(new Set(all.map(({ id }) => id)).size).toBe(5);
    expect(new Set(all.map(({ cycleId }) => cycleId)).size).toBe(1);
    expect(all[0]?.jobId).toBe(`scim.${job.tenantId.replaceAll('-', '')}.${job.jobId.split('.')[2]}`);
  });

  test('of a creation is told in the words of a live one', () => {
    const {
      provisioningSteps: steps,
      modifiedProperties,
      targetIdentity,
      provisioningStatusInfo,
    } = record(created(1, ann));
    expect(steps.map(({ name, provisioningStepType }) => `${name} ${provisioningStepType}`)).toEqual([
      'EntryImportAdd import',
      'EntrySynchronizationScoping scoping',
      'EntryImportObjectNotFound matching',
      'EntrySynchronizationAdd matching',
      'EntryExportAdd export',
    ]);
    expect(steps[0]?.description).toBe(
      "Received User 'j.smith@contoso.com' change of type (Add) from Microsoft Entra ID",
    );
    expect(steps[0]?.details).toMatchObject({ objectId: 'j.smith', mailNickname: 'j.smith', IsSoftDeleted: 'False' });
    expect(steps[1]?.details).toEqual({
      'Active in the source system': 'True',
      'Assigned to the application': 'True',
      'User has the required role': 'True',
      'Scoping filter evaluation passed': 'True',
      ScopeEvaluationResult: '{}',
    });
    expect(modifiedProperties).toContainEqual({ displayName: 'userName', oldValue: null, newValue: 'jsmith' });
    expect(modifiedProperties).toContainEqual({ displayName: 'active', oldValue: null, newValue: 'True' });
    expect(targetIdentity.id).toBe('at-target');
    expect(provisioningStatusInfo).toEqual({ status: 'success', errorInformation: null });
  });

  test('of what the target refuses has its code, its answer, and what was tried', () => {
    const refused = record(created(1, ann, { refused: taken }));
    const { status, errorInformation } = refused.provisioningStatusInfo;
    expect(status).toBe('failure');
    expect(errorInformation).toMatchObject({
      errorCode: 'Conflict',
      additionalDetails: taken.detail,
      errorCategory: 'nonServiceFailure',
      recommendedAction: ERROR_CODES.Conflict?.todo,
    });
    expect(errorInformation?.reason).toContain('StatusCode: 409');
    expect(refused.modifiedProperties).toContainEqual({ displayName: 'userName', oldValue: null, newValue: 'jsmith' });
  });

  test('of nothing to change is skipped, as a step of type export, and knows the account by the request', () => {
    const { provisioningSteps, provisioningStatusInfo, targetIdentity } = record(updated(1, ann, {}));
    expect(provisioningStatusInfo).toEqual({ status: 'skipped', errorInformation: null });
    expect(provisioningSteps.at(-1)).toMatchObject({
      name: 'EntrySynchronizationSkip',
      provisioningStepType: 'export',
      status: 'skipped',
      details: { SkipReason: 'RedundantExport', ReportableIdentifier: 'j.smith@contoso.com' },
    });
    expect(targetIdentity.id).toBe('at target');
  });

  test('of somebody unassigned says so in its details', () => {
    const { provisioningSteps: steps } = record(unassigned(1, ann));
    expect(steps[1]?.details).toMatchObject({
      'Assigned to the application': 'False',
      'User has the required role': 'False',
    });
    expect(steps[2]?.details).toEqual({
      SkipReason: 'NotEffectivelyEntitled',
      IsActive: 'True',
      'Assigned to the application': 'False',
      IsInProvisioningScope: 'True',
      ReportableIdentifier: 'j.smith@contoso.com',
    });
  });

  test('tells what each scoping filter gave', () => {
    const filters = `filters: { users: [{ name: Staff, clauses: ['department EQUALS "Sales"'] }, ['city EQUALS "Bern"']] }\n`;
    const table = tableOf(guideText.replace(/^users:/m, `${filters}\nusers:`));
    const resultOf = (change: object) => {
      const events = created(1, ann).map((one) => (one.type === 'scoping' ? { ...one, ...change } : one));
      return JSON.parse(record(events, table).provisioningSteps[1]?.details.ScopeEvaluationResult ?? '');
    };
    const [staff, bern] = ["Staff.department EQUALS 'Sales'", "city EQUALS 'Bern'"];
    expect(resultOf({})).toEqual({ [`${staff} OR ${bern}`]: true });
    expect(resultOf({ filtered: true, reason: 'filtered' })).toEqual({ [`${staff}`]: false, [`${bern}`]: false });
    expect(resultOf({ filtered: 'unknown' })).toEqual({});
  });

  test('never tells what Redact hides', () => {
    const table = tableOf(guideText.replace('source: surname', `source: 'Redact([surname])'`));
    const secret = 'Sesame';
    const hidden = user('x', { surname: secret });
    const detail = `name.familyName "${secret}" is not allowed`;
    const refused = { code: 'UnprocessableEntity', status: 422, detail };
    const all = [record(created(1, hidden, { table }), table), record(created(2, hidden, { table, refused }), table)];
    expect(JSON.stringify(all)).not.toContain(secret);
    expect(all[0]?.modifiedProperties).toContainEqual({
      displayName: 'name.familyName',
      oldValue: null,
      newValue: '[Redact]',
    });
    expect(JSON.stringify(record(created(1, hidden)))).toContain(secret);
  });

  test('is the same in every run', () => {
    const events = [...created(1, ann), ...updated(2, ann, { userName: 'old' })];
    expect(JSON.stringify(records(events))).toBe(JSON.stringify(records(events)));
    const later = { ...first, number: 2 };
    expect(records(events, guide, later)[0]?.changeId).not.toBe(records(events)[0]?.changeId);
  });

  test('has words for every code of the specification', () => {
    // biome-ignore format: a list of names
    const codes = [
      'Conflict', 'EntryConflict', 'TooManyRequests', 'InternalServerError', 'InsufficientRights', 'MethodNotAllowed',
      'NotPermitted', 'Unauthorized', 'UnprocessableEntity', 'WebExceptionProtocolError', 'InvalidAnchor',
      'NotImplemented', 'MandatoryFieldsMissing', 'MissingValues', 'SchemaAttributeNotFound', 'InternalError',
      'InvalidDomain', 'Timeout', 'LicenseLimitExceeded', 'DuplicateTargetEntries', 'DuplicateSourceEntries',
      'SystemForCrossDomainIdentityManagementMultipleEntriesInResponse', 'ImportSkipped',
      'SystemForCrossDomainIdentityManagementServiceIncompatible', 'SchemaPropertyCanOnlyAcceptValue',
      'EntrySynchronizationSkipped', 'AttributeValidationFailed', 'UnableToResolveReferenceAttributeValue',
    ];
    expect(codes.filter((code) => !Object.hasOwn(ERROR_CODES, code))).toEqual([]);
    const unclear = Object.entries(ERROR_CODES).filter(
      ([, { says, todo }]) => !/^[A-Z].*\.$/.test(says) || todo === '',
    );
    expect(unclear).toEqual([]);
  });

  test('of a person whose values were all there keeps only what the mappings read', () => {
    const log = JSON.stringify(
      record(created(1, user('x', { mobilePhone: '+41 44 668 18 00' }), { values: valuesOf(ann) })),
    );
    expect(log).not.toContain('668 18');
  });
});
