import { type DateTime, fromMilliseconds } from '../values/index.js';
import { UsageError } from './usage.js';

/** `--users`: how many ordinary people. */
export function readUsers(text: string): number {
  const users = Number(text);
  if (!/^\d+$/.test(text) || users > MOST) {
    throw new UsageError(`--users needs a whole number up to ${MOST}, and got "${text}".`);
  }
  return users;
}

const MOST = 10_000_000;

/** `--domain`: the domain of the company's addresses, such as contoso.com. */
export function readDomain(text: string): string {
  if (
    text.length > LONGEST_DOMAIN ||
    !/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+$/.test(text)
  ) {
    throw new UsageError(`--domain needs a domain in lower case such as contoso.com, and got "${text}".`);
  }
  return text;
}

/** Behind the @ of a user principal name stand at most 48 characters (Microsoft Entra), and some people's have eu. in front. */
const LONGEST_DOMAIN = 45;

/** `--now` in milliseconds; so far from both ends of the calendar that every hire and leaver has a date. */
export function momentOf(now: DateTime): number {
  const epoch = fromMilliseconds(0);
  const moment = epoch === undefined ? Number.NaN : Number((now.ticks - epoch.ticks) / 10_000n);
  const year = new Date(moment).getUTCFullYear();
  if (year < 1900 || year > 9900) throw new UsageError('--now needs a year from 1900 to 9900 here.');
  return moment;
}
