import type { DirectorySource } from '../../directory/index.js';
import type { MappingTable } from '../../mapping/index.js';
import { type Forecast, forecastOf } from '../forecast/forecast.js';
import { printForecast } from '../forecast/pretty.js';
import { type Beside, NOTHING, printHead, printToDo } from '../rehearsal/pretty.js';
import type { Rehearsal } from '../rehearsal/rehearsal.js';
import type { Style } from '../style.js';
import { visible } from '../visible.js';
import { type ChecklistFacts, type ChecklistItem, checklistOf } from './checklist.js';
import { printChecklist } from './pretty.js';

/** What to expect when provisioning is switched on, and what to see to before. */
export interface GoLive {
  readonly forecast: Forecast;
  readonly checklist: readonly ChecklistItem[];
}

export async function goLiveOf(facts: ChecklistFacts & { readonly source: DirectorySource }): Promise<GoLive> {
  return { forecast: await forecastOf(facts.rehearsal, facts.outlook, facts), checklist: checklistOf(facts) };
}

/** In the place of the report: its head, the forecast and the checklist. */
export const printGoLive = (
  rehearsal: Rehearsal,
  { forecast, checklist }: GoLive,
  table: MappingTable,
  style: Style,
  full: boolean,
  beside: Beside = NOTHING,
): string =>
  [
    printHead(rehearsal, style, beside.verdict),
    beside.sections,
    printForecast(forecast, table, style, full),
    printToDo(beside.toDo.map(visible), style),
    printChecklist(checklist, style, full),
  ]
    .filter(Boolean)
    .join('\n\n');
