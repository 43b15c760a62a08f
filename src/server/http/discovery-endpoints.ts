import type { Profile } from '../../targets/index.js';
import { type Reply, refused, replied } from './answer.js';
import { createDiscovery } from './discovery.js';
import type { Exchange } from './exchange.js';
import type { Endpoint, Methods } from './routes.js';

/** What the target says of itself (RFC 7644 §4), where it says anything. */
export function discoveryEndpoints(profile: Profile): Readonly<Record<string, Endpoint>> {
  if (profile.discovery === 'none') return {};
  const at = createDiscovery(profile);
  return {
    '/ServiceProviderConfig': { all: reading(({ base }) => at(base).provider) },
    '/Schemas': {
      all: reading(({ base }) => at(base).schemas),
      one: reading(({ id, base }) => at(base).schema(id)),
    },
    '/ResourceTypes': {
      all: reading(({ base }) => at(base).types),
      one: reading(({ id, base }) => at(base).type(id)),
    },
  };
}

/** §4: a filter is refused, so that no client believes that it was applied. Other parameters are ignored. */
const reading = (body: (exchange: Exchange) => Reply['body']): Methods => ({
  GET: (exchange) => {
    if (exchange.parameters.has('filter')) return refused({ status: 403, detail: 'No filter can be used here.' });
    const found = body(exchange);
    return found === undefined
      ? refused({ status: 404, detail: `There is no ${exchange.id} here.` })
      : replied(200, found);
  },
});
