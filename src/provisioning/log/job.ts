import { idOf } from '../../directory/index.js';

/** What every record of one job says about it. */
export interface LogJob {
  readonly tenantId: string;
  readonly jobId: string;
  /** The service principal of the enterprise application. */
  readonly application: { readonly id: string; readonly displayName: string };
  readonly sourceSystem: { readonly id: string; readonly displayName: string };
  readonly targetSystem: { readonly id: string; readonly displayName: string };
}

/** The Application ID of every application that is not from the gallery (observed: provisioning.md §4). */
export const NON_GALLERY = '8adf8e6e-67b2-4cf2-a259-e3dc5476c621';

/** What the log calls the target of such an application, whatever the id of the job (observed: provisioning.md §1.1). */
const TARGET_SYSTEM = 'customappsso';

const GUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/**
 * The job of a rehearsal. Its ids are made from the names, so that the same rehearsal has the same ids; a tenant that is
 * given by its id keeps it.
 */
export function logJob({ application, tenant }: { application: string; tenant?: string | undefined }): LogJob {
  const tenantId = tenant !== undefined && GUID.test(tenant) ? tenant.toLowerCase() : idOf(`tenant ${tenant ?? ''}`);
  const ofApplication = (what: string) => idOf(JSON.stringify([what, tenantId, application]));
  return {
    tenantId,
    jobId: `scim.${tenantId.replaceAll('-', '')}.${ofApplication('job')}`,
    application: { id: ofApplication('service principal'), displayName: application },
    sourceSystem: { id: ofApplication('source system'), displayName: 'Microsoft Entra ID' },
    targetSystem: { id: ofApplication('target system'), displayName: TARGET_SYSTEM },
  };
}
