import { REPAIR_NAMES, REPAIRS, type RepairName } from '../scim/index.js';
import { type Style, wrap } from './style.js';

/** What is known of a repair, and which targets make it. */
export interface RepairPage {
  readonly repair: RepairName;
  readonly sentence: string;
  readonly source: string;
  readonly profiles: readonly string[];
}

const isRepair = (name: string): name is RepairName => (REPAIR_NAMES as readonly string[]).includes(name);

/** A repair by its name, if it is one. `profiles` are targets and the repairs they make. */
export function repairPage(
  name: string,
  profiles: readonly { readonly name: string; readonly repairs: ReadonlySet<RepairName> }[],
): RepairPage | undefined {
  if (!isRepair(name)) return undefined;
  const { sentence, source } = REPAIRS[name];
  const making = profiles.filter(({ repairs }) => repairs.has(name)).map((profile) => profile.name);
  return { repair: name, sentence, source, profiles: making };
}

/** A repair as `rehearse explain` shows it. */
export const printRepairPage = ({ repair, sentence, source, profiles }: RepairPage, style: Style): string =>
  [
    `${style.bold(repair)}  ${style.faint(`a repair of requests, made by ${profiles.join(', ') || 'no bundled target'}`)}`,
    `  ${wrap(`What is put right: ${sentence}.`, style.width, '  ')}`,
    '  A profile chooses the repairs of its target with "repairs".',
    style.faint(`  ${wrap(`Source: ${source}`, style.width, '  ')}`),
  ].join('\n');
