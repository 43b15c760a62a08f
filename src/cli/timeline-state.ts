import { existsSync } from 'node:fs';
import { type Position, positionIn } from '../provisioning/timeline/position.js';
import { openState, stateFiles } from './state.js';
import { UsageError } from './usage.js';

/** When the timeline began that a state has played: a rehearsal that goes on begins at the same time. */
export function timelineStart(folder: string | undefined): Date | undefined {
  // A state that is not there is not made before the inputs are known to be right.
  if (
    folder === undefined ||
    !stateFiles(folder)
      .slice(0, 2)
      .every((file) => existsSync(file))
  )
    return undefined;
  const state = openState(folder);
  if ('findings' in state) return undefined;
  try {
    const position = positionIn(state.service);
    return position && new Date(position.start);
  } finally {
    state.close();
  }
}

/** Without its timeline, the directory of such a state would be the one of the first day again. */
export function refuseTimelineState(position: Position | undefined, folder = ''): void {
  if (position === undefined) return;
  const until = new Date(position.time).toISOString();
  throw new UsageError(
    `${folder} has played a timeline until ${until}. Give that timeline again with --timeline to go on, or another folder with --state.`,
  );
}
