import type { Profile } from '../../targets/index.js';
import type { Handler } from '../handler.js';
import { FAULT_ACTS } from './acts.js';
import type { Fault, FaultKind } from './fault.js';
import { createSelection } from './selection.js';

/**
 * Puts faults around a target. The first rule that is due hits a request; `struck` is told of it. Where the connection is
 * to end without an answer the handler rejects: a server then drops its socket.
 */
export function faulty(
  handler: Handler,
  faults: readonly Fault[],
  profile: Profile,
  struck: (request: Request, kind: FaultKind) => void = () => {},
): Handler {
  if (faults.length === 0) return handler;
  const select = createSelection(faults);
  return async (request) => {
    const fault = select(request);
    if (fault === undefined) return handler(request);
    struck(request, fault.kind);
    return FAULT_ACTS[fault.kind]({ fault, request, profile, handler });
  };
}
