/**
 * What GitHub publishes of its usernames: the page "Username considerations for external authentication", the table
 * "Examples of username normalization" in its order, which matters because the first wins, and the list of names that
 * become one. SC stands for the shortcode.
 */
export const EXAMPLES: readonly { sent: string; name: string; status: 201 | 400 | 409; rule?: string }[] = [
  { sent: 'The.Octocat', name: 'The-Octocat_SC', status: 201 },
  { sent: '!The.Octocat', name: '-The-Octocat_SC', status: 400, rule: 'username/edge-dash' },
  { sent: 'The!!Octocat', name: 'The--Octocat_SC', status: 400, rule: 'username/double-dash' },
  { sent: 'The!Octocat', name: 'The-Octocat_SC', status: 409, rule: 'username/collision' },
  { sent: 'The.Octocat@example.com', name: 'The-Octocat_SC', status: 409, rule: 'username/collision' },
  { sent: 'internal\\\\The.Octocat', name: 'The-Octocat_SC', status: 409, rule: 'username/collision' },
  {
    sent: 'mona.lisa.the.octocat.from.github.united.states@example.com',
    name: 'mona-lisa-the-octocat-from-github-united-states_SC',
    status: 400,
    rule: 'username/max-length',
  },
];

/** GitHub: the first of these gets an account, the others do not. */
export const ONE_BOB = [
  'bob@contoso.com',
  'bob@fabrikam.com',
  'bob#EXT#fabrikamcom@contoso.com',
  'bob_example#EXT#fabrikamcom@contoso.com',
  'bob_example.com#EXT#fabrikamcom@contoso.com',
] as const;
