import type { Finding } from '../../diagnostics/index.js';
import { isObject, type JsonValue, own, PATCH_URN } from '../../scim/index.js';
import type { ServiceOptions } from '../service.js';
import { noSuchAccount } from './rules.js';
import type { Drift } from './timeline.js';

/** Changes an account at the target, as somebody does who works there and not through Entra; or tells why that cannot be. */
export async function makeDrift(
  { act, who, to = {} }: Drift,
  target: ServiceOptions['target'],
): Promise<Finding | undefined> {
  const refuse = (problem: string): Finding => noSuchAccount.finding({ who, problem });
  const found = await send(target, 'GET', `/Users?${new URLSearchParams({ filter: `userName eq ${quoted(who)}` })}`);
  if ('problem' in found) return refuse(found.problem);
  const accounts = isObject(found.body) ? own(found.body, 'Resources') : undefined;
  const [account, ...others] = Array.isArray(accounts) ? accounts : [];
  if (!isObject(account)) return refuse('nobody there has this userName');
  if (others.length > 0) return refuse('several there have this userName');
  const path = `/Users/${encodeURIComponent(String(own(account, 'id')))}`;
  const values = act === 'set' ? (to as Readonly<Record<string, JsonValue>>) : { active: act === 'enable' };
  const Operations = Object.entries(values).map(([one, value]) => ({ op: 'replace', path: one, value }));
  const done =
    act === 'delete'
      ? await send(target, 'DELETE', path)
      : await send(target, 'PATCH', path, { schemas: [PATCH_URN], Operations });
  return 'problem' in done ? refuse(done.problem) : undefined;
}

const quoted = (text: string): string => JSON.stringify(text);

type Answer = { readonly body: JsonValue | undefined } | { readonly problem: string };

async function send(
  { fetch, tenantUrl, token }: ServiceOptions['target'],
  method: string,
  path: string,
  body?: JsonValue,
): Promise<Answer> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/scim+json' };
  const init = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) };
  const response = await fetch(new Request(`${tenantUrl}${path}`, init));
  const text = await response.text();
  const read = text === '' ? undefined : (JSON.parse(text) as JsonValue);
  if (response.ok) return { body: read };
  return { problem: `the target answers ${response.status}: ${String(isObject(read) ? own(read, 'detail') : text)}` };
}
