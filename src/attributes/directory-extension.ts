import { attribute, type SourceAttribute } from './attribute.js';

const NAME = /^extension_[0-9a-fA-F]{32}_\w+$/;

/**
 * A directory extension, `extension_<app id without hyphens>_<name>`: accepted by its pattern, because every tenant has
 * its own. Graph returns it under the same name, in the same case, and only when it is selected.
 */
export function directoryExtension(name: string): SourceAttribute | undefined {
  if (!NAME.test(name)) return undefined;
  return attribute(name, (e) => e.object[name], {
    standing: 'documented',
    evidence: ['Sync extension attributes', 'Customize attributes'],
    note: 'Its name is case-sensitive. Entra does not provision multi-valued directory extensions.',
  });
}
