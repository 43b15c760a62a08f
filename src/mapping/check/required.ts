import { type Path, parsePath, type ResourceKind, USER } from '../../scim/index.js';
import { listed, type ProfileRule, type ResourceProfile, speaksOf } from '../../targets/index.js';
import type { Mapping } from '../table.js';
import type { Check } from './check.js';
import { gapOf } from './gap.js';
import { repaired } from './repair.js';
import { at, rowText } from './rows.js';
import * as rules from './rules-required.js';
import { standardRow } from './standard.js';
import { titleOf } from './title.js';

/** What the target requires has a row, and the row a value for everybody. */
export const checkRequired: Check = function* (subject) {
  const { file, object, profile, resource } = subject;
  const kind = object.resource;
  if (!object.enabled || kind === undefined || profile === undefined || resource === undefined) return;
  const title = titleOf(profile);
  for (const { text: target, path, rule, covers } of requirements(kind, resource)) {
    const rows = object.mappings.filter((one) => covers(one.path));
    if (rows.every(givesNothing)) {
      if (!object.complete || !object.actions.has('create')) continue;
      const usual = standardRow(path);
      const row = usual && rowText(file.format, usual);
      yield rules.unmapped.finding({ target, title, rule, row }, { where: object.where, subject: target });
    }
    for (const mapping of rows) {
      const gap = gapOf(subject, mapping);
      if (gap === undefined) continue;
      const row = repaired(subject, mapping, gap.empty);
      yield rules.nullable.finding({ target: mapping.target, title, rule, ...gap, row }, at(mapping));
    }
  }
};

const givesNothing = ({ source, broken, default: fallback }: Mapping): boolean =>
  source === undefined && !broken && fallback === undefined;

interface Requirement {
  readonly text: string;
  readonly path: Path;
  readonly rule: string;
  readonly covers: (mapped: Path) => boolean;
}

/** What the profile requires, and what SCIM does where the profile takes it and says nothing of it. */
function requirements(kind: ResourceKind, resource: ResourceProfile): readonly Requirement[] {
  const ruled = resource.rules.flatMap((rule: ProfileRule) =>
    rule.kind !== 'required'
      ? []
      : rule.targets.map(
          ({ text, path }): Requirement => ({
            text,
            path,
            rule: rule.id,
            covers: (mapped) => speaksOf(rule, text, mapped),
          }),
        ),
  );
  const spoken = (path: Path) => ruled.some((one) => one.covers(path));
  const core = kind.schema.attributes.flatMap(({ name, required }): Requirement[] => {
    const parsed = parsePath(name);
    if (!required || 'problem' in parsed || spoken(parsed.path) || !listed(resource.accepted, parsed.path)) return [];
    const { path } = parsed;
    const rule = kind === USER ? 'RFC 7643 §4.1' : 'RFC 7643 §4.2';
    return [{ text: name, path, rule, covers: (mapped) => listed([{ text: name, path }], mapped) }];
  });
  return [...ruled, ...core];
}
