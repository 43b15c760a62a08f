import { defineRule } from '../../diagnostics/index.js';

export const portTaken = defineRule<{ readonly port: number; readonly reason: string }>({
  id: 'directory/port-taken',
  severity: 'error',
  title: 'A server on this machine needs a free port.',
  source: 'Rehearsal: rehearse serve',
  message: ({ port, reason }) => `Port ${port} cannot be used (${reason}).`,
  help: () => 'Give another port with --port, or leave it out: a free one is then chosen.',
});

export const standInRules = [portTaken] as const;
