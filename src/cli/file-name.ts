/** Names that Windows keeps for devices, in any case and with any ending (Microsoft: Naming Files, Paths, and Namespaces). */
const DEVICE = /^(?:con|prn|aux|nul|(?:com|lpt)[0-9¹²³])$/i;

/** The longest name: with an ending and a number it fits every file system, also where a letter takes four bytes. */
const LONGEST = 50;

/**
 * A name that somebody else chose, as the name of a file without its ending: letters and digits of any script and
 * underscores, everything else a hyphen, so that it leads to no other folder and means nothing to a shell.
 */
export function fileNameOf(name: string): string {
  const kept = name.normalize('NFC').replace(/[^\p{L}\p{M}\p{N}_]+/gu, '-');
  const short = [...kept].slice(0, LONGEST).join('').replace(/^-|-$/g, '');
  if (short === '') return 'unnamed';
  return DEVICE.test(short) ? `${short}-app` : short;
}

/** The same names with a number where one is taken; many file systems do not tell upper from lower case. */
export function distinct(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let free = name;
    for (let number = 2; taken.has(free.toUpperCase()); number++) free = `${name}-${number}`;
    taken.add(free.toUpperCase());
    return free;
  });
}
