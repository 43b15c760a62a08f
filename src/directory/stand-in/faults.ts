import { randomBytes } from 'node:crypto';
import { answer, type Body } from './answer.js';
import type { Fault, ServedList } from './fault.js';
import { FAULT_ACTS } from './fault-acts.js';

/** Puts a script of faults around the answers of a stand-in. */
export class Faults {
  readonly #faults: readonly Fault[];
  readonly #left: Map<Fault, number>;
  /** The number of the page that a link leads to. */
  readonly #numbers = new Map<string, number>();
  readonly #objects = new Map<ServedList, readonly Body[]>();
  readonly #kept = new Map<string, Body>();
  /** Keeps the tokens of this stand-in apart from those of one before it, which a client may still hold. */
  readonly #name = randomBytes(6).toString('hex');

  constructor(faults: readonly Fault[]) {
    this.#faults = faults;
    this.#left = new Map(faults.map((fault) => [fault, fault.times ?? 1]));
  }

  /** Answers a request, with the fault that is due. */
  async answer(list: ServedList | undefined, request: Request, serve: () => Promise<Body>): Promise<Response> {
    if (list === undefined || this.#faults.length === 0) return answer(await serve());
    const page = this.#numbers.get(keyOf(request.url)) ?? 1;
    const numbered = async () => this.#note(list, page, this.#kept.get(keyOf(request.url)) ?? (await serve()));
    const fault = this.#due(list, page, request);
    if (fault === undefined) return answer(await numbered());
    const before = page === 1 ? undefined : this.#objects.get(list);
    const later = (body: Body) => this.#keep(request, page, body);
    return FAULT_ACTS[fault.kind]({ fault, list, request, serve: numbered, before, later });
  }

  #due(list: ServedList, page: number, request: Request): Fault | undefined {
    const due = this.#faults.find(
      (fault) =>
        fault.on === list &&
        fault.page === page &&
        (this.#left.get(fault) ?? 0) > 0 &&
        (hasToken(request) || (fault.kind !== 'gone' && fault.kind !== 'expired')),
    );
    if (due !== undefined) this.#left.set(due, (this.#left.get(due) ?? 0) - 1);
    return due;
  }

  #note(list: ServedList, page: number, body: Body): Body {
    const next = body['@odata.nextLink'];
    if (typeof next === 'string') this.#numbers.set(keyOf(next), page + 1);
    if (Array.isArray(body.value)) this.#objects.set(list, body.value);
    return body;
  }

  #keep(request: Request, page: number, body: Body): string {
    const { origin, pathname } = new URL(request.url);
    const link = `${origin}${pathname}?$skiptoken=kept-${this.#name}-${this.#kept.size + 1}`;
    this.#kept.set(keyOf(link), body);
    this.#numbers.set(keyOf(link), page + 1);
    return link;
  }
}

/** An address however its query is encoded: clients write some characters of a link in another way. */
function keyOf(address: string): string {
  const { pathname, searchParams } = new URL(address);
  return `${pathname}?${searchParams}`;
}

/** Whether a request goes on from an earlier answer. */
function hasToken({ url }: Request): boolean {
  const { searchParams } = new URL(url);
  const delta = searchParams.get('$deltatoken');
  return searchParams.has('$skiptoken') || (delta !== null && delta !== '' && delta !== 'latest');
}
