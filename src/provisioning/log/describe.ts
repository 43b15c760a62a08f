import type { ProvisioningAction, ScopeReason } from '../event.js';
import type { LoggedStep } from './change.js';
import type { LogJob } from './job.js';
import { SCOPE_WORDS, SKIP_WORDS } from './words.js';

/** Whom a description is about, as the log names the type and the object. */
export interface Described {
  readonly type: 'User' | 'Group';
  readonly identifier: string;
  readonly scope: ScopeReason | undefined;
}

const DONE: Readonly<Record<ProvisioningAction, string>> = {
  create: 'created',
  update: 'updated',
  disable: 'disabled',
  delete: 'deleted',
  stageddelete: 'kept for a deletion to be allowed',
  other: 'left as it is',
};

const CHANGES = { EntryImportAdd: 'Add', EntryImportUpdate: 'Update', EntryImportDelete: 'Delete' } as const;

/**
 * What a step says. The turns of phrase of import, scoping, matching and export are those that published records show
 * (provisioning.md §4: live22, live26, G:provisioningobjectsummary), so that they can be searched for; the others are ours.
 */
export function describe(step: LoggedStep, { type, identifier, scope }: Described, job: LogJob): string {
  const source = job.sourceSystem.displayName;
  const target = job.targetSystem.displayName;
  const who = `${type} '${identifier}'`;
  switch (step.type) {
    case 'import':
      return `Received ${who} change of type (${CHANGES[step.name]}) from ${source}`;
    case 'scoping':
      return `Determine if ${type} in scope by evaluating against each scoping filter`;
    case 'matching': {
      const found = step.tried.reduce((sum, one) => sum + one.found, 0);
      const by = step.tried.map((one) => `${one.target} '${one.value}'`).join(', then by ');
      if (step.status === 'failure') return `Failed to find ${who} in ${target} by ${by}`;
      return found > 0 ? `Retrieved '${identifier}' from ${target} by ${by}` : `No ${type} in ${target} by ${by}`;
    }
    case 'processing':
      return processing(step, { type, identifier, scope }, job);
    case 'export':
      return step.error
        ? `Failed to ${verb(step.action)} ${who} in ${target}`
        : `${who} was ${DONE[step.action]} in ${target}`;
    case 'referenceResolution': {
      if (step.skipReason)
        return `References of ${who} in ${step.attribute} were left: ${SKIP_WORDS[step.skipReason].says}`;
      if (step.error) return `Failed to update ${step.attribute} of ${who} in ${target}`;
      const missing = step.unresolved.length > 0 ? `; ${step.unresolved.length} could not be resolved` : '';
      return `${who} was updated in ${target}: ${step.attribute}, ${step.added} added, ${step.removed} removed${missing}`;
    }
  }
}

const verb = (action: ProvisioningAction): string =>
  action === 'stageddelete' ? 'stage the deletion of' : action === 'other' ? 'read' : action;

function processing(
  step: Extract<LoggedStep, { type: 'processing' }>,
  { type, identifier, scope }: Described,
  { sourceSystem, targetSystem }: LogJob,
): string {
  const who = `${type} '${identifier}'`;
  if (step.failure)
    return `${who} cannot be processed: the expression of ${step.failure.target} could not be evaluated`;
  if (step.skipReason === 'RedundantExport')
    return `The state of ${who} in ${sourceSystem.displayName} and ${targetSystem.displayName} already matches: nothing needs to change`;
  if (step.skipReason === 'NotEffectivelyEntitled' && scope !== undefined)
    return `${who} will be skipped: 1) ${SCOPE_WORDS[scope].says}`;
  if (step.property !== undefined)
    return `${who} will be skipped because the value of the property ${step.property} is missing or invalid`;
  if (step.skipReason !== undefined) return `${who} will be skipped: ${SKIP_WORDS[step.skipReason].says}`;
  const will = `${who} will be ${DONE[step.action]} in ${targetSystem.displayName}`;
  if (step.action !== 'create') return will;
  return `${will} (${type} is active and assigned in ${sourceSystem.displayName}, but no matching ${type} was found in ${targetSystem.displayName})`;
}
