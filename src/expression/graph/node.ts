/** One node of a Graph tree, its own properties checked; what is below it is not looked at yet. */
export interface NodeShape {
  readonly type: 'Attribute' | 'Constant' | 'Function';
  readonly name: string;
  readonly expression: string | null;
  readonly parameters: readonly ParameterShape[];
}

export interface ParameterShape {
  readonly key: string;
  readonly value: unknown;
  /** The JSON path of the value. */
  readonly path: string;
}

/** What is wrong with a node: the JSON path of the wrong part, and what it must be. */
export interface Malformed {
  readonly path: string;
  readonly needed: string;
}

const TYPES = ['Attribute', 'Constant', 'Function'] as const;

/** Reads the properties of a node from JSON. Properties Graph adds for itself, such as `@odata.type`, are passed over. */
export function shapeOf(node: unknown, path: string): NodeShape | Malformed {
  if (!isObject(node)) return { path, needed: 'an object with expression, name, type and parameters' };
  const [name, expression, given] = [own(node, 'name'), own(node, 'expression') ?? null, own(node, 'parameters')];
  const type = TYPES.find((one) => one === own(node, 'type'));
  if (type === undefined) return { path: `${path}.type`, needed: 'Attribute, Constant or Function' };
  if (typeof name !== 'string') return { path: `${path}.name`, needed: 'a text' };
  if (expression !== null && typeof expression !== 'string')
    return { path: `${path}.expression`, needed: 'a text or null' };
  const parameters = parametersOf(given, `${path}.parameters`);
  if ('needed' in parameters) return parameters;
  if (type === 'Function' && given === undefined)
    return { path: `${path}.parameters`, needed: 'a list; a function without arguments has an empty one' };
  if (type !== 'Function' && parameters.length > 0)
    return { path: `${path}.parameters`, needed: `empty in a node of type ${type}` };
  return { type, name, expression, parameters };
}

/** Graph writes no parameters as an empty list or as null. */
function parametersOf(given: unknown, path: string): readonly ParameterShape[] | Malformed {
  if (given === undefined || given === null) return [];
  if (!Array.isArray(given)) return { path, needed: 'a list' };
  const parameters: ParameterShape[] = [];
  for (const [index, parameter] of given.entries()) {
    const at = `${path}[${index}]`;
    if (!isObject(parameter)) return { path: at, needed: 'an object with key and value' };
    const key = own(parameter, 'key');
    if (typeof key !== 'string') return { path: `${at}.key`, needed: 'a text' };
    parameters.push({ key, value: own(parameter, 'value'), path: `${at}.value` });
  }
  return parameters;
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const own = (value: object, property: string): unknown => Object.getOwnPropertyDescriptor(value, property)?.value;
