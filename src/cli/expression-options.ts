import { isSettingName, SETTINGS, type SettingName, type Settings, settingNames } from '../functions/index.js';
import { type DateTime, parseDate } from '../values/index.js';
import { UsageError } from './usage.js';

/** `--now`: the moment that Now() gives. */
export function readNow(text: string): DateTime {
  const moment = parseDate(text);
  if (moment === undefined) throw new UsageError(`--now needs a date such as 2026-11-30T08:15:00Z, and got "${text}".`);
  return moment;
}

/** `--seed`: what Guid and RandomString give. */
export function readSeed(text: string): number {
  const seed = Number(text);
  if (!/^\d+$/.test(text) || seed > 0x7fffffff) {
    throw new UsageError(`--seed needs a whole number up to 2147483647, and got "${text}".`);
  }
  return seed;
}

/** `--setting NAME=VALUE`, repeatable: an answer to what Microsoft leaves open. */
export function readSetting(text: string, others: Partial<Settings>): Partial<Settings> {
  const [, name = '', value = ''] = /^([^=]*)=(.*)$/s.exec(text) ?? [];
  if (!isSettingName(name)) {
    throw new UsageError(`--setting needs NAME=VALUE with one of ${settingNames.join(', ')}, and got "${text}".`);
  }
  if (!isChoice(name, value)) {
    throw new UsageError(`--setting ${name} is ${SETTINGS[name].choices.join(' or ')}, and got "${value}".`);
  }
  return { ...others, [name]: value };
}

const isChoice = (name: SettingName, value: string): boolean => SETTINGS[name].choices.some((one) => one === value);
