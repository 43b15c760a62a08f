import { Environment } from '@marcbachmann/cel-js';
import { LogicEngine } from 'json-logic-engine';
import { formatted, withoutDots } from './hand-tuned.js';
import { columns } from './mappings.js';
import type { User } from './records.js';

/**
 * The same seven values by other engines, written into an object by a loop over the targets: a mapping is data, which an
 * administrator edits, so that nobody has a literal for it. They are helped where it is fair: what they lack (replacing
 * text, joining without empty parts) is registered as the hand-tuned function.
 */
export type Peer = (user: User) => object;

type Rule = (user: User) => unknown;

const paired = <T>(rules: readonly T[]) => columns.map(({ target }, i) => [target, rules[i] as T] as const);

const LOGIC = [
  { withoutDots: [{ var: 'mailNickname' }] },
  {
    if: [
      { '===': [{ var: 'IsSoftDeleted' }, false] },
      'True',
      { '===': [{ var: 'IsSoftDeleted' }, true] },
      'False',
      null,
    ],
  },
  { var: 'userPrincipalName' },
  { var: 'givenName' },
  { var: 'surname' },
  { formatted: [{ var: 'givenName' }, { var: 'surname' }] },
  { var: 'objectId' },
];

function logicEngine(): LogicEngine {
  const engine = new LogicEngine();
  engine.addMethod('withoutDots', ([text]) => withoutDots(text));
  engine.addMethod('formatted', ([given, family]) => formatted(given, family));
  return engine;
}

/** json-logic-engine, evaluating its rules as they stand. */
export function jsonLogicRun(): Peer {
  const engine = logicEngine();
  const rules = paired(LOGIC);
  return (user) => {
    const object: Record<string, unknown> = {};
    for (const [target, logic] of rules) object[target] = engine.run(logic, user);
    return object;
  };
}

/** json-logic-engine, compiling its rules to JavaScript, which a strict content security policy forbids. */
export function jsonLogicBuild(): Peer {
  const engine = logicEngine();
  const rules = paired<Rule>(LOGIC.map((logic) => engine.build(logic)));
  return (user) => {
    const object: Record<string, unknown> = {};
    for (const [target, rule] of rules) object[target] = rule(user);
    return object;
  };
}

const CEL = [
  'withoutDots(mailNickname)',
  'IsSoftDeleted == false ? dyn("True") : IsSoftDeleted == true ? dyn("False") : dyn(null)',
  'userPrincipalName',
  'givenName',
  'surname',
  'formatted(givenName, surname)',
  'objectId',
];

/** @marcbachmann/cel-js. Its variables are declared, so that it need not look for their types. */
export function cel(): Peer {
  const environment = new Environment()
    .registerFunction('withoutDots(dyn): dyn', withoutDots)
    .registerFunction('formatted(dyn, dyn): string', formatted);
  for (const name of ['mailNickname', 'IsSoftDeleted', 'userPrincipalName', 'givenName', 'surname', 'objectId']) {
    environment.registerVariable(name, 'dyn');
  }
  const rules = paired<Rule>(CEL.map((expression) => environment.parse(expression)));
  return (user) => {
    const object: Record<string, unknown> = {};
    for (const [target, rule] of rules) object[target] = rule(user);
    return object;
  };
}
