import type { Finding } from '../diagnostics/index.js';

/** A source that cannot be read to its end. What is wrong, and what to do, is in its findings. */
export class DirectoryError extends Error {
  override readonly name = 'DirectoryError';
  readonly findings: readonly Finding[];

  constructor(finding: Finding, options?: ErrorOptions) {
    super(finding.ruleId, options);
    this.findings = [finding];
  }
}
