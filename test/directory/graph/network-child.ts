import { networkFetch } from '../../../src/directory/graph/network.js';
import { openReader } from '../../../src/directory/graph/reader.js';

/** Reads one list as the command does, in a process of its own, and prints what came of it. */
const [origin = ''] = process.argv.slice(2);
const reader = await openReader({ fetch: await networkFetch(), token: () => 'secret', origin, wait: async () => {} });
try {
  const ids: unknown[] = [];
  for await (const { objects } of reader.pages('/users/delta?$select=id')) ids.push(...objects.map(({ id }) => id));
  console.log(JSON.stringify({ ids }));
} catch (error) {
  console.log(JSON.stringify(error));
}
process.exit();
