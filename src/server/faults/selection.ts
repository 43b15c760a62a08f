import type { Fault, FaultKind } from './fault.js';

/** Chooses the fault that is due for a request, by counting; there is no chance in it. */
export function createSelection(faults: readonly Fault[]): (request: Request) => Fault | undefined {
  const counted = faults.map((fault) => ({ fault, due: counter(fault) }));
  return (request) => {
    const places = placesOf(request);
    const search = new URL(request.url).searchParams;
    const fitting = counted.filter(({ fault }) => places.includes(fault.on) && fits(fault.kind, request, search));
    // Every rule counts the request, also where another one comes first.
    return fitting.filter(({ due }) => due()).at(0)?.fault;
  };
}

function counter({ after = 0, times = 1, every }: Fault): () => boolean {
  let passed = 0;
  return () => {
    const turn = passed - after;
    passed += 1;
    return turn >= 0 && (every === undefined ? turn : turn % every) < times;
  };
}

const ENDPOINT = /\/(Users|Groups|ServiceProviderConfig|ResourceTypes|Schemas)(\/[^/]+)?\/?$/;

/** The names that a fault may give a request: `PATCH /Users/7` is any, PATCH, and PATCH /Users/{id}. */
function placesOf({ method, url }: Request): readonly string[] {
  const found = ENDPOINT.exec(new URL(url).pathname);
  if (found === null) return ['any', method];
  const one = found[2] === undefined ? '' : '/{id}';
  return ['any', method, `${method} /${found[1]}${one}`];
}

const WRITES: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

function fits(kind: FaultKind, { method }: Request, search: URLSearchParams): boolean {
  switch (kind) {
    case 'lost':
      return WRITES.has(method);
    case 'without-id':
      return method === 'POST';
    case 'unseen':
      return method === 'GET' && search.has('filter');
    case 'members-included':
      return method === 'GET' && excludesMembers(search);
    default:
      return true;
  }
}

const excludesMembers = (search: URLSearchParams): boolean =>
  /(?:^|,)\s*members\s*(?:,|$)/i.test(search.get('excludedAttributes') ?? '');
