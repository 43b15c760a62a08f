import { z } from 'zod';

/** The findings of an earlier check, by the relative paths of their files. */
export interface Baseline {
  /** The file that holds them. */
  readonly file: string;
  /** Whether this finding of this file was there. */
  knows(file: string, fingerprint: string): boolean;
  /** The fingerprints of a file. */
  of(file: string): readonly string[];
  /** Whether that check was about this file too. */
  names(file: string): boolean;
}

/** What is read of a JSON report of `rehearse check`; a later version may say more. */
const form = z.object({
  formatVersion: z.literal(1),
  command: z.literal('check'),
  files: z.array(z.object({ file: z.string(), findings: z.array(z.object({ fingerprint: z.string() })) })),
});

/** The baseline that a JSON value is, or undefined where it is no report of `rehearse check`. */
export function baselineIn(value: unknown, file: string): Baseline | undefined {
  const { data } = form.safeParse(value);
  if (data === undefined) return undefined;
  const byFile = new Map(data.files.map((one) => [one.file, one.findings.map(({ fingerprint }) => fingerprint)]));
  const of = (name: string) => byFile.get(name) ?? [];
  const sets = new Map([...byFile].map(([name, fingerprints]) => [name, new Set(fingerprints)]));
  const names = (name: string) => byFile.has(name);
  return { file, of, names, knows: (name, fingerprint) => sets.get(name)?.has(fingerprint) ?? false };
}
