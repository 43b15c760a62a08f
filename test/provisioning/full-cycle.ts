import type { DirectorySource } from '../../src/directory/index.js';
import type { Context } from '../../src/functions/index.js';
import {
  type CycleResult,
  createService,
  type ProvisioningEvent,
  type RecordedRequest,
  type ServiceOptions,
  stillClock,
} from '../../src/provisioning/index.js';

export interface FullCycle extends Omit<ServiceOptions, 'clock' | 'context'> {
  readonly source: DirectorySource;
  readonly context: Context;
  readonly now?: Date;
  readonly record?: (request: RecordedRequest) => void;
}

/** One cycle over everybody, as after a restart. */
export async function* fullCycle(options: FullCycle): AsyncGenerator<ProvisioningEvent, CycleResult> {
  const { source, context, record, now = new Date('2026-01-01T00:00:00Z'), ...rest } = options;
  const service = createService({ ...rest, clock: stillClock(now), context: () => context });
  service.restart();
  const { events } = service.cycle(source);
  let step = await events.next();
  for (; !step.done; step = await events.next()) {
    for (const request of step.value.requests ?? []) record?.(request);
    yield step.value;
  }
  return step.value;
}
