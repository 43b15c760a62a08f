import { describe, expect, test } from 'vitest';
import { ruleIndex } from '../../src/diagnostics/index.js';
import { locate, type Path, parsePath } from '../../src/scim/index.js';
import { listed, loadProfile, targetRules, withTargets } from '../../src/targets/index.js';
import { profileOf, textOf } from './bundled.js';

const URN = 'urn:ietf:params:scim:schemas:extension:contoso:2.0:User';

const pathOf = (text: string): Path => {
  const parsed = parsePath(text);
  if ('problem' in parsed) throw new Error(`${text}: ${parsed.problem}`);
  return parsed.path;
};

/** The text of a profile with extensions of users. */
const withExtensions = (name: string, yaml: string): string =>
  textOf(name).replace('\nusers:\n', () => `\nusers:\n  extensions: ${yaml}\n`);

const CONTOSO = `[{ id: '${URN}', name: Contoso, attributes: [
    { name: badge, caseExact: true, description: The badge. }, { name: hired, type: dateTime },
    { name: pin, mutability: writeOnly }, { name: level, type: integer, mutability: readOnly },
    { name: page, type: reference },
    { name: desk, subAttributes: [{ name: room }, { name: floor, type: integer }] } ] }]`;

function loaded(text: string) {
  const result = loadProfile(text, 'mine.yaml');
  if ('findings' in result) throw new Error(JSON.stringify(result.findings, null, 2));
  return result.profile;
}

describe('an extension that a profile describes', () => {
  const { users } = loaded(withExtensions('generic', CONTOSO));
  const at = (name: string) => locate(users.kind, pathOf(`${URN}:${name}`));

  test('is part of "all", each list taking what it can', () => {
    const of = (list: 'accepted' | 'patchable' | 'removable' | 'filterable'): string[] =>
      users[list].flatMap(({ path }) => (path.urn === URN ? [path.attribute] : []));
    expect(of('accepted')).toEqual(['badge', 'hired', 'pin', 'level', 'page', 'desk']);
    expect(of('patchable')).toEqual(['badge', 'hired', 'pin', 'page', 'desk']);
    expect(of('removable')).toEqual(of('patchable'));
    expect(of('filterable')).toEqual(['badge', 'hired', 'level', 'page', 'desk']);
  });

  test('has the types that it says, and the defaults of RFC 7643 otherwise', () => {
    expect(at('BADGE')).toMatchObject({
      urn: URN,
      attribute: { name: 'badge', type: 'string', caseExact: true, description: 'The badge.', mutability: 'readWrite' },
    });
    expect(at('hired')?.attribute).toMatchObject({ type: 'dateTime', caseExact: false, returned: 'default' });
    expect(at('pin')?.attribute).toMatchObject({ mutability: 'writeOnly', returned: 'never' });
    expect(at('page')?.attribute).toMatchObject({ caseExact: true, referenceTypes: ['external'] });
    expect(at('desk.floor')).toMatchObject({ attribute: { type: 'complex' }, sub: { type: 'integer' } });
    expect(at('colour')).toBeUndefined();
  });

  test('is found by its attributes where the profile lists what it accepts', () => {
    const text = withExtensions('hugging-face-managed', CONTOSO)
      .replace('externalId, active]\n  # hf:api', () => `externalId, active, '${URN}:desk.floor']\n  # hf:api`)
      .replace('filterable: [id,', () => `filterable: ['${URN}:desk.floor', id,`);
    const profile = loaded(text);
    expect(listed(profile.users.accepted, pathOf(`${URN}:desk.floor`))).toBe(true);
    expect(listed(profile.users.accepted, pathOf(`${URN}:desk.room`))).toBe(false);
  });
});

const BADGE = '[{ name: badge }]';

interface Wrong {
  readonly what: string;
  readonly extensions: string;
  readonly message: string;
  /** What else is changed. */
  readonly from?: string;
  readonly to?: string;
}

