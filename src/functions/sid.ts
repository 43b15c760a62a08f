import { fromBase64, fromHex } from '../values/index.js';

/** .NET knows no longer ones. */
const MOST_PARTS = 15;

/** Revision, count and the six bytes of the authority stand before the sub-authorities of four bytes each. */
const HEADER = 8;

/**
 * The S-1-... form of a security identifier given as such, in Base64 or in hexadecimal; undefined if it is none ([MS-DTYP]
 * 2.4.2.2). A text cannot be both: its length tells.
 */
export function sidOf(source: string): string | undefined {
  if (/^S-1-\d+(?:-\d+)*$/i.test(source)) return `S${source.slice(1)}`;
  return [fromBase64(source), fromHex(source)].map(print).find((sid) => sid !== undefined);
}

function print(bytes: Uint8Array | undefined): string | undefined {
  if (bytes === undefined || bytes.length < HEADER) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [revision, count] = [view.getUint8(0), view.getUint8(1)];
  if (revision !== 1 || count > MOST_PARTS || bytes.length !== HEADER + 4 * count) return undefined;
  const authority = view.getUint16(2) * 2 ** 32 + view.getUint32(4);
  const parts = Array.from({ length: count }, (_, i) => view.getUint32(HEADER + 4 * i, true));
  return ['S', revision, authority, ...parts].join('-');
}
