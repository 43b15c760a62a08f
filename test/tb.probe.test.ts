import { test } from 'vitest';
import { loadTable } from '../src/mapping/index.js';
import { ruleIndex, frame } from '../src/diagnostics/index.js';
import { mappingRules } from '../src/mapping/index.js';
import { diagnosticRules } from '../src/expression/index.js';
const rules = new Map([...diagnosticRules, ...ruleIndex(mappingRules)]);
function show(name: string, text: string) {
  let r; const t=Date.now();
  try { r = loadTable(text, 'm.yaml'); } catch (e) { console.log('##', name, 'THROWS', String(e).slice(0,200)); return; }
  console.log('##', name, Date.now()-t, 'ms', r.table ? 'TABLE' : '', r.findings.length, '\n' + r.findings.slice(0,4).map((f) => `${f.ruleId} ${f.where?.line}:${f.where?.column}+${f.where?.length} ${rules.get(f.ruleId)?.message(f.data).slice(0,200)}\n${f.where ? frame(f.where).slice(0,300) : ''}`).join('\n'));
  return r;
}
const ok = "target: t\nusers:\n  - { target: externalId, source: objectId, match: 1 }\n";
test('probe', () => {
  show('ok', ok);
  const c = show('constant', ok + "  - { target: userType, constant: Employee }\n"); console.log(JSON.stringify(c?.table?.users.mappings[1]));
  show('proto top', ok + '__proto__: x\n');
  show('proto row', ok + "  - { target: a, source: mail, __proto__: x }\n");
  show('proto target', ok + "  - { target: __proto__, source: mail }\n  - { target: constructor, source: mail }\n");
  show('deep', 'target: ' + '['.repeat(100000));
  show('deep2', 'target: ' + '['.repeat(3000) + ']'.repeat(3000));
  show('deepblock', Array.from({length: 5000}, (_, i) => ' '.repeat(i) + 'a:').join('\n'));
  show('complexkey', ok + "? [a, b]\n: c\n");
  show('tag', ok.replace('objectId', '!foo objectId'));
  show('set', '%YAML 1.1\n---\n' + ok + 'x: !!set {a, b}\ny: !!binary aGVsbG8=\n<<: {a: 1}\n');
  show('multi', ok + '---\n' + ok);
  show('badquote', ok.replace("target: t", "target: 't"));
  show('dup', ok + 'target: x\n');
  show('bare', ok + "  - { target: a, source: mial }\n");
  show('list', ok + "  - { target: a, source: [mail] }\n");
  show('bom', '\ufefftarget: 5\n' + ok.slice(10));
  show('cr', ok.replaceAll('\n', '\r'));
  show('num key', ok + '5: 6\nnull: 3\n');
  show('alias', ok + 'x: &a b\ny: *a\n');
  show('empty', ''); show('list', '- a\n'); show('text', '# hello\nabc'); show('number', '7');
  show('undef anchor', ok + 'y: *a\n');
  show('tab', ok + '\tscope: all\n');
  show('badesc', ok + 'scope: "\\q"\n');
  show('null char', ok + 'scope: a\0b\n');
  show('big', ok + "  - { target: title, source: 'Join(\" \", [givenName], [nope])', apply: create }\n".repeat(13000));
  show('bigone', 'target: t\nusers: [' + "{ target: title, source: 'Join(\" \", [givenName], [nope])', apply: create },".repeat(13000)+']\n');
});
