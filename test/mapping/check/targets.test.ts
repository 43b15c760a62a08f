import { describe, expect, test } from 'vitest';
import { BASE, BY_ID, checked, found, text } from './checked.js';

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const HF = 'hugging-face-managed';

describe('targets', () => {
  test.each<[string, readonly string[]]>([
    ['{ target: title, source: jobTitle }', []],
    ['{ target: id, source: objectId }', ['error read-only id']],
    ['{ target: meta.created, source: createdDateTime }', ['error read-only meta.created']],
    [
      `{ target: 'groups[type eq "direct"].value', source: department }`,
      ['error read-only groups[type eq "direct"].value'],
    ],
    [`{ target: 'emails[type eq "work"].value', source: mail }`, []],
    [`{ target: 'emails[type eq "work" and primary eq true].value', source: mail }`, []],
    [`{ target: 'emails[type ne "work"].value', source: mail }`, ['error filter-not-eq emails[type ne "work"].value']],
    [
      `{ target: 'emails[type eq "a" or type eq "b"].value', source: mail }`,
      ['error filter-not-eq emails[type eq "a" or type eq "b"].value'],
    ],
    ['{ target: emails.value, source: mail }', ['warning no-type emails.value']],
    ['{ target: emails, source: mail }', ['warning no-type emails']],
    ['{ target: phoneNumbers, source: proxyAddresses }', []],
    [`{ target: roles, source: 'AppRoleAssignmentsComplex([appRoleAssignments])' }`, []],
    [`{ target: 'emails[type eq "work"]', source: mail }`, []],
    [`{ target: 'addresses[type eq "work"]', source: city }`, ['error needs-part addresses[type eq "work"]']],
    ['{ target: name, source: displayName }', ['error needs-part name']],
    ['{ target: department, source: department }', ['error bare-extension department']],
    [`{ target: '${ENTERPRISE}:department', source: department }`, []],
    [`{ target: '${ENTERPRISE}:manager', source: manager }`, []],
    [`{ target: '${ENTERPRISE}:manager', source: mail }`, [`warning reference-from-text ${ENTERPRISE}:manager`]],
    [`{ target: '${ENTERPRISE}:manager', constant: Ann }`, [`warning reference-from-text ${ENTERPRISE}:manager`]],
    [
      `{ target: '${ENTERPRISE}:manager.displayName', source: mail }`,
      [`error read-only ${ENTERPRISE}:manager.displayName`],
    ],
    ['{ target: password, source: extensionAttribute1 }', ['warning unsupported password']],
    [
      `{ target: 'photos[type eq "photo"].value', source: mail }`,
      ['warning unsupported photos[type eq "photo"].value'],
    ],
    [
      `{ target: 'urn:ietf:params:scim:schemas:extension:contoso:2.0:User:badge', source: mail }`,
      ['unknown unknown-extension urn:ietf:params:scim:schemas:extension:contoso:2.0:User:badge'],
    ],
    [`{ target: 'urn:ietf:params:scim:schemas:core:2.0:User:title', source: jobTitle }`, []],
  ])('%s', (row, expected) => {
    const all = found({ users: [...BASE, row] }, 'target').filter((one) => !one.startsWith('info rename'));
    expect(all).toEqual(expected);
  });

  test('a username that never changes needs no word', () => {
    const name = '{ target: userName, source: objectId }';
    expect(found({ users: [BY_ID, name] }, 'target')).toEqual([]);
  });
});

describe('what the profile says', () => {
  const rest = [BY_ID, '{ target: userName, source: objectId }'];
  const email = (type: string, more = '') => `{ target: 'emails[type eq "${type}"].value', source: mail${more} }`;

  test.each<[string, string, readonly string[], readonly string[]]>([
    [
      'what it does not keep, by inference',
      HF,
      ['{ target: name.formatted, source: displayName }'],
      ['warning not-accepted name.formatted'],
    ],
    [
      'what it does not keep and reads over',
      'hugging-face-basic',
      ['{ target: title, source: jobTitle }'],
      ['warning not-accepted title', 'warning not-updatable userName'],
    ],
    [
      'what it does not update',
      'hugging-face-basic',
      [email('work')],
      ['warning not-updatable emails[type eq "work"].value', 'warning not-updatable userName'],
    ],
    ['one address', HF, [email('work')], []],
    [
      'two addresses',
      HF,
      [email('work'), email('home')],
      ['error too-many-values emails[type eq "home"].value', 'warning not-updatable emails[type eq "home"].value'],
    ],
    [
      'one address with two parts',
      HF,
      [email('work'), `{ target: 'emails[type eq "work"].type', constant: work }`],
      ['warning not-updatable emails[type eq "work"].type'],
    ],
    [
      'a default that it refuses',
      HF,
      [email('work', ', default: nobody')],
      ['error refused-constant emails[type eq "work"].value'],
    ],
    ['a default that it takes', HF, [email('work', ', default: n@contoso.com')], []],
    ['an empty default', HF, [email('work', ', default: ""')], []],
  ])('%s', (_, target, rows, expected) => {
    const all = found({ target, users: [...rest, ...rows] }, 'target').filter((one) => !one.startsWith('info rename'));
    expect([...all].sort()).toEqual(expected);
  });

  test.each([
    ['generic', '{ target: userName, constant: everybody }', 1],
    ['generic', '{ target: userName, source: mail, default: nobody }', 1],
    ['generic', '{ target: title, source: jobTitle, default: nobody }', 0],
    [HF, '{ target: externalId, constant: everybody, match: 1 }', 1],
  ])('a text that people share at %s: %s', (target, row, count) => {
    expect(
      found({ target, users: [row, BY_ID.replace('externalId', 'nickName')] }, 'target').filter((one) =>
        one.includes('shared-value'),
      ),
    ).toHaveLength(count);
  });
});

describe('the old name of an extension', () => {
  test('is told with the new one', () => {
    const row = `{ target: 'urn:scim:schemas:extension:enterprise:1.0:department', source: department }`;
    const all = checked(text({ users: [...BASE, row] })).filter(({ ruleId }) => ruleId === 'target/legacy-urn');
    expect(all.map(({ help }) => help)).toEqual([`Write:\n  ${ENTERPRISE}:department`]);
  });
});
