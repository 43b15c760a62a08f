import { describe, expect, test } from 'vitest';
import { ruleIndex } from '../../src/diagnostics/index.js';
import { loadProfile, targetRules } from '../../src/targets/index.js';
import { textOf } from './bundled.js';

interface Wrong {
  readonly what: string;
  readonly from: string;
  readonly to: string;
  readonly rule: string;
  readonly message: string;
  readonly help: string;
  readonly line: string;
  /** The bundled profile that is changed. */
  readonly of?: string;
}

// In the order of the form. Each is one change of a sound profile, and is found alone and in its place.
const WRONG: readonly Wrong[] = [
  {
    what: 'an attribute that SCIM does not have',
    from: 'accepted: [userName, name.givenName',
    to: 'accepted: [userName, name.givenNames',
    rule: 'profile/unknown-attribute',
    message: 'A SCIM user has no attribute name.givenNames.',
    help: 'Write name.givenName',
    line: 'accepted: [userName, name.givenNames, name.familyName, emails, externalId, active]',
  },
  {
    what: 'an attribute that only the target sets',
    from: 'accepted: [userName,',
    to: 'accepted: [id, userName,',
    rule: 'profile/contradiction',
    message: 'id is accepted, but it can be set by the target only (RFC 7643).',
    help: 'Take id out here.',
    line: 'accepted: [id, userName, name.givenName, name.familyName, emails, externalId, active]',
  },
  {
    what: 'patchable, not accepted',
    from: 'patchable: [userName,',
    to: 'patchable: [title, userName,',
    rule: 'profile/contradiction',
    message: 'title is patchable, but it is not accepted.',
    help: 'Add title to "accepted", or take it out here.',
    line: `patchable: [title, userName, name.givenName, name.familyName, 'emails[type eq "work"].value', externalId, active]`,
  },
  {
    what: 'removable, not accepted',
    from: 'removable: [externalId]',
    to: 'removable: [externalId, title]',
    rule: 'profile/contradiction',
    message: 'title is removable, but it is not accepted.',
    help: 'Add title to "accepted", or take it out here.',
    line: 'removable: [externalId, title]',
  },
  {
    what: 'filterable, not accepted',
    from: 'filterable: [id, userName,',
    to: 'filterable: [id, title, userName,',
    rule: 'profile/contradiction',
    message: 'title is filterable, but it is not accepted.',
    help: 'Add title to "accepted", or take it out here.',
    line: 'filterable: [id, title, userName, emails, externalId]',
  },
  {
    what: 'present, not accepted',
    from: 'present: [members]',
    to: 'present: [member]',
    rule: 'profile/unknown-attribute',
    message: 'A SCIM group has no attribute member.',
    help: 'Write members',
    line: 'present: [member]',
  },
  {
    what: 'a default of what is not accepted',
    from: 'defaults: [{ target: active,',
    to: 'defaults: [{ target: title,',
    rule: 'profile/contradiction',
    message: 'title has a default, but it is not accepted.',
    help: 'Add title to "accepted", or take it out here.',
    line: 'defaults: [{ target: title, value: true }]',
  },
  {
    what: 'derived from what is not accepted',
    from: 'from: [userName] }',
    to: 'from: [nickName] }',
    rule: 'profile/contradiction',
    message: 'nickName is what another is derived from, but it is not accepted.',
    help: 'Add nickName to "accepted", or take it out here.',
    line: '- { target: displayName, from: [nickName] }',
  },
  {
    what: 'required, not accepted',
    from: 'required: [userName, emails.value,',
    to: 'required: [userName, title, emails.value,',
    rule: 'profile/contradiction',
    message: 'title is required, but it is not accepted.',
    help: 'Add title to "accepted", or take it out here.',
    line: 'required: [userName, title, emails.value, name.givenName, name.familyName, externalId]',
  },
  {
    what: 'a rule about what is not accepted',
    from: 'target: emails\n',
    to: 'target: phoneNumbers\n',
    rule: 'profile/contradiction',
    message: 'phoneNumbers has a rule, but it is not accepted.',
    help: 'Add phoneNumbers to "accepted", or take it out here.',
    line: 'target: phoneNumbers',
  },
  {
    what: 'an extension that is not accepted',
    from: 'target: emails\n',
    to: "target: 'urn:contoso:2.0:User:badge'\n",
    rule: 'profile/contradiction',
    message: 'urn:contoso:2.0:User:badge has a rule, but it is not accepted.',
    help: 'Add urn:contoso:2.0:User:badge to "accepted", or take it out here.',
    line: "target: 'urn:contoso:2.0:User:badge'",
  },
  {
    what: 'unique, not accepted',
    of: 'github-emu',
    from: '    - userName\n    - externalId\n',
    to: '    - userName\n',
    rule: 'profile/contradiction',
    message: 'externalId is patchable, but it is not accepted.',
    help: 'Add externalId to "accepted", or take it out here.',
    line: '- externalId',
  },
  {
    what: 'a pattern that forbids every value',
    from: "forbid: [{ pattern: '--' }]",
    to: "forbid: [{ pattern: '-*' }]",
    rule: 'profile/forbids-everything',
    message: 'The pattern -* matches every value, so userName could never have one.',
    help: 'A forbidden pattern says what a value must not hold. To allow only some characters, forbid all others: [^A-Za-z0-9-].',
    line: "forbid: [{ pattern: '-*' }]",
  },
  {
    what: 'an id twice, in users and groups',
    from: 'id: group/collision',
    to: 'id: username/collision',
    rule: 'profile/duplicate-rule',
    message: 'Two rules have the id username/collision.',
    help: 'Give one of them another id.',
    line: '- id: username/collision',
  },
  {
    what: 'the id of a normalisation twice',
    of: 'github-emu',
    from: 'id: username/edge-dash',
    to: 'id: username/normalised',
    rule: 'profile/duplicate-rule',
    message: 'Two rules have the id username/normalised.',
    help: 'Give one of them another id.',
    line: '- id: username/normalised',
  },
  {
    what: 'a normalisation of what is a list',
    of: 'github-emu',
    from: 'target: userName\n      # gh:api shows',
    to: 'target: roles\n      # gh:api shows',
    rule: 'profile/contradiction',
    message: 'roles is normalised, but it is no single text.',
    help: 'Take roles out here.',
    line: 'target: roles',
  },
  {
    what: 'a fixed value of what is not accepted',
    from: '{ target: emails.type, value: work }',
    to: '{ target: phoneNumbers.type, value: work }',
    rule: 'profile/contradiction',
    message: 'phoneNumbers.type is fixed, but it is not accepted.',
    help: 'Add phoneNumbers.type to "accepted", or take it out here.',
    line: '- { target: phoneNumbers.type, value: work }',
  },
  {
    what: 'something always shown that is not accepted',
    from: 'shown: [externalId, emails]',
    to: 'shown: [title]',
    rule: 'profile/contradiction',
    message: 'title is always shown, but it is not accepted.',
    help: 'Add title to "accepted", or take it out here.',
    line: 'shown: [title]',
  },
  {
    what: 'something set on creation only that is not accepted',
    of: 'hugging-face-basic',
    from: 'createOnly: [userName, emails]',
    to: 'createOnly: [title]',
    rule: 'profile/contradiction',
    message: 'title is set on creation only, but it is not accepted.',
    help: 'Add title to "accepted", or take it out here.',
    line: 'createOnly: [title]',
  },
  {
    what: 'something required on creation that is not required',
    from: 'onCreate: [emails.value]',
    to: 'onCreate: [emails.type]',
    rule: 'profile/invalid',
    message: 'users, rules, row 1, onCreate, row 1: is not among "required".',
    help: 'Compare with mappings/targets/generic.yaml, which explains every setting.',
    line: 'onCreate: [emails.type]',
  },
  {
    what: 'names that replace a rule which there is not',
    from: 'rule: username/taken-elsewhere',
    to: 'rule: username/taken',
    rule: 'profile/invalid',
    message: 'names, rule: there is no rule username/taken of users that says something always.',
    help: 'Compare with mappings/targets/generic.yaml, which explains every setting.',
    line: 'rule: username/taken',
  },
  {
    what: 'names that are asked for without encryption',
    from: 'https://huggingface.co/api/users/{name}/overview',
    to: 'http://huggingface.co/api/users/{name}/overview',
    rule: 'profile/invalid',
    message: 'names, addresses, row 1: must be an address that begins with https://.',
    help: 'Compare with mappings/targets/generic.yaml, which explains every setting.',
    line: '- http://huggingface.co/api/users/{name}/overview',
  },
  {
    what: 'an address without a place for the name',
    from: 'https://huggingface.co/api/users/{name}/overview',
    to: 'https://huggingface.co/api/users/overview',
    rule: 'profile/invalid',
    message: 'names, addresses, row 1: must hold {name}, in whose place the name is put.',
    help: 'Compare with mappings/targets/generic.yaml, which explains every setting.',
    line: '- https://huggingface.co/api/users/overview',
  },
  {
    what: 'a look-around in a step',
    of: 'github-emu',
    from: "replace: '[^A-Za-z0-9-]'",
    to: "replace: '(?<=a)b'",
    rule: 'profile/invalid',
    message:
      'users, normalise, row 1, steps, row 5, replace: look-around cannot be proved; write one forbidden pattern for each case instead.',
    help: 'Compare with mappings/targets/generic.yaml, which explains every setting.',
    line: "- { replace: '(?<=a)b', with: '-' }",
  },
];

