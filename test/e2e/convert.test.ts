import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { rehearse, root } from './command.js';
import { folderWith } from './folder.js';

const guide = readFileSync(join(root, 'mappings/hugging-face.yaml'), 'utf8');
const bare = guide.replace(/^#.*\n|^\s*\n/gm, '');

/** A folder with the bundled mapping, in which files are converted one after the other. */
function converting(files: Readonly<Record<string, string>> = {}) {
  const cwd = folderWith({ 'm.yaml': guide, ...files });
  return {
    cwd,
    convert: (...args: readonly string[]) => {
      const { status, stdout, stderr } = rehearse(['convert', ...args], { cwd, env: { COLUMNS: '80' } });
      return { status, stdout, said: stderr.replace(/\s+/g, ' '), lines: stderr.split('\n') };
    },
    read: (name: string) => readFileSync(join(cwd, name), 'utf8'),
  };
}

describe('rehearse convert', () => {
  test('YAML to JSON and back, and to Markdown and back, says the same', () => {
    const { convert, read } = converting();
    for (const [from, to, ...more] of [
      ['m.yaml', 'm.json'],
      ['m.json', 'back.yaml', '--profile', 'hugging-face-managed'],
      ['m.json', 'm.md'],
      ['m.md', 'guide.yaml', '--profile', 'hugging-face-managed'],
    ] as const) {
      const { status, stdout, said, lines } = convert(from, to, ...more);
      expect({ status, stdout, said }).toEqual({
        status: 0,
        stdout: '',
        said: expect.stringContaining(`Wrote ${to}.`),
      });
      expect(lines.filter((line) => line.length > 80)).toEqual([]);
    }
    const rows = (name: string) => read(name).match(/^ {2}- .*$/gm);
    const expected = bare.match(/^ {2}- .*$/gm)?.length;
    expect(rows('back.yaml')).toHaveLength(expected ?? 0);
    expect(rows('guide.yaml')).toEqual(rows('back.yaml'));
    for (const file of ['back.yaml', 'guide.yaml', 'm.md', 'm.yaml']) {
      expect(convert(file, 'm.json').said).toContain('m.json says the same already');
    }
  });

  test('names what is lost: the target, and the comments', () => {
    const { convert } = converting();
    const { said } = convert('m.yaml', 'm.json');
    expect(said).toMatch(
      /m\.yaml:1:1 warning: Left out, because a synchronization schema cannot hold it: the comments\./,
    );
    expect(said).toContain('cannot hold it: the target, hugging-face-managed.');
    expect(convert('m.yaml', 'm.md').said).toContain('a table of a guide cannot hold it: the comments.');
    expect(converting({ 'm.yaml': bare }).convert('m.yaml', 'm.json').said).not.toContain('the comments');
  });

  test('what is written for PUT is a whole schema', () => {
    const { convert, read } = converting();
    convert('m.yaml', 'm.json');
    const schema = JSON.parse(read('m.json'));
    expect(Object.keys(schema)).toEqual(['version', 'directories', 'synchronizationRules']);
    const [rule] = schema.synchronizationRules;
    const named = (name: string) => schema.directories.find((one: { name: string }) => one.name === name);
    for (const { sourceObjectName, targetObjectName, attributeMappings } of rule.objectMappings) {
      const [source, target] = [
        named(rule.sourceDirectoryName).objects.find((one: { name: string }) => one.name === sourceObjectName),
        named(rule.targetDirectoryName).objects.find((one: { name: string }) => one.name === targetObjectName),
      ];
      expect(source.attributes.length).toBeGreaterThan(3);
      const defined = target.attributes.map(({ name }: { name: string }) => name);
      for (const { targetAttributeName } of attributeMappings) expect(defined).toContain(targetAttributeName);
    }
  });

  test('onto an export, only what differs is changed', () => {
    const { convert, read, cwd } = converting();
    convert('m.yaml', 'export.json');
    const before = read('export.json').replace('"editable": true', '"editable": true, "x-kept": [1,  2]');
    writeFileSync(join(cwd, 'export.json'), before);
    expect(convert('m.yaml', 'export.json').said).toContain('says the same already; it was not written.');
    expect(read('export.json')).toBe(before);
    writeFileSync(join(cwd, 'm.yaml'), guide.replace('source: surname', 'source: department'));
    const { status, said } = convert('m.yaml', 'export.json');
    expect(status).toBe(0);
    expect(said).toContain('changed name.familyName (source)');
    const changed = before
      .split('\n')
      .flatMap((line, at) => (read('export.json').split('\n')[at] === line ? [] : [line.trim()]));
    expect(changed).toEqual(['"expression": "[surname]",', '"name": "surname",']);
  });

  test.each([
    [['m.yaml', 'm.yaml'], 'it is the file that is converted'],
    [['m.yaml', 'other.json'], 'it is no exported schema that could be updated'],
    [['m.yaml', 'other.md'], 'a table is written anew'],
    [['m.yaml', 'missing/m.json'], 'there is no such file or folder'],
    [['m.yaml', 'folder', '--to', 'json'], 'folder'],
    [['missing.yaml', 'x.json'], 'missing.yaml cannot be read'],
    [['m.yaml', '-'], 'Standard output does not say the format. Add --to'],
    [['m.yaml', 'm.txt'], 'The name m.txt does not say the format. Add --to'],
  ])('%j is refused, and nothing is written', (args, says) => {
    const { convert, read, cwd } = converting({ 'other.json': '{"a": 1}', 'other.md': '# Mine\n' });
    mkdirSync(join(cwd, 'folder'));
    const { status, stdout, said } = convert(...args);
    expect({ status, stdout, said }).toEqual({ status: 2, stdout: '', said: expect.stringContaining(says) });
    expect([read('m.yaml'), read('other.json'), read('other.md')]).toEqual([guide, '{"a": 1}', '# Mine\n']);
    expect(readdirSync(cwd).sort()).toEqual(['folder', 'm.yaml', 'other.json', 'other.md']);
  });

  test('data goes to standard output alone', () => {
    const { convert } = converting();
    const { status, stdout, said } = convert('m.yaml', '-', '--to', 'json');
    expect(status).toBe(0);
    expect(JSON.parse(stdout).synchronizationRules).toHaveLength(1);
    expect(said).toContain('convert/own-parts');
    expect(said).not.toContain('Wrote');
  });
});
