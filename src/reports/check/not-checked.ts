import type { CheckedFile } from './report.js';

/** What cannot be known from a file alone, said so that a clean check is not taken for more than it is. */
export function notChecked({
  file,
  kind,
  mapping,
  profile,
  proofs = [],
}: Omit<CheckedFile, 'findings' | 'readable'>): string[] {
  if (kind === 'tests') return [`Whether the tests pass: rehearse test ${file}`];
  if (mapping === undefined) return [];
  const rules = profile === undefined ? [] : [...profile.users.rules, ...profile.groups.rules];
  const always = rules.filter((rule) => rule.kind === 'says' && rule.when === 'always');
  const { unused, target } = mapping;
  return [
    "What becomes of your users' values: rehearse run FILE --directory USERS",
    ...(profile === undefined ? ['What the target accepts: there is no profile of it.'] : []),
    ...(profile !== undefined && target === undefined ? [targetUnsaid(profile.name)] : []),
    ...(proofs.some(({ proof }) => proof.rules.some(({ verdict }) => verdict === 'PROVED'))
      ? [`Whether that is so which the proof of userName rests on: rehearse prove ${file}`]
      : []),
    ...(unused.length > 0 ? [`The settings ${unused.map(({ text }) => text).join(', ')} of ${file}.`] : []),
    ...always.map(({ id, sentence }) => `${profile?.title ?? ''}: ${sentence} (${id}).`),
  ];
}

const targetUnsaid = (name: string): string =>
  `The rules of the target, where the file does not name it: ${name} was used. Another one: --profile NAME.`;