const rules = ruleIndex(targetRules);

function findingsOf({ of = 'hugging-face-managed', from, to }: Wrong) {
  const text = textOf(of);
  expect(text).toContain(from);
  const loaded = loadProfile(
    text.replace(from, () => to),
    'mine.yaml',
  );
  return 'findings' in loaded ? loaded.findings : [];
}

describe('a profile whose statements do not fit', () => {
  test.each(WRONG)('$what', (wrong) => {
    const [first] = findingsOf(wrong);
    expect({
      rule: first?.ruleId,
      message: first && rules.get(first.ruleId)?.message(first.data),
      help: first?.help,
      line: first?.where?.text?.trim(),
    }).toEqual({ rule: wrong.rule, message: wrong.message, help: wrong.help, line: wrong.line });
    expect(first?.where?.file).toBe('mine.yaml');
  });

  test('everything is found at once', () => {
    const text = textOf('hugging-face-managed')
      .replace('patchable: [userName,', 'patchable: [title, userName,')
      .replace("pattern: '--'", "pattern: '-*'")
      .replace('group/collision', 'group/required');
    const loaded = loadProfile(text, 'mine.yaml');
    expect('findings' in loaded && loaded.findings.map(({ ruleId }) => ruleId)).toEqual([
      'profile/contradiction',
      'profile/forbids-everything',
      'profile/duplicate-rule',
    ]);
  });

  test('an attribute that the target derives may be searched by and have a rule, without being accepted', () => {
    const text = textOf('hugging-face-managed')
      .replace('filterable: [id, userName,', 'filterable: [id, displayName, userName,')
      .replace('unique: externalId', 'unique: displayName');
    expect(text).toMatch(/displayName, userName[\s\S]*unique: displayName/);
    expect(loadProfile(text, 'mine.yaml')).toHaveProperty('profile');
  });

  test.each(['^[\\s\\S]{43}', '^[\\s\\S]?$', '[^A-Za-z0-9-]', '^[0-9]+$', '@', '\\s', '^[^@]*$'])(
    'a pattern that lets something through is none: %s',
    (pattern) => {
      const text = textOf('hugging-face-managed').replace("pattern: '--'", () => `pattern: '${pattern}'`);
      expect(loadProfile(text, 'mine.yaml')).toHaveProperty('profile');
    },
  );

  test.each(['x*', '^', '$', '[\\s\\S]', '^[\\s\\S]+$', 'a?', '.*', '.'])(
    'a pattern that lets nothing through: %s',
    (pattern) => {
      const text = textOf('hugging-face-managed').replace("pattern: '--'", () => `pattern: '${pattern}'`);
      const loaded = loadProfile(text, 'mine.yaml');
      expect('findings' in loaded && loaded.findings.map(({ ruleId }) => ruleId)).toEqual([
        'profile/forbids-everything',
      ]);
    },
  );
});
