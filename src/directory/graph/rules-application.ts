import { defineRule } from '../../diagnostics/index.js';

const GET = 'Microsoft Graph: Get servicePrincipal';

export const unknownApplication = defineRule<{ readonly wanted: string }>({
  id: 'directory/unknown-application',
  severity: 'error',
  title: 'The application exists in the tenant.',
  source: GET,
  message: ({ wanted }) => `The tenant has no enterprise application ${wanted}.`,
  help: () =>
    'Open Microsoft Entra admin center > Enterprise applications > your application, and copy its Application ID, its Object ID or its whole name into --app. Check that --tenant is the right tenant.',
});

export const severalApplications = defineRule<{ readonly wanted: string; readonly ids: readonly string[] }>({
  id: 'directory/several-applications',
  severity: 'error',
  title: 'A name that several applications have does not say which one is meant.',
  source: 'Microsoft Graph: List servicePrincipals',
  message: ({ wanted, ids }) => `${ids.length} enterprise applications are called ${wanted}.`,
  help: ({ ids }) => `Name one by its Object ID: --app ${ids.slice(0, 5).join(', or --app ')}.`,
});

export const applicationRules = [unknownApplication, severalApplications] as const;
