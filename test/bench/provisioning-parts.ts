import { Session } from 'node:inspector/promises';
import { findSourceMap } from 'node:module';
import { fileURLToPath } from 'node:url';

/** What a cycle does, by where its time is spent. */
export const PARTS = [
  'read',
  'evaluate',
  'rules',
  'requests',
  'store: accounts',
  'store: state',
  'service',
  'garbage',
] as const;
export type Part = (typeof PARTS)[number];

type Profile = Awaited<ReturnType<typeof stop>>;
type Frame = Profile['nodes'][number]['callFrame'];

/** Starts to look, a thousand times a second, at what runs; the function that it gives ends that and tells the shares. */
export async function watchParts(): Promise<() => Promise<ReadonlyMap<Part, number>>> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.start');
  return async () => {
    const profile = await stop(session);
    session.disconnect();
    return sharesIn(profile);
  };
}

const stop = async (session: Session) => (await session.post('Profiler.stop')).profile;

/** Seconds by part. The time of a function counts for the innermost folder on its stack that is a part. */
function sharesIn({ nodes, samples = [], timeDeltas = [] }: Profile): ReadonlyMap<Part, number> {
  const parts = new Map<number, Part>();
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const places = placesOf();
  const mark = (id: number, outer: readonly string[]): void => {
    const node = byId.get(id);
    if (node === undefined) return;
    const place = places(node.callFrame);
    const stack = place === undefined ? outer : [...outer, place];
    if (node.callFrame.functionName !== '(idle)') parts.set(id, partOf(stack));
    for (const child of node.children ?? []) mark(child, stack);
  };
  const [root] = nodes;
  if (root !== undefined) mark(root.id, []);
  const shares = new Map<Part, number>(PARTS.map((part) => [part, 0]));
  for (const [n, id] of samples.entries()) {
    const part = parts.get(id);
    if (part === undefined) continue;
    shares.set(part, (shares.get(part) ?? 0) + (timeDeltas[n] ?? 0) / 1e6);
  }
  return shares;
}

/** What the innermost of some places is part of. Folders that everybody uses count for who uses them. */
function partOf(stack: readonly string[]): Part {
  const inner = stack.findLast((place) => Object.hasOwn(FOLDERS, place));
  if (inner === 'store') return stack.includes('server') ? 'store: accounts' : 'store: state';
  return inner === undefined ? 'service' : (FOLDERS[inner] ?? 'service');
}

const FOLDERS: Readonly<Record<string, Part>> = {
  directory: 'read',
  expression: 'evaluate',
  targets: 'rules',
  server: 'requests',
  wire: 'requests',
  store: 'store: accounts',
  provisioning: 'service',
  collector: 'garbage',
};

/** The folder that a function was written in. Needs `--enable-source-maps`. */
function placesOf(): (frame: Frame) => string | undefined {
  const known = new Map<string, string | undefined>();
  return (frame) => {
    const key = `${frame.functionName} ${frame.url}:${frame.lineNumber}:${frame.columnNumber}`;
    if (!known.has(key)) known.set(key, placeOf(frame));
    return known.get(key);
  };
}

function placeOf({ url, functionName, lineNumber, columnNumber }: Frame): string | undefined {
  if (functionName === '(garbage collector)') return 'collector';
  if (url.includes('/libsql/')) return 'store';
  if (!url.startsWith('file:')) return undefined;
  const entry = findSourceMap(fileURLToPath(url))?.findEntry(lineNumber, columnNumber);
  const source = entry !== undefined && 'originalSource' in entry ? entry.originalSource : '';
  if (source.includes('/provisioning/wire/')) return 'wire';
  // The users are drawn while they are read.
  if (source.includes('/bench/provisioning-directory')) return 'directory';
  return /\/src\/([^/]+)\//.exec(source)?.[1];
}
