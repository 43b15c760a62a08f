import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { benchUser, NUMBER, numberOf, splitUser } from './directory-users.js';

/** What Microsoft Graph may answer at most; real pages are often smaller. */
const PAGE = 999;

/** On every page, that many users of the page before come again, and that many come in two parts: 1% of all. */
const REPEATED = 8;
const SPLIT = 2;

/**
 * Serves a tenant of so many users over plain http: the arguments are their number and whether some come more than once.
 * It runs in a process of its own, so that its work is not counted, and prints its port.
 */
const users = Number(process.argv[2]);
const repeats = process.argv[3] === 'repeats';

/** The text of a user around its number. What takes long is done once: the server is not to be what is measured. */
const around = JSON.stringify(benchUser(NUMBER)).split(NUMBER);
const [withoutTitle = [], titleOnly = []] = splitUser(benchUser(NUMBER)).map((part) =>
  JSON.stringify(part).split(NUMBER),
);

const lineOf = (text: readonly string[], n: number): string => text.join(numberOf(n));

function pageOf(page: number, origin: string): string {
  const from = page * PAGE;
  const to = Math.min(users, from + PAGE);
  const lines: string[] = [];
  for (let n = from; n < to; n++) lines.push(lineOf(repeats && n < from + SPLIT ? withoutTitle : around, n));
  if (repeats) {
    for (let n = from; n < Math.min(to, from + SPLIT); n++) lines.push(lineOf(titleOnly, n));
    for (let n = Math.max(0, from - REPEATED); n < from; n++) lines.push(lineOf(around, n));
  }
  const link = to < users ? ['nextLink', `$skiptoken=${page + 1}`] : ['deltaLink', '$deltatoken=end'];
  return `{"@odata.${link[0]}":"${origin}/v1.0/users/delta?${link[1]}","value":[${lines.join(',')}]}`;
}

const server = createServer((request, response) => {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const origin = `http://${request.headers.host}`;
  response.setHeader('Content-Type', 'application/json');
  if (url.pathname === '/v1.0/users/delta') {
    response.end(pageOf(Number(url.searchParams.get('$skiptoken') ?? 0), origin));
  } else if (url.pathname === '/v1.0/groups/delta') {
    response.end(`{"@odata.deltaLink":"${origin}/v1.0/groups/delta?$deltatoken=end","value":[]}`);
  } else response.end('{"value":[]}');
});
server.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port));
