/** 32 bits of a text (FNV-1a over its UTF-16 units); each seed gives others. */
function hash(text: string, seed: number): number {
  let bits = 0x811c9dc5 ^ seed;
  for (let at = 0; at < text.length; at++) bits = Math.imul(bits ^ text.charCodeAt(at), 0x01000193);
  // The last units have not reached the upper bits yet.
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  return (bits ^ (bits >>> 13)) >>> 0;
}

/** An identifier that is the same for the same text: a UUID of version 8, for what is made by no clock and no chance (RFC 9562 §5.8). */
export function identifierOf(text: string): string {
  const hex = [1, 2, 3, 4]
    .map((seed) =>
      hash(text, seed * 0x9e3779b1)
        .toString(16)
        .padStart(8, '0'),
    )
    .join('');
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, variant + hex.slice(17, 20), hex.slice(20)].join(
    '-',
  );
}
