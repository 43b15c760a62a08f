import type { Change } from '../../src/directory/index.js';
import { shownScim } from '../provisioning/model/observed.js';
import { Model } from '../provisioning/model/service.js';
import type { Rules } from '../provisioning/model/world.js';
import { COMPARED, tableText } from '../provisioning/model/written.js';
import { tableOf } from '../provisioning/rehearsal.js';
import { HOUR, type Setting, Stage } from '../provisioning/stage.js';
import { beginning, rulesWith, type Step, TAKEN } from './timelines.js';

/** Timelines are played on a stage, with the service and a target, and by the model. */

export type Dialect = 'legacy' | 'aadOptscim062020';
export const DIALECTS: readonly Dialect[] = ['legacy', 'aadOptscim062020'];

export const table = (rules: Rules, dialect: Dialect) => tableOf(tableText(rules, { dialect }));

/** A target with somebody else's account, and a service that has never run. */
export async function stageFor(rules: Rules, dialect: Dialect, setting: Partial<Setting> = {}): Promise<Stage> {
  const stage = new Stage({ table: table(rules, dialect), content: beginning(), ...setting });
  await stage.send('POST', '/Users', { schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], userName: TAKEN });
  return stage;
}

export function modelFor(rules: Rules): Model {
  const model = new Model(rules);
  model.target.create('user', { userName: TAKEN });
  return model;
}

/** Longer than a day, so that whatever failed is due again. */
export const NEXT_DAY = 25 * HOUR;

/** Lets a day pass and the step happen. Says which changes could happen. */
export function play(stage: Stage, { changes, edit, restart }: Step, dialect: Dialect): readonly Change[] {
  stage.later(NEXT_DAY);
  const happened = changes.filter((change) => stage.apply(change));
  if (edit !== undefined) stage.edit(table(rulesWith(edit), dialect));
  if (restart !== undefined) stage.restart(restart);
  return happened;
}

export function playModel(model: Model, { edit, restart }: Step): void {
  if (edit !== undefined) model.edit(rulesWith(edit));
  if (restart !== undefined) model.restart(restart);
}

export const shown = async (stage: Stage) => shownScim(await stage.users(), await stage.groups(), COMPARED);
