import { type AnyRule, defineRule, type Finding, type Place } from '../diagnostics/index.js';
import type { Path } from '../diagnostics/nodes.js';
import { foldName, GROUP, isCore, USER } from '../scim/index.js';
import type { ExtensionForm } from './extensions.js';
import type { ProfileForm } from './form.js';
import type { ResourceProfile } from './profile.js';

const FAULTS = {
  own: {
    problem: 'is a schema of SCIM itself, and cannot be described anew',
    help: 'Give the extension the URN by which your application knows it, or take it out.',
  },
  twice: { problem: 'is described twice', help: 'Take one of the two out, or correct its name.' },
  parts: {
    problem: 'is complex and has no sub-attributes',
    help: 'List its "subAttributes", or give it another type.',
  },
  simple: {
    problem: 'has sub-attributes, and its type is not complex',
    help: 'Take its "type" out: with sub-attributes it is complex.',
  },
  nested: {
    problem: 'is complex inside a complex attribute, which SCIM does not allow',
    help: 'Give it another type, or make it an attribute of its own.',
  },
  unused: {
    problem: 'is described, but nothing of it is accepted',
    help: 'Name its attributes under "accepted", or take it out.',
  },
} as const;

type Fault = keyof typeof FAULTS;

const extensionFault = defineRule<{ path: string; fault: Fault }>({
  id: 'profile/extension',
  severity: 'error',
  title: 'An extension of a target profile must be a schema that SCIM allows.',
  why: 'Requests are read, and /Schemas is answered, by what the profile says of an extension.',
  source: 'RFC 7643, sections 2.3.8, 3.3 and 7',
  message: ({ path, fault }) => `${path} ${FAULTS[fault].problem}.`,
  help: ({ fault }) => FAULTS[fault].help,
});

export const extensionRules: readonly AnyRule[] = [extensionFault];

/** A fault of an extension, and where it stands below the list of extensions. */
type Found = readonly [fault: Fault, path: string, at: Path];

/** What is wrong with the extensions that a profile describes for one resource type. */
export function extensionFaults(
  form: ProfileForm,
  type: 'users' | 'groups',
  { accepted }: ResourceProfile,
  placeOf: (path: Path) => Place,
): Finding[] {
  const used = new Set(accepted.map(({ path }) => foldName(path.urn ?? '')));
  const { extensions } = form[type];
  const found = extensions.flatMap((one, row): Found[] => {
    const again = extensions.findIndex(({ id }) => foldName(id) === foldName(one.id)) < row;
    const of: Found[] = [
      ...faultIf(isOwn(one.id), 'own', one.id, [row, 'id']),
      ...faultIf(again, 'twice', one.id, [row, 'id']),
      ...attributeFaults(one.attributes, `${one.id}:`, [row, 'attributes']),
    ];
    return of.length > 0 ? of : faultIf(!used.has(foldName(one.id)), 'unused', one.id, [row, 'id']);
  });
  return found.map(([fault, path, at]) =>
    extensionFault.finding({ path, fault }, { where: placeOf([type, 'extensions', ...at]), subject: path }),
  );
}

const faultIf = (condition: boolean, fault: Fault, path: string, at: Path): Found[] =>
  condition ? [[fault, path, at]] : [];

const OWN = new Set([USER, GROUP].flatMap(({ extensionSchemas }) => extensionSchemas.map(({ id }) => foldName(id))));

const isOwn = (urn: string): boolean => isCore(urn) || OWN.has(foldName(urn));

type AttributeForm = Omit<ExtensionForm['attributes'][number], 'subAttributes'> &
  Partial<Pick<ExtensionForm['attributes'][number], 'subAttributes'>>;

function attributeFaults(attributes: readonly AttributeForm[], prefix: string, at: Path, inside = false): Found[] {
  return attributes.flatMap(({ name, type, subAttributes: parts }, row) => {
    const path = `${prefix}${name}`;
    const again = attributes.findIndex((one) => foldName(one.name) === foldName(name)) < row;
    return [
      ...faultIf(again, 'twice', path, [...at, row, 'name']),
      ...faultIf(inside && type === 'complex', 'nested', path, [...at, row, 'type']),
      ...faultIf(!inside && type === 'complex' && !parts?.length, 'parts', path, [...at, row, 'type']),
      ...faultIf(type !== undefined && type !== 'complex' && parts !== undefined, 'simple', path, [...at, row, 'type']),
      ...attributeFaults(parts ?? [], `${path}.`, [...at, row, 'subAttributes'], true),
    ];
  });
}