const WRONG: readonly Wrong[] = [
  {
    what: 'the URN of a core schema',
    extensions: `[{ id: 'urn:ietf:params:scim:schemas:core:2.0:User', name: X, attributes: ${BADGE} }]`,
    message:
      'urn:ietf:params:scim:schemas:core:2.0:User is a schema of SCIM itself, and cannot be described anew. | Give the extension the URN by which your application knows it, or take it out.',
  },
  {
    what: 'the URN of the enterprise extension, in whatever case',
    extensions: `[{ id: 'urn:ietf:params:scim:schemas:extension:ENTERPRISE:2.0:User', name: X, attributes: ${BADGE} }]`,
    message:
      'urn:ietf:params:scim:schemas:extension:ENTERPRISE:2.0:User is a schema of SCIM itself, and cannot be described anew. | Give the extension the URN by which your application knows it, or take it out.',
  },
  {
    what: 'a URN twice',
    extensions: `[{ id: 'urn:a:b', name: X, attributes: ${BADGE} }, { id: 'urn:A:b', name: Y, attributes: ${BADGE} }]`,
    message: 'urn:A:b is described twice. | Take one of the two out, or correct its name.',
  },
  {
    what: 'an attribute twice',
    extensions: `[{ id: 'urn:a:b', name: X, attributes: [{ name: badge }, { name: Badge }] }]`,
    message: 'urn:a:b:Badge is described twice. | Take one of the two out, or correct its name.',
  },
  {
    what: 'a sub-attribute twice',
    extensions: `[{ id: 'urn:a:b', name: X, attributes: [{ name: desk, subAttributes: [{ name: x }, { name: X }] }] }]`,
    message: 'urn:a:b:desk.X is described twice. | Take one of the two out, or correct its name.',
  },
  {
    what: 'a complex attribute without parts',
    extensions: `[{ id: 'urn:a:b', name: X, attributes: [{ name: desk, type: complex }] }]`,
    message: 'urn:a:b:desk is complex and has no sub-attributes. | List its "subAttributes", or give it another type.',
  },
  {
    what: 'a text with parts',
    extensions: `[{ id: 'urn:a:b', name: X, attributes: [{ name: desk, type: string, subAttributes: [{ name: x }] }] }]`,
    message:
      'urn:a:b:desk has sub-attributes, and its type is not complex. | Take its "type" out: with sub-attributes it is complex.',
  },
  {
    what: 'a complex part',
    extensions: `[{ id: 'urn:a:b', name: X, attributes: [{ name: desk, subAttributes: [{ name: x, type: complex }] }] }]`,
    message:
      'urn:a:b:desk.x is complex inside a complex attribute, which SCIM does not allow. | Give it another type, or make it an attribute of its own.',
  },
  {
    what: 'nothing of it accepted',
    extensions: `[{ id: 'urn:a:b', name: X, attributes: ${BADGE} }]`,
    from: '\n  accepted: [all]',
    to: '\n  accepted: [userName]',
    message:
      'urn:a:b is described, but nothing of it is accepted. | Name its attributes under "accepted", or take it out.',
  },
  {
    what: 'an attribute that it does not have',
    extensions: `[{ id: 'urn:a:b', name: X, attributes: ${BADGE} }]`,
    from: '\n  accepted: [all]',
    to: "\n  accepted: [all, 'urn:a:b:bagde']",
    message: 'A SCIM user has no attribute urn:a:b:bagde. | Write urn:a:b:badge',
  },
  {
    what: 'an attribute that only the target sets',
    extensions: `[{ id: 'urn:a:b', name: X, attributes: [{ name: badge }, { name: no, mutability: readOnly }] }]`,
    from: '\n  accepted: [all]',
    to: "\n  accepted: ['urn:a:b:no', all]",
    message: 'urn:a:b:no is accepted, but it can be set by the target only (RFC 7643). | Take urn:a:b:no out here.',
  },
  {
    what: 'a search by what is never answered',
    extensions: `[{ id: 'urn:a:b', name: X, attributes: ${BADGE} }]`,
    from: '\n  filterable: [all',
    to: '\n  filterable: [password, all',
    message:
      'password is filterable, but it is never answered (RFC 7643), and a search would tell it. | Take password out here.',
  },
];

const rules = ruleIndex(targetRules);

describe('an extension that cannot be', () => {
  test.each(WRONG)('$what', ({ extensions, from = '', to = '', message }) => {
    const text = withExtensions('generic', extensions);
    expect(text).toContain(from);
    const result = loadProfile(
      text.replace(from, () => to),
      'mine.yaml',
    );
    const findings = 'findings' in result ? result.findings : [];
    const [first] = findings;
    expect(`${first && rules.get(first.ruleId)?.message(first.data)} | ${first?.help}`).toBe(message);
    expect(first?.where).toMatchObject({ file: 'mine.yaml' });
  });

  test.each(['urn:a:b c', 'urn:a:"b"', 'urn:a:b[c]', 'urn:a:(b', 'a:b', 'urn:a', ''])(
    'a URN that is none: %s',
    (id) => {
      const text = withExtensions('generic', `[{ id: '${id}', name: X, attributes: ${BADGE} }]`);
      expect(loadProfile(text, 'mine.yaml')).toHaveProperty('findings');
    },
  );

  test('all that is wrong is found at once, each in its place', () => {
    const extensions = `
    - id: urn:ietf:params:scim:schemas:core:2.0:Group
      name: Own
      attributes: [{ name: badge }]
    - id: urn:a:b
      name: Mine
      attributes:
        - { name: badge }
        - { name: BADGE }`;
    const result = loadProfile(withExtensions('generic', extensions), 'mine.yaml');
    expect('findings' in result && result.findings.map(({ where }) => where?.text?.trim())).toEqual([
      '- id: urn:ietf:params:scim:schemas:core:2.0:Group',
      '- { name: BADGE }',
    ]);
  });
});

describe('a profile for the target of a mapping table', () => {
  const badge = pathOf(`${URN}:badge`);
  const targets = { users: [pathOf('userName'), badge, pathOf(`${URN}:desk.room`)], groups: [pathOf('urn:a:b:site')] };

  test('that accepts all accepts, changes, removes and finds what the table names', () => {
    const { users, groups } = withTargets(profileOf('generic'), targets);
    for (const list of [users.accepted, users.patchable, users.removable, users.filterable]) {
      expect(list.slice(-2).map(({ text }) => text)).toEqual([`${URN}:badge`, `${URN}:desk`]);
      expect(listed(list, pathOf(`${URN}:desk.room`))).toBe(true);
    }
    expect(locate(users.kind, badge)?.attribute.type).toBe('string');
    expect(locate(users.kind, pathOf(`${URN}:desk.room`))?.sub?.type).toBe('string');
    expect(groups.accepted.at(-1)?.text).toBe('urn:a:b:site');
    expect(groups.memberTypes).toEqual(profileOf('generic').groups.memberTypes);
  });

  test('takes an attribute in once', () => {
    const texts = [`${URN}:badge`, `${URN.toUpperCase()}:Badge`, `${URN}:desk.room`, `${URN}:desk.floor`];
    const { users } = withTargets(profileOf('generic'), { users: texts.map(pathOf), groups: [] });
    expect(users.accepted.filter(({ path }) => path.urn === URN).map(({ path }) => path.attribute)).toEqual([
      'badge',
      'desk',
    ]);
    const again = withTargets(withTargets(profileOf('generic'), targets), targets);
    expect(again.users.accepted).toEqual(withTargets(profileOf('generic'), targets).users.accepted);
  });

  test('a list that does not say all stays as it is', () => {
    const { users } = withTargets(profileOf('generic', ['removable: [all]', 'removable: [title]']), targets);
    expect(users.removable.map(({ text }) => text)).toEqual(['title']);
    expect(listed(users.patchable, badge)).toBe(true);
  });

  test.each(['hugging-face-managed', 'hugging-face-basic', 'github-emu'])(
    '%s lists what it accepts, and stays',
    (name) => {
      expect(withTargets(profileOf(name), targets)).toEqual(profileOf(name));
    },
  );

  test('what the profile describes keeps its type, and gets no attributes by being named', () => {
    const { users } = withTargets(loaded(withExtensions('generic', CONTOSO)), {
      users: [pathOf(`${URN}:hired`), pathOf(`${URN}:colour`)],
      groups: [],
    });
    expect(locate(users.kind, pathOf(`${URN}:hired`))?.attribute.type).toBe('dateTime');
    expect(locate(users.kind, pathOf(`${URN}:colour`))).toBeUndefined();
    expect(listed(users.accepted, pathOf(`${URN}:colour`))).toBe(false);
  });

  test('what the profile only names may be joined by more', () => {
    const named = profileOf('generic', ['\n  accepted: [all]', `\n  accepted: [all, '${URN}:badge']`]);
    const { users } = withTargets(named, { users: [badge, pathOf(`${URN}:colour`)], groups: [] });
    expect(users.accepted.filter(({ path }) => path.urn !== undefined).map(({ path }) => path.attribute)).toEqual([
      ...named.users.accepted.filter(({ path }) => path.urn !== undefined).map(({ path }) => path.attribute),
      'colour',
    ]);
    expect(locate(users.kind, pathOf(`${URN}:colour`))).toBeDefined();
  });
});
